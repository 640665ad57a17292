#include "tests/core/sessions/session_fixture.h"

#include "core/sessions/step_up_memory.h"
#include "core/sessions/timeline.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;
using Phase = Attempt::Phase;
using test::kMoreScopes;

/// More access for an account: asked for, given, refused, remembered.
class StepUpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m = std::make_unique<test::SessionFixture>(); }
    void cleanup()
    {
        QCOMPARE(m->provider.problems().join(u", "_s), QString());
        m.reset();
    }
    void f12StepsUp();
    void f12OneDialogForManyCalls();
    void f12NeverRenewsForA403();
    void f12RemembersARefusal();
    void f12RefusedWhileItIsStoredItGoesWithTheNextUse();
    void f12GivesUpWhenItDoesNotHelp();
    void f12SaysWhenLessWasGranted();
    void f12UnderstandsTheBody();
    void f12KeepsWhatWasForTheRunForTheRun_data();
    void f12KeepsWhatWasForTheRunForTheRun();
    void f12AsksForWhatTheServerListsWhereItDoesNotSay();
    void f12AsksNothingAfterALateAnswer();
    void f12EachQuestionShowsWhatItAsksFor();

private:
    [[nodiscard]] static QByteArray wanting(const char *scope)
    {
        return QByteArray("Bearer error=\"insufficient_scope\", scope=\"") + scope + '"';
    }
    std::unique_ptr<test::SessionFixture> m;
};

void StepUpTest::f12StepsUp()
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
    const QString id = m->waitingAttempt(Phase::Asking);
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

void StepUpTest::f12OneDialogForManyCalls()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    int good = 0;
    for (int i = 0; i < 30; ++i) {
        scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
            [&good](const Result<void> &result) { good += result ? 1 : 0; });
    }
    const QString id = m->waitingAttempt(Phase::Asking);
    QCOMPARE(m->authority->attempts().size(), 1);
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_COMPARE(good, 30);
    QCOMPARE(m->browser.opened.size(), 2);
}

void StepUpTest::f12NeverRenewsForA403()
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

void StepUpTest::f12RemembersARefusal()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->refuse(m->waitingAttempt(Phase::Asking), true));
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
    QVERIFY(!m->waitingAttempt(Phase::Asking).isEmpty());
}

/// The provider has granted it, and the keyring asks whether it may take the tokens.
void StepUpTest::f12RefusedWhileItIsStoredItGoesWithTheNextUse()
{
    m->signIn();
    const auto access = m->access();
    m->vault.holdWrites(u"oauth:account:"_s);
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, access)),
        [&answer](const Result<void> &result) { answer = result; });
    const QString id = m->waitingAttempt(Phase::Asking);
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_COMPARE(m->vault.held(), 1);
    QSignalSpy happened(m->authority.get(), &SessionAuthority::happened);
    QSignalSpy signedIn(m->authority.get(), &SessionAuthority::signedIn);
    QVERIFY(m->authority->refuse(id, true));
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().code, ErrorCode::ScopeInsufficient);
    m->vault.release();
    QTRY_COMPARE(signedIn.size(), 1);
    QCOMPARE(happened.size(), 2);
    QCOMPARE(happened.at(0).first().value<Deed>().reason, u"not-asked-again"_s);
    QCOMPARE(happened.at(1).first().value<Deed>().outcome, u"ok"_s);
    QCOMPARE(happened.at(1).first().value<Deed>().reason, u"run"_s);
    QVERIFY(m->account().scopes.contains(u"admin"_s));
    m->provider.knobs.grantsOnly = QStringList({u"read"_s, u"write"_s});
    QVERIFY(m->access());
    QCOMPARE(m->provider.seenAt("/token").last().form.value(u"scope"_s), u"read write"_s);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(m->account().added.size(), 0);
}

void StepUpTest::f12GivesUpWhenItDoesNotHelp()
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
            QVERIFY(m->authority->approve(m->waitingAttempt(Phase::Asking), Keep::SignedIn, {}));
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->has_value(), i < 2);
    }
    QCOMPARE(m->browser.opened.size(), 3); // the suite allows 3 authorization requests in all
}

void StepUpTest::f12SaysWhenLessWasGranted()
{
    m->signIn();
    m->provider.knobs.grantsOnly = QStringList {u"read"_s};
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->approve(m->waitingAttempt(Phase::Asking), Keep::SignedIn, {}));
    QTRY_VERIFY(answer.has_value());
    QCOMPARE(answer->error().code, ErrorCode::ScopeInsufficient);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s}));
}

void StepUpTest::f12UnderstandsTheBody()
{
    m->signIn();
    auto challenge = m->challenge(403, {}, m->access());
    challenge.body = R"({"error":{"code":"insufficient_scope","required_scope":"admin"}})";
    TaskScope scope;
    scope.spawn(m->authority->challenged(std::move(challenge)), [](const Result<void> &) {});
    QCOMPARE(m->attempt(m->waitingAttempt(Phase::Asking)).adds, QStringList({u"admin"_s}));
}

