#include "tests/support/recording_dialogs.h"
#include "tests/ui/gallery/sample_data.h"
#include "ui/window/main_window.h"
#include "ui/window/server_page.h"
#include "ui/window/server_tabs.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QLabel>
#include <QtWidgets/QListView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QMenuBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace Qt::StringLiterals;
using namespace claviger;

/// The window with scripted models, driven as a person would: by buttons and keys.
class MainWindowTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void firstStartOffersTheImport();
    void serversComeAfterTheImport();
    void accessIsChangedAndComesBack();
    void secretButtonsOpenTheirDialogs();
    void deletionAsksFirst();
    void anImportedServerIsUndoneFirst();
    void whatAPersonWroteAPersonDeletes();
    void aRemovedServerIsNoLongerShown();
    void timesGrowOlder();
    void keychainBarOpensUnlock();
    void missingSecretCanBeEntered();
    void driftIsPutBack();
    void searchAndKeyboardReachAServer();
    void failureIsShownNotSwallowed();
    void geometryIsRemembered();
    void aPersonWithoutATrayCanPauseAndQuit();

private:
    void start(bool isFirst = false);
    void openServer(const QString &id, ui::ServerPage::Tab tab);
    void chooseRemoval();
    [[nodiscard]] QPushButton *button(const QString &name) const;
    [[nodiscard]] ui::NoticeBar *notice(const QString &name) const
    {
        return m_window->findChild<ui::NoticeBar *>(name);
    }

    SystemClock m_clock;
    QTemporaryDir m_folder;
    std::unique_ptr<test::RecordingDialogs> m_dialogs;
    test::RecordingRemoteDialogs m_remoteDialogs;
    std::unique_ptr<test::ScriptedControl> m_control;
    std::unique_ptr<ui::ControlLink> m_link;
    std::unique_ptr<ui::ServerListModel> m_servers;
    std::unique_ptr<ui::StatusModel> m_status;
    std::unique_ptr<ui::MainWindow> m_window;
};

void MainWindowTest::init()
{
    m_dialogs = std::make_unique<test::RecordingDialogs>();
    m_control = std::make_unique<test::ScriptedControl>();
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
}

void MainWindowTest::cleanup()
{
    m_window.reset();
    m_status.reset();
    m_servers.reset();
    m_link.reset();
}

void MainWindowTest::start(bool isFirst)
{
    if (isFirst)
        test::scriptFirstStart(*m_control, toEpochMilliseconds(m_clock.now()));
    m_link = std::make_unique<ui::ControlLink>(*m_control, m_clock);
    m_servers = std::make_unique<ui::ServerListModel>(*m_link);
    m_status = std::make_unique<ui::StatusModel>(*m_link, *m_servers);
    m_window = std::make_unique<ui::MainWindow>(
        ui::MainWindow::Models {*m_link, *m_servers, *m_status},
        ui::DialogPorts {*m_dialogs, m_remoteDialogs}, m_folder.filePath(u"window.ini"_s));
    m_window->show();
    QTRY_VERIFY(m_status->isLoaded());
    QTRY_COMPARE(m_servers->state(), ui::LoadState::Ready);
}

void MainWindowTest::openServer(const QString &id, ui::ServerPage::Tab tab)
{
    start();
    m_window->openServer(id);
    auto *page = m_window->findChild<ui::ServerPage *>();
    page->openTab(tab);
    QTRY_VERIFY(m_control->count(u"servers.show"_s) > 0);
    QTRY_VERIFY(!m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text().isEmpty());
}

QPushButton *MainWindowTest::button(const QString &name) const
{
    for (QPushButton *candidate : m_window->findChildren<QPushButton *>(name)) {
        if (candidate->isVisible())
            return candidate;
    }
    return nullptr;
}

