#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/domain.h"
#include "core/sessions/remote.h"
#include "core/sessions/timeline.h"

#include <QtNetwork/QTcpServer>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;

namespace {

const QByteArray kMoreScopes = "Bearer error=\"insufficient_scope\", scope=\"admin\"";

} // namespace

/// The whole way from a click to a dead token, against the simulated provider. Rows of peers' failures are named
/// by their number.
class SessionAuthorityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems(), QStringList());
        m.reset();
    }
    void signsInOnce();
    void asksBeforeItOpensANewHost();
    void keepsNoSecretInItsFile();
    void renewsAndSurvivesARestart();
    void f03OpensNoBrowserByItself();
    void f03JoinsRepeats();
    void f03BrakesAStorm();
    void f06RegistersAnewAfterTheClientIsGone();
    void f07WaitsForAClient();
    void f09MovesToAnotherPort();
    void f09SaysWhoHoldsAFixedPort();
    void f09WaitsForAPortThatIsHeldForAMoment();
    void f11TakesAPastedAddress();
    void f11UsesACode();
    void f12StepsUp();
    void f12OneDialogForManyCalls();
    void f12NeverRenewsForA403();
    void f12RemembersARefusal();
    void f12GivesUpWhenItDoesNotHelp();
    void f12SaysWhenLessWasGranted();
    void f12UnderstandsTheBody();
    void f12KeepsWhatWasForTheRunForTheRun();
    void f36KeepsAccountsApart();
    void f38IsToldWhenSomebodySignsIn();
    void f39ShowsAnErrorOfTheProvider();
    void f41OpensOnlyWebAddresses_data();
    void f41OpensOnlyWebAddresses();
    void f42StaysOutOfPrivateNetworks_data();
    void f42StaysOutOfPrivateNetworks();
    void f43NoSecretInTheTimeline();
    void f45SaysThatItWasRevokedElsewhere();
    void aChangedIssuerNeedsAPerson();
    void openServersNeedNoHeaders();
    void backgroundBothersNobody();
    void signsOutForReal();
    void signsOutThoughTheProviderIsDown();
    void revokesEverything();
    void stepsDown();
    void lockEndsAndUnlockGoesOn();
    void adoptsAnothersTokens();
    void noticesAnotherAccount();
    void machineNeedsNobody();
    void machineTokenComesFromAFile();
    void organisationVouches();
    void bindsTokensToAKey();
    void ownerDiesInTheMiddle();

private:
    [[nodiscard]] QString waitingAttempt(Phase phase)
    {
        QString id;
        (void)QTest::qWaitFor(
            [&] {
                for (const Attempt &attempt : m->authority->attempts()) {
                    if (attempt.phase == phase)
                        id = attempt.id;
                }
                return !id.isEmpty();
            },
            20'000);
        return id;
    }
    std::unique_ptr<test::SessionFixture> m;
};

void SessionAuthorityTest::signsInOnce()
{
    QSignalSpy signedIn(m->authority.get(), &SessionAuthority::signedIn);
    const QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::Done));
    QCOMPARE(m->browser.opened.size(), 1);
    QCOMPARE(signedIn.size(), 1);
    const auto access = m->access();
    QVERIFY(access);
    QVERIFY(m->header(access).startsWith("Bearer access-"));
    QCOMPARE(m->account().state, Account::State::SignedIn);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(m->account().issuer, test::FakeAuthorizationServer::kIssuer);
    QVERIFY(m->account().renews);
    QVERIFY(m->account().isDefault);
    QVERIFY(m->kinds().contains(timeline::kSignedIn));
    QVERIFY(m->kinds().contains(timeline::kRegistered));
}

