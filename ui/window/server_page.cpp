#include "ui/window/server_page.h"

#include "core/base/log.h"
#include "ui/text/error_text.h"
#include "ui/window/activity_view.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/remote_overview.h"
#include "ui/window/remote_settings_tab.h"
#include "ui/window/server_tabs.h"
#include "ui/window/timeline_view.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr int kHeaderPicture = 32;
constexpr qsizetype kLongestLine = 400;

} // namespace

ServerPage::ServerPage(ControlLink &link, const DialogPorts &dialogs, QWidget *parent)
    : QWidget(parent)
    , m_link(link)
    , m_dialogs(dialogs.general)
    , m_remoteDialogs(dialogs.remote)
    , m_details(link)
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(this))
{
    m_picture = new QLabel(this);
    m_name = new ElidedLabel(this);
    m_name->setFont(titleFont(m_name->font()));
    m_name->setObjectName(u"serverName"_s);
    m_subtitle = new ElidedLabel(this);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    m_sign = new QPushButton(this);
    m_sign->setObjectName(u"sign"_s);
    m_sign->hide();
    connect(m_sign, &QPushButton::clicked, this, [this] {
        if (!m_sign->menu()) {
            m_remoteDialogs.openSignIn({m_details.serverId(), m_details.server().name, {}, {}});
        }
    });
    m_more = new QPushButton(this);
    m_more->setObjectName(u"more"_s);
    m_more->setText(tr("&More"));
    m_more->setToolTip(tr("Test, undo or remove this server"));
    m_more->setMenu(new QMenu(m_more));

    auto *names = new QVBoxLayout;
    names->setSpacing(2);
    names->addWidget(m_name);
    names->addWidget(m_subtitle);
    auto *header = new QHBoxLayout;
    header->setSpacing(12);
    header->addWidget(m_picture, 0, Qt::AlignVCenter);
    header->addLayout(names, 1);
    header->addWidget(m_sign, 0, Qt::AlignVCenter);
    header->addWidget(m_more, 0, Qt::AlignVCenter);

    m_notice = new NoticeBar(this);
    m_notice->setObjectName(u"serverNotice"_s);
    m_failure = new NoticeBar(this);
    m_failure->setObjectName(u"failure"_s);

    makeTabs();

    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 14, 16, 12);
    layout->setSpacing(10);
    layout->addLayout(header);
    layout->addWidget(m_failure);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    m_stack->addWidget(page);
    m_stack->addWidget(m_empty);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins({});
    outer->addWidget(m_stack);

    connect(&m_details, &ServerDetails::changed, this, &ServerPage::refresh);
    connect(&m_details, &ServerDetails::commandFailed, this, [this](const Error &error) {
        m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
            [this] { m_failure->hide(); });
    });
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &ServerPage::refresh);
    refresh();
}

void ServerPage::makeTabs()
{
    m_overview = new OverviewTab(this);
    m_remoteOverview = new RemoteOverview(m_details, m_remoteDialogs, this);
    connect(m_remoteOverview, &RemoteOverview::settingsWanted, this,
        [this] { openTab(RemoteSettings); });
    m_overviews = new QStackedWidget(this);
    m_overviews->addWidget(m_overview);
    m_overviews->addWidget(m_remoteOverview);
    m_access = new AccessTab(m_details, m_dialogs, this);
    m_credentials = new CredentialsTab(m_details, m_dialogs, this);
    m_activity = new ActivityView(m_link, ActivityView::Scope::OneServer, this);
    m_remoteSettings = new RemoteSettingsTab(m_details, {m_dialogs, m_remoteDialogs}, this);
    m_timeline = new TimelineView(m_link, this);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->addTab(m_overviews, tr("&Overview"));
    m_tabs->addTab(m_access, tr("&Access"));
    m_tabs->addTab(m_credentials, tr("Secre&ts"));
    m_tabs->addTab(m_activity, tr("Activit&y"));
    //: Tab: how a remote server is signed in to
    m_tabs->addTab(m_remoteSettings, tr("Setti&ngs"));
    //: Tab: what happened with the sign-in
    m_tabs->addTab(m_timeline, tr("Si&gn-in history"));
}

void ServerPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
    m_minute.start();
}

void ServerPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_minute.stop();
}

void ServerPage::showServer(const QString &id)
{
    m_failure->hide();
    m_details.setServer(id);
}

void ServerPage::setLauncher(const QString &path)
{
    if (path == m_remoteOverview->launcher())
        return;
    m_remoteOverview->setLauncher(path);
    refresh();
}

