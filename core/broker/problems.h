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
    /// Lists what `part` says of itself, now and after each change. It goes away before this object.
    template <typename Part> void follow(const QString &name, const Part &part)
    {
        connect(
            &part, &Part::problemChanged, this, [this, name, &part] { set(name, part.problem()); });
        set(name, part.problem());
    }
    [[nodiscard]] QList<Error> all() const { return m_problems.values(); }

Q_SIGNALS:
    void changed();

private:
    QMap<QString, Error> m_problems;
};

} // namespace claviger::broker
