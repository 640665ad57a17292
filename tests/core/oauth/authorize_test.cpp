#include "tests/core/oauth/authorize_fixture.h"

using namespace claviger;
using namespace claviger::test;
using Issuer = FakeAuthorizationServer::Issuer;

Q_DECLARE_METATYPE(claviger::ErrorCode)

/// The flow of a sign-in, from the first address to tokens.
class AuthorizeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void signsIn();
    void signsInThroughARealListener();
    void wrongState();
    void issuers_data();
    void issuers();
    void f39_errorAtTheBrowser_data();
    void f39_errorAtTheBrowser();
    void browserCloses_data();
    void browserCloses();
    void browserNeverReturns();
    void ownerGoesWhileWaiting_data();
    void ownerGoesWhileWaiting();
    void noPkce();
    void f41_hostileEndpoint();
    void f26_tokenEndpointIsIll_data();
    void f26_tokenEndpointIsIll();
    void slowAnswer();
    void f34_narrowerGrant();
    void noExpiryNoScopeNoRefreshToken();
    void withDpop();
    void f13_tellsEveryLeniency();
};

void AuthorizeTest::signsIn()
{
    Flow flow;
    const auto result = flow.run();
    QVERIFY(result.has_value());
    QVERIFY(flow.server.isLive(result->tokens.accessToken));
    QVERIFY(!result->tokens.refreshToken.isEmpty());
    QCOMPARE(result->scopesRequested, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(result->resource, FakeAuthorizationServer::kServer);
    QVERIFY(!result->identity);
    QCOMPARE(flow.browser.visits.size(), 1);
    QCOMPARE(flow.browser.words.split(u' ').size(), 2);
    QCOMPARE(flow.server.problems(), QStringList());
    QVERIFY(flow.trace.entries().isEmpty());
}

void AuthorizeTest::signsInThroughARealListener()
{
    Flow flow;
    LoopbackListener listener({"ok {{words}}", "no {{words}}", "stray"});
    QVERIFY(listener.listen(0).has_value());
    const QByteArray callback = "http://127.0.0.1:" + QByteArray::number(listener.port())
        + "/callback";
    flow.registration.redirectUri = callback;
    LoopbackBrowser browser(flow.server, listener);
    browser.strays = {callback + "?code=evil&state=guess", callback + "?error=access_denied",
        "http://127.0.0.1/favicon.ico", "http://127.0.0.1/" + QByteArray(20000, 'x')};
    const auto result = flow.run(&browser);
    QVERIFY(result.has_value());
    QCOMPARE(flow.server.problems(), QStringList());
}

void AuthorizeTest::wrongState()
{
    Flow flow;
    flow.server.knobs.changesState = true;
    QCOMPARE(flow.run().error().code, ErrorCode::InvalidInput);
    QCOMPARE(flow.tokenRequests(), 0);
}

void AuthorizeTest::issuers_data()
{
    QTest::addColumn<bool>("promises");
    QTest::addColumn<int>("issuer");
    QTest::addColumn<bool>("isGood");
    const auto row = [](const char *name, bool promises, Issuer issuer, bool isGood) {
        QTest::newRow(name) << promises << static_cast<int>(issuer) << isGood;
    };
    row("promised, present", true, Issuer::Present, true);
    row("promised, absent", true, Issuer::Absent, false);
    row("promised, wrong", true, Issuer::Wrong, false);
    row("promised, a slash more", true, Issuer::Slash, false);
    row("not promised, present", false, Issuer::Present, true);
    row("not promised, absent", false, Issuer::Absent, true);
    row("not promised, wrong", false, Issuer::Wrong, false);
    row("not promised, a slash more", false, Issuer::Slash, false);
}

void AuthorizeTest::issuers()
{
    QFETCH(bool, promises);
    QFETCH(int, issuer);
    QFETCH(bool, isGood);
    Flow flow;
    flow.server.knobs.promisesIssuer = promises;
    flow.server.knobs.issuer = static_cast<Issuer>(issuer);
    flow.readAgain();
    const auto result = flow.run();
    QCOMPARE(result.has_value(), isGood);
    QCOMPARE(flow.tokenRequests(), isGood ? 1 : 0);
    if (!result)
        QCOMPARE(result.error().code, ErrorCode::IssuerMismatch);
}

void AuthorizeTest::f39_errorAtTheBrowser_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<int>("issuer");
    QTest::addColumn<ErrorCode>("code");
    const auto right = static_cast<int>(Issuer::Present);
    QTest::newRow("refused") << QByteArray("access_denied") << right << ErrorCode::SignInRefused;
    QTest::newRow("scope") << QByteArray("invalid_scope") << right << ErrorCode::OAuthFailed;
    QTest::newRow("ill") << QByteArray("server_error") << right << ErrorCode::ProviderBusy;
    QTest::newRow("of another issuer")
        << QByteArray("access_denied") << static_cast<int>(Issuer::Wrong)
        << ErrorCode::IssuerMismatch;
    QTest::newRow("without issuer")
        << QByteArray("access_denied") << static_cast<int>(Issuer::Absent)
        << ErrorCode::IssuerMismatch;
}

