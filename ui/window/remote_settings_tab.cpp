#include "ui/window/remote_settings_tab.h"

#include "core/base/log.h"
#include "core/net/certificate_file.h"
#include "ui/text/remote_terms.h"
#include "ui/window/connection_box.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/file_field.h"
#include "ui/window/form_parts.h"

#include <QtCore/QJsonArray>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

const QStringList kKinds {
    u"automatic"_s, u"headers"_s, u"client-credentials"_s, u"enterprise"_s, u"workload"_s};
const QStringList kProofs {
    QString(), u"client_secret_basic"_s, u"client_secret_post"_s, u"private_key_jwt"_s, u"none"_s};

QStringList wordsOf(const QLineEdit *field)
{
    return field->text().simplified().split(u' ', Qt::SkipEmptyParts);
}

QComboBox *makeChoice(const QString &objectName, QWidget *parent)
{
    constexpr int kShownLetters = 20;
    auto *box = new QComboBox(parent);
    box->setObjectName(objectName);
    box->setFocusPolicy(Qt::StrongFocus);
    box->setMinimumContentsLength(kShownLetters);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    return box;
}

QString textOf(const QLineEdit *field)
{
    return field->text().trimmed();
}

} // namespace

RemoteSettingsTab::RemoteSettingsTab(
    ServerDetails &details, const DialogPorts &dialogs, QWidget *parent)
    : QScrollArea(parent)
    , m_details(details)
    , m_dialogs(dialogs)
{
    makePlain(*this);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(12);
    column->addWidget(makeSignInBox());
    m_connection = new ConnectionBox(this);
    column->addWidget(m_connection);
    connect(m_connection, &ConnectionBox::edited, this, &RemoteSettingsTab::refresh);
    connect(m_connection, &ConnectionBox::keyChosen, this,
        [this] { m_details.setKey(m_connection->takeKey(), ServerDetails::KeyUse::Tls); });
    column->addWidget(makeSaveRow());
    column->addWidget(makeExceptionsBox());
    column->addWidget(makeForgettingBox());
    column->addStretch(1);
    setWidget(inside);
    inside->setAutoFillBackground(false);
}

QLineEdit *RemoteSettingsTab::addField(
    const QString &label, const QString &objectName, const QString &placeholder)
{
    QLineEdit *field = makeSettingsField(
        spokenOf(label), objectName, placeholder, m_signIn->parentWidget());
    m_signIn->addRow(label, field);
    connect(field, &QLineEdit::textEdited, this, &RemoteSettingsTab::refresh);
    return field;
}

QLineEdit *RemoteSettingsTab::addSecretField(const QString &label, const QString &objectName)
{
    QLineEdit *field = addField(label, objectName);
    field->setEchoMode(QLineEdit::Password);
    field->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    return field;
}

QWidget *RemoteSettingsTab::makeSignInBox()
{
    auto *box = new QGroupBox(tr("Signing in"), this);
    m_signIn = makeSettingsForm(box);
    m_kind = makeChoice(u"kind"_s, box);
    for (const QString &kind : kKinds)
        m_kind->addItem(text::authorizationKindText(kind), kind);
    m_signIn->addRow(tr("How:"), m_kind);
    m_kindNote = makeParagraph({}, box);
    m_signIn->addRow(m_kindNote);
    m_scopes = addField(tr("Access to re&quest:"), u"scopes"_s, tr("Whatever the server asks for"));
    addClientRows();
    addIdentityRows();
    const QString proof = tr("File with the proof:");
    m_workloadFile = new FileField(spokenOf(proof), u"workloadFile"_s, box);
    addRow(m_signIn, proof, m_workloadFile, m_workloadFile->field());
    connect(m_workloadFile, &FileField::edited, this, &RemoteSettingsTab::refresh);
    connect(m_kind, &QComboBox::activated, this, &RemoteSettingsTab::refresh);
    return box;
}

