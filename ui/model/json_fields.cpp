#include "ui/model/json_fields.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::ui {

Fields::Fields(const QJsonValue &value, QString path)
    : m_object(value.toObject())
    , m_path(std::move(path))
{
    if (!value.isObject())
        m_error = Error {ErrorCode::InvalidInput, {}, m_path + u" is not an object"_s};
}

QString Fields::pathOf(QLatin1StringView key) const
{
    return m_path.isEmpty() ? QString(key) : m_path + u'.' + key;
}

QString Fields::elementPath(QLatin1StringView key, qsizetype index) const
{
    return pathOf(key) + u"[%1]"_s.arg(index);
}

void Fields::adopt(const Error &error)
{
    if (!m_error)
        m_error = error;
}

void Fields::refuse(QLatin1StringView key, const QString &why)
{
    adopt({ErrorCode::InvalidInput, {}, pathOf(key) + u": "_s + why});
}

QString Fields::text(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        refuse(key, u"not a text"_s);
    const QString text = value.toString();
    if (text.size() > kLongestText)
        adopt({ErrorCode::TooLarge, {}, pathOf(key)});
    return text;
}

QString Fields::textOrEmpty(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    return value.isUndefined() || value.isNull() ? QString() : text(key);
}

bool Fields::flag(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isBool())
        refuse(key, u"not true or false"_s);
    return value.toBool();
}

bool Fields::flagOr(QLatin1StringView key, bool fallback)
{
    return m_object.value(key).isUndefined() ? fallback : flag(key);
}

qint64 Fields::number(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (value.isUndefined() || value.isNull())
        return 0;
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (!value.isDouble()) {
        refuse(key, u"not a number"_s);
        return 0;
    }
    constexpr double kLargestWhole = 9'007'199'254'740'992.0; // 2^53
    const double number = value.toDouble();
    if (std::fabs(number) > kLargestWhole || number != std::floor(number)) {
        refuse(key, u"not a whole number"_s);
        return 0;
    }
    return static_cast<qint64>(number);
}

QStringList Fields::texts(QLatin1StringView key)
{
    QStringList result;
    const QJsonArray array = arrayAt(key);
    result.reserve(array.size());
    for (const auto &element : array) {
        if (!element.isString())
            refuse(key, u"holds something that is not a text"_s);
        result.append(element.toString());
    }
    return result;
}

QJsonArray Fields::arrayAt(QLatin1StringView key)
{
    const QJsonValue value = m_object.value(key);
    if (!value.isArray()) {
        refuse(key, u"not a list"_s);
        return {};
    }
    QJsonArray array = value.toArray();
    if (array.size() > kLongestList) {
        adopt({ErrorCode::TooLarge, {}, pathOf(key)});
        return {};
    }
    return array;
}

} // namespace claviger::ui
