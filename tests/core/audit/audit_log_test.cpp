#include "tests/core/audit/audit_fixture.h"

#include "tests/support/full_disk.h"

#include <QtCore/QElapsedTimer>

using namespace claviger;
using namespace claviger::test;

/// What is written, found and rotated.
class AuditLogTest : public AuditFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

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
        // What the words of the person's language, or the names of servers, stand for.
        QCOMPARE(
            log->query({.text = u"Serverstart"_s, .kinds = {u"launch"_s}}).value().size(), kLines);
        QCOMPARE(log->query({.text = u"x y"_s, .servers = {u"server-7"_s}}).value().size(), 1);
        QCOMPARE(log->query({.text = u"x y"_s, .outcomes = {u"denied"_s}, .reasons = {u"once"_s}})
                     .value()
                     .size(),
            0);
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

QTEST_GUILESS_MAIN(AuditLogTest)
#include "audit_log_test.moc"
