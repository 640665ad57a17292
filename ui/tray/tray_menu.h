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
    SignIn, ///< Of the server, and the account where one is named.
    SignOut,
    Health,
    Emergency,
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
    Attention attention; ///< Remedy, OpenServer, SignIn and SignOut: which server.
    QString account; ///< SignIn, SignOut: id, "new" or empty.
    QList<TrayEntry> children;
    /// Written out: a defaulted one can't compare a list of its own type.
    [[nodiscard]] bool operator==(const TrayEntry &other) const;
};

/// Limits of a menu that a person can still read.
inline constexpr qsizetype kMostAttentionEntries = 8;
inline constexpr qsizetype kMostServerEntries = 40;

[[nodiscard]] QList<TrayEntry> makeTrayMenu(
    const StatusModel &status, const QList<Server> &servers);

/// What the icon shows for a state. `isWaiting`: a sign-in waits for the person or the browser; `frame` is the
/// picture of its moving dots.
[[nodiscard]] TrayBadge trayBadge(const StatusModel &status, bool isWaiting = false, int frame = 0);

} // namespace claviger::ui
