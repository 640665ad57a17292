#include "ui/tray/tray.h"

#include "ui/model/sign_in_model.h"
#include "ui/text/error_text.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/remote_dialogs_port.h"

#include <QtWidgets/QMenu>
#include <QtWidgets/QSystemTrayIcon>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

const QString kNoTray = u"no-tray"_s;

QString causeOf(const Attention &item)
{
    return item.server + u'/' + item.code;
}

QString actionText(Remedy remedy)
{
    switch (remedy) {
    case Remedy::ReplaceSecret:
        return Tray::tr("Enter it…");
    case Remedy::ChangeSettings:
        return Tray::tr("Change the key…");
    case Remedy::RestoreEntry:
        return Tray::tr("Look at it…");
    case Remedy::Unlock:
        return Tray::tr("Unlock…");
    case Remedy::ChooseVault:
        return Tray::tr("Choose…");
    case Remedy::Resume:
        return Tray::tr("Resume");
    case Remedy::SignIn:
        return Tray::tr("Sign in…");
    case Remedy::AnswerStepUp:
        return Tray::tr("Look at it…");
    case Remedy::OpenServer:
    case Remedy::None:
        break;
    }
    return Tray::tr("Open Claviger");
}

} // namespace

Tray::Tray(const Parts &parts, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_host(bus)
    , m_notifier(parts.clock, bus)
    , m_menu(std::make_unique<QMenu>())
{
    connect(&m_host, &TrayHost::appeared, this, &Tray::showIcon);
    connect(&m_host, &TrayHost::noneYet, this, &Tray::noTrayYet);
    connect(&m_parts.status, &StatusModel::changed, this, &Tray::refresh);
    connect(&m_parts.signIns, &SignInModel::changed, this, &Tray::refreshIcon);
    m_frames.setInterval(kFrame);
    m_frames.setTimerType(Qt::CoarseTimer);
    connect(&m_frames, &QTimer::timeout, this, &Tray::animate);
    connect(&m_notifier, &Notifier::activated, this, [this](const QString &cause) {
        if (m_noticed.contains(cause))
            remedy(m_noticed.value(cause));
        else
            Q_EMIT windowRequested();
    });
}

Tray::~Tray() = default;

void Tray::start()
{
    refresh();
    m_host.start();
}

bool Tray::isVisible() const
{
    return m_icon && m_host.isPresent();
}

void Tray::sayThatThereIsNone()
{
    m_notifier.show({kNoTray, tr("Claviger runs in the background"),
        tr("This desktop has no place for its icon. You find Claviger among your applications, and "
           "can "
           "quit it in the menu of its window."),
        tr("Open Claviger"), false});
}

void Tray::showIcon()
{
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(m_menu.get());
    connect(m_icon.get(), &QSystemTrayIcon::activated, this,
        [this](QSystemTrayIcon::ActivationReason reason) {
            if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                Q_EMIT windowRequested();
        });
    m_icon->setIcon(trayIcon(m_badge));
    refreshIcon();
    m_icon->show();
}

void Tray::refresh()
{
    const QList<TrayEntry> entries = makeTrayMenu(m_parts.status, m_parts.servers.servers());
    if (entries != m_entries || m_menu->isEmpty()) { // an open menu is not rebuilt for nothing
        m_entries = entries;
        m_menu->clear();
        fill(*m_menu, m_entries);
    }
    refreshIcon();
    refreshNotices();
}

void Tray::refreshIcon()
{
    const TrayBadge badge = trayBadge(m_parts.status, m_parts.signIns.isAnyWaiting(), m_frame);
    const bool isNew = badge != std::exchange(m_badge, badge);
    if (!m_icon)
        return;
    if (isNew)
        m_icon->setIcon(trayIcon(m_badge));
    //: Tooltip of the tray icon; %1 is the worst thing in one sentence
    m_icon->setToolTip(tr("Claviger: %1").arg(m_parts.status.headline()));
    const bool isMoving = m_badge.kind == TrayBadge::Kind::Waiting;
    if (isMoving != m_frames.isActive())
        isMoving ? m_frames.start() : m_frames.stop();
}

void Tray::animate()
{
    m_frame = (m_frame + 1) % kWaitingFrames;
    refreshIcon();
}

void Tray::refreshNotices()
{
    QHash<QString, Attention> now;
    for (const Attention &item : m_parts.status.attention())
        now.insert(causeOf(item), item);
    for (auto old = m_noticed.cbegin(); old != m_noticed.cend(); ++old) {
        if (!now.contains(old.key()))
            m_notifier.withdraw(old.key());
    }
    for (auto item = now.cbegin(); item != now.cend(); ++item) {
        if (m_noticed.contains(item.key()))
            continue;
        const QString subject = item->serverName.isEmpty() ? item->subject : item->serverName;
        const text::ErrorText words = text::attentionText(item->code, subject);
        m_notifier.show({item.key(), words.what, words.why + u' ' + words.todo,
            actionText(item->remedy), false});
    }
    m_noticed = now;
}

void Tray::fill(QMenu &menu, const QList<TrayEntry> &entries)
{
    for (const TrayEntry &entry : entries) {
        if (entry.text.isEmpty()) {
            menu.addSeparator();
            continue;
        }
        const QIcon icon = entry.symbol ? symbolIcon(*entry.symbol) : QIcon();
        if (!entry.children.isEmpty()) {
            QMenu *submenu = menu.addMenu(icon, entry.text);
            fill(*submenu, entry.children);
            continue;
        }
        QAction *action = menu.addAction(icon, entry.text);
        if (entry.command == TrayCommand::Quit)
            action->setMenuRole(QAction::QuitRole);
        connect(action, &QAction::triggered, this, [this, entry] { run(entry); });
    }
}

void Tray::run(const TrayEntry &entry)
{
    switch (entry.command) {
    case TrayCommand::None:
        return;
    case TrayCommand::OpenWindow:
        Q_EMIT windowRequested();
        return;
    case TrayCommand::OpenServer:
        Q_EMIT serverRequested(entry.attention.server);
        return;
    case TrayCommand::Remedy:
        remedy(entry.attention);
        return;
    case TrayCommand::SignIn:
        m_parts.remoteDialogs.openSignIn(
            {entry.attention.server, entry.attention.serverName, entry.account, {}});
        return;
    case TrayCommand::SignOut:
        m_parts.remoteDialogs.openSignOut(
            {entry.attention.server, entry.attention.serverName, entry.account, nameOf(entry)});
        return;
    case TrayCommand::Health:
        Q_EMIT healthRequested();
        return;
    case TrayCommand::Emergency:
        m_parts.remoteDialogs.openEmergency();
        return;
    case TrayCommand::Import:
        m_parts.dialogs.openImportWizard();
        return;
    case TrayCommand::Activity:
        Q_EMIT activityRequested();
        return;
    case TrayCommand::Lock:
        m_parts.status.lock();
        return;
    case TrayCommand::Unlock:
        m_parts.dialogs.openUnlock();
        return;
    case TrayCommand::Pause:
        m_parts.status.pause();
        return;
    case TrayCommand::Resume:
        m_parts.status.resume();
        return;
    case TrayCommand::Settings:
        Q_EMIT settingsRequested();
        return;
    case TrayCommand::Quit:
        Q_EMIT quitRequested();
        return;
    }
}

QString Tray::nameOf(const TrayEntry &entry) const
{
    for (const Server &server : m_parts.servers.servers()) {
        for (const Account &account : server.accounts) {
            if (server.id == entry.attention.server && account.id == entry.account)
                return accountName(account);
        }
    }
    return {};
}

QString Tray::expiredAccountOf(const QString &id) const
{
    for (const Server &server : m_parts.servers.servers()) {
        const Account *account = server.id == id ? accountToSignIn(server) : nullptr;
        if (account)
            return account->id;
    }
    return {};
}

void Tray::remedy(const Attention &item)
{
    switch (item.remedy) {
    case Remedy::Unlock:
        m_parts.dialogs.openUnlock();
        return;
    case Remedy::ChooseVault:
        m_parts.dialogs.openVaultChoice();
        return;
    case Remedy::Resume:
        m_parts.status.resume();
        return;
    case Remedy::SignIn:
        m_parts.remoteDialogs.openSignIn(
            {item.server, item.serverName, expiredAccountOf(item.server), {}});
        return;
    case Remedy::AnswerStepUp:
        m_parts.remoteDialogs.openSignIn({item.server, item.serverName, {}, {}});
        return;
    case Remedy::ReplaceSecret:
        for (const Server &server : m_parts.servers.servers()) {
            if (server.id != item.server)
                continue;
            for (const Credential &credential : server.credentials) {
                const bool isRejected = item.code == "key-rejected"_L1
                    && credential.place == Credential::Place::Header;
                if (credential.state != Credential::State::Missing && !isRejected)
                    continue;
                m_parts.dialogs.openCredential(CredentialTask::Replace,
                    {server.id, server.name, credential.name, credential.service,
                        credential.whereCreated});
                return;
            }
        }
        break;
    case Remedy::ChangeSettings:
        Q_EMIT serverSettingsRequested(item.server);
        return;
    case Remedy::RestoreEntry: // its page shows what happened before anything is written
    case Remedy::OpenServer:
    case Remedy::None:
        break;
    }
    if (item.server.isEmpty())
        Q_EMIT windowRequested();
    else
        Q_EMIT serverRequested(item.server);
}

} // namespace claviger::ui
