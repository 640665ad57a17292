#include "core/base/task_scope.h"
#include "tests/ui/gallery/remote_sample.h"
#include "ui/model/attempt.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

namespace {

constexpr qint64 kNow = 1'790'000'000'000;

QJsonObject attempts(const QJsonObject &attempt)
{
    return {{u"attempts"_s, QJsonArray {attempt}}};
}

} // namespace

class RemoteValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyPhaseIsRead_data();
    void everyPhaseIsRead();
    void aStepUpIsReadWhole();
    void aNeededClientIsReadWhole();
    void hostileAttemptsAreRefused_data();
    void hostileAttemptsAreRefused();
    void anUnknownErrorIsNotLost();
    void equalityLooksAtEverything();
    void remoteServersHaveAccounts();
    void aServerWithoutNewFieldsIsRead();
    void accountsWithoutNamesAreNumbered();
    void signedInMeansOneThatWorks();
    void doctorIsStrict();
};

void RemoteValuesTest::everyPhaseIsRead_data()
{
    QTest::addColumn<QString>("phase");
    QTest::addColumn<bool>("isAsking");
    QTest::addColumn<bool>("isOver");
    QTest::newRow("asking") << u"asking"_s << true << false;
    QTest::newRow("discovering") << u"discovering"_s << false << false;
    QTest::newRow("needs-client") << u"needs-client"_s << true << false;
    QTest::newRow("browser") << u"browser"_s << false << false;
    QTest::newRow("device") << u"device"_s << false << false;
    QTest::newRow("exchanging") << u"exchanging"_s << false << false;
    QTest::newRow("done") << u"done"_s << false << true;
    QTest::newRow("failed") << u"failed"_s << false << true;
}

void RemoteValuesTest::everyPhaseIsRead()
{
    QFETCH(QString, phase);
    QFETCH(bool, isAsking);
    QFETCH(bool, isOver);
    const auto read = parseAttempts(attempts(test::sampleAttempt(phase, kNow)));
    QVERIFY(read);
    const Attempt &attempt = read->first();
    QCOMPARE(attempt.isAsking(), isAsking);
    QCOMPARE(attempt.isOver(), isOver);
    QCOMPARE(attempt.device.has_value(), phase == "device"_L1);
    QCOMPARE(attempt.error.has_value(), phase == "failed"_L1);
    QCOMPARE(attempt.domain, u"linear.app"_s);
    QVERIFY(!attempt.application);
}

void RemoteValuesTest::aStepUpIsReadWhole()
{
    const auto read = parseAttempts(attempts(test::sampleStepUp(u"asking"_s, kNow)));
    QVERIFY(read);
    const Attempt &attempt = read->first();
    QCOMPARE(attempt.kind, Attempt::Kind::StepUp);
    QCOMPARE(attempt.application->name, u"Cursor"_s);
    QCOMPARE(attempt.tool, u"create_issue"_s);
    QCOMPARE(attempt.has, (QStringList {u"openid"_s, u"read"_s}));
    QCOMPARE(attempt.adds, (QStringList {u"issues:write"_s, u"admin"_s}));
}

void RemoteValuesTest::aNeededClientIsReadWhole()
{
    const auto read = parseAttempts(attempts(test::sampleClientNeed(kNow)));
    QVERIFY(read);
    QVERIFY(read->first().client);
    QCOMPARE(read->first().client->redirectUri, u"http://127.0.0.1:41797/callback"_s);
    QCOMPARE(read->first().client->steps.size(), 6);
    QVERIFY(read->first().client->needsSecret);
}

void RemoteValuesTest::hostileAttemptsAreRefused_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<QString>("path");
    QTest::newRow("no id") << u"id"_s << QJsonValue() << u"attempts[0].id"_s;
    QTest::newRow("unknown phase")
        << u"phase"_s << QJsonValue(u"dancing"_s) << u"attempts[0].phase"_s;
    QTest::newRow("unknown kind") << u"kind"_s << QJsonValue(u"x"_s) << u"attempts[0].kind"_s;
    QTest::newRow("scopes of numbers")
        << u"scopes"_s << QJsonValue(QJsonArray {1}) << u"attempts[0].scopes"_s;
    QTest::newRow("a device without a code")
        << u"device"_s << QJsonValue(QJsonObject {}) << u"attempts[0].device"_s;
    QTest::newRow("an account without an id")
        << u"accounts"_s << QJsonValue(QJsonArray {QJsonObject {}}) << u"attempts[0].accounts[0]"_s;
    QTest::newRow("an application that is none")
        << u"application"_s << QJsonValue(QJsonObject {}) << u"attempts[0].application"_s;
}

void RemoteValuesTest::hostileAttemptsAreRefused()
{
    QFETCH(QString, key);
    QFETCH(QJsonValue, value);
    QFETCH(QString, path);
    const auto read = parseAttempts(
        attempts(test::with(test::sampleAttempt(u"asking"_s, kNow), key, value)));
    QVERIFY(!read);
    QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    QVERIFY2(read.error().detail.startsWith(path), qPrintable(read.error().detail));
}

void RemoteValuesTest::anUnknownErrorIsNotLost()
{
    const QJsonObject error {{u"code"_s, u"no-such-code"_s}, {u"subject"_s, u"Linear"_s}};
    const auto read = parseAttempts(
        attempts(test::with(test::sampleAttempt(u"failed"_s, kNow), u"error"_s, error)));
    QVERIFY(read);
    QCOMPARE(read->first().error->code, ErrorCode::Internal);
    QCOMPARE(read->first().error->subject, u"Linear"_s);
}

