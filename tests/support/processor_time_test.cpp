#include "tests/support/processor_time.h"

#include <QtTest/QTest>

using namespace claviger;

/// What the tests of growth rest on: it can tell a line from a square.
class ProcessorTimeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsALine();
    void knowsASquare();
};

namespace {

std::chrono::nanoseconds costOfAdding(qsizetype numbers)
{
    volatile qsizetype sum = 0;
    const auto begin = test::processorTime();
    for (qsizetype i = 0; i < numbers; ++i)
        sum = sum + i;
    return test::processorTime() - begin;
}

} // namespace

void ProcessorTimeTest::knowsALine()
{
    const auto cost = [](qsizetype size) { return costOfAdding(size * 1'000); };
    QVERIFY(test::growthOf(cost, 500, 4'000) < test::kMostGrowth);
}

void ProcessorTimeTest::knowsASquare()
{
    const auto cost = [](qsizetype size) { return costOfAdding(size * size); };
    QVERIFY(test::growthOf(cost, 500, 4'000) > test::kMostGrowth);
}

QTEST_GUILESS_MAIN(ProcessorTimeTest)
#include "processor_time_test.moc"
