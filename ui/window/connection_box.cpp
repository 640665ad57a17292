#include "ui/window/connection_box.h"

#include "core/net/certificate_file.h"
#include "ui/text/certificate_text.h"
#include "ui/text/error_text.h"
#include "ui/window/file_field.h"
#include "ui/window/form_parts.h"
#include "ui/window/parts.h"

#include <QtCore/QDateTime>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// What a file of certificates holds, or why it can't be used.
QString readCertificates(const QString &path)
{
    const auto found = net::certificatesIn(path);
    if (!found) {
        return found.error().code == ErrorCode::InvalidInput
            ? ConnectionBox::tr("There is no certificate in this file. It has to be in PEM form, "
                                "the one that begins with BEGIN CERTIFICATE.")
            : text::errorText(found.error()).what;
    }
    const net::CertificateFacts &first = found->first();
    const QString words = text::certificateText(
        first.subject, first.notAfter, first.fingerprint, QDateTime::currentMSecsSinceEpoch());
    return found->size() == 1 ? words : text::certificateCountText(found->size()) + u'\n' + words;
}

} // namespace

ConnectionBox::ConnectionBox(QWidget *parent)
    : QGroupBox(tr("Secure connection"), parent)
{
    m_form = makeSettingsForm(this);
    const QString authority = tr("Trust these certificates as well:");
    m_authority = new FileField(spokenOf(authority), u"authorityFile"_s, this);
    m_authority->setReader(&readCertificates);
    addRow(m_form, authority, m_authority, m_authority->field());

    const QString pin = tr("Only this key of the server:");
    m_pin = makeSettingsField(spokenOf(pin), u"pin"_s, tr("Any with a valid certificate"), this);
    m_pin->setToolTip(tr("The SHA-256 of the server’s public key, in base64."));
    auto *fromFile = new QPushButton(tr("From a certificate…"), this);
    fromFile->setObjectName(u"pinFromFile"_s);
    m_pinTrouble = makeParagraph({}, this);
    m_pinTrouble->setObjectName(u"pinTrouble"_s);
    m_pinTrouble->setForegroundRole(QPalette::PlaceholderText);
    m_pinTrouble->hide();
    auto *pinRow = new QWidget(this);
    auto *row = new QHBoxLayout;
    row->addWidget(m_pin, 1);
    row->addWidget(fromFile);
    auto *column = new QVBoxLayout(pinRow);
    column->setContentsMargins({});
    column->setSpacing(2);
    column->addLayout(row);
    column->addWidget(m_pinTrouble);
    addRow(m_form, pin, pinRow, m_pin);

    const QString certificate = tr("Show this certificate of yours:");
    m_certificate = new FileField(spokenOf(certificate), u"certificate"_s, this);
    m_certificate->setReader(&readCertificates);
    addRow(m_form, certificate, m_certificate, m_certificate->field());
    const QString key = tr("Its private key:");
    m_keyField = new KeyField(spokenOf(key), u"tlsKey"_s, this);
    addRow(m_form, key, m_keyField, m_keyField);

    connect(m_authority, &FileField::edited, this, &ConnectionBox::edited);
    connect(m_pin, &QLineEdit::textEdited, this, &ConnectionBox::edited);
    connect(m_certificate, &FileField::edited, this, [this] {
        showKey();
        Q_EMIT edited();
    });
    connect(fromFile, &QPushButton::clicked, this, [this] {
        chooseFile(this, tr("A certificate of the server"),
            [this](const QString &path) { readPin(path); });
    });
    connect(m_keyField, &KeyField::chosen, this, &ConnectionBox::readKey);
}

void ConnectionBox::fill(const Authorization &authorization)
{
    m_authority->setPath(authorization.authorityFile);
    m_pin->setText(authorization.pinnedPublicKey);
    m_pinTrouble->hide();
    m_certificate->setPath(authorization.clientCertificateFile);
    showKey();
}

void ConnectionBox::setKeyKept(bool isKeyKept)
{
    m_isKeyKept = isKeyKept;
    m_keyField->setKept(isKeyKept);
    showKey();
}

/// A key is asked for where there is a certificate that it could belong to.
void ConnectionBox::showKey()
{
    m_form->setRowVisible(m_keyField, m_isKeyKept || !certificateFile().isEmpty());
}

QString ConnectionBox::authorityFile() const
{
    return m_authority->path();
}

QString ConnectionBox::pin() const
{
    return m_pin->text().trimmed();
}

QString ConnectionBox::certificateFile() const
{
    return m_certificate->path();
}

void ConnectionBox::readPin(const QString &path)
{
    const auto found = net::certificatesIn(path);
    m_pinTrouble->setText(found ? QString() : readCertificates(path));
    m_pinTrouble->setVisible(!found);
    m_pin->setAccessibleDescription(m_pinTrouble->text());
    if (!found)
        return;
    m_pin->setText(QString::fromLatin1(found->first().keyPin));
    Q_EMIT edited();
}

void ConnectionBox::readKey(const QString &path)
{
    auto key = net::privateKeyIn(path);
    if (!key)
        return m_keyField->showError(key.error());
    const auto certificates = net::certificatesIn(m_certificate->path());
    if (certificates && certificates->first().keyPin != net::keyPinOf(*key)) {
        return m_keyField->showError(tr("This key does not belong to the certificate above. "
                                        "Nothing was changed."));
    }
    m_key = std::move(*key);
    Q_EMIT keyChosen();
}

} // namespace claviger::ui
