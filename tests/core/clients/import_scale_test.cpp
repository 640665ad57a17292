#include "tests/core/clients/big_config.h"
#include "tests/core/clients/import_fixture.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using claviger::test::bigConfig;
using claviger::test::ImportFixture;

/// Linear in the number of servers: ten times as many may take ten times as long, with room for noise,
/// not a hundred times. (How long in absolute terms: tests/bench/import_bench.)
class ImportScaleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isLinear();
};

namespace {

qint64 millisecondsFor(int servers)
{
    ImportFixture fixture;
    const QByteArray original = bigConfig(servers);
    fixture.home.write(u".cursor/mcp.json"_s, original);
    QElapsedTimer timer;
    timer.start();
    const auto reports = fixture.import();
    const qint64 took = timer.elapsed();
    if (reports.first().error || reports.first().secretsMoved != servers)
        qFatal("not imported");
    if (!fixture.undoAll().first().isExact || fixture.home.read(u".cursor/mcp.json"_s) != original)
        qFatal("not taken back");
    return took;
}

} // namespace

void ImportScaleTest::isLinear()
{
    constexpr int kFew = 300;
    constexpr double kMostRatio = 30; // quadratic would be 100
    qint64 few = millisecondsFor(kFew);
    few = std::max<qint64>(1, std::min(few, millisecondsFor(kFew)));
    const qint64 many = millisecondsFor(kFew * 10);
    QVERIFY2(double(many) / double(few) < kMostRatio,
        qPrintable(u"%1 ms for 300, %2 ms for 3,000"_s.arg(few).arg(many)));
}

QTEST_GUILESS_MAIN(ImportScaleTest)
#include "import_scale_test.moc"
