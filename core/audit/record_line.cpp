#include "core/audit/record_line.h"

#include "core/base/json_writer.h"
#include "core/base/log.h"
#include "core/base/sha256.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::audit {
namespace {

constexpr qsizetype kHashHexLength = 64;
constexpr double kLargestInteger = 9007199254740991.0; ///< 2^53 - 1: JSON's last exact integer.

constexpr std::array kKinds {Record::Kind::Launch, Record::Kind::SecretStored,
    Record::Kind::SecretDeleted, Record::Kind::SecretRevealed, Record::Kind::AccessChanged,
    Record::Kind::Import, Record::Kind::Undo, Record::Kind::Restore, Record::Kind::Paused,
    Record::Kind::Resumed, Record::Kind::Locked, Record::Kind::Unlocked, Record::Kind::VaultChanged,
    Record::Kind::PassphraseChanged, Record::Kind::ServerAdded, Record::Kind::ServerChanged,
    Record::Kind::ServerRemoved, Record::Kind::SignedIn, Record::Kind::SteppedUp,
    Record::Kind::SteppedDown, Record::Kind::SignedOut, Record::Kind::GrantEnded,
    Record::Kind::RevokedAll, Record::Kind::RegistrationForgotten, Record::Kind::ExceptionAdded,
    Record::Kind::ExceptionRemoved, Record::Kind::Started, Record::Kind::Stopped};

std::optional<Record::Kind> kindOf(const QString &name)
{
    for (const Record::Kind kind : kKinds) {
        if (kindName(kind) == name)
            return kind;
    }
    return std::nullopt;
}

std::optional<qint64> integer(const QJsonObject &object, QLatin1StringView key)
{
    const double value = object.value(key).toDouble(-1);
    if (!(value >= 0 && value <= kLargestInteger) || value != std::floor(value))
        return std::nullopt;
    return static_cast<qint64>(value);
}

bool isHash(const QByteArray &hex)
{
    return hex.size() == kHashHexLength && std::all_of(hex.begin(), hex.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    });
}

/// Text fields in the file's words; empty ones are left out.
struct TextField
{
    QLatin1StringView key;
    QString Record::*member;
    qsizetype limit;
};

constexpr std::array kTextFields {
    TextField {"server"_L1, &Record::server, limits::kLongestName},
    TextField {"application"_L1, &Record::application, limits::kLongestSubject},
    TextField {"applicationName"_L1, &Record::applicationName, limits::kLongestName},
    TextField {"client"_L1, &Record::client, limits::kLongestName},
    TextField {"outcome"_L1, &Record::outcome, limits::kLongestName},
    TextField {"reason"_L1, &Record::reason, limits::kLongestName},
    TextField {"subject"_L1, &Record::subject, limits::kLongestSubject},
    TextField {"tool"_L1, &Record::tool, limits::kLongestName},
};

QString cleanedText(const QString &text, qsizetype limit)
{
    // Where it is short and plain nothing in it can be a secret: most fields are such words.
    constexpr qsizetype kShorterThanAnySecret = 12;
    const QString clean = displayable(text, limit);
    return clean.size() < kShorterThanAnySecret ? clean : redacted(clean);
}

Record cleaned(Record record)
{
    for (const TextField &field : kTextFields)
        record.*field.member = cleanedText(record.*field.member, field.limit);
    if (record.values.size() > limits::kMostValues)
        record.values.resize(limits::kMostValues);
    for (QString &name : record.values)
        name = cleanedText(name, limits::kLongestName);
    record.at = std::max<qint64>(record.at, 0);
    record.durationMilliseconds = std::max<qint64>(record.durationMilliseconds, 0);
    return record;
}

} // namespace

QByteArray firstPrevious()
{
    return QByteArray(kHashHexLength, '0');
}

QByteArray lineHash(QByteArrayView line)
{
    return sha256(line).toHex();
}

