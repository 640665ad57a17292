#include "core/audit/audit_log.h"

#include "core/audit/anchor.h"
#include "core/audit/line_reader.h"
#include "core/audit/record_line.h"
#include "tests/support/fake_clock.h"
#include "tests/support/full_disk.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::audit;
using namespace Qt::StringLiterals;

namespace {

Record launch(const QString &server, const QString &reason = u"always"_s)
{
    Record record;
    record.kind = Record::Kind::Launch;
    record.server = server;
    record.application = u"cursor"_s;
    record.outcome = u"allowed"_s;
    record.reason = reason;
    record.values = {u"GITHUB_TOKEN"_s};
    record.durationMilliseconds = 7;
    return record;
}

constexpr int kLines = 20;

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

class AuditLogTest : public QObject
{
    Q_OBJECT
    test::TemporaryHome m_home;
    test::FakeClock m_clock;
    QString path() const { return m_home.path(u"state/audit.jsonl"_s); }
    QByteArray file() const { return m_home.read(u"state/audit.jsonl"_s); }
    void write(const QByteArray &bytes) const { m_home.write(u"state/audit.jsonl"_s, bytes); }

    std::unique_ptr<AuditLog> opened(qint64 rotateAt = AuditLog::kRotateAt)
    {
        auto log = std::make_unique<AuditLog>(path(), m_clock, rotateAt);
        if (const auto result = log->open(); !result)
            qFatal("audit does not open: %s", qPrintable(result.error().detail));
        return log;
    }
    void appendLines(int count, qint64 rotateAt = AuditLog::kRotateAt)
    {
        const auto log = opened(rotateAt);
        for (int i = 1; i <= count; ++i) {
            m_clock.advance(std::chrono::milliseconds(1));
            QVERIFY(log->append(launch(u"server-%1"_s.arg(i))));
        }
    }
    /// As another process would: without the open log's knowledge.
    Verification verified() { return AuditLog(path(), m_clock).verify().value(); }

private Q_SLOTS:
    void init() { QDir(m_home.path(u"state"_s)).removeRecursively(); }

    void recordsComeBackNewestFirst()
    {
        const auto log = opened();
        QSignalSpy spy(log.get(), &AuditLog::appended);
        Record full = launch(u"github"_s);
        full.kind = Record::Kind::Undo;
        full.applicationName = u"Cursor"_s;
        full.client = u"cursor"_s;
        full.subject = u"/home/p/.cursor/mcp.json"_s;
        QVERIFY(log->append(launch(u"first"_s)));
        m_clock.advance(std::chrono::seconds(5));
        QVERIFY(log->append(full));
        QCOMPARE(spy.count(), 2);
        const auto records = log->query({});
        QCOMPARE(records->size(), 2);
        const Record &newest = records->first();
        QCOMPARE(newest.kind, Record::Kind::Undo);
        QCOMPARE(newest.at, toEpochMilliseconds(m_clock.now()));
        QCOMPARE(newest.server, u"github"_s);
        QCOMPARE(newest.applicationName, u"Cursor"_s);
        QCOMPARE(newest.client, u"cursor"_s);
        QCOMPARE(newest.outcome, u"allowed"_s);
        QCOMPARE(newest.subject, full.subject);
        QCOMPARE(newest.values, full.values);
        QCOMPARE(newest.durationMilliseconds, 7);
        QCOMPARE(records->last().server, u"first"_s);
        QVERIFY(file().endsWith('\n'));
        QCOMPARE(file().count('\n'), 2);
    }

    void queryFilters()
    {
        appendLines(kLines);
        const auto log = opened();
        QCOMPARE(log->query({.limit = 3}).value().size(), 3);
        QCOMPARE(log->query({.limit = -1}).value().size(), 0);
        QCOMPARE(log->query({.server = u"server-7"_s}).value().size(), 1);
        QCOMPARE(log->query({.text = u"SERVER-1"_s}).value().size(), 11);
        QCOMPARE(log->query({.text = u"github_token"_s}).value().size(), kLines);
        QCOMPARE(log->query({.text = u"launch"_s}).value().size(), kLines);
        QCOMPARE(log->query({.text = u"nothing"_s}).value().size(), 0);
        const qint64 middle = log->query({}).value().at(9).at;
        const auto older = log->query({.before = middle});
        QCOMPARE(older->size(), kLines - 10);
        QVERIFY(older->first().at < middle);
    }

