#include "ui/dialogs/vault_dialog.h"

#include "ui/text/terms.h"

#include <QtCore/QSet>
#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

QLineEdit *makePassphraseField(const QString &name, QWidget *parent)
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(name);
    field->setEchoMode(QLineEdit::Password);
    field->setMaxLength(1024);
    field->setInputMethodHints(
        Qt::ImhSensitiveData | Qt::ImhNoPredictiveText | Qt::ImhNoAutoUppercase);
    return field;
}

Secret takeFrom(QLineEdit *field)
{
    QString typed = field->text();
    const QSignalBlocker quiet(field);
    field->clear();
    return Secret::take(std::move(typed));
}

QPushButton *makeCancel(QDialog *dialog)
{
    auto *cancel = new QPushButton(VaultChoiceDialog::tr("&Cancel"), dialog);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    QObject::connect(cancel, &QPushButton::clicked, dialog, &QDialog::reject);
    return cancel;
}

} // namespace

PassphraseStrength strengthOf(const QString &passphrase)
{
    if (passphrase.size() < VaultChoiceDialog::kShortestPassphrase)
        return PassphraseStrength::TooShort;
    QSet<QChar> different;
    qsizetype steps = 0; // characters that the one before does not foretell
    for (qsizetype i = 0; i < passphrase.size(); ++i) {
        different.insert(passphrase[i].toLower());
        const int distance = i == 0 ? 9 : passphrase[i].unicode() - passphrase[i - 1].unicode();
        steps += std::abs(distance) > 1 ? 1 : 0;
    }
    if (different.size() < 6 || steps < 8)
        return PassphraseStrength::Weak;
    return steps >= 16 && different.size() >= 9 ? PassphraseStrength::Good
                                                : PassphraseStrength::Fair;
}

VaultChoiceDialog::VaultChoiceDialog(vault::StoreState keychain, QWidget *parent)
    : FittingDialog(parent)
    , m_keychain(new QRadioButton(this))
    , m_sealedFile(new QRadioButton(tr("A &file protected by a passphrase"), this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_use(new QPushButton(this))
{
    setObjectName(u"vaultDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Where secrets rest"));
    const bool hasKeychain = keychain == vault::StoreState::Ready
        || keychain == vault::StoreState::Locked;
    auto *headline = makeHeadline(hasKeychain ? tr("Where should Claviger keep your secrets?")
                                              : tr("This computer has no keychain that answers."),
        this);
    headline->setObjectName(u"headline"_s);
    auto *why = new PlainLabel(hasKeychain
            ? tr("Your desktop's keychain opens when you log in, so there is nothing more to type.")
            : tr("Claviger keeps secrets in the keychain of your desktop, such as GNOME Keyring or "
                 "KWallet. "
                 "None answers here. Start or install one and try again, or use a file instead."),
        this);
    m_keychain->setText(
        hasKeychain ? tr("The &keychain of this desktop") : tr("&Try the keychain again"));
    m_keychain->setObjectName(u"keychain"_s);
    m_keychain->setChecked(true);
    m_sealedFile->setObjectName(u"sealedFile"_s);
    m_fields = makePassphraseFields();
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_use->setObjectName(u"use"_s);
    m_use->setDefault(true);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(makeCancel(this));
    buttons->addWidget(m_use);
    auto *all = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *> {
             headline, why, m_keychain, m_sealedFile, m_fields, m_banner})
        all->addWidget(widget);
    all->addStretch(1);
    all->addLayout(buttons);
    resize(500, 0);

    connect(m_sealedFile, &QRadioButton::toggled, this, &VaultChoiceDialog::update);
    connect(m_use, &QPushButton::clicked, this, [this] {
        if (m_sealedFile->isChecked())
            Q_EMIT sealedFileChosen();
        else
            Q_EMIT keychainChosen();
    });
    update();
}

QWidget *VaultChoiceDialog::makePassphraseFields()
{
    auto *fields = new QWidget(this);
    m_first = makePassphraseField(u"passphrase"_s, fields);
    m_second = makePassphraseField(u"passphraseAgain"_s, fields);
    m_strength = makeQuiet({}, fields);
    m_strength->setObjectName(u"strength"_s);
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase:"), m_first);
    form->addRow(tr("Once &more:"), m_second);
    auto *warning = new Banner(Banner::Kind::Attention, fields);
    warning->setText(
        tr("Nobody can recover a lost passphrase: the secrets in the file are lost with it. "
           "You type it each time Claviger starts."));
    auto *column = new QVBoxLayout(fields);
    column->addLayout(form);
    column->addWidget(m_strength);
    column->addWidget(warning);
    connect(m_first, &QLineEdit::textChanged, this, &VaultChoiceDialog::update);
    connect(m_second, &QLineEdit::textChanged, this, &VaultChoiceDialog::update);
    return fields;
}