SerializedLine serializeLine(RecordLine line)
{
    Record record = cleaned(std::move(line.record));
    JsonWriter json(JsonWriter::Layout::Compact);
    json.beginObject();
    json.key("seq"_L1);
    json.number(line.sequence);
    json.key("at"_L1);
    json.number(record.at);
    json.key("prev"_L1);
    json.text(QString::fromLatin1(line.previous));
    json.key("kind"_L1);
    json.text(kindName(record.kind));
    for (const TextField &field : kTextFields) {
        const QString &text = record.*field.member;
        if (text.isEmpty())
            continue;
        json.key(field.key);
        json.text(text);
    }
    if (!record.values.isEmpty()) {
        json.key("values"_L1);
        json.texts(record.values);
    }
    if (record.durationMilliseconds > 0) {
        json.key("durationMs"_L1);
        json.number(record.durationMilliseconds);
    }
    json.endObject();
    return {json.take(), std::move(record)};
}

std::optional<RecordLine> parseLine(QByteArrayView line)
{
    if (line.isEmpty() || line.size() > limits::kLongestLine)
        return std::nullopt;
    const auto document = QJsonDocument::fromJson(
        QByteArray::fromRawData(line.data(), line.size()));
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    const auto sequence = integer(object, "seq"_L1);
    const auto at = integer(object, "at"_L1);
    const auto kind = kindOf(object.value("kind"_L1).toString());
    RecordLine result;
    result.previous = object.value("prev"_L1).toString().toLatin1();
    if (!sequence || *sequence < 1 || !at || !kind || !isHash(result.previous))
        return std::nullopt;
    result.sequence = *sequence;
    result.record.at = *at;
    result.record.kind = *kind;
    for (const TextField &field : kTextFields)
        result.record.*field.member = displayable(object.value(field.key).toString(), field.limit);
    for (const QJsonValue &name : object.value("values"_L1).toArray()) {
        if (result.record.values.size() < limits::kMostValues)
            result.record.values.append(displayable(name.toString(), limits::kLongestName));
    }
    result.record.durationMilliseconds = integer(object, "durationMs"_L1).value_or(0);
    return result;
}

QString kindName(Record::Kind kind)
{
    switch (kind) {
    case Record::Kind::Launch:
        return u"launch"_s;
    case Record::Kind::SecretStored:
        return u"secret-stored"_s;
    case Record::Kind::SecretDeleted:
        return u"secret-deleted"_s;
    case Record::Kind::SecretRevealed:
        return u"secret-revealed"_s;
    case Record::Kind::AccessChanged:
        return u"access-changed"_s;
    case Record::Kind::Import:
        return u"import"_s;
    case Record::Kind::Undo:
        return u"undo"_s;
    case Record::Kind::Restore:
        return u"restore"_s;
    case Record::Kind::Paused:
        return u"paused"_s;
    case Record::Kind::Resumed:
        return u"resumed"_s;
    case Record::Kind::Locked:
        return u"locked"_s;
    case Record::Kind::Unlocked:
        return u"unlocked"_s;
    case Record::Kind::VaultChanged:
        return u"vault-changed"_s;
    case Record::Kind::PassphraseChanged:
        return u"passphrase-changed"_s;
    case Record::Kind::ServerAdded:
        return u"server-added"_s;
    case Record::Kind::ServerChanged:
        return u"server-changed"_s;
    case Record::Kind::ServerRemoved:
        return u"server-removed"_s;
    case Record::Kind::SignedIn:
        return u"signed-in"_s;
    case Record::Kind::SteppedUp:
        return u"stepped-up"_s;
    case Record::Kind::SteppedDown:
        return u"stepped-down"_s;
    case Record::Kind::SignedOut:
        return u"signed-out"_s;
    case Record::Kind::GrantEnded:
        return u"grant-ended"_s;
    case Record::Kind::RevokedAll:
        return u"revoked-all"_s;
    case Record::Kind::RegistrationForgotten:
        return u"registration-forgotten"_s;
    case Record::Kind::ExceptionAdded:
        return u"exception-added"_s;
    case Record::Kind::ExceptionRemoved:
        return u"exception-removed"_s;
    case Record::Kind::Started:
        return u"started"_s;
    case Record::Kind::Stopped:
        return u"stopped"_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::audit
