#include "ui/window/main_window.h"

#include "ui/text/count_text.h"
#include "ui/text/error_text.h"
#include "ui/window/activity_view.h"
#include "ui/window/clients_page.h"
#include "ui/window/dialogs_port.h"
#include "ui/window/health_page.h"
#include "ui/window/server_page.h"
#include "ui/window/settings_page.h"

#include <QtCore/QSettings>
#include <QtGui/QAction>
#include <QtGui/QCloseEvent>
#include <QtGui/QScreen>
#include <QtGui/QShortcut>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QVBoxLayout>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr QSize kDefaultSize(960, 620);
/// What a window manager puts around a window, at most.
constexpr QSize kFrame(16, 40);
constexpr QSize kSmallestSize(720, 460);
constexpr int kSideWidth = 230;

} // namespace

MainWindow::MainWindow(
    const Models &models, const DialogPorts &dialogs, const QString &settingsFile, QWidget *parent)
    : QMainWindow(parent)
    , m_models(models)
    , m_dialogs(dialogs.general)
    , m_remoteDialogs(dialogs.remote)
    , m_settingsFile(settingsFile)
    , m_scan(models.link)
    , m_notice(new NoticeBar(this))
    , m_failure(new NoticeBar(this))
    , m_outer(new QStackedWidget(this))
    , m_start(new EmptyState(this))
    , m_split(new QSplitter(this))
    , m_side(new SideBar(models.servers, this))
    , m_pages(new QStackedWidget(this))
    , m_server(new ServerPage(models.link, dialogs, this))
    , m_clients(new ClientsPage(models.link, dialogs.general, this))
    , m_activity(new ActivityView(models.link, ActivityView::Scope::AllServers, this))
    , m_health(new HealthPage(models.link, models.servers, dialogs, this))
    , m_settings(new SettingsPage(models.link, models.status, dialogs, this))
    , m_lock(new QAction(this))
    , m_pause(new QAction(this))
{
    setWindowTitle(tr("Claviger"));
    setWindowIcon(applicationIcon());
    setMinimumSize(kSmallestSize);
    m_notice->setObjectName(u"statusNotice"_s);
    m_start->setObjectName(u"start"_s);

    for (QWidget *page : {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_clients),
             static_cast<QWidget *>(m_activity), static_cast<QWidget *>(m_health),
             static_cast<QWidget *>(m_settings)})
        m_pages->addWidget(page);
    m_split->addWidget(m_side);
    m_split->addWidget(m_pages);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    m_split->setSizes({kSideWidth, kDefaultSize.width() - kSideWidth});
    m_outer->addWidget(m_split);
    m_outer->addWidget(m_start);

    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_notice);
    layout->addWidget(m_failure);
    layout->addWidget(m_outer, 1);
    setCentralWidget(central);

    wirePages();
    addActions();
    addMenu();
    restoreWindow();
    refreshStart();
    refreshNotice();
}

MainWindow::~MainWindow() = default;

void MainWindow::wirePages()
{
    connect(m_side, &SideBar::serverChosen, this, [this](const QString &id) {
        m_server->showServer(id);
        m_pages->setCurrentWidget(m_server);
    });
    connect(m_side, &SideBar::pageChosen, this,
        [this](SideBar::Page page) { m_pages->setCurrentIndex(1 + static_cast<int>(page)); });
    connect(&m_models.servers, &ServerListModel::loaded, this, &MainWindow::refreshStart);
    connect(&m_scan, &ScanModel::changed, this, &MainWindow::refreshStart);
    connect(&m_models.status, &StatusModel::changed, this, [this] {
        refreshNotice();
        refreshMenu();
        m_server->setLauncher(m_models.status.status().shim);
    });
    connect(&m_models.status, &StatusModel::commandFailed, this, &MainWindow::showFailure);
    connect(m_side, &SideBar::addServerWanted, this, [this] { m_remoteDialogs.openAddServer(); });
    connect(m_server, &ServerPage::checkWanted, this, [this](const QString &id) {
        openPage(SideBar::Page::Health);
        m_health->check(id);
    });
    connect(m_health, &HealthPage::findingsChanged, m_side, &SideBar::setFindings);
    connect(m_health, &HealthPage::serverWanted, this, [this](const QString &id) {
        if (!id.isEmpty())
            m_side->chooseServer(id);
    });
    connect(m_health, &HealthPage::serverSettingsWanted, this, &MainWindow::openServerSettings);
}

