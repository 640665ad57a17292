#pragma once

#include "core/base/task_scope.h"
#include "core/mcp/message_stream.h"
#include "core/mcp/telling.h"
#include "core/mcp/tool_schemas.h"
#include "core/mcp/waking.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

#include <chrono>
#include <map>
#include <memory>

namespace claviger::mcp {

/// Times that tests shorten.
struct ModernHttpTimes
{
    std::chrono::milliseconds reissue = std::chrono::milliseconds(250);
    std::chrono::milliseconds firstPause = std::chrono::seconds(1); ///< Before listening again.
    std::chrono::milliseconds longestPause = std::chrono::minutes(1);
    /// How long a stream may stay open after its answer, so that its connection can be used again.
    std::chrono::milliseconds linger = std::chrono::seconds(2);
    /// Until what we ask on our own behalf is answered, to the last byte.
    std::chrono::milliseconds handshake = std::chrono::seconds(60);
    /// How long the network may take to come back after a sleep.
    std::chrono::milliseconds waking = std::chrono::seconds(30);
};

/// A server that speaks Streamable HTTP of 2026-07-28: every request is a POST that stands for itself.
///
/// - Requests come with their envelope; what of it and of the tool's arguments has to be a header becomes
///   one. Each try has an id of its own on the wire.
/// - Tools with invalid annotations are left out of tools/list.
/// - A stream that breaks loses its request: it is sent again if that harms nobody, else lost with
///   RequestLost. `subscriptions/listen` is opened again until the client ends it.
/// - HeaderMismatch: the tools are listed again, then one more try. UnsupportedProtocolVersion: one more try
///   with a version both know. `notifications/cancelled`: the stream is closed, but not within a message.
/// - An answer as no server of this era gives it, before there was any other: eraRefused.
/// Life and thread: see Upstream. Errors: see Receiver.
/// Spec: MCP 2026-07-28 basic/transports/streamable-http, basic/versioning.
class ModernHttp final : public Upstream
{
public:
    ModernHttp(UpstreamPorts ports, const RemoteTarget &target, ModernHttpTimes times = {});

    void send(Message message, Delivery delivery) override;
    [[nodiscard]] Task<void> close() override;
    void wokeUp() override;
    [[nodiscard]] qsizetype untoldBytes() const override { return m_telling.bytes(); }
    void onTold(std::function<void()> listener) override { m_telling.onTold(std::move(listener)); }

private:
    /// Ends with deleteLater(): a request may be cancelled from inside of what it delivers.
    class Running : public QObject, public TaskScope
    {
    };
    struct Call
    {
        Message request; ///< With the client's id.
        Delivery delivery = Delivery::Pieces;
        quint64 number = 0;
        QByteArray wireId;
        bool isCancelled = false;
        bool isAcknowledged = false; ///< subscriptions/listen: the client has been told.
        bool hasListedTools = false;
        bool hasChangedVersion = false;
        int reissues = 0;
        int unreached = 0; ///< Tries that found no network, since we woke up.
        std::weak_ptr<const MessageStream> stream = {}; ///< The last one that was read for it.
    };
    /// How one try ended.
    struct Outcome
    {
        enum class Kind { Done, Again, Lost, Failed, EraRefused };
        Kind kind = Kind::Done;
        Error error = {};
    };
    using CallPointer = std::shared_ptr<Call>; ///< Shared by its task and by m_calls.

    // modern_http.cpp: requests
    void start(const CallPointer &call);
    [[nodiscard]] Task<void> exchange(CallPointer call);
    [[nodiscard]] Task<Outcome> attempt(CallPointer call);
    [[nodiscard]] Task<bool> pauseBeforeAgain(CallPointer call, Outcome outcome);
    [[nodiscard]] std::chrono::milliseconds pauseAfter(int failures) const;
    [[nodiscard]] Task<void> post(Message notification);
    [[nodiscard]] net::HttpRequest requestOf(const Message &message) const;
    void cancel(const Message &notification);
    [[nodiscard]] Task<void> withdraw(CallPointer call);
    void end(quint64 number);
    [[nodiscard]] QByteArray nextWireId();

    // modern_answer.cpp: what comes back
    [[nodiscard]] Task<Outcome> readAnswer(CallPointer call, std::unique_ptr<net::HttpStream> http);
    [[nodiscard]] Task<Outcome> readError(CallPointer call, std::unique_ptr<net::HttpStream> http);
    [[nodiscard]] Task<Outcome> take(CallPointer call, Message answer);
    [[nodiscard]] Task<Outcome> takeError(CallPointer call, Message answer);
    void pass(const CallPointer &call, Message notification);
    [[nodiscard]] Task<void> listToolsAgain(Message call);
    [[nodiscard]] Task<Result<Message>> ask(Message request);
    [[nodiscard]] Task<Result<Message>> askWithoutLimit(Message request);

    UpstreamPorts m_ports;
    const RemoteTarget &m_target; ///< The bridge's; outlives us.
    const ModernHttpTimes m_times;
    ToolSchemas m_tools;
    Telling m_telling;
    Waking m_waking;
    bool m_isConfirmed = false; ///< It has answered as a server of this era.
    quint64 m_lastNumber = 0;
    quint64 m_lastWireId = 0;
    QHash<QByteArray, CallPointer> m_calls; ///< By the client's id.
    std::map<quint64, std::unique_ptr<Running>> m_running; ///< By number; ends before all above.
};

} // namespace claviger::mcp