void MainWindowTest::firstStartOffersTheImport()
{
    start(true);
    auto *page = m_window->findChild<ui::EmptyState *>(u"start"_s);
    QTRY_VERIFY(page->title().contains(u"11"_s) && page->title().contains(u"7"_s));
    page->findChild<QPushButton *>(u"action"_s)->click();
    QCOMPARE(m_dialogs->opened, QStringList {u"import"_s});
    QVERIFY(page->findChild<QPushButton *>(u"other"_s)->isVisible());
    page->findChild<QPushButton *>(u"other"_s)->click();
    QCOMPARE(m_remoteDialogs.opened, QStringList {u"add"_s});
}

void MainWindowTest::serversComeAfterTheImport()
{
    start(true);
    auto *page = m_window->findChild<ui::EmptyState *>(u"start"_s);
    QTRY_VERIFY(page->isVisible());
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_control->change(u"servers"_s);
    QTRY_VERIFY(!page->isVisible());
    QTRY_COMPARE(m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text(),
        u"Sentry"_s); // what needs the person first
}

/// Also where nothing is set up: the menu is there before any page is.
void MainWindowTest::aPersonWithoutATrayCanPauseAndQuit()
{
    start(true);
    for (const QString &verb : {u"pause"_s, u"resume"_s, u"lock"_s})
        m_control->answer(verb, {});
    const auto action = [this](const char *name) {
        auto *found = m_window->findChild<QAction *>(QLatin1StringView(name));
        if (found && !m_window->menuBar()->actions().first()->menu()->actions().contains(found))
            found = nullptr;
        return found;
    };
    QVERIFY(action("pause") && action("lock") && action("quit"));
    QVERIFY(m_window->menuBar()->isVisible());
    const QString pause = action("pause")->text();
    action("pause")->trigger();
    QTRY_COMPARE(m_control->count(u"pause"_s), 1);
    m_control->answer(u"status"_s, test::sampleStatus(u"keychain"_s, u"ready"_s, true));
    m_control->change(u"status"_s);
    QTRY_VERIFY(action("pause")->text() != pause);
    action("pause")->trigger();
    QTRY_COMPARE(m_control->count(u"resume"_s), 1);
    action("lock")->trigger();
    QTRY_COMPARE(m_control->count(u"lock"_s), 1);
    QSignalSpy quit(m_window.get(), &ui::MainWindow::quitRequested);
    action("quit")->trigger();
    QCOMPARE(quit.size(), 1);
}

void MainWindowTest::accessIsChangedAndComesBack()
{
    openServer(u"github"_s, ui::ServerPage::Access);
    auto *grants = m_window->findChild<QTreeWidget *>(u"grants"_s);
    QTRY_COMPARE(grants->topLevelItemCount(), 3);
    m_control->answerError(u"access.set"_s, ErrorCode::DiskFull);
    auto *box = qobject_cast<QComboBox *>(grants->itemWidget(grants->topLevelItem(0), 1));
    QCOMPARE(box->currentText(), u"Always"_s);
    QTest::keyClick(box, Qt::Key_Down);
    QTRY_COMPARE(m_control->count(u"access.set"_s), 1);
    QCOMPARE(m_control->last(u"access.set"_s).arguments["decision"_L1].toString(), u"ask"_s);
    QTRY_VERIFY(notice(u"failure"_s)->isVisible());
    QTRY_COMPARE(
        qobject_cast<QComboBox *>(grants->itemWidget(grants->topLevelItem(0), 1))->currentText(),
        u"Always"_s);
}

void MainWindowTest::secretButtonsOpenTheirDialogs()
{
    openServer(u"github"_s, ui::ServerPage::Credentials);
    for (const QString &name : {u"replace"_s, u"reveal"_s, u"test"_s}) {
        QTRY_VERIFY2(button(name), qPrintable(name));
        button(name)->click();
        QCOMPARE(m_dialogs->opened.last(), name + u" github/GITHUB_PERSONAL_ACCESS_TOKEN"_s);
    }
}

