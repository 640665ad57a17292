#include "core/clients/journal.h"

#include "core/base/json_writer.h"
#include "core/clients/catalog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr int kFormat = 1;

QStringList toStrings(const QJsonValue &value)
{
    QStringList strings;
    for (const QJsonValue item : value.toArray())
        strings.append(item.toString());
    return strings;
}

void write(JsonWriter &json, QLatin1StringView key, QStringView value)
{
    json.key(key);
    json.text(value);
}

void write(JsonWriter &json, QLatin1StringView key, const QByteArray &bytes)
{
    write(json, key, QString::fromUtf8(bytes));
}

void writeHex(JsonWriter &json, QLatin1StringView key, const QByteArray &bytes)
{
    write(json, key, QString::fromLatin1(bytes.toHex()));
}

void write(JsonWriter &json, QLatin1StringView key, bool value)
{
    json.key(key);
    json.flag(value);
}

QString nameOf(Insertion::What what)
{
    switch (what) {
    case Insertion::What::Arguments:
        return u"arguments"_s;
    case Insertion::What::ArgumentsMember:
        return u"arguments-member"_s;
    case Insertion::What::TypeMember:
        return u"type-member"_s;
    }
    Q_UNREACHABLE();
}

void write(JsonWriter &json, const Insertion &insertion)
{
    json.beginObject();
    write(json, "before"_L1, insertion.before);
    write(json, "now"_L1, insertion.now);
    json.key("offset"_L1);
    json.number(insertion.offset);
    write(json, "what"_L1, nameOf(insertion.what));
    json.endObject();
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

void write(JsonWriter &json, const EntryInverse::Value &value)
{
    json.beginObject();
    if (value.kind == ValuePlace::Kind::EnvironmentFile) {
        write(json, "file"_L1, value.file);
        writeHex(json, "fileMac"_L1, value.fileMac);
    }
    if (!value.mac.isEmpty())
        writeHex(json, "mac"_L1, value.mac);
    write(json, "marker"_L1, value.marker);
    write(json, "name"_L1, value.name);
    if (!value.reference.isEmpty())
        write(json, "reference"_L1, value.reference);
    if (!value.spelling.isEmpty())
        write(json, "spelling"_L1, value.spelling);
    if (value.kind != ValuePlace::Kind::Argument)
        write(json, "variable"_L1, value.key);
    json.endObject();
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

void write(JsonWriter &json, const JournalRecord::Entry &entry)
{
    json.beginObject();
    json.key("command"_L1);
    json.beginObject();
    write(json, "before"_L1, entry.inverse.commandBefore);
    write(json, "now"_L1, entry.inverse.commandNow);
    json.endObject();
    write(json, "createdServer"_L1, entry.createdServer);
    json.key("insertions"_L1);
    json.beginArray();
    for (const Insertion &insertion : entry.inverse.insertions)
        write(json, insertion);
    json.endArray();
    json.key("path"_L1);
    json.texts(entry.inverse.path);
    write(json, "restoring"_L1, entry.state == JournalRecord::Entry::State::Restoring);
    write(json, "server"_L1, entry.inverse.server);
    json.key("values"_L1);
    json.beginArray();
    for (const EntryInverse::Value &value : entry.inverse.values)
        write(json, value);
    json.endArray();
    if (entry.inverse.whole) {
        json.key("whole"_L1);
        json.beginObject();
        if (entry.inverse.whole->item.isEmpty()) { // of an older version
            write(json, "before"_L1, entry.inverse.whole->before);
            write(json, "now"_L1, entry.inverse.whole->now);
        } else {
            write(json, "item"_L1, entry.inverse.whole->item);
        }
        json.endObject();
    }
    if (!entry.inverse.written.isEmpty())
        write(json, "written"_L1, entry.inverse.written);
    json.endObject();
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
    if (const QJsonObject whole = object.value("whole"_L1).toObject(); !whole.isEmpty()) {
        entry.inverse.whole = WholeEntry {whole.value("before"_L1).toString().toUtf8(),
            whole.value("now"_L1).toString().toUtf8(), whole.value("item"_L1).toString()};
    }
    const auto &whole = entry.inverse.whole;
    const bool hasText = whole ? !whole->before.isEmpty() || !whole->item.isEmpty()
                               : !entry.inverse.commandBefore.isEmpty();
    if (entry.inverse.path.size() < 2 || !hasText
        || !servers::ServerId::parse(entry.inverse.server))
        return std::nullopt;
    return entry;
}

} // namespace

QByteArray recordToJson(const JournalRecord &record)
{
    JsonWriter json(JsonWriter::Layout::Compact); // Journal::markWritten() counts on it
    json.beginObject();
    write(json, "accepts"_L1, dialectName(record.accepts));
    json.key("at"_L1);
    json.number(record.at);
    write(json, "broken"_L1, record.isBroken);
    write(json, "client"_L1, record.client);
    json.key("entries"_L1);
    json.beginArray();
    for (const JournalRecord::Entry &entry : record.entries)
        write(json, entry);
    json.endArray();
    json.key("format"_L1);
    json.number(kFormat);
    write(json, "id"_L1, record.id);
    write(json, "path"_L1, record.path);
    write(json, "phase"_L1,
        record.phase == JournalRecord::Phase::Writing ? u"writing"_s : u"written"_s);
    json.key("sequence"_L1);
    json.number(static_cast<qint64>(record.sequence));
    writeHex(json, "writtenMac"_L1, record.writtenMac);
    json.endObject();
    return json.take() + '\n';
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
