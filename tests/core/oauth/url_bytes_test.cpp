#include "core/oauth/url_bytes.h"

#include <QtTest/QTest>

using namespace claviger::oauth;

class UrlBytesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cutsWithoutChangingAByte_data();
    void cutsWithoutChangingAByte();
    void comparesOrigins_data();
    void comparesOrigins();
    void followsRedirectsWithinTheOrigin_data();
    void followsRedirectsWithinTheOrigin();
    void makesCanonicalResources_data();
    void makesCanonicalResources();
    void knowsAnIssuerHoweverItWasTyped_data();
    void knowsAnIssuerHoweverItWasTyped();
    void f43_showsNoQueryAndNoPassword_data();
    void f43_showsNoQueryAndNoPassword();
};

void UrlBytesTest::cutsWithoutChangingAByte_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char *url, const char *origin, const char *path, const char *query) {
        QTest::newRow(url) << QByteArray(url) << QByteArray(origin) << QByteArray(path)
                           << QByteArray(query);
    };
    row("https://h", "https://h", "", "");
    row("HTTPS://H:443/", "HTTPS://H:443", "/", "");
    row("https://h/a/%2e%2e/b?x=/y#z?w", "https://h", "/a/%2e%2e/b", "x=/y");
    row("https://h?x", "https://h", "", "x");
    row("https://h#f", "https://h", "", "");
    row("http://[::1]:8080/p", "http://[::1]:8080", "/p", "");
    row("", "", "", "");
    row("/path", "", "", "");
    row("https:/h", "", "", "");
    row("https:///path", "", "", "");
    row("://h/", "", "", "");
    row("x?y=https://h/", "", "", "");
}

void UrlBytesTest::cutsWithoutChangingAByte()
{
    QFETCH(QByteArray, url);
    const UrlBytes parts = cutUrl(url);
    QTEST(parts.origin, "origin");
    QTEST(parts.path, "path");
    QTEST(parts.query, "query");
}

void UrlBytesTest::comparesOrigins_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *a, const char *b, bool same) {
        QTest::addRow("%s %s", a, b) << QByteArray(a) << QByteArray(b) << same;
    };
    row("https://h/a", "https://h/b", true);
    row("https://H/a", "HTTPS://h:443", true);
    row("http://h", "http://h:80/", true);
    row("https://h", "http://h", false);
    row("https://h", "https://h:444", false);
    row("https://h", "https://h.evil", false);
    row("https://h", "https://user@h", false);
    row("https://h", "https://h@evil", false);
    row("", "", false);
    row("/a", "/a", false);
    row("https://h", "https://h\\@evil/", false);
}

void UrlBytesTest::comparesOrigins()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QTEST(isSameOrigin(a, b), "same");
    QTEST(isSameOrigin(b, a), "same");
}

void UrlBytesTest::followsRedirectsWithinTheOrigin_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("target");
    const auto row = [](const char *location, const char *target) {
        QTest::newRow(location) << QByteArray(location) << QByteArray(target);
    };
    row("/mcp/", "https://h/mcp/");
    row("https://h/mcp/", "https://h/mcp/");
    row("https://H:443/x", "https://H:443/x");
    row("https://h:444/x", "");
    row("https://h.evil/x", "");
    row("https://u@h/x", "");
    row("http://h/mcp/", "");
    row("//evil/x", "");
    row("mcp/", "");
    row("", "");
}

void UrlBytesTest::followsRedirectsWithinTheOrigin()
{
    QFETCH(QByteArray, location);
    QTEST(redirectTarget("https://h/mcp?x", location), "target");
}

void UrlBytesTest::makesCanonicalResources_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("as it is") << QByteArray("https://h/mcp") << QByteArray("https://h/mcp");
    QTest::newRow("host in lower case")
        << QByteArray("HTTPS://Mcp.Example.COM/Path") << QByteArray("https://mcp.example.com/Path");
    QTest::newRow("no fragment") << QByteArray("https://h/p#x") << QByteArray("https://h/p");
    QTest::newRow("query stays") << QByteArray("https://h/p?team=X")
                                 << QByteArray("https://h/p?team=X");
    QTest::newRow("no default port") << QByteArray("https://H:443/p") << QByteArray("https://h/p");
    QTest::newRow("no default port of http")
        << QByteArray("http://[::1]:80/p") << QByteArray("http://[::1]/p");
    QTest::newRow("other ports stay")
        << QByteArray("https://h:8443/p") << QByteArray("https://h:8443/p");
    QTest::newRow("the other scheme's port stays")
        << QByteArray("https://h:80/p") << QByteArray("https://h:80/p");
    QTest::newRow("no slash is added") << QByteArray("https://h") << QByteArray("https://h");
}

void UrlBytesTest::makesCanonicalResources()
{
    QFETCH(QByteArray, url);
    QTEST(canonicalResource(url), "expected");
}

void UrlBytesTest::knowsAnIssuerHoweverItWasTyped_data()
{
    QTest::addColumn<QByteArray>("other");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("the same") << QByteArray("https://as.example") << true;
    QTest::newRow("typed") << QByteArray("HTTPS://AS.example:443") << true;
    QTest::newRow("port") << QByteArray("https://as.example:8443") << false;
    QTest::newRow("path") << QByteArray("https://as.example/a") << false;
    QTest::newRow("slash") << QByteArray("https://as.example/") << false;
    QTest::newRow("plain") << QByteArray("http://as.example") << false;
    QTest::newRow("nothing") << QByteArray() << false;
}

void UrlBytesTest::knowsAnIssuerHoweverItWasTyped()
{
    QFETCH(QByteArray, other);
    QFETCH(bool, isSame);
    QCOMPARE(isSameIssuer("https://as.example", other), isSame);
    QVERIFY(!isSameIssuer("as.example", "accounts.example")); // some are no addresses
}

void UrlBytesTest::f43_showsNoQueryAndNoPassword_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("query") << QByteArray("https://h/p?token=s3cret#s3cret")
                           << QByteArray("https://h/p");
    QTest::newRow("password") << QByteArray("https://user:s3cret@h/p") << QByteArray("https://h/p");
    QTest::newRow("control characters")
        << QByteArray("https://h/\x1b[31m\n") << QByteArray("https://h/?[31m?");
    QTest::newRow("long") << "https://h/"
            + QByteArray(kLongestShownUrl,
                'x') << ("https://h/" + QByteArray(kLongestShownUrl, 'x')).left(kLongestShownUrl);
}

void UrlBytesTest::f43_showsNoQueryAndNoPassword()
{
    QFETCH(QByteArray, url);
    QTEST(safeUrl(url), "expected");
}

QTEST_GUILESS_MAIN(UrlBytesTest)
#include "url_bytes_test.moc"
