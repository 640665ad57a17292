#pragma once

#include <QtGui/QIcon>

namespace claviger::ui {

enum class Symbol {
    Key,
    ServerLocal,
    ServerRemote,
    Attention,
    Info,
    Clients,
    Activity,
    Settings,
    Search,
    Lock,
    Unlock,
    Pause,
    Resume,
    Import,
    Undo,
    Check,
    Quit,
    File,
    Add,
    Health,
    SignIn,
};

/// An icon in the colour that text has where it is drawn: it follows the palette, also when that changes
/// (dark mode, high contrast), and is pale when disabled. For windows and menus.
[[nodiscard]] QIcon symbolIcon(Symbol symbol);

/// The application's own picture, in its own colours.
[[nodiscard]] QIcon applicationIcon();

/// Pictures of the moving dots of TrayBadge::Kind::Waiting.
inline constexpr int kWaitingFrames = 3;

/// What the tray icon says beside its tooltip.
struct TrayBadge
{
    enum class Kind { None, Count, Waiting, Pause, Lock, Trouble };
    Kind kind = Kind::None;
    int count = 0; ///< Count: above 9 it reads "9+". Waiting: which of the kWaitingFrames pictures.
    [[nodiscard]] bool operator==(const TrayBadge &) const = default;
};

/// The application's picture with a badge in its corner, in the sizes that panels use. In its own colours:
/// a panel's colour is not ours to know.
[[nodiscard]] QIcon trayIcon(const TrayBadge &badge);

} // namespace claviger::ui
