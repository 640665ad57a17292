#pragma once

#include "core/base/error.h"

#include <QtCore/QMap>
#include <QtCore/QObject>

#include <optional>

namespace claviger::broker {

/// What is wrong at the moment, one entry per part ("servers", "grants", "audit", "settings").
/// Thread: the broker's.
class Problems : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void set(const QString &part, const std::optional<Error> &problem)
    {
        if (problem)
            m_problems.insert(part, *problem);
        else if (m_problems.remove(part) == 0)
            return;
        Q_EMIT changed();
    }
    [[nodiscard]] QList<Error> all() const { return m_problems.values(); }

Q_SIGNALS:
    void changed();

private:
    QMap<QString, Error> m_problems;
};

} // namespace claviger::broker
