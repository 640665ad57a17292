#include "tests/support/recording_dialogs.h"
#include "tests/ui/gallery/remote_sample.h"
#include "tests/ui/gallery/sample_data.h"
#include "tests/ui/looks.h"
#include "ui/tray/tray_menu.h"

#include <QtCore/QLocale>
#include <QtCore/QMap>
#include <QtGui/QKeySequence>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using Kind = ui::TrayBadge::Kind;

class TrayMenuTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void attentionComesFirstWithItsAction();
    void lockAndPauseTurnRound();
    void manyServersAreCut();
    void namesMakeNoMnemonics();
    void noKeyTwice_data();
    void noKeyTwice();
    void badgeSaysTheWorst_data();
    void badgeSaysTheWorst();
    void headlineIsOneLine();
    void remoteServersHaveTheirAccounts();
    void oneOfSeveralAccountsIsNamed();
    void aMachineIsOfferedNoSignIn();
    void aWaitingSignInMovesTheIcon();

private:
    void setStatus(const QJsonObject &status);
    [[nodiscard]] QStringList texts() const;

    std::unique_ptr<test::ScriptedControl> m_control;
    SystemClock m_clock;
    std::unique_ptr<ui::ControlLink> m_link;
    std::unique_ptr<ui::ServerListModel> m_servers;
    std::unique_ptr<ui::StatusModel> m_status;
};

void TrayMenuTest::init()
{
    test::speak(QLocale::English);
    m_status.reset();
    m_servers.reset();
    m_link.reset();
    m_control = std::make_unique<test::ScriptedControl>();
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_link = std::make_unique<ui::ControlLink>(*m_control, m_clock);
    m_servers = std::make_unique<ui::ServerListModel>(*m_link);
    m_status = std::make_unique<ui::StatusModel>(*m_link, *m_servers);
    QTRY_VERIFY(m_status->isLoaded() && m_servers->servers().size() == 8);
}

void TrayMenuTest::setStatus(const QJsonObject &status)
{
    m_control->answer(u"status"_s, status);
    const qsizetype before = m_control->count(u"status"_s);
    m_control->change(u"status"_s);
    QSignalSpy changed(m_status.get(), &ui::StatusModel::changed);
    QTRY_VERIFY(m_control->count(u"status"_s) > before);
    QTRY_VERIFY(changed.size() >= 2); // the status, and the servers that follow it
}

QStringList TrayMenuTest::texts() const
{
    QStringList texts;
    for (const ui::TrayEntry &entry : ui::makeTrayMenu(*m_status, m_servers->servers()))
        texts.append(entry.text);
    return texts;
}

void TrayMenuTest::attentionComesFirstWithItsAction()
{
    const auto menu = ui::makeTrayMenu(*m_status, m_servers->servers());
    QCOMPARE(menu.at(0).text, u"Enter the missing secret of Sentry…"_s);
    QCOMPARE(menu.at(0).attention.remedy, ui::Remedy::ReplaceSecret);
    QCOMPARE(menu.at(1).text, u"Put back the entry of Slack…"_s);
    QVERIFY(menu.at(2).text.isEmpty());
    QCOMPARE(menu.last().command, ui::TrayCommand::Quit);
}

void TrayMenuTest::lockAndPauseTurnRound()
{
    QVERIFY(texts().contains(u"&Lock now"_s));
    QVERIFY(texts().contains(u"&Pause starting servers"_s));
    setStatus(test::sampleStatus(u"keychain"_s, u"ready"_s, true, true));
    QVERIFY(texts().contains(u"Un&lock…"_s));
    QVERIFY(texts().contains(u"&Resume starting servers"_s));
}

void TrayMenuTest::manyServersAreCut()
{
    QList<ui::Server> many;
    for (int i = 0; i < 5000; ++i) {
        ui::Server server;
        server.id = u"s%1"_s.arg(i);
        server.name = server.id;
        many.append(server);
    }
    for (const ui::TrayEntry &entry : ui::makeTrayMenu(*m_status, many)) {
        if (!entry.children.isEmpty()) {
            QCOMPARE(entry.children.size(), ui::kMostServerEntries + 2);
            QCOMPARE(entry.children.last().command, ui::TrayCommand::OpenWindow);
            return;
        }
    }
    QFAIL("no submenu of servers");
}

