#include "ui/dialogs/vault_dialog.h"

#include "ui/text/terms.h"

#include <QtWidgets/QBoxLayout>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

QString whatUnlockingTakes(UnlockDialog::Needs needs)
{
    switch (needs) {
    case UnlockDialog::Needs::Passphrase:
        return UnlockDialog::tr(
            "Type the passphrase of the file that holds them. Servers can start again then.");
    case UnlockDialog::Needs::Keychain:
        return UnlockDialog::tr(
            "Your keychain asks for its password itself. Servers can start again then.");
    case UnlockDialog::Needs::Nothing:
        return UnlockDialog::tr(
            "Claviger can still reach your secrets, so you are asked for nothing "
            "more. Servers get them again as soon as you unlock.");
    }
    Q_UNREACHABLE();
}

} // namespace

VaultChoiceDialog::VaultChoiceDialog(const VaultPlaces &places, QWidget *parent)
    : FittingDialog(parent)
    , m_places(places)
    , m_keychain(new QRadioButton(this))
    , m_sealedFile(new QRadioButton(tr("A &file protected by a passphrase"), this))
    , m_stays(new Banner(Banner::Kind::Attention, this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_use(new QPushButton(this))
{
    setObjectName(u"vaultDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Where secrets rest"));
    const bool hasKeychain = places.keychain == vault::StoreState::Ready
        || places.keychain == vault::StoreState::Locked;
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
    m_sealedFile->setObjectName(u"sealedFile"_s);
    (places.inUse == VaultKind::SealedFile ? m_sealedFile : m_keychain)->setChecked(true);
    m_fields = makePassphraseFields();
    m_stays->setObjectName(u"stays"_s);
    m_stays->setText(staysBehind());
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_use->setObjectName(u"use"_s);
    auto *all = new QVBoxLayout(this);
    for (QWidget *widget : std::initializer_list<QWidget *> {
             headline, why, m_keychain, m_sealedFile, m_fields, m_stays, m_banner})
        all->addWidget(widget);
    all->addStretch(1);
    all->addLayout(makeAnswerRow(m_use, this));
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
    if (m_places.hasSealedFile) {
        m_existing = makePassphraseField(u"existing"_s, fields);
        auto *label = new PlainLabel(
            tr("Passphrase of the sealed file that is there already:"), fields);
        label->setBuddy(m_existing);
        auto *column = new QVBoxLayout(fields);
        column->setContentsMargins({});
        column->addWidget(label);
        column->addWidget(m_existing);
        connect(m_existing, &QLineEdit::textChanged, this, &VaultChoiceDialog::update);
        return fields;
    }
    m_passphrase = new NewPassphrase(fields);
    auto *warning = new Banner(Banner::Kind::Attention, fields);
    warning->setText(
        tr("Nobody can recover a lost passphrase: the secrets in the file are lost with it. "
           "You type it each time Claviger starts."));
    auto *column = new QVBoxLayout(fields);
    column->setContentsMargins({});
    column->addWidget(m_passphrase);
    column->addWidget(warning);
    connect(m_passphrase, &NewPassphrase::changed, this, &VaultChoiceDialog::update);
    return fields;
}

void VaultChoiceDialog::update()
{
    const bool isFile = m_sealedFile->isChecked();
    m_fields->setVisible(isFile && !isInUse());
    const VaultKind chosen = isFile ? VaultKind::SealedFile : VaultKind::Keychain;
    m_stays->setVisible(
        m_places.inUse != VaultKind::None && m_places.inUse != chosen && !staysBehind().isEmpty());
    m_use->setText(isFile ? tr("&Use this file") : tr("&Use the keychain"));
    const bool isTyped = m_existing ? !m_existing->text().isEmpty() : m_passphrase->isGood();
    m_use->setEnabled(!isInUse() && (!isFile || isTyped));
}

bool VaultChoiceDialog::isInUse() const
{
    if (m_sealedFile->isChecked())
        return m_places.inUse == VaultKind::SealedFile;
    return m_places.inUse == VaultKind::Keychain && m_places.keychain == vault::StoreState::Ready;
}

QString VaultChoiceDialog::staysBehind() const
{
    if (m_places.secrets > 0) {
        return tr("Your %n secret(s) and your sign-ins stay in the old place; Claviger no longer "
                  "sees them there. Enter them again, or change back.",
            nullptr, static_cast<int>(m_places.secrets));
    }
    return m_places.signIns > 0
        ? tr("Your sign-ins stay in the old place; Claviger no longer sees them there. Sign in "
             "again, or change back.")
        : QString();
}

Secret VaultChoiceDialog::takePassphrase()
{
    return m_existing ? takePassphraseFrom(m_existing) : m_passphrase->take();
}

void VaultChoiceDialog::showBusy()
{
    m_banner->setKind(Banner::Kind::Information);
    if (!m_sealedFile->isChecked())
        m_banner->setText(tr("Asking the keychain…"));
    else
        m_banner->setText(m_existing ? tr("Opening the file…") : tr("Making the file…"));
    m_banner->show();
    m_use->setEnabled(false);
}

void VaultChoiceDialog::showError(const Error &error)
{
    update();
    m_banner->showError(text::errorText(error));
}

UnlockDialog::UnlockDialog(Needs needs, QWidget *parent)
    : FittingDialog(parent)
    , m_needs(needs)
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_unlock(new QPushButton(tr("&Unlock"), this))
{
    setObjectName(u"unlockDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Unlock"));
    PlainLabel *headline = makeHeadline(
        needs == Needs::Nothing ? tr("Claviger is locked.") : tr("Your secrets are locked."), this);
    headline->setObjectName(u"headline"_s);
    auto *all = new QVBoxLayout(this);
    all->addWidget(headline);
    all->addWidget(new PlainLabel(whatUnlockingTakes(needs), this));
    if (needs == Needs::Passphrase)
        addPassphrase(all);
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    all->addWidget(m_banner);
    m_unlock->setObjectName(u"unlock"_s);
    connect(m_unlock, &QPushButton::clicked, this, &UnlockDialog::unlockWanted);
    all->addStretch(1);
    all->addLayout(makeAnswerRow(m_unlock, this));
    resize(440, 0);
}

