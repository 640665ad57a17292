#pragma once

#include "ui/model/status_model.h"
#include "ui/theme/icons.h"

#include <QtCore/QList>
#include <QtCore/QString>

namespace claviger::ui {

enum class TrayCommand {
    None, ///< A separator, a heading or a submenu.
    OpenWindow,
    OpenServer,
    Remedy, ///< The one action of something that needs the person.
    Import,
    Activity,
    Lock,
    Unlock,
    Pause,
    Resume,
    Settings,
    Quit,
};

/// One entry of the tray's menu, as plain data: tested without a tray, drawn by whatever shows menus.
struct TrayEntry
{
    TrayCommand command = TrayCommand::None;
    QString text; ///< Empty: a separator.
    std::optional<Symbol> symbol;
    Attention attention; ///< Remedy and OpenServer.
    QList<TrayEntry> children;
    /// Written out: a defaulted one can't compare a list of its own type.
    [[nodiscard]] bool operator==(const TrayEntry &other) const;
};

/// Limits of a menu that a person can still read.
inline constexpr qsizetype kMostAttentionEntries = 8;
inline constexpr qsizetype kMostServerEntries = 40;

[[nodiscard]] QList<TrayEntry> makeTrayMenu(
    const StatusModel &status, const QList<Server> &servers);

/// What the icon shows for a state.
[[nodiscard]] TrayBadge trayBadge(const StatusModel &status);

} // namespace claviger::ui
