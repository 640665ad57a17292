#include "core/oauth/json_members.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

namespace claviger::oauth {

std::optional<QJsonObject> readObject(QByteArrayView body)
{
    if (body.startsWith("\xEF\xBB\xBF"))
        body = body.sliced(3);
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(body.data(), body.size()));
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

QByteArray bytesOf(const QJsonObject &object, QLatin1StringView name)
{
    return object.value(name).toString().toUtf8();
}

std::optional<QStringList> stringsOf(
    const QJsonObject &object, QLatin1StringView name, qsizetype most)
{
    const QJsonValue value = object.value(name);
    if (!value.isArray())
        return {};
    QStringList strings;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &item : array) {
        if (strings.size() == most)
            break;
        if (item.isString() && !strings.contains(item.toString()))
            strings.append(item.toString());
    }
    return strings;
}

} // namespace claviger::oauth
