#include "ui/dialogs/step_down_dialog.h"

#include "ui/text/scope_text.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 480;
constexpr int kIndent = 24;

} // namespace

StepDownDialog::StepDownDialog(
    const AccountRef &account, const QStringList &scopes, QWidget *parent)
    : FittingDialog(parent)
    , m_scopes(scopes)
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_go(new QPushButton(tr("&Take back"), this))
{
    setObjectName(u"stepDownDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Take access back"));
    auto *body = new QWidget(this);
    auto *list = new QVBoxLayout(body);
    list->setContentsMargins({});
    for (const QString &scope : m_scopes) {
        const text::ScopeWords words = text::scopeWords(scope);
        auto *box = new QCheckBox(QString(words.name).replace(u'&', u"&&"_s), body);
        box->setObjectName(u"scope-"_s + words.name);
        box->setAccessibleDescription(words.explanation);
        box->setChecked(true);
        connect(box, &QCheckBox::toggled, this, &StepDownDialog::refresh);
        auto *explanation = new PlainLabel(words.explanation, body);
        auto *indented = new QHBoxLayout;
        indented->addSpacing(kIndent);
        indented->addWidget(explanation, 1);
        list->addWidget(box);
        list->addLayout(indented);
        m_boxes.append(box);
    }
    auto *area = new BodyArea(this);
    area->setWidget(body);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_go->setObjectName(u"takeBack"_s);

    auto *all = new QVBoxLayout(this);
    //: %1 is a server
    all->addWidget(makeHeadline(
        tr("What may Claviger still do at %1?").arg(visibleText(account.serverName)), this));
    all->addWidget(new PlainLabel(
        tr("Untick what you no longer want to allow. When a tool needs it again, you are asked."),
        this));
    all->addWidget(area, 1);
    all->addWidget(m_banner);
    all->addLayout(makeAnswerRow(m_go, this));
    resize(kWidth, 0);
    connect(m_go, &QPushButton::clicked, this, [this] {
        m_go->setEnabled(false);
        Q_EMIT submitted(kept());
    });
    refresh();
}

QStringList StepDownDialog::kept() const
{
    QStringList scopes;
    for (qsizetype i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes.at(i)->isChecked())
            scopes.append(m_scopes.at(i));
    }
    return scopes;
}

void StepDownDialog::refresh()
{
    const qsizetype left = kept().size();
    // To take everything back is to sign out.
    m_go->setEnabled(left > 0 && left < m_scopes.size());
}

void StepDownDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    refresh();
}

} // namespace claviger::ui
