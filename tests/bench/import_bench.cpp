/// Import of large configurations with a keychain that costs nothing: scan + plan + apply, and undo.
/// Prints the curve for ten times the size, and what must be reached: under 1 s for 5,000 servers and
/// for 5 MB; the same with a sealed file as the store. Exit code 1 if it is not.
#include "core/vault/sealed_file_store.h"
#include "tests/core/clients/big_config.h"
#include "tests/core/clients/import_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QElapsedTimer>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace Qt::StringLiterals;
using claviger::test::bigConfig;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

struct Took
{
    qint64 scan = 0;
    qint64 apply = 0;
    qint64 previews = 0; ///< Of the import's changes and of the undo's.
    qint64 undo = 0;
    qint64 processor = 0; ///< Of the import; says what the clock cannot on a busy machine.
    [[nodiscard]] qint64 import() const { return scan + apply; }
};

Took measure(ImportFixture &fixture, int servers, int padding)
{
    const QByteArray config = bigConfig(servers, padding);
    (void)QDir().mkpath(fixture.root + u"/.cursor"_s);
    QFile file(fixture.root + u"/.cursor/mcp.json"_s);
    if (!file.open(QIODevice::WriteOnly) || file.write(config) != config.size())
        qFatal("no configuration");
    file.close();
    Took took;
    QElapsedTimer timer;
    const std::clock_t before = std::clock();
    timer.start();
    const claviger::clients::Plan &plan = fixture.scan();
    took.scan = timer.restart();
    const std::clock_t scanned = std::clock();
    if (!fixture.service->preview(plan.id, ImportFixture::proposed(plan)))
        qFatal("no preview");
    took.previews = timer.restart();
    const std::clock_t shown = std::clock();
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    took.apply = timer.elapsed();
    took.processor = qint64(std::clock() - shown + scanned - before) * 1000 / CLOCKS_PER_SEC;
    if (!reports || reports->first().error)
        qFatal("import failed");
    const QStringList ids = fixture.undoIds();
    timer.restart();
    (void)runTask(fixture.service->undoPreview(ids));
    took.previews += timer.restart();
    (void)runTask(fixture.service->undo(ids));
    took.undo = timer.elapsed();
    std::printf("%6d servers %8.2f MB   scan %5lld ms   apply %5lld ms   import %5lld ms "
                "(processor %5lld ms)   undo %5lld ms   both previews %5lld ms\n",
        servers, double(config.size()) / 1e6, static_cast<long long>(took.scan),
        static_cast<long long>(took.apply), static_cast<long long>(took.import()),
        static_cast<long long>(took.processor), static_cast<long long>(took.undo),
        static_cast<long long>(took.previews));
    return took;
}

Took measure(int servers, int padding)
{
    ImportFixture fixture;
    return measure(fixture, servers, padding);
}

/// With a real store that costs something.
Took measureSealed(int servers)
{
    const QTemporaryDir folder;
    claviger::SystemRandom random;
    claviger::vault::SealedFileStore store(folder.filePath(u"sealed"_s), random);
    if (!runTask(store.create(claviger::Secret::copyOf("right horse"))))
        qFatal("no sealed file");
    ImportFixture fixture(folder.path(), store);
    std::printf("into a sealed file:\n");
    return measure(fixture, servers, 0);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc == 2) { // only this many, for a profiler
        (void)measure(std::atoi(argv[1]), 0);
        return 0;
    }
    constexpr qint64 kLimit = 1000;
    (void)measure(50, 0); // warms up what is made once: patterns, the catalogue
    const Took few = measure(500, 0);
    const Took many = measure(5'000, 0);
    const Took large = measure(1'000, 4'850);
    const Took sealed = measureSealed(5'000);
    std::printf("10x servers: %.1fx the time\n",
        double(many.import()) / double(std::max<qint64>(1, few.import())));
    const bool isReached = many.import() < kLimit && large.import() < kLimit
        && sealed.import() < kLimit;
    std::printf("under 1 s for 5,000 servers (free and sealed) and for 5 MB: %s\n",
        isReached ? "yes" : "NO");
    return isReached ? 0 : 1;
}
