#include "core/broker/session_recorder.h"

#include "core/broker/verbs/accounts_verbs.h"
#include "core/broker/verbs/remote_verbs.h"
#include "core/broker/verbs/signin_verbs.h"
#include "tests/core/sessions/session_fixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

namespace {

using Kind = audit::Record::Kind;
using Phase = sessions::Attempt::Phase;

const QByteArray kWantsAdmin = "Bearer error=\"insufficient_scope\", scope=\"admin\"";

/// A whole authority, the verbs over it, and a record that is really written.
struct Recorded : SessionFixture
{
    audit::AuditLog audit {folder.filePath(u"audit.jsonl"_s), clock};
    broker::SecretLedger ledger {vault, audit};
    broker::Changes changes;
    broker::RemoteVerbs remote {registry, vault, ledger, *authority, audit, changes, clock};
    broker::SigninVerbs signin {*authority, audit, false};
    broker::AccountsVerbs accounts {registry, *authority};
    broker::SessionRecorder recorder {*authority, audit};
    broker::VerbTable verbs;

    Recorded()
    {
        if (!audit.open())
            qFatal("no record");
        remote.addTo(verbs);
        signin.addTo(verbs);
        accounts.addTo(verbs);
    }
    QJsonObject call(const QString &verb, const QJsonObject &arguments, const QString &caller,
        const QByteArray &secret = {})
    {
        broker::ControlCall call;
        call.verb = verb;
        call.arguments = arguments;
        call.originName = caller;
        if (!secret.isEmpty())
            call.secrets.push_back(Secret::copyOf(secret));
        const auto reply = runTask(verbs.call(std::move(call)));
        return reply ? reply->body : QJsonObject {{u"error"_s, errorName(reply.error().code)}};
    }
    /// Oldest first.
    QList<audit::Record> records() const
    {
        const auto found = audit.query({});
        QList<audit::Record> records = found ? *found : QList<audit::Record>();
        std::reverse(records.begin(), records.end());
        return records;
    }
    QStringList kinds() const
    {
        QStringList kinds;
        for (const audit::Record &record : records())
            kinds.append(audit::kindName(record.kind));
        return kinds;
    }
    audit::Record last() const { return records().isEmpty() ? audit::Record() : records().last(); }

    /// A call of Cursor's that needs more; the attempt that asks for it, when it asks.
    QString askForMore(TaskScope &scope, std::optional<bool> &answer)
    {
        sessions::Challenge wanted = challenge(403, kWantsAdmin, access());
        policy::Application cursor;
        cursor.name = u"Cursor"_s;
        cursor.client = u"cursor"_s;
        wanted.application = cursor;
        scope.spawn(authority->challenged(std::move(wanted)),
            [&answer](const Result<void> &result) { answer = result.has_value(); });
        QString id;
        (void)QTest::qWaitFor([&] {
            for (const sessions::Attempt &attempt : authority->attempts()) {
                if (attempt.phase == Phase::Asking)
                    id = attempt.id;
            }
            return !id.isEmpty();
        });
        return id;
    }
};

} // namespace

class SessionRecorderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m = std::make_unique<Recorded>(); }
    void cleanup()
    {
        const auto verdict = m->audit.verify();
        QVERIFY(verdict && verdict->ok);
        m.reset();
    }

    void recordsASignInWithWhoOrderedIt()
    {
        const QString id = m->call(u"signin.start"_s,
                                {{u"server"_s, u"linear"_s}, {u"approved"_s, true}},
                                u"bash in Cursor"_s)[u"attempt"_s]
                               .toString();
        QTRY_VERIFY(m->isIn(id, Phase::Asking));
        QVERIFY(m->authority->approve(id, sessions::Keep::SignedIn, {}));
        QTRY_VERIFY(m->isIn(id, Phase::Done));
        QCOMPARE(m->kinds(), QStringList(u"signed-in"_s));
        QCOMPARE(m->last().server, u"linear"_s);
        QCOMPARE(m->last().applicationName, u"bash in Cursor"_s);
        QCOMPARE(m->last().subject, m->account().shownName());
        QCOMPARE(m->last().values, QStringList({u"read"_s, u"write"_s}));
        QCOMPARE(m->last().outcome, u"ok"_s);
    }

    void recordsASignInThatFailed()
    {
        m->provider.knobs.errorAtBrowser = "access_denied";
        m->signIn();
        QCOMPARE(m->kinds(), QStringList(u"signed-in"_s));
        QCOMPARE(m->last().outcome, u"sign-in-refused"_s);
        QVERIFY(m->last().applicationName.isEmpty()); // the person's own click
    }

    void recordsAStepUpThatWasApproved()
    {
        m->signIn();
        TaskScope scope;
        std::optional<bool> answer;
        const QString id = m->askForMore(scope, answer);
        QVERIFY(m->authority->approve(id, sessions::Keep::Run, {}));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(m->kinds(), QStringList({u"signed-in"_s, u"stepped-up"_s}));
        QCOMPARE(m->last().applicationName, u"Cursor"_s);
        QCOMPARE(m->last().client, u"cursor"_s);
        QCOMPARE(m->last().tool, u"list_teams"_s);
        QCOMPARE(m->last().values, QStringList(u"admin"_s));
        QCOMPARE(m->last().reason, u"run"_s);
        QCOMPARE(m->last().outcome, u"ok"_s);
    }

    void recordsAStepUpThatWasRefused()
    {
        m->signIn();
        TaskScope scope;
        std::optional<bool> answer;
        const QString id = m->askForMore(scope, answer);
        QVERIFY(m->authority->refuse(id, true));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(m->last().kind, Kind::SteppedUp);
        QCOMPARE(m->last().outcome, u"sign-in-refused"_s);
        QCOMPARE(m->last().values, QStringList(u"admin"_s));
        QCOMPARE(m->last().reason, u"not-asked-again"_s);

        const QJsonObject linear {{u"server"_s, u"linear"_s}};
        const qsizetype before = m->records().size();
        m->call(u"refusals.forget"_s, linear, u"bash"_s);
        QCOMPARE(m->last().kind, Kind::AccessChanged);
        QCOMPARE(m->last().server, u"linear"_s);
        QCOMPARE(m->last().reason, u"forgotten"_s);
        QCOMPARE(m->last().applicationName, u"bash"_s);
        m->call(u"refusals.forget"_s, linear, u"bash"_s); // there is none any more
        QCOMPARE(m->records().size(), before + 1);
    }

    void aRefusalForNowHasNoReason()
    {
        m->signIn();
        TaskScope scope;
        std::optional<bool> answer;
        const QString id = m->askForMore(scope, answer);
        QVERIFY(m->authority->refuse(id, false));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(m->last().outcome, u"sign-in-refused"_s);
        QVERIFY(m->last().reason.isEmpty());
    }

    void recordsWhatALockInterrupts()
    {
        m->signIn();
        TaskScope scope;
        std::optional<bool> answer;
        QVERIFY(!m->askForMore(scope, answer).isEmpty());
        m->authority->lock();
        QCOMPARE(m->last().kind, Kind::SteppedUp);
        QCOMPARE(m->last().outcome, u"cancelled"_s);
    }

    void recordsASignOut()
    {
        m->signIn();
        const QString name = m->account().shownName();
        m->call(u"signout"_s, {{u"server"_s, u"linear"_s}}, u"bash"_s);
        QCOMPARE(m->last().kind, Kind::SignedOut);
        QCOMPARE(m->last().applicationName, u"bash"_s);
        QCOMPARE(m->last().subject, name); // it is gone by now
        QCOMPARE(m->last().values, QStringList({u"read"_s, u"write"_s}));
        QCOMPARE(m->last().outcome, u"ok"_s);
    }

    void aSignOutThatLeavesTokensAliveSaysSo()
    {
        m->signIn();
        m->provider.knobs.revocation = "503";
        m->call(u"signout"_s, {{u"server"_s, u"linear"_s}}, {});
        QCOMPARE(m->last().kind, Kind::SignedOut);
        QCOMPARE(m->last().outcome, u"provider-busy"_s);
    }

    void aSignOutWithoutAWayToRevokeIsNotCalledDone()
    {
        m->provider.knobs.revocation = "none";
        m->signIn();
        m->clock.advance(
            std::chrono::hours(2)); // the access token is dead, the refresh token is not
        m->call(u"signout"_s, {{u"server"_s, u"linear"_s}}, {});
        QCOMPARE(m->last().kind, Kind::SignedOut);
        QCOMPARE(m->last().outcome, u"not-offered"_s);
        QCOMPARE(m->provider.liveRefreshTokens(), 1);
    }

    void recordsThatEverythingIsRevoked()
    {
        m->signIn();
        m->call(u"revoke.all"_s, {}, u"bash"_s);
        QCOMPARE(m->kinds(), QStringList({u"signed-in"_s, u"revoked-all"_s, u"signed-out"_s}));
        QCOMPARE(m->records().at(1).applicationName, u"bash"_s);
        QCOMPARE(m->last().applicationName, u"bash"_s);
    }

    void recordsWhatTheProviderEnded()
    {
        m->signIn();
        m->provider.revokeEverything();
        m->clock.advance(std::chrono::hours(2));
        QVERIFY(!m->access());
        QVERIFY(!m->access()); // once
        QCOMPARE(m->kinds(), QStringList({u"signed-in"_s, u"grant-ended"_s}));
        QCOMPARE(m->last().outcome, u"invalid-grant"_s);
    }

    void recordsWhatWasGivenBack()
    {
        m->signIn();
        m->call(u"scopes.stepDown"_s,
            {{u"server"_s, u"linear"_s}, {u"account"_s, m->account().id},
                {u"scopes"_s, QJsonArray {u"read"_s}}},
            u"bash"_s);
        QCOMPARE(m->last().kind, Kind::SteppedDown);
        QCOMPARE(m->last().values, QStringList(u"write"_s));
    }

    void recordsAForgottenRegistration()
    {
        m->signIn();
        const QJsonObject arguments {{u"server"_s, u"linear"_s}};
        m->call(u"registration.forget"_s, arguments, u"bash"_s);
        m->call(u"registration.forget"_s, arguments, u"bash"_s); // there is none any more
        QCOMPARE(m->kinds(), QStringList({u"signed-in"_s, u"registration-forgotten"_s}));
    }

    void recordsStoredSecretsByName_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QJsonObject>("arguments");
        QTest::addColumn<QString>("name");
        const QJsonObject linear {{u"server"_s, u"linear"_s}, {u"secret"_s, 0}};
        const auto with = [&linear](const QString &key, const QString &value) {
            QJsonObject arguments = linear;
            arguments[key] = value;
            return arguments;
        };
        QTest::newRow("key") << u"remote.key"_s << linear << u"client-key"_s;
        QTest::newRow("certificate") << u"remote.key"_s << with(u"use"_s, u"tls"_s) << u"tls-key"_s;
        QTest::newRow("organisation")
            << u"remote.key"_s << with(u"use"_s, u"identity"_s) << u"identity-secret"_s;
        QTest::newRow("application")
            << u"signin.client"_s << with(u"clientId"_s, u"mine"_s) << u"client-secret"_s;
        const QJsonArray headers {QJsonObject {{u"name"_s, u"X-API-Key"_s}, {u"secret"_s, 0}}};
        QTest::newRow("header") << u"remote.add"_s
                                << QJsonObject {{u"url"_s, u"https://api.example.com/mcp"_s},
                                       {u"headers"_s, headers}}
                                << u"X-API-Key"_s;
    }
    void recordsStoredSecretsByName()
    {
        QFETCH(QString, verb);
        QFETCH(QJsonObject, arguments);
        QFETCH(QString, name);
        m->call(verb, arguments, u"bash"_s, "hush-hush");
        QStringList kinds = m->kinds();
        QCOMPARE(kinds.removeAll(u"server-added"_s), verb == u"remote.add" ? 1 : 0);
        QCOMPARE(kinds, QStringList(u"secret-stored"_s));
        QCOMPARE(m->last().values, QStringList(name));
        QCOMPARE(m->last().applicationName, u"bash"_s);
        QFile file(m->folder.filePath(u"audit.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hush-hush"));
    }

    void recordsChangedSettingsByName()
    {
        const auto set = [this](const QJsonObject &authorization) {
            m->call(u"remote.set"_s,
                {{u"server"_s, u"linear"_s}, {u"authorization"_s, authorization}}, u"bash"_s);
        };
        set({{u"clientId"_s, u"hush-hush"_s},
            {u"kind"_s, u"automatic"_s}}); // one of them is as it was
        QCOMPARE(m->kinds(), QStringList(u"server-changed"_s));
        QCOMPARE(m->last().server, u"linear"_s);
        QCOMPARE(m->last().values, QStringList(u"clientId"_s));
        QCOMPARE(m->last().applicationName, u"bash"_s);
        set({{u"clientId"_s, u"hush-hush"_s}});
        QCOMPARE(m->kinds().size(), 1);
        set({{u"scopes"_s, QJsonArray {u"read"_s}}, {u"kind"_s, u"client-credentials"_s}});
        QCOMPARE(m->last().values, QStringList({u"kind"_s, u"scopes"_s}));
        QFile file(m->folder.filePath(u"audit.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hush-hush"));
    }

    void recordsExceptionsByName()
    {
        const QJsonObject entry {
            {u"server"_s, u"linear"_s}, {u"name"_s, u"audience"_s}, {u"value"_s, u"hush-hush"_s}};
        m->call(u"profile.add"_s, entry, u"bash"_s);
        m->call(u"profile.remove"_s, entry, u"bash"_s);
        m->call(u"profile.remove"_s, entry, u"bash"_s); // there is none any more
        QCOMPARE(m->kinds(), QStringList({u"exception-added"_s, u"exception-removed"_s}));
        QCOMPARE(m->last().values, QStringList(u"audience"_s));
        QCOMPARE(m->last().applicationName, u"bash"_s);
        QFile file(m->folder.filePath(u"audit.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("hush-hush"));
    }

    void keepsNoTokenInTheRecord()
    {
        m->signIn();
        const QByteArray header = m->header(m->access());
        m->call(u"signout"_s, {{u"server"_s, u"linear"_s}}, {});
        QFile file(m->folder.filePath(u"audit.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        QVERIFY(header.startsWith("Bearer ") && header.size() > 12);
        QVERIFY(!text.contains(header.mid(7)));
        QVERIFY(!text.contains("Bearer"));
    }

private:
    std::unique_ptr<Recorded> m;
};

QTEST_GUILESS_MAIN(SessionRecorderTest)
#include "session_recorder_test.moc"
