#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/session_store.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;

/// Each grant is renewed and ended by the client that it was given to, whatever else is registered, brought or adopted
/// for its server meanwhile. The provider ends what another client shows it.
class GrantClientTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m = std::make_unique<test::SessionFixture>();
        m->provider.knobs.tellsClients = true;
    }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void anAdoptedAccountKeepsItsClient();
    void aFailedAdoptionHarmsNobody();
    void aHeldPortHarmsNobody();
    void aBroughtClientHarmsNobody();
    void aReplacedSecretIsUsed();
    void grantsOfEarlierVersionsRenewAsBefore();
    void aRegistrationGoesWithItsLastAccount();
    void forgettingTheRegistrationSignsNobodyOut();

private:
    /// As mcp-remote would have it.
    [[nodiscard]] Result<QString> adopt(Secret token)
    {
        Adoption adoption {m->server, {}, std::move(token)};
        adoption.registration.clientId = u"mcp-remote"_s;
        adoption.registration.tokenAuthMethod = u"none"_s;
        adoption.registration.redirectUri = "http://localhost:3334/oauth/callback";
        return test::runTask(m->authority->adopt(std::move(adoption)));
    }
    /// Their tokens expire, and each gets others.
    void renewAll(qsizetype count)
    {
        m->clock.advance(3600s);
        const QList<Account> accounts = m->authority->accounts(m->server);
        QCOMPARE(accounts.size(), count);
        for (const Account &account : accounts)
            QVERIFY(m->access(account.id));
    }
    /// Who asked for tokens last.
    [[nodiscard]] QString lastClient() const
    {
        return m->provider.seenAt("/token").last().form.value(u"client_id"_s);
    }
    QString startSignIn(const QString &account)
    {
        SignInRequest request {m->server};
        request.account = account;
        request.isApproved = true;
        const auto id = m->authority->startSignIn(request);
        return id.value_or(QString());
    }

    std::unique_ptr<test::SessionFixture> m;
};

void GrantClientTest::anAdoptedAccountKeepsItsClient()
{
    const auto adopted = adopt(m->provider.grantTo(u"mcp-remote"_s));
    QVERIFY(adopted);
    QCOMPARE(lastClient(), u"mcp-remote"_s);
    QVERIFY(m->isIn(m->signIn(u"new"_s), Phase::Done)); // its redirect address is not ours
    QCOMPARE(m->provider.seenAt("/register").size(), 1);
    renewAll(2);
    m->start();
    renewAll(2);
    QVERIFY(test::runTask(m->authority->signOut(m->server, *adopted)));
    const auto revoked = m->provider.seenAt("/revoke");
    QCOMPARE(revoked.size(), 2);
    QCOMPARE(revoked.first().form.value(u"client_id"_s), u"mcp-remote"_s);
    renewAll(1);
}

void GrantClientTest::aFailedAdoptionHarmsNobody()
{
    m->signIn();
    const QString item = m->vault.keys().filter(u"oauth:client:"_s).value(0);
    const QByteArray before = m->vault.plain(item);
    (void)m->provider.grantTo(u"mcp-remote"_s);
    QCOMPARE(adopt(Secret::copyOf("long gone")).error().code, ErrorCode::InvalidGrant);
    QCOMPARE(m->vault.plain(item), before);
    renewAll(1);
}

void GrantClientTest::aHeldPortHarmsNobody()
{
    m->signIn();
    m->browser.comesBack = false;
    const QString second = startSignIn(u"new"_s); // keeps the port until it comes back
    QTRY_VERIFY(m->isIn(second, Phase::Browser));
    const QString again = startSignIn({});
    QTRY_VERIFY(m->isIn(again, Phase::Browser));
    QCOMPARE(m->provider.seenAt("/register").size(), 2);
    m->authority->dismiss(again);
    m->authority->dismiss(second);
    renewAll(1);
    m->browser.comesBack = true;
    QVERIFY(m->isIn(m->signIn(u"new"_s), Phase::Done)); // with the newer registration
    renewAll(2);
}

