#include "core/net/address_guard.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class AddressGuardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judgesAddresses_data();
    void judgesAddresses();
    void judgesUrls_data();
    void judgesUrls();
};

void AddressGuardTest::judgesAddresses_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("special");
    const struct
    {
        const char *address;
        bool special;
    } rows[] = {
        {"8.8.8.8", false},
        {"140.82.121.6", false},
        {"2606:4700::6810:84e5", false},
        {"127.0.0.1", true},
        {"127.8.9.10", true},
        {"0.0.0.0", true},
        {"10.1.2.3", true},
        {"172.16.0.1", true},
        {"172.32.0.1", false},
        {"192.168.1.1", true},
        {"169.254.169.254", true},
        {"100.64.0.1", true},
        {"224.0.0.1", true},
        {"255.255.255.255", true},
        {"::", true},
        {"::1", true},
        {"fe80::1", true},
        {"fd00::1", true},
        {"ff02::1", true},
        {"2001:db8::1", true},
        {"::ffff:127.0.0.1", true},
        {"::ffff:192.168.0.1", true},
        {"::ffff:8.8.8.8", false},
        {"64:ff9b::7f00:1", true},
        {"64:ff9b::808:808", false},
        {"2002:7f00:1::", true},
        {"2002:0808:0808::1", false},
    };
    for (const auto &row : rows)
        QTest::newRow(row.address) << QString::fromLatin1(row.address) << row.special;
}

void AddressGuardTest::judgesAddresses()
{
    QFETCH(QString, address);
    QFETCH(bool, special);
    const QHostAddress parsed(address);
    QVERIFY(!parsed.isNull());
    QCOMPARE(net::isSpecialAddress(parsed), special);
}

void AddressGuardTest::judgesUrls_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("allowed");
    const auto row = [](const char *url, bool allowed) {
        QTest::newRow(url) << QByteArray(url) << allowed;
    };
    row("https://api.github.com/user", true);
    row("https://example.org:8443/a?b=c", true);
    row("http://127.0.0.1:9/x", true);
    row("http://[::1]:9/x", true);
    row("http://localhost/x", true);
    row("http://example.org/", false);
    row("http://127.0.0.1.example.org/", false);
    row("http://localhost.example.org/", false);
    row("https://user:pass@example.org/", false);
    row("https://good.example@evil.example/", false);
    row("https://@evil.example/", false);
    row("https://good.example:443@evil.example:443/a", false);
    row("https://server.smithery.ai/@a/b/mcp", true);
    row("https://example.org/a?to=me@example.org", true);
    row("https://example.org?@x", true);
    row("https://example.org#@x", true);
    row("https:\\\\a@evil.example/", false);
    row("https:@evil.example/", false);
    row("https:/a@evil.example/", false);
    row("https:///a@evil.example/", false);
    row("https://good.example%2f@evil.example/", false);
    row("https:///path", false);
    row("ftp://example.org/", false);
    row("file:///etc/passwd", false);
    row("javascript:alert(1)", false);
    row("https://example.org/a b", false);
    row("https://example.org\\@evil.example/", false);
    row("https://example.org/\r\nX: y", false);
    row("-oProxyCommand=x", false);
    row("", false);
    QTest::newRow("too long") << QByteArray("https://example.org/") + QByteArray(9000, 'a')
                              << false;
}

void AddressGuardTest::judgesUrls()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, allowed);
    QCOMPARE(net::isAllowedUrl(url), allowed);
}

QTEST_GUILESS_MAIN(AddressGuardTest)
#include "address_guard_test.moc"
