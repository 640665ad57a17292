#pragma once

namespace claviger::vault {

/// What QtKeychain leaves to its user: that libsecret forgets a service that is gone, and that neither
/// the end of the session bus nor a replaced service ends us.
///
/// Found at run time in the libraries that QtKeychain loads (libsecret-1.so.0, libgio-2.0.so.0): no
/// dependency at build time, and none on a machine without them.
/// Thread: the broker's. Life: with KeychainStore; the libraries stay loaded.
class LibsecretBridge
{
public:
    LibsecretBridge();
    LibsecretBridge(const LibsecretBridge &) = delete;
    LibsecretBridge &operator=(const LibsecretBridge &) = delete;

    [[nodiscard]] bool isAvailable() const { return m_disconnect != nullptr; }
    /// To be called before libsecret's first use of a bus. GIO's session bus ends the process (SIGTERM) when
    /// the bus goes, unless told otherwise; and signals that crash libsecret are kept from it.
    /// Holds the connection, because GIO would make the next one with the old habits. Blocks for the
    /// time of a connect; a bus must be there.
    void tameBus();
    /// libsecret keeps the session of a service that was restarted, and fails with it for ever. The next
    /// call connects anew.
    void forgetService();
    /// The same for the bus itself. Measured: we survive, but libsecret 0.20 does not always find the next
    /// bus in this process; then its calls keep failing and a new process is needed.
    void forgetBus();

private:
    void (*m_disconnect)() = nullptr; ///< secret_service_disconnect
    void *(*m_busGet)(int, void *, void **) = nullptr; ///< g_bus_get_sync
    void (*m_setExitOnClose)(void *, int) = nullptr; ///< g_dbus_connection_set_exit_on_close
    int (*m_isClosed)(void *) = nullptr; ///< g_dbus_connection_is_closed
    using Filter = void *(*)(void *, void *, int, void *);
    unsigned (*m_addFilter)(
        void *, Filter, void *, void *) = nullptr; ///< g_dbus_connection_add_filter
};

} // namespace claviger::vault