void MainWindow::showFailure(const Error &error)
{
    m_failure->notify(Symbol::Attention, text::errorText(error).paragraph(), tr("Dismiss"),
        [this] { m_failure->hide(); });
}

void MainWindow::addActions()
{
    const auto onKey = [this](const QKeySequence &key, const std::function<void()> &action) {
        connect(new QShortcut(key, this), &QShortcut::activated, this, action);
    };
    onKey(QKeySequence(Qt::CTRL | Qt::Key_1), [this] { showServers(); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_2), [this] { openPage(SideBar::Page::Clients); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_3), [this] { openPage(SideBar::Page::Activity); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_4), [this] { openPage(SideBar::Page::Health); });
    onKey(QKeySequence(Qt::CTRL | Qt::Key_5), [this] { openPage(SideBar::Page::Settings); });
}

void MainWindow::addMenu()
{
    QMenu *menu = menuBar()->addMenu(tr("Claviger"));
    const auto add = [this, menu](const QIcon &icon, const QString &text, const QKeySequence &key,
                         const std::function<void()> &action) {
        QAction *entry = menu->addAction(icon, text);
        entry->setShortcut(key);
        connect(entry, &QAction::triggered, this, action);
        return entry;
    };
    add(symbolIcon(Symbol::Import), tr("&Import…"), QKeySequence(Qt::CTRL | Qt::Key_I),
        [this] { m_dialogs.openImportWizard(); });
    add(symbolIcon(Symbol::Add), tr("&Add a server…"), QKeySequence::New,
        [this] { m_remoteDialogs.openAddServer(); });
    menu->addSeparator();
    m_lock->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_L));
    m_lock->setObjectName(u"lock"_s);
    m_pause->setObjectName(u"pause"_s);
    menu->addActions({m_lock, m_pause});
    connect(m_lock, &QAction::triggered, this, [this] {
        if (m_models.status.isLocked())
            m_dialogs.openUnlock();
        else
            m_models.status.lock();
    });
    connect(m_pause, &QAction::triggered, this, [this] {
        if (m_models.status.isPaused())
            m_models.status.resume();
        else
            m_models.status.pause();
    });
    menu->addSeparator();
    add(QIcon(), tr("&Close the window"), QKeySequence::Close, [this] { close(); });
    QAction *quit = add(
        symbolIcon(Symbol::Quit), tr("&Quit Claviger"), {}, [this] { Q_EMIT quitRequested(); });
    quit->setObjectName(u"quit"_s);
    quit->setMenuRole(QAction::QuitRole);
    refreshMenu();
}

void MainWindow::refreshMenu()
{
    const bool isLocked = m_models.status.isLocked();
    m_lock->setText(isLocked ? tr("Un&lock…") : tr("&Lock now"));
    m_lock->setIcon(symbolIcon(isLocked ? Symbol::Unlock : Symbol::Lock));
    const bool isPaused = m_models.status.isPaused();
    m_pause->setText(isPaused ? tr("&Resume starting servers") : tr("Pa&use starting servers"));
    m_pause->setIcon(symbolIcon(isPaused ? Symbol::Resume : Symbol::Pause));
}

void MainWindow::showServers()
{
    const QModelIndex first = m_models.servers.firstServer();
    if (first.isValid())
        m_side->chooseServer(first.data(ServerListModel::IdRole).toString());
}

void MainWindow::present()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::openServer(const QString &id)
{
    present();
    m_side->chooseServer(id);
}

void MainWindow::openServerSettings(const QString &id)
{
    openServer(id);
    m_server->openTab(ServerPage::RemoteSettings);
}

void MainWindow::openPage(SideBar::Page page)
{
    m_outer->setCurrentWidget(m_split);
    m_side->choosePage(page);
}

