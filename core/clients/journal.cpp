#include "core/clients/journal.h"

#include "core/base/file.h"

#include <QtCore/QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {

Journal::Journal(QString folder)
    : m_folder(std::move(folder))
{
}

Result<QStringList> Journal::load()
{
    m_records.clear();
    QStringList unreadable;
    const QDir folder(m_folder);
    // What a kill left of a write; only we write here.
    for (const QString &name : folder.entryList({u".claviger-*.tmp"_s}, QDir::Files | QDir::Hidden))
        (void)QFile::remove(folder.filePath(name));
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (static_cast<qsizetype>(m_records.size()) >= kMostRecords)
            return fail(ErrorCode::TooLarge, m_folder);
        const QString path = folder.filePath(name);
        const auto content = readRegularFile(path, kLargestRecord);
        auto record = content ? recordFromJson(content->bytes)
                              : Result<JournalRecord>(fail(content.error()));
        if (record)
            m_records.push_back(std::move(*record));
        else
            unreadable.append(path);
    }
    std::sort(m_records.begin(), m_records.end(),
        [](const JournalRecord &a, const JournalRecord &b) { return a.sequence < b.sequence; });
    return unreadable;
}

Result<void> Journal::save(JournalRecord record)
{
    ReplaceOptions options;
    options.createFolders = true;
    if (auto saved = replaceFile(pathOf(record), recordToJson(record), options); !saved)
        return fail(saved.error());
    const auto old = std::find_if(m_records.begin(), m_records.end(),
        [&record](const JournalRecord &item) { return item.id == record.id; });
    if (old == m_records.end())
        m_records.push_back(std::move(record));
    else
        *old = std::move(record);
    return {};
}

Result<void> Journal::markWritten(const QString &id)
{
    const auto record = std::find_if(m_records.begin(), m_records.end(),
        [&id](const JournalRecord &item) { return item.id == id; });
    if (record == m_records.end())
        return fail(ErrorCode::Internal, id);
    auto content = readRegularFile(pathOf(*record), kLargestRecord);
    if (!content)
        return fail(content.error());
    // Inside of a JSON string quotes are escaped, so this can only be the member itself.
    content->bytes.replace("\"phase\":\"writing\"", "\"phase\":\"written\"");
    if (auto saved = replaceFile(pathOf(*record), content->bytes); !saved)
        return fail(saved.error());
    record->phase = JournalRecord::Phase::Written;
    return {};
}

Result<void> Journal::remove(const QString &id)
{
    const auto old = std::find_if(m_records.begin(), m_records.end(),
        [&id](const JournalRecord &item) { return item.id == id; });
    if (old == m_records.end())
        return {};
    if (auto removed = removeFile(pathOf(*old)); !removed)
        return removed;
    m_records.erase(old);
    return {};
}

const JournalRecord *Journal::find(const QString &id) const
{
    const auto found = std::find_if(m_records.begin(), m_records.end(),
        [&id](const JournalRecord &item) { return item.id == id; });
    return found == m_records.end() ? nullptr : &*found;
}

quint64 Journal::nextSequence() const
{
    quint64 highest = 0;
    for (const JournalRecord &record : m_records)
        highest = std::max(highest, record.sequence);
    return highest + 1;
}

QHash<QString, qsizetype> Journal::serverUses() const
{
    QHash<QString, qsizetype> uses;
    for (const JournalRecord &record : m_records) {
        for (const JournalRecord::Entry &entry : record.entries)
            ++uses[entry.inverse.server];
    }
    return uses;
}

QString Journal::pathOf(const JournalRecord &record) const
{
    const QString number = QString::number(record.sequence).rightJustified(10, u'0');
    return u"%1/%2-%3.json"_s.arg(m_folder, number, record.id);
}

} // namespace claviger::clients
