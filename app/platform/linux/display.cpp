#include "app/platform/display.h"

#include <QtCore/QByteArrayList>
#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QLibraryInfo>

#include <algorithm>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <xcb/xcb.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

Display tryX()
{
    if (qEnvironmentVariableIsEmpty("DISPLAY"))
        return Display::NotSet;
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr); // never null
    const bool isOpen = xcb_connection_has_error(connection) == 0;
    xcb_disconnect(connection);
    return isOpen ? Display::Usable : Display::Unreachable;
}

bool hasWaylandPlugin()
{
    const QString folder = QLibraryInfo::path(QLibraryInfo::PluginsPath) + u"/platforms"_s;
    return !QDir(folder).entryList({u"libqwayland*"_s}, QDir::Files).isEmpty();
}

/// Spec: wl_display_connect(3).
Display tryWayland()
{
    QByteArray path = qgetenv("WAYLAND_DISPLAY");
    if (path.isEmpty())
        return Display::NotSet;
    if (!path.startsWith('/'))
        path = qgetenv("XDG_RUNTIME_DIR") + '/' + path;
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (static_cast<std::size_t>(path.size()) >= sizeof address.sun_path)
        return Display::Unreachable;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const int socket = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const bool isOpen = socket >= 0
        && ::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    if (socket >= 0)
        ::close(socket);
    if (!isOpen)
        return Display::Unreachable;
    return hasWaylandPlugin() ? Display::Usable : Display::NoPlugin;
}

/// The one that is nearer to being usable.
Display better(Display one, Display other)
{
    const auto rank = [](Display display) {
        switch (display) {
        case Display::Usable:
            return 3;
        case Display::NoPlugin:
            return 2;
        case Display::Unreachable:
            return 1;
        case Display::NotSet:
            break;
        }
        return 0;
    };
    return rank(one) >= rank(other) ? one : other;
}

} // namespace

Display findDisplay()
{
    const QByteArray chosen = qgetenv("QT_QPA_PLATFORM");
    if (chosen.isEmpty())
        return better(tryX(), tryWayland());
    Display best = Display::NotSet;
    for (const QByteArray &platform : chosen.split(';')) { // "wayland;xcb", each with ":arguments"
        if (platform.startsWith("xcb"))
            best = better(best, tryX());
        else if (platform.startsWith("wayland"))
            best = better(best, tryWayland());
        else
            best = Display::Usable;
    }
    return best;
}

} // namespace claviger::platform
