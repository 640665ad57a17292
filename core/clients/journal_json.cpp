#include "core/clients/journal.h"

#include "core/clients/catalog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr int kFormat = 1;

QJsonArray toJson(const QStringList &strings)
{
    return QJsonArray::fromStringList(strings);
}

QStringList toStrings(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue item : value.toArray())
        strings.append(item.toString());
    return strings;
}

QString text(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes);
}

QJsonObject toJson(const Insertion &insertion)
{
    const QString what = insertion.what == Insertion::What::Arguments ? u"arguments"_s
        : insertion.what == Insertion::What::ArgumentsMember          ? u"arguments-member"_s
                                                                      : u"type-member"_s;
    return {{u"what"_s, what}, {u"offset"_s, insertion.offset}, {u"now"_s, text(insertion.now)},
        {u"before"_s, text(insertion.before)}};
}

std::optional<Insertion> insertionFrom(const QJsonObject &object)
{
    Insertion insertion;
    const QString what = object.value("what"_L1).toString();
    if (what == "arguments"_L1)
        insertion.what = Insertion::What::Arguments;
    else if (what == "arguments-member"_L1)
        insertion.what = Insertion::What::ArgumentsMember;
    else if (what == "type-member"_L1)
        insertion.what = Insertion::What::TypeMember;
    else
        return std::nullopt;
    insertion.anchor = insertion.what == Insertion::What::Arguments
        ? Insertion::Anchor::ArgumentsBegin
        : Insertion::Anchor::CommandEnd;
    insertion.offset = object.value("offset"_L1).toInteger(-1);
    insertion.now = object.value("now"_L1).toString().toUtf8();
    insertion.before = object.value("before"_L1).toString().toUtf8();
    if (insertion.offset < 0 || insertion.offset > config::ConfigText::kLargestFile)
        return std::nullopt;
    return insertion;
}

QJsonObject toJson(const EntryInverse::Value &value)
{
    QJsonObject object {{u"marker"_s, value.marker}, {u"name"_s, value.name}};
    if (value.kind != ValuePlace::Kind::Argument)
        object.insert(u"variable"_s, value.key);
    if (value.kind == ValuePlace::Kind::EnvironmentFile) {
        object.insert(u"file"_s, value.file);
        object.insert(u"fileMac"_s, QString::fromLatin1(value.fileMac.toHex()));
    }
    if (!value.reference.isEmpty())
        object.insert(u"reference"_s, value.reference);
    if (!value.spelling.isEmpty())
        object.insert(u"spelling"_s, value.spelling);
    if (!value.mac.isEmpty())
        object.insert(u"mac"_s, QString::fromLatin1(value.mac.toHex()));
    return object;
}

EntryInverse::Value valueFrom(const QJsonObject &object)
{
    EntryInverse::Value value;
    value.marker = object.value("marker"_L1).toString();
    value.name = object.value("name"_L1).toString();
    value.kind = object.contains("variable"_L1) ? ValuePlace::Kind::Environment
                                                : ValuePlace::Kind::Argument;
    value.key = object.value("variable"_L1).toString();
    value.file = object.value("file"_L1).toString();
    value.fileMac = QByteArray::fromHex(object.value("fileMac"_L1).toString().toLatin1());
    if (!value.file.isEmpty())
        value.kind = ValuePlace::Kind::EnvironmentFile;
    value.reference = object.value("reference"_L1).toString();
    value.spelling = object.value("spelling"_L1).toString();
    value.mac = QByteArray::fromHex(object.value("mac"_L1).toString().toLatin1());
    return value;
}

QJsonObject toJson(const JournalRecord::Entry &entry)
{
    QJsonArray insertions;
    for (const Insertion &insertion : entry.inverse.insertions)
        insertions.append(toJson(insertion));
    QJsonArray values;
    for (const EntryInverse::Value &value : entry.inverse.values)
        values.append(toJson(value));
    QJsonObject object {{u"path"_s, toJson(entry.inverse.path)},
        {u"server"_s, entry.inverse.server},
        {u"command"_s,
            QJsonObject {{u"before"_s, text(entry.inverse.commandBefore)},
                {u"now"_s, text(entry.inverse.commandNow)}}},
        {u"insertions"_s, insertions}, {u"values"_s, values},
        {u"restoring"_s, entry.state == JournalRecord::Entry::State::Restoring},
        {u"createdServer"_s, entry.createdServer}};
    if (!entry.inverse.written.isEmpty())
        object.insert(u"written"_s, text(entry.inverse.written));
    return object;
}

