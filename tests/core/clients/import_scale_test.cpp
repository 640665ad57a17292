#include "tests/core/clients/big_config.h"
#include "tests/core/clients/import_fixture.h"
#include "tests/support/processor_time.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using claviger::test::bigConfig;
using claviger::test::ImportFixture;

/// Linear in the number of servers: eight times as many may take eight times as long, with room for noise, not
/// sixty-four times. (How long in absolute terms: tests/bench/import_bench.)
class ImportScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isLinear();
    void previewsAndUndoAreLinear();
};

namespace {

std::chrono::nanoseconds costOf(qsizetype servers)
{
    ImportFixture fixture;
    const QByteArray original = bigConfig(int(servers));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    const auto begin = test::processorTime();
    const auto reports = fixture.import();
    const auto took = test::processorTime() - begin;
    if (reports.first().error || reports.first().secretsMoved != servers)
        qFatal("not imported");
    if (fixture.store.batches() != 1) // a sealed file is written once, not once per secret
        qFatal("secrets are not stored at once");
    return took;
}

/// Of all that a person may do with it besides the import itself.
std::chrono::nanoseconds costOfTheRest(qsizetype servers)
{
    ImportFixture fixture;
    const QByteArray original = bigConfig(int(servers));
    fixture.home.write(u".cursor/mcp.json"_s, original);
    const clients::Plan &plan = fixture.scan();
    auto took = -test::processorTime();
    const bool isShown = fixture.service->preview(plan.id, ImportFixture::proposed(plan))
                             .has_value();
    took += test::processorTime();
    (void)fixture.import();
    took -= test::processorTime();
    const auto previews = test::runTask(fixture.service->undoPreview(fixture.undoIds()));
    const auto reports = fixture.undoAll();
    took += test::processorTime();
    if (!isShown || !previews || previews->size() != 1)
        qFatal("not shown");
    if (!reports.first().isExact || fixture.home.read(u".cursor/mcp.json"_s) != original)
        qFatal("not taken back");
    return took;
}

} // namespace

void ImportScaleTest::isLinear()
{
    const double growth = test::growthOf(costOf, 300, 2'400);
    QVERIFY2(growth < test::kMostGrowth, qPrintable(QString::number(growth)));
}

void ImportScaleTest::previewsAndUndoAreLinear()
{
    const double growth = test::growthOf(costOfTheRest, 300, 2'400);
    QVERIFY2(growth < test::kMostGrowth, qPrintable(QString::number(growth)));
}

QTEST_GUILESS_MAIN(ImportScaleTest)
#include "import_scale_test.moc"
