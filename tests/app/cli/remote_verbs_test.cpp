#include "tests/app/cli/command_line_fixture.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::objectOf;
using claviger::test::ScriptedBroker;

/// The verbs for remote servers, against a broker that says what it is told.
class RemoteVerbsTest : public CommandLineFixture
{
    Q_OBJECT

    /// The attempt as it is listed from the first look on; `more` are members of its JSON.
    void attempt(const QByteArray &phase, const QByteArray &more = {})
    {
        QByteArray json = R"({"attempts":[{"id":"x","kind":"sign-in"},{"id":"a1","kind":"sign-in",
            "server":"linear","serverName":"Linear","account":"7","host":"as.linear.app",
            "words":"amber falcon","scopes":["read","write"],"phase":"PHASE" MORE}]})";
        m_broker->answer(
            u"signin.list"_s, objectOf(json.replace("PHASE", phase).replace("MORE", more)));
    }

private Q_SLOTS:
    void init()
    {
        setUp();
        m_broker->answer(u"events.watch"_s, {});
        m_broker->answer(u"signin.start"_s, {{u"attempt"_s, u"a1"_s}});
        m_broker->answer(u"signin.dismiss"_s, {});
    }

    void signsIn()
    {
        attempt("done");
        QCOMPARE(run({u"sign-in"_s, u"linear"_s, u"--account"_s, u"new"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"signin.start"_s),
            objectOf(
                R"({"server":"linear","account":"new","approved":true,"device":false,"noBrowser":false})"));
        QVERIFY(m_terminal->out.contains(u"Signed in to Linear."_s));
        m_terminal->out.clear();
        QCOMPARE(run({u"sign-in"_s, u"linear"_s, u"--json"_s}), ExitCode::Ok);
        QCOMPARE(objectOf(m_terminal->out.toUtf8())[u"account"_s].toString(), u"7"_s);
    }

    void saysWhyItFailed()
    {
        attempt("failed", R"(,"error":{"code":"sign-in-refused","subject":"Linear","detail":""})");
        QVERIFY(run({u"sign-in"_s, u"linear"_s}) != ExitCode::Ok);
        QVERIFY(!m_terminal->err.isEmpty());
    }

    void namesThePlaceAndAsks()
    {
        attempt("asking", R"(,"firstSeenAt":0,"isNewHost":true)");
        m_terminal->answers = {u"n"_s};
        QCOMPARE(run({u"sign-in"_s, u"linear"_s}), ExitCode::Refused);
        QVERIFY(m_terminal->out.contains(u"as.linear.app"_s));
        QVERIFY(m_terminal->out.contains(u"read write"_s));
        QCOMPARE(m_broker->seen().last().verb, u"signin.dismiss"_s); // nothing waits on the screen
        m_terminal->isPerson = false;
        QCOMPARE(run({u"sign-in"_s, u"linear"_s}), ExitCode::Usage);
    }

    void goesOnAfterAYes()
    {
        attempt("asking");
        m_broker->answerError(u"signin.approve"_s, ErrorCode::Locked);
        QVERIFY(run({u"sign-in"_s, u"linear"_s, u"--yes"_s}) != ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"signin.approve"_s), objectOf(R"({"attempt":"a1"})"));
    }

    void printsTheLinkAndTakesTheAddress()
    {
        attempt("browser");
        m_broker->answer(u"signin.link"_s, {{u"secret"_s, 0}}, "https://as.linear.app/authorize?x");
        m_broker->answerError(u"signin.paste"_s, ErrorCode::InvalidInput);
        m_terminal->hidden = {"http://127.0.0.1:42813/callback?code=c&state=s"};
        QVERIFY(run({u"sign-in"_s, u"linear"_s, u"--no-browser"_s}) != ExitCode::Ok);
        QCOMPARE(m_terminal->secrets, "https://as.linear.app/authorize?x"_ba);
        QVERIFY(m_terminal->out.contains(u"amber falcon"_s));
        QVERIFY(!(m_terminal->out + m_terminal->err).contains(u"code=c"_s));
        bool isPasted = false;
        for (const ScriptedBroker::Seen &seen : m_broker->seen())
            isPasted = isPasted || (seen.verb == u"signin.paste" && seen.secrets.size() == 1);
        QVERIFY(isPasted);
    }

    void asksForAClient()
    {
        attempt("needs-client",
            R"(,"client":{"provider":"GitHub","console":"https:\/\/github.com/settings","needsSecret":true,
                "redirectUri":"http:\/\/127.0.0.1:42813/callback",
                "steps":["open-console","create-app","add-redirect","add-scopes","copy-id"],"scopes":["repo","user"]},
                "error":{"code":"invalid-client","subject":"https:\/\/github.com"})");
        m_broker->answerError(u"signin.client"_s, ErrorCode::Locked);
        m_terminal->answers = {u"Iv1.abc"_s};
        m_terminal->hidden = {"hush"};
        QVERIFY(run({u"sign-in"_s, u"linear"_s}) != ExitCode::Ok);
        QCOMPARE(m_terminal->out.count(u"http://127.0.0.1:42813/callback"_s), 1);
        QVERIFY(m_terminal->out.contains(u"Page: https://github.com/settings"_s));
        QVERIFY2(
            m_terminal->out.contains(u"this access: repo user"_s), qPrintable(m_terminal->out));
        QVERIFY(!m_terminal->out.contains(u"field below"_s));
        QVERIFY(!m_terminal->err.isEmpty()); // why it is asked again
        QCOMPARE(m_broker->argumentsOf(u"signin.client"_s),
            objectOf(R"({"attempt":"a1","clientId":"Iv1.abc","secret":0})"));
        QVERIFY(!(m_terminal->out + m_terminal->err).contains(u"hush"_s));
        m_terminal->isPerson = false;
        QVERIFY(run({u"sign-in"_s, u"linear"_s}) != ExitCode::Ok);
        QCOMPARE(m_broker->seen().last().verb, u"signin.dismiss"_s);
    }

    void signsOut()
    {
        m_broker->answer(u"signout"_s, objectOf(R"({"steps":[
            {"account":"7","step":"revoke-refresh","ok":true,"skipped":false,"detail":""},
            {"account":"7","step":"delete-registration","ok":false,"skipped":true,"detail":"none"}]})"));
        QCOMPARE(run({u"sign-out"_s, u"linear"_s}), ExitCode::Ok);
        m_broker->answer(u"accounts.list"_s,
            objectOf(R"({"accounts":[{"server":"linear","id":"7","email":"ada@example.com"}]})"));
        m_broker->answer(u"signout"_s, objectOf(R"({"steps":[
            {"account":"7","step":"probe","ok":false,"skipped":false,"detail":"alive"}]})"));
        QCOMPARE(run({u"sign-out"_s, u"linear"_s, u"--account"_s, u"ada@example.com"_s}),
            ExitCode::Partly);
        QCOMPARE(
            m_broker->argumentsOf(u"signout"_s), objectOf(R"({"server":"linear","account":"7"})"));
        QVERIFY(run({u"sign-out"_s, u"linear"_s, u"--account"_s, u"bob"_s}) != ExitCode::Ok);
    }

    void showsAccounts()
    {
        m_broker->answer(u"accounts.list"_s, objectOf(R"({"accounts":[]})"));
        QCOMPARE(run({u"accounts"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"Nobody is signed in."_s));
        m_broker->answer(u"accounts.list"_s, objectOf(R"({"accounts":[
            {"server":"linear","id":"7","email":"ada@example.com","state":"needs-sign-in","reason":"invalid-grant",
             "expiresAt":0,"renews":false,"scopes":["read","write"]}]})"));
        QCOMPARE(run({u"accounts"_s, u"linear"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"ada@example.com"_s));
        QVERIFY(m_terminal->out.contains(u"read write"_s));
    }

    void tellsTheTimelineOldestFirst()
    {
        m_broker->answer(u"timeline"_s, objectOf(R"({"events":[
            {"at":2000,"kind":"grant-ended","outcome":"invalid-grant","generation":"bbbbbb"},
            {"at":1000,"kind":"signed-in","outcome":"ok","generation":"aaaaaa"}]})"));
        QCOMPARE(run({u"timeline"_s, u"linear"_s}), ExitCode::Ok);
        const QString &out = m_terminal->out;
        QVERIFY(out.indexOf(u"[aaaaaa]"_s) >= 0);
        QVERIFY(out.indexOf(u"[aaaaaa]"_s) < out.indexOf(u"[bbbbbb]"_s));
    }

    void tellsTheHistoryOfSeveralAccountsApart()
    {
        m_broker->answer(u"timeline"_s, objectOf(R"({"events":[
            {"at":1000,"kind":"signed-in","outcome":"ok","account":"a81f"}]})"));
        const QByteArray ada = R"({"server":"linear","id":"a81f","email":"ada@example.com"})";
        m_broker->answer(u"accounts.list"_s, objectOf(R"({"accounts":[)" + ada + "]}"));
        QCOMPARE(run({u"timeline"_s, u"linear"_s}), ExitCode::Ok);
        QVERIFY2(
            !m_terminal->out.contains(u'('), qPrintable(m_terminal->out)); // it is about the one
        m_broker->answer(u"accounts.list"_s,
            objectOf(
                R"({"accounts":[)" + ada + R"(,{"server":"linear","id":"b2","email":"b@c.de"}]})"));
        QCOMPARE(run({u"timeline"_s, u"linear"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"(ada@example.com)"_s));
        QVERIFY(!m_terminal->out.contains(u"a81f"_s));
    }

    void namesACommandForEachFix_data()
    {
        QTest::addColumn<QByteArray>("fix");
        QTest::addColumn<QString>("command");
        QTest::newRow("exception")
            << QByteArray(R"({"action":"add-profile","name":"pkce","value":"absent"})")
            << u"claviger remote allow linear pkce absent"_s;
        QTest::newRow("registration") << QByteArray(R"({"action":"forget-registration"})")
                                      << u"claviger remote forget linear registration"_s;
        QTest::newRow("cache") << QByteArray(R"({"action":"adopt-cache","name":"1"})")
                               << u"claviger adopt"_s;
        QTest::newRow("client") << QByteArray(R"({"action":"bring-client"})")
                                << u"claviger sign-in linear"_s;
    }

    void namesACommandForEachFix()
    {
        QFETCH(const QByteArray, fix);
        QFETCH(const QString, command);
        m_broker->answer(u"doctor"_s,
            objectOf(
                R"({"checks":[{"check":"registration","verdict":"bad","code":"x","server":"linear","fix":)"
                + fix + "}]}"));
        QCOMPARE(run({u"doctor"_s, u"linear"_s}), ExitCode::Failed);
        QVERIFY2(m_terminal->out.contains(command), qPrintable(m_terminal->out));
    }

    void examines()
    {
        m_broker->answer(u"doctor"_s, objectOf(R"({"checks":[
            {"check":"reachable","verdict":"ok","code":"","server":"linear","subject":"","detail":"","requests":[],"fix":null},
            {"check":"account","verdict":"bad","code":"invalid-grant","server":"linear","subject":"ada","detail":"",
             "requests":[{"method":"POST","url":"https:\/\/as.example/token","status":400,"note":"answered"}],
             "fix":{"action":"sign-in","name":"","value":""}}]})"));
        QCOMPARE(run({u"doctor"_s, u"linear"_s}), ExitCode::Failed);
        QVERIFY(m_terminal->out.contains(u"POST https://as.example/token → 400"_s));
        QVERIFY(m_terminal->out.contains(u"claviger sign-in linear"_s));
        QCOMPARE(m_broker->argumentsOf(u"doctor"_s),
            objectOf(R"({"server":"linear","secretsShown":false})"));
        m_broker->answer(
            u"doctor"_s, objectOf(R"({"checks":[{"check":"broker","verdict":"ok"}]})"));
        QCOMPARE(run({u"doctor"_s}), ExitCode::Ok);
    }

    void revokesEverythingAfterAYes()
    {
        m_broker->answer(u"revoke.all"_s, objectOf(R"({"servers":[{"server":"linear","steps":[
            {"step":"revoke-refresh","ok":true,"skipped":false,"detail":""}]}],
            "staticKeys":[{"server":"github","name":"TOKEN","whereRotate":"https:\/\/github.com/settings/tokens"}]})"));
        m_terminal->answers = {u"n"_s};
        QCOMPARE(run({u"revoke-all"_s}), ExitCode::Refused);
        QVERIFY(m_broker->seen().isEmpty());
        QCOMPARE(run({u"revoke-all"_s, u"--yes"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"https://github.com/settings/tokens"_s));
    }

    void addsAServer()
    {
        m_broker->answer(u"remote.add"_s, {{u"server"_s, u"linear"_s}});
        m_broker->answer(u"status"_s, {{u"shim"_s, u"/usr/bin/claviger-shim"_s}});
        QCOMPARE(run({u"add"_s, u"https://mcp.linear.app/mcp"_s, u"--name"_s, u"Linear"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.add"_s),
            objectOf(R"({"url":"https:\/\/mcp.linear.app/mcp","name":"Linear"})"));
        QVERIFY(m_terminal->out.contains(u"/usr/bin/claviger-shim linear"_s));
    }
};

QTEST_GUILESS_MAIN(RemoteVerbsTest)
#include "remote_verbs_test.moc"
