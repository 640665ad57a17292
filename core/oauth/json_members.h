#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QJsonObject>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::oauth {

/// A JSON object as servers send it: with or without a byte order mark. Nothing if it is none.
[[nodiscard]] std::optional<QJsonObject> readObject(QByteArrayView body);

/// A string member's bytes; empty if it is absent or no string.
[[nodiscard]] QByteArray bytesOf(const QJsonObject &object, QLatin1StringView name);

/// An array's strings, each once, at most `most`; nothing if the member is absent or no array.
[[nodiscard]] std::optional<QStringList> stringsOf(
    const QJsonObject &object, QLatin1StringView name, qsizetype most = 200);

} // namespace claviger::oauth