void SessionAuthorityTest::asksBeforeItOpensANewHost()
{
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QVERIFY(id);
    QTRY_VERIFY(m->isIn(*id, Phase::Asking));
    const Attempt shown = m->attempt(*id);
    QCOMPARE(shown.host, u"as.example"_s);
    QVERIFY(shown.isNewHost);
    QVERIFY(!shown.firstSeenAt);
    QVERIFY(shown.words.contains(u' '));
    QCOMPARE(shown.scopes, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(m->browser.opened.size(), 0);
    QCOMPARE(m->provider.seenAt("/register").size(), 0); // nothing was sent before the yes
    QVERIFY(m->authority->approve(*id, Keep::SignedIn, {}));
    QTRY_VERIFY(m->isIn(*id, Phase::Done));

    const auto again = m->authority->startSignIn(request); // the click was the yes
    QTRY_VERIFY(m->isIn(*again, Phase::Done));
    QVERIFY(m->attempt(*again).firstSeenAt.has_value());
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
}

void SessionAuthorityTest::keepsNoSecretInItsFile()
{
    m->signIn();
    QVERIFY(m->access());
    const QStringList keys = m->vault.keys();
    QCOMPARE(keys.size(), 2);
    QCOMPARE(keys.filter(u"linear/oauth:account:"_s).size(), 1);
    QCOMPARE(keys.filter(u"linear/oauth:client:"_s).size(), 1);
    m->authority.reset();
    QFile file(m->folder.filePath(u"sessions.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("as.example"));
    QVERIFY(!text.contains("access-"));
    QVERIFY(!text.contains("refresh"));
}

void SessionAuthorityTest::renewsAndSurvivesARestart()
{
    m->signIn();
    m->start();
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    for (int i = 0; i < 5; ++i) {
        m->clock.advance(3600s);
        QVERIFY(m->access());
        m->start();
    }
    QCOMPARE(m->provider.seenAt("/token").size(), 6);
    QCOMPARE(m->provider.liveRefreshTokens(), 1);
    QCOMPARE(m->browser.opened.size(), 1);
    QVERIFY(m->kinds().contains(timeline::kRenewed));
    QVERIFY(!m->kinds().contains(timeline::kRenewing)); // each has ended well
}

void SessionAuthorityTest::f03OpensNoBrowserByItself()
{
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    for (int i = 0; i < 50; ++i) {
        const auto access = m->access();
        if (access)
            QCOMPARE(access->headers.size(), std::size_t(0));
        const auto answer = test::runTask(
            m->authority->challenged(m->challenge(401, "Bearer", access)));
        QCOMPARE(answer.error().code, ErrorCode::SignInNeeded);
    }
    QCOMPARE(m->authority->attempts().size(), 1);
    const QString id = waitingAttempt(Phase::Asking);
    QVERIFY(!id.isEmpty());
    QCOMPARE(m->browser.opened.size(), 0);
    QCOMPARE(needed.size(), 1);
    QVERIFY(m->authority->refuse(id, false));
    QTRY_COMPARE(m->authority->attempts().size(), 0);
}

void SessionAuthorityTest::f03JoinsRepeats()
{
    SignInRequest request {m->server};
    const auto first = m->authority->startSignIn(request);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(*m->authority->startSignIn(request), *first);
    QCOMPARE(m->authority->attempts().size(), 1);
}

void SessionAuthorityTest::f03BrakesAStorm()
{
    m->signIn();
    m->browser.comesBack = false;
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    int refused = 0;
    for (int i = 0; i < 100; ++i)
        refused += m->authority->reopen(*id) ? 0 : 1;
    QCOMPARE(m->browser.opened.size(), 3);
    QCOMPARE(refused, 99);
    m->clock.advance(61s);
    QVERIFY(m->authority->reopen(*id));
}

void SessionAuthorityTest::f06RegistersAnewAfterTheClientIsGone()
{
    m->signIn();
    QCOMPARE(m->provider.seenAt("/register").size(), 1);
    m->provider.knobs.forgetsClient = true;
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(*m->account().reason, ErrorCode::InvalidClient);
    QVERIFY(m->kinds().contains(timeline::kRegistrationDead));
    m->provider.knobs.forgetsClient = false;
    m->signIn();
    QCOMPARE(m->provider.seenAt("/register").size(), 2);
    QVERIFY(m->access());
}

void SessionAuthorityTest::f07WaitsForAClient()
{
    m->provider.knobs.clientSecret = "the secret";
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    QTcpServer finder; // the usual port may be somebody's
    QVERIFY(finder.listen(QHostAddress::LocalHost, 0));
    const QString port = QString::number(finder.serverPort());
    finder.close();
    servers::RemoteAuthorization settings;
    settings.profile = {
        {u"registration"_s, u"never"_s, {}, true}, {u"redirect-port"_s, port, {}, true}};
    m->addServer(m->server, settings);
    const QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::NeedsClient));
    const Attempt shown = m->attempt(id);
    QVERIFY(shown.client.has_value());
    QCOMPARE(shown.client->redirectUri, "http://127.0.0.1:" + port.toLatin1() + "/callback");
    QVERIFY(test::runTask(m->authority->bringClient(
        m->server, u"the client"_s, Secret::copyOf("the secret"), u"client_secret_post"_s)));
    QTRY_VERIFY(m->isIn(id, Phase::Done));
    QCOMPARE(m->provider.seenAt("/register").size(), 0);
    m->clock.advance(3600s);
    QVERIFY(m->access()); // the renewal knows the client as well
    const auto entry = m->registry.find(m->server);
    const auto &http = std::get<servers::HttpTransport>(entry->transport);
    QCOMPARE(http.authorization.clientIssuer, u"https://as.example"_s);
}

void SessionAuthorityTest::f09MovesToAnotherPort()
{
    QTcpServer other;
    (void)other.listen(QHostAddress::LocalHost, 42813); // or somebody else has it already
    m->signIn();
    QVERIFY(m->access()); // registered with the port that was free
}

void SessionAuthorityTest::f09SaysWhoHoldsAFixedPort()
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

void SessionAuthorityTest::f09WaitsForAPortThatIsHeldForAMoment()
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

void SessionAuthorityTest::f11TakesAPastedAddress()
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

void SessionAuthorityTest::f11UsesACode()
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

void SessionAuthorityTest::f12StepsUp()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    std::optional<Result<void>> answer;
    auto challenge = m->challenge(403, kMoreScopes, access);
    policy::Application cursor;
    cursor.name = u"Cursor"_s;
    challenge.application = cursor;
    scope.spawn(m->authority->challenged(std::move(challenge)),
        [&answer](const Result<void> &result) { answer = result; });
    const QString id = waitingAttempt(Phase::Asking);
    const Attempt shown = m->attempt(id);
    QCOMPARE(shown.kind, Attempt::Kind::StepUp);
    QCOMPARE(shown.has, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(shown.adds, QStringList({u"admin"_s}));
    QCOMPARE(shown.application->name, u"Cursor"_s);
    QCOMPARE(shown.tool, u"list_teams"_s);
    QCOMPARE(m->browser.opened.size(), 1);
    QVERIFY(!answer);
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->has_value());
    QCOMPARE(m->browser.opened.size(), 2);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s, u"write"_s, u"admin"_s}));
    QCOMPARE(m->account().added.size(), 1);
    const auto more = m->access();
    QVERIFY(m->header(more) != m->header(access));
    QVERIFY(m->kinds().contains(timeline::kSteppedUp));
}

