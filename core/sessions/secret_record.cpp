#include "core/sessions/secret_record.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

void wipe(QByteArray &bytes)
{
    wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

/// The value of a `name base64` line. Errors: ParseFailed.
Result<Secret> decode(QByteArrayView text)
{
    const QByteArray encoded = QByteArray::fromRawData(text.data(), text.size());
    auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return fail(ErrorCode::ParseFailed, {}, u"a line is no base64"_s);
    return Secret::take(std::move(*decoded));
}

} // namespace

void SecretRecord::add(const QByteArray &name, const Secret &secret)
{
    if (!secret.isEmpty())
        secrets.emplace_back(name, secret.clone());
}

Secret SecretRecord::take(QByteArrayView name)
{
    for (auto &[key, secret] : secrets) {
        if (key == name)
            return std::move(secret);
    }
    return {};
}

Secret SecretRecord::pack() const
{
    const QByteArray head = QJsonDocument(facts).toJson(QJsonDocument::Compact);
    qsizetype size = head.size();
    for (const auto &[name, secret] : secrets)
        size += name.size() + 2 + (secret.size() + 2) / 3 * 4;
    QByteArray text;
    text.reserve(size); // no reallocation: it would leave a copy behind
    text.append(head);
    for (const auto &[name, secret] : secrets) {
        QByteArray encoded = secret.revealTo([](QByteArrayView bytes) {
            return QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64();
        });
        text.append('\n').append(name).append(' ').append(encoded);
        wipe(encoded);
    }
    return Secret::take(std::move(text));
}

Result<SecretRecord> SecretRecord::unpack(const Secret &item)
{
    return item.revealTo([](QByteArrayView text) -> Result<SecretRecord> {
        SecretRecord record;
        qsizetype end = text.indexOf('\n');
        const QByteArrayView head = end < 0 ? text : text.first(end);
        const QJsonDocument first = QJsonDocument::fromJson(
            QByteArray::fromRawData(head.data(), head.size()));
        if (!first.isObject())
            return fail(ErrorCode::ParseFailed, {}, u"the first line is no object"_s);
        record.facts = first.object();
        while (end >= 0) {
            const qsizetype begin = end + 1;
            end = text.indexOf('\n', begin);
            const QByteArrayView line = end < 0 ? text.sliced(begin)
                                                : text.sliced(begin, end - begin);
            const qsizetype blank = line.indexOf(' ');
            if (blank <= 0)
                return fail(ErrorCode::ParseFailed, {}, u"a line has no name"_s);
            auto secret = decode(line.sliced(blank + 1));
            if (!secret)
                return fail(secret.error());
            record.secrets.emplace_back(line.first(blank).toByteArray(), std::move(*secret));
        }
        return record;
    });
}

} // namespace claviger::sessions