void GrantClientTest::aBroughtClientHarmsNobody()
{
    m->signIn();
    const QString registered = lastClient();
    (void)m->provider.grantTo(u"brought"_s);
    QVERIFY(test::runTask(m->authority->bringClient(m->server, u"brought"_s, Secret(), u"none"_s)));
    renewAll(1);
    QCOMPARE(lastClient(), registered);
    QVERIFY(m->isIn(m->signIn(u"new"_s), Phase::Done));
    QCOMPARE(lastClient(), u"brought"_s);
    (void)m->provider.grantTo(u"brought later"_s);
    QVERIFY(test::runTask(
        m->authority->bringClient(m->server, u"brought later"_s, Secret(), u"none"_s)));
    renewAll(2);
}

void GrantClientTest::aReplacedSecretIsUsed()
{
    m->provider.knobs.tokenAuthMethod = u"client_secret_post"_s;
    const auto bring = [this](const QByteArray &secret) {
        m->provider.knobs.clientSecret = secret;
        return test::runTask(m->authority->bringClient(
            m->server, u"brought"_s, Secret::copyOf(secret), u"client_secret_post"_s));
    };
    (void)m->provider.grantTo(u"brought"_s);
    QVERIFY(bring("first"));
    QVERIFY(m->isIn(m->signIn(), Phase::Done));
    QVERIFY(bring("second")); // replaced at the provider and here
    renewAll(1);
}

void GrantClientTest::grantsOfEarlierVersionsRenewAsBefore()
{
    m->signIn();
    m->authority.reset();
    const QString name = accountItem(QString());
    const QString key = m->vault.keys().filter(name).value(0);
    QList<QByteArray> lines = m->vault.plain(key).split('\n');
    QJsonObject facts = QJsonDocument::fromJson(lines.first()).object();
    QVERIFY(facts.contains(u"client"_s));
    facts.remove(u"client"_s);
    lines.first() = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    lines.removeIf([](const QByteArray &line) { return line.startsWith("client-"); });
    const vault::SecretId item {u"linear"_s, key.mid(key.indexOf(name))};
    QVERIFY(test::runTask(m->vault.write(item, Secret::copyOf(lines.join('\n')), {})));
    m->start();
    renewAll(1);
    QVERIFY(m->vault.plain(key).contains("\"clientId\"")); // from now on it says whose it is
}

void GrantClientTest::aRegistrationGoesWithItsLastAccount()
{
    m->signIn();
    const QString shared = lastClient();
    m->signIn(u"new"_s);
    QCOMPARE(lastClient(), shared);
    const auto stepOf = [this](const QString &account) {
        const auto result = test::runTask(m->authority->signOut(m->server, account));
        return result ? result->steps.value(3) : SignOutStep();
    };
    const SignOutStep kept = stepOf(m->account().id);
    QCOMPARE(kept.step, u"delete-registration"_s);
    QCOMPARE(kept.detail, u"other-accounts"_s);
    QVERIFY(m->provider.knowsClient(shared));
    renewAll(1);

    const auto adopted = adopt(m->provider.grantTo(u"mcp-remote"_s));
    QVERIFY(adopted);
    QVERIFY(stepOf(m->account().id).ok); // the other account at this issuer has a client of its own
    QVERIFY(!m->provider.knowsClient(shared));
    QVERIFY(m->vault.keys().filter(u"oauth:client:"_s).isEmpty());
    renewAll(1);
}

void GrantClientTest::forgettingTheRegistrationSignsNobodyOut()
{
    m->signIn();
    const QString first = lastClient();
    QVERIFY(test::runTask(m->authority->forgetRegistration(m->server)));
    QVERIFY(m->provider.knowsClient(first));
    renewAll(1);
    QVERIFY(m->isIn(m->signIn(u"new"_s), Phase::Done));
    QVERIFY(lastClient() != first);
    QVERIFY(test::runTask(m->authority->signOut(m->server, m->account().id)));
    QVERIFY(!m->provider.knowsClient(first)); // it has gone with who used it
    renewAll(1);
    QVERIFY(test::runTask(m->authority->forgetRegistration(m->server)));
    QVERIFY(m->provider.knowsClient(lastClient()));
}

QTEST_GUILESS_MAIN(GrantClientTest)
#include "grant_client_test.moc"
