#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/timeline.h"

#include <QtCore/QFile>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;

/// What bridges get, and what holds over restarts, locks and accounts.
class SessionAuthorityTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void f21KeepsNoSecretInItsFile();
    void renewsAndSurvivesARestart();
    void f36KeepsAccountsApart();
    void f38IsToldWhenSomebodySignsIn();
    void f43NoSecretInTheTimeline();
    void f45SaysThatItWasRevokedElsewhere();
    void endsWhatIsRefusedInOtherWords_data();
    void endsWhatIsRefusedInOtherWords();
    void everyEndIsAnnounced();
    void aServerThatRejectsEverythingIsAnnouncedSeldom();
    void aTokenIsShownToItsOwnServerOnly();
    void openServersNeedNoHeaders();
    void backgroundBothersNobody();
    void lockEndsAndUnlockGoesOn();
    void adoptsAnothersTokens();
    void adoptsThoughItsCallerDies();
    void bindsTokensToAKey();
    void ownerDiesInTheMiddle();

private:
    std::unique_ptr<test::SessionFixture> m;
};

void SessionAuthorityTest::f21KeepsNoSecretInItsFile()
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
    const QString id = m->waitingAttempt(Phase::Asking);
    m->clock.advance(10min); // longer than any client waits
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(m->access());
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

void SessionAuthorityTest::endsWhatIsRefusedInOtherWords_data()
{
    QTest::addColumn<QByteArray>("code");
    for (const char *code : {"access_denied", "expired_token"})
        QTest::newRow(code) << QByteArray(code);
}

/// Codes that belong elsewhere: whoever has to sign in is told so, not that the network is away.
void SessionAuthorityTest::endsWhatIsRefusedInOtherWords()
{
    QFETCH(QByteArray, code);
    m->signIn();
    m->clock.advance(3600s);
    m->provider.failNextToken(
        403, "{\"error\":\"" + code + "\",\"error_description\":\"a rule\"}", "application/json");
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m->account().state, Account::State::NeedsSignIn);
    QCOMPARE(*m->account().reason, ErrorCode::InvalidGrant);
}

void SessionAuthorityTest::everyEndIsAnnounced()
{
    m->signIn();
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    const auto reject = [this] {
        const auto access = m->access();
        return test::runTask(m->authority->challenged(m->challenge(401, "Bearer", access)));
    };
    QVERIFY(reject()); // a fresh one
    QVERIFY(!reject()); // does not help
    QCOMPARE(*m->account().reason, ErrorCode::TokenInvalid);
    QCOMPARE(needed.size(), 1);
    m->clock.advance(10min);
    QVERIFY(m->access()); // the server was ill
    m->clock.advance(24h * 7);
    m->provider.revokeEverything();
    QCOMPARE(m->access().error().code, ErrorCode::SignInNeeded);
    QCOMPARE(needed.size(), 2);
    QCOMPARE(needed.last().at(2).value<ErrorCode>(), ErrorCode::InvalidGrant);
    QCOMPARE(m->kinds().count(timeline::kSignInNeeded), 2);
    m->signIn();
    m->provider.revokeEverything();
    m->clock.advance(3600s);
    QVERIFY(!m->access());
    QCOMPARE(needed.size(), 3); // the same again, after a person has done something about it
}

void SessionAuthorityTest::aServerThatRejectsEverythingIsAnnouncedSeldom()
{
    m->signIn();
    QSignalSpy needed(m->authority.get(), &SessionAuthority::signInNeeded);
    const auto rejectAll = [this](int times) {
        for (int i = 0; i < times; ++i) {
            for (int call = 0; call < 3; ++call) {
                const auto access = m->access();
                if (access)
                    (void)test::runTask(
                        m->authority->challenged(m->challenge(401, "Bearer", access)));
            }
            m->clock.advance(10min);
        }
    };
    rejectAll(6);
    QCOMPARE(needed.size(), 1);
    m->clock.advance(24h);
    rejectAll(6);
    QCOMPARE(needed.size(), 2);
}

void SessionAuthorityTest::aTokenIsShownToItsOwnServerOnly()
{
    m->signIn();
    const auto moveTo = [this](const QString &url) {
        auto server = m->registry.find(m->server);
        std::get<servers::HttpTransport>(server->transport).url = url;
        const QList<servers::Server> changed {*server};
        return m->registry.put(changed).has_value();
    };
    QVERIFY(moveTo(u"https://MCP.example:443/elsewhere"_s)); // the same one
    QVERIFY(m->header(m->access()).startsWith("Bearer access-"));
    QVERIFY(moveTo(u"https://evil.example/mcp"_s));
    const auto access = m->access();
    QCOMPARE(access.error().code, ErrorCode::SignInNeeded);
    QCOMPARE(m->account().reason, ErrorCode::ResourceMismatch);
    m->start(); // nor after a restart
    QVERIFY(!m->access());
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

/// Ctrl-C in the middle: the other program's copy is dead by then.
void SessionAuthorityTest::adoptsThoughItsCallerDies()
{
    Adoption adoption {m->server, {}, m->provider.grantTo(u"mcp-remote"_s)};
    adoption.registration.clientId = u"mcp-remote"_s;
    adoption.registration.tokenAuthMethod = u"none"_s;
    m->vault.holdWrites(u"oauth:account:"_s);
    {
        TaskScope scope;
        scope.spawn(m->authority->adopt(std::move(adoption)), [](const auto &) {});
        QTRY_COMPARE(m->vault.held(), 1);
    }
    QSignalSpy signedIn(m->authority.get(), &SessionAuthority::signedIn);
    m->vault.release();
    QTRY_COMPARE(signedIn.size(), 1);
    QVERIFY(m->access());
    QVERIFY(m->kinds().contains(timeline::kAdopted));
}

void SessionAuthorityTest::bindsTokensToAKey()
{
    m->provider.knobs.wantsDpop = true;
    m->signIn();
    m->authority->dismiss(m->authority->attempts().value(0).id);
    (void)test::runTask(m->authority->challenged(
        m->challenge(401, "DPoP algs=\"ES256\"", Result<Access>(fail(ErrorCode::SignInNeeded)))));
    const QString id = m->waitingAttempt(Phase::Asking);
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
    // Calls under way together all get the same nonce.
    const int before = m->network.requests;
    for (int i = 0; i < 3; ++i) {
        auto challenge = m->challenge(401, "DPoP error=\"use_dpop_nonce\"", m->access());
        challenge.headers.push_back({"DPoP-Nonce", "server-nonce"});
        QVERIFY(test::runTask(m->authority->challenged(std::move(challenge))));
    }
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
