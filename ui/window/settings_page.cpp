#include "ui/window/settings_page.h"

#include "ui/text/error_text.h"
#include "ui/text/terms.h"
#include "ui/window/dialogs_port.h"

#include <QtWidgets/QCheckBox>
#include <QtWidgets/QGroupBox>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

QString kindName(VaultKind kind)
{
    switch (kind) {
    case VaultKind::None:
        return {};
    case VaultKind::Keychain:
        return u"keychain"_s;
    case VaultKind::SealedFile:
        return u"sealed-file"_s;
    }
    Q_UNREACHABLE();
}

QWidget *makeRow(QWidget *text, QWidget *button, QWidget *parent)
{
    auto *row = new QWidget(parent);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins({});
    layout->setSpacing(12);
    layout->addWidget(text, 1);
    layout->addWidget(button, 0, Qt::AlignVCenter);
    return row;
}

} // namespace

SettingsPage::SettingsPage(
    ControlLink &link, StatusModel &status, const DialogPorts &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_status(status)
    , m_dialogs(dialogs.general)
    , m_remoteDialogs(dialogs.remote)
    , m_settings(link)
    , m_failure(new NoticeBar(this))
{
    auto *inside = new QWidget(this);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeSecretsBox());
    column->addWidget(makeBehaviourBox());
    column->addWidget(makeEmergencyBox());
    column->addWidget(makeLeavingBox());
    column->addStretch(1);
    m_version = makeDim({}, this);
    column->addWidget(m_version);
    auto *scroll = new QScrollArea(this);
    makePlain(*scroll);
    scroll->setWidget(inside);
    inside->setAutoFillBackground(false);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(makeTitle(tr("Settings"), this));
    layout->addWidget(m_failure);
    layout->addWidget(scroll, 1);

    connect(&m_settings, &SettingsModel::changed, this, &SettingsPage::refresh);
    connect(&m_status, &StatusModel::changed, this, &SettingsPage::refresh);
    connect(&m_settings, &SettingsModel::commandFailed, this, [this](const Error &error) {
        m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_failure->hide(); });
    });
    refresh();
}

QWidget *SettingsPage::makeSecretsBox()
{
    auto *box = new QGroupBox(tr("Where secrets are kept"), this);
    m_vault = makeParagraph({}, box);
    m_vault->setObjectName(u"vault"_s);
    m_chooseVault = new QPushButton(tr("Chan&ge…"), box);
    m_chooseVault->setObjectName(u"chooseVault"_s);
    m_chooseVault->setAccessibleName(tr("Change where secrets are kept"));
    auto *layout = new QVBoxLayout(box);
    m_passphrase = new QPushButton(tr("Change the &passphrase…"), box);
    m_passphrase->setObjectName(u"changePassphrase"_s);
    m_passphrase->hide();
    layout->addWidget(makeRow(m_vault, m_chooseVault, box));
    layout->addWidget(m_passphrase, 0, Qt::AlignTrailing);
    connect(m_passphrase, &QPushButton::clicked, this, [this] { m_dialogs.openPassphrase(); });
    connect(m_chooseVault, &QPushButton::clicked, this, [this] { m_dialogs.openVaultChoice(); });
    return box;
}

QWidget *SettingsPage::makeBehaviourBox()
{
    auto *box = new QGroupBox(tr("When you sign in to this computer"), this);
    m_autostart = new QCheckBox(tr("Start Claviger in the &background"), box);
    m_autostart->setObjectName(u"autostart"_s);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(m_autostart);
    layout->addWidget(makeParagraph(
        tr("Without this, Claviger starts the first time a client starts a server."), box));
    connect(
        m_autostart, &QCheckBox::clicked, this, [this](bool on) { m_settings.setAutostart(on); });
    return box;
}

QWidget *SettingsPage::makeEmergencyBox()
{
    auto *box = new QGroupBox(tr("If somebody may have got hold of your secrets"), this);
    auto *text = makeParagraph(tr("Locks Claviger, ends every sign-in at its server, and lists the "
                                  "keys that you have to replace yourself."),
        box);
    auto *button = new QPushButton(symbolIcon(Symbol::Lock), tr("Loc&k and revoke all…"), box);
    button->setObjectName(u"emergency"_s);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(makeRow(text, button, box));
    connect(button, &QPushButton::clicked, this, [this] { m_remoteDialogs.openEmergency(); });
    return box;
}

QWidget *SettingsPage::makeLeavingBox()
{
    auto *box = new QGroupBox(tr("If you want to stop using Claviger"), this);
    auto *text = makeParagraph(tr("Undo puts every client's file back. You see first which secrets "
                                  "go back into plain text."),
        box);
    auto *button = new QPushButton(symbolIcon(Symbol::Undo), tr("Undo every&thing…"), box);
    button->setObjectName(u"undoAll"_s);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(makeRow(text, button, box));
    connect(button, &QPushButton::clicked, this, [this] { m_dialogs.openUndo({}); });
    return box;
}

void SettingsPage::refresh()
{
    const Status &status = m_status.status();
    //: Where secrets are kept, and how that place is: "The keychain of this computer. Open and ready."
    m_vault->setText(tr("%1. %2.").arg(
        text::vaultKindText(kindName(status.vaultKind)), text::vaultStateText(status.vaultState)));
    m_passphrase->setVisible(status.vaultKind == VaultKind::SealedFile);
    m_autostart->setChecked(m_settings.settings().autostart);
    m_autostart->setEnabled(m_settings.state() == LoadState::Ready);
    m_version->setText(
        status.version.isEmpty() ? QString() : tr("Claviger %1").arg(status.version));
}

} // namespace claviger::ui
