#pragma once

#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::detect {

/// One string value inside a JSON text: the key it stands under, and where its raw characters (between
/// the quotes, escapes as they are) lie.
struct JsonString
{
    QString key;
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// The string values of an object or a list in `text`; empty when it is not one. Tolerant: it only has to
/// find strings, not to judge JSON. Limit: the first kMostJsonStrings.
inline constexpr qsizetype kMostJsonStrings = 512;
[[nodiscard]] QList<JsonString> findJsonStrings(const QString &text);

} // namespace claviger::detect