void RemoteSettingsTab::addClientRows()
{
    QWidget *box = m_signIn->parentWidget();
    m_clientId = addField(tr("Your own a&pplication (client id):"), u"clientId"_s,
        tr("None: Claviger registers itself"));
    m_proof = makeChoice(u"proof"_s, box);
    for (const QString &method : kProofs)
        m_proof->addItem(text::tokenAuthChoice(method), method);
    m_signIn->addRow(tr("It proves itself:"), m_proof);
    m_clientSecret = addSecretField(tr("Its secret:"), u"clientSecret"_s);
    const QString key = tr("Its private key:");
    m_clientKey = new KeyField(spokenOf(key), u"clientKey"_s, box);
    addRow(m_signIn, key, m_clientKey, m_clientKey);
    connect(m_proof, &QComboBox::activated, this, &RemoteSettingsTab::refresh);
    connect(m_clientKey, &KeyField::chosen, this, &RemoteSettingsTab::readClientKey);
}

void RemoteSettingsTab::addIdentityRows()
{
    m_identityIssuer = addField(
        tr("Sign-in of your organisation:"), u"identityIssuer"_s, u"https://login.example.com"_s);
    m_identityClient = addField(tr("Claviger’s id there:"), u"identityClient"_s);
    m_identitySecret = addSecretField(tr("Claviger’s secret there:"), u"identitySecret"_s);
    m_identity = new QPushButton(tr("Hand over a sign-in…"), m_signIn->parentWidget());
    m_identity->setObjectName(u"handOverIdentity"_s);
    m_identity->setToolTip(tr("If another program has signed you in at your organisation, and "
                              "Claviger can’t."));
    m_signIn->addRow(QString(), m_identity);
    connect(m_identity, &QPushButton::clicked, this, [this] {
        QString endpoint;
        for (const ProfileException &exception : m_kept.profile) {
            if (exception.name == "identity-token-endpoint"_L1)
                endpoint = exception.value;
        }
        m_dialogs.remote.openIdentity({m_server, m_serverName, {}, {}}, endpoint);
    });
}

void RemoteSettingsTab::readClientKey(const QString &path)
{
    auto key = net::privateKeyIn(path);
    if (!key)
        return m_clientKey->showError(key.error());
    m_details.setKey(std::move(*key), ServerDetails::KeyUse::Client);
}

QString RemoteSettingsTab::proof() const
{
    return m_proof->currentData().toString();
}

QWidget *RemoteSettingsTab::makeSaveRow()
{
    auto *row = new QWidget(this);
    m_revert = new QPushButton(tr("&Discard changes"), row);
    m_revert->setObjectName(u"revert"_s);
    m_save = new QPushButton(tr("&Save"), row);
    m_save->setObjectName(u"save"_s);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addStretch(1);
    layout->addWidget(m_revert);
    layout->addWidget(m_save);
    connect(m_revert, &QPushButton::clicked, this, [this] { fill(m_kept); });
    connect(m_save, &QPushButton::clicked, this, &RemoteSettingsTab::save);
    return row;
}

QWidget *RemoteSettingsTab::makeExceptionsBox()
{
    auto *box = new QGroupBox(tr("Exceptions from the strict rules"), this);
    box->setObjectName(u"exceptions"_s);
    m_exceptions = new QVBoxLayout(box);
    return box;
}

QWidget *RemoteSettingsTab::makeForgettingBox()
{
    auto *box = new QGroupBox(tr("Begin anew"), this);
    auto *registration = new QPushButton(tr("&Forget the registration…"), box);
    registration->setObjectName(u"forgetRegistration"_s);
    auto *refusals = new QPushButton(tr("Ask again a&bout refused access"), box);
    refusals->setObjectName(u"forgetRefusals"_s);
    refusals->setToolTip(tr("You are asked again for access that you refused for good."));
    auto *row = new QHBoxLayout;
    row->addWidget(registration);
    row->addWidget(refusals);
    row->addStretch(1);
    auto *column = new QVBoxLayout(box);
    column->addWidget(makeParagraph(
        tr("If the sign-in service no longer knows Claviger, or knows it wrongly."), box));
    column->addLayout(row);
    connect(registration, &QPushButton::clicked, this, [this] {
        m_dialogs.general.confirm(
            {tr("Forget the registration"),
                tr("Claviger forgets how the sign-in service of %1 knows it, and "
                   "registers again the next time you sign in.")
                    .arg(m_serverName),
                tr("Whoever is signed in stays so for now, but may have to sign in "
                   "again later."),
                tr("&Forget"), true},
            this, [this] { m_details.forgetRegistration(); });
    });
    connect(refusals, &QPushButton::clicked, this, [this] { m_details.forgetRefusals(); });
    return box;
}

