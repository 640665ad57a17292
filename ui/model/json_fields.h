#pragma once

#include "core/base/result.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>
#include <initializer_list>
#include <optional>
#include <utility>

namespace claviger::ui {

/// Reads the fields of one JSON object strictly: a missing field or a wrong type is an error that names
/// the field. The first error is kept; readers go on with empty values, so that a parser reads as a list
/// of its fields and checks once at its end. Keys that nobody asks for are allowed (later versions).
///
/// Errors: InvalidInput, TooLarge; `detail` is the path of the field ("servers[3].name").
class Fields
{
public:
    static constexpr qsizetype kLongestText = 1024 * 1024;
    static constexpr qsizetype kLongestList = 200'000;

    Fields(const QJsonValue &value, QString path);

    [[nodiscard]] QString text(QLatin1StringView key);
    [[nodiscard]] QString textOrEmpty(QLatin1StringView key); ///< Missing and null are empty.
    [[nodiscard]] bool flag(QLatin1StringView key);
    [[nodiscard]] bool flagOr(QLatin1StringView key, bool fallback);
    [[nodiscard]] qint64 number(
        QLatin1StringView key); ///< Missing and null are 0; a boolean is 0 or 1.
    [[nodiscard]] QStringList texts(QLatin1StringView key);
    [[nodiscard]] QStringList textsOrEmpty(QLatin1StringView key)
    {
        return isGiven(key) ? texts(key) : QStringList();
    }
    [[nodiscard]] bool isGiven(QLatin1StringView key) const
    {
        const QJsonValue found = m_object.value(key);
        return !found.isUndefined() && !found.isNull();
    }
    [[nodiscard]] QJsonValue value(QLatin1StringView key) const { return m_object.value(key); }
    [[nodiscard]] QString pathOf(QLatin1StringView key) const;

    /// One of the words; anything else is an error.
    template <class Enum>
    [[nodiscard]] Enum oneOf(
        QLatin1StringView key, std::initializer_list<std::pair<QLatin1StringView, Enum>> words)
    {
        const QString word = text(key);
        for (const auto &[name, value] : words) {
            if (word == name)
                return value;
        }
        refuse(key, QStringLiteral("unknown word"));
        return words.begin()->second;
    }

    /// Each element through `parse` (Result<T>(QJsonValue, path)).
    template <class T, class Parse> [[nodiscard]] QList<T> list(QLatin1StringView key, Parse parse)
    {
        QList<T> result;
        const QJsonArray array = arrayAt(key);
        result.reserve(array.size());
        for (qsizetype i = 0; i < array.size() && !m_error; ++i) {
            Result<T> element = parse(array.at(i), elementPath(key, i));
            if (element)
                result.append(std::move(*element));
            else
                adopt(element.error());
        }
        return result;
    }

    /// As list(); missing and null are empty.
    template <class T, class Parse>
    [[nodiscard]] QList<T> listOrEmpty(QLatin1StringView key, Parse parse)
    {
        return isGiven(key) ? list<T>(key, parse) : QList<T>();
    }

    void adopt(const Error &error);
    void refuse(QLatin1StringView key, const QString &why);

    template <class T> [[nodiscard]] Result<T> finish(T value) const
    {
        if (m_error)
            return fail(*m_error);
        return value;
    }

private:
    [[nodiscard]] QJsonArray arrayAt(QLatin1StringView key);
    [[nodiscard]] QString elementPath(QLatin1StringView key, qsizetype index) const;

    QJsonObject m_object;
    QString m_path;
    std::optional<Error> m_error;
};

} // namespace claviger::ui
