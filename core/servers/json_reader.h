#pragma once

#include "core/servers/server.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace claviger::servers {

using namespace Qt::StringLiterals;

/// Takes an object's members one by one, remembers the first that is wrong, and knows which were
/// never asked for: a key we do not know is a typing error that would otherwise go unnoticed.
///
/// Private to this folder. `broken` collects "path.key: rule" of the first fault; several readers share it.
class JsonReader
{
public:
    JsonReader(QJsonObject object, QString path, QString *broken)
        : m_object(std::move(object))
        , m_path(std::move(path))
        , m_broken(broken)
    {
    }

    void complain(const QString &key, const QString &rule)
    {
        if (m_broken->isEmpty())
            *m_broken = m_path + key + u": "_s + rule;
    }
    QJsonValue take(const QString &key) { return m_object.take(key); }
    QString string(const QString &key)
    {
        const QJsonValue value = take(key);
        if (!value.isString())
            complain(key, value.isUndefined() ? u"missing"_s : u"not a string"_s);
        return value.toString();
    }
    QString optionalString(const QString &key)
    {
        return m_object.contains(key) ? string(key) : QString();
    }
    bool optionalBool(const QString &key)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isBool())
            complain(key, u"neither true nor false"_s);
        return value.toBool();
    }
    QStringList strings(const QString &key)
    {
        QStringList result;
        for (const QJsonValue &value : array(key)) {
            if (!value.isString())
                complain(key, u"not only strings"_s);
            result.append(value.toString());
        }
        return result;
    }
    [[nodiscard]] bool contains(const QString &key) const { return m_object.contains(key); }
    QJsonArray array(const QString &key)
    {
        const QJsonValue value = take(key);
        if (!value.isUndefined() && !value.isArray())
            complain(key, u"not a list"_s);
        return value.toArray();
    }
    QJsonObject object(const QString &key)
    {
        const QJsonValue value = take(key);
        if (!value.isObject())
            complain(key, value.isUndefined() ? u"missing"_s : u"not an object"_s);
        return value.toObject();
    }
    qint64 optionalTime(const QString &key)
    {
        static constexpr double kLatest = 9007199254740991.0; // 2^53 - 1: exact in a double
        const QJsonValue value = take(key);
        if (value.isUndefined())
            return 0;
        if (!value.isDouble() || value.toDouble() < 0 || value.toDouble() > kLatest)
            complain(key, u"not a time in milliseconds"_s);
        return value.toInteger();
    }
    /// Call last.
    void refuseOthers()
    {
        if (!m_object.isEmpty())
            complain(m_object.constBegin().key().left(limits::kLongestName), u"unknown key"_s);
    }

private:
    QJsonObject m_object;
    QString m_path;
    QString *m_broken;
};

} // namespace claviger::servers
