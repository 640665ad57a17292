#include "core/clients/token_caches.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using claviger::test::TemporaryHome;

namespace {

const QString kUrl = u"https://h/mcp"_s;
const QByteArray kTokens = R"({"access_token":"at","refresh_token":"rt-secret","expires_in":3600})";
const QByteArray kClient =
    R"({"client_id":"c1","redirect_uris":["http://localhost:3334/oauth/callback"],"token_endpoint_auth_method":"none"})";

QString hash(const QString &url)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Md5).toHex());
}

QList<servers::Server> remote(const QString &url)
{
    return {
        {servers::ServerId::fromName(u"r"_s), u"r"_s, servers::HttpTransport {url, {}, {}}, {}, 0}};
}

} // namespace

class TokenCachesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<TemporaryHome>(); }

    void row21FindsTokensInPlainFiles();
    void findsAllVersions();
    void tellsServersOfOneAddressApart();
    void followsTheVariable();
    void saysWhatCannotBeRenewed_data();
    void saysWhatCannotBeRenewed();
    void findsNothing_data();
    void findsNothing();
    void removesAllFilesOfTheServer();

private:
    [[nodiscard]] Surroundings surroundings() const { return {System::Linux, m_home->path(), {}}; }
    void write(const QString &folder, const QString &url, const QByteArray &tokens,
        const QByteArray &client)
    {
        m_home->write(folder + u'/' + hash(url) + u"_tokens.json"_s, tokens);
        m_home->write(folder + u'/' + hash(url) + u"_client_info.json"_s, client);
    }
    std::unique_ptr<TemporaryHome> m_home;
};

void TokenCachesTest::row21FindsTokensInPlainFiles()
{
    write(u".mcp-auth/mcp-remote-v1"_s, kUrl, kTokens, kClient);
    const auto caches = findTokenCaches(surroundings(), remote(kUrl));
    QCOMPARE(caches.size(), 1);
    QCOMPARE(caches.first().server, u"r"_s);
    QVERIFY(caches.first().canRenew);
    const auto grant = readTokenCache(caches.first());
    QVERIFY(grant.has_value());
    QVERIFY(grant->refreshToken.equals(Secret::copyOf("rt-secret")));
    QCOMPARE(grant->clientId, u"c1"_s);
    QVERIFY(grant->clientSecret.isEmpty());
    QCOMPARE(grant->redirectUri, QByteArray("http://localhost:3334/oauth/callback"));
    QCOMPARE(grant->tokenAuthMethod, u"none"_s);
}

void TokenCachesTest::findsAllVersions()
{
    write(u".mcp-auth/mcp-remote-0.1.31"_s, kUrl, kTokens, kClient);
    write(u".mcp-auth/mcp-remote-v1"_s, kUrl, kTokens, kClient);
    write(u".mcp-auth/other"_s, kUrl, kTokens, kClient);
    const auto caches = findTokenCaches(surroundings(), remote(kUrl));
    QCOMPARE(caches.size(), 2);
    QVERIFY(caches.at(0).id != caches.at(1).id);
}

void TokenCachesTest::tellsServersOfOneAddressApart()
{
    write(u".mcp-auth/mcp-remote-v1"_s, kUrl, kTokens, kClient);
    QList<servers::Server> servers = remote(kUrl);
    servers.append(servers.first());
    servers.last().id = servers::ServerId::fromName(u"other"_s);
    const auto caches = findTokenCaches(surroundings(), servers);
    QCOMPARE(caches.size(), 2);
    QCOMPARE(caches.at(1).server, u"other"_s);
    QVERIFY(caches.at(0).id != caches.at(1).id);
    QVERIFY(readTokenCache(caches.at(1)).has_value());
}

void TokenCachesTest::followsTheVariable()
{
    qputenv("MCP_REMOTE_CONFIG_DIR", "/somewhere");
    QCOMPARE(
        Surroundings::ofThisProcess().variables.value(u"MCP_REMOTE_CONFIG_DIR"_s), u"/somewhere"_s);
    qunsetenv("MCP_REMOTE_CONFIG_DIR");
    write(u"elsewhere/mcp-remote-v1"_s, kUrl, kTokens, kClient);
    Surroundings here = surroundings();
    here.variables.insert(u"MCP_REMOTE_CONFIG_DIR"_s, m_home->path(u"elsewhere"_s));
    QCOMPARE(findTokenCaches(here, remote(kUrl)).size(), 1);
}

void TokenCachesTest::saysWhatCannotBeRenewed_data()
{
    QTest::addColumn<QByteArray>("tokens");
    QTest::addColumn<QByteArray>("client");
    QTest::newRow("no refresh token") << QByteArray(R"({"access_token":"at"})") << kClient;
    QTest::newRow("refresh token is a number") << QByteArray(R"({"refresh_token":5})") << kClient;
    QTest::newRow("no client") << kTokens << QByteArray("{}");
    QTest::newRow("tokens cut off") << QByteArray(R"({"refresh_token":"rt)") << kClient;
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("too large") << QByteArray(limits::kLargestCacheFile + 1, ' ') << kClient;
}

void TokenCachesTest::saysWhatCannotBeRenewed()
{
    QFETCH(QByteArray, tokens);
    QFETCH(QByteArray, client);
    write(u".mcp-auth/mcp-remote-v1"_s, kUrl, tokens, client);
    const auto caches = findTokenCaches(surroundings(), remote(kUrl));
    QCOMPARE(caches.size(), 1); // still a file to be removed
    QVERIFY(!caches.first().canRenew);
    QVERIFY(!readTokenCache(caches.first()));
}

void TokenCachesTest::findsNothing_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("url");
    QTest::newRow("another server") << u".mcp-auth/mcp-remote-v1"_s << u"https://h/other"_s;
    QTest::newRow("another folder") << u".mcp-auth/x"_s << kUrl;
    QTest::newRow("no folder") << u"x"_s << kUrl;
}

void TokenCachesTest::findsNothing()
{
    QFETCH(QString, folder);
    QFETCH(QString, url);
    write(folder, url, kTokens, kClient);
    QVERIFY(findTokenCaches(surroundings(), remote(kUrl)).isEmpty());
}

void TokenCachesTest::removesAllFilesOfTheServer()
{
    const QString folder = u".mcp-auth/mcp-remote-v1"_s;
    write(folder, kUrl, kTokens, kClient);
    write(folder, u"https://other"_s, kTokens, kClient);
    m_home->write(folder + u'/' + hash(kUrl) + u"_code_verifier.txt"_s, "v");
    const auto caches = findTokenCaches(surroundings(), remote(kUrl));
    QCOMPARE(caches.first().files.size(), 3);
    QVERIFY(removeTokenCache(caches.first()).has_value());
    QCOMPARE(QDir(m_home->path(folder)).entryList(QDir::Files).size(), 2);
    QVERIFY(findTokenCaches(surroundings(), remote(kUrl)).isEmpty());
}

QTEST_GUILESS_MAIN(TokenCachesTest)
#include "token_caches_test.moc"
