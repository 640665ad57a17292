#include "core/oauth/device.h"

#include "tests/core/oauth/token_fixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using test::runTask;

Q_DECLARE_METATYPE(claviger::ErrorCode)

namespace {

/// Sleeps by moving the fake clock, and does something to the world at each nap.
struct Nights
{
    test::TokenFixture &fixture;
    std::function<void(int)> each = [](int) {};
    QList<qint64> seconds = {};

    [[nodiscard]] Sleep sleep()
    {
        return [this](std::chrono::milliseconds time) { return nap(time); };
    }

private:
    Task<void> nap(std::chrono::milliseconds time)
    {
        fixture.clock.advance(time);
        seconds.append(time.count() / 1000);
        each(static_cast<int>(seconds.size()));
        co_return;
    }
};

QByteArray answer(const QByteArray &more)
{
    return "{\"device_code\":\"d\",\"user_code\":\"WDJB-MJHT\","
           "\"verification_uri\":\"https://as.example/device\""
        + more + '}';
}

} // namespace

class DeviceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f11_signsInWithACode();
    void slowsDown();
    void f26_waitsOutABadNetwork();
    void ends_data();
    void ends();
    void stopsWhenTheCodeExpires();
    void readsTheAnswer();
    void f41_opensWebAddressesOnly();
    void refusesNonsense_data();
    void refusesNonsense();
    void boundsTimes_data();
    void boundsTimes();
    void needsAnEndpoint();
};

void DeviceTest::f11_signsInWithACode()
{
    test::TokenFixture fixture;
    auto device = runTask(
        startDevice(fixture.client(), {u"read"_s}, test::FakeAuthorizationServer::kServer));
    QVERIFY(device.has_value());
    QCOMPARE(device->userCode, u"WDJB-MJHT"_s);
    QCOMPARE(device->verificationUri, QByteArray("https://as.example/device"));
    QVERIFY(device->expiresAt == fixture.clock.now() + std::chrono::seconds(900));

    Nights nights {fixture, [&](int night) {
                       if (night == 3)
                           fixture.server.knobs.deviceAnswer.clear();
                   }};
    const auto tokens = runTask(awaitDevice(fixture.client(), std::move(*device),
        test::FakeAuthorizationServer::kServer, nights.sleep()));
    QVERIFY(tokens.has_value());
    QVERIFY(fixture.server.isLive(tokens->accessToken));
    QCOMPARE(nights.seconds, QList<qint64>({5, 5, 5}));
    QCOMPARE(fixture.server.problems(), QStringList());
}

void DeviceTest::slowsDown()
{
    test::TokenFixture fixture;
    auto device = runTask(startDevice(fixture.client(), {}, {}));
    Nights nights {fixture, [&](int night) {
                       fixture.server.knobs.deviceAnswer = night == 1 || night == 2 ? "slow_down"
                           : night < 5 ? "authorization_pending"
                                       : "";
                   }};
    QVERIFY(
        runTask(awaitDevice(fixture.client(), std::move(*device), {}, nights.sleep())).has_value());
    QCOMPARE(nights.seconds, QList<qint64>({5, 10, 15, 15, 15})); // §3.5: for good
}

void DeviceTest::f26_waitsOutABadNetwork()
{
    test::TokenFixture fixture;
    auto device = runTask(startDevice(fixture.client(), {}, {}));
    fixture.server.knobs.deviceAnswer.clear();
    fixture.server.failNextToken(ErrorCode::TimedOut);
    fixture.server.failNextToken(503, "<html>");
    fixture.server.failNextToken(ErrorCode::NetworkUnreachable);
    Nights nights {fixture};
    QVERIFY(
        runTask(awaitDevice(fixture.client(), std::move(*device), {}, nights.sleep())).has_value());
    QCOMPARE(nights.seconds, QList<qint64>({5, 10, 20, 40}));
}

void DeviceTest::ends_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("refused") << QByteArray("access_denied") << ErrorCode::SignInRefused;
    QTest::newRow("expired") << QByteArray("expired_token") << ErrorCode::TimedOut;
    QTest::newRow("client") << QByteArray("invalid_client") << ErrorCode::InvalidClient;
    QTest::newRow("grant") << QByteArray("invalid_grant") << ErrorCode::InvalidGrant;
    QTest::newRow("another") << QByteArray("org_blocked") << ErrorCode::OAuthFailed;
}

void DeviceTest::ends()
{
    QFETCH(QByteArray, answer);
    QFETCH(ErrorCode, error);
    test::TokenFixture fixture;
    auto device = runTask(startDevice(fixture.client(), {}, {}));
    fixture.server.knobs.deviceAnswer = answer;
    Nights nights {fixture};
    const auto tokens = runTask(
        awaitDevice(fixture.client(), std::move(*device), {}, nights.sleep()));
    QCOMPARE(tokens.error().code, error);
    QCOMPARE(nights.seconds.size(), 1);
}