std::optional<JournalRecord::Entry> entryFrom(const QJsonObject &object)
{
    JournalRecord::Entry entry;
    entry.inverse.path = toStrings(object.value("path"_L1));
    entry.inverse.server = object.value("server"_L1).toString();
    const QJsonObject command = object.value("command"_L1).toObject();
    entry.inverse.commandBefore = command.value("before"_L1).toString().toUtf8();
    entry.inverse.commandNow = command.value("now"_L1).toString().toUtf8();
    for (const QJsonValue item : object.value("insertions"_L1).toArray()) {
        const auto insertion = insertionFrom(item.toObject());
        if (!insertion)
            return std::nullopt;
        entry.inverse.insertions.push_back(*insertion);
    }
    for (const QJsonValue item : object.value("values"_L1).toArray())
        entry.inverse.values.push_back(valueFrom(item.toObject()));
    if (object.value("restoring"_L1).toBool())
        entry.state = JournalRecord::Entry::State::Restoring;
    entry.createdServer = object.value("createdServer"_L1).toBool();
    entry.inverse.written = object.value("written"_L1).toString().toUtf8();
    if (entry.inverse.path.size() < 2 || entry.inverse.commandBefore.isEmpty()
        || !servers::ServerId::parse(entry.inverse.server))
        return std::nullopt;
    return entry;
}

} // namespace

QByteArray recordToJson(const JournalRecord &record)
{
    QJsonArray entries;
    for (const JournalRecord::Entry &entry : record.entries)
        entries.append(toJson(entry));
    const QJsonObject object {{u"format"_s, kFormat}, {u"id"_s, record.id},
        {u"sequence"_s, static_cast<qint64>(record.sequence)}, {u"at"_s, record.at},
        {u"client"_s, record.client}, {u"path"_s, record.path},
        {u"accepts"_s, dialectName(record.accepts)},
        {u"phase"_s, record.phase == JournalRecord::Phase::Writing ? u"writing"_s : u"written"_s},
        {u"writtenMac"_s, QString::fromLatin1(record.writtenMac.toHex())},
        {u"broken"_s, record.isBroken}, {u"entries"_s, entries}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

Result<JournalRecord> recordFromJson(QByteArrayView json)
{
    QJsonParseError problem;
    const QJsonObject object = QJsonDocument::fromJson(json.toByteArray(), &problem).object();
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorCode::ParseFailed, {}, problem.errorString());
    if (object.value("format"_L1).toInt() != kFormat)
        return fail(ErrorCode::ParseFailed, {}, u"unknown format"_s);
    JournalRecord record;
    record.id = object.value("id"_L1).toString();
    record.sequence = static_cast<quint64>(object.value("sequence"_L1).toInteger());
    record.at = object.value("at"_L1).toInteger();
    record.client = object.value("client"_L1).toString();
    record.path = object.value("path"_L1).toString();
    const auto accepts = dialectFromName(object.value("accepts"_L1).toString());
    const bool isIdClean = !record.id.isEmpty()
        && std::all_of(
            record.id.begin(), record.id.end(), [](QChar c) { return c.isLetterOrNumber(); });
    if (!isIdClean || record.path.isEmpty() || !accepts)
        return fail(ErrorCode::ParseFailed, {}, u"id, path and accepts are needed"_s);
    record.accepts = *accepts;
    record.phase = object.value("phase"_L1).toString() == "written"_L1
        ? JournalRecord::Phase::Written
        : JournalRecord::Phase::Writing;
    record.writtenMac = QByteArray::fromHex(object.value("writtenMac"_L1).toString().toLatin1());
    record.isBroken = object.value("broken"_L1).toBool();
    for (const QJsonValue item : object.value("entries"_L1).toArray()) {
        auto entry = entryFrom(item.toObject());
        if (!entry)
            return fail(ErrorCode::ParseFailed, {}, u"an entry breaks a rule"_s);
        record.entries.push_back(std::move(*entry));
    }
    return record;
}

} // namespace claviger::clients