void UnlockDialog::addPassphrase(QBoxLayout *layout)
{
    m_passphrase = makePassphraseField(u"passphrase"_s, this);
    auto *form = new QFormLayout;
    form->addRow(tr("&Passphrase:"), m_passphrase);
    layout->addLayout(form);
    m_passphrase->setFocus();
    const auto update = [this] { m_unlock->setEnabled(!m_passphrase->text().isEmpty()); };
    connect(m_passphrase, &QLineEdit::textChanged, this, update);
    update();
}

Secret UnlockDialog::takePassphrase()
{
    return m_passphrase ? takePassphraseFrom(m_passphrase) : Secret();
}

void UnlockDialog::showBusy()
{
    m_unlock->setEnabled(false);
    if (m_needs == Needs::Nothing)
        return;
    m_banner->setKind(Banner::Kind::Information);
    m_banner->setText(m_passphrase ? tr("Opening the file…") : tr("Waiting for the keychain…"));
    m_banner->show();
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

PassphraseDialog::PassphraseDialog(QWidget *parent)
    : FittingDialog(parent)
    , m_current(makePassphraseField(u"current"_s, this))
    , m_new(new NewPassphrase(this))
    , m_banner(new Banner(Banner::Kind::Failure, this))
    , m_change(new QPushButton(tr("Cha&nge"), this))
{
    setObjectName(u"passphraseDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Claviger – Change the passphrase"));
    m_banner->setObjectName(u"banner"_s);
    m_banner->hide();
    m_change->setObjectName(u"change"_s);
    m_new->putFirst(tr("Present p&assphrase:"), m_current);
    auto *all = new QVBoxLayout(this);
    all->addWidget(makeHeadline(tr("Another passphrase for the sealed file"), this));
    all->addWidget(new PlainLabel(tr("The secrets in it stay as they are. Nobody can recover a "
                                     "lost passphrase."),
        this));
    all->addWidget(m_new);
    all->addWidget(m_banner);
    all->addStretch(1);
    all->addLayout(makeAnswerRow(m_change, this));
    resize(480, 0);
    m_current->setFocus();
    connect(m_current, &QLineEdit::textChanged, this, &PassphraseDialog::refresh);
    connect(m_new, &NewPassphrase::changed, this, &PassphraseDialog::refresh);
    connect(m_change, &QPushButton::clicked, this, [this] {
        m_change->setEnabled(false);
        Q_EMIT submitted();
    });
    refresh();
}

void PassphraseDialog::refresh()
{
    m_change->setEnabled(!m_current->text().isEmpty() && m_new->isGood());
}

std::vector<Secret> PassphraseDialog::takePassphrases()
{
    std::vector<Secret> both;
    both.push_back(takePassphraseFrom(m_current));
    both.push_back(m_new->take());
    return both;
}

void PassphraseDialog::showError(const Error &error)
{
    m_banner->showError(text::errorText(error));
    m_current->setFocus();
    refresh();
}

} // namespace claviger::ui
