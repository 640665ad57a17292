#include "core/broker/bridge_memory.h"

#include "tests/support/temporary_home.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFileInfo>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;

class BridgeMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsSavedIsThereAgain()
    {
        const TemporaryHome home;
        const broker::BridgeMemory memory(home.path(u"memory"_s));
        QVERIFY(!memory.load(u"s"_s, u"a"_s, u"k"_s));
        memory.save(u"s"_s, u"a"_s, u"k"_s, "1");
        memory.save(u"s"_s, u"a"_s, u"../../k"_s, "2");
        memory.save(u"s"_s, u"b"_s, u"k"_s, "3");
        memory.save(u"s"_s, {}, u"k"_s, "4");
        memory.save(u"t"_s, u"a"_s, u"k"_s, "5");
        const broker::BridgeMemory again(home.path(u"memory"_s));
        QCOMPARE(again.load(u"s"_s, u"a"_s, u"k"_s), QByteArray("1"));
        QCOMPARE(again.load(u"s"_s, u"a"_s, u"../../k"_s), QByteArray("2"));
        QCOMPARE(again.load(u"s"_s, u"b"_s, u"k"_s), QByteArray("3"));
        QCOMPARE(again.load(u"s"_s, {}, u"k"_s), QByteArray("4"));
        memory.save(u"s"_s, u"a"_s, u"k"_s, "new");
        QCOMPARE(again.load(u"s"_s, u"a"_s, u"k"_s), QByteArray("new"));
        memory.save(u"s"_s, u"a"_s, u"k"_s, {});
        QVERIFY(!again.load(u"s"_s, u"a"_s, u"k"_s));

        QCOMPARE(memory.servers(), QStringList({u"s"_s, u"t"_s}));
        memory.forget(u"s"_s, u"b"_s);
        QVERIFY(!again.load(u"s"_s, u"b"_s, u"k"_s));
        QVERIFY(again.load(u"s"_s, {}, u"k"_s));
        memory.forget(u"s"_s, {});
        QVERIFY(!again.load(u"s"_s, {}, u"k"_s));
        QCOMPARE(memory.servers(), QStringList {u"t"_s});
        QVERIFY(broker::BridgeMemory(home.path(u"none"_s)).servers().isEmpty());
        QVERIFY(again.load(u"t"_s, u"a"_s, u"k"_s));
    }

    void nobodyElseCanRead()
    {
        const TemporaryHome home;
        const broker::BridgeMemory memory(home.path(u"memory"_s));
        const mode_t before = ::umask(0);
        memory.save(u"s"_s, u"a"_s, u"k"_s, "1");
        ::umask(before);
        int files = 0;
        QDirIterator all(home.path(u"memory"_s), QDir::AllEntries | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (all.hasNext()) {
            struct stat status = {};
            QCOMPARE(::stat(QFile::encodeName(all.next()).constData(), &status), 0);
            QCOMPARE(static_cast<unsigned>(status.st_mode & 077), 0U);
            files += S_ISREG(status.st_mode) ? 1 : 0;
        }
        QCOMPARE(files, 1);
        // What others could have put there is not believed.
        const QString folder = home.path(u"memory/s"_s) + u'/'
            + QDir(home.path(u"memory/s"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).first();
        QCOMPARE(::chmod(QFile::encodeName(folder).constData(), 0777), 0);
        QVERIFY(!memory.load(u"s"_s, u"a"_s, u"k"_s));
    }

    void limits()
    {
        const TemporaryHome home;
        const broker::BridgeMemory memory(home.path(u"memory"_s));
        const QByteArray largest(broker::BridgeMemory::kLargestValue, 'x');
        memory.save(u"s"_s, u"a"_s, u"k"_s, largest);
        QVERIFY(memory.load(u"s"_s, u"a"_s, u"k"_s) == largest);
        memory.save(u"s"_s, u"a"_s, u"k"_s, largest + 'x');
        QVERIFY(!memory.load(u"s"_s, u"a"_s, u"k"_s)); // the older one is not right any more
        for (qsizetype i = 0; i <= broker::BridgeMemory::kMostValues; ++i)
            memory.save(u"s"_s, u"a"_s, QString::number(i), "1");
        QVERIFY(
            memory.load(u"s"_s, u"a"_s, QString::number(broker::BridgeMemory::kMostValues - 1)));
        QVERIFY(!memory.load(u"s"_s, u"a"_s, QString::number(broker::BridgeMemory::kMostValues)));
        memory.save(u"s"_s, u"a"_s, u"0"_s, "2"); // one that is there may change
        QCOMPARE(memory.load(u"s"_s, u"a"_s, u"0"_s), QByteArray("2"));
    }

    void aFolderThatCannotBe()
    {
        const broker::BridgeMemory memory(u"/proc/nowhere"_s);
        memory.save(u"s"_s, u"a"_s, u"k"_s, "1");
        QVERIFY(!memory.load(u"s"_s, u"a"_s, u"k"_s));
    }

    void oneBridgesView()
    {
        const TemporaryHome home;
        const broker::BridgeMemory memory(home.path(u"memory"_s));
        QString account = u"work"_s;
        broker::AccountMemory view(memory, u"s"_s, [&account] { return account; });
        view.save(u"k"_s, "1");
        account = u"personal"_s;
        QVERIFY(!view.load(u"k"_s));
        account = u"work"_s;
        QCOMPARE(view.load(u"k"_s), QByteArray("1"));
    }
};

QTEST_GUILESS_MAIN(BridgeMemoryTest)
#include "bridge_memory_test.moc"