void RemoteSettingsTab::showServer(const Server &server)
{
    const bool isOther = server.id != m_server;
    m_server = server.id;
    m_serverName = displayable(server.name, 60);
    if (isOther || !m_isFilled || server.keys != m_keys) {
        m_keys = server.keys;
        showKeys();
    }
    if (isOther || !m_isFilled || server.authorization.profile != m_kept.profile)
        fillExceptions(server.authorization.profile);
    if (!isOther && m_isFilled && server.authorization == m_kept)
        return;
    const bool keepsTyped = !isOther && m_isFilled && !changes().isEmpty();
    m_kept = server.authorization;
    if (!keepsTyped)
        fill(m_kept);
    m_isFilled = true;
    refresh();
}

/// What the keychain has, and what is to be seen of it: that it is there.
void RemoteSettingsTab::showKeys()
{
    m_connection->setKeyKept(m_keys.contains(u"tls-key"_s));
    m_clientKey->setKept(m_keys.contains(u"client-key"_s));
    const auto showKept = [this](QLineEdit *field, const QString &key) {
        field->setPlaceholderText(
            m_keys.contains(key) ? tr("Kept by Claviger; type to replace it") : tr("None"));
    };
    showKept(m_clientSecret, u"client-secret"_s);
    showKept(m_identitySecret, u"identity-secret"_s);
}

void RemoteSettingsTab::fill(const Authorization &authorization)
{
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(authorization.kind)));
    m_scopes->setText(authorization.scopes.join(u' '));
    m_clientId->setText(authorization.clientId);
    m_proof->setCurrentIndex(qMax(0, m_proof->findData(authorization.tokenAuthMethod)));
    m_clientSecret->clear();
    m_identitySecret->clear();
    m_identityIssuer->setText(authorization.identityIssuer);
    m_identityClient->setText(authorization.identityClientId);
    m_workloadFile->setPath(authorization.workloadTokenFile);
    m_connection->fill(authorization);
    refresh();
}

QJsonObject RemoteSettingsTab::changes() const
{
    QJsonObject changed;
    const auto note = [&changed](const QString &key, const QString &now, const QString &before) {
        if (now != before)
            changed.insert(key, now);
    };
    const QString kind = m_kept.kind.isEmpty() ? kKinds.first() : m_kept.kind;
    note(u"kind"_s, m_kind->currentData().toString(), kind);
    note(u"identityIssuer"_s, textOf(m_identityIssuer), m_kept.identityIssuer);
    note(u"identityClientId"_s, textOf(m_identityClient), m_kept.identityClientId);
    note(u"workloadTokenFile"_s, m_workloadFile->path(), m_kept.workloadTokenFile);
    note(u"authorityFile"_s, m_connection->authorityFile(), m_kept.authorityFile);
    note(u"pinnedPublicKey"_s, m_connection->pin(), m_kept.pinnedPublicKey);
    note(u"clientCertificateFile"_s, m_connection->certificateFile(), m_kept.clientCertificateFile);
    if (wordsOf(m_scopes) != m_kept.scopes)
        changed.insert(u"scopes"_s, QJsonArray::fromStringList(wordsOf(m_scopes)));
    // A client with a secret goes another way, because the secret must not stand in JSON.
    if (m_clientSecret->text().isEmpty()) {
        note(u"clientId"_s, textOf(m_clientId), m_kept.clientId);
        note(u"tokenAuthMethod"_s, proof(), m_kept.tokenAuthMethod);
    }
    return changed;
}

