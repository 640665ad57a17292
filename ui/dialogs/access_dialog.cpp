#include "ui/dialogs/access_dialog.h"

#include "ui/theme/icons.h"

#include <QtGui/QCloseEvent>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// Wide enough for most commands, narrow enough to read.
constexpr int kWidth = 560;

CommandView *addCommand(
    QBoxLayout *layout, QWidget *parent, const QString &caption, const QString &objectName)
{
    PlainLabel *label = makeCaption(caption, parent);
    auto *view = new CommandView(parent);
    view->setObjectName(objectName);
    view->setAccessibleName(caption);
    label->setBuddy(view);
    layout->addWidget(label);
    layout->addWidget(view);
    return view;
}

} // namespace

AccessDialog::AccessDialog(
    const AccessQuestion &question, std::chrono::milliseconds guardDelay, QWidget *parent)
    : FittingDialog(parent, Qt::Dialog | Qt::WindowStaysOnTopHint)
    , m_guard(new AnswerGuard(this, guardDelay))
    , m_timesAsked(makeQuiet({}, this))
{
    setObjectName(u"accessDialog"_s);
    setAttribute(Qt::WA_ShowWithoutActivating);
    //: %1 is the kind of question
    setWindowTitle(tr("Claviger – %1").arg(question.title));
    setAccessibleName(question.headline);
    setAccessibleDescription(question.consequence);

    PlainLabel *headline = makeHeadline(question.headline, this);
    headline->setObjectName(u"headline"_s);
    auto *asker = new PlainLabel({}, this);
    asker->setOutsideText(question.asker);
    asker->setObjectName(u"asker"_s);
    asker->setVisible(!question.asker.isEmpty());

    auto *area = new BodyArea(this);
    area->setWidget(makeBody(question));
    m_timesAsked->setObjectName(u"timesAsked"_s);
    m_timesAsked->hide();

    auto *all = new QVBoxLayout(this);
    all->setSpacing(all->spacing() + 4);
    all->addLayout(makeHead(Symbol::Key, {headline, asker}, this));
    all->addWidget(area, 1);
    all->addWidget(m_timesAsked);
    all->addWidget(makeQuiet(question.waiting, this));
    all->addLayout(makeButtons(question));
    resize(kWidth, 0);
}

QWidget *AccessDialog::makeBody(const AccessQuestion &question)
{
    auto *content = new QWidget(this);
    auto *body = new QVBoxLayout(content);
    body->setContentsMargins({});
    addChanges(body, question);

    // Shown even where a change shows it already: this one is quoted, so no two commands look alike.
    const bool isShownAbove = std::any_of(question.changes.cbegin(), question.changes.cend(),
        [](const ChangeNote &note) { return note.difference && !note.beforeCaption.isEmpty(); });
    if (!question.command.isEmpty()) {
        CommandView *command = addCommand(body, content, question.commandCaption, u"command"_s);
        command->setPlain(question.command);
        if (isShownAbove)
            command->setAccessibleDescription(tr("See above for what has changed."));
        if (!question.markerNote.isEmpty())
            body->addWidget(makeQuiet(question.markerNote, content));
    }
    if (!question.values.isEmpty()) {
        body->addWidget(makeCaption(question.valuesCaption, content));
        for (const QString &value : question.values) {
            auto *label = new PlainLabel({}, content);
            //: A bullet in a list
            label->setOutsideText(tr("•  %1").arg(value));
            label->setObjectName(u"value"_s);
            body->addWidget(label);
        }
    }
    addDetails(body, question);
    body->addWidget(new PlainLabel(question.consequence, content));
    body->addStretch(1);
    return content;
}

void AccessDialog::addChanges(QBoxLayout *body, const AccessQuestion &question)
{
    QWidget *content = body->parentWidget();
    for (const ChangeNote &change : question.changes) {
        auto *banner = new Banner(Banner::Kind::Attention, content);
        banner->setObjectName(u"change"_s);
        banner->setText(change.sentence);
        body->addWidget(banner);
        if (!change.difference)
            continue;
        //: In front of the caption of what was before a change
        CommandView *before = addCommand(
            body, content, tr("−  %1").arg(change.beforeCaption), u"changeBefore"_s);
        before->setParts(change.difference->before, CommandView::Side::Before);
        //: In front of the caption of what is after a change
        CommandView *after = addCommand(
            body, content, tr("+  %1").arg(change.afterCaption), u"changeAfter"_s);
        after->setParts(change.difference->after, CommandView::Side::After);
    }
}

void AccessDialog::addDetails(QBoxLayout *body, const AccessQuestion &question)
{
    QWidget *content = body->parentWidget();
    auto *toggle = new QToolButton(content);
    toggle->setObjectName(u"detailsToggle"_s);
    toggle->setText(tr("De&tails"));
    toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    toggle->setAutoRaise(true);
    toggle->setCheckable(true);
    toggle->setArrowType(layoutDirection() == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow);

    QString text;
    if (!question.folder.isEmpty())
        text += tr("Folder: %1").arg(question.folder) + u'\n';
    if (!question.processChain.isEmpty())
        text += tr("Started by: %1").arg(question.processChain.join(u" ← "_s));
    auto *details = new PlainLabel({}, content);
    details->setObjectName(u"details"_s);
    details->setText(text.trimmed());
    details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    details->hide();
    toggle->setVisible(!text.isEmpty());
    connect(toggle, &QToolButton::toggled, details, [toggle, details](bool isOpen) {
        const bool rightToLeft = toggle->layoutDirection() == Qt::RightToLeft;
        toggle->setArrowType(isOpen ? Qt::DownArrow : rightToLeft ? Qt::LeftArrow : Qt::RightArrow);
        details->setVisible(isOpen);
    });
    body->addWidget(toggle, 0, Qt::AlignLeading);
    body->addWidget(details);
}

QBoxLayout *AccessDialog::makeButtons(const AccessQuestion &question)
{
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (const AnswerChoice &choice : question.choices) {
        auto *button = new QPushButton(choice.label, this);
        button->setToolTip(choice.explanation);
        button->setAccessibleDescription(choice.explanation);
        const bool isSafe = choice.decision == broker::ConsentDecision::Deny;
        button->setAutoDefault(isSafe);
        button->setDefault(isSafe);
        switch (choice.decision) {
        case broker::ConsentDecision::Deny:
            button->setObjectName(u"deny"_s);
            button->setFocus();
            break;
        case broker::ConsentDecision::AllowOnce:
            button->setObjectName(u"allowOnce"_s);
            break;
        case broker::ConsentDecision::AllowAlways:
            button->setObjectName(u"allowAlways"_s);
            break;
        }
        connect(button, &QPushButton::clicked, this,
            [this, decision = choice.decision] { answer(decision); });
        row->addWidget(button);
    }
    return row;
}

void AccessDialog::setTimesAsked(qsizetype times)
{
    m_timesAsked->setText(tr("Asked %n times.", nullptr, static_cast<int>(times)));
    m_timesAsked->setVisible(times > 1);
}

void AccessDialog::answer(broker::ConsentDecision decision)
{
    if (m_isAnswered || !m_guard->isOpen())
        return;
    m_isAnswered = true;
    Q_EMIT answered(decision);
    QDialog::done(decision == broker::ConsentDecision::Deny ? Rejected : Accepted);
}

void AccessDialog::reject()
{
    answer(broker::ConsentDecision::Deny);
}

void AccessDialog::closeEvent(QCloseEvent *event)
{
    reject();
    event->setAccepted(m_isAnswered);
}

} // namespace claviger::ui
