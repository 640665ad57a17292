#include "core/servers/server_json.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::servers;

namespace {

Binding dsnBinding()
{
    Binding binding;
    binding.name = u"DATABASE_URL"_s;
    binding.marker = u"claviger-ref-1"_s;
    binding.variable = u"DATABASE_URL"_s;
    binding.variableTemplate = u"postgres://u:claviger-ref-1@h/db"_s;
    binding.service = u"PostgreSQL"_s;
    return binding;
}

Binding argumentBinding()
{
    Binding binding;
    binding.name = u"--key"_s;
    binding.marker = u"claviger-ref-2"_s;
    binding.injection = Injection::Argument;
    binding.source = {Source::Kind::Environment, u"KEY"_s, u"none"_s};
    return binding;
}

Binding headerBinding()
{
    Binding binding;
    binding.name = u"Authorization"_s;
    binding.marker = u"claviger-ref-1"_s;
    binding.injection = Injection::Header;
    binding.variable = u"Authorization"_s;
    binding.variableTemplate = u"Bearer claviger-ref-1"_s;
    return binding;
}

HttpTransport fullTransport()
{
    HttpTransport http {u"https://h/mcp"_s, {{u"X-MCP-Readonly"_s, u"true"_s}}, {}};
    RemoteAuthorization &authorization = http.authorization;
    authorization.kind = RemoteAuthorization::Kind::Enterprise;
    authorization.clientId = u"123.456"_s;
    authorization.clientIssuer = u"https://as.example"_s;
    authorization.tokenAuthMethod = u"client_secret_post"_s;
    authorization.scopes = QStringList {u"read"_s, u"write:all"_s};
    authorization.identityIssuer = u"https://idp.example"_s;
    authorization.identityClientId = u"claviger"_s;
    authorization.workloadTokenFile = u"/run/token"_s;
    authorization.authorityFile = u"/etc/ca.pem"_s;
    authorization.pinnedPublicKey = u"AAAA"_s;
    authorization.clientCertificateFile = u"/etc/me.pem"_s;
    authorization.profile = {{u"issuer"_s, u"=https://x/"_s, u"its metadata name it so"_s, true}};
    return http;
}

const QByteArray kServer = R"({"id":"a","name":"A","transport":{"kind":"stdio","command":"c"}})"_ba;

QByteArray fileOf(const QByteArray &servers)
{
    return R"({"version":1,"servers":[)" + servers + "]}";
}

} // namespace

class ServerJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comesBackAsItWas()
    {
        const QList<Server> before {
            {ServerId::fromName(u"db"_s), u"My \u201cdb\u201d"_s,
                StdioTransport {u"npx"_s, {u"-y"_s, u"--key"_s, u"claviger-ref-2"_s}},
                {dsnBinding(), argumentBinding()}, 1764000000123},
            {ServerId::fromName(u"web"_s), u"web"_s, HttpTransport {u"https://h/mcp"_s, {}, {}},
                {headerBinding()}, 0},
            {ServerId::fromName(u"full"_s), u"full"_s, fullTransport(), {}, 0}};
        const auto after = serversFromFile(toFile(before), 10);
        QVERIFY(after.has_value());
        QCOMPARE(*after, before);
    }

    void writesTheDocumentedForm()
    {
        const Server server {ServerId::fromName(u"db"_s), u"db"_s,
            StdioTransport {u"npx"_s, {u"-y"_s}}, {dsnBinding()}, 7};
        const QByteArray expected =
            R"({"createdAt":7,"credentials":[{"inject":"env",)"
            R"("marker":"claviger-ref-1","name":"DATABASE_URL",)"
            R"("service":"PostgreSQL","source":{"kind":"keychain"},)"
            R"("template":"postgres://u:claviger-ref-1@h/db",)"
            R"("variable":"DATABASE_URL"}],"id":"db","name":"db",)"
            R"("transport":{"args":["-y"],"command":"npx","kind":"stdio"}})"_ba;
        const QByteArray file = toFile({server});
        const QJsonArray list = QJsonDocument::fromJson(file)["servers"_L1].toArray();
        QCOMPARE(QJsonDocument(list.at(0).toObject()).toJson(QJsonDocument::Compact), expected);
        QVERIFY(file.endsWith("}\n"));
    }

    void takesTheLeastThatIsNeeded()
    {
        const auto servers = serversFromFile(fileOf(kServer), 1);
        QVERIFY(servers.has_value());
        QCOMPARE(servers->first().createdAt, 0);
        QVERIFY(servers->first().bindings.isEmpty());
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<QString>("detail");
        const auto invalid = [](const char *name, const QByteArray &file, const QString &detail) {
            QTest::newRow(name) << file << ErrorCode::ServerInvalid << detail;
        };
        QTest::newRow("empty") << QByteArray() << ErrorCode::ParseFailed << u"1:1 "_s;
        QTest::newRow("cut off") << "{\n  \"version\": 1,\n  \"servers\": ["_ba
                                 << ErrorCode::ParseFailed << u"3:"_s;
        QTest::newRow("list") << "[]"_ba << ErrorCode::ParseFailed << u"1:1"_s;
        QTest::newRow("garbage") << "\xff\x00\x01"_ba << ErrorCode::ParseFailed << u"1:"_s;
        QTest::newRow("deep") << QByteArray(5000, '[') << ErrorCode::ParseFailed << u"1:"_s;
        QTest::newRow("later version")
            << R"({"version":2,"servers":[]})"_ba << ErrorCode::Unsupported << u"version 2"_s;
        QTest::newRow("too many") << fileOf(kServer + ',' + kServer + ',' + kServer)
                                  << ErrorCode::TooLarge << u"more than 2"_s;
        invalid("no version", R"({"servers":[]})", u"version: not 1"_s);
        invalid("version as text", R"({"version":"1","servers":[]})", u"version: not 1"_s);
        invalid("servers no list", R"({"version":1,"servers":{}})", u"servers: not a list"_s);
        invalid("unknown key in file", R"({"version":1,"servers":[],"x":1})", u"x: unknown key"_s);
        invalid("server no object", fileOf("7"), u"servers[0].id: not an id"_s);
        invalid("id", fileOf(R"({"id":"../x"})"), u"servers[0].id: not an id"_s);
        invalid("id twice", fileOf(kServer + ',' + kServer), u"servers[1].id: used twice"_s);
        invalid(
            "no transport", fileOf(R"({"id":"a","name":"A"})"), u"servers[0].transport: missing"_s);
        invalid("transport kind",
            fileOf(R"({"id":"a","name":"A","transport":{"kind":"ws","command":"c"}})"),
            u"servers[0].transport.kind: neither stdio nor http"_s);
        invalid("number as argument",
            fileOf(
                R"({"id":"a","name":"A","transport":{"kind":"stdio","command":"c","args":[1]}})"),
            u"servers[0].transport.args: not only strings"_s);
        invalid("unknown key",
            fileOf(R"({"id":"a","name":"A","transport":{"kind":"http","url":"u"},"cmd":1})"),
            u"servers[0].cmd: unknown key"_s);
        invalid("time",
            fileOf(
                R"({"id":"a","name":"A","createdAt":1e300,"transport":{"kind":"http","url":"u"}})"),
            u"servers[0].createdAt: not a time in milliseconds"_s);
        const auto binding = [&](const QByteArray &members) {
            return fileOf(
                R"({"id":"a","name":"A","transport":{"kind":"http","url":"u"},"credentials":[{)"
                + members + "}]}");
        };
        const auto remote = [&](const QByteArray &members) {
            return fileOf(
                R"({"id":"a","name":"A","transport":{"kind":"http","url":"u",)" + members + "}}");
        };
        invalid("headers no list", remote(R"("headers":{})"),
            u"servers[0].transport.headers: not a list"_s);
        invalid("header with a line break",
            remote(R"("headers":[{"name":"X","value":"a\r\nB: c"}])"),
            u"servers[0].transport.headers: too long or control character"_s);
        invalid("header name", remote(R"("headers":[{"name":"X Y","value":"a"}])"),
            u"servers[0].transport.headers: not a header name"_s);
        invalid("authorization kind", remote(R"("authorization":{"kind":"magic"})"),
            u"servers[0].transport.authorization.kind: unknown"_s);
        invalid("secret in the file", remote(R"("authorization":{"clientSecret":"hunter2"})"),
            u"servers[0].transport.authorization.clientSecret: unknown key"_s);
        invalid("auth method", remote(R"("authorization":{"tokenAuthMethod":"client_secret_jwt"})"),
            u"servers[0].transport.authorization.tokenAuthMethod: unknown"_s);
        invalid("scope", remote(R"("authorization":{"scopes":["a b"]})"),
            u"servers[0].transport.authorization.scopes: not a scope"_s);
        invalid("profile entry", remote(R"("authorization":{"profile":[{"name":"issuer"}]})"),
            u"servers[0].transport.authorization.profile[0].value: missing"_s);
        invalid("header template without marker",
            binding(
                R"("name":"n","marker":"claviger-ref-1","inject":"header","variable":"X","template":"y","source":{"kind":"keychain"})"),
            u"servers[0].credentials[0].template: does not contain the marker"_s);
        invalid("marker not in the url",
            binding(
                R"("name":"n","marker":"claviger-ref-1","inject":"url","source":{"kind":"keychain"})"),
            u"servers[0].credentials[0].inject: the url does not contain the marker"_s);
        invalid("binding without name", binding(""), u"servers[0].credentials[0].name: missing"_s);
        invalid("binding inject",
            binding(R"("name":"n","marker":"claviger-ref-1","inject":"stdin")"),
            u"servers[0].credentials[0].inject: none of env, argument, header, url"_s);
        invalid("binding source",
            binding(
                R"("name":"n","marker":"claviger-ref-1","inject":"argument","source":{"kind":"file"})"),
            u"servers[0].credentials[0].source.kind: neither keychain nor environment"_s);
        invalid("value in the file",
            binding(
                R"("name":"n","marker":"claviger-ref-1","inject":"argument","source":{"kind":"keychain"},"value":"hunter2")"),
            u"servers[0].credentials[0].value: unknown key"_s);
        invalid("rule of validate()",
            binding(R"("name":"n","marker":"x","inject":"argument","source":{"kind":"keychain"})"),
            u"servers[0].credentials[0].marker: not claviger-ref-N"_s);
    }
    void refuses()
    {
        QFETCH(QByteArray, file);
        QFETCH(ErrorCode, code);
        QFETCH(QString, detail);
        const auto servers = serversFromFile(file, 2);
        QVERIFY(!servers.has_value());
        QCOMPARE(servers.error().code, code);
        QVERIFY2(servers.error().detail.startsWith(detail), qPrintable(servers.error().detail));
        QVERIFY(!servers.error().detail.contains(u"hunter2"_s));
    }
};

QTEST_APPLESS_MAIN(ServerJsonTest)
#include "server_json_test.moc"
