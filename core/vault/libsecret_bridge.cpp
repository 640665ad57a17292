#include "core/vault/libsecret_bridge.h"

#include <QtCore/QLibrary>

using namespace Qt::StringLiterals;

namespace claviger::vault {
namespace {

constexpr int kSessionBus = 2; ///< G_BUS_TYPE_SESSION of GIO's stable interface.

/// GDBusConnection, referenced once for the whole process, as GIO has one for the whole process: it
/// makes another only when nobody holds this one. Kept when we go, for libsecret may still use it, and
/// without our reference the next one would end the process with the bus.
void *s_connection = nullptr;

template<class Function>
void resolve(QLibrary &library, Function &function, const char *name)
{
    function = reinterpret_cast<Function>(library.resolve(name));
}

} // namespace

LibsecretBridge::LibsecretBridge()
{
    QLibrary secret(u"secret-1"_s, 0); // not unloaded: a QLibrary never is by its destructor
    if (!secret.load())
        return;
    QLibrary gio(u"gio-2.0"_s, 0);
    resolve(gio, m_busGet, "g_bus_get_sync");
    resolve(gio, m_setExitOnClose, "g_dbus_connection_set_exit_on_close");
    resolve(gio, m_isClosed, "g_dbus_connection_is_closed");
    QLibrary gobject(u"gobject-2.0"_s, 0);
    resolve(gobject, m_unref, "g_object_unref");
    if (m_busGet && m_setExitOnClose && m_isClosed && m_unref)
        resolve(secret, m_disconnect, "secret_service_disconnect");
}

void LibsecretBridge::surviveEndOfBus()
{
    if (!isAvailable() || s_connection)
        return;
    s_connection = m_busGet(kSessionBus, nullptr, nullptr);
    if (s_connection)
        m_setExitOnClose(s_connection, 0);
}

void LibsecretBridge::forgetService()
{
    if (!isAvailable())
        return;
    m_disconnect();
    if (s_connection && m_isClosed(s_connection))
        forgetBus();
}

void LibsecretBridge::forgetBus()
{
    if (!isAvailable() || !s_connection)
        return;
    m_disconnect();
    m_unref(s_connection);
    s_connection = nullptr;
}

} // namespace claviger::vault