void RemoteSettingsTab::refresh()
{
    const QString kind = m_kind->currentData().toString();
    m_kindNote->setText(text::authorizationKindExplanation(kind));
    const bool hasClient = kind != "headers"_L1 && kind != "workload"_L1;
    const bool isEnterprise = kind == "enterprise"_L1;
    const auto showRow = [this](QWidget *field, bool isShown) {
        field->setVisible(isShown);
        if (QWidget *label = m_signIn->labelForField(field))
            label->setVisible(isShown);
    };
    showRow(m_scopes, kind != "headers"_L1);
    showRow(m_clientId, hasClient);
    const bool hasOwn = hasClient && !textOf(m_clientId).isEmpty();
    const bool hasKey = proof() == "private_key_jwt"_L1;
    showRow(m_proof, hasOwn);
    showRow(m_clientSecret, hasOwn && !hasKey && proof() != "none"_L1);
    showRow(m_clientKey, hasOwn && hasKey);
    showRow(m_identityIssuer, isEnterprise);
    showRow(m_identityClient, isEnterprise);
    showRow(m_identitySecret, isEnterprise);
    m_identity->setVisible(isEnterprise);
    showRow(m_workloadFile, kind == "workload"_L1);
    const bool isChanged = !changes().isEmpty() || !m_clientSecret->text().isEmpty()
        || !m_identitySecret->text().isEmpty();
    m_save->setEnabled(isChanged);
    m_revert->setEnabled(isChanged);
}

void RemoteSettingsTab::save()
{
    const QJsonObject changed = changes();
    const auto take = [](QLineEdit *field) {
        QString typed = textOf(field);
        field->clear();
        return Secret::take(std::move(typed));
    };
    if (!m_clientSecret->text().isEmpty())
        m_details.setClient(textOf(m_clientId), take(m_clientSecret), proof());
    if (!m_identitySecret->text().isEmpty())
        m_details.setKey(take(m_identitySecret), ServerDetails::KeyUse::Identity);
    if (!changed.isEmpty())
        m_details.setAuthorization(changed);
    refresh();
}

void RemoteSettingsTab::fillExceptions(const QList<ProfileException> &profile)
{
    while (QLayoutItem *item = m_exceptions->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    if (profile.isEmpty()) {
        m_exceptions->addWidget(
            makeParagraph(tr("None. Claviger keeps to the standard with this server."), this));
    }
    for (const ProfileException &exception : profile)
        m_exceptions->addWidget(makeException(exception));
}

QWidget *RemoteSettingsTab::makeException(const ProfileException &exception)
{
    auto *row = new QWidget(this);
    row->setObjectName(u"exception-"_s + exception.name);
    const QString what = text::profileText(exception.name, exception.value);
    QLabel *words = makeParagraph(what, row);
    const QString why = exception.reason.isEmpty() ? text::profileExplanation(exception.name)
                                                   : displayable(exception.reason, 400);
    QLabel *reason = makeParagraph(why, row);
    reason->setForegroundRole(QPalette::PlaceholderText);
    reason->setVisible(!why.isEmpty());
    auto *remove = new QPushButton(tr("Remove…"), row);
    remove->setObjectName(u"remove-"_s + exception.name);
    remove->setAccessibleName(tr("Remove: %1").arg(what));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(words);
    texts->addWidget(reason);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addLayout(texts, 1);
    layout->addWidget(remove, 0, Qt::AlignTop);
    connect(remove, &QPushButton::clicked, this, [this, name = exception.name, what] {
        m_dialogs.general.confirm(
            {tr("Remove an exception"), tr("No longer so for %1: %2.").arg(m_serverName, what),
                tr("If the sign-in then fails, Health offers the exception again."), tr("&Remove"),
                true},
            this, [this, name] { m_details.removeException(name); });
    });
    return row;
}

} // namespace claviger::ui