void AuthorizeTest::f39_errorAtTheBrowser()
{
    QFETCH(QByteArray, error);
    QFETCH(int, issuer);
    QFETCH(ErrorCode, code);
    Flow flow;
    flow.server.knobs.errorAtBrowser = error;
    flow.server.knobs.issuer = static_cast<Issuer>(issuer);
    const auto result = flow.run();
    QCOMPARE(result.error().code, code);
    QCOMPARE(flow.tokenRequests(), 0);
    QCOMPARE(flow.browser.visits.size(), 1); // and no second tab
    if (code == ErrorCode::IssuerMismatch)
        QVERIFY(!result.error().detail.contains(u"access_denied"_s));
    else
        QVERIFY(!result.error().detail.contains(u'\n'));
}

void AuthorizeTest::browserCloses_data()
{
    QTest::addColumn<ErrorCode>("failure");
    QTest::newRow("cancelled") << ErrorCode::Cancelled;
    QTest::newRow("port busy") << ErrorCode::PortBusy;
    QTest::newRow("does not open") << ErrorCode::Unsupported;
}

void AuthorizeTest::browserCloses()
{
    QFETCH(ErrorCode, failure);
    Flow flow;
    flow.browser.failure = failure;
    QCOMPARE(flow.run().error().code, failure);
    QVERIFY(flow.server.seen().isEmpty());
}

void AuthorizeTest::browserNeverReturns()
{
    Flow flow;
    flow.browser.neverReturns = true;
    flow.visitLimit = std::chrono::milliseconds(30);
    QCOMPARE(flow.run().error().code, ErrorCode::TimedOut);
    QCOMPARE(flow.tokenRequests(), 0);
}

void AuthorizeTest::ownerGoesWhileWaiting_data()
{
    QTest::addColumn<bool>("isAtBrowser");
    QTest::newRow("at the browser") << true;
    QTest::newRow("at the token endpoint") << false;
}

void AuthorizeTest::ownerGoesWhileWaiting()
{
    QFETCH(bool, isAtBrowser);
    Flow flow;
    flow.browser.neverReturns = isAtBrowser;
    if (!isAtBrowser)
        flow.server.hold();
    bool hasCome = false;
    auto scope = std::make_unique<TaskScope>();
    scope->spawn(flow.task(), [&](Result<SignInResult>) { hasCome = true; });
    if (isAtBrowser)
        QTRY_COMPARE(flow.browser.visits.size(), 1);
    else
        QTRY_COMPARE(flow.server.heldRequests(), 1);
    scope.reset();
    flow.server.release(); // a late answer goes nowhere
    QCoreApplication::processEvents();
    QVERIFY(!hasCome);
}

void AuthorizeTest::noPkce()
{
    Flow flow;
    flow.server.knobs.hasPkce = false;
    flow.readAgain();
    QCOMPARE(flow.run().error().code, ErrorCode::PkceUnsupported);
    QVERIFY(flow.browser.visits.isEmpty());
}

void AuthorizeTest::f41_hostileEndpoint()
{
    Flow flow;
    flow.discovery.server.authorizationEndpoint = "file:///usr/bin/xcalc";
    QCOMPARE(flow.run().error().code, ErrorCode::DiscoveryFailed);
    QVERIFY(flow.browser.visits.isEmpty());
}

