#include "ui/dialogs/add_server_dialog.h"

#include <QtCore/QUrl>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kWidth = 500;

} // namespace

QString remarkOnAddress(const QString &address)
{
    const QString typed = address.trimmed();
    if (typed.isEmpty())
        return {};
    const QUrl url(typed, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return AddServerDialog::tr("This is no complete address yet. It looks like "
                                   "https://mcp.example.com/mcp.");
    if (!url.userInfo().isEmpty())
        return AddServerDialog::tr("The address must not hold a name or password.");
    const QString host = url.host();
    const bool isHere = host == "localhost"_L1 || host == "127.0.0.1"_L1 || host == "::1"_L1;
    if (url.scheme() == "http"_L1 && !isHere)
        return AddServerDialog::tr("The address has to begin with https://, so that nobody on the "
                                   "way can read along.");
    if (url.scheme() != "https"_L1 && url.scheme() != "http"_L1)
        return AddServerDialog::tr("The address has to begin with https://.");
    return {};
}

AddServerDialog::AddServerDialog(QWidget *parent)
    : FittingDialog(parent)
    , m_address(new QLineEdit(this))
    , m_name(new QLineEdit(this))
    , m_hasKey(new QCheckBox(tr("It wants a fixed &key instead of a sign-in"), this))
    , m_keyFields(new QWidget(this))
    , m_remark(new PlainLabel({}, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_add(new QPushButton(tr("&Add"), this))
{
    setObjectName(u"addServerDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Add a server"));
    auto *all = new QVBoxLayout(this);
    all->addWidget(makeHeadline(tr("Which remote server?"), this));
    all->addWidget(new PlainLabel(
        tr("Claviger signs in to it, and your clients reach it through Claviger."), this));
    addFields(all);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    all->addWidget(m_banner);
    all->addStretch(1);
    m_add->setObjectName(u"add"_s);
    all->addLayout(makeAnswerRow(m_add, this));
    resize(kWidth, 0);
    connect(m_add, &QPushButton::clicked, this, [this] {
        m_add->setEnabled(false);
        Q_EMIT submitted();
    });
    refresh();
}

void AddServerDialog::addFields(QBoxLayout *layout)
{
    m_address->setObjectName(u"address"_s);
    m_address->setMaxLength(kLongestAddress);
    m_address->setLayoutDirection(Qt::LeftToRight);
    m_address->setPlaceholderText(u"https://mcp.example.com/mcp"_s);
    m_address->setInputMethodHints(Qt::ImhUrlCharactersOnly | Qt::ImhNoPredictiveText);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(120);
    m_name->setPlaceholderText(tr("As you want to call it"));
    m_remark->setObjectName(u"remark"_s);
    m_hasKey->setObjectName(u"hasKey"_s);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Add&ress:"), m_address);
    form->addRow(tr("&Name:"), m_name);
    layout->addLayout(form);
    layout->addWidget(m_remark);
    layout->addWidget(m_hasKey);

    m_headerName = new QLineEdit(u"Authorization"_s, m_keyFields);
    m_headerName->setObjectName(u"headerName"_s);
    m_headerName->setMaxLength(120);
    m_header = new QLineEdit(m_keyFields);
    m_header->setObjectName(u"header"_s);
    m_header->setEchoMode(QLineEdit::Password);
    m_header->setMaxLength(kLongestKey);
    m_header->setPlaceholderText(u"Bearer …"_s);
    m_header->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    for (QLineEdit *field : {m_headerName, m_header})
        field->setLayoutDirection(Qt::LeftToRight);
    auto *keys = new QFormLayout(m_keyFields);
    keys->setContentsMargins({});
    keys->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    keys->addRow(tr("&Header:"), m_headerName);
    keys->addRow(tr("Its &value:"), m_header);
    m_keyFields->hide();
    layout->addWidget(m_keyFields);
    connect(m_hasKey, &QCheckBox::toggled, this, [this](bool hasKey) {
        m_keyFields->setVisible(hasKey);
        refresh();
    });
    for (QLineEdit *field : {m_address, m_name, m_headerName, m_header})
        connect(field, &QLineEdit::textChanged, this, &AddServerDialog::refresh);
    m_address->setFocus();
}

void AddServerDialog::refresh()
{
    const QString remark = remarkOnAddress(m_address->text());
    m_remark->setText(remark);
    m_remark->setVisible(!remark.isEmpty());
    const bool isKeyComplete = !m_hasKey->isChecked()
        || (!m_headerName->text().trimmed().isEmpty() && !m_header->text().isEmpty());
    m_add->setEnabled(!address().isEmpty() && remark.isEmpty() && isKeyComplete);
}

QString AddServerDialog::address() const
{
    return m_address->text().trimmed();
}

QString AddServerDialog::name() const
{
    return m_name->text().trimmed();
}

QString AddServerDialog::headerName() const
{
    return m_hasKey->isChecked() ? m_headerName->text().trimmed() : QString();
}

Secret AddServerDialog::takeHeader()
{
    QString typed = m_hasKey->isChecked() ? m_header->text().trimmed() : QString();
    const QSignalBlocker quiet(m_header);
    m_header->clear();
    return Secret::take(std::move(typed));
}

void AddServerDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    refresh();
}

} // namespace claviger::ui
