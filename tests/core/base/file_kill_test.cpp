#include "core/base/file.h"
#include "tests/support/kill_harness.h"

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

/// Kill -9 at any instant leaves the old file or the new one.
class FileKillTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesOldOrNew_data();
    void leavesOldOrNew();
};

void FileKillTest::leavesOldOrNew_data()
{
    QTest::addColumn<QByteArray>("old");
    QTest::addColumn<qint64>("newSize");
    QTest::addColumn<bool>("throughLink");
    QTest::newRow("small") << QByteArray("old") << qint64(5) << false;
    QTest::newRow("large over large") << QByteArray(3'000'000, 'o') << qint64(2'000'000) << false;
    QTest::newRow("to empty") << QByteArray("old") << qint64(0) << false;
    QTest::newRow("through a symbolic link") << QByteArray("old") << qint64(5) << true;
    QTest::newRow("a new file in new folders") << QByteArray() << qint64(5) << false;
}

void FileKillTest::leavesOldOrNew()
{
    QFETCH(QByteArray, old);
    QFETCH(qint64, newSize);
    QFETCH(bool, throughLink);
    const QTemporaryDir folder;
    const QString target = folder.filePath(u"a/b/file.json"_s);
    const QString path = throughLink ? folder.filePath(u"link.json"_s) : target;
    const QByteArray fresh(newSize, 'n');
    const bool isNew = old.isEmpty();

    const auto prepare = [&] {
        QDir(folder.filePath(u"a"_s)).removeRecursively();
        QFile::remove(path);
        if (isNew)
            return;
        QDir().mkpath(QFileInfo(target).absolutePath());
        QFile file(target);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(old) == old.size());
        QVERIFY(file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
        if (throughLink)
            QVERIFY(QFile::link(target, path));
    };
    int sawOld = 0;
    int sawNew = 0;
    const auto check = [&](bool survived) -> QString {
        QFile file(target);
        const bool exists = file.open(QIODevice::ReadOnly);
        const QByteArray content = exists ? file.readAll() : QByteArray();
        const bool isOld = isNew ? !exists : exists && content == old;
        const bool isFresh = exists && content == fresh;
        sawOld += isOld ? 1 : 0;
        sawNew += isFresh ? 1 : 0;
        if (isOld == isFresh || (survived && !isFresh))
            return u"neither old nor new: %1 bytes"_s.arg(content.size());
        if (throughLink && QFileInfo(path).symLinkTarget() != target)
            return u"the link is gone"_s;
        if (isFresh && !isNew && !(file.permissions() & QFile::ReadGroup))
            return u"the mode is another"_s;
        removeLeftovers(path);
        const auto entries = QDir(QFileInfo(target).absolutePath())
                                 .entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot);
        return entries.size() > 1 ? u"leftovers: "_s + entries.join(u' ') : QString();
    };
    test::KillCommand command;
    command.program = QStringLiteral(CLAVIGER_REPLACE_PROGRAM);
    command.arguments = {path, u"n"_s, QString::number(newSize)};
    const test::KillOutcome outcome = killAtEveryStep(command, prepare, check);
    QCOMPARE(outcome.problem, QString());
    QVERIFY2(outcome.steps >= 5, qPrintable(QString::number(outcome.steps)));
    QVERIFY(sawOld >= 4 && sawNew >= 3);
}

QTEST_GUILESS_MAIN(FileKillTest)
#include "file_kill_test.moc"