void SessionAuthorityTest::f12OneDialogForManyCalls()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    int good = 0;
    for (int i = 0; i < 30; ++i) {
        scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
            [&good](const Result<void> &result) { good += result ? 1 : 0; });
    }
    const QString id = waitingAttempt(Phase::Asking);
    QCOMPARE(m->authority->attempts().size(), 1);
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_COMPARE(good, 30);
    QCOMPARE(m->browser.opened.size(), 2);
}

void SessionAuthorityTest::f12NeverRenewsForA403()
{
    m->signIn();
    const auto access = m->access();
    const auto plain = test::runTask(m->authority->challenged(m->challenge(403, {}, access)));
    QCOMPARE(plain.error().code, ErrorCode::ScopeInsufficient);
    auto background = m->challenge(403, kMoreScopes, access);
    background.mayAsk = false;
    const auto quiet = test::runTask(m->authority->challenged(std::move(background)));
    QCOMPARE(quiet.error().code, ErrorCode::ScopeInsufficient);
    QCOMPARE(m->provider.seenAt("/token").size(), 1); // the code of the sign-in
}

void SessionAuthorityTest::f12RemembersARefusal()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->refuse(waitingAttempt(Phase::Asking), true));
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().code, ErrorCode::ScopeInsufficient);
    m->start(); // "never" outlives a restart
    m->clock.advance(1h - 1min);
    const auto again = test::runTask(
        m->authority->challenged(m->challenge(403, kMoreScopes, m->access())));
    QCOMPARE(again.error().code, ErrorCode::ScopeInsufficient);
    QCOMPARE(again.error().detail, u"refused"_s);
    QCOMPARE(m->authority->attempts().size(), 0);
    m->authority->forgetRefusals(m->server);
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [](const Result<void> &) {});
    QVERIFY(!waitingAttempt(Phase::Asking).isEmpty());
}