void StepUpTest::f12KeepsWhatWasForTheRunForTheRun_data()
{
    QTest::addColumn<int>("restarts");
    QTest::addColumn<int>("locks");
    QTest::newRow("it starts again") << 1 << 0;
    QTest::newRow("it is locked") << 0 << 1;
    QTest::newRow("it is locked before the next use") << 1 << 1;
}

void StepUpTest::f12KeepsWhatWasForTheRunForTheRun()
{
    QFETCH(int, restarts);
    QFETCH(int, locks);
    m->signIn();
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->approve(m->waitingAttempt(Phase::Asking), Keep::Run, {}));
    QTRY_VERIFY(answer.has_value());
    QVERIFY(m->account().scopes.contains(u"admin"_s));
    if (restarts != 0)
        m->start();
    if (locks != 0) {
        m->authority->lock();
        m->authority->unlock();
    }
    m->provider.knobs.grantsOnly = QStringList({u"read"_s, u"write"_s});
    QVERIFY(m->access());
    QCOMPARE(m->provider.seenAt("/token").last().form.value(u"scope"_s), u"read write"_s);
    QCOMPARE(m->account().scopes, QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(m->account().added.size(), 0);
}

/// MCP authorization, "Scope Selection Strategy": no scope in the challenge, so those of the resource metadata.
void StepUpTest::f12AsksForWhatTheServerListsWhereItDoesNotSay()
{
    const QByteArray unsaid = "Bearer error=\"insufficient_scope\"";
    m->signIn();
    const auto nothing = test::runTask(
        m->authority->challenged(m->challenge(403, unsaid, m->access())));
    QCOMPARE(nothing.error().code, ErrorCode::ScopeInsufficient); // it has all that is listed

    m->provider.knobs.scopesSupported = {u"read"_s, u"write"_s, u"admin"_s, u"offline_access"_s};
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, unsaid, m->access())),
        [&answer](const Result<void> &result) { answer = result; });
    const QString id = m->waitingAttempt(Phase::Asking);
    QCOMPARE(m->attempt(id).adds, QStringList({u"admin"_s}));
    QVERIFY(m->authority->approve(id, Keep::SignedIn, {}));
    QTRY_VERIFY(answer.has_value());
    QVERIFY(answer->has_value());
    QVERIFY(m->account().scopes.contains(u"admin"_s));
}

/// A slow call was sent before the step-up that another one asked for.
void StepUpTest::f12AsksNothingAfterALateAnswer()
{
    m->signIn();
    const auto before = m->access();
    TaskScope scope;
    std::optional<Result<void>> answer;
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, before)),
        [&answer](const Result<void> &result) { answer = result; });
    QVERIFY(m->authority->approve(m->waitingAttempt(Phase::Asking), Keep::SignedIn, {}));
    QTRY_VERIFY(answer.has_value());
    for (int i = 0; i < 5; ++i)
        QVERIFY(test::runTask(m->authority->challenged(m->challenge(403, kMoreScopes, before))));
    QCOMPARE(m->browser.opened.size(), 2);
    // None of it has used up the second try.
    scope.spawn(m->authority->challenged(m->challenge(403, kMoreScopes, m->access())),
        [](const Result<void> &) {});
    QVERIFY(!m->waitingAttempt(Phase::Asking).isEmpty());
}

/// Two calls want different things while a third one's question is open, which is then refused.
void StepUpTest::f12EachQuestionShowsWhatItAsksFor()
{
    m->signIn();
    const auto access = m->access();
    TaskScope scope;
    QList<Result<void>> answers;
    for (const char *wanted : {"admin", "delete", "export"}) {
        scope.spawn(m->authority->challenged(m->challenge(403, wanting(wanted), access)),
            [&answers](const Result<void> &result) { answers.append(result); });
    }
    for (const QString &wanted : {u"admin"_s, u"delete"_s, u"export"_s}) {
        const QString id = m->waitingAttempt(Phase::Asking);
        QCOMPARE(m->authority->attempts().size(), 1);
        QCOMPARE(m->attempt(id).adds, QStringList {wanted});
        QVERIFY(m->authority->refuse(id, wanted == u"admin"));
        QTRY_VERIFY(!m->isIn(id, Phase::Asking));
    }
    QTRY_COMPARE(answers.size(), 3);
    m->clock.advance(StepUpMemory::kNotNow + 1min);
    for (const char *wanted : {"admin", "delete"}) { // "never" was said to the first only
        std::optional<Result<void>> answer;
        scope.spawn(m->authority->challenged(m->challenge(403, wanting(wanted), m->access())),
            [&answer](const Result<void> &result) { answer = result; });
        if (QByteArray(wanted) == "delete") {
            QVERIFY(!m->waitingAttempt(Phase::Asking).isEmpty());
            scope.cancelAll();
            continue;
        }
        QTRY_VERIFY(answer.has_value());
        QCOMPARE(answer->error().detail, u"refused"_s);
    }
}

QTEST_GUILESS_MAIN(StepUpTest)
#include "step_up_test.moc"
