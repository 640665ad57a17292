#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/browser_brake.h"
#include "core/sessions/timeline.h"

#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;
using test::kMoreScopes;

/// From the click on "Sign in" to stored tokens. Rows of peers' failures are named by their number.
class SignInTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void signsInOnce();
    void asksBeforeItOpensANewHost();
    void f03OpensNoBrowserByItself();
    void f03JoinsRepeats();
    void f03BrakesAStorm();
    void f03TheBrakeIsNoRefusal();
    void f06RegistersAnewAfterTheClientIsGone();
    void registersWhereItsDocumentIsNotTaken();
    void asksForAClientWhereItsDocumentIsNotTaken();
    void f07WaitsForAClient();
    void aBroughtClientBelongsToItsFirstIssuer();
    void aWrongBroughtClientIsThePersonsToCorrect();
    void f39ShowsAnErrorOfTheProvider();
    void aChangedIssuerNeedsAPerson();
    void noticesAnotherAccount();
    void thePersonChoosesTheAccount();
    void revokesAtTheIssuerThatWasLeft();
    void calledOffWhileItIsStored();
    void calledOffWhileItIsStoredAgain();
    void lockedWhileItIsStored();
    void signedOutWhileItIsStored();
    void signsInAgainWhileItIsSignedOut();

private:
    [[nodiscard]] QString signInUpToTheVault();
    std::unique_ptr<test::SessionFixture> m;
};

void SignInTest::signsInOnce()
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

void SignInTest::asksBeforeItOpensANewHost()
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

void SignInTest::f03OpensNoBrowserByItself()
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
    const QString id = m->waitingAttempt(Phase::Asking);
    QVERIFY(!id.isEmpty());
    QCOMPARE(m->browser.opened.size(), 0);
    QCOMPARE(needed.size(), 1);
    QVERIFY(m->authority->refuse(id, false));
    QTRY_COMPARE(m->authority->attempts().size(), 0);
}

void SignInTest::f03JoinsRepeats()
{
    SignInRequest request {m->server};
    const auto first = m->authority->startSignIn(request);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(*m->authority->startSignIn(request), *first);
    QCOMPARE(m->authority->attempts().size(), 1);
}

void SignInTest::f03BrakesAStorm()
{
    m->signIn();
    m->browser.comesBack = false;
    SignInRequest request {m->server};
    request.isApproved = true;
    request.caller = u"a script"_s;
    const auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    const qsizetype before = m->browser.opened.size();
    m->clock.advance(20s);
    Error held;
    int refused = 0;
    for (int i = 0; i < 100; ++i) {
        if (const auto opened = m->authority->reopen(*id, u"a script"_s); !opened) {
            ++refused;
            held = opened.error();
        }
    }
    QCOMPARE(m->browser.opened.size() - before, BrowserBrake::kMostOfServer - 1);
    QCOMPARE(refused, 98);
    QCOMPARE(brakePause(held), std::optional(40s)); // until the first one is a minute old
    // The person's finger is not held up, and does not use up what programs may.
    for (int i = 0; i < 5; ++i)
        QVERIFY(m->authority->reopen(*id));
    QVERIFY(!m->authority->reopen(*id, u"a script"_s));
    m->clock.advance(40s);
    QVERIFY(m->authority->reopen(*id, u"a script"_s));
}

void SignInTest::f03TheBrakeIsNoRefusal()
{
    m->signIn();
    m->browser.comesBack = false;
    SignInRequest request {m->server};
    request.account = u"new"_s;
    request.isApproved = true;
    request.caller = u"a script"_s;
    const auto other = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*other, Phase::Browser));
    while (m->authority->reopen(*other, u"a script"_s)) { }
    TaskScope scope;
    std::optional<Error> error;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [&error](const Result<void> &result) {
            if (!result)
                error = result.error();
        });
    const QString asking = m->waitingAttempt(Phase::Asking);
    QVERIFY(m->authority->approve(asking, Keep::SignedIn, {}, u"a script"_s));
    QTRY_VERIFY(error.has_value());
    QCOMPARE(error->code, ErrorCode::TooManyRequests); // and not "more access was refused"
    QVERIFY(brakePause(*error));
}