void SessionAuthorityTest::f12GivesUpWhenItDoesNotHelp()
{
    m->signIn();
    for (int i = 0; i < 5; ++i) {
        TaskScope scope;
        std::optional<Result<void>> answer;
        scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
            [&answer](const Result<void> &result) { answer = result; });
        const auto isAsked = [&] {
            const QList<Attempt> attempts = m->authority->attempts();
            return std::any_of(attempts.cbegin(), attempts.cend(),
                [](const Attempt &attempt) { return attempt.phase == Phase::Asking; });
        };
        QTRY_VERIFY(answer.has_value() || isAsked());
        if (!answer)
            QVERIFY(m->authority->approve(waitingAttempt(Phase::Asking), Keep::SignedIn, {}));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->has_value(), i < 2);
    }
    QCOMPARE(m->browser.opened.size(), 3); // the suite allows 3 authorization requests in all
}

void SessionAuthorityTest::f12SaysWhenLessWasGranted()
{
    m->signIn();
    m->provider.knobs.grantsOnly = QStringList {u"read"_s};
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->approve(waitingAttempt(Phase::Asking), Keep::SignedIn, {}));
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().code, ErrorCode::ScopeInsufficient);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s}));
}

void SessionAuthorityTest::f12UnderstandsTheBody()
{
    m->signIn();
    auto challenge = m->challenge(403, {}, m->access());
    challenge.body = R"({"error":{"code":"insufficient_scope","required_scope":"admin"}})";
    TaskScope scope;
    scope.spawn(m->authority->challenged(std::move(challenge)), [](const Result<void> &) {});
    QCOMPARE(m->attempt(waitingAttempt(Phase::Asking)).adds, QStringList({u"admin"_s}));
}

void SessionAuthorityTest::f12KeepsWhatWasForTheRunForTheRun()
{
    m->signIn();
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->approve(waitingAttempt(Phase::Asking), Keep::Run, {}));
    QTRY_VERIFY(answer.has_value());
    QVERIFY(m->account().scopes.contains(u"admin"_s));
    m->start();
    m->provider.knobs.grantsOnly = QStringList({u"read"_s, u"write"_s});
    QVERIFY(m->access());
    QCOMPARE(m->provider.seenAt("/token").last().form.value(u"scope"_s), u"read write"_s);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(m->account().added.size(), 0);
}