void VaultChoiceDialog::update()
{
    const bool isFile = m_sealedFile->isChecked();
    m_fields->setVisible(isFile);
    m_use->setText(isFile ? tr("&Use this file") : tr("&Use the keychain"));
    const PassphraseStrength strength = strengthOf(m_first->text());
    const bool isSame = m_first->text() == m_second->text();
    m_use->setEnabled(!isFile || (strength != PassphraseStrength::TooShort && isSame));
    QString remark;
    switch (strength) {
    case PassphraseStrength::TooShort:
        remark = tr("At least %n characters; four or more words are good.", nullptr,
            static_cast<int>(kShortestPassphrase));
        break;
    case PassphraseStrength::Weak:
        remark = tr("Easy to guess: it repeats itself. More words make it better.");
        break;
    case PassphraseStrength::Fair:
        remark = tr("Fair. Another word makes it better.");
        break;
    case PassphraseStrength::Good:
        remark = tr("Good.");
        break;
    }
    if (strength != PassphraseStrength::TooShort && !isSame && !m_second->text().isEmpty())
        remark = tr("The two are not the same.");
    m_strength->setText(remark);
}

Secret VaultChoiceDialog::takePassphrase()
{
    const Secret again = takeFrom(m_second);
    return takeFrom(m_first);
}

void VaultChoiceDialog::showBusy()
{
    m_banner->setKind(Banner::Kind::Information);
    m_banner->setText(
        m_sealedFile->isChecked() ? tr("Making the file…") : tr("Asking the keychain…"));
    m_banner->show();
    m_use->setEnabled(false);
}

void VaultChoiceDialog::showError(const Error &error)
{
    update();
    m_banner->showError(text::errorText(error));
}

UnlockDialog::UnlockDialog(bool needsPassphrase, QWidget *parent)
    : FittingDialog(parent)
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_unlock(new QPushButton(tr("&Unlock"), this))
{
    setObjectName(u"unlockDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Unlock"));
    auto *all = new QVBoxLayout(this);
    all->addWidget(makeHeadline(tr("Your secrets are locked."), this));
    all->addWidget(new PlainLabel(needsPassphrase
            ? tr("Type the passphrase of the file that holds them. Servers can start again then.")
            : tr("Your keychain asks for its password itself. Servers can start again then."),
        this));
    if (needsPassphrase) {
        m_passphrase = makePassphraseField(u"passphrase"_s, this);
        auto *form = new QFormLayout;
        form->addRow(tr("&Passphrase:"), m_passphrase);
        all->addLayout(form);
        m_passphrase->setFocus();
        const auto update = [this] { m_unlock->setEnabled(!m_passphrase->text().isEmpty()); };
        connect(m_passphrase, &QLineEdit::textChanged, this, update);
        update();
    }
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    all->addWidget(m_banner);
    m_unlock->setObjectName(u"unlock"_s);
    m_unlock->setDefault(true);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockDialog::unlockWanted);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(makeCancel(this));
    buttons->addWidget(m_unlock);
    all->addStretch(1);
    all->addLayout(buttons);
    resize(440, 0);
}

Secret UnlockDialog::takePassphrase()
{
    return m_passphrase ? takeFrom(m_passphrase) : Secret();
}

void UnlockDialog::showBusy()
{
    m_banner->setKind(Banner::Kind::Information);
    m_banner->setText(m_passphrase ? tr("Opening the file…") : tr("Waiting for the keychain…"));
    m_banner->show();
    m_unlock->setEnabled(false);
}

void UnlockDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    const bool isHopeless = error.code == ErrorCode::SealedFileDamaged;
    if (m_passphrase) {
        m_passphrase->setEnabled(!isHopeless);
        m_passphrase->setFocus();
        m_unlock->setEnabled(false);
        return;
    }
    m_unlock->setEnabled(true);
}

} // namespace claviger::ui
