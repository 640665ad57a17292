#pragma once

#include "core/audit/anchor.h"
#include "core/audit/audit_log.h"
#include "core/audit/line_reader.h"
#include "core/audit/record_line.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace claviger::test {

using namespace Qt::StringLiterals;
using namespace audit;

inline Record launch(const QString &server, const QString &reason = u"always"_s)
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

inline constexpr int kLines = 20;

/// A record in a folder of its own.
class AuditFixture : public QObject
{
protected:
    void setUp() { QDir(m_home.path(u"state"_s)).removeRecursively(); }
    TemporaryHome m_home;
    FakeClock m_clock;
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
};

} // namespace claviger::test