void SessionAuthorityTest::f36KeepsAccountsApart()
{
    m->signIn();
    const QString first = m->account().id;
    m->signIn(u"new"_s);
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
    const QString second = m->authority->accounts(m->server).at(1).id;
    QVERIFY(m->header(m->access(first)) != m->header(m->access(second)));
    QCOMPARE(m->access()->account, first);
    QVERIFY(m->authority->setDefault(m->server, second, u"cursor"_s));
    AccessRequest request {m->server};
    request.client = u"cursor"_s;
    QCOMPARE(test::runTask(m->authority->access(request))->account, second);
    request.client = u"claude-code"_s;
    QCOMPARE(test::runTask(m->authority->access(request))->account, first);
    QVERIFY(test::runTask(m->authority->signOut(m->server, first)));
    QCOMPARE(m->access()->account, second);
    QVERIFY(m->provider.seenAt("/register").size() == 1);
}

void SessionAuthorityTest::f38IsToldWhenSomebodySignsIn()
{
    QSignalSpy signedIn(m->authority.get(), &SessionAuthority::signedIn);
    (void)test::runTask(m->authority->challenged(m->challenge(401, "Bearer", m->access())));
    const QString id = waitingAttempt(Phase::Asking);
    m->clock.advance(10min); // longer than any client waits
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(m->access());
}

void SessionAuthorityTest::f39ShowsAnErrorOfTheProvider()
{
    m->provider.knobs.errorAtBrowser = "access_denied";
    const QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::Failed));
    QCOMPARE(m->attempt(id).error->code, ErrorCode::SignInRefused);
    QCOMPARE(m->browser.opened.size(), 1); // no loop
    QVERIFY(m->kinds().contains(timeline::kSignInFailed));
    m->authority->dismiss(id);
    QCOMPARE(m->authority->attempts().size(), 0);
}

void SessionAuthorityTest::f41OpensOnlyWebAddresses_data()
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

void SessionAuthorityTest::f41OpensOnlyWebAddresses()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, good);
    QCOMPARE(isOpenable(url), good);
}

void SessionAuthorityTest::f42StaysOutOfPrivateNetworks_data()
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

void SessionAuthorityTest::f42StaysOutOfPrivateNetworks()
{
    QFETCH(QByteArray, url);
    QFETCH(bool, isPrivate);
    servers::RemoteAuthorization settings;
    QCOMPARE(mayReachPrivate(url, settings), isPrivate);
    settings.profile = {{u"private-addresses"_s, u"allow"_s, {}, true}};
    QVERIFY(mayReachPrivate(url, settings));
}

void SessionAuthorityTest::f43NoSecretInTheTimeline()
{
    m->signIn();
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QStringList tags;
    for (const Event &event : m->authority->timeline(m->server)) {
        const QString all = event.detail + event.kind + event.outcome + event.generation;
        QVERIFY2(!all.contains(u"access-"_s) && !all.contains(u"refresh"_s), qPrintable(all));
        if (!event.generation.isEmpty())
            tags.append(event.generation);
    }
    QVERIFY(!tags.isEmpty());
    QCOMPARE(tags.first().size(), 6);
}

void SessionAuthorityTest::f45SaysThatItWasRevokedElsewhere()
{
    m->signIn();
    QVERIFY(m->access());
    m->provider.revokeEverything(); // a sign-in on another machine
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    const auto answer = test::runTask(
        m->authority->challenged(m->challenge(401, "Bearer error=\"invalid_token\"", m->access())));
    QCOMPARE(answer.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(*m->account().reason, ErrorCode::InvalidGrant);
    QCOMPARE(needed.size(), 1);
    const QStringList kinds = m->kinds();
    QVERIFY(kinds.indexOf(timeline::kRejected) < kinds.indexOf(timeline::kGrantEnded));
    QCOMPARE(m->browser.opened.size(), 1);
}

void SessionAuthorityTest::aChangedIssuerNeedsAPerson()
{
    m->signIn();
    // The file says that another one was there before.
    m->authority.reset();
    QFile file(m->folder.filePath(u"sessions.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace("\"issuer\":\"https://as.example\"", "\"issuer\":\"https://old.example\"");
    file.seek(0);
    file.resize(0);
    file.write(text);
    file.close();
    m->start();
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Asking)); // in spite of the click
    QVERIFY(m->attempt(*id).isNewHost);
}

