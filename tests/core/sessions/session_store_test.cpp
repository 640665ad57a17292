#include "core/sessions/session_store.h"

#include "core/sessions/domain.h"
#include "core/sessions/step_up_memory.h"
#include "core/sessions/timeline.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;

/// What rests where: the file, the vault's items, and what either does with nonsense.
class SessionStoreTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void recordsKeepAnyBytes();
    void refusesDamagedRecords_data();
    void refusesDamagedRecords();
    void grantsComeBack();
    void grantsOfEarlierVersionsComeBack();
    void registrationsComeBack();
    void filesComeBack();
    void readsWhatItCan_data();
    void readsWhatItCan();
    void leavesADamagedFileAlone();
    void keepsTheTimelineShort();
    void cleansDetails();
    void picksDefaults();
    void tellsDomains_data();
    void tellsDomains();
    void countsStepUps();

private:
    test::FakeClock m_clock;
    test::MemorySecretStore m_vault;
    QTemporaryDir m_folder;
};

void SessionStoreTest::recordsKeepAnyBytes()
{
    SecretRecord record;
    record.facts = {{u"v"_s, 1}};
    QByteArray all;
    for (int i = 0; i < 256; ++i)
        all.append(static_cast<char>(i));
    record.add("all", Secret::copyOf(all));
    record.add("empty", Secret());
    record.add("text", Secret::copyOf("line\nand another\n"));
    const Secret packed = record.pack();
    packed.revealTo([](QByteArrayView text) { // a keychain takes text
        QVERIFY(std::all_of(text.begin(), text.end(), [](char c) { return c > 0 || c == '\n'; }));
    });
    auto back = SecretRecord::unpack(packed);
    QVERIFY(back);
    QVERIFY(back->take("all").equals(Secret::copyOf(all)));
    QVERIFY(back->take("text").equals(Secret::copyOf("line\nand another\n")));
    QVERIFY(back->take("empty").isEmpty());
}

void SessionStoreTest::refusesDamagedRecords_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"", "nonsense", "[]", "{\"v\":1", "{\"v\":1}\n", "{\"v\":1}\nname",
             "{\"v\":1}\n YQ==", "{\"v\":1}\naccess ***", "{\"v\":2}", "{}"})
        QTest::newRow(text) << QByteArray(text);
}

void SessionStoreTest::refusesDamagedRecords()
{
    QFETCH(QByteArray, text);
    auto record = SecretRecord::unpack(Secret::copyOf(text));
    if (!record) {
        QCOMPARE(record.error().code, ErrorCode::ParseFailed);
        return;
    }
    QVERIFY(!grantFromRecord(std::move(*record)));
}

void SessionStoreTest::grantsComeBack()
{
    Grant grant;
    grant.generation = 41;
    grant.tokens.accessToken = Secret::copyOf("access");
    grant.tokens.refreshToken = Secret::copyOf("refresh");
    grant.tokens.idToken = Secret::copyOf("id");
    grant.tokens.isDpop = true;
    grant.tokens.receivedAt = m_clock.now();
    grant.tokens.expiresAt = m_clock.now() + 1h;
    grant.dpopKey = Secret::copyOf("-----BEGIN PRIVATE KEY-----\nx\n");
    grant.scopes = {u"a"_s, u"b"_s};
    grant.requested = {u"a"_s};
    grant.resource = "https://mcp.example/mcp";
    grant.audience = "https://mcp.example";
    grant.shownTo = "https://mcp.example/mcp";
    grant.isMachine = true;
    grant.server.issuer = "https://as.example/ä";
    grant.server.tokenEndpoint = "https://as.example/token";
    grant.server.tokenAuthMethods = QStringList {};
    grant.server.promisesIssuer = true;
    grant.client.issuer = grant.server.issuer;
    grant.client.clientId = u"the client"_s;
    grant.client.clientSecret = Secret::copyOf("client secret");
    grant.client.clientKey = Secret::copyOf("client key");
    grant.client.tokenAuthMethod = u"client_secret_post"_s;
    grant.client.redirectUri = "http://127.0.0.1:42813/callback";
    grant.client.registrationToken = Secret::copyOf("manage");
    grant.client.registrationUri = "https://as.example/register/id";
    grant.client.registeredAt = m_clock.now();
    grant.client.secretExpiresAt = m_clock.now() + 24h;

    const Secret packed = toRecord(grant).pack();
    auto record = SecretRecord::unpack(packed);
    QVERIFY(record);
    const auto back = grantFromRecord(std::move(*record));
    QVERIFY(back);
    QVERIFY(toRecord(*back).pack().equals(packed)); // byte for byte
    QCOMPARE(back->generation, quint64(41));
    QVERIFY(back->tokens.refreshToken.equals(Secret::copyOf("refresh")));
    QVERIFY(back->server.tokenAuthMethods && back->server.tokenAuthMethods->isEmpty());
    QVERIFY(!back->server.scopesSupported); // absent is not empty
    QCOMPARE(back->tag(), grant.tag());
    QVERIFY(toRecord(back->clone()).pack().equals(packed));
    QVERIFY(back->client.clientSecret.equals(Secret::copyOf("client secret")));
    QVERIFY(back->client.clientKey.equals(Secret::copyOf("client key")));
    packed.revealTo([](QByteArrayView text) { // secrets do not pass through JSON
        QVERIFY(!text.contains("client secret") && !text.contains("manage"));
    });
}

