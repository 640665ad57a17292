#include "ui/dialogs/step_up_dialog.h"

#include "ui/dialogs/remote_parts.h"
#include "ui/theme/icons.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 600;

} // namespace

StepUpDialog::StepUpDialog(Origin origin, std::chrono::milliseconds guardDelay, QWidget *parent)
    : AttemptDialog(origin, guardDelay, parent)
    , m_headline(makeHeadline({}, this))
    , m_asker(new PlainLabel({}, this))
    , m_explanation(new PlainLabel({}, this))
    , m_columns(new BodyArea(this))
    , m_host(new HostLabel(this))
    , m_hostWarning(new Banner(Banner::Kind::Attention, this))
    , m_consequence(makeQuiet({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
{
    setObjectName(u"stepUpDialog"_s);
    m_headline->setObjectName(u"headline"_s);
    m_asker->setObjectName(u"asker"_s);
    m_explanation->setObjectName(u"explanation"_s);
    m_columns->setObjectName(u"columns"_s);
    m_hostWarning->setObjectName(u"hostWarning"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();

    auto *all = new QVBoxLayout(this);
    all->setSpacing(all->spacing() + 4);
    all->addLayout(makeHead(Symbol::Key, {m_headline, m_asker}, this));
    all->addWidget(m_explanation);
    all->addWidget(m_columns, 1);
    all->addWidget(m_hostWarning);
    all->addWidget(m_host);
    m_keepBox = makeKeepBox();
    all->addWidget(m_keepBox);
    all->addWidget(m_consequence);
    all->addWidget(m_banner);
    addButtons(all);
    resize(kWidth, 0);
}

QWidget *StepUpDialog::makeKeepBox()
{
    auto *box = new QGroupBox(tr("If you allow it, keep it"), this);
    box->setObjectName(u"keepBox"_s);
    m_thisRun = new QRadioButton(tr("for this &run of Claviger"), box);
    m_thisRun->setObjectName(u"thisRun"_s);
    m_thisRun->setChecked(true);
    m_untilSignOut = new QRadioButton(tr("until I sign &out"), box);
    m_untilSignOut->setObjectName(u"untilSignOut"_s);
    auto *row = new QVBoxLayout(box);
    row->addWidget(m_thisRun);
    row->addWidget(m_untilSignOut);
    return box;
}

void StepUpDialog::addButtons(QBoxLayout *layout)
{
    auto *notNow = new QPushButton(tr("Not &now"), this);
    notNow->setObjectName(u"notNow"_s);
    notNow->setDefault(true);
    notNow->setFocus();
    notNow->setToolTip(tr("The call gets an error. You are asked again after ten minutes."));
    auto *never = new QPushButton(tr("Ne&ver ask for this"), this);
    never->setObjectName(u"never"_s);
    never->setAutoDefault(false);
    never->setToolTip(
        tr("This call gets an error, now and in future, until you change it in the settings of the "
           "server."));
    auto *go = new QPushButton(tr("Continue in &browser"), this);
    go->setObjectName(u"continue"_s);
    go->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    for (QPushButton *button : {notNow, never, go}) {
        button->setAccessibleDescription(button->toolTip());
        row->addWidget(button);
    }
    layout->addLayout(row);
    connect(notNow, &QPushButton::clicked, this, &StepUpDialog::reject);
    connect(never, &QPushButton::clicked, this, [this] {
        if (mayAnswer())
            Q_EMIT neverWanted();
    });
    connect(go, &QPushButton::clicked, this, [this] {
        if (mayAnswer())
            Q_EMIT approved(m_untilSignOut->isChecked());
    });
}

QWidget *StepUpDialog::makeColumns(const StepUpView &view)
{
    auto *columns = new QWidget(m_columns);
    auto *grid = new QGridLayout(columns);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(24);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    const auto add = [grid, columns](int column, const QString &caption, const QString &name,
                         const QList<text::ScopeWords> &scopes) {
        grid->addWidget(makeCaption(caption, columns), 0, column);
        QWidget *list = makeScopeList(scopes, columns);
        list->setObjectName(name);
        list->setAccessibleName(caption);
        grid->addWidget(list, 1, column);
    };
    //: Over the list of what a server may do by now
    add(0, tr("It has now"), u"has"_s, view.has);
    //: Over the list of what a server wants to be allowed in addition
    add(1, tr("It would get in addition"), u"adds"_s, view.adds);
    return columns;
}

void StepUpDialog::showAttempt(const Attempt &attempt, qint64 now)
{
    const StepUpView view = wordStepUp(attempt, now);
    if (view == m_view)
        return;
    const bool areScopesNew = view.has != m_view.has || view.adds != m_view.adds
        || !m_columns->widget();
    m_view = view;
    //: %1 is the kind of dialog
    setWindowTitle(tr("Claviger – %1").arg(view.title));
    setAccessibleName(view.headline);
    setAccessibleDescription(view.consequence);
    m_headline->setText(view.headline);
    m_asker->setOutsideText(view.asker);
    m_asker->setVisible(!view.asker.isEmpty());
    m_explanation->setText(view.explanation);
    m_explanation->setVisible(!view.explanation.isEmpty());
    m_columns->setVisible(!view.isProof);
    m_keepBox->setVisible(!view.isProof);
    m_host->setHost(view.host, view.domain);
    m_host->setVisible(!view.host.isEmpty());
    m_hostWarning->setText(view.hostWarning);
    m_hostWarning->setVisible(!view.hostWarning.isEmpty());
    m_consequence->setText(view.consequence);
    if (areScopesNew) {
        delete m_columns->takeWidget();
        m_columns->setWidget(makeColumns(view));
    }
    shrink();
}

void StepUpDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    shrink();
}

} // namespace claviger::ui
