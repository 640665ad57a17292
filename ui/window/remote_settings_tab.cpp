#include "ui/window/remote_settings_tab.h"

#include "core/base/log.h"
#include "ui/text/remote_terms.h"
#include "ui/window/dialogs_port.h"

#include <QtCore/QJsonArray>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kLongestField = 4096;
const QStringList kKinds {
    u"automatic"_s, u"headers"_s, u"client-credentials"_s, u"enterprise"_s, u"workload"_s};

QStringList wordsOf(const QLineEdit *field)
{
    return field->text().simplified().split(u' ', Qt::SkipEmptyParts);
}

/// A label as it is read aloud.
QString spokenOf(const QString &label)
{
    return QString(label).remove(u'&').remove(u':');
}

QString textOf(const QLineEdit *field)
{
    return field->text().trimmed();
}

} // namespace

RemoteSettingsTab::RemoteSettingsTab(ServerDetails &details, DialogsPort &dialogs, QWidget *parent)
    : QScrollArea(parent)
    , m_details(details)
    , m_dialogs(dialogs)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    viewport()->setAutoFillBackground(false);
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(14, 14, 14, 14);
    column->setSpacing(12);
    column->addWidget(makeSignInBox());
    column->addWidget(makeConnectionBox());
    column->addWidget(makeSaveRow());
    column->addWidget(makeExceptionsBox());
    column->addWidget(makeForgettingBox());
    column->addStretch(1);
    setWidget(inside);
    inside->setAutoFillBackground(false);
}

QLineEdit *RemoteSettingsTab::addField(
    QFormLayout *form, const QString &label, const QString &objectName, const QString &placeholder)
{
    auto *field = new QLineEdit(form->parentWidget());
    field->setObjectName(objectName);
    field->setMaxLength(kLongestField);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(spokenOf(label));
    field->setLayoutDirection(Qt::LeftToRight);
    form->addRow(label, field);
    connect(field, &QLineEdit::textEdited, this, &RemoteSettingsTab::refresh);
    return field;
}

QLineEdit *RemoteSettingsTab::addFileField(
    QFormLayout *form, const QString &label, const QString &objectName)
{
    auto *row = new QWidget(form->parentWidget());
    auto *field = new QLineEdit(row);
    field->setObjectName(objectName);
    field->setMaxLength(kLongestField);
    field->setLayoutDirection(Qt::LeftToRight);
    auto *choose = new QPushButton(tr("Choose…"), row);
    choose->setObjectName(objectName + u"Choose"_s);
    const QString spoken = spokenOf(label);
    field->setAccessibleName(spoken);
    //: Read aloud; %1 is what the file is for
    choose->setAccessibleName(tr("Choose a file: %1").arg(spoken));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->addWidget(field, 1);
    layout->addWidget(choose);
    auto *name = new QLabel(label, form->parentWidget());
    name->setBuddy(field);
    form->addRow(name, row);
    connect(field, &QLineEdit::textEdited, this, &RemoteSettingsTab::refresh);
    connect(choose, &QPushButton::clicked, this, [this, field, spoken] {
        auto *dialog = new QFileDialog(this, spoken);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, field, [this, field](const QString &path) {
            field->setText(path);
            refresh();
        });
        dialog->open();
    });
    return field;
}

QWidget *RemoteSettingsTab::makeSignInBox()
{
    auto *box = new QGroupBox(tr("Signing in"), this);
    m_signIn = new QFormLayout(box);
    m_signIn->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_signIn->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_kind = new QComboBox(box);
    m_kind->setObjectName(u"kind"_s);
    m_kind->setFocusPolicy(Qt::StrongFocus);
    m_kind->setMinimumContentsLength(20);
    m_kind->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const QString &kind : kKinds)
        m_kind->addItem(text::authorizationKindText(kind), kind);
    m_signIn->addRow(tr("Ho&w:"), m_kind);
    m_kindNote = makeParagraph({}, box);
    m_signIn->addRow(m_kindNote);
    m_scopes = addField(
        m_signIn, tr("Access to re&quest:"), u"scopes"_s, tr("Whatever the server asks for"));
    m_clientId = addField(m_signIn, tr("Your own a&pplication (client id):"), u"clientId"_s,
        tr("None: Claviger registers itself"));
    m_clientSecret = addField(
        m_signIn, tr("Its secret:"), u"clientSecret"_s, tr("Only to replace the one that is kept"));
    m_clientSecret->setEchoMode(QLineEdit::Password);
    m_clientSecret->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_identityIssuer = addField(m_signIn, tr("Sign-in of your organisation:"), u"identityIssuer"_s,
        u"https://login.example.com"_s);
    m_identityClient = addField(m_signIn, tr("Claviger’s id there:"), u"identityClient"_s);
    m_workloadFile = addFileField(m_signIn, tr("File with the proof:"), u"workloadFile"_s);
    m_workloadRow = m_workloadFile->parentWidget();
    connect(m_kind, &QComboBox::activated, this, &RemoteSettingsTab::refresh);
    return box;
}