void ServerPage::openTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void ServerPage::refresh()
{
    if (m_details.serverId().isEmpty()) {
        m_empty->set(Symbol::Key, tr("Choose a server"),
            tr("Its access, its secrets and what happened with it are shown here."));
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_details.state() == LoadState::Failed) {
        const text::ErrorText words = text::errorText(m_details.error());
        m_empty->set(Symbol::Attention, words.what, words.why + u' ' + words.todo);
        m_stack->setCurrentWidget(m_empty);
        return;
    }
    if (m_details.state() == LoadState::Loading)
        return; // what was there stays for the blink it takes
    const Server &server = m_details.server();
    const qint64 now = m_link.now();
    refreshHeader(server);
    refreshSignButton(server);
    refreshTabs(server);
    refreshNotice(server);
    m_overviews->setCurrentIndex(server.isRemote() ? 1 : 0);
    if (server.isRemote()) {
        m_remoteOverview->showServer(server, now);
        m_remoteSettings->showServer(server);
        m_timeline->showServer(server);
    } else {
        m_overview->showServer(server, now);
    }
    m_access->showServer(server, m_details.grants(), now);
    m_credentials->showServer(server, now);
    m_activity->setServer(server.id);
    m_stack->setCurrentIndex(0);
}

QString ServerPage::subtitleOf(const Server &server) const
{
    if (!server.isRemote())
        //: %1 is a command line
        return tr("Local · %1").arg(displayable(server.command.join(u' '), kLongestLine));
    const QString address = displayable(server.url, kLongestLine);
    const Account *account = defaultAccount(server);
    if (!account || isOver(*account))
        //: %1 is an address
        return tr("Remote · %1").arg(address);
    const QString name = displayable(accountName(*account), 80);
    if (name.isEmpty()) // the provider does not say who it is
        //: %1 is an address
        return tr("Remote · %1 · Signed in").arg(address);
    //: %1 is an address, %2 an account
    return tr("Remote · %1 · Signed in as %2").arg(address, name);
}

void ServerPage::refreshTabs(const Server &server)
{
    for (const Tab tab : {RemoteSettings, Timeline})
        m_tabs->setTabVisible(tab, server.isRemote());
}

void ServerPage::refreshSignButton(const Server &server)
{
    // A machine can be signed out, but nobody signs in for it.
    const bool canSignIn = hasPerson(server);
    const bool hasButton = canSignIn
        || (server.isRemote() && !isLetInByKey(server) && isSignedIn(server));
    m_sign->setVisible(hasButton);
    QMenu *old = m_sign->menu();
    m_sign->setMenu(nullptr);
    delete old;
    if (!hasButton)
        return;
    if (!isSignedIn(server)) {
        m_sign->setText(tr("Sign &in…"));
        return;
    }
    //: Button with a menu of accounts
    m_sign->setText(tr("Sign o&ut"));
    auto *menu = new QMenu(m_sign);
    for (const Account &account : server.accounts) {
        const QString name = displayable(accountName(account), 60);
        QAction *action = menu->addAction(name.isEmpty()
                ? tr("Sign out…")
                //: %1 is an account
                : tr("Sign out %1…").arg(QString(name).replace(u'&', u"&&"_s)));
        connect(action, &QAction::triggered, this,
            [this, ref = AccountRef {server.id, server.name, account.id, name}] {
                m_remoteDialogs.openSignOut(ref);
            });
    }
    if (server.accounts.size() > 1) {
        connect(menu->addAction(tr("Sign out &all…")), &QAction::triggered, this,
            [this, ref = AccountRef {server.id, server.name, {}, {}}] {
                m_remoteDialogs.openSignOut(ref);
            });
    }
    if (canSignIn) {
        menu->addSeparator();
        connect(menu->addAction(tr("A&dd account…")), &QAction::triggered, this,
            [this, ref = AccountRef {server.id, server.name, u"new"_s, {}}] {
                m_remoteDialogs.openSignIn(ref);
            });
    }
    m_sign->setMenu(menu);
}

void ServerPage::refreshHeader(const Server &server)
{
    const bool isRemote = server.kind == ServerKind::Remote;
    m_picture->setPixmap(symbolIcon(isRemote ? Symbol::ServerRemote : Symbol::ServerLocal)
                             .pixmap(QSize(kHeaderPicture, kHeaderPicture), devicePixelRatioF()));
    m_name->setText(displayable(server.name, 120));
    m_subtitle->setText(subtitleOf(server));

    QMenu *menu = m_more->menu();
    menu->clear();
    if (isRemote) {
        connect(menu->addAction(symbolIcon(Symbol::Check), tr("&Check this server…")),
            &QAction::triggered, this, [this] { Q_EMIT checkWanted(m_details.serverId()); });
    } else {
        connect(menu->addAction(symbolIcon(Symbol::Check), tr("&Test this server…")),
            &QAction::triggered, this, [this] {
                const Server &current = m_details.server();
                m_dialogs.openCredential(
                    CredentialTask::Test, {current.id, current.name, {}, {}, {}});
            });
    }
    connect(menu->addAction(symbolIcon(Symbol::Undo), tr("&Undo the import of this server…")),
        &QAction::triggered, this, [this] {
            m_dialogs.openUndo({{}, m_details.serverId()});
        });
    menu->addSeparator();
    connect(menu->addAction(tr("&Remove from Claviger…")), &QAction::triggered, this,
        &ServerPage::confirmRemoval);
}

} // namespace claviger::ui
