#include "core/broker/consent_desk.h"
#include "core/broker/headless_consent.h"
#include "tests/core/broker/fakes.h"

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using broker::ConsentDecision;
using broker::ConsentDesk;
using broker::ConsentRequest;
using namespace std::chrono_literals;

class ConsentDeskTest : public QObject
{
    Q_OBJECT

    static ConsentRequest request(const QString &server)
    {
        ConsentRequest result;
        result.server = server;
        result.serverName = server;
        return result;
    }

private Q_SLOTS:
    void equalQuestionsShareOneAnswer()
    {
        ScriptedConsent person;
        FakeRandom random;
        ConsentDesk desk(person, random, {});
        QList<int> answers;
        TaskScope scope;
        const auto keep = [&answers](Result<ConsentDecision> decision) {
            answers.append(decision ? static_cast<int>(*decision) : -1);
        };
        scope.spawn(desk.ask(request(u"a"_s)), keep);
        scope.spawn(desk.ask(request(u"a"_s)), keep);
        scope.spawn(desk.ask(request(u"b"_s)), keep);
        QTRY_COMPARE(person.asked.size(), 2);
        QCOMPARE(desk.openQuestions(), 2);
        QVERIFY(!person.asked.first().id.isEmpty());
        QVERIFY(person.asked.first().id != person.asked.last().id);
        person.answerAll(ConsentDecision::AllowOnce);
        QTRY_COMPARE(answers.size(), 3);
        QCOMPARE(answers, QList<int>(3, static_cast<int>(ConsentDecision::AllowOnce)));
        QCOMPARE(desk.openQuestions(), 0);
    }

    void whoAsksOtherwiseIsAskedAboutAnew_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("parent");
        QTest::addColumn<int>("questions");
        QTest::newRow("other script of a client") << u"gemini"_s << u"/tmp/x.js"_s << u"a"_s << 2;
        QTest::newRow("other parent of a program") << QString() << u"/a.js"_s << u"b"_s << 2;
        QTest::newRow("a client started otherwise") << u"gemini"_s << u"/a.js"_s << u"b"_s << 1;
    }

    void whoAsksOtherwiseIsAskedAboutAnew()
    {
        QFETCH(const QString, client);
        QFETCH(const QString, script);
        QFETCH(const QString, parent);
        ScriptedConsent person;
        FakeRandom random;
        ConsentDesk desk(person, random, {});
        ConsentRequest first = request(u"a"_s);
        first.application.client = client;
        first.application.executable = {u"/usr/bin/node"_s, true, {}};
        first.application.script = u"/a.js"_s;
        first.processChain = {u"node"_s, u"a"_s};
        ConsentRequest second = first;
        second.application.script = script;
        second.processChain.last() = parent;
        TaskScope scope;
        const auto ignore = [](const Result<ConsentDecision> &) {};
        scope.spawn(desk.ask(first), ignore);
        scope.spawn(desk.ask(second), ignore);
        QTRY_VERIFY(!person.asked.isEmpty());
        QTEST(static_cast<int>(desk.openQuestions()), "questions");
    }

    void unansweredEndsAtTheLimit()
    {
        ScriptedConsent person;
        FakeRandom random;
        ConsentDesk::Limits limits;
        limits.answer = 20ms;
        ConsentDesk desk(person, random, limits);
        const auto decision = runTask(desk.ask(request(u"a"_s)));
        QVERIFY(!decision);
        QCOMPARE(decision.error().code, ErrorCode::LaunchUnanswered);
        QTRY_COMPARE(person.withdrawn, 1);
    }

    void lastAskerTakesTheQuestionAlong()
    {
        ScriptedConsent person;
        FakeRandom random;
        ConsentDesk desk(person, random, {});
        auto first = std::make_unique<TaskScope>();
        auto second = std::make_unique<TaskScope>();
        const auto ignore = [](const Result<ConsentDecision> &) {};
        first->spawn(desk.ask(request(u"a"_s)), ignore);
        second->spawn(desk.ask(request(u"a"_s)), ignore);
        QTRY_COMPARE(person.asked.size(), 1);
        first.reset();
        QCOMPARE(person.withdrawn, 0);
        second.reset();
        QCOMPARE(person.withdrawn, 1);
        QCOMPARE(desk.openQuestions(), 0);
    }

    void tooManyQuestionsAreRefused()
    {
        ScriptedConsent person;
        FakeRandom random;
        ConsentDesk::Limits limits;
        limits.questions = 1;
        limits.askers = 1;
        ConsentDesk desk(person, random, limits);
        TaskScope scope;
        scope.spawn(desk.ask(request(u"a"_s)), [](const Result<ConsentDecision> &) {});
        QTRY_COMPARE(person.asked.size(), 1);
        const auto other = runTask(desk.ask(request(u"b"_s)));
        QVERIFY(!other);
        QCOMPARE(other.error().code, ErrorCode::TooManyRequests);
        const auto same = runTask(desk.ask(request(u"a"_s)));
        QVERIFY(!same);
        QCOMPARE(same.error().code, ErrorCode::TooManyRequests);
    }

    void headlessQuestionsWaitForAnAnswer()
    {
        broker::HeadlessConsent prompts;
        FakeRandom random;
        ConsentDesk desk(prompts, random, {});
        std::optional<Result<ConsentDecision>> decision;
        TaskScope scope;
        scope.spawn(desk.ask(request(u"a"_s)),
            [&decision](Result<ConsentDecision> result) { decision.emplace(result); });
        QTRY_COMPARE(prompts.open().size(), 1);
        QVERIFY(!prompts.answer(u"no-such"_s, ConsentDecision::AllowAlways));
        const QString id = prompts.open().first().id;
        QVERIFY(prompts.answer(id, ConsentDecision::AllowAlways));
        QVERIFY(!prompts.answer(id, ConsentDecision::Deny));
        QTRY_VERIFY(decision.has_value());
        QVERIFY(*decision);
        QCOMPARE(**decision, ConsentDecision::AllowAlways);
        QVERIFY(prompts.open().isEmpty());
    }
};

QTEST_GUILESS_MAIN(ConsentDeskTest)
#include "consent_desk_test.moc"