    void lastLaunchNeedsNoFile()
    {
        {
            const auto log = opened();
            QVERIFY(log->append(launch(u"github"_s, u"old"_s)));
            QVERIFY(log->append(launch(u"github"_s, u"new"_s)));
            QCOMPARE(log->lastLaunch(u"github"_s)->reason, u"new"_s);
            QVERIFY(!log->lastLaunch(u"other"_s));
        }
        QCOMPARE(opened()->lastLaunch(u"github"_s)->reason, u"new"_s);
    }

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

    void aFailedAppendIsRememberedUntilOneSucceeds()
    {
        const auto log = opened();
        QVERIFY(log->append(launch(u"github"_s)));
        QVERIFY(!log->problem());
        QSignalSpy changed(log.get(), &AuditLog::problemChanged);
        {
            const test::FullDisk full;
            QVERIFY(!log->append(launch(u"github"_s)));
            QVERIFY(!log->append(launch(u"github"_s)));
            QVERIFY(log->problem());
            QCOMPARE(log->problem()->code, ErrorCode::FileNotWritable);
            QCOMPARE(changed.count(), 1);
        }
        QVERIFY(log->append(launch(u"github"_s)));
        QVERIFY(!log->problem());
        QCOMPARE(changed.count(), 2);
        QVERIFY(verified().ok);
        QCOMPARE(verified().records, 2);
    }

    void whatOpenFailedWithStays()
    {
        const auto first = opened();
        AuditLog second(path(), m_clock);
        QVERIFY(!second.open());
        QVERIFY(!second.append(launch(u"github"_s)));
        QCOMPARE(second.problem()->code, ErrorCode::FileBusy);
    }

    void rotatesAndStaysOneChain()
    {
        constexpr qint64 kSmall = 2000;
        appendLines(50, kSmall);
        appendLines(50, kSmall);
        const QStringList files = recordFiles(path());
        QVERIFY(files.size() > 5);
        for (const QString &name : files)
            QVERIFY(QFileInfo(name).size() <= kSmall);
        const auto log = opened(kSmall);
        QVERIFY(log->verify()->ok);
        QCOMPARE(log->verify()->records, 100);
        QCOMPARE(log->query({.limit = 1000}).value().size(), 100);
        QVERIFY(QFile::remove(files.at(2)));
        QCOMPARE(log->verify()->reason, u"order"_s);
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

    void secondWriterIsRefused()
    {
        const auto log = opened();
        AuditLog second(path(), m_clock);
        QCOMPARE(second.open().error().code, ErrorCode::FileBusy);
        QCOMPARE(second.append(launch(u"x"_s)).error().code, ErrorCode::Internal);
    }

    void hostileTextIsCutAndCleaned()
    {
        Record record = launch(QString(100'000, u's'));
        record.subject = u"/a\nb\u202e\x1b[31m"_s + QString(100'000, u'p');
        record.reason = u"Bearer abcdefgh1jklmnop"_s;
        record.values = QStringList(1000, QString(1000, u'v'));
        const auto log = opened();
        QVERIFY(log->append(record));
        QCOMPARE(file().count('\n'), 1);
        QVERIFY(file().size() < limits::kLongestLine);
        QVERIFY(!file().contains("abcdefgh1jklmnop"));
        QVERIFY(!file().contains('\x1b'));
        const Record kept = log->query({}).value().first();
        QCOMPARE(kept.values.size(), limits::kMostValues);
        QVERIFY(kept.server.size() <= limits::kLongestName + 1);
        QVERIFY(log->verify()->ok);
    }

    void notAFile()
    {
        m_home.write(u"state/audit.jsonl/in-the-way"_s, "x");
        AuditLog log(path(), m_clock);
        QVERIFY(!log.open());
        QVERIFY(!log.append(launch(u"x"_s)));
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

    void bigRecordInBoundedTime()
    {
        appendLines(20'000);
        QElapsedTimer timer;
        timer.start();
        const auto log = opened();
        const qint64 openMs = timer.restart();
        QCOMPARE(log->query({.limit = 200}).value().size(), 200);
        const qint64 queryMs = timer.restart();
        QCOMPARE(log->verify()->records, 20'000);
        qInfo("20000 records, %lld KB: open %lld ms, newest 200 %lld ms, verify %lld ms",
            QFileInfo(path()).size() / 1024, openMs, queryMs, timer.elapsed());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 3 && arguments.at(1) == u"append"_s)
        return appendForEver(arguments.at(2));
    AuditLogTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "audit_log_test.moc"