void SessionAuthorityTest::openServersNeedNoHeaders()
{
    const auto access = m->access();
    QVERIFY(access);
    QCOMPARE(access->headers.size(), std::size_t(0));
    QCOMPARE(m->network.requests, 0);
    AccessRequest unknown {*servers::ServerId::parse(u"nobody"_s)};
    QCOMPARE(test::runTask(m->authority->access(unknown)).error().code, ErrorCode::ServerUnknown);
}

void SessionAuthorityTest::backgroundBothersNobody()
{
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    auto challenge = m->challenge(401, "Bearer", m->access());
    challenge.mayAsk = false;
    QCOMPARE(test::runTask(m->authority->challenged(std::move(challenge))).error().code,
        ErrorCode::SignInNeeded);
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m->authority->attempts().size(), 0);
    QCOMPARE(needed.size(), 0);
}

void SessionAuthorityTest::signsOutForReal()
{
    m->signIn();
    QVERIFY(m->access());
    QSignalSpy leaving(m->authority.get(), &SessionAuthority::signingOut);
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QVERIFY(result);
    QStringList steps;
    for (const SignOutStep &step : result->steps) {
        steps.append(step.step);
        QVERIFY2(step.ok || step.skipped, qPrintable(step.step + u' ' + step.detail));
    }
    QCOMPARE(steps,
        QStringList({u"end-sessions"_s, u"revoke-refresh"_s, u"revoke-access"_s,
            u"delete-registration"_s, u"wipe"_s, u"probe"_s}));
    QCOMPARE(result->steps.last().detail, u"dead"_s);
    QCOMPARE(leaving.size(), 1);
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
    // Nobody is reminded of what they ended on purpose: a call goes out bare, and the server's answer decides.
    const auto access = m->access();
    QVERIFY(access.has_value());
    QVERIFY(access->headers.empty());
}

void SessionAuthorityTest::signsOutThoughTheProviderIsDown()
{
    m->signIn();
    m->provider.knobs.revocation = "503";
    const auto result = test::runTask(m->authority->signOut(m->server, m->account().id));
    QVERIFY(result);
    QVERIFY(!result->steps.at(1).ok);
    QCOMPARE(result->steps.at(1).detail, errorName(ErrorCode::ProviderBusy));
    QVERIFY(result->steps.at(4).ok); // wiped
    QVERIFY(!result->steps.at(5).ok);
    QCOMPARE(result->steps.at(5).detail, u"alive"_s); // and it is said
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
}

