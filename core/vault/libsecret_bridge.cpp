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

constexpr int kSignal = 4; ///< G_DBUS_MESSAGE_TYPE_SIGNAL.

int (*s_messageType)(void *) = nullptr; ///< g_dbus_message_get_message_type
const char *(*s_messageInterface)(void *) = nullptr; ///< g_dbus_message_get_interface
void (*s_unref)(void *) = nullptr; ///< g_object_unref

/// libsecret 0.20.5 follows a null pointer when a service that was restarted says CollectionCreated or
/// CollectionDeleted before it was asked for its collections; and it keeps listening after it was told
/// to disconnect (seen with KeePassXC, which says so whenever a database is opened). Nothing that
/// QtKeychain calls needs these signals: they never reach it.
/// Runs on GDBus's own thread. GDBusMessageFilterFunction: null drops the message, which is ours then.
void *dropCollectionSignals(void *, void *message, int isIncoming, void *)
{
    if (!isIncoming || s_messageType(message) != kSignal)
        return message;
    const char *interface = s_messageInterface(message);
    if (!interface || QByteArrayView(interface) != QByteArrayView("org.freedesktop.Secret.Service"))
        return message;
    s_unref(message);
    return nullptr;
}

template <class Function> void resolve(QLibrary &library, Function &function, const char *name)
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
    resolve(gio, m_addFilter, "g_dbus_connection_add_filter");
    resolve(gio, s_messageType, "g_dbus_message_get_message_type");
    resolve(gio, s_messageInterface, "g_dbus_message_get_interface");
    QLibrary gobject(u"gobject-2.0"_s, 0);
    resolve(gobject, s_unref, "g_object_unref");
    if (m_busGet && m_setExitOnClose && m_isClosed && m_addFilter && s_messageType
        && s_messageInterface && s_unref)
        resolve(secret, m_disconnect, "secret_service_disconnect");
}

void LibsecretBridge::tameBus()
{
    if (!isAvailable() || s_connection)
        return;
    s_connection = m_busGet(kSessionBus, nullptr, nullptr);
    if (!s_connection)
        return;
    m_setExitOnClose(s_connection, 0);
    m_addFilter(s_connection, &dropCollectionSignals, nullptr, nullptr);
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
    s_unref(s_connection);
    s_connection = nullptr;
}

} // namespace claviger::vault
