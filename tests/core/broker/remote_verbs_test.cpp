#include "core/broker/verbs/accounts_verbs.h"
#include "core/broker/verbs/health_verbs.h"
#include "core/broker/verbs/remote_verbs.h"
#include "core/broker/verbs/signin_verbs.h"
#include "core/oauth/jose.h"
#include "core/sessions/oauth_token_source.h"
#include "tests/core/broker/fakes.h"
#include "tests/core/sessions/session_fixture.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

/// The verbs for remote servers over a whole authority with a simulated provider.
struct Table : SessionFixture
{
    audit::AuditLog audit {folder.filePath(u"audit.jsonl"_s), clock};
    broker::SecretLedger ledger {vault, audit};
    broker::Changes changes;
    broker::Problems problems;
    broker::RemoteVerbs remote {registry, vault, ledger, *authority, audit, changes, clock};
    broker::SigninVerbs signin {*authority, audit, false};
    broker::AccountsVerbs accounts {registry, *authority};
    NoLoginEnvironment environment;
    credentials::CredentialResolver resolver {vault, environment, clock};
    bool isSealedFile = false;
    QHash<QString, QJsonArray> entries;
    broker::HealthVerbs health {
        {registry, vault, resolver, network, ledger, *authority, problems, u"/nowhere"_s,
            [] { return true; }, [this] { return isSealedFile; }, [this] { return entries; }}};
    broker::VerbTable verbs;

    Table()
    {
        remote.addTo(verbs);
        signin.addTo(verbs);
        accounts.addTo(verbs);
        health.addTo(verbs);
    }
    Result<broker::ControlReply> call(const QString &verb, const QJsonObject &arguments = {},
        const QByteArray &secret = {}, broker::CallOrigin origin = broker::CallOrigin::CommandLine)
    {
        broker::ControlCall call;
        call.verb = verb;
        call.arguments = arguments;
        call.origin = origin;
        if (!secret.isNull())
            call.secrets.push_back(Secret::copyOf(secret));
        return runTask(verbs.call(std::move(call)));
    }
    QJsonObject body(const QString &verb, const QJsonObject &arguments = {})
    {
        const auto reply = call(verb, arguments);
        return reply ? reply->body : QJsonObject {{u"error"_s, errorName(reply.error().code)}};
    }
    QJsonObject attemptOf(const QString &id)
    {
        for (const QJsonValue &attempt : body(u"signin.list"_s)[u"attempts"_s].toArray()) {
            if (attempt[u"id"_s].toString() == id)
                return attempt.toObject();
        }
        return {};
    }
    /// The one check that is not in order; empty if there is none, or several.
    QJsonObject finding(const QString &id)
    {
        QJsonObject found;
        for (const QJsonValue &check :
            body(u"doctor"_s, {{u"server"_s, id}})[u"checks"_s].toArray()) {
            const QString verdict = check[u"verdict"_s].toString();
            if (verdict == u"ok" || verdict == u"skipped")
                continue;
            if (!found.isEmpty())
                return {};
            found = check.toObject();
        }
        return found;
    }
    QStringList checks(const QString &verdict)
    {
        QStringList found;
        const QJsonObject doctor = body(u"doctor"_s, {{u"server"_s, u"linear"_s}});
        for (const QJsonValue &check : doctor[u"checks"_s].toArray()) {
            if (check[u"verdict"_s].toString() == verdict)
                found.append(check[u"check"_s].toString() + u' ' + check[u"code"_s].toString());
        }
        return found;
    }
};

} // namespace

class RemoteVerbsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void addsAServer()
    {
        Table table;
        QCOMPARE(table.body(u"remote.add"_s, {{u"url"_s, u"https://mcp.notion.com/mcp"_s}}),
            (QJsonObject {{u"server"_s, u"notion"_s}}));
        QCOMPARE(table.body(u"remote.add"_s, {{u"url"_s, u"https://mcp.notion.com/mcp"_s}}),
            (QJsonObject {{u"server"_s, u"notion-2"_s}}));
        for (const QString &url : {u"http://mcp.notion.com/mcp"_s, u"file:///etc/passwd"_s,
                 u"https://user:pw@mcp.notion.com/"_s, u""_s})
            QCOMPARE(table.body(u"remote.add"_s, {{u"url"_s, url}})[u"error"_s].toString(),
                u"invalid-input"_s);
    }

    void keepsHeadersInTheKeychain()
    {
        Table table;
        const QJsonArray headers {QJsonObject {{u"name"_s, u"X-API-Key"_s}, {u"secret"_s, 0}}};
        const auto added = table.call(u"remote.add"_s,
            {{u"url"_s, u"https://api.example.com/mcp"_s}, {u"headers"_s, headers}}, "hush");
        QVERIFY(added);
        const auto server = table.registry.find(
            *servers::ServerId::parse(added->body[u"server"_s].toString()));
        QCOMPARE(server->bindings.first().injection, servers::Injection::Header);
        const auto &http = std::get<servers::HttpTransport>(server->transport);
        QCOMPARE(http.authorization.kind, servers::RemoteAuthorization::Kind::Headers);
        QCOMPARE(table.vault.plain(u"example/X-API-Key"_s), "hush"_ba);
        const auto refused = table.call(u"signin.start"_s, {{u"server"_s, u"example"_s}});
        QCOMPARE(refused.error().detail, QString(sessions::kNobodySignsIn));
    }

    void changesSettings_data()
    {
        QTest::addColumn<QJsonObject>("change");
        QTest::addColumn<bool>("good");
        QTest::newRow("kind") << QJsonObject {{u"kind"_s, u"client-credentials"_s}} << true;
        QTest::newRow("scopes") << QJsonObject {{u"scopes"_s, QJsonArray {u"read"_s}}} << true;
        QTest::newRow("client") << QJsonObject {{u"clientId"_s, u"abc"_s}} << true;
        QTest::newRow("nothing") << QJsonObject() << true;
        QTest::newRow("unknown kind") << QJsonObject {{u"kind"_s, u"magic"_s}} << false;
        QTest::newRow("unknown key") << QJsonObject {{u"kin"_s, u"headers"_s}} << false;
        QTest::newRow("wrong type") << QJsonObject {{u"clientId"_s, 7}} << false;
        QTest::newRow("no list") << QJsonObject {{u"scopes"_s, u"read"_s}} << false;
        QTest::newRow("not only texts") << QJsonObject {{u"scopes"_s, QJsonArray {1}}} << false;
    }
    void changesSettings()
    {
        QFETCH(QJsonObject, change);
        QFETCH(bool, good);
        Table table;
        const auto set = table.call(
            u"remote.set"_s, {{u"server"_s, u"linear"_s}, {u"authorization"_s, change}});
        QCOMPARE(set.has_value(), good);
    }

    void eachKeyHasItsPlace_data()
    {
        QTest::addColumn<QString>("use");
        QTest::addColumn<QString>("item");
        QTest::newRow("application") << QString() << servers::kClientKeyItem;
        QTest::newRow("certificate") << u"tls"_s << servers::kClientTlsKey;
        QTest::newRow("organisation") << u"identity"_s << sessions::kIdentitySecretItem;
        QTest::newRow("another") << u"root"_s << QString();
    }
    void eachKeyHasItsPlace()
    {
        QFETCH(QString, use);
        QFETCH(QString, item);
        Table table;
        QJsonObject arguments {{u"server"_s, u"linear"_s}, {u"secret"_s, 0}};
        if (!use.isEmpty())
            arguments[u"use"_s] = use;
        const auto kept = table.call(u"remote.key"_s, arguments, "hush");
        QCOMPARE(kept.has_value(), !item.isEmpty());
        if (item.isEmpty()) {
            QCOMPARE(kept.error().code, ErrorCode::InvalidInput);
            return;
        }
        const vault::SecretId id {u"linear"_s, item};
        QVERIFY(runTask(table.vault.read(id)));
    }

    void aNewKeyIsTriedAtOnce()
    {
        Table table;
        servers::RemoteAuthorization settings;
        settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
        settings.clientId = u"the client"_s;
        settings.tokenAuthMethod = u"private_key_jwt"_s;
        table.addServer(table.server, settings);
        QVERIFY(!table.access()); // without its key
        QCOMPARE(table.account().state, sessions::Account::State::NeedsSignIn);
        QVERIFY(!table.access());
        QCOMPARE(table.provider.seenAt("/token").size(), 0);
        const QByteArray key = oauth::makeEs256Key()->revealTo(
            [](QByteArrayView pem) { return pem.toByteArray(); });
        QVERIFY(table.call(u"remote.key"_s, {{u"server"_s, u"linear"_s}, {u"secret"_s, 0}}, key));
        (void)table.access();
        QCOMPARE(table.provider.seenAt("/token").size(), 1);
    }

    void anotherClientIsNotTheFormerOnesIssuers()
    {
        Table table;
        const auto set = [&table](const QJsonObject &change) {
            const auto done = table.call(
                u"remote.set"_s, {{u"server"_s, u"linear"_s}, {u"authorization"_s, change}});
            return done.has_value();
        };
        const auto issuer = [&table] {
            const auto server = table.registry.find(table.server);
            return std::get<servers::HttpTransport>(server->transport).authorization.clientIssuer;
        };
        const QString known = u"https://as.example"_s;
        QVERIFY(set({{u"clientId"_s, u"one"_s}, {u"clientIssuer"_s, known}}));
        QCOMPARE(issuer(), known);
        QVERIFY(set({{u"clientId"_s, u"one"_s}, {u"tokenAuthMethod"_s, u"none"_s}}));
        QCOMPARE(issuer(), known);
        QVERIFY(set({{u"clientId"_s, u"two"_s}}));
        QCOMPARE(issuer(), QString());
    }

    void addsAndRemovesExceptions()
    {
        Table table;
        QVERIFY(table.call(u"profile.add"_s,
            {{u"server"_s, u"linear"_s}, {u"name"_s, u"pkce"_s}, {u"value"_s, u"unadvertised"_s}}));
        const auto profile = [&] {
            const auto server = table.registry.find(table.server);
            return std::get<servers::HttpTransport>(server->transport).authorization.profile;
        };
        QCOMPARE(profile().size(), 1);
        QVERIFY(profile().first().isFromPerson);
        QVERIFY(
            table.call(u"profile.remove"_s, {{u"server"_s, u"linear"_s}, {u"name"_s, u"pkce"_s}}));
        QCOMPARE(profile().size(), 0);
    }

    void signsInAndOut()
    {
        Table table;
        const QString id = table
                               .body(u"signin.start"_s,
                                   {{u"server"_s, u"linear"_s},
                                       {u"approved"_s, true}})[u"attempt"_s]
                               .toString();
        QTRY_COMPARE(table.attemptOf(id)[u"phase"_s].toString(), u"asking"_s);
        QCOMPARE(table.attemptOf(id)[u"host"_s].toString(), u"as.example"_s);
        QVERIFY(table.call(u"signin.approve"_s, {{u"attempt"_s, id}}));
        QTRY_COMPARE(table.attemptOf(id)[u"phase"_s].toString(), u"done"_s);
        const QJsonObject account =
            table.body(u"accounts.list"_s)[u"accounts"_s].toArray().at(0).toObject();
        QCOMPARE(account[u"server"_s].toString(), u"linear"_s);
        QCOMPARE(account[u"state"_s].toString(), u"signed-in"_s);
        QCOMPARE(account[u"generation"_s].toString().size(), 6);
        QVERIFY(table.call(u"accounts.label"_s,
            {{u"server"_s, u"linear"_s}, {u"account"_s, account[u"id"_s]},
                {u"label"_s, u"Work"_s}}));
        QVERIFY(
            table.body(u"timeline"_s, {{u"server"_s, u"linear"_s}})[u"events"_s].toArray().size()
            > 2);
        const QJsonArray steps = table.body(u"signout"_s, {{u"server"_s, u"linear"_s}})[u"steps"_s]
                                     .toArray();
        QCOMPARE(steps.size(), 6);
        QCOMPARE(steps.at(5)[u"detail"_s].toString(), u"dead"_s);
        QCOMPARE(table.body(u"signout"_s, {{u"server"_s, u"linear"_s}})[u"error"_s].toString(),
            u"account-unknown"_s);
    }

    void moreAccessIsGivenOnTheScreen()
    {
        Table table;
        table.signIn();
        TaskScope scope;
        std::optional<bool> answer;
        scope.spawn(table.authority->challenged(table.challenge(403,
                        "Bearer error=\"insufficient_scope\", scope=\"admin\"", table.access())),
            [&answer](const Result<void> &result) { answer = result.has_value(); });
        QString id;
        QTRY_VERIFY([&] {
            for (const sessions::Attempt &attempt : table.authority->attempts()) {
                if (attempt.phase == sessions::Attempt::Phase::Asking)
                    id = attempt.id;
            }
            return !id.isEmpty();
        }());
        const QJsonObject arguments {{u"attempt"_s, id}};
        QCOMPARE(table.call(u"signin.approve"_s, arguments).error().code, ErrorCode::LaunchDenied);
        QVERIFY(!answer);
        QVERIFY(table.call(u"signin.approve"_s, arguments, {}, broker::CallOrigin::Window));
        QTRY_VERIFY(answer.has_value());
        QVERIFY(*answer);
    }

    void examinesAHealthyServer()
    {
        Table table;
        table.signIn();
        QCOMPARE(table.checks(u"bad"_s), QStringList());
        QCOMPARE(table.checks(u"warning"_s).join(u"|"_s), QString());
        QCOMPARE(table.checks(u"ok"_s),
            QStringList({u"reachable "_s, u"challenge "_s, u"resource-metadata "_s,
                u"authorization-server "_s, u"registration "_s, u"renewal "_s, u"protocol "_s}));
        QCOMPARE(table.provider.problems(), QStringList());
    }

    void namesTheQuirkAndWhatMendsIt()
    {
        Table table;
        table.provider.knobs.hasPkce = false;
        const QJsonArray checks = table.body(u"doctor"_s, {{u"server"_s, u"linear"_s}})[u"checks"_s]
                                      .toArray();
        QJsonObject quirk;
        for (const QJsonValue &check : checks) {
            if (check[u"verdict"_s].toString() == u"bad")
                quirk = check.toObject();
        }
        QCOMPARE(quirk[u"code"_s].toString(), u"pkce-unsupported"_s);
        const QJsonObject fix = quirk[u"fix"_s].toObject();
        QCOMPARE(fix[u"action"_s].toString(), u"add-profile"_s);
        QVERIFY(quirk[u"requests"_s].toArray().size() >= 1);
        // The button does what it says, and then it is a warning that the exception is used.
        QVERIFY(table.call(u"profile.add"_s,
            {{u"server"_s, u"linear"_s}, {u"name"_s, fix[u"name"_s]},
                {u"value"_s, fix[u"value"_s]}}));
        QCOMPARE(table.checks(u"bad"_s), QStringList());
        QVERIFY(table.checks(u"warning"_s).contains(u"authorization-server exception-used"_s));
        QVERIFY(table.isIn(table.signIn(), sessions::Attempt::Phase::Done));
    }

    void examinesATokenThatDied()
    {
        Table table;
        table.signIn();
        table.provider.revokeEverything();
        QCOMPARE(table.checks(u"bad"_s), QStringList({u"account invalid-grant"_s}));
    }

    void namesTheServerAndTheAccount()
    {
        Table table;
        const QString account = table.signIn();
        const QByteArray url = FakeAuthorizationServer::kServer;
        net::HttpResponse refusal;
        refusal.status = 401;
        refusal.headers = {{"WWW-Authenticate",
            "Bearer "
            "resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\""}};
        table.network.instead = {{url, refusal}};
        const QJsonObject refused = table.finding(u"linear"_s);
        QCOMPARE(refused[u"code"_s].toString(), u"sign-in-rejected"_s);
        QCOMPARE(refused[u"subject"_s].toString(), u"linear"_s);
        QCOMPARE(refused[u"fix"_s][u"action"_s].toString(), u"sign-in"_s);
    }

    void tellsTheServersOwnFailureFromTheSignInServices()
    {
        Table table;
        net::HttpResponse failure;
        failure.status = 503;
        table.network.instead = {{QByteArray(FakeAuthorizationServer::kServer), failure}};
        const QJsonObject failing = table.finding(u"linear"_s);
        QCOMPARE(failing[u"check"_s].toString(), u"reachable"_s);
        QCOMPARE(failing[u"code"_s].toString(), u"server-failing"_s);
        QCOMPARE(failing[u"subject"_s].toString(), u"linear"_s);
    }

    void offersNoSignInToAMachine()
    {
        Table table;
        table.provider.knobs.clientSecret = "the secret";
        servers::RemoteAuthorization settings;
        settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
        settings.clientId = u"nobody's"_s;
        table.addServer(table.server, settings);
        QVERIFY(!table.access());
        bool isRefused = false;
        const QJsonObject doctor = table.body(u"doctor"_s, {{u"server"_s, u"linear"_s}});
        for (const QJsonValue &check : doctor[u"checks"_s].toArray()) {
            const QString fix = check[u"fix"_s][u"action"_s].toString();
            QVERIFY2(fix.isEmpty() || fix == u"settings", qPrintable(fix));
            isRefused = isRefused
                || (check[u"check"_s] == u"key"_s && check[u"code"_s] == u"key-rejected"_s
                    && fix == u"settings");
        }
        QVERIFY(isRefused);
    }

    void saysWhereAServerSendsOneOnTo()
    {
        Table table;
        table.signIn();
        net::HttpResponse moved;
        moved.status = 301;
        moved.headers = {{"Location", "https://new.example/mcp?key=1"}};
        table.network.instead = {{QByteArray(FakeAuthorizationServer::kServer), moved}};
        QStringList details;
        const QJsonObject doctor = table.body(u"doctor"_s, {{u"server"_s, u"linear"_s}});
        for (const QJsonValue &check : doctor[u"checks"_s].toArray()) {
            if (check[u"code"_s] == u"protocol-failed"_s)
                details.append(check[u"detail"_s].toString());
        }
        QCOMPARE(details, QStringList(u"sent to https://new.example/mcp"_s));
    }

    void namesTheSignInServiceThatIsNew()
    {
        Table table;
        table.signIn();
        table.provider.knobs.movedTo = "https://as2.example";
        const QJsonObject moved = table.finding(u"linear"_s);
        QCOMPARE(moved[u"code"_s].toString(), u"issuer-changed"_s);
        QCOMPARE(moved[u"subject"_s].toString(), u"https://as2.example"_s);
    }

    void examinesAKey_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QString>("wanted");
        const QByteArray good = R"({"jsonrpc":"2.0","id":1,"result":{}})";
        QTest::newRow("good") << 200 << good << u" "_s;
        QTest::newRow("refused") << 401 << QByteArray() << u"key key-rejected"_s;
        QTest::newRow("forbidden") << 403 << QByteArray() << u"key key-rejected"_s;
        QTest::newRow("failing") << 500 << QByteArray() << u"reachable server-failing"_s;
        QTest::newRow("a web page") << 200 << QByteArray("<html>") << u"protocol protocol-failed"_s;
        QTest::newRow("the older transport")
            << 405 << QByteArray("event: endpoint\ndata: /m\n\n") << u" "_s;
    }

    void examinesAKey()
    {
        QFETCH(const int, status);
        QFETCH(const QByteArray, answer);
        QFETCH(const QString, wanted);
        Table table;
        const QByteArray url = "https://api.example.com/mcp";
        const QJsonArray headers {QJsonObject {{u"name"_s, u"X-API-Key"_s}, {u"secret"_s, 0}}};
        QVERIFY(table.call(u"remote.add"_s,
            {{u"url"_s, QString::fromLatin1(url)}, {u"headers"_s, headers}}, "hush"));
        net::HttpResponse response;
        response.status = status;
        response.body = answer;
        table.network.instead = {{url, response}};
        const QJsonObject found = table.finding(u"example"_s);
        QCOMPARE(found[u"check"_s].toString() + u' ' + found[u"code"_s].toString(), wanted);
        QVERIFY(table.network.lastInstead.headers.contains("X-API-Key: hush"));
        QVERIFY(!table.body(u"doctor"_s, {{u"server"_s, u"example"_s}})[u"checks"_s]
                     .toArray()
                     .isEmpty());
    }

    void saysWhoChangedAnEntry()
    {
        Table table;
        table.entries = {{u"linear"_s,
            {QJsonObject {{u"state"_s, u"drifted"_s}, {u"clientName"_s, u"Cursor"_s},
                {u"path"_s, u"/home/ada/.cursor/mcp.json"_s}}}}};
        for (const QJsonValue &check : table.body(u"doctor"_s)[u"checks"_s].toArray()) {
            if (check[u"check"_s].toString() != u"entries")
                continue;
            QCOMPARE(check[u"subject"_s].toString(), u"linear"_s);
            QCOMPARE(check[u"detail"_s].toString(), u"Cursor: /home/ada/.cursor/mcp.json"_s);
        }
    }

    void examinesWhatIsUnreachable()
    {
        Table table;
        table.network.unreachable = true;
        QCOMPARE(table.checks(u"bad"_s), QStringList({u"reachable network-unreachable"_s}));
    }

    void examinesItself()
    {
        Table table;
        table.vault.setState(vault::StoreState::Locked);
        QStringList bad;
        QStringList codes;
        for (const bool isFile : {false, true}) {
            table.isSealedFile = isFile;
            codes.append(table.body(u"doctor"_s)[u"checks"_s][1][u"code"_s].toString());
        }
        QCOMPARE(codes, QStringList({u"keychain-locked"_s, u"passphrase-needed"_s}));
        for (const QJsonValue &check : table.body(u"doctor"_s)[u"checks"_s].toArray()) {
            if (check[u"verdict"_s].toString() == u"bad" && check[u"server"_s].toString().isEmpty())
                bad.append(check[u"check"_s].toString());
        }
        QVERIFY(bad.contains(u"keychain"_s));
        QVERIFY(bad.contains(u"shim"_s)); // there is none at /nowhere
    }

    void listsWhatOnlyAPersonCanReplace()
    {
        Table table;
        table.signIn();
        const QJsonArray headers {QJsonObject {{u"name"_s, u"X-API-Key"_s}, {u"secret"_s, 0}}};
        QVERIFY(table.call(u"remote.add"_s,
            {{u"url"_s, u"https://api.example.com/mcp"_s}, {u"headers"_s, headers}}, "hush"));
        const QJsonObject all = table.body(u"revoke.all"_s);
        QCOMPARE(all[u"servers"_s].toArray().size(), 1);
        QCOMPARE(all[u"staticKeys"_s].toArray().at(0)[u"name"_s].toString(), u"X-API-Key"_s);
    }
};

QTEST_GUILESS_MAIN(RemoteVerbsTest)
#include "remote_verbs_test.moc"