void SessionAuthorityTest::revokesEverything()
{
    m->signIn();
    m->signIn(u"new"_s);
    const auto all = test::runTask(m->authority->revokeAll());
    QCOMPARE(all.size(), 2);
    QCOMPARE(m->provider.liveRefreshTokens(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
}

void SessionAuthorityTest::stepsDown()
{
    m->signIn();
    m->provider.knobs.grantsOnly = QStringList {u"read"_s};
    const QStringList less {u"read"_s};
    QVERIFY(test::runTask(m->authority->stepDown(m->server, m->account().id, less)));
    QCOMPARE(m->account().scopes, less);
    const QStringList more {u"admin"_s};
    QCOMPARE(test::runTask(m->authority->stepDown(m->server, m->account().id, more)).error().code,
        ErrorCode::InvalidInput);
}

void SessionAuthorityTest::lockEndsAndUnlockGoesOn()
{
    m->signIn();
    m->authority->lock();
    QCOMPARE(m->access().error().code, ErrorCode::Locked);
    QCOMPARE(m->authority->startSignIn(SignInRequest {m->server}).error().code, ErrorCode::Locked);
    m->authority->unlock();
    QVERIFY(m->access());
}

void SessionAuthorityTest::adoptsAnothersTokens()
{
    m->signIn(); // as mcp-remote would have
    m->authority->lock();
    const QString item = m->vault.keys().filter(u"oauth:account:"_s).value(0);
    const QByteArray text = m->vault.plain(item);
    const qsizetype at = text.indexOf("\nrefresh ") + 9;
    const QByteArray token = QByteArray::fromBase64(text.mid(at, text.indexOf('\n', at) - at));
    m->authority->unlock();

    Adoption adoption {m->server, m->provider.client(), Secret::copyOf(token)};
    const auto adopted = test::runTask(m->authority->adopt(std::move(adoption)));
    QVERIFY(adopted);
    QVERIFY(m->access(*adopted));
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
    Adoption dead {m->server, m->provider.client(), Secret::copyOf("long gone")};
    const auto refused = test::runTask(m->authority->adopt(std::move(dead)));
    QCOMPARE(refused.error().code, ErrorCode::InvalidGrant);
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
}

void SessionAuthorityTest::machineNeedsNobody()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::ClientCredentials;
    settings.clientId = u"the client"_s;
    settings.tokenAuthMethod = u"client_secret_post"_s;
    m->provider.knobs.clientSecret = "the secret";
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    m->addServer(m->server, settings);
    const vault::SecretId item {u"linear"_s, servers::kClientSecretItem};
    QVERIFY(test::runTask(m->vault.write(item, Secret::copyOf("the secret"), {})));
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    QVERIFY(m->account().isMachine);
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QCOMPARE(m->provider.seenAt("/token").size(), 2);
    const auto more = test::runTask(
        m->authority->challenged(m->challenge(403, kMoreScopes, m->access())));
    QVERIFY(more); // more access without a person
    QCOMPARE(m->provider.seenAt("/token").last().form.value(u"scope"_s), u"read write admin"_s);
    QVERIFY(m->account().scopes.contains(u"admin"_s));
    QCOMPARE(m->browser.opened.size(), 0);
    QCOMPARE(
        m->authority->startSignIn(SignInRequest {m->server}).error().code, ErrorCode::InvalidInput);
}

void SessionAuthorityTest::machineTokenComesFromAFile()
{
    QFile file(m->folder.filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("the machine's token\n");
    file.close();
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::Workload;
    settings.clientId = u"the client"_s;
    settings.workloadTokenFile = file.fileName();
    m->addServer(m->server, settings);
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    const auto request = m->provider.seenAt("/token").last();
    QCOMPARE(request.form.value(u"assertion"_s), u"the machine's token"_s);
    QVERIFY(file.remove());
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::FileNotFound); // kept; the file may come back
    QCOMPARE(m->account().state, Account::State::Offline);
}

void SessionAuthorityTest::organisationVouches()
{
    servers::RemoteAuthorization settings;
    settings.kind = servers::RemoteAuthorization::Kind::Enterprise;
    settings.clientId = u"the client"_s;
    settings.identityIssuer = u"https://idp.example"_s;
    settings.identityClientId = u"the client"_s;
    settings.profile = {{u"identity-token-endpoint"_s, u"https://as.example/token"_s, {}, true}};
    m->addServer(m->server, settings);
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded); // nobody has signed in there yet
    m->provider.failNextToken(200,
        R"({"access_token":"vouched","token_type":"N_A",)"
        R"("issued_token_type":"urn:ietf:params:oauth:token-type:id-jag"})",
        "application/json");
    QVERIFY(test::runTask(m->authority->bringIdentity(m->server, Secret::copyOf("an ID token"))));
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QVERIFY(m->account().isMachine);
    const QStringList identity = m->vault.keys().filter(u"@identity/"_s);
    QCOMPARE(identity.size(), 1); // for all servers of the organisation
    m->provider.failNextToken(403, R"({"error":"access_denied"})", "application/json");
    m->clock.advance(3600s);
    QCOMPARE(m->access().error().code, ErrorCode::PolicyDenied);
    m->clock.advance(24h);
    QCOMPARE(m->access().error().code, ErrorCode::PolicyDenied); // final: nobody is asked instead
    QCOMPARE(m->browser.opened.size(), 0);
    QVERIFY(test::runTask(m->authority->signOut(m->server, m->account().id)));
    QVERIFY(m->vault.keys().filter(u"@identity/"_s).isEmpty()); // nobody else it vouches for
}

