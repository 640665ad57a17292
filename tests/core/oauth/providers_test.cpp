#include "core/oauth/providers.h"

#include "core/net/address_guard.h"
#include "core/oauth/server_metadata.h"

#include <QtCore/QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

class ProvidersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyEntryIsWhole();
    void everyEntryIsUnderstood();
    void f07_knowsWhoRegistersNobody();
    void findsProviders_data();
    void findsProviders();
    void matchesPatterns_data();
    void matchesPatterns();
    void f13_pinsAtlassiansIssuer();
    void laterItemsOfAProfileCount();
};

void ProvidersTest::everyEntryIsWhole()
{
    QSet<QString> ids;
    QVERIFY(knownProviders().size() >= 20);
    for (const Provider &provider : knownProviders()) {
        const QByteArray id = provider.id.toUtf8();
        QVERIFY2(!ids.contains(provider.id), id.constData());
        ids.insert(provider.id);
        QVERIFY2(!provider.name.isEmpty(), id.constData());
        QVERIFY2(!provider.servers.isEmpty() || !provider.issuers.isEmpty(), id.constData());
        for (const QString &pattern : provider.servers + provider.issuers)
            QVERIFY2(!pattern.contains(u"://"_s) && pattern == pattern.trimmed(), id.constData());
        for (const ProviderEntry &entry : provider.profile) {
            QVERIFY2(!entry.item.value.isEmpty(), id.constData());
            QVERIFY2(entry.reason.size() > 20 && entry.reason.endsWith(u'.'), id.constData());
        }
        if (!provider.client)
            continue;
        const BringYourOwnClient &client = *provider.client;
        QVERIFY2(
            client.console.isEmpty() || net::isAllowedUrl(client.console.toUtf8()), id.constData());
        QVERIFY2(client.steps.first() == ClientStep::OpenConsole, id.constData());
        QVERIFY2(client.steps.contains(ClientStep::CopyId), id.constData());
        QCOMPARE(client.steps.contains(ClientStep::CopySecret), client.needsSecret);
        for (const ClientStep step : client.steps)
            QVERIFY(!clientStepName(step).isEmpty());
    }
}

void ProvidersTest::everyEntryIsUnderstood()
{
    const QHash<QString, QStringList> values {
        {entries::kTokenAuth, {u"none"_s, u"client_secret_post"_s, u"client_secret_basic"_s}},
        {entries::kPkce, {u"unadvertised"_s}}, {entries::kResourceOnRefresh, {u"omit"_s}},
        {entries::kRegistration, {u"never"_s}}, {entries::kRegistrationBody, {u"minimal"_s}},
        {entries::kRedirectHost, {u"localhost"_s, u"127.0.0.1"_s, u"[::1]"_s}},
        {entries::kOfflineAccess, {u"always"_s, u"never"_s}},
        {entries::kResourceParameter, {u"omit"_s, u"origin"_s}}};
    for (const Provider &provider : knownProviders()) {
        for (const auto &[item, reason] : provider.profile) {
            const QByteArray what = provider.id.toUtf8() + ' ' + item.name.toUtf8();
            if (values.contains(item.name)) {
                QVERIFY2(values.value(item.name).contains(item.value), what.constData());
            } else if (item.name == entries::kRedirectPort) {
                QVERIFY2(item.value.toInt() > 1023 && item.value.toInt() < 65536, what.constData());
            } else if (item.name == entries::kIssuer) {
                QVERIFY2(isIssuer(item.value.mid(1).toUtf8()), what.constData());
            } else if (item.name == entries::kAuthorizationServer) {
                QVERIFY2(isIssuer(item.value.toUtf8()), what.constData());
            } else {
                QVERIFY2(item.name == entries::kAuthorizeParameters
                        || item.name == entries::kDefaultScopes,
                    what.constData());
            }
        }
    }
}

void ProvidersTest::f07_knowsWhoRegistersNobody()
{
    for (const char *url : {"https://api.githubcopilot.com/mcp/", "https://mcp.slack.com/mcp",
             "https://mcp.figma.com/mcp", "https://mcp.asana.com/v2/mcp",
             "https://gmailmcp.googleapis.com/mcp", "https://dev-1.okta.com",
             "https://login.microsoftonline.com/0000/v2.0"}) {
        const Provider *provider = providerFor(url);
        QVERIFY2(provider && provider->client, url);
    }
    for (const char *url : {"https://mcp.notion.com/mcp", "https://mcp.linear.app/mcp"}) {
        const Provider *provider = providerFor(url);
        QVERIFY2(provider && !provider->client, url);
    }
}

