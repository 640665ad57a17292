#include "core/vault/limits.h"

#include "core/base/log.h"

#include <QtCore/QStringDecoder>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

bool hasControl(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
        [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
}

} // namespace

Result<void> checkId(const SecretId &id)
{
    if (id.server.size() > limits::kLongestIdPart || id.name.size() > limits::kLongestIdPart)
        return fail(ErrorCode::TooLarge, id.key().left(limits::kLongestIdPart), u"id too long"_s);
    if (id.server.isEmpty() || id.name.isEmpty() || id.server.contains(u'/')
        || hasControl(id.server) || hasControl(id.name))
        return fail(ErrorCode::InvalidInput, displayable(id.key()), u"not an id of a secret"_s);
    return {};
}

Result<void> checkValue(const SecretId &id, const Secret &value)
{
    if (value.size() > limits::kLargestSecret)
        return fail(ErrorCode::TooLarge, id.key(), QString::number(value.size()));
    const bool isText = value.revealTo([](QByteArrayView bytes) {
        if (bytes.isEmpty() || bytes.contains('\0'))
            return false;
        QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        QString text = decoder(bytes);
        const bool isValid = !decoder.hasError();
        wipeMemory(text.data(), static_cast<std::size_t>(text.size()) * sizeof(QChar));
        return isValid;
    });
    if (!isText)
        return fail(ErrorCode::InvalidInput, id.key(), u"empty, or not text"_s);
    return {};
}

QString itemLabel(const SecretId &id, const QString &label)
{
    const QString prefix = u"Claviger: "_s;
    QString text = displayable(label, limits::kLongestLabel).trimmed();
    if (text.isEmpty())
        text = displayable(id.server + u" – "_s + id.name, limits::kLongestLabel);
    return text.startsWith(prefix) ? text : prefix + text;
}

} // namespace claviger::vault
