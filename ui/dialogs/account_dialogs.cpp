#include "ui/dialogs/account_dialogs.h"

#include "ui/dialogs/add_server_dialog.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 480;

} // namespace

RenameDialog::RenameDialog(const AccountRef &account, const QString &label, QWidget *parent)
    : FittingDialog(parent)
    , m_name(new QLineEdit(label, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_save(new QPushButton(tr("&Save"), this))
{
    setObjectName(u"renameDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Rename an account"));
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(kLongestName);
    m_name->selectAll();
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_save->setObjectName(u"save"_s);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&Name:"), m_name);
    auto *all = new QVBoxLayout(this);
    all->addWidget(makeHeadline(tr("What do you call this account?"), this));
    auto *words = new PlainLabel({}, this);
    const QString server = visibleText(account.serverName);
    words->setOutsideText(account.accountName.isEmpty()
            ? tr("The name is only for you; %1 does not learn it. Left empty, it is called as the "
                 "server calls it.")
                  .arg(server)
            //: %1 is a server, %2 an account
            : tr("It is %2 at %1. The name is only for you; %1 does not learn it. Left empty, it "
                 "is called as the server calls it.")
                  .arg(server, visibleText(account.accountName)));
    all->addWidget(words);
    all->addLayout(form);
    all->addWidget(m_banner);
    all->addStretch(1);
    all->addLayout(makeAnswerRow(m_save, this));
    resize(kWidth, 0);
    m_name->setFocus();
    connect(m_save, &QPushButton::clicked, this, [this] {
        m_save->setEnabled(false);
        Q_EMIT submitted();
    });
}

QString RenameDialog::label() const
{
    return m_name->text().simplified();
}

void RenameDialog::showError(const Error &error)
{
    m_save->setEnabled(true);
    m_banner->showError(text::errorText(error));
}

IdentityDialog::IdentityDialog(
    const AccountRef &server, const QString &tokenEndpoint, QWidget *parent)
    : FittingDialog(parent)
    , m_token(new QLineEdit(this))
    , m_endpoint(new QLineEdit(tokenEndpoint, this))
    , m_remark(new PlainLabel({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_go(new QPushButton(tr("&Hand over"), this))
{
    setObjectName(u"identityDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Sign-in of your organisation"));
    m_token->setObjectName(u"token"_s);
    m_token->setEchoMode(QLineEdit::Password);
    m_token->setMaxLength(kLongestToken);
    m_token->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    m_endpoint->setObjectName(u"endpoint"_s);
    m_endpoint->setMaxLength(AddServerDialog::kLongestAddress);
    m_endpoint->setPlaceholderText(tr("Where your organisation says"));
    for (QLineEdit *field : {m_token, m_endpoint}) {
        field->setLayoutDirection(Qt::LeftToRight);
        connect(field, &QLineEdit::textChanged, this, &IdentityDialog::refresh);
    }
    m_remark->setObjectName(u"remark"_s);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_go->setObjectName(u"handOver"_s);
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("&ID token:"), m_token);
    form->addRow(tr("&Exchanged at:"), m_endpoint);
    auto *all = new QVBoxLayout(this);
    //: %1 is a server
    all->addWidget(
        makeHeadline(tr("Hand over a sign-in for %1").arg(visibleText(server.serverName)), this));
    all->addWidget(new PlainLabel(
        tr("If another program has signed you in at your organisation, paste the ID token that it "
           "got. Claviger exchanges it for access and keeps it in the keychain."),
        this));
    all->addLayout(form);
    all->addWidget(m_remark);
    all->addWidget(m_banner);
    all->addStretch(1);
    all->addLayout(makeAnswerRow(m_go, this));
    resize(kWidth, 0);
    m_token->setFocus();
    connect(m_go, &QPushButton::clicked, this, [this] {
        m_go->setEnabled(false);
        Q_EMIT submitted();
    });
    refresh();
}

void IdentityDialog::refresh()
{
    const QString remark = remarkOnAddress(m_endpoint->text());
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    m_go->setEnabled(!m_token->text().trimmed().isEmpty() && remark.isEmpty());
}

Secret IdentityDialog::takeToken()
{
    QString typed = m_token->text().trimmed();
    const QSignalBlocker quiet(m_token);
    m_token->clear();
    return Secret::take(std::move(typed));
}

QString IdentityDialog::tokenEndpoint() const
{
    return m_endpoint->text().trimmed();
}

void IdentityDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    refresh();
}

} // namespace claviger::ui