void MainWindow::refreshStart()
{
    const ServerListModel &servers = m_models.servers;
    if (servers.state() == LoadState::Failed && servers.servers().isEmpty()) {
        const text::ErrorText words = text::errorText(servers.error());
        m_start->set(Symbol::Attention, words.what, words.why + u' ' + words.todo, tr("&Try again"),
            [this] { m_models.servers.reload(); });
        m_outer->setCurrentWidget(m_start);
        return;
    }
    if (!servers.servers().isEmpty()) {
        if (m_outer->currentWidget() != m_split || m_server->isHidden()) {
            m_outer->setCurrentWidget(m_split);
            if (m_pages->currentWidget() == m_server)
                showServers();
        }
        return;
    }
    if (servers.state() == LoadState::Loading)
        return;
    if (!m_scan.wasAsked())
        m_scan.scan();
    m_outer->setCurrentWidget(m_start);
    const auto import = [this] { m_dialogs.openImportWizard(); };
    if (m_scan.state() == LoadState::Loading) {
        m_start->set(Symbol::Search, tr("Looking at what is on this computer…"), {});
        return;
    }
    const ScanSummary &found = m_scan.summary();
    if (m_scan.state() == LoadState::Failed || found.servers == 0) {
        m_start->set(Symbol::Key, tr("Welcome to Claviger"),
            tr("No server of an AI client was found on this computer. Point the import at a file "
               "or a project folder, or add a remote server by its address."),
            tr("&Import…"), import);
        m_start->setOther(tr("&Add a server…"), [this] { m_remoteDialogs.openAddServer(); });
        m_start->showApplicationPicture();
        return;
    }
    //: %1 "4 AI clients, 11 servers, 7 secrets in plain text"
    m_start->set(Symbol::Key,
        tr("Found here: %1").arg(text::foundText(found.clients, found.servers, found.secrets)),
        tr("Claviger takes the secrets into its keeping and hands each one to its server when "
           "that starts. "
           "Your clients work as before. You see every change first, and can undo it."),
        tr("&Import…"), import);
    m_start->setOther(tr("&Add a server…"), [this] { m_remoteDialogs.openAddServer(); });
    m_start->showApplicationPicture();
}

QString MainWindow::pauseNotice() const
{
    return tr("Starting servers is paused. Clients that start one now are told so.");
}

void MainWindow::refreshNotice()
{
    const StatusModel &status = m_models.status;
    if (status.isLocked()) {
        m_notice->notify(Symbol::Lock, tr("Claviger is locked: no server gets a secret."),
            tr("Un&lock…"), [this] { m_dialogs.openUnlock(); });
        return;
    }
    for (const Attention &item : status.attention()) {
        if (!item.server.isEmpty())
            break; // what concerns one server stands on its page
        const text::ErrorText words = text::problemText(item.code, item.subject);
        if (item.remedy == Remedy::Unlock) {
            m_notice->notify(Symbol::Lock, words.what + u' ' + words.todo, tr("Un&lock…"),
                [this] { m_dialogs.openUnlock(); });
        } else if (item.remedy == Remedy::ChooseVault) {
            m_notice->notify(Symbol::Attention, words.what + u' ' + words.why,
                tr("Choose a p&lace for secrets…"), [this] { m_dialogs.openVaultChoice(); });
        } else {
            m_notice->notify(Symbol::Attention, words.paragraph());
        }
        return;
    }
    if (status.isPaused()) {
        m_notice->notify(Symbol::Pause, pauseNotice(), tr("&Let servers start"),
            [this] { m_models.status.resume(); });
        return;
    }
    m_notice->hide();
}

void MainWindow::restoreWindow()
{
    resize(kDefaultSize.boundedTo(screen()->availableSize() - kFrame));
    if (m_settingsFile.isEmpty())
        return;
    const QSettings settings(m_settingsFile, QSettings::IniFormat);
    restoreGeometry(settings.value("window/geometry"_L1).toByteArray());
    m_split->restoreState(settings.value("window/split"_L1).toByteArray());
}

void MainWindow::saveWindow() const
{
    if (m_settingsFile.isEmpty())
        return;
    QSettings settings(m_settingsFile, QSettings::IniFormat);
    settings.setValue("window/geometry"_L1, saveGeometry());
    settings.setValue("window/split"_L1, m_split->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveWindow();
    QMainWindow::closeEvent(event);
}

} // namespace claviger::ui