void SignInTest::f06RegistersAnewAfterTheClientIsGone()
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

void SignInTest::registersWhereItsDocumentIsNotTaken()
{
    m->documentUrl = "https://claviger.example/client.json";
    m->provider.knobs.promisesDocuments = true; // and says invalid_client
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QCOMPARE(m->browser.opened.size(), 2);
    QVERIFY(m->browser.opened.first().contains("claviger.example"));
    QCOMPARE(m->provider.seenAt("/register").size(), 1);
    m->clock.advance(3600s);
    QVERIFY(m->access());
    m->start();
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QCOMPARE(m->browser.opened.size(), 3); // the registration is used at once
    QCOMPARE(m->provider.seenAt("/register").size(), 1);
}

void SignInTest::asksForAClientWhereItsDocumentIsNotTaken()
{
    m->documentUrl = "https://claviger.example/client.json";
    m->provider.knobs.promisesDocuments = true;
    servers::RemoteAuthorization settings;
    settings.profile = {{u"registration"_s, u"never"_s, {}, true}};
    m->addServer(m->server, settings);
    const QString id = m->signIn();
    QVERIFY(m->isIn(id, Phase::NeedsClient));
    QVERIFY(
        test::runTask(m->authority->bringClient(m->server, u"the client"_s, Secret(), u"none"_s)));
    QTRY_VERIFY(m->isIn(id, Phase::Done));
}

void SignInTest::f07WaitsForAClient()
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

void SignInTest::aBroughtClientBelongsToItsFirstIssuer()
{
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    m->provider.knobs.clientSecret = "the secret";
    QVERIFY(test::runTask(m->authority->bringClient(
        m->server, u"the client"_s, Secret::copyOf("the secret"), u"client_secret_post"_s)));
    const auto issuer = [this] {
        const auto server = m->registry.find(m->server);
        return std::get<servers::HttpTransport>(server->transport).authorization.clientIssuer;
    };
    QCOMPARE(issuer(), QString()); // nobody knows yet whose it is
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QCOMPARE(issuer(), u"https://as.example"_s);
    const qsizetype before = m->provider.seenAt("/token").size();
    m->provider.knobs.movedTo = "https://elsewhere.example";
    QVERIFY(m->isIn(m->signIn(), Phase::NeedsClient));
    QCOMPARE(m->provider.seenAt("/token").size(), before);
    QCOMPARE(issuer(), u"https://as.example"_s);
}

void SignInTest::aWrongBroughtClientIsThePersonsToCorrect()
{
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    m->provider.knobs.clientSecret = "the secret";
    const auto bring = [this](const QByteArray &secret) {
        return test::runTask(m->authority->bringClient(
            m->server, u"the client"_s, Secret::copyOf(secret), u"client_secret_post"_s));
    };
    QVERIFY(bring("the secre"));
    const QString first = m->signIn();
    QVERIFY(m->isIn(first, Phase::Failed));
    QCOMPARE(m->attempt(first).error->code, ErrorCode::InvalidClient);
    QCOMPARE(m->attempt(first).error->detail, kBroughtClient);
    const QString second = m->signIn();
    QVERIFY(m->isIn(second, Phase::NeedsClient)); // no browser for what will not be accepted
    QCOMPARE(m->browser.opened.size(), 1);
    QVERIFY(bring("the secret"));
    QTRY_VERIFY(m->isIn(second, Phase::Done));
}

void SignInTest::f39ShowsAnErrorOfTheProvider()
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

void SignInTest::aChangedIssuerNeedsAPerson()
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

void SignInTest::noticesAnotherAccount()
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