void SessionStoreTest::grantsOfEarlierVersionsComeBack()
{
    const auto record = [](const QByteArray &facts) {
        return SecretRecord::unpack(Secret::copyOf(facts + "\nrefresh cmVmcmVzaA=="));
    };
    const auto back = grantFromRecord(
        *record(R"({"v":1,"generation":3,"server":{"issuer":"https://as.example"}})"));
    QVERIFY(back);
    QVERIFY(back->tokens.refreshToken.equals(Secret::copyOf("refresh")));
    QCOMPARE(back->client.clientId, QString());
    oauth::ClientRegistration known;
    known.clientId = u"known"_s;
    QCOMPARE(back->clientOr(known).clientId, u"known"_s);
}

void SessionStoreTest::registrationsComeBack()
{
    oauth::ClientRegistration client;
    client.origin = oauth::ClientRegistration::Origin::Registered;
    client.issuer = "https://as.example";
    client.clientId = u"id"_s;
    client.clientSecret = Secret::copyOf("secret");
    client.registrationToken = Secret::copyOf("manage");
    client.registrationUri = "https://as.example/register/id";
    client.redirectUri = "http://127.0.0.1:42813/callback";
    client.registeredAt = m_clock.now();
    client.secretExpiresAt = m_clock.now() + 24h;
    SessionStore store(m_folder.filePath(u"registrations.json"_s), m_vault, m_clock);
    QVERIFY(test::runTask(store.writeClient(u"linear"_s, u"label"_s, client)));
    const auto back = test::runTask(store.readClient(u"linear"_s, client.issuer));
    QVERIFY(back);
    QVERIFY(toRecord(*back).pack().equals(toRecord(client).pack()));
    const auto other = test::runTask(store.readClient(u"linear"_s, "https://other.example"));
    QCOMPARE(other.error().code, ErrorCode::SecretNotFound); // bound to its issuer
    store.markClientDead(u"linear"_s, client.issuer, u"another's"_s);
    QVERIFY(!store.isClientDead(u"linear"_s, client.issuer)); // it was not this one
    store.markClientDead(u"linear"_s, client.issuer, client.clientId);
    QVERIFY(store.isClientDead(u"linear"_s, client.issuer));
    QVERIFY(test::runTask(store.writeClient(u"linear"_s, u"label"_s, client)));
    QVERIFY(!store.isClientDead(u"linear"_s, client.issuer)); // a new one
    QVERIFY(test::runTask(store.removeClient(u"linear"_s, client.issuer)));
    QVERIFY(store.server(u"linear"_s).clients.isEmpty());
}

void SessionStoreTest::filesComeBack()
{
    const QString path = m_folder.filePath(u"sessions.json"_s);
    Account account;
    account.id = u"a"_s;
    account.email = u"ada@example.com"_s;
    account.issuer = "https://as.example";
    account.scopes = {u"read"_s};
    account.added = {{u"read"_s, m_clock.now(), Keep::Run}};
    account.state = Account::State::NeedsSignIn;
    account.reason = ErrorCode::InvalidGrant;
    account.expiresAt = m_clock.now();
    account.defaultFor = {u"cursor"_s};
    {
        SessionStore store(path, m_vault, m_clock);
        QVERIFY(store.load());
        store.putAccount(u"linear"_s, account);
        store.note(u"linear"_s, {{}, timeline::kSignedIn, u"a"_s, u"abc123"_s, u"x"_s, u"ok"_s});
        store.edit(u"linear"_s).refusals.append({u"a"_s, u"tool"_s, {u"admin"_s}, m_clock.now()});
        store.edit(u"linear"_s).asksForSignIn = true;
        store.seeHost(u"as.example"_s);
    } // written at the latest now
    SessionStore store(path, m_vault, m_clock);
    QVERIFY(store.load());
    const Account back = *store.account(u"linear"_s, u"a"_s);
    QCOMPARE(back.email, account.email);
    QCOMPARE(back.scopes, account.scopes);
    QCOMPARE(back.added, account.added);
    QCOMPARE(back.state, Account::State::NeedsSignIn);
    QCOMPARE(*back.reason, ErrorCode::InvalidGrant);
    QCOMPARE(back.expiresAt, account.expiresAt);
    QCOMPARE(back.defaultFor, account.defaultFor);
    QVERIFY(back.isDefault); // the first one
    QCOMPARE(store.server(u"linear"_s).events.size(), 1);
    QCOMPARE(store.server(u"linear"_s).refusals.size(), 1);
    QVERIFY(store.server(u"linear"_s).asksForSignIn);
    QVERIFY(store.all().hosts.contains(u"as.example"_s));
    QCOMPARE(
        QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void SessionStoreTest::readsWhatItCan_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("empty object") << QByteArray("{}") << true;
    QTest::newRow("not json") << QByteArray("{") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
    QTest::newRow("later version") << QByteArray("{\"version\":2}") << false;
    QTest::newRow("wrong types") << QByteArray(
        R"({"version":1,"servers":{"x":{"accounts":[1,{"id":2},{"id":"a","scopes":7}],)"
        R"("events":"no","clients":[null],"refusals":{}}},"hosts":[]})")
                                 << true;
}

void SessionStoreTest::readsWhatItCan()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    const auto sessions = sessionsFromFile(text);
    QCOMPARE(sessions.has_value(), good);
    if (good && sessions->servers.contains(u"x"_s))
        QCOMPARE(sessions->servers.value(u"x"_s).accounts.size(), 1);
}

void SessionStoreTest::leavesADamagedFileAlone()
{
    const QString path = m_folder.filePath(u"damaged.json"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{ not json");
    file.close();
    {
        SessionStore store(path, m_vault, m_clock);
        QVERIFY(!store.load());
        store.putAccount(u"linear"_s, Account());
        QVERIFY(!store.save());
    }
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{ not json"));
}

void SessionStoreTest::keepsTheTimelineShort()
{
    SessionStore store(m_folder.filePath(u"timeline.json"_s), m_vault, m_clock);
    store.note(u"linear"_s, {{}, timeline::kGrantEnded, u"a"_s, {}, {}, {}});
    for (qsizetype i = 0; i < 3 * limits::kMostEvents; ++i) {
        store.note(u"linear"_s, {{}, timeline::kRenewing, u"a"_s, {}, {}, {}});
        store.note(u"linear"_s, {{}, timeline::kRenewed, u"a"_s, {}, {}, u"ok"_s});
    }
    const QList<Event> &events = store.server(u"linear"_s).events;
    QCOMPARE(events.size(), limits::kMostEvents);
    QCOMPARE(events.first().kind, timeline::kGrantEnded); // what is ordinary went first
    for (qsizetype i = 0; i < 2 * limits::kMostEvents; ++i)
        store.note(u"linear"_s, {{}, timeline::kGrantEnded, u"b"_s, {}, {}, {}});
    QCOMPARE(events.size(), limits::kMostEvents);
}

void SessionStoreTest::cleansDetails()
{
    SessionStore store(m_folder.filePath(u"details.json"_s), m_vault, m_clock);
    const QString hostile = u"\u202Etxt\n\x1b[31m"_s + QString(10'000, u'x');
    store.note(u"linear"_s, {{}, timeline::kSignInFailed, {}, {}, hostile, {}});
    const QString detail = store.server(u"linear"_s).events.first().detail;
    QVERIFY(detail.size() <= limits::kLongestShown);
    QVERIFY(!detail.contains(u'\u202E') && !detail.contains(u'\x1b') && !detail.contains(u'\n'));
}

void SessionStoreTest::picksDefaults()
{
    SessionStore store(m_folder.filePath(u"defaults.json"_s), m_vault, m_clock);
    QVERIFY(!store.defaultAccount(u"linear"_s, {}));
    for (const QString &id : {u"a"_s, u"b"_s}) {
        Account account;
        account.id = id;
        if (id == u"b"_s)
            account.defaultFor = {u"cursor"_s};
        store.putAccount(u"linear"_s, account);
    }
    QCOMPARE(*store.defaultAccount(u"linear"_s, {}), u"a"_s);
    QCOMPARE(*store.defaultAccount(u"linear"_s, u"cursor"_s), u"b"_s);
    store.removeAccount(u"linear"_s, u"a"_s);
    QCOMPARE(*store.defaultAccount(u"linear"_s, {}), u"b"_s);
}

void SessionStoreTest::tellsDomains_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("domain");
    QTest::newRow("plain") << QByteArray("https://mcp.linear.app/mcp") << u"mcp.linear.app"_s
                           << u"linear.app"_s;
    QTest::newRow("two labels") << QByteArray("https://a.b.co.uk/x") << u"a.b.co.uk"_s
                                << u"b.co.uk"_s;
    QTest::newRow("look-alike") << QByteArray("https://linear.app.evil.example/")
                                << u"linear.app.evil.example"_s << u"evil.example"_s;
    QTest::newRow("private suffix")
        << QByteArray("https://evil.github.io/") << u"evil.github.io"_s << u"evil.github.io"_s;
    QTest::newRow("address") << QByteArray("https://127.0.0.1:8443/") << u"127.0.0.1"_s
                             << u"127.0.0.1"_s;
    QTest::newRow("ipv6") << QByteArray("https://[::1]:8443/") << u"::1"_s << u"::1"_s;
    QTest::newRow("localhost") << QByteArray("http://localhost:3000/") << u"localhost"_s
                               << u"localhost"_s;
    QTest::newRow("nonsense") << QByteArray("nonsense") << QString() << QString();
}

void SessionStoreTest::tellsDomains()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, host);
    QFETCH(QString, domain);
    QCOMPARE(hostOf(url), host);
    QCOMPARE(registrableDomain(host), domain);
}

void SessionStoreTest::countsStepUps()
{
    SessionStore store(m_folder.filePath(u"steps.json"_s), m_vault, m_clock);
    StepUpMemory memory(store, m_clock);
    const StepUpKey key {u"linear"_s, u"a"_s, u"tool"_s, {u"admin"_s}};
    const StepUpKey other {u"linear"_s, u"a"_s, u"other"_s, {u"admin"_s}};
    for (int i = 0; i < StepUpMemory::kMostTries; ++i)
        QVERIFY(memory.mayTry(key));
    QVERIFY(!memory.mayTry(key));
    QVERIFY(memory.mayTry(other)); // per operation
    m_clock.advance(StepUpMemory::kTime + 1s);
    QVERIFY(memory.mayTry(key));
    memory.refuse(key, false);
    QVERIFY(memory.isRefused(key));
    QVERIFY(!memory.isRefused(other));
    m_clock.advance(StepUpMemory::kNotNow);
    QVERIFY(!memory.isRefused(key));
    for (qsizetype i = 0; i < limits::kMostRefusals + 5; ++i)
        memory.refuse({u"linear"_s, u"a"_s, QString::number(i), {}}, true);
    QCOMPARE(store.server(u"linear"_s).refusals.size(), limits::kMostRefusals);
    memory.forget(u"linear"_s);
    QVERIFY(store.server(u"linear"_s).refusals.isEmpty());
}

QTEST_GUILESS_MAIN(SessionStoreTest)
#include "session_store_test.moc"
