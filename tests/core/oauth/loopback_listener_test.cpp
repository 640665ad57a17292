#include "tests/core/oauth/loopback_fixture.h"

using namespace claviger;
using namespace claviger::test;

/// Where the browser comes back to.
class LoopbackListenerTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesTheAnswerAndCleansTheAddress();
    void f10_listensOnBothFamilies();
    void f10_takesEveryLoopbackName_data();
    void f10_takesEveryLoopbackName();
    void f39_showsAnErrorAsOne_data();
    void f39_showsAnErrorAsOne();
    void answersARepeatedRequestOnce();
    void endsTheWaitWhenDestroyed();
    void canBeCancelled();
    void waitsFromTheCallOn();
};

void LoopbackListenerTest::takesTheAnswerAndCleansTheAddress()
{
    Waiting waiting;
    waiting.expect();
    const QByteArray answer = waiting.get(kGood);
    QVERIFY(answer.startsWith("HTTP/1.1 303 "));
    QVERIFY(answer.contains("\r\nLocation: /signed-in\r\n"));
    QVERIFY(!answer.contains("c%2F1") && !answer.contains("the-state"));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(waiting.came.front().has_value());
    QCOMPARE(text(*waiting.came.front()), QByteArray("code=c%2F1&state=the-state"));

    const QByteArray page = waiting.get("/signed-in");
    QVERIFY(page.startsWith("HTTP/1.1 200 "));
    QVERIFY(page.endsWith("\r\n\r\n<p>done amber falcon</p>"));
    for (const QByteArray &each : {answer, page}) {
        QVERIFY(each.contains("\r\nCache-Control: no-store\r\n"));
        QVERIFY(each.contains("\r\nReferrer-Policy: no-referrer\r\n"));
        QVERIFY(each.contains("\r\nContent-Security-Policy: default-src 'none'; "));
        QVERIFY(each.contains("\r\nX-Content-Type-Options: nosniff\r\n"));
    }
}

void LoopbackListenerTest::f10_listensOnBothFamilies()
{
    Waiting waiting;
    if (!waiting.listener.hasIpv6())
        QSKIP("this machine has no IPv6 loopback");
    waiting.expect("[::1]");
    Visitor visitor(waiting.listener.port(), QHostAddress(QHostAddress::LocalHostIPv6));
    visitor.send("GET " + kGood
        + " HTTP/1.1\r\nHost: [::1]:" + QByteArray::number(waiting.listener.port()) + "\r\n\r\n");
    QVERIFY(visitor.answer().startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackListenerTest::f10_takesEveryLoopbackName_data()
{
    QTest::addColumn<QByteArray>("registered");
    QTest::addColumn<QByteArray>("used");
    QTest::newRow("localhost") << QByteArray("localhost") << QByteArray("localhost");
    QTest::newRow("in capitals") << QByteArray("localhost") << QByteArray("LOCALHOST");
    QTest::newRow("resolved") << QByteArray("localhost") << QByteArray("127.0.0.1");
    QTest::newRow("IPv6 by IPv4") << QByteArray("127.0.0.1") << QByteArray("[::1]");
}

void LoopbackListenerTest::f10_takesEveryLoopbackName()
{
    QFETCH(QByteArray, registered);
    QFETCH(QByteArray, used);
    Waiting waiting;
    waiting.expect(registered);
    const QByteArray host = used + ':' + QByteArray::number(waiting.listener.port());
    QVERIFY(waiting.get(kGood, "GET", host).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
}

void LoopbackListenerTest::f39_showsAnErrorAsOne_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("promisesIssuer");
    QTest::newRow("refused") << QByteArray(
        "/callback?error=access_denied&error_description=%3Cscript%3E&state=the-state")
                             << false;
    QTest::newRow("issuer missing") << kGood << true;
    QTest::newRow("issuer wrong") << kGood + "&iss=https%3A%2F%2Fevil.example" << false;
    QTest::newRow("error of a wrong issuer")
        << QByteArray("/callback?error=x&state=the-state&iss=https%3A%2F%2Fevil.example") << true;
}

void LoopbackListenerTest::f39_showsAnErrorAsOne()
{
    QFETCH(QByteArray, target);
    QFETCH(bool, promisesIssuer);
    Waiting waiting;
    waiting.expect("127.0.0.1", promisesIssuer);
    QVERIFY(waiting.get(target).startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(waiting.came.front().has_value()); // for the flow to judge, which then stops
    const QByteArray page = waiting.get("/signed-in");
    QVERIFY(page.endsWith("<p>failed amber falcon</p>"));
    QVERIFY(!page.contains("script>"));
}

void LoopbackListenerTest::answersARepeatedRequestOnce()
{
    Waiting waiting;
    waiting.expect();
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 "));
    const QByteArray later = waiting.get("/callback?error=access_denied&state=the-state");
    QVERIFY(later.startsWith("HTTP/1.1 303 "));
    QTRY_COMPARE(waiting.came.size(), std::size_t(1));
    QVERIFY(text(*waiting.came.front()).startsWith("code="));
    QVERIFY(waiting.get("/signed-in").contains("done"));
}

void LoopbackListenerTest::endsTheWaitWhenDestroyed()
{
    TaskScope scope;
    std::optional<Result<Secret>> came;
    {
        LoopbackListener listener(pages());
        QVERIFY(listener.listen(0).has_value());
        const RedirectExpectation expected {
            "http://localhost:" + QByteArray::number(listener.port()) + "/cb", "s", {}, false};
        scope.spawn(listener.awaitRedirect(expected, {}),
            [&](Result<Secret> result) { came.emplace(std::move(result)); });
    }
    QTRY_VERIFY(came.has_value());
    QCOMPARE(came->error().code, ErrorCode::Cancelled);
}

void LoopbackListenerTest::canBeCancelled()
{
    Waiting waiting;
    waiting.expect();
    waiting.scope.cancelAll();
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 ")); // a late answer goes nowhere
    QVERIFY(waiting.came.empty());
}

void LoopbackListenerTest::waitsFromTheCallOn()
{
    Waiting waiting;
    const QByteArray redirectUri = "http://127.0.0.1:" + QByteArray::number(waiting.listener.port())
        + "/callback";
    auto task = waiting.listener.awaitRedirect({redirectUri, "the-state", {}, false}, u"a b"_s);
    QVERIFY(waiting.get(kGood).startsWith("HTTP/1.1 303 ")); // nobody awaits the task yet
    const auto result = test::runTask(std::move(task));
    QVERIFY(result.has_value());
}

QTEST_GUILESS_MAIN(LoopbackListenerTest)
#include "loopback_listener_test.moc"