void SignInTest::thePersonChoosesTheAccount()
{
    m->provider.knobs.scopesSupported = {u"openid"_s, u"read"_s};
    m->signIn();
    const QString first = m->account().id;
    m->provider.knobs.person = u"user-2"_s;
    const SignInRequest request {m->server}; // the usual account's
    auto id = m->authority->startSignIn(request);
    QTRY_VERIFY(m->isIn(*id, Phase::Asking));
    QCOMPARE(m->attempt(*id).account, first);
    QCOMPARE(m->authority->approve(*id, Keep::SignedIn, u"nobody"_s).error().code,
        ErrorCode::AccountUnknown);
    QVERIFY(m->isIn(*id, Phase::Asking));
    QVERIFY(m->authority->approve(*id, Keep::SignedIn, u"new"_s));
    QTRY_VERIFY(m->isIn(*id, Phase::Done)); // not account-wrong
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
    QVERIFY(!m->browser.opened.last().contains("login_hint="));
    const QString second = m->attempt(*id).account;
    QVERIFY(second != first);

    // The other way round: from a new one to one that is there.
    SignInRequest another {m->server};
    another.account = u"new"_s;
    id = m->authority->startSignIn(another);
    QTRY_VERIFY(m->isIn(*id, Phase::Asking));
    m->browser.comesBack = false;
    QVERIFY(m->authority->approve(*id, Keep::SignedIn, second));
    QTRY_VERIFY(m->isIn(*id, Phase::Browser));
    QCOMPARE(m->attempt(*id).account, second);
    QVERIFY(m->browser.opened.last().contains("login_hint="));
    QCOMPARE(m->authority->approve(*id, Keep::SignedIn, first).error().code,
        ErrorCode::InvalidInput); // the browser is open for the other one
    QVERIFY(m->authority->refuse(*id, false));
}

void SignInTest::revokesAtTheIssuerThatWasLeft()
{
    m->signIn();
    m->signIn(); // again at the same one: nothing is revoked, for many would end the new grant with the old one
    QCOMPARE(m->provider.seenAt("/revoke").size(), 0);
    m->provider.knobs.movedTo = "https://as2.example";
    m->signIn();
    QTRY_COMPARE(m->provider.seenAt("/revoke").size(), 1);
    const auto revoked = m->provider.seenAt("/revoke").first();
    QCOMPARE(revoked.url, "https://as.example/revoke"_ba);
    QCOMPARE(revoked.form.value(u"token_type_hint"_s), u"refresh_token"_s);
    QTRY_VERIFY(m->kinds().contains(timeline::kReplacedRevoked));
    QVERIFY(m->access()); // the new tokens live
    QCOMPARE(m->account().issuer, "https://as2.example"_ba);
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
}

