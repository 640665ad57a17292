#include "core/audit/verifier.h"

#include "core/audit/line_reader.h"
#include "core/audit/record_line.h"

using namespace Qt::StringLiterals;

namespace claviger::audit {
namespace {

/// The chain as far as it was read. check() gives the verdict once a line does not fit.
class Chain
{
public:
    explicit Chain(const QList<Anchor> &anchors)
        : m_anchors(anchors)
    {
    }

    std::optional<Verification> check(const ReadLine &line)
    {
        const qint64 number = m_count + 1;
        if (!line.isWhole)
            return bad(
                number, line.bytes.size() < limits::kLongestLine ? u"truncated"_s : u"format"_s);
        const auto parsed = parseLine(line.bytes);
        if (!parsed)
            return bad(number, u"format"_s);
        if (parsed->sequence != number)
            return bad(number, u"order"_s);
        if (parsed->previous
            != m_hash) // the line before is not what it was when this one was written
            return bad(std::max<qint64>(m_count, 1), u"hash"_s);
        const Record &record = parsed->record;
        if (record.outcome == kBroken && record.reason == kLinesMissing)
            return bad(number, u"truncated"_s);
        m_count = number;
        m_hash = lineHash(line.bytes);
        return checkAnchors();
    }

    Verification end() const
    {
        for (const Anchor &anchor : m_anchors) {
            if (anchor.count > m_count)
                return bad(m_count + 1, u"truncated"_s);
        }
        return {true, m_count, -1, {}};
    }

private:
    std::optional<Verification> checkAnchors() const
    {
        for (const Anchor &anchor : m_anchors) {
            if (anchor.count == m_count && anchor.hash != m_hash)
                return bad(m_count, u"hash"_s);
        }
        return std::nullopt;
    }
    Verification bad(qint64 line, const QString &reason) const
    {
        return {false, m_count, line, reason};
    }

    QList<Anchor> m_anchors;
    qint64 m_count = 0;
    QByteArray m_hash = firstPrevious();
};

} // namespace

Result<Verification> verifyFiles(const QStringList &files, const QList<Anchor> &anchors)
{
    Chain chain(anchors);
    for (const QString &file : files) {
        ForwardLines lines;
        if (auto opened = lines.open(file); !opened)
            return fail(opened.error());
        while (const auto line = lines.next()) {
            if (const auto verdict = chain.check(*line))
                return *verdict;
        }
    }
    return chain.end();
}

} // namespace claviger::audit
