/// Imports or takes back everything below a folder, to be killed at any step by the kill harness.
#include "tests/core/clients/folder_store.h"
#include "tests/core/clients/import_fixture.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;
using claviger::test::FolderStore;
using claviger::test::ImportFixture;
using claviger::test::runTask;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (argc != 3)
        return 2;
    const QString folder = QString::fromLocal8Bit(argv[2]);
    FolderStore store(folder + u"/store"_s);
    ImportFixture fixture(folder + u"/home"_s, store);
    if (!runTask(fixture.service->start()))
        return 3;
    if (qstrcmp(argv[1], "import") == 0) {
        for (const auto &report : fixture.import(true)) {
            if (report.error)
                return 4;
        }
        return 0;
    }
    for (const auto &report : fixture.undoAll()) {
        if (report.error)
            return 5;
    }
    return 0;
}