QWidget *RemoteSettingsTab::makeConnectionBox()
{
    auto *box = new QGroupBox(tr("Secure connection"), this);
    auto *form = new QFormLayout(box);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_authorityFile = addFileField(
        form, tr("Trust these certificates as well:"), u"authorityFile"_s);
    m_pin = addField(
        form, tr("Only this key of the server:"), u"pin"_s, tr("Any with a valid certificate"));
    m_pin->setToolTip(tr("The SHA-256 of the server’s public key, in base64."));
    m_certificate = addFileField(form, tr("Show this certificate of yours:"), u"certificate"_s);
    return box;
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
        m_dialogs.confirm({tr("Forget the registration"),
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

void RemoteSettingsTab::fill(const Authorization &authorization)
{
    m_kind->setCurrentIndex(qMax(0, m_kind->findData(authorization.kind)));
    m_scopes->setText(authorization.scopes.join(u' '));
    m_clientId->setText(authorization.clientId);
    m_clientSecret->clear();
    m_identityIssuer->setText(authorization.identityIssuer);
    m_identityClient->setText(authorization.identityClientId);
    m_workloadFile->setText(authorization.workloadTokenFile);
    m_authorityFile->setText(authorization.authorityFile);
    m_pin->setText(authorization.pinnedPublicKey);
    m_certificate->setText(authorization.clientCertificateFile);
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
    note(u"workloadTokenFile"_s, textOf(m_workloadFile), m_kept.workloadTokenFile);
    note(u"authorityFile"_s, textOf(m_authorityFile), m_kept.authorityFile);
    note(u"pinnedPublicKey"_s, textOf(m_pin), m_kept.pinnedPublicKey);
    note(u"clientCertificateFile"_s, textOf(m_certificate), m_kept.clientCertificateFile);
    if (wordsOf(m_scopes) != m_kept.scopes)
        changed.insert(u"scopes"_s, QJsonArray::fromStringList(wordsOf(m_scopes)));
    // A client with a secret goes another way, because the secret must not stand in JSON.
    if (m_clientSecret->text().isEmpty())
        note(u"clientId"_s, textOf(m_clientId), m_kept.clientId);
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
    showRow(m_clientSecret, hasClient);
    showRow(m_identityIssuer, isEnterprise);
    showRow(m_identityClient, isEnterprise);
    showRow(m_workloadRow, kind == "workload"_L1);
    const bool isChanged = !changes().isEmpty() || !m_clientSecret->text().isEmpty();
    m_save->setEnabled(isChanged);
    m_revert->setEnabled(isChanged);
}

void RemoteSettingsTab::save()
{
    const QJsonObject changed = changes();
    if (!m_clientSecret->text().isEmpty()) {
        QString typed = m_clientSecret->text().trimmed();
        m_clientSecret->clear();
        m_details.setClient(textOf(m_clientId), Secret::take(std::move(typed)));
    }
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
    QLabel *reason = makeParagraph(displayable(exception.reason, 400), row);
    reason->setForegroundRole(QPalette::PlaceholderText);
    reason->setVisible(!exception.reason.isEmpty());
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
        m_dialogs.confirm(
            {tr("Remove an exception"), tr("No longer so for %1: %2.").arg(m_serverName, what),
                tr("If the sign-in then fails, Health offers the exception again."), tr("&Remove"),
                true},
            this, [this, name] { m_details.removeException(name); });
    });
    return row;
}

} // namespace claviger::ui