void ProvidersTest::findsProviders_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *url, const QString &id) {
        QTest::newRow(url) << QByteArray(url) << id;
    };
    row("https://api.githubcopilot.com/mcp/", u"github"_s);
    row("https://github.com/login/oauth", u"github"_s);
    row("https://MCP.Linear.App/mcp", u"linear"_s);
    row("https://mcp.linear.app:443/mcp", u"linear"_s);
    row("https://mcp.atlassian.com/v1/sse", u"atlassian"_s);
    row("https://mcp.atlassian.com/v1/mcp/authv2", u"atlassian-authv2"_s);
    row("https://auth.atlassian.com/abc", u"atlassian-authv2"_s);
    row("https://acme.okta.com/oauth2/default", u"okta"_s);
    row("https://acme.eu.auth0.com/", u"auth0"_s);
    row("https://sso.acme.example/realms/staff", u"keycloak"_s);
    row("https://sso.acme.example/auth/realms/staff", u"keycloak"_s);
    row("https://observability.mcp.cloudflare.com/sse", u"cloudflare"_s);
    row("https://github.com/someone", QString());
    row("https://okta.com", QString());
    row("https://evilokta.com", QString());
    row("https://mcp.linear.app.evil.example/mcp", QString());
    row("https://mcp.linear.app@evil.example/mcp", QString());
    row("http://mcp.linear.app/mcp", QString());
    row("https://unknown.example/mcp", QString());
    row("", QString());
}

void ProvidersTest::findsProviders()
{
    QFETCH(QByteArray, url);
    const Provider *provider = providerFor(url);
    QTEST(provider ? provider->id : QString(), "id");
}

void ProvidersTest::matchesPatterns_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("matches");
    const auto row = [](const char *url, const QString &pattern, bool matches) {
        QTest::addRow("%s %s", url, qPrintable(pattern)) << QByteArray(url) << pattern << matches;
    };
    row("https://h.example/a", u"h.example"_s, true);
    row("https://h.example", u"h.example"_s, true);
    row("https://x.h.example", u"h.example"_s, false);
    row("https://x.h.example", u"*.h.example"_s, true);
    row("https://x.y.h.example", u"*.h.example"_s, true);
    row("https://h.example", u"*.h.example"_s, false);
    row("https://.h.example", u"*.h.example"_s, false);
    row("https://h.example/a/b", u"h.example/a"_s, true);
    row("https://h.example/a", u"h.example/a"_s, true);
    row("https://h.example/ab", u"h.example/a"_s, false);
    row("https://h.example/", u"h.example/a"_s, false);
    row("https://any.example/realms/x", u"*/realms"_s, true);
}

void ProvidersTest::matchesPatterns()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, pattern);
    QTEST(matchesPattern(url, pattern), "matches");
}

void ProvidersTest::f13_pinsAtlassiansIssuer()
{
    const Provider *provider = providerFor("https://mcp.atlassian.com/v1/mcp");
    QList<ProfileItem> items;
    for (const ProviderEntry &entry : provider->profile)
        items.append(entry.item);
    AuthorizationServer server;
    server.issuer = "https://cf.mcp.atlassian.com";
    QVERIFY(!checkIssuer(server, "https://mcp.atlassian.com", {}));
    QVERIFY(checkIssuer(server, "https://mcp.atlassian.com", Profile(items)));
}

void ProvidersTest::laterItemsOfAProfileCount()
{
    const Profile profile({{u"pkce"_s, u"a"_s}, {u"unknown"_s, u"x"_s}, {u"pkce"_s, u"b"_s}});
    QCOMPARE(profile.value(entries::kPkce).value(), u"b"_s);
    QVERIFY(profile.says(entries::kPkce, QLatin1StringView("b")));
    QVERIFY(!profile.says(entries::kPkce, QLatin1StringView("a")));
    QVERIFY(!profile.has(entries::kIssuer));
    QVERIFY(!profile.bytes(entries::kIssuer));
    QCOMPARE(profile.items().size(), 3);
}

QTEST_GUILESS_MAIN(ProvidersTest)
#include "providers_test.moc"
