#include "tests/core/broker/fakes.h"

#include "core/broker/server_test.h"
#include "tests/support/fake_http_client.h"

#include <QtCore/QElapsedTimer>

#include <csignal>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using broker::TestCheck;

namespace {

/// Speaks just enough MCP, and tells by its tool list whether the value arrived.
constexpr char kGoodServer[] = R"(
import json, os, sys
print("this line is no JSON", flush=True)
for line in sys.stdin:
    m = json.loads(line)
    if m.get("method") == "initialize":
        r = {"protocolVersion": "2025-06-18", "capabilities": {"tools": {}},
             "serverInfo": {"name": "good", "version": "1"}}
    elif m.get("method") == "tools/list":
        r = {"tools": [{"name": "t"}] * (2 if os.environ.get("GITHUB_TOKEN") == "s3cret-value" else 1)}
    else:
        continue
    print(json.dumps({"jsonrpc": "2.0", "id": m["id"], "result": r}), flush=True)
)";

servers::Server scripted(const QString &script)
{
    servers::Server server = githubServer();
    server.transport = servers::StdioTransport {u"python3"_s, {u"-c"_s, script}};
    return server;
}

QString verdicts(const QList<TestCheck> &checks)
{
    QString result;
    for (const TestCheck &check : checks)
        result += check.isSkipped ? u'-' : check.isOk ? u'+' : u'!';
    return result;
}

} // namespace

class ServerTestTest : public QObject
{
    Q_OBJECT

    static broker::ServerTest::Limits quick()
    {
        broker::ServerTest::Limits limits;
        limits.start = 2s;
        limits.answer = 2s;
        limits.end = 500ms;
        limits.line = 64 * 1024;
        limits.total = 256 * 1024;
        return limits;
    }

private Q_SLOTS:
    void aGoodServerPassesAndGotItsValue()
    {
        BrokerParts parts;
        FakeHttpClient http;
        broker::ServerTest test(parts.resolver, parts.store, http, {});
        const auto checks = runTask(test.run(scripted(QLatin1StringView(kGoodServer)), {}));
        QCOMPARE(verdicts(checks), u"+--+++"_s);
        QCOMPARE(checks.at(4).detail, u"good 1"_s);
        QCOMPARE(checks.at(5).detail, u"2"_s);
    }

    void badServers_data()
    {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("detail");
        QTest::newRow("ends at once")
            << u"import sys; sys.exit(3)"_s << u"+--+!-"_s << u"server-not-launchable"_s;
        QTest::newRow("never answers")
            << u"import time; time.sleep(60)"_s << u"+--+!-"_s << u"timed-out"_s;
        QTest::newRow("floods") << u"while True: print('x' * 100000)"_s << u"+--+!-"_s
                                << u"too-large"_s;
        QTest::newRow("answers an error")
            << u"import json,sys\nfor l in sys.stdin: print(json.dumps({'jsonrpc':'2.0','id':1,'error':{'code':-1}}),flush=True)"_s
            << u"+--+!-"_s << u"invalid-input"_s;
    }

    void badServers()
    {
        QFETCH(const QString, script);
        QFETCH(const QString, wanted);
        QFETCH(const QString, detail);
        BrokerParts parts;
        FakeHttpClient http;
        broker::ServerTest test(parts.resolver, parts.store, http, quick());
        const auto checks = runTask(test.run(scripted(script), {}));
        QCOMPARE(verdicts(checks), wanted);
        QCOMPARE(checks.at(4).detail, detail);
    }

    /// npx and docker run are such: they go when their input ends, and what they started has the secrets.
    void whatAWrapperLeavesBehindIsKilled_data()
    {
        QTest::addColumn<QString>("server");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("goes when its input ends")
            << QString::fromLatin1(kGoodServer) << u"+--+++"_s;
        QTest::newRow("goes at once") << u"pass"_s << u"+--+!-"_s;
    }

    void whatAWrapperLeavesBehindIsKilled()
    {
        QFETCH(const QString, server);
        QFETCH(const QString, wanted);
        BrokerParts parts;
        FakeHttpClient http;
        const QString note = parts.home.path(u"child"_s);
        servers::Server wrapped = githubServer();
        wrapped.transport = servers::StdioTransport {u"/bin/sh"_s,
            {u"-c"_s, u"sleep 300 & echo $! > \"$1\"; python3 -c \"$2\""_s, u"sh"_s, note, server}};
        broker::ServerTest test(parts.resolver, parts.store, http, quick());
        QCOMPARE(verdicts(runTask(test.run(wrapped, {}))), wanted);
        const auto child = static_cast<pid_t>(parts.home.read(u"child"_s).trimmed().toLongLong());
        QVERIFY(child > 0);
        const auto isGone = [child] { // also where nobody reaps orphans
            QFile status(u"/proc/%1/stat"_s.arg(child));
            return !status.open(QIODevice::ReadOnly) || status.readAll().contains(") Z ");
        };
        QTRY_VERIFY(isGone());
    }

