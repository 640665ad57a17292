#pragma once

#include "core/mcp/envelope.h"
#include "core/mcp/input_round.h"
#include "core/mcp/modern_subscription.h"
#include "core/mcp/upstream.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <chrono>

namespace claviger::mcp {

/// Times that tests shorten.
struct ModernTimes
{
    ModernSubscription::Times subscription;
    /// Before a request is repeated whose server only said "again".
    std::chrono::milliseconds beforeAgain = std::chrono::milliseconds(250);
};

/// Lets a host that speaks `initialize` (2025-11-25 and older) use a server that does not (2026-07-28).
///
/// - `initialize` is answered from `server/discover`; what it said goes into each request's `_meta`.
/// - What the server asks for in an input_required answer becomes ordinary requests to the host; the request
///   is then sent again under a new id, with the answers and the server's state byte for byte.
/// - `ping` and `logging/setLevel` are answered here; the level goes into each request.
/// - News that the host expects without asking comes from ModernSubscription.
/// - `notifications/cancelled` also ends what the host was asked meanwhile.
/// Life: see HostAdapter. Thread: the broker's.
/// Errors: an answer of an unknown kind, and input that the host cannot give: lost with ProtocolFailed. When
/// the host refuses to give input, its own error answers its own request.
/// Spec: MCP 2026-07-28 basic/versioning, basic/patterns; 2025-11-25 basic/lifecycle.
class ModernTranslation final : public HostAdapter
{
public:
    explicit ModernTranslation(AdapterContext context, ModernTimes times = {});

    void attach(Upstream &server) override;
    void fromClient(Message message) override;

    void received(Message message) override;
    void receivedPiece(MessagePiece piece) override;
    void lost(QByteArray id, Error error) override;
    void eraRefused(QByteArray id, Error error) override;
    [[nodiscard]] bool isReady(quint64 stream) const override;
    [[nodiscard]] Task<void> ready(quint64 stream) override;

private:
    /// A request of the host that is not answered yet.
    struct Call
    {
        Message request; ///< As the host sent it.
        QByteArray serverId; ///< Of the try that is under way; empty while the host is asked.
        int rounds = 0;
        InputRound round; ///< What is asked now.
        QList<QByteArray> askIds; ///< Of the requests to the host, in the round's order.
        QHash<QByteArray, QByteArray> answers; ///< By ask id: the result's JSON.
    };

    void requested(const Message &request);
    void notified(const Message &notification);
    void answeredByHost(const Message &answer);
    void initialize(const Message &request);
    void hostIsReady();
    void setLogLevel(const Message &request);
    void cancel(const QByteArray &hostId);

    void discovered(const Message &answer);
    void askAgainForDiscovery();
    void finish(const QByteArray &hostId, const Message &answer);
    void askHost(const QByteArray &hostId, QByteArrayView result);
    void sendTry(const QByteArray &hostId);
    /// The call is over: nothing of it is kept, and the host is no longer asked.
    void forget(const QByteArray &hostId);
    [[nodiscard]] QByteArray hostIdOf(const QByteArray &serverId) const;

    Receiver &m_client;
    const RemoteTarget &m_target;
    const ModernTimes m_times;
    Upstream *m_server = nullptr;
    QByteArray m_discovered; ///< Result of server/discover. Empty: not known yet.
    QByteArray m_discoverId; ///< Of ours that is under way.
    QByteArray m_initializeId; ///< The host's, while it waits for m_discoverId.
    QByteArray m_askedVersion;
    bool m_isHostReady = false;
    Envelope m_envelope;
    QHash<QByteArray, Call> m_calls; ///< By the host's id.
    QHash<QByteArray, QByteArray> m_hostIds; ///< By the id of the try that is under way.
    QHash<QByteArray, QByteArray> m_asked; ///< The host's id, by the id of what it is asked.
    quint64 m_lastId = 0;
    ModernSubscription m_subscription;
    QObject m_timers;
};

} // namespace claviger::mcp
