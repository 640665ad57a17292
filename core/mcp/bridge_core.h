#pragma once

#include "core/base/task_scope.h"
#include "core/mcp/client_lane.h"
#include "core/mcp/envelope.h"
#include "core/mcp/host_listens.h"
#include "core/mcp/remembered.h"
#include "core/mcp/session_replay.h"
#include "core/mcp/waiting_calls.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <functional>
#include <memory>

namespace claviger::mcp {

/// What Bridge is inside: the client's requests that are open, the server's era, and who speaks it.
///
/// The way of a request: held while the server is being found out about (Starting, Handshaking), sent when it
/// is Live, answered from Remembered or waiting while nobody is signed in (Offline).
/// Life and thread: Bridge's.
class BridgeCore final : public Receiver
{
public:
    BridgeCore(BridgePorts ports, RemoteTarget target, BridgeTimes times);
    BridgeCore(const BridgeCore &) = delete;
    BridgeCore &operator=(const BridgeCore &) = delete;
    ~BridgeCore() override;

    void fromClient(QByteArray line);
    void drained() { m_lane.drained(); }
    void wokeUp();
    [[nodiscard]] Task<void> close();
    [[nodiscard]] bool isIdle() const { return m_pending.isEmpty(); }
    [[nodiscard]] bool isBusy() const;

    void received(Message message) override;
    void receivedPiece(MessagePiece piece) override;
    void lost(QByteArray id, Error error) override;
    void eraRefused(QByteArray id, Error error) override;
    [[nodiscard]] bool isReady(quint64 stream) const override { return m_lane.isReady(stream); }
    [[nodiscard]] Task<void> ready(quint64 stream) override { return m_lane.ready(stream); }

private:
    enum class Phase {
        Idle, ///< Nothing is known; the next request starts.
        Starting, ///< The era is being found out.
        Offline, ///< Nobody is signed in.
        Handshaking, ///< The handshake that the client believes to be over is made up for.
        Live,
        Closed,
    };
    struct Pending
    {
        Message request;
        bool isSent = false;
        bool wasRefused = false; ///< By a server that had spoken this era before.
    };

    // bridge_client.cpp: what the client says, and what it is answered
    void handle(Message message);
    void requested(Message request);
    void notified(Message notification);
    void noteHost(const Message &request);
    void forward(const Message &message);
    void sendToServer(const Message &message);
    void finish(const QByteArray &id, const Message &answer);
    void answerFailure(const Message &request, const Error &error);
    void answerOffline(const Message &request);
    void answerOrAsk(const Message &request);
    [[nodiscard]] Task<void> askForSignIn(Message call);
    void answerWithoutServer(const Message &request, const Error &error);
    void failAll(const Error &error);
    void giveSignOfLife(const QByteArray &token, int n);
    void forget(const QByteArray &id);
    void lookWhetherReady();
    [[nodiscard]] QList<Message> takeHeld();

    // bridge_server.cpp: who the server is
    void start();
    [[nodiscard]] Task<void> startUp();
    void startFailed(Error error);
    void connectServer(QByteArray discovered);
    void goLive();
    void signedIn();
    void handshakeAnswered(const Message &answer);
    void handshakeLost(const Error &error);
    void tellNews(QByteArrayView capabilities);
    void tellLater();
    void acknowledged(Message notification);
    void dropServer();
    void holdSent(const std::function<bool(const Message &)> &isUnseen, const QString &why);
    void holdForNextEra(const QByteArray &refused);
    [[nodiscard]] Envelope hostEnvelope() const;

    BridgePorts m_ports;
    const RemoteTarget m_target;
    const BridgeTimes m_times;
    ClientLane m_lane;
    Remembered m_remembered;
    WaitingCalls m_waiting;

    Phase m_phase = Phase::Idle;
    HostEra m_host = HostEra::Unknown;
    ServerEra m_server = ServerEra::Unknown;
    bool m_isEraRemembered = false; ///< Not found out now: it may have changed.
    bool m_isEraKept = false;
    bool m_hasSignedIn = false; ///< Since the start began.
    Error m_refusal; ///< Why the era before was given up.

    QHash<QByteArray, Pending> m_pending; ///< The client's open requests, by id as written.
    qsizetype m_pendingBytes = 0;
    bool m_wasBusy = false; ///< And nobody was told that it is over.
    QList<Message> m_held; ///< In order; requests among them are pending too.
    qsizetype m_heldBytes = 0; ///< Of the others among them.

    Message m_initialize; ///< The client's.
    Message m_initialized;
    /// Subscriptions and a log level that were agreed to while nobody was signed in.
    SessionReplay m_later;
    bool m_owesHandshake = false; ///< The client's was answered without the server.
    bool m_owesNews = false; ///< The client has a list that the server was not asked for.
    HostListens m_listens;
    QByteArray m_handshakeId; ///< Of our own handshake, while it is under way.
    QTimer m_handshakeLimit;
    QSet<QByteArray> m_ownIds; ///< Answers that nobody waits for.

    QObject m_context;
    std::unique_ptr<HostAdapter> m_adapter; ///< None where both are of one era.
    std::unique_ptr<Upstream> m_upstream;
    TaskScope m_scope;
};

} // namespace claviger::mcp
