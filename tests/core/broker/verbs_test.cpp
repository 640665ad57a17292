#include "core/broker/settings.h"
#include "core/broker/verbs/access_verbs.h"
#include "core/broker/verbs/secret_verbs.h"
#include "core/broker/verbs/server_verbs.h"
#include "core/broker/verbs/test_verbs.h"
#include "core/sessions/oauth_token_source.h"
#include "tests/core/broker/fakes.h"
#include "tests/support/fake_http_client.h"

#include <QtCore/QJsonDocument>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using broker::CallOrigin;
using broker::ConsentDecision;

namespace {

struct Table : BrokerParts
{
    broker::SecretLedger ledger {store, audit};
    FakeHttpClient http;
    broker::ServerTest test {resolver, store, http, {}};
    QHash<QString, QJsonArray> entries;
    broker::ServerVerbs servers {
        registry, policy, store, resolver, ledger, audit, changes, [this] { return entries; }};
    broker::SecretVerbs secrets {registry, store, resolver, ledger, audit, consent, changes};
    broker::TestVerbs tests {{registry, inspector, policy, consent, audit, gate, test}};
    broker::AccessVerbs access {registry, policy, audit, consent, changes};
    broker::VerbTable verbs;

    Table()
    {
        servers.addTo(verbs);
        secrets.addTo(verbs);
        tests.addTo(verbs);
        access.addTo(verbs);
    }
    Result<broker::ControlReply> call(const QString &verb, const QJsonObject &arguments,
        const QByteArray &secret = {}, CallOrigin origin = CallOrigin::CommandLine)
    {
        broker::ControlCall call;
        call.verb = verb;
        call.arguments = arguments;
        call.origin = origin;
        call.originName = u"bash"_s;
        if (!secret.isNull())
            call.secrets.push_back(Secret::copyOf(secret));
        return runTask(verbs.call(std::move(call)));
    }
};

const QJsonObject kToken {{u"server"_s, u"github"_s}, {u"name"_s, u"GITHUB_TOKEN"_s}};

const QJsonObject kServer {{u"server"_s, u"github"_s}};

/// Its test ends at once.
servers::Server unstartable()
{
    servers::Server server = githubServer();
    std::get<servers::StdioTransport>(server.transport).command = u"/nonexistent/npx"_s;
    return server;
}

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

} // namespace

class VerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSecretIsSetListedAndDeleted()
    {
        Table table;
        QVERIFY(table.call(u"secret.set"_s, with(kToken, u"secret"_s, 0), "fresh"));
        QCOMPARE(table.store.plain(u"github/GITHUB_TOKEN"_s), QByteArray("fresh"));
        QVERIFY(table.store.label(u"github/GITHUB_TOKEN"_s).contains(u"GitHub"_s));
        auto list = table.call(u"servers.list"_s, {});
        QVERIFY(list);
        QJsonObject server = list->body.value("servers"_L1).toArray().first().toObject();
        QJsonObject credential = server.value("credentials"_L1).toArray().first().toObject();
        QCOMPARE(credential.value("state"_L1).toString(), u"stored"_s);
        QVERIFY(credential.value("storedAt"_L1).toInteger() > 0);
        QVERIFY(!QJsonDocument(list->body).toJson().contains("fresh"));

        QVERIFY(table.call(u"secret.delete"_s, kToken));
        list = table.call(u"servers.list"_s, {});
        server = list->body.value("servers"_L1).toArray().first().toObject();
        credential = server.value("credentials"_L1).toArray().first().toObject();
        QCOMPARE(credential.value("state"_L1).toString(), u"missing"_s);
        QVERIFY(server.value("attention"_L1).toArray().contains(u"secret-missing"_s));
    }

    void aKeptValueIsForgottenWhenItChanges()
    {
        Table table;
        const auto resolved = [&table] {
            const auto values = runTask(table.resolver.resolve(githubServer()));
            return values ? values->front().value.revealTo(
                       [](QByteArrayView bytes) { return bytes.toByteArray(); })
                          : errorName(values.error().code).toLatin1();
        };
        QCOMPARE(resolved(), QByteArray("s3cret-value"));
        QVERIFY(table.call(u"secret.set"_s, with(kToken, u"secret"_s, 0), "fresh"));
        QCOMPARE(resolved(), QByteArray("fresh"));
        QVERIFY(table.call(u"secret.delete"_s, kToken));
        QCOMPARE(resolved(), QByteArray("secret-not-found"));
    }

    void whichKeysAreKeptIsSaid()
    {
        Table table;
        servers::HttpTransport transport;
        transport.url = u"https://mcp.linear.app/mcp"_s;
        const auto id = servers::ServerId::parse(u"linear"_s);
        const QList<servers::Server> remote {{*id, u"Linear"_s, transport, {}, 0}};
        QVERIFY(table.registry.put(remote));
        const auto shown = [&table](const QString &server) {
            const auto reply = table.call(u"servers.show"_s, {{u"server"_s, server}});
            return reply ? reply->body["server"_L1].toObject() : QJsonObject();
        };
        QCOMPARE(shown(u"linear"_s).value("keys"_L1), QJsonValue(QJsonArray()));
        QVERIFY(!shown(u"github"_s).contains("keys"_L1));
        const vault::SecretId item {u"linear"_s, servers::kClientTlsKey};
        const vault::SecretId other {u"linear"_s, sessions::kIdentitySecretItem};
        QVERIFY(runTask(table.store.write(item, Secret::copyOf("PEM"), u"key"_s)));
        QVERIFY(runTask(table.store.write(other, Secret::copyOf("PEM"), u"secret"_s)));
        const QJsonObject server = shown(u"linear"_s);
        QCOMPARE(
            server.value("keys"_L1).toArray(), (QJsonArray {u"tls-key"_s, u"identity-secret"_s}));
        QVERIFY(!QJsonDocument(server).toJson().contains("PEM"));
    }

    void badArgumentsAreRefused_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<int>("code");
        const auto invalid = static_cast<int>(ErrorCode::InvalidInput);
        QTest::newRow("no server") << u"secret.set"_s << QJsonObject() << invalid;
        QTest::newRow("no secret") << u"secret.set"_s << kToken << invalid;
        QTest::newRow("wrong index") << u"secret.set"_s << with(kToken, u"secret"_s, 5) << invalid;
        QTest::newRow("negative") << u"secret.set"_s << with(kToken, u"secret"_s, -1) << invalid;
        QTest::newRow("a number as name")
            << u"secret.set"_s << with(kToken, u"name"_s, 5) << invalid;
        QTest::newRow("a server that no id can be")
            << u"secret.delete"_s << with(kToken, u"server"_s, u"../etc"_s)
            << static_cast<int>(ErrorCode::ServerUnknown);
        QTest::newRow("no such value") << u"secret.delete"_s << with(kToken, u"name"_s, u"X"_s)
                                       << static_cast<int>(ErrorCode::SecretNotFound);
        QTest::newRow("no grant") << u"access.set"_s
                                  << QJsonObject {{u"server"_s, u"github"_s},
                                         {u"application"_s, u"x"_s}, {u"decision"_s, u"always"_s}}
                                  << static_cast<int>(ErrorCode::ServerUnknown);
        QTest::newRow("unknown verb")
            << u"secret.steal"_s << QJsonObject() << static_cast<int>(ErrorCode::VerbUnknown);
    }

    void badArgumentsAreRefused()
    {
        QFETCH(const QString, verb);
        QFETCH(const QJsonObject, arguments);
        QFETCH(const int, code);
        Table table;
        const auto reply = table.call(verb, arguments, "value");
        if (verb == u"secret.set"_s && arguments == kToken) {
            QVERIFY(!reply);
            return;
        }
        QVERIFY(!reply);
        QCOMPARE(errorName(reply.error().code), errorName(static_cast<ErrorCode>(code)));
        QCOMPARE(table.store.plain(u"github/GITHUB_TOKEN"_s), QByteArray("s3cret-value"));
    }

    void revealAsksOverTheSocketOnly()
    {
        Table table;
        table.consent.answer = ConsentDecision::Deny;
        auto reply = table.call(u"secret.reveal"_s, kToken);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::LaunchDenied);
        QCOMPARE(table.lastRecord().outcome, u"launch-denied"_s);
        table.consent.answer = ConsentDecision::AllowOnce;
        reply = table.call(u"secret.reveal"_s, kToken);
        QVERIFY(reply);
        QCOMPARE(reply->secrets.size(), 1U);
        QVERIFY(!QJsonDocument(reply->body).toJson().contains("s3cret"));
        QCOMPARE(table.consent.asked.size(), 2);
        QCOMPARE(table.consent.asked.last().kind, broker::ConsentRequest::Kind::ShowSecret);
        reply = table.call(u"secret.reveal"_s, kToken, {}, CallOrigin::Window);
        QVERIFY(reply);
        QCOMPARE(table.consent.asked.size(), 2);
    }

    // --- A test starts the server with its values, as a launch does --------------------------------------

    void aTestIsRefusedWhileLaunchesAre_data()
    {
        QTest::addColumn<bool>("isLocked");
        QTest::newRow("locked") << true;
        QTest::newRow("paused") << false;
    }

    void aTestIsRefusedWhileLaunchesAre()
    {
        QFETCH(const bool, isLocked);
        const auto code = isLocked ? ErrorCode::Locked : ErrorCode::LaunchesPaused;
        Table table;
        table.consent.answer = ConsentDecision::AllowAlways;
        table.gate.setLocked(isLocked);
        table.gate.setPaused(!isLocked);
        for (const CallOrigin origin : {CallOrigin::CommandLine, CallOrigin::Window}) {
            const auto reply = table.call(u"secret.test"_s, kServer, {}, origin);
            QVERIFY(!reply && reply.error().code == code);
            QCOMPARE(table.lastRecord().outcome, errorName(code));
        }
        QCOMPARE(table.store.reads(), 0);
        QCOMPARE(table.consent.asked.size(), 0);
    }

    void aTestOverTheSocketIsAskedAbout()
    {
        Table table;
        QVERIFY(table.registry.put({unstartable()}));
        table.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(table.launch()); // a standing answer is for a client, not for who tests
        table.consent.answer = ConsentDecision::Deny;
        const qsizetype reads = table.store.reads();
        auto reply = table.call(u"secret.test"_s, kServer);
        QVERIFY(!reply && reply.error().code == ErrorCode::LaunchDenied);
        QCOMPARE(table.store.reads(), reads);
        QCOMPARE(table.consent.asked.size(), 2);
        const broker::ConsentRequest asked = table.consent.asked.last();
        QCOMPARE(asked.kind, broker::ConsentRequest::Kind::Launch);
        QCOMPARE(asked.command.first(), u"/nonexistent/npx"_s);
        QCOMPARE(asked.values, QStringList {u"GITHUB_TOKEN"_s});
        QVERIFY(!asked.canBeRemembered);
        QCOMPARE(table.lastRecord().kind, audit::Record::Kind::Launch);
        QCOMPARE(table.lastRecord().outcome, u"launch-denied"_s);
        QCOMPARE(table.lastRecord().applicationName, u"bash"_s);

        table.consent.answer = ConsentDecision::AllowOnce;
        reply = table.call(u"secret.test"_s, kServer);
        QVERIFY(reply);
        QCOMPARE(reply->body["checks"_L1][0]["ok"_L1].toBool(), true);
        QCOMPARE(table.lastRecord().outcome, u"allowed"_s);
        QCOMPARE(table.lastRecord().values, QStringList {u"GITHUB_TOKEN"_s});
    }

    void aTestFromTheWindowAsksWhereAnotherProgramWouldRun()
    {
        Table table;
        QVERIFY(table.registry.put({unstartable()}));
        QVERIFY(table.call(u"secret.test"_s, kServer, {}, CallOrigin::Window));
        auto request = githubRequest();
        request.arguments.front() = "/nonexistent/npx";
        table.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(table.launch(std::move(request)));
        QVERIFY(table.call(u"secret.test"_s, kServer, {}, CallOrigin::Window));
        QCOMPARE(table.consent.asked.size(), 1);
        table.inspector.executable = {u"/home/ada/.local/bin/npx"_s, false, QByteArray(32, 'e')};
        table.consent.answer = ConsentDecision::Deny;
        QVERIFY(!table.call(u"secret.test"_s, kServer, {}, CallOrigin::Window));
        QCOMPARE(table.consent.asked.size(), 2);
        const policy::Change change = table.consent.asked.last().changes.value(0);
        QCOMPARE(change.kind, policy::Change::Kind::Program);
        QCOMPARE(change.before, u"/usr/bin/npx"_s);
        QCOMPARE(change.after, u"/home/ada/.local/bin/npx"_s);
    }

    void lockedWhileAskedIsNotTested()
    {
        Table table;
        TaskScope scope;
        std::optional<Result<broker::ControlReply>> reply;
        broker::ControlCall call;
        call.verb = u"secret.test"_s;
        call.arguments = kServer;
        scope.spawn(table.verbs.call(std::move(call)),
            [&reply](Result<broker::ControlReply> result) { reply.emplace(std::move(result)); });
        QTRY_COMPARE(table.consent.asked.size(), 1);
        table.gate.setLocked(true);
        table.consent.answerAll(ConsentDecision::AllowOnce);
        QTRY_VERIFY(reply.has_value());
        QVERIFY(!*reply && reply->error().code == ErrorCode::Locked);
        QCOMPARE(table.store.reads(), 0);
    }

    void widerAccessIsAskedNarrowerIsNot()
    {
        Table table;
        table.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(table.launch());
        const QJsonObject grant {{u"server"_s, u"github"_s}, {u"application"_s, u"cursor"_s}};
        QCOMPARE(table.policy.grants().first().application.id(), u"cursor"_s);
        QVERIFY(table.call(u"access.set"_s, with(grant, u"decision"_s, u"deny"_s)));
        QCOMPARE(table.consent.asked.size(), 1);
        QVERIFY(!table.launch());
        table.consent.answer = ConsentDecision::Deny;
        QVERIFY(!table.call(u"access.set"_s, with(grant, u"decision"_s, u"always"_s)));
        QCOMPARE(table.consent.asked.size(), 2);
        QCOMPARE(table.policy.grants().first().decision, policy::Decision::Deny);
        QVERIFY(table.call(
            u"access.set"_s, with(grant, u"decision"_s, u"always"_s), {}, CallOrigin::Window));
        QCOMPARE(table.policy.grants().first().decision, policy::Decision::Always);
        QVERIFY(table.call(u"access.forget"_s, grant));
        QVERIFY(table.policy.grants().isEmpty());
    }

    void aServerInUseIsNotRemoved()
    {
        Table table;
        table.entries.insert(u"github"_s,
            QJsonArray {QJsonObject {
                {u"path"_s, u"/home/ada/.cursor/mcp.json"_s}, {u"state"_s, u"managed"_s}}});
        const QJsonObject server {{u"server"_s, u"github"_s}};
        auto reply = table.call(u"servers.remove"_s, server);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, ErrorCode::EntryChanged);
        table.entries.clear();
        QVERIFY(table.call(u"servers.remove"_s, server));
        QVERIFY(table.registry.servers().isEmpty());
        QVERIFY(table.store.keys().isEmpty());
        const auto records = table.audit.query({});
        QVERIFY(records && !records->isEmpty());
        QCOMPARE(records->first().kind, audit::Record::Kind::ServerRemoved);
        QVERIFY(records->first().values.contains(u"GITHUB_TOKEN"_s));
    }

    void settingsKeepWhatTheyKnow()
    {
        TemporaryHome home;
        const QString path = home.path(u"settings.json"_s);
        broker::Settings settings(path);
        QVERIFY(settings.load());
        QVERIFY(settings.set({{u"importOffered"_s, true}}));
        QVERIFY(!settings.set({{u"importOffered"_s, u"yes"_s}}));
        QVERIFY(!settings.set({{u"evil"_s, true}}));
        const QString document = u"clientMetadataUrl"_s;
        for (const QString &bad : {u"http://example.com/c.json"_s, u"https://example.com"_s,
                 u"https://example.com/"_s, u"https://example.com/c#x"_s,
                 u"https://me@example.com/c"_s, u"https://example.com/a/../c"_s, u"c.json"_s})
            QVERIFY2(!settings.set({{document, bad}}), qPrintable(bad));
        QVERIFY(settings.set({{document, u"https://example.com/claviger.json"_s}}));
        QVERIFY(settings.set({{document, QString()}}));
        QVERIFY(settings.setVault(u"sealed-file"_s));
        broker::Settings again(path);
        QVERIFY(again.load());
        QCOMPARE(again.values().value("importOffered"_L1).toBool(), true);
        QCOMPARE(again.vault(), u"sealed-file"_s);
        home.write(u"settings.json"_s, "{ broken");
        QVERIFY(!again.load());
        QVERIFY(!again.set({{u"importOffered"_s, false}}));
        QCOMPARE(home.read(u"settings.json"_s), QByteArray("{ broken"));
    }
};

QTEST_GUILESS_MAIN(VerbsTest)
#include "verbs_test.moc"
