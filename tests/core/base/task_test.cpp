#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/base/timeout.h"
#include "tests/support/run_task.h"

#include <QtCore/QThread>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace std::chrono_literals;

namespace {

/// Notes that it was destroyed.
struct Witness
{
    explicit Witness(int *counter)
        : destroyed(counter)
    {
    }
    Witness(Witness &&other) noexcept
        : destroyed(std::exchange(other.destroyed, nullptr))
    {
    }
    Witness &operator=(Witness &&) = delete;
    ~Witness()
    {
        if (destroyed != nullptr)
            ++*destroyed;
    }
    int *destroyed;
};

Task<int> ready(int value)
{
    co_return value;
}

Task<int> sumOfReady(int count)
{
    int sum = 0;
    for (int i = 0; i < count; ++i)
        sum += co_await ready(1);
    co_return sum;
}

Task<int> nested(int depth)
{
    if (depth == 0)
        co_return 0;
    const int below = co_await nested(depth - 1);
    co_return below + 1;
}

Task<Result<int>> waitFor(OneShotWait<int> wait, Witness)
{
    Result<int> value = co_await std::move(wait);
    co_return value;
}

Task<Result<int>> waitThrough(OneShotWait<int> wait, int *destroyed)
{
    const Witness local(destroyed);
    Witness parameter(destroyed);
    auto value = co_await waitFor(std::move(wait), std::move(parameter));
    co_return value;
}

Task<Result<QThread *>> threadAfter(OneShotWait<int> wait)
{
    (void)co_await std::move(wait);
    co_return QThread::currentThread();
}

Task<Result<int>> slow()
{
    co_await sleepFor(1h);
    co_return 1;
}

Task<Result<int>> quick()
{
    co_await sleepFor(0ms);
    co_return 7;
}

Task<int> manyWaits(int count)
{
    int sum = 0;
    for (int i = 0; i < count; ++i) {
        auto [answer, wait] = makeOneShot<int>();
        auto shared = std::make_shared<OneShotAnswer<int>>(std::move(answer));
        QMetaObject::invokeMethod(
            qApp, [shared] { shared->send(1); }, Qt::QueuedConnection);
        const auto one = co_await std::move(wait);
        sum += one.value_or(0);
    }
    co_return sum;
}

} // namespace

class TaskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void longRowsDoNotGrowTheStack();
    void manyWaitsInARow();
    void nestedTasks();
    void cancellingDestroysLocals();
    void deletingTheScopeInItsHandler();
    void theFrameIsGoneBeforeTheHandler();
    void aHandlerOfACancelledTaskIsNotCalled();
    void aLateEndDoesNotHitTheNextTask();
    void droppedAnswersAreCancelled();
    void onlyTheFirstAnswerCounts();
    void answersBeforeTheWait();
    void answersNow();
    void answersFromAnotherThread();
    void answersRacingWithCancellation();
    void timesOut();
    void endsInTime();
    void cancellingATimeout();
    void neverStartedTasksAreDestroyed();
};

void TaskTest::longRowsDoNotGrowTheStack()
{
    QCOMPARE(test::runTask(sumOfReady(100'000)), 100'000);
}

void TaskTest::manyWaitsInARow()
{
    QCOMPARE(test::runTask(manyWaits(2'000)), 2'000);
}

void TaskTest::nestedTasks()
{
    QCOMPARE(test::runTask(nested(500)), 500);
}

void TaskTest::cancellingDestroysLocals()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    {
        TaskScope scope;
        scope.spawn(
            waitThrough(std::move(wait), &destroyed), [](Result<int>) { QFAIL("delivered"); });
        QVERIFY(!scope.isIdle());
        QCOMPARE(destroyed, 0);
        scope.cancelAll();
        QVERIFY(scope.isIdle());
        QCOMPARE(destroyed, 2);
    }
    answer.send(1); // too late for anybody
    QCoreApplication::processEvents();
}

void TaskTest::deletingTheScopeInItsHandler()
{
    auto scope = std::make_unique<TaskScope>();
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    auto [otherAnswer, otherWait] = makeOneShot<int>();
    scope->spawn(
        waitThrough(std::move(otherWait), &destroyed), [](Result<int>) { QFAIL("delivered"); });
    bool isDelivered = false;
    scope->spawn(waitThrough(std::move(wait), &destroyed), [&](Result<int> value) {
        QCOMPARE(value.value_or(0), 5);
        scope.reset();
        isDelivered = true;
    });
    answer.send(5);
    QTRY_VERIFY(isDelivered);
    QCOMPARE(destroyed, 4);
    otherAnswer.send(1);
    QCoreApplication::processEvents();
}

void TaskTest::theFrameIsGoneBeforeTheHandler()
{
    int destroyed = 0;
    int destroyedBefore = -1;
    TaskScope scope;
    auto [answer, wait] = makeOneShot<int>();
    scope.spawn(waitFor(std::move(wait), Witness(&destroyed)),
        [&](Result<int>) { destroyedBefore = destroyed; });
    answer.send(1);
    QTRY_VERIFY(destroyedBefore >= 0);
    QCOMPARE(destroyedBefore, 1);
    QTRY_VERIFY(scope.isIdle());
}

void TaskTest::aHandlerOfACancelledTaskIsNotCalled()
{
    TaskScope scope;
    scope.spawn(ready(1), [](int) { QFAIL("delivered"); }); // over, its delivery queued
    scope.cancelAll();
    QCoreApplication::processEvents();
}

void TaskTest::aLateEndDoesNotHitTheNextTask()
{
    TaskScope scope;
    int delivered = 0;
    for (int i = 0; i < 50; ++i) { // the allocator gives the same addresses again
        scope.spawn(ready(1), [&](int) { ++delivered; });
        scope.cancelAll();
    }
    auto [answer, wait] = makeOneShot<int>();
    int destroyed = 0;
    scope.spawn(waitThrough(std::move(wait), &destroyed), [&](Result<int>) { ++delivered; });
    QCoreApplication::processEvents();
    QCOMPARE(destroyed, 0);
    answer.send(1);
    QTRY_COMPARE(delivered, 1);
}

void TaskTest::droppedAnswersAreCancelled()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    {
        const OneShotAnswer<int> dropped = std::move(answer);
    }
    const auto result = test::runTask(waitThrough(std::move(wait), &destroyed));
    QCOMPARE(result.error().code, ErrorCode::Cancelled);

    auto [overwritten, second] = makeOneShot<int>();
    overwritten = makeOneShot<int>().answer;
    QCOMPARE(test::runTask(waitThrough(std::move(second), &destroyed)).error().code,
        ErrorCode::Cancelled);
}

void TaskTest::onlyTheFirstAnswerCounts()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    QVERIFY(answer.isPending());
    answer.send(1);
    answer.send(2);
    QVERIFY(!answer.isPending());
    QCOMPARE(test::runTask(waitThrough(std::move(wait), &destroyed)).value(), 1);
}

void TaskTest::answersBeforeTheWait()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    answer.send(fail(ErrorCode::TimedOut));
    QCOMPARE(
        test::runTask(waitThrough(std::move(wait), &destroyed)).error().code, ErrorCode::TimedOut);
}

