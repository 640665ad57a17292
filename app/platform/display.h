#pragma once

namespace claviger::platform {

enum class Display {
    Usable, ///< Or a platform was chosen by hand that needs none (QT_QPA_PLATFORM=offscreen).
    NotSet, ///< The environment names none.
    Unreachable, ///< It names one that lets nobody in: of an ended session, or without its authority.
    NoPlugin, ///< Wayland only, and Qt's part for it is not installed.
};

/// Whether QApplication would find a display; it ends the process if it does not. Connects once to see.
[[nodiscard]] Display findDisplay();

} // namespace claviger::platform