/// The tokens have come, and the keyring asks whether it may take them.
QString SignInTest::signInUpToTheVault()
{
    m->vault.holdWrites(u"oauth:account:"_s);
    SignInRequest request {m->server};
    request.isApproved = true;
    const auto id = m->authority->startSignIn(request);
    if (!id)
        return {};
    (void)QTest::qWaitFor(
        [&] { return m->isIn(*id, Phase::Asking) || m->vault.held() > 0; }, 20'000);
    if (m->isIn(*id, Phase::Asking))
        (void)m->authority->approve(*id, Keep::SignedIn, {});
    (void)QTest::qWaitFor([&] { return m->vault.held() > 0; }, 20'000);
    return *id;
}

void SignInTest::calledOffWhileItIsStored()
{
    const QString id = signInUpToTheVault();
    QCOMPARE(m->vault.held(), 1);
    QVERIFY(m->isIn(id, Phase::Exchanging));
    QVERIFY(m->authority->refuse(id, false));
    QVERIFY(m->isIn(id, Phase::Failed)); // for whom it concerns it is over at once
    m->vault.release();
    QTRY_COMPARE(m->authority->attempts().size(), 0);
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
    QCOMPARE(m->provider.liveRefreshTokens(), 0); // what nobody wants does not live on
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(m->access());
}

void SignInTest::calledOffWhileItIsStoredAgain()
{
    m->signIn();
    const QByteArray before = m->header(m->access());
    const QString id = signInUpToTheVault();
    QSignalSpy happened(m->authority.get(), &SessionAuthority::happened);
    QSignalSpy signedIn(m->authority.get(), &SessionAuthority::signedIn);
    QVERIFY(m->authority->refuse(id, false));
    QCOMPARE(signedIn.size(), 0);
    m->vault.release();
    QTRY_COMPARE(m->authority->attempts().size(), 0);
    QCOMPARE(signedIn.size(), 1); // whoever waits need not wait any more
    QCOMPARE(happened.size(), 2); // and the record is put right
    QCOMPARE(happened.at(0).first().value<Deed>().outcome, u"sign-in-refused"_s);
    QCOMPARE(happened.at(1).first().value<Deed>().outcome, u"ok"_s);
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    QVERIFY(m->header(m->access()) != before); // too late: the new tokens are the account's
    m->clock.advance(3600s);
    QVERIFY(m->access());
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(test::runTask(m->authority->signOut(m->server, m->account().id)));
}

void SignInTest::lockedWhileItIsStored()
{
    QSignalSpy happened(m->authority.get(), &SessionAuthority::happened);
    const QString id = signInUpToTheVault();
    m->authority->lock();
    QVERIFY(m->isIn(id, Phase::Exchanging));
    m->vault.release();
    QTRY_COMPARE(m->authority->attempts().size(), 0);
    QCOMPARE(happened.size(), 1);
    QCOMPARE(happened.first().first().value<Deed>().outcome, u"ok"_s);
    QCOMPARE(m->access().error().code, ErrorCode::Locked);
    m->authority->unlock();
    QVERIFY(m->access());
}

void SignInTest::signedOutWhileItIsStored()
{
    m->signIn();
    QCOMPARE(signInUpToTheVault().isEmpty(), false);
    TaskScope scope;
    bool isOut = false;
    scope.spawn(m->authority->signOut(m->server, m->account().id),
        [&isOut](const Result<ServerSignOut> &result) { isOut = result.has_value(); });
    QCoreApplication::processEvents();
    m->vault.release();
    QTRY_VERIFY(isOut);
    QCOMPARE(m->authority->accounts(m->server).size(), 0);
    QCOMPARE(m->vault.keys().filter(u"oauth:account:"_s).size(), 0);
    const QList<test::FakeAuthorizationServer::Seen> revoked = m->provider.seenAt("/revoke");
    QVERIFY(!revoked.isEmpty());
    QCOMPARE(m->provider.liveRefreshTokens(), 1); // of the first sign-in, whose place was taken
}

/// The person has changed their mind, and the keyring has not answered yet.
void SignInTest::signsInAgainWhileItIsSignedOut()
{
    m->provider.knobs.scopesSupported = {u"openid"_s, u"read"_s}; // the same person is known
    m->signIn();
    const QString before = m->account().id;
    m->vault.holdWrites(u"oauth:account:"_s + before);
    TaskScope scope;
    bool isOut = false;
    scope.spawn(m->authority->signOut(m->server, before),
        [&isOut](const Result<ServerSignOut> &result) { isOut = result.has_value(); });
    QTRY_COMPARE(m->vault.held(), 1);
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QCOMPARE(m->authority->accounts(m->server).size(), 2);
    m->vault.release();
    QTRY_VERIFY(isOut);
    QCOMPARE(m->authority->accounts(m->server).size(), 1);
    QVERIFY(m->account().id != before);
    QVERIFY(m->access());
    QCOMPARE(m->provider.liveRefreshTokens(), 1);
}

QTEST_GUILESS_MAIN(SignInTest)
#include "sign_in_test.moc"
