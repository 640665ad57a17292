#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/domain.h"
#include "core/sessions/remote.h"

#include <QtNetwork/QTcpServer>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;

/// Ports, addresses that are pasted, opened, or never asked, and codes instead of them.
class SignInAddressTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void f09MovesToAnotherPort();
    void f09SaysWhoHoldsAFixedPort();
    void f09WaitsForAPortThatIsHeldForAMoment();
    void f11TakesAPastedAddress();
    void f11UsesACode();
    void f41OpensOnlyWebAddresses_data();
    void f41OpensOnlyWebAddresses();
    void f42StaysOutOfPrivateNetworks_data();
    void f42StaysOutOfPrivateNetworks();

private:
    std::unique_ptr<test::SessionFixture> m;
};

void SignInAddressTest::f09MovesToAnotherPort()
{
    QTcpServer other;
    (void)other.listen(QHostAddress::LocalHost, 42813); // or somebody else has it already
    m->signIn();
    QVERIFY(m->access()); // registered with the port that was free
}

void SignInAddressTest::f09SaysWhoHoldsAFixedPort()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    servers::RemoteAuthorization settings;
    settings.profile = {{u"redirect-port"_s, QString::number(other.serverPort()), {}, true}};
    m->addServer(m->server, settings);
    const QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::Failed));
    QCOMPARE(m->attempt(id).error->code, ErrorCode::PortBusy);
}

void SignInAddressTest::f09WaitsForAPortThatIsHeldForAMoment()
{
    m->portPatience = 10s;
    m->start();
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost, 0));
    servers::RemoteAuthorization settings;
    settings.profile = {{u"redirect-port"_s, QString::number(other.serverPort()), {}, true}};
    m->addServer(m->server, settings);
    QTimer::singleShot(500, &other, &QTcpServer::close);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
}

void SignInAddressTest::f11TakesAPastedAddress()
{
    m->signIn();
    m->browser.comesBack = false;
    SignInRequest request {m->server};
    request.isApproved = true;
    request.opensNoBrowser = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    QCOMPARE(m->browser.opened.size(), 1); // of the first sign-in
    auto link = m->authority->link(*id);
    QVERIFY(link);
    const QByteArray url = link->revealTo([](QByteArrayView text) { return text.toByteArray(); });
    const QByteArray back = m->provider.visit(url);
    QVERIFY(!m->authority->paste(*id, Secret::copyOf("not an address")));
    QVERIFY(!m->authority->paste(*id, Secret::copyOf("http://127.0.0.1/?state=x&code=y")));
    QVERIFY(m->isIn(*id, Phase::Browser)); // nothing was lost
    QVERIFY(m->authority->paste(*id, Secret::copyOf(back)));
    QTRY_VERIFY(m->isIn(*id, Phase::Done));
}

void SignInAddressTest::f11UsesACode()
{
    m->signIn();
    m->browser.comesBack = false;
    m->provider.knobs.deviceAnswer = {};
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    QVERIFY(m->attempt(*id).canUseDevice);
    QVERIFY(m->authority->useDevice(*id));
    QTRY_VERIFY(m->attempt(*id).device.has_value());
    QCOMPARE(m->attempt(*id).device->userCode, u"WDJB-MJHT"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m->isIn(*id, Phase::Done), 20'000);
    QVERIFY(m->access());
}

void SignInAddressTest::f41OpensOnlyWebAddresses_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("good");
    const struct
    {
        const char *url;
        bool good;
    } rows[] = {
        {"https://as.example/authorize?a=b&c=%20d", true},
        {"http://127.0.0.1:8080/authorize", true},
        {"http://localhost/authorize", true},
        {"http://as.example/authorize", false},
        {"file:///etc/passwd", false},
        {"javascript:alert(1)", false},
        {"a:$(calc.exe)?response_type=code", false}, // CVE-2025-6514
        {"--help", false},
        {"-https://as.example/", false},
        {"https://user:pw@as.example/", false},
        {"https://as.example/ --new-window", false},
        {"https://as.example/\"; rm -rf ~; \"", false},
        {"https://as.example/`id`", false},
        {"https://as.example/\nx", false},
        {"", false},
    };
    for (const auto &row : rows)
        QTest::newRow(row.url) << QByteArray(row.url) << row.good;
}

void SignInAddressTest::f41OpensOnlyWebAddresses()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, good);
    QCOMPARE(isOpenable(url), good);
}

void SignInAddressTest::f42StaysOutOfPrivateNetworks_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<bool>("isPrivate");
    QTest::newRow("public") << QByteArray("https://mcp.linear.app/mcp") << false;
    QTest::newRow("loopback") << QByteArray("http://127.0.0.1:3000/mcp") << true;
    QTest::newRow("ipv6") << QByteArray("http://[::1]:3000/mcp") << true;
    QTest::newRow("localhost") << QByteArray("http://localhost:3000/mcp") << true;
    QTest::newRow("lan") << QByteArray("https://192.168.1.5/mcp") << true;
    QTest::newRow("one label") << QByteArray("https://intranet/mcp") << true;
    QTest::newRow("mdns") << QByteArray("https://nas.local/mcp") << true;
    QTest::newRow("looks like") << QByteArray("https://localhost.evil.example/mcp") << false;
    QTest::newRow("public address") << QByteArray("https://8.8.8.8/mcp") << false;
    QTest::newRow("no url") << QByteArray("nonsense") << false;
}

void SignInAddressTest::f42StaysOutOfPrivateNetworks()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, isPrivate);
    servers::RemoteAuthorization settings;
    QCOMPARE(mayReachPrivate(url, settings), isPrivate);
    settings.profile = {{u"private-addresses"_s, u"allow"_s, {}, true}};
    QVERIFY(mayReachPrivate(url, settings));
}

QTEST_GUILESS_MAIN(SignInAddressTest)
#include "sign_in_address_test.moc"
