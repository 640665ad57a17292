#include "core/oauth/jwks.h"

#include "core/oauth/document_fetch.h"
#include "tests/core/oauth/jose_vectors.h"
#include "tests/support/fake_clock.h"
#include "tests/support/routed_http_client.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;
using claviger::test::kJoseVectors;
using claviger::test::runTask;
using std::chrono::seconds;

namespace {

const QByteArray kPlace = "https://as.example/jwks";

QByteArray setOf(std::initializer_list<QByteArrayView> algorithms)
{
    QByteArrayList keys;
    for (const auto &vector : kJoseVectors) {
        for (const QByteArrayView algorithm : algorithms) {
            if (algorithm == vector.algorithm)
                keys.append(vector.jwk);
        }
    }
    return "{\"keys\":[" + keys.join(',') + "]}";
}

struct Bench
{
    test::RoutedHttpClient http;
    test::FakeClock clock;
    JwksCache cache {clock};

    Result<QList<Jwk>> keys(
        const QString &id, const QString &algorithm, const QByteArray &place = kPlace)
    {
        const HttpContext context {http, "https://mcp.example/mcp", false, nullptr, nullptr};
        return runTask(cache.keysFor(context, place, id, algorithm));
    }
    ErrorCode codeOf(const QString &id, const QString &algorithm)
    {
        const auto found = keys(id, algorithm);
        return found ? ErrorCode::Internal : found.error().code;
    }
    qsizetype asked() const { return http.seen().size(); }
};

} // namespace

class JwksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksOnce();
    void findsByIdAndByFit();
    void asksAgainForAnUnknownKeyButNotAtOnce();
    void asksAgainWhenTheSetIsOld();
    void asksAgainWhenTheClockWasSetBack();
    void keepsServersApart();
    void saysWhyThereIsNoKey_data();
    void saysWhyThereIsNoKey();
    void keepsWhatItHasWhenTheServerIsIll();
    void limitsHowManySetsAreKept();
    void f42_asksNoAddressThatIsNotAllowed();
};

void JwksTest::asksOnce()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256", "ES256"}));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QVERIFY(bench.keys(u"ES256"_s, u"ES256"_s));
    QCOMPARE(bench.asked(), 1);
}

void JwksTest::findsByIdAndByFit()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256", "RS384", "ES256"}));
    QCOMPARE(bench.keys({}, u"PS256"_s)->size(), 2); // both RSA keys fit
    QCOMPARE(bench.keys(u"RS384"_s, u"RS256"_s)->size(), 1);
    QCOMPARE(bench.codeOf(u"ES256"_s, u"RS256"_s), ErrorCode::TokenInvalid); // of another type
}

void JwksTest::asksAgainForAnUnknownKeyButNotAtOnce()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256"}));
    bench.http.answerJson(kPlace, setOf({"RS256", "ES256"})); // rotated meanwhile
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QCOMPARE(bench.codeOf(u"ES256"_s, u"ES256"_s), ErrorCode::TokenInvalid);
    bench.clock.advance(JwksCache::kShortestPause - seconds(1));
    QCOMPARE(bench.codeOf(u"invented"_s, u"ES256"_s), ErrorCode::TokenInvalid);
    QCOMPARE(bench.asked(), 1);
    bench.clock.advance(seconds(1));
    QVERIFY(bench.keys(u"ES256"_s, u"ES256"_s));
    QCOMPARE(bench.asked(), 2);
}

void JwksTest::asksAgainWhenTheSetIsOld()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256"}));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    bench.clock.advance(JwksCache::kOldest);
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QCOMPARE(bench.asked(), 1);
    bench.clock.advance(seconds(1));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QCOMPARE(bench.asked(), 2);
}

void JwksTest::asksAgainWhenTheClockWasSetBack()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256"}));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    bench.clock.advance(-seconds(10));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QCOMPARE(bench.asked(), 2);
}

void JwksTest::keepsServersApart()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256"}));
    bench.http.answerJson("https://other.example/jwks", setOf({"ES256"}));
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    QVERIFY(!bench.keys(u"RS256"_s, u"RS256"_s, "https://other.example/jwks"));
}

void JwksTest::saysWhyThereIsNoKey_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("404") << 404 << QByteArray() << ErrorCode::TokenInvalid;
    QTest::newRow("page") << 200 << QByteArray("<html>") << ErrorCode::TokenInvalid;
    QTest::newRow("no set") << 200 << QByteArray("{}") << ErrorCode::TokenInvalid;
    QTest::newRow("empty set") << 200 << QByteArray(R"({"keys":[]})") << ErrorCode::TokenInvalid;
    QTest::newRow("ill") << 500 << QByteArray() << ErrorCode::ProviderBusy;
}

void JwksTest::saysWhyThereIsNoKey()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    Bench bench;
    bench.http.answer("GET", kPlace, status, body);
    QTEST(bench.codeOf(u"x"_s, u"RS256"_s), "code");
}

void JwksTest::keepsWhatItHasWhenTheServerIsIll()
{
    Bench bench;
    bench.http.answerJson(kPlace, setOf({"RS256"}));
    bench.http.answer("GET", kPlace, 503);
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
    bench.clock.advance(JwksCache::kShortestPause);
    QCOMPARE(bench.codeOf(u"new"_s, u"ES256"_s), ErrorCode::ProviderBusy);
    QVERIFY(bench.keys(u"RS256"_s, u"RS256"_s));
}

void JwksTest::limitsHowManySetsAreKept()
{
    Bench bench;
    for (qsizetype i = 0; i <= JwksCache::kMostSets; ++i) {
        const QByteArray place = kPlace + QByteArray::number(i);
        bench.http.answerJson(place, setOf({"EdDSA"}));
        QVERIFY(bench.keys(u"EdDSA"_s, u"EdDSA"_s, place));
        bench.clock.advance(seconds(1));
    }
    const qsizetype before = bench.asked();
    QVERIFY(bench.keys(u"EdDSA"_s, u"EdDSA"_s, kPlace + '1')); // still there
    QCOMPARE(bench.asked(), before);
    QVERIFY(bench.keys(u"EdDSA"_s, u"EdDSA"_s, kPlace + '0')); // made room
    QCOMPARE(bench.asked(), before + 1);
}

void JwksTest::f42_asksNoAddressThatIsNotAllowed()
{
    Bench bench;
    for (const char *place : {"http://as.example/jwks", "file:///etc/passwd", ""})
        QVERIFY(!bench.keys(u"x"_s, u"RS256"_s, place));
    QCOMPARE(bench.asked(), 0);
}

QTEST_GUILESS_MAIN(JwksTest)
#include "jwks_test.moc"
