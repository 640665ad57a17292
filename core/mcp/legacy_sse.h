#pragma once

#include "core/base/task_scope.h"
#include "core/mcp/gate.h"
#include "core/mcp/message_stream.h"
#include "core/mcp/session_replay.h"
#include "core/mcp/telling.h"

#include <QtCore/QHash>

#include <map>

namespace claviger::mcp {

/// A server that speaks HTTP+SSE of 2024-11-05: one event stream that says where to post, and brings every
/// answer.
///
/// When the stream ends it is opened again, with what the client had told the server; requests that were
/// under way are posted again if that harms nobody, else they are lost with RequestLost. After
/// kMostFailedResumes failures in a row everything under way is lost and the next message tries again.
/// Life and thread: see Upstream. Errors: see Receiver.
/// Spec: MCP 2024-11-05 basic/transports "HTTP with SSE".
class LegacySse final : public Upstream
{
public:
    LegacySse(UpstreamPorts ports, const RemoteTarget &target, StreamTimes times = {});

    void send(Message message, Delivery delivery) override;
    [[nodiscard]] Task<void> close() override;
    void wokeUp() override;
    [[nodiscard]] qsizetype untoldBytes() const override { return m_telling.bytes(); }
    void onTold(std::function<void()> listener) override { m_telling.onTold(std::move(listener)); }

private:
    struct Call
    {
        Message request;
        Delivery delivery;
        bool isPosted = false;
        int posts = 0;
        int reissues = 0;
        int renewals = 0;
        std::optional<Gate::Hold> greeting; ///< Of `initialize`, until it is answered or lost.
    };
    using CallPointer = std::shared_ptr<Call>; ///< Shared by its task and by m_calls.

    [[nodiscard]] Task<void> run();
    /// Whether an endpoint came; `error` is why it ended, if it was not the network.
    [[nodiscard]] Task<bool> readStream(std::unique_ptr<net::HttpStream> http, Error &error);
    [[nodiscard]] Result<void> connected(const QByteArray &endpoint);
    [[nodiscard]] Task<void> renew();
    void disconnected();
    void loseAll(const Error &error);
    void restart();

    [[nodiscard]] Task<void> exchange(CallPointer call);
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> post(Message message);
    [[nodiscard]] Task<void> tell(Message message);
    [[nodiscard]] Task<Result<Message>> ask(Message request);
    [[nodiscard]] Task<Result<Message>> askWithoutLimit(Message request);
    void cancel(const Message &notification);

    void take(StreamItem item);
    void answered(const QByteArray &id);
    void forget(const QByteArray &id);
    [[nodiscard]] QByteArray ownId(QByteArrayView written) const;
    void tellStreamWhatIsWanted();

    UpstreamPorts m_ports;
    const RemoteTarget &m_target; ///< The bridge's; outlives us.
    const StreamTimes m_times;
    SessionReplay m_replay;
    Telling m_telling;
    QByteArray m_endpoint; ///< Empty: not connected.
    QByteArray m_version; ///< Negotiated; empty: not yet.
    bool m_hadSession = false; ///< The client's initialize was answered.
    bool m_isRunning = false;
    Gate m_connection; ///< Until the endpoint is known.
    Gate m_handshake;
    Gate m_greeting; ///< Closed until the client's `initialize` is answered.
    std::optional<Gate::Hold> m_untilConnected;
    MessageStream *m_stream = nullptr; ///< While it is read.
    std::optional<std::chrono::milliseconds> m_retry;
    QHash<QByteArray, CallPointer> m_calls; ///< By id, as written.
    std::map<QByteArray, OneShotAnswer<Message>> m_asks; ///< Our own requests.
    std::unique_ptr<TaskScope> m_renewal; ///< Ends with the stream that it is about.
    std::unique_ptr<TaskScope> m_reader;
    TaskScope m_scope;
};

} // namespace claviger::mcp