void DeviceTest::stopsWhenTheCodeExpires()
{
    test::TokenFixture fixture;
    auto device = runTask(startDevice(fixture.client(), {}, {}));
    Nights nights {fixture};
    const auto tokens = runTask(
        awaitDevice(fixture.client(), std::move(*device), {}, nights.sleep()));
    QCOMPARE(tokens.error().code, ErrorCode::TimedOut);
    QCOMPARE(nights.seconds.size(), 180); // 900 s of it, every 5 s
    QCOMPARE(fixture.server.seenAt("/token").size(), 179);
}

void DeviceTest::readsTheAnswer()
{
    test::FakeClock clock;
    const auto google = parseDeviceAuthorization(200,
        "{\"device_code\":\"d\",\"user_code\":\"A\\u202eB\\nC\","
        "\"verification_url\":\"https://google.example/device\",\"expires_in\":\"1800\"}",
        clock.now());
    QVERIFY(google.has_value());
    QCOMPARE(google->verificationUri, QByteArray("https://google.example/device"));
    QVERIFY(!google->userCode.contains(u'\u202e') && !google->userCode.contains(u'\n'));
    QVERIFY(google->expiresAt == clock.now() + std::chrono::seconds(1800));
    QVERIFY(google->interval == DeviceAuthorization::kUsualInterval);
}

void DeviceTest::f41_opensWebAddressesOnly()
{
    for (const char *uri : {"javascript:alert(1)", "file:///etc/passwd", "http://as.example/",
             "https://user@as.example/", ""}) {
        const QByteArray body = QByteArray("{\"device_code\":\"d\",\"user_code\":\"u\","
                                           "\"verification_uri\":\"")
            + uri + "\"}";
        QCOMPARE(parseDeviceAuthorization(200, body, {}).error().code, ErrorCode::DiscoveryFailed);
    }
    const auto device = parseDeviceAuthorization(
        200, answer(",\"verification_uri_complete\":\"javascript:alert(1)\""), {});
    QVERIFY(device.has_value());
    QVERIFY(device->verificationUriComplete.isEmpty());
}

void DeviceTest::refusesNonsense_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("error");
    QTest::newRow("page") << 200 << QByteArray("<html>") << ErrorCode::ProviderBusy;
    QTest::newRow("empty") << 200 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("ill") << 500 << answer({}) << ErrorCode::ProviderBusy;
    QTest::newRow("no code") << 200
                             << QByteArray("{\"user_code\":\"u\",\"verification_uri\":"
                                           "\"https://as.example/\"}")
                             << ErrorCode::ProviderBusy;
    QTest::newRow("no user code") << 200
                                  << QByteArray("{\"device_code\":\"d\",\"verification_uri\":"
                                                "\"https://as.example/\"}")
                                  << ErrorCode::ProviderBusy;
    QTest::newRow("not allowed") << 400 << QByteArray("{\"error\":\"unauthorized_client\"}")
                                 << ErrorCode::InvalidClient;
    QTest::newRow("scope") << 400 << QByteArray("{\"error\":\"invalid_scope\"}")
                           << ErrorCode::OAuthFailed;
}

void DeviceTest::refusesNonsense()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, error);
    QCOMPARE(parseDeviceAuthorization(status, body, {}).error().code, error);
}

void DeviceTest::boundsTimes_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<qint64>("interval");
    QTest::addColumn<qint64>("life");
    const qint64 longest = DeviceAuthorization::kLongestLife.count();
    QTest::newRow("absent") << QByteArray() << qint64(5) << longest;
    QTest::newRow("zero") << QByteArray(",\"interval\":0,\"expires_in\":0") << qint64(1)
                          << qint64(0);
    QTest::newRow("negative") << QByteArray(",\"interval\":-7,\"expires_in\":-7") << qint64(1)
                              << qint64(0);
    QTest::newRow("at the edge") << QByteArray(",\"interval\":300,\"expires_in\":86400")
                                 << qint64(300) << longest;
    QTest::newRow("beyond") << QByteArray(",\"interval\":301,\"expires_in\":1e20") << qint64(300)
                            << longest;
    QTest::newRow("words") << QByteArray(",\"interval\":\"soon\",\"expires_in\":\"late\"")
                           << qint64(5) << longest;
}

void DeviceTest::boundsTimes()
{
    QFETCH(QByteArray, members);
    QFETCH(qint64, interval);
    QFETCH(qint64, life);
    test::FakeClock clock;
    const auto device = parseDeviceAuthorization(200, answer(members), clock.now());
    QVERIFY(device.has_value());
    QCOMPARE(qint64(device->interval.count()), interval);
    QVERIFY(device->expiresAt == clock.now() + std::chrono::seconds(life));
}

void DeviceTest::needsAnEndpoint()
{
    test::TokenFixture fixture;
    fixture.discovery.server.deviceAuthorizationEndpoint.clear();
    QCOMPARE(
        runTask(startDevice(fixture.client(), {}, {})).error().code, ErrorCode::DiscoveryFailed);
    QVERIFY(fixture.server.seen().isEmpty());
}

QTEST_GUILESS_MAIN(DeviceTest)
#include "device_test.moc"
