#include "core/audit/record_query.h"

#include "core/audit/line_reader.h"
#include "core/audit/record_line.h"

#include <algorithm>

namespace claviger::audit {
namespace {

bool matches(const Record &record, const Query &query)
{
    if (query.before > 0 && record.at >= query.before)
        return false;
    if (!query.server.isEmpty() && record.server != query.server)
        return false;
    if (query.text.isEmpty() || query.kinds.contains(kindName(record.kind))
        || query.outcomes.contains(record.outcome) || query.reasons.contains(record.reason)
        || query.servers.contains(record.server))
        return true;
    const QStringList texts = QStringList {kindName(record.kind), record.server, record.application,
                                  record.applicationName, record.client, record.outcome,
                                  record.reason, record.subject, record.tool}
        + record.values;
    return std::any_of(texts.begin(), texts.end(),
        [&query](const QString &text) { return text.contains(query.text, Qt::CaseInsensitive); });
}

} // namespace

Result<QList<Record>> queryFiles(const QStringList &files, const Query &query)
{
    const qsizetype limit = std::clamp<qsizetype>(query.limit, 0, AuditLog::kMostResults);
    QList<Record> records;
    for (auto file = files.crbegin(); file != files.crend(); ++file) {
        BackwardLines lines;
        if (auto opened = lines.open(*file); !opened)
            return fail(opened.error());
        while (records.size() < limit) {
            const auto line = lines.next();
            if (!line)
                break;
            const auto parsed = line->isWhole ? parseLine(line->bytes) : std::nullopt;
            if (parsed && matches(parsed->record, query))
                records.append(parsed->record);
        }
    }
    return records;
}

} // namespace claviger::audit
