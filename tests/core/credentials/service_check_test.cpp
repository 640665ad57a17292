#include "core/credentials/service_check.h"

#include "core/net/address_guard.h"
#include "tests/support/fake_http_client.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using credentials::ServiceAnswer;

Q_DECLARE_METATYPE(credentials::ServiceAnswer)

class ServiceCheckTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void judgesAnswers_data();
    void judgesAnswers();
    void sendsTheSecretWhereItBelongs();
    void knowsOnlyItsServices();
    void namesTheHostThatCouldNotBeReached();
};

void ServiceCheckTest::judgesAnswers_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ServiceAnswer>("answer");
    QTest::newRow("good") << u"GitHub"_s << 200 << QByteArray("{}") << ServiceAnswer::Accepted;
    QTest::newRow("bad") << u"GitHub"_s << 401 << QByteArray() << ServiceAnswer::Rejected;
    QTest::newRow("limited") << u"Stripe"_s << 403 << QByteArray() << ServiceAnswer::Limited;
    QTest::newRow("busy") << u"GitHub"_s << 429 << QByteArray() << ServiceAnswer::Unclear;
    QTest::newRow("down") << u"GitHub"_s << 503 << QByteArray("<html>") << ServiceAnswer::Unclear;
    QTest::newRow("moved") << u"GitHub"_s << 302 << QByteArray() << ServiceAnswer::Unclear;
    QTest::newRow("Slack says yes")
        << u"Slack"_s << 200 << QByteArray("{\"ok\": true}") << ServiceAnswer::Accepted;
    QTest::newRow("Slack says no")
        << u"Slack"_s << 200 << QByteArray("{\"ok\":false,\"error\":\"invalid_auth\"}")
        << ServiceAnswer::Rejected;
    QTest::newRow("Linear says no")
        << u"Linear"_s << 200 << QByteArray("{\"errors\":[]}") << ServiceAnswer::Rejected;
}

void ServiceCheckTest::judgesAnswers()
{
    QFETCH(QString, service);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ServiceAnswer, answer);
    test::FakeHttpClient http;
    http.answerWith(status, body);
    const auto got = test::runTask(
        credentials::checkWithService(http, service, Secret::copyOf("the-secret")));
    QVERIFY(got.has_value());
    QCOMPARE(*got, answer);
}

void ServiceCheckTest::sendsTheSecretWhereItBelongs()
{
    test::FakeHttpClient http;
    http.answerWith(200);
    http.answerWith(200, "{\"data\":{\"viewer\":{}}}");
    QVERIFY(test::runTask(credentials::checkWithService(http, u"GitHub"_s, Secret::copyOf("abc")))
                .has_value());
    QVERIFY(test::runTask(credentials::checkWithService(http, u"Linear"_s, Secret::copyOf("def")))
                .has_value());
    QCOMPARE(http.seen().size(), 2);
    QCOMPARE(http.seen().at(0).method, QByteArray("GET"));
    QVERIFY(http.seen().at(0).headers.contains("Authorization: Bearer abc"));
    QVERIFY(http.seen().at(0).headers.contains("User-Agent: Claviger"));
    QCOMPARE(http.seen().at(1).method, QByteArray("POST"));
    QVERIFY(http.seen().at(1).headers.contains("Authorization: def"));
    for (const auto &seen : http.seen()) {
        QVERIFY(net::isAllowedUrl(seen.url));
        QVERIFY(!seen.mayReachPrivateAddresses);
        QVERIFY(!seen.url.contains("abc") && !seen.url.contains("def"));
    }
}

void ServiceCheckTest::knowsOnlyItsServices()
{
    QVERIFY(credentials::hasServiceCheck(u"GitHub"_s));
    QVERIFY(!credentials::hasServiceCheck(u"Nobody"_s));
    QCOMPARE(credentials::serviceCheckHost(u"GitHub"_s), u"api.github.com"_s);
    test::FakeHttpClient http;
    const auto got = test::runTask(credentials::checkWithService(http, u"Nobody"_s, Secret()));
    QCOMPARE(got.error().code, ErrorCode::Unsupported);
    QVERIFY(http.seen().isEmpty());
}

void ServiceCheckTest::namesTheHostThatCouldNotBeReached()
{
    test::FakeHttpClient http;
    http.failWith(ErrorCode::TlsFailed);
    const auto got = test::runTask(
        credentials::checkWithService(http, u"GitLab"_s, Secret::copyOf("x")));
    QCOMPARE(got.error().code, ErrorCode::TlsFailed);
    QCOMPARE(got.error().subject, u"gitlab.com"_s);
}

QTEST_GUILESS_MAIN(ServiceCheckTest)
#include "service_check_test.moc"