void MainWindowTest::deletionAsksFirst()
{
    openServer(u"github"_s, ui::ServerPage::Credentials);
    QTRY_VERIFY(button(u"delete"_s));
    m_dialogs->saysYes = false;
    button(u"delete"_s)->click();
    QCOMPARE(m_dialogs->opened.last(), u"confirm Delete secret"_s);
    QCOMPARE(m_control->count(u"secret.delete"_s), 0);
    m_dialogs->saysYes = true;
    button(u"delete"_s)->click();
    QCOMPARE(m_control->count(u"secret.delete"_s), 1);
}

void MainWindowTest::chooseRemoval()
{
    QMenu *menu = button(u"more"_s)->menu();
    QTRY_VERIFY(!menu->isEmpty());
    menu->actions().last()->trigger();
}

void MainWindowTest::anImportedServerIsUndoneFirst()
{
    openServer(u"github"_s, ui::ServerPage::Overview);
    chooseRemoval();
    QCOMPARE(m_dialogs->opened,
        QStringList({u"confirm Remove GitHub"_s, u"undo client= server=github"_s}));
    QCOMPARE(m_control->count(u"servers.remove"_s), 0);
}

void MainWindowTest::whatAPersonWroteAPersonDeletes()
{
    m_control->answerWith(
        u"servers.show"_s, [](const broker::ControlCall &) -> Result<broker::ControlReply> {
            const QJsonObject use {{u"client"_s, u"cursor"_s}, {u"clientName"_s, u"Cursor"_s},
                {u"path"_s, u"/home/ada/mcp.json"_s}, {u"key"_s, u"github"_s},
                {u"state"_s, u"managed"_s}, {u"imported"_s, false}};
            const QJsonObject server {{u"id"_s, u"github"_s}, {u"name"_s, u"GitHub"_s},
                {u"kind"_s, u"remote"_s}, {u"command"_s, QJsonArray()},
                {u"url"_s, u"https://api.githubcopilot.com/mcp"_s},
                {u"credentials"_s, QJsonArray()}, {u"clients"_s, QJsonArray {use}},
                {u"attention"_s, QJsonArray()}, {u"lastLaunch"_s, QJsonValue::Null}};
            broker::ControlReply reply;
            reply.body = {{u"server"_s, server}, {u"recent"_s, QJsonArray()}};
            return reply;
        });
    openServer(u"github"_s, ui::ServerPage::Overview);
    chooseRemoval();
    QVERIFY(m_dialogs->opened.isEmpty()); // nothing to undo
    QVERIFY(notice(u"failure"_s)->isVisible());
    QCOMPARE(m_control->count(u"servers.remove"_s), 0);
}

void MainWindowTest::aRemovedServerIsNoLongerShown()
{
    openServer(u"slack"_s, ui::ServerPage::Overview); // its client took it out
    chooseRemoval();
    QTRY_COMPARE(m_control->count(u"servers.remove"_s), 1);
    auto *page = m_window->findChild<ui::ServerPage *>();
    QTRY_VERIFY([page] {
        for (const ui::EmptyState *empty : page->findChildren<ui::EmptyState *>()) {
            if (empty->isVisible() && empty->title() == u"Choose a server"_s)
                return true;
        }
        return false;
    }());
}

void MainWindowTest::timesGrowOlder()
{
    openServer(u"github"_s, ui::ServerPage::Credentials);
    ui::ServerDetails details(*m_link);
    details.setServer(u"github"_s);
    QTRY_COMPARE(details.grants().size(), 3);
    const qint64 now = toEpochMilliseconds(m_clock.now());
    const qint64 later = now + 3'600'000;
    ui::CredentialsTab secrets(details, *m_dialogs);
    secrets.showServer(details.server(), now);
    auto *source = secrets.findChild<QLabel *>(u"source"_s);
    QVERIFY2(source->text().contains(u"3 min ago"_s), qPrintable(source->text()));
    secrets.showServer(details.server(), later);
    QVERIFY2(source->text().contains(u"1 hour"_s), qPrintable(source->text()));
    QVERIFY(source->toolTip().contains(u"Last used: "_s));
    ui::AccessTab access(details, *m_dialogs);
    access.showServer(details.server(), details.grants(), now);
    const auto *first = access.findChild<QTreeWidget *>(u"grants"_s)->topLevelItem(0);
    QCOMPARE(first->text(2), u"3 min ago"_s);
    access.showServer(details.server(), details.grants(), later);
    QVERIFY2(first->text(2).contains(u"1 hour"_s), qPrintable(first->text(2)));
}

