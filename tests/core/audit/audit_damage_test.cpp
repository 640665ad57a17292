#include "tests/core/audit/audit_fixture.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

using namespace claviger;
using namespace claviger::test;

namespace {

/// The child of the kill test: appends until it is killed.
int appendForEver(const QString &path)
{
    SystemClock clock;
    AuditLog log(path, clock, 20'000);
    if (!log.open())
        return 1;
    for (qint64 i = 0;; ++i) {
        if (!log.append(launch(u"server-%1"_s.arg(i))))
            return 2;
        if (i == 0) {
            std::fputs("started\n", stdout);
            std::fflush(stdout);
        }
    }
}

} // namespace

/// Changed bytes, lost ends, kills: what is noticed, and what goes on.
class AuditDamageTest : public AuditFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

    void intactRecordVerifies()
    {
        QCOMPARE(verified().records, 0);
        QVERIFY(verified().ok);
        appendLines(kLines);
        appendLines(kLines);
        const Verification result = verified();
        QVERIFY(result.ok);
        QCOMPARE(result.records, 2 * kLines);
        QCOMPARE(result.firstBad, -1);
    }

    void damageIsFound_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<int>("firstBad");
        QTest::addColumn<QString>("reason");
        QTest::newRow("changed byte") << u"change"_s << 5 << u"hash"_s;
        QTest::newRow("changed byte of the last line") << u"change last"_s << kLines << u"hash"_s;
        QTest::newRow("removed line") << u"remove"_s << 5 << u"order"_s;
        QTest::newRow("removed line, numbers mended") << u"renumber"_s << 4 << u"hash"_s;
        QTest::newRow("removed first line") << u"remove first"_s << 1 << u"order"_s;
        QTest::newRow("swapped lines") << u"swap"_s << 5 << u"order"_s;
        QTest::newRow("inserted line") << u"insert"_s << 6 << u"order"_s;
        QTest::newRow("garbage line") << u"garbage"_s << 5 << u"format"_s;
        QTest::newRow("huge line") << u"huge"_s << 5 << u"format"_s;
        QTest::newRow("cut in the middle of a line") << u"cut"_s << 11 << u"truncated"_s;
        QTest::newRow("tail cut at a line's end") << u"cut tail"_s << 16 << u"truncated"_s;
        QTest::newRow("everything gone") << u"empty"_s << 1 << u"truncated"_s;
    }

    void damageIsFound()
    {
        QFETCH(QString, damage);
        appendLines(kLines);
        QVERIFY(verified().ok);
        QByteArrayList lines = file().split('\n');
        QCOMPARE(lines.takeLast(), QByteArray());
        if (damage == u"change"_s)
            lines[4].replace("server-5", "server-6");
        if (damage == u"change last"_s)
            lines.last().replace("allowed", "refused");
        if (damage == u"remove"_s)
            lines.removeAt(4);
        if (damage == u"renumber"_s) {
            lines.removeAt(4);
            for (int i = 4; i < kLines - 1; ++i)
                lines[i].replace(
                    "\"seq\":" + QByteArray::number(i + 2), "\"seq\":" + QByteArray::number(i + 1));
        }
        if (damage == u"remove first"_s)
            lines.removeFirst();
        if (damage == u"swap"_s)
            lines.swapItemsAt(4, 5);
        if (damage == u"insert"_s)
            lines.insert(5, lines[4]);
        if (damage == u"garbage"_s)
            lines[4] = "{\"seq\":5}";
        if (damage == u"huge"_s)
            lines[4] = QByteArray(200'000, '{');
        if (damage == u"cut tail"_s)
            lines = lines.first(15);
        QByteArray bytes = lines.join('\n') + '\n';
        if (damage == u"cut"_s)
            bytes.truncate(lines.first(10).join('\n').size() + 20);
        if (damage == u"empty"_s)
            bytes.clear();
        write(bytes);
        const Verification result = verified();
        QVERIFY(!result.ok);
        QTEST(int(result.firstBad), "firstBad");
        QTEST(result.reason, "reason");
    }

    void everyChangedByteIsFound()
    {
        appendLines(5);
        const QByteArray good = file();
        for (qsizetype i = 0; i < good.size(); ++i) {
            QByteArray bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 1);
            write(bad);
            QVERIFY2(!verified().ok, qPrintable(u"byte %1"_s.arg(i)));
        }
    }

    void halfLineIsSetAsideAndNoted()
    {
        appendLines(3);
        write(file() + "{\"seq\":4,\"half");
        const auto log = opened();
        QCOMPARE(m_home.read(u"state/audit.jsonl.half"_s), "{\"seq\":4,\"half\n");
        const Record note = log->query({}).value().first();
        QCOMPARE(note.outcome, u"audit-broken"_s);
        QCOMPARE(note.reason, u"half-line"_s);
        QVERIFY(log->append(launch(u"after"_s)));
        QVERIFY(log->verify()->ok);
        QCOMPARE(log->verify()->records, 5);
    }

    void missingTailStaysVisible()
    {
        appendLines(kLines);
        const QByteArrayList lines = file().split('\n');
        write(lines.first(15).join('\n') + '\n');
        for (int i = 0; i < 2; ++i) { // also after later starts have moved the anchor on
            const auto log = opened();
            QVERIFY(log->append(launch(u"after"_s)));
        }
        const Verification result = verified();
        QVERIFY(!result.ok);
        QCOMPARE(result.firstBad, 16);
        QCOMPARE(result.reason, u"truncated"_s);
        QCOMPARE(opened()->query({.text = u"lines-missing"_s}).value().size(), 1);
    }

    void damagedEndDoesNotStopTheRecord()
    {
        appendLines(3);
        write(file() + "garbage\n");
        const auto log = opened();
        QVERIFY(log->append(launch(u"after"_s)));
        QCOMPARE(log->query({.text = u"damaged-line"_s}).value().size(), 1);
        QCOMPARE(log->verify()->firstBad, 4);
        QCOMPARE(log->verify()->reason, u"format"_s);
    }

    void cutWhileOpenIsNoticed()
    {
        const auto log = opened();
        for (int i = 0; i < 3; ++i)
            QVERIFY(log->append(launch(u"s"_s)));
        const QByteArrayList lines = file().split('\n');
        QVERIFY(QFile::resize(path(), lines.first(2).join('\n').size() + 1));
        QCOMPARE(log->verify()->reason, u"truncated"_s);
    }

    void killedBetweenCloseAndNextFile()
    {
        appendLines(5);
        QVERIFY(QFile::rename(path(), closedName(path(), 1)));
        const auto log = opened();
        QVERIFY(log->append(launch(u"after"_s)));
        QVERIFY(log->verify()->ok);
        QCOMPARE(log->verify()->records, 6);
        QCOMPARE(log->lastLaunch(u"server-5"_s)->server, u"server-5"_s);
    }

    void anchorFollowsTheSync()
    {
        const auto log = opened();
        QVERIFY(log->append(launch(u"s"_s)));
        QTRY_COMPARE(loadAnchor(path()).value_or(Anchor()).count, 1);
        QCOMPARE(loadAnchor(path())->hash, lineHash(file().chopped(1)));
    }

    void hostileAnchors()
    {
        appendLines(3);
        for (const QByteArray bad : {"", "x y", "-1 0", "3", "99999999999999999999 a", "3 abc"}) {
            m_home.write(u"state/audit.anchor"_s, bad);
            QVERIFY2(!loadAnchor(path()), bad.constData());
        }
        m_home.write(u"state/audit.anchor"_s, QByteArray(100'000, '1'));
        QVERIFY(!loadAnchor(path()));
        QVERIFY(verified().ok);
    }

    void killedAtAnyInstant()
    {
        for (int round = 0; round < 10; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"append"_s, path()});
            QVERIFY(child.waitForReadyRead(10'000)); // it is in its loop
            QElapsedTimer timer;
            for (timer.start(); timer.elapsed() < round * 3;) { } // another instant each round
            child.kill();
            QVERIFY(child.waitForFinished(10'000));
            QCOMPARE(child.exitStatus(), QProcess::CrashExit);
            const auto log = opened(20'000);
            const auto result = log->verify();
            QVERIFY(result);
            QVERIFY2(
                result->ok, qPrintable(u"%1 at %2"_s.arg(result->reason).arg(result->firstBad)));
            QVERIFY(result->records > round);
        }
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"append"_s)
        return appendForEver(arguments.at(2));
    AuditDamageTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "audit_damage_test.moc"
