#pragma once

#include "core/base/one_shot.h"
#include "core/broker/bridge_connection.h"
#include "core/broker/bridge_memory.h"
#include "core/broker/changes.h"
#include "core/broker/remote_access.h"
#include "core/credentials/credential_resolver.h"
#include "core/net/http.h"
#include "core/servers/server_registry.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <optional>

namespace claviger::broker {

/// Opens bridges and looks after them: a sign-out or another account ends their sessions, changed settings renew them,
/// a removed server or another URL ends them. What was kept of such a server or account is forgotten.
///
/// Life: one per broker; destroyed after the broker's connections, before what its ports are. Thread: the
/// broker's.
/// Not its job: whether a bridge may be opened (LaunchService), what passes through it (BridgeConnection).
class BridgeService final : public QObject, public BridgeOpener, private BridgeLinks
{
    Q_OBJECT
public:
    struct Ports
    {
        servers::ServerRegistry &registry;
        net::HttpClient &http;
        RemoteAccess &access;
        credentials::CredentialResolver &resolver;
        const BridgeMemory &memory;
        mcp::BridgeWords &words;
        const LaunchGate &gate;
        Changes &changes;
        const Clock &clock;
    };
    struct Call
    {
        qint64 at = 0; ///< Epoch milliseconds.
        policy::Application application;
        QString method;
    };

    explicit BridgeService(Ports ports, mcp::BridgeTimes times = {});
    ~BridgeService() override;

    [[nodiscard]] Task<Result<std::unique_ptr<BridgeEnd>>> open(BridgeGrant grant) override;

    /// The newest call that went to the server since this broker started.
    [[nodiscard]] std::optional<Call> lastCall(const QString &server) const;
    /// The server refused its static headers, and they are still the same.
    [[nodiscard]] bool isKeyRejected(const QString &server) const
    {
        return m_rejectedKeys.contains(server);
    }
    /// Bridges that are open to this server.
    [[nodiscard]] qsizetype bridges(const QString &server) const;
    /// Ends the sessions that these bridges have with the server; their clients stay and begin new ones with
    /// their next message. No account: all of the server's.
    void endSessions(const QString &server, const QString &account);
    /// The machine was asleep: connections may be dead without anybody having said so.
    void wokeUp();
    /// The broker quits: every bridge ends its session with its server, within kQuit; nothing is served
    /// afterwards. False: some did not end in time.
    [[nodiscard]] Task<bool> close();

    static constexpr std::chrono::milliseconds kQuit {1000};

private:
    class Link;
    [[nodiscard]] Task<Result<std::unique_ptr<BridgeLink>>> open(
        BridgeGrant grant, mcp::BridgeSink *sink) override;
    void close(std::unique_ptr<BridgeLink> link) override;
    [[nodiscard]] Task<Result<mcp::RemoteTarget>> target(BridgeGrant grant);
    void follow(BridgeConnection &connection);
    void signedOut(const QString &server, const QString &account);
    void allEnded();
    void lookAtAccounts(const QString &server);
    void lookAtServers();
    void lookAtMemory();
    void noteAddress(const QString &server, const QString &url);
    void lookAtUrls();
    void renewLinks(const QString &server);
    void judgeKey(const QString &server, bool isRejected);

    Ports m_ports;
    mcp::BridgeTimes m_times;
    QList<BridgeConnection *> m_connections; ///< Each removes itself.
    QHash<QString, Call> m_calls;
    QSet<QString> m_rejectedKeys;
    QHash<QString, QByteArray>
        m_urls; ///< Server → hash of the URL that its newest link was opened with.
    int m_ending = 0; ///< Sessions.
    std::optional<OneShotAnswer<bool>> m_allEnded; ///< Waits for the last of them.
    TaskScope m_scope; ///< Sessions that end.
};

} // namespace claviger::broker