void SessionAuthorityTest::noticesAnotherAccount()
{
    m->provider.knobs.scopesSupported = {u"openid"_s, u"read"_s};
    m->signIn();
    QCOMPARE(m->account().email, u"ada@example.com"_s);
    QCOMPARE(m->account().subject, u"user-1"_s);
    m->signIn(u"new"_s); // the same person again
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    // It was somebody else that this account was made for.
    m->authority.reset();
    QFile file(m->folder.filePath(u"sessions.json"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray text = file.readAll();
    text.replace("user-1", "user-0");
    file.resize(0);
    file.seek(0);
    file.write(text);
    file.close();
    m->start();
    const QString first = m->account().id;
    const QByteArray before = m->header(m->access());
    QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::Failed));
    QCOMPARE(m->attempt(id).error->code, ErrorCode::AccountWrong);
    QCOMPARE(m->attempt(id).error->subject, u"ada@example.com"_s);
    QCOMPARE(m->header(m->access(first)), before); // untouched
    const int live = m->provider.liveRefreshTokens();
    m->authority->dismiss(id);
    QTRY_COMPARE(m->provider.liveRefreshTokens(), live - 1); // what nobody wants does not live on
    m->clock.advance(61s);
    id = m->signIn();
    QVERIFY(m->authority->approve(id, Keep::SignedIn, u"new"_s));
    QTRY_VERIFY(m->isIn(id, Phase::Done));
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
    QCOMPARE(m->header(m->access(first)), before);
}

void SessionAuthorityTest::bindsTokensToAKey()
{
    m->provider.knobs.wantsDpop = true;
    m->signIn();
    m->authority->dismiss(m->authority->attempts().value(0).id);
    (void)test::runTask(m->authority->challenged(
        m->challenge(401, "DPoP algs=\"ES256\"", Result<Access>(fail(ErrorCode::SignInNeeded)))));
    const QString id = waitingAttempt(Phase::Asking);
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_VERIFY(m->isIn(id, Phase::Done));
    const auto access = m->access();
    QVERIFY(access);
    QCOMPARE(access->headers.size(), std::size_t(2));
    QVERIFY(m->header(access).startsWith("DPoP access-"));
    QCOMPARE(access->headers.at(1).name.toLower(), QByteArray("dpop"));
    m->provider.knobs.dpopNonce = "n-1";
    m->clock.advance(3600s);
    QVERIFY(m->access()); // with the provider's nonce, asked once more
    auto challenge = m->challenge(401, "DPoP error=\"use_dpop_nonce\"", m->access());
    challenge.headers.push_back({"DPoP-Nonce", "server-nonce"});
    const int before = m->network.requests;
    QVERIFY(test::runTask(m->authority->challenged(std::move(challenge))));
    QCOMPARE(m->network.requests, before); // not a renewal, only a new proof
}

void SessionAuthorityTest::ownerDiesInTheMiddle()
{
    m->signIn();
    m->browser.comesBack = false;
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    m->clock.advance(3600s);
    m->provider.hold();
    TaskScope scope;
    scope.spawn(m->authority->access(AccessRequest {m->server}), [](const Result<Access> &) {});
    QTRY_COMPARE(m->provider.heldRequests(), 1);
    scope.cancelAll();
    m->start();
    m->provider.release();
    QCOMPARE(m->authority->attempts().size(), 0);
}

QTEST_GUILESS_MAIN(SessionAuthorityTest)
#include "session_authority_test.moc"