void AuthorizeTest::f26_tokenEndpointIsIll_data()
{
    QTest::addColumn<int>("status"); // 0: the network
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("404") << 404 << QByteArray("<html>") << ErrorCode::ProviderBusy;
    QTest::newRow("500") << 500 << QByteArray("<html>") << ErrorCode::ProviderBusy;
    QTest::newRow("empty") << 200 << QByteArray() << ErrorCode::ProviderBusy;
    QTest::newRow("garbage") << 200 << QByteArray("\x00\xff{", 3) << ErrorCode::ProviderBusy;
    QTest::newRow("timeout") << 0 << QByteArray() << ErrorCode::TimedOut;
    QTest::newRow("refused") << 400 << QByteArray("{\"error\":\"invalid_grant\"}")
                             << ErrorCode::InvalidGrant;
}

void AuthorizeTest::f26_tokenEndpointIsIll()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    Flow flow;
    if (status == 0)
        flow.server.failNextToken(code);
    else
        flow.server.failNextToken(status, body);
    QCOMPARE(flow.run().error().code, code);
    QCOMPARE(flow.tokenRequests(), 1);
}

void AuthorizeTest::slowAnswer()
{
    Flow flow;
    flow.server.hold();
    TaskScope scope;
    std::optional<Result<SignInResult>> came;
    scope.spawn(flow.task(), [&](Result<SignInResult> result) { came.emplace(std::move(result)); });
    QTRY_COMPARE(flow.server.heldRequests(), 1);
    QVERIFY(!came);
    flow.server.release();
    QTRY_VERIFY(came.has_value());
    QVERIFY(came->has_value());
}

void AuthorizeTest::f34_narrowerGrant()
{
    Flow flow;
    flow.server.knobs.grantsOnly = QStringList {u"read"_s};
    const auto result = flow.run();
    QVERIFY(
        result.has_value()); // the tokens are there; what they are good for is for others to say
    QCOMPARE(scopesNotGranted(result->scopesRequested, result->tokens), QStringList {u"write"_s});
    QCOMPARE(flow.trace.steps.constLast().code, u"scopes-not-granted"_s);
}

void AuthorizeTest::noExpiryNoScopeNoRefreshToken()
{
    Flow flow;
    flow.server.knobs.expiresIn = QJsonValue(QJsonValue::Undefined);
    flow.server.knobs.saysScope = false;
    flow.server.knobs.givesRefreshToken = false;
    const auto result = flow.run();
    QVERIFY(result.has_value());
    QVERIFY(!result->tokens.expiresAt);
    QVERIFY(!result->tokens.scopes);
    QVERIFY(result->tokens.refreshToken.isEmpty());
}

void AuthorizeTest::withDpop()
{
    Flow flow;
    flow.server.knobs.wantsDpop = true;
    flow.server.knobs.dpopNonce = "n1";
    flow.readAgain();
    DpopSession session(std::move(*DpopKey::make()), flow.random, flow.clock);
    flow.dpop = &session;
    const auto result = flow.run();
    QVERIFY(result.has_value());
    QVERIFY(result->tokens.isDpop);
    QCOMPARE(flow.tokenRequests(), 2);
    QCOMPARE(flow.server.problems(), QStringList());
}

void AuthorizeTest::f13_tellsEveryLeniency()
{
    Flow flow;
    flow.server.knobs.needsResource = false;
    flow.profile = Profile({{QString(entries::kResourceParameter), u"omit"_s},
        {QString(entries::kAuthorizeParameters), u"access_type=offline"_s},
        {QString(entries::kAudience), u"api://x"_s}, {QString(entries::kTokenAuth), u"none"_s}});
    QVERIFY(flow.run().has_value());
    const QStringList told = flow.trace.entries();
    for (const QLatin1StringView name : {entries::kResourceParameter, entries::kAuthorizeParameters,
             entries::kAudience, entries::kTokenAuth})
        QVERIFY2(told.contains(QString(name)), name.data());
    for (const TraceStep &step : flow.trace.steps)
        QVERIFY(!step.url.contains("state") && !step.detail.contains(u"code+"_s));
}

QTEST_GUILESS_MAIN(AuthorizeTest)
#include "authorize_test.moc"