void MainWindowTest::keychainBarOpensUnlock()
{
    m_control->answer(u"status"_s, test::sampleStatus(u"keychain"_s, u"locked"_s));
    start();
    QTRY_VERIFY(notice(u"statusNotice"_s)->isVisible());
    notice(u"statusNotice"_s)->findChild<QPushButton *>()->click();
    QCOMPARE(m_dialogs->opened, QStringList {u"unlock"_s});
    m_control->answer(u"status"_s, test::sampleStatus(u"none"_s, u"not-chosen"_s));
    m_control->change(u"status"_s);
    QTRY_COMPARE(m_status->status().vaultKind, ui::VaultKind::None);
    notice(u"statusNotice"_s)->findChild<QPushButton *>()->click();
    QCOMPARE(m_dialogs->opened.last(), u"vault"_s);
    m_control->answer(u"status"_s, test::sampleStatus(u"keychain"_s, u"ready"_s));
    m_control->change(u"status"_s);
    QTRY_VERIFY(!notice(u"statusNotice"_s)->isVisible());
}

void MainWindowTest::missingSecretCanBeEntered()
{
    openServer(u"sentry"_s, ui::ServerPage::Overview);
    QTRY_VERIFY(notice(u"serverNotice"_s)->isVisible());
    notice(u"serverNotice"_s)->findChild<QPushButton *>()->click();
    QCOMPARE(m_dialogs->opened.last(), u"replace sentry/SENTRY_AUTH_TOKEN"_s);
}

void MainWindowTest::driftIsPutBack()
{
    start();
    m_window->openPage(ui::SideBar::Page::Clients);
    QTRY_VERIFY(notice(u"driftNotice"_s)->isVisible());
    notice(u"driftNotice"_s)->findChild<QPushButton *>()->click();
    QTRY_COMPARE(m_control->count(u"clients.restore"_s), 1);
}

void MainWindowTest::searchAndKeyboardReachAServer()
{
    start();
    auto *search = m_window->findChild<QLineEdit *>(u"search"_s);
    search->setFocus();
    QTest::keyClicks(search, u"brave"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(
        m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text(), u"Brave Search"_s);
    search->clear();
    auto *list = m_window->findChild<QListView *>(u"servers"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Brave Search"_s); // still chosen
    QTest::keyClick(list, Qt::Key_Up); // over the group's name
    QTRY_COMPARE(m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text(), u"Notion"_s);
}

void MainWindowTest::failureIsShownNotSwallowed()
{
    m_control->answerError(u"servers.list"_s, ErrorCode::BrokerUnreachable);
    m_link = std::make_unique<ui::ControlLink>(*m_control, m_clock);
    m_servers = std::make_unique<ui::ServerListModel>(*m_link);
    m_status = std::make_unique<ui::StatusModel>(*m_link, *m_servers);
    m_window = std::make_unique<ui::MainWindow>(
        ui::MainWindow::Models {*m_link, *m_servers, *m_status},
        ui::DialogPorts {*m_dialogs, m_remoteDialogs});
    m_window->show();
    auto *page = m_window->findChild<ui::EmptyState *>(u"start"_s);
    QTRY_COMPARE(page->title(), u"Claviger is not running."_s);
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    page->findChild<QPushButton *>()->click();
    QTRY_VERIFY(!page->isVisible());
}

void MainWindowTest::geometryIsRemembered()
{
    start();
    m_window->resize(801, 503);
    m_window->close();
    cleanup();
    start();
    QCOMPARE(m_window->size(), QSize(801, 503));
}

QTEST_MAIN(MainWindowTest)
#include "main_window_test.moc"
