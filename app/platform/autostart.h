#pragma once

#include "core/broker/verbs/state_verbs.h"

namespace claviger::platform {

/// A desktop entry in $XDG_CONFIG_HOME/autostart that starts `program --background` with the session.
/// Spec: Desktop Application Autostart 0.5. Thread: any.
class DesktopAutostart final : public broker::Autostart
{
public:
    explicit DesktopAutostart(QString program);

    /// An entry that the desktop's own settings have switched off counts as off.
    [[nodiscard]] bool isOn() const override;
    [[nodiscard]] Result<void> set(bool on) override;
    [[nodiscard]] static QString entryPath();

private:
    QString m_program;
};

} // namespace claviger::platform