void TrayMenuTest::noKeyTwice_data()
{
    QTest::addColumn<QLocale::Language>("language");
    QTest::newRow("English") << QLocale::English;
    QTest::newRow("German") << QLocale::German;
}

void TrayMenuTest::noKeyTwice()
{
    QFETCH(QLocale::Language, language);
    test::speak(language);
    for (const bool isPausedAndLocked : {false, true}) {
        setStatus(
            test::sampleStatus(u"keychain"_s, u"ready"_s, isPausedAndLocked, isPausedAndLocked));
        QMap<QString, QString> taken;
        for (const QString &text : texts()) {
            const QString key = QKeySequence::mnemonic(text).toString();
            QVERIFY2(key.isEmpty() || !taken.contains(key),
                qPrintable(key + u": "_s + text + u", "_s + taken.value(key)));
            taken.insert(key, text);
        }
    }
}

void TrayMenuTest::namesMakeNoMnemonics()
{
    ui::Server server;
    server.id = u"x"_s;
    server.name = u"Q&A\n\u202Eserver"_s;
    for (const ui::TrayEntry &entry : ui::makeTrayMenu(*m_status, {server})) {
        for (const ui::TrayEntry &child : entry.children) {
            QVERIFY(child.text.startsWith(u"Q&&A"_s));
            QVERIFY(!child.text.contains(QChar(0x202E)) && !child.text.contains(u'\n'));
        }
    }
}

void TrayMenuTest::badgeSaysTheWorst_data()
{
    QTest::addColumn<QJsonObject>("status");
    QTest::addColumn<int>("kind");
    QTest::newRow("servers need the person")
        << test::sampleStatus(u"keychain"_s, u"ready"_s) << static_cast<int>(Kind::Count);
    QTest::newRow("paused as well")
        << test::sampleStatus(u"keychain"_s, u"ready"_s, true) << static_cast<int>(Kind::Count);
    QTest::newRow("locked by the person") << test::sampleStatus(u"keychain"_s, u"ready"_s, true,
        true) << static_cast<int>(Kind::Lock);
    QTest::newRow("keychain locked")
        << test::sampleStatus(u"keychain"_s, u"locked"_s) << static_cast<int>(Kind::Count);
    QTest::newRow("nonsense") << QJsonObject {{u"version"_s, 3}} << static_cast<int>(Kind::Trouble);
}

void TrayMenuTest::badgeSaysTheWorst()
{
    QFETCH(QJsonObject, status);
    QFETCH(int, kind);
    setStatus(status);
    QCOMPARE(static_cast<int>(ui::trayBadge(*m_status).kind), kind);
}

void TrayMenuTest::headlineIsOneLine()
{
    setStatus(test::sampleStatus(u"keychain"_s, u"locked"_s));
    const QString headline = m_status->headline();
    QVERIFY2(headline.startsWith(u"The keychain is locked."_s), qPrintable(headline));
    QVERIFY(!headline.contains(u'\n'));
    QCOMPARE(m_status->attention().size(), 3);
}

