#include "core/broker/bridges.h"
#include "tests/core/broker/fakes.h"

#include <QtCore/QThread>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using broker::ConsentDecision;

namespace {

/// The broker's side of the house: made and destroyed on its own thread.
class WorkerThread final : public QThread
{
public:
    broker::VerbTable verbs;
    broker::ConsentBridge *consent = nullptr;
    std::unique_ptr<broker::ControlBridge::Worker> worker;
    std::unique_ptr<broker::Changes> changes;
    QThread *answeredOn = nullptr;

    WorkerThread()
    {
        verbs.add(u"ask"_s, [this](broker::ControlCall) { return ask(); });
        verbs.add(u"hang"_s, [](broker::ControlCall) { return hang(); });
    }
    void begin()
    {
        start();
        while (!isReady)
            QThread::yieldCurrentThread();
    }
    Task<Result<broker::ControlReply>> ask()
    {
        const auto decision = co_await consent->ask({});
        answeredOn = QThread::currentThread();
        if (!decision)
            co_return fail(decision.error());
        broker::ControlReply reply;
        reply.body = {{u"decision"_s, static_cast<int>(*decision)}};
        co_return reply;
    }
    static Task<Result<broker::ControlReply>> hang()
    {
        auto [answer, wait] = makeOneShot<broker::ControlReply>();
        const auto keep = std::make_shared<OneShotAnswer<broker::ControlReply>>(std::move(answer));
        co_return co_await std::move(wait);
    }

protected:
    void run() override
    {
        worker = std::make_unique<broker::ControlBridge::Worker>(verbs);
        changes = std::make_unique<broker::Changes>();
        isReady = true;
        exec();
        worker.reset();
        changes.reset();
    }

private:
    std::atomic<bool> isReady = false;
};

} // namespace

class BridgesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCallHopsThereAndTheQuestionHopsBack()
    {
        broker::ConsentBridge consent;
        ScriptedConsent person;
        person.answer = ConsentDecision::AllowOnce;
        consent.setPresenter(&person);
        WorkerThread thread;
        thread.consent = &consent;
        thread.begin();
        {
            broker::ControlBridge control(*thread.worker, *thread.changes);
            QStringList topics;
            control.onChanged([&topics](const QString &topic) { topics.append(topic); });
            broker::ControlCall call;
            call.verb = u"ask"_s;
            const auto reply = runTask(control.call(std::move(call)));
            QVERIFY(reply);
            QCOMPARE(reply->body.value("decision"_L1).toInt(), 1);
            QCOMPARE(thread.answeredOn, &thread);
            broker::Changes *changes = thread.changes.get();
            QMetaObject::invokeMethod(changes, [changes] { changes->note(u"servers"_s); });
            QTRY_COMPARE(topics, QStringList {u"servers"_s});
        }
        thread.quit();
        thread.wait();
    }

    void aCallThatTheBrokerLeavesEndsWithCancelled()
    {
        broker::ConsentBridge consent;
        WorkerThread thread;
        thread.consent = &consent;
        thread.begin();
        broker::ControlBridge control(*thread.worker, *thread.changes);
        std::optional<Result<broker::ControlReply>> reply;
        TaskScope scope;
        broker::ControlCall call;
        call.verb = u"ask"_s; // nobody shows questions
        scope.spawn(control.call(std::move(call)),
            [&reply](Result<broker::ControlReply> result) { reply.emplace(std::move(result)); });
        QTRY_VERIFY(reply.has_value());
        QCOMPARE(reply->error().code, ErrorCode::Unsupported);
        reply.reset();
        broker::ControlCall hanging;
        hanging.verb = u"hang"_s;
        scope.spawn(control.call(std::move(hanging)),
            [&reply](Result<broker::ControlReply> result) { reply.emplace(std::move(result)); });
        thread.quit();
        thread.wait();
        QTRY_VERIFY(reply.has_value());
        QCOMPARE(reply->error().code, ErrorCode::Cancelled);
    }

    void aWithdrawnQuestionLeavesThePresenter()
    {
        broker::ConsentBridge consent;
        ScriptedConsent person;
        consent.setPresenter(&person);
        {
            TaskScope scope;
            scope.spawn(consent.ask({}), [](const Result<ConsentDecision> &) {});
            QTRY_COMPARE(person.asked.size(), 1);
        }
        QTRY_COMPARE(person.withdrawn, 1);
    }
};

QTEST_GUILESS_MAIN(BridgesTest)
#include "bridges_test.moc"