void TaskTest::answersNow()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    TaskScope scope;
    scope.spawn(waitThrough(std::move(wait), &destroyed), [](Result<int>) {});
    answer.sendNow(1);
    QCOMPARE(destroyed, 2); // it has gone on to its end
    auto [early, late] = makeOneShot<int>();
    early.sendNow(2); // before anybody waits
    QCOMPARE(test::runTask(waitThrough(std::move(late), &destroyed)).value(), 2);
    auto [unheard, cancelled] = makeOneShot<int>();
    scope.spawn(waitThrough(std::move(cancelled), &destroyed), [](Result<int>) {});
    scope.cancelAll();
    unheard.sendNow(3);
}

void TaskTest::answersFromAnotherThread()
{
    auto [answer, wait] = makeOneShot<int>();
    std::unique_ptr<QThread> thread(QThread::create(
        [shared = std::make_shared<OneShotAnswer<int>>(std::move(answer))] { shared->send(3); }));
    thread->start();
    const auto resumedOn = test::runTask(threadAfter(std::move(wait)));
    QCOMPARE(resumedOn.value(), QThread::currentThread());
    QVERIFY(thread->wait());
}

void TaskTest::answersRacingWithCancellation()
{
    for (int round = 0; round < 200; ++round) {
        auto [answer, wait] = makeOneShot<int>();
        int destroyed = 0;
        std::unique_ptr<QThread> thread(
            QThread::create([shared = std::make_shared<OneShotAnswer<int>>(std::move(answer))] {
                shared->send(3);
            }));
        {
            TaskScope scope;
            scope.spawn(waitThrough(std::move(wait), &destroyed), [](Result<int>) {});
            thread->start();
            if (round % 2 == 0)
                QCoreApplication::processEvents();
        }
        QVERIFY(thread->wait());
        QCOMPARE(destroyed, 2);
    }
    QCoreApplication::processEvents();
}

void TaskTest::timesOut()
{
    const Error error {ErrorCode::LaunchUnanswered, u"x"_s, {}};
    const auto result = test::runTask(withTimeout(slow(), 1ms, error));
    QCOMPARE(result.error().code, ErrorCode::LaunchUnanswered);
    QCOMPARE(result.error().subject, u"x"_s);
}

void TaskTest::endsInTime()
{
    QCOMPARE(test::runTask(withTimeout(quick(), 1h, Error {})).value(), 7);
}

void TaskTest::cancellingATimeout()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    {
        TaskScope scope;
        scope.spawn(withTimeout(waitThrough(std::move(wait), &destroyed), 1h, Error {}),
            [](Result<int>) { QFAIL("delivered"); });
        QCOMPARE(destroyed, 0);
    }
    QCOMPARE(destroyed, 2);
}

void TaskTest::neverStartedTasksAreDestroyed()
{
    int destroyed = 0;
    auto [answer, wait] = makeOneShot<int>();
    {
        const Task<Result<int>> task = waitFor(std::move(wait), Witness(&destroyed));
        QCOMPARE(destroyed, 0);
    }
    QCOMPARE(destroyed, 1);
    answer.send(1);
}

QTEST_GUILESS_MAIN(TaskTest)
#include "task_test.moc"