void RemoteValuesTest::equalityLooksAtEverything()
{
    const QJsonObject attempt = test::sampleAttempt(u"failed"_s, kNow);
    const auto same = parseAttempts(attempts(attempt));
    const auto other = parseAttempts(attempts(test::with(attempt, u"error"_s,
        QJsonObject {{u"code"_s, u"timed-out"_s}, {u"subject"_s, QString()}})));
    QVERIFY(same && other);
    QVERIFY(*same == *parseAttempts(attempts(attempt)));
    QVERIFY(!(*same == *other));
}

void RemoteValuesTest::remoteServersHaveAccounts()
{
    test::ScriptedControl control;
    test::scriptRemoteMachine(control, kNow);
    broker::ControlReply reply;
    QJsonObject body;
    TaskScope scope;
    scope.spawn(control.call({u"servers.list"_s, {}, {}, {}, {}, {}, {}}),
        [&body](Result<broker::ControlReply> answer) { body = answer->body; });
    QTRY_VERIFY(!body.isEmpty());
    const auto servers = parseServers(body);
    QVERIFY(servers);
    const Server &linear = servers->at(0);
    QCOMPARE(linear.accounts.size(), 1);
    QCOMPARE(linear.accounts.first().addedScopes.first().name, u"issues:write"_s);
    QCOMPARE(accountName(*defaultAccount(linear)), u"ada@example.com"_s);
    QCOMPARE(linear.lastCall->method, u"list_issues"_s);
    QCOMPARE(servers->at(1).authorization.profile.size(), 2);
    QVERIFY(servers->at(1).authorization.profile.at(1).isFromPerson);
    QCOMPARE(servers->at(4).credentials.first().place, Credential::Place::Header);
}

void RemoteValuesTest::aServerWithoutNewFieldsIsRead()
{
    const QJsonObject server {{u"id"_s, u"x"_s}, {u"name"_s, u"X"_s}, {u"kind"_s, u"remote"_s},
        {u"command"_s, QJsonArray()}, {u"credentials"_s, QJsonArray()},
        {u"clients"_s, QJsonArray()}, {u"attention"_s, QJsonArray()}};
    const auto servers = parseServers({{u"servers"_s, QJsonArray {server}}});
    QVERIFY(servers);
    QVERIFY(servers->first().accounts.isEmpty());
    QVERIFY(!isSignedIn(servers->first()));
    QVERIFY(!defaultAccount(servers->first()));
}

void RemoteValuesTest::accountsWithoutNamesAreNumbered()
{
    const auto account = [](const QString &id, const QString &label) {
        return QJsonObject {{u"id"_s, id}, {u"label"_s, label}, {u"state"_s, u"signed-in"_s},
            {u"expiresAt"_s, 0}, {u"signedInAt"_s, 0}};
    };
    const auto parsed = [](const QJsonArray &accounts) {
        const QJsonObject server {{u"id"_s, u"x"_s}, {u"name"_s, u"X"_s}, {u"kind"_s, u"remote"_s},
            {u"command"_s, QJsonArray()}, {u"credentials"_s, QJsonArray()},
            {u"clients"_s, QJsonArray()}, {u"attention"_s, QJsonArray()},
            {u"accounts"_s, accounts}};
        const auto servers = parseServers({{u"servers"_s, QJsonArray {server}}});
        QStringList names;
        for (const Account &one : servers ? servers->first().accounts : QList<Account>())
            names.append(accountName(one));
        return names;
    };
    QCOMPARE(parsed({account(u"a"_s, {})}), QStringList(QString()));
    QCOMPARE(parsed({account(u"a"_s, u"work"_s), account(u"b"_s, {})}),
        (QStringList {u"work"_s, u"Account 2"_s}));
}

void RemoteValuesTest::signedInMeansOneThatWorks()
{
    Server server;
    server.kind = ServerKind::Remote;
    QVERIFY(!isSignedIn(server));
    server.accounts = {Account {}, Account {}};
    server.accounts[0].state = Account::State::NeedsSignIn;
    server.accounts[1].state = Account::State::NeedsSignIn;
    QVERIFY(!isSignedIn(server));
    server.accounts[1].state = Account::State::Offline;
    QVERIFY(isSignedIn(server));
    server.accounts.clear();
    server.authorization.kind = u"headers"_s;
    QVERIFY(isSignedIn(server));
    // A key in a header is sent instead of a sign-in, unless another way was chosen.
    server.authorization.kind = u"automatic"_s;
    server.accounts.clear();
    QVERIFY(!isLetInByKey(server) && !isSignedIn(server));
    Credential key;
    key.place = Credential::Place::Header;
    server.credentials = {key};
    QVERIFY(isLetInByKey(server) && isSignedIn(server));
    server.authorization.kind = u"enterprise"_s;
    QVERIFY(!isLetInByKey(server));
    server.authorization.kind = u"headers"_s;
    server.kind = ServerKind::Local;
    QVERIFY(!isLetInByKey(server));
    server.kind = ServerKind::Remote;
    server.attention = {u"key-rejected"_s};
    QVERIFY(!isSignedIn(server));
}

void RemoteValuesTest::doctorIsStrict()
{
    const QJsonObject check {{u"check"_s, u"tls"_s}, {u"verdict"_s, u"perhaps"_s}};
    QVERIFY(!parseDoctor({{u"checks"_s, QJsonArray {check}}}));
    QVERIFY(!parseDoctor({}));
    QVERIFY(!parseTimeline({{u"events"_s, u"none"_s}}));
    QVERIFY(!parseSteps({{u"steps"_s, QJsonArray {QJsonObject {{u"step"_s, u"wipe"_s}}}}}));
    QVERIFY(parseRevokeReport(test::sampleRevokeReport()));
    QVERIFY(!parseRevokeReport({{u"servers"_s, QJsonArray()}}));
}

QTEST_GUILESS_MAIN(RemoteValuesTest)
#include "remote_values_test.moc"