    void theServiceIsAskedOnRequest_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("verdict");
        QTest::addColumn<QString>("detail");
        QTest::newRow("accepted") << 200 << u"+"_s << u"accepted"_s;
        QTest::newRow("limited") << 403 << u"+"_s << u"limited"_s;
        QTest::newRow("rejected") << 401 << u"!"_s << u"rejected"_s;
        QTest::newRow("busy") << 503 << u"-"_s << u"unclear"_s;
        QTest::newRow("no network") << 0 << u"-"_s << u"timed-out"_s;
    }

    void theServiceIsAskedOnRequest()
    {
        QFETCH(const int, status);
        QFETCH(const QString, verdict);
        QFETCH(const QString, detail);
        BrokerParts parts;
        FakeHttpClient http;
        if (status == 0)
            http.failWith(ErrorCode::TimedOut);
        else
            http.answerWith(status);
        broker::ServerTest test(parts.resolver, parts.store, http, quick());
        servers::Server server = githubServer();
        server.transport = servers::StdioTransport {u"/nonexistent/program"_s, {}};
        server.bindings.first().service = u"GitHub"_s;

        runTask(test.run(server, {}));
        QVERIFY(http.seen().isEmpty()); // not requested, not sent

        const auto checks = runTask(test.run(server, {.asksServices = true}));
        QCOMPARE(checks.at(2).check, u"service"_s);
        QCOMPARE(verdicts(checks).mid(2, 1), verdict);
        QCOMPARE(checks.at(2).detail, detail);
        QCOMPARE(http.seen().size(), 1);
        QVERIFY(http.seen().first().url.startsWith("https://api.github.com/"));
        QVERIFY(http.seen().first().headers.contains("Authorization: Bearer s3cret-value"));
    }

    void aRemoteServerIsAskedWithItsKey_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("good") << 200 << QByteArray(R"({"jsonrpc":"2.0","id":1,"result":{}})")
                              << u"+--+++"_s;
        QTest::newRow("refused") << 401 << QByteArray() << u"+--+!-"_s;
        QTest::newRow("failing") << 503 << QByteArray() << u"+--!--"_s;
        QTest::newRow("no server") << 0 << QByteArray() << u"+--!--"_s;
        QTest::newRow("a web page") << 200 << QByteArray("<html>") << u"+--++!"_s;
    }

    void aRemoteServerIsAskedWithItsKey()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, answer);
        QFETCH(const QString, wanted);
        BrokerParts parts;
        FakeHttpClient http;
        if (status == 0)
            http.failWith(ErrorCode::NetworkUnreachable);
        else
            http.answerWith(status, answer);
        servers::Server server = githubServer();
        servers::HttpTransport transport;
        transport.url = u"https://api.example.com/mcp"_s;
        transport.authorization.kind = servers::RemoteAuthorization::Kind::Headers;
        server.transport = transport;
        server.bindings.first().injection = servers::Injection::Header;
        server.bindings.first().variable = u"Authorization"_s;
        server.bindings.first().variableTemplate = u"Bearer claviger-ref-1"_s;
        broker::ServerTest test(parts.resolver, parts.store, http, quick());
        const auto checks = runTask(test.run(server, {}));
        QCOMPARE(verdicts(checks), wanted);
        QCOMPARE(checks.at(3).check, u"reach"_s);
        QCOMPARE(checks.at(4).check, u"key"_s);
        QCOMPARE(http.seen().size(), 1);
        QVERIFY(http.seen().first().headers.contains("Authorization: Bearer s3cret-value"));
    }

    void noSuchProgramAndNoSuchValue()
    {
        BrokerParts parts;
        FakeHttpClient http;
        broker::ServerTest test(parts.resolver, parts.store, http, quick());
        servers::Server server = githubServer();
        server.transport = servers::StdioTransport {u"/nonexistent/program"_s, {}};
        QCOMPARE(verdicts(runTask(test.run(server, {}))), u"+--!--"_s);
        QVERIFY(runTask(parts.store.remove({u"github"_s, u"GITHUB_TOKEN"_s})));
        parts.resolver.forgetAll();
        QCOMPARE(verdicts(runTask(test.run(server, {}))), u"!-----"_s);
    }
};

QTEST_GUILESS_MAIN(ServerTestTest)
#include "server_test_test.moc"
