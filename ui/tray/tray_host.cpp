#include "ui/tray/tray_host.h"

#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>
#include <QtDBus/QDBusServiceWatcher>
#include <QtGui/QGuiApplication>

#include <cstdlib>
#include <xcb/xcb.h>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

// Spec: https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/
const QString kService = u"org.kde.StatusNotifierWatcher"_s;
const QString kPath = u"/StatusNotifierWatcher"_s;
constexpr int kWatcherTimeout = 5000; // milliseconds

/// Frees what libxcb allocated with malloc().
struct Free
{
    void operator()(void *memory) const { std::free(memory); }
};
template <class T> using XReply = std::unique_ptr<T, Free>;

} // namespace

/// The X side: who owns the tray's selection, and the message a new owner sends to the root window.
/// Spec: System Tray Protocol 0.3 ("_NET_SYSTEM_TRAY_Sn"), ICCCM §2.8 ("MANAGER").
class TrayHost::XScreen
{
public:
    explicit XScreen(xcb_connection_t *connection)
        : m_connection(connection)
        , m_selection(atom("_NET_SYSTEM_TRAY_S0"))
        , m_manager(atom("MANAGER"))
    {
    }

    [[nodiscard]] bool hasTray() const
    {
        const XReply<xcb_get_selection_owner_reply_t> reply(xcb_get_selection_owner_reply(
            m_connection, xcb_get_selection_owner(m_connection, m_selection), nullptr));
        return reply && reply->owner != XCB_WINDOW_NONE;
    }
    [[nodiscard]] bool announcesTray(const xcb_generic_event_t &event) const
    {
        constexpr unsigned kSentBit = 0x80;
        if ((event.response_type & ~kSentBit) != XCB_CLIENT_MESSAGE)
            return false;
        const auto &message = reinterpret_cast<const xcb_client_message_event_t &>(event);
        return message.type == m_manager && message.format == 32
            && message.data.data32[1] == m_selection;
    }

private:
    [[nodiscard]] xcb_atom_t atom(const char *name) const
    {
        const auto length = static_cast<std::uint16_t>(std::strlen(name));
        const XReply<xcb_intern_atom_reply_t> reply(xcb_intern_atom_reply(
            m_connection, xcb_intern_atom(m_connection, 0, length, name), nullptr));
        return reply ? reply->atom : static_cast<xcb_atom_t>(XCB_ATOM_NONE);
    }

    xcb_connection_t *m_connection;
    xcb_atom_t m_selection;
    xcb_atom_t m_manager;
};

TrayHost::TrayHost(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
}

TrayHost::~TrayHost()
{
    if (m_screen)
        qGuiApp->removeNativeEventFilter(this);
}

void TrayHost::start()
{
    // Other platforms ("offscreen") hand out this interface too, with a connection that is none.
    const auto *x11 = QGuiApplication::platformName() == u"xcb"_s
        ? qGuiApp->nativeInterface<QNativeInterface::QX11Application>()
        : nullptr;
    if (x11) {
        m_screen = std::make_unique<XScreen>(x11->connection());
        qGuiApp->installNativeEventFilter(this);
    }
    if (!m_bus.isConnected()) {
        lookAtScreen();
        return;
    }
    m_watcher = new QDBusServiceWatcher(
        kService, m_bus, QDBusServiceWatcher::WatchForRegistration, this);
    connect(m_watcher, &QDBusServiceWatcher::serviceRegistered, this, &TrayHost::askWatcher);
    // A watcher may be there before it has a host that draws.
    m_bus.connect(
        kService, kPath, kService, u"StatusNotifierHostRegistered"_s, this, SLOT(askWatcher()));
    askWatcher();
}

void TrayHost::askWatcher()
{
    QDBusMessage get = QDBusMessage::createMethodCall(
        kService, kPath, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    get.setArguments({kService, u"IsStatusNotifierHostRegistered"_s});
    get.setAutoStartService(false);
    auto *call = new QDBusPendingCallWatcher(m_bus.asyncCall(get, kWatcherTimeout), this);
    connect(call, &QDBusPendingCallWatcher::finished, this, [this, call] {
        call->deleteLater();
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (!reply.isError() && reply.value().variant().toBool())
            found();
        else
            lookAtScreen();
    });
}

void TrayHost::lookAtScreen()
{
    if (m_screen && m_screen->hasTray())
        found();
    if (!std::exchange(m_hasLooked, true) && !m_isPresent)
        Q_EMIT noneYet();
}

bool TrayHost::nativeEventFilter(const QByteArray &type, void *message, qintptr *)
{
    if (type == "xcb_generic_event_t" && m_screen
        && m_screen->announcesTray(*static_cast<const xcb_generic_event_t *>(message))) {
        // Ask the bus first: a panel often offers both, and the bus can draw a menu of its own.
        QMetaObject::invokeMethod(
            this, [this] { m_bus.isConnected() ? askWatcher() : lookAtScreen(); },
            Qt::QueuedConnection);
    }
    return false;
}

void TrayHost::found()
{
    if (std::exchange(m_isPresent, true))
        return;
    if (m_watcher)
        m_watcher->deleteLater();
    m_watcher = nullptr;
    m_bus.disconnect(
        kService, kPath, kService, u"StatusNotifierHostRegistered"_s, this, SLOT(askWatcher()));
    if (m_screen)
        qGuiApp->removeNativeEventFilter(this);
    m_screen.reset();
    Q_EMIT appeared();
}

} // namespace claviger::ui