void TrayMenuTest::remoteServersHaveTheirAccounts()
{
    test::scriptRemoteMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_control->change(u"servers"_s);
    QTRY_COMPARE(m_servers->servers().size(), 5);
    const auto menu = ui::makeTrayMenu(*m_status, m_servers->servers());
    QStringList needs;
    for (const ui::TrayEntry &entry : menu) {
        if (entry.command == ui::TrayCommand::Remedy)
            needs.append(entry.text);
    }
    QCOMPARE(needs, (QStringList {u"Replace the key of Context7…"_s, u"Sign in to Notion…"_s}));
    const auto submenu = std::find_if(menu.cbegin(), menu.cend(),
        [](const ui::TrayEntry &entry) { return !entry.children.isEmpty(); });
    QVERIFY(submenu != menu.cend());
    const ui::TrayEntry &atlassian = submenu->children.first();
    QCOMPARE(atlassian.text, u"Atlassian"_s);
    QStringList accounts;
    for (const ui::TrayEntry &entry : atlassian.children)
        accounts.append(entry.text);
    QCOMPARE(accounts,
        (QStringList {u"Sign out ada@work.example…"_s, u"Sign in as ada@home.example…"_s,
            u"A&dd account…"_s, QString(), u"&Details…"_s}));
    QCOMPARE(atlassian.children.at(1).command, ui::TrayCommand::SignIn);
    QCOMPARE(atlassian.children.at(1).account, u"home"_s);
    QCOMPARE(atlassian.children.at(2).account, u"new"_s);
    QVERIFY(submenu->children.at(1).children.isEmpty()); // let in by a key: nothing to sign in to
}

void TrayMenuTest::oneOfSeveralAccountsIsNamed()
{
    test::scriptRemoteMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_control->change(u"servers"_s);
    QTRY_COMPARE(m_servers->servers().size(), 5);
    QList<ui::Server> servers = m_servers->servers();
    const auto notion = std::find_if(servers.begin(), servers.end(),
        [](const ui::Server &server) { return server.id == u"notion"_s; });
    QVERIFY(notion != servers.end());
    const auto entry = [&] {
        for (const ui::TrayEntry &one : ui::makeTrayMenu(*m_status, servers)) {
            if (one.attention.server == u"notion"_s && one.command == ui::TrayCommand::Remedy)
                return one.text;
        }
        return QString();
    };
    ui::Account well;
    well.email = u"well@example.com"_s;
    ui::Account expired;
    expired.email = u"q&a@example.com"_s;
    expired.state = ui::Account::State::NeedsSignIn;
    notion->accounts = {expired};
    QCOMPARE(entry(), u"Sign in to Notion…"_s); // there is only the one
    notion->accounts = {well, expired};
    QCOMPARE(entry(), u"Sign in to Notion as q&&a@example.com…"_s);
}

void TrayMenuTest::aMachineIsOfferedNoSignIn()
{
    test::scriptRemoteMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    test::scriptMachineAccount(*m_control, toEpochMilliseconds(m_clock.now()));
    m_control->change(u"servers"_s);
    QTRY_COMPARE(m_servers->servers().size(), 6);
    QStringList said;
    const std::function<void(const QList<ui::TrayEntry> &)> collect =
        [&](const QList<ui::TrayEntry> &entries) {
            for (const ui::TrayEntry &one : entries) {
                if (one.attention.server == u"jobs"_s) {
                    said.append(one.text);
                    QVERIFY(one.command != ui::TrayCommand::SignIn);
                    if (one.command == ui::TrayCommand::Remedy)
                        QCOMPARE(one.attention.remedy, ui::Remedy::ChangeSettings);
                }
                collect(one.children);
            }
        };
    collect(ui::makeTrayMenu(*m_status, m_servers->servers()));
    QCOMPARE(said,
        (QStringList {
            u"Change the key of Jobs…"_s, u"Jobs"_s, u"Change the &key…"_s, u"&Details…"_s}));
}

void TrayMenuTest::aWaitingSignInMovesTheIcon()
{
    QCOMPARE(ui::trayBadge(*m_status).kind, Kind::Count);
    QCOMPARE(ui::trayBadge(*m_status, true, 0), (ui::TrayBadge {Kind::Waiting, 0}));
    QCOMPARE(
        ui::trayBadge(*m_status, true, ui::kWaitingFrames + 1), (ui::TrayBadge {Kind::Waiting, 1}));
    setStatus(test::sampleStatus(u"keychain"_s, u"ready"_s, false, true));
    QCOMPARE(ui::trayBadge(*m_status, true, 0).kind, Kind::Lock);
}

QTEST_GUILESS_MAIN(TrayMenuTest)
#include "tray_menu_test.moc"
