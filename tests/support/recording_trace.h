#pragma once

#include "core/oauth/trace.h"

#include <QtCore/QList>
#include <QtCore/QStringList>

namespace claviger::test {

/// Remembers what a flow told.
class RecordingTrace final : public oauth::Trace
{
public:
    void step(oauth::TraceStep step) override { m_steps.append(std::move(step)); }
    [[nodiscard]] const QList<oauth::TraceStep> &steps() const { return m_steps; }
    /// The first step with this code, or null.
    [[nodiscard]] const oauth::TraceStep *find(const QString &code) const
    {
        for (const oauth::TraceStep &step : m_steps) {
            if (step.code == code)
                return &step;
        }
        return nullptr;
    }
    /// Everything that was told, as one text: to search for what must not be in it.
    [[nodiscard]] QString text() const
    {
        QStringList all;
        for (const oauth::TraceStep &step : m_steps)
            all.append(QString::fromUtf8(step.method + ' ' + step.url) + u' ' + step.code + u' '
                + step.detail);
        return all.join(u'\n');
    }

private:
    QList<oauth::TraceStep> m_steps;
};

} // namespace claviger::test
