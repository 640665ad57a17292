#pragma once

#include "core/base/task_scope.h"
#include "core/mcp/gate.h"
#include "core/mcp/message_stream.h"
#include "core/mcp/session_replay.h"
#include "core/mcp/telling.h"
#include "core/mcp/waking.h"

#include <QtCore/QHash>

#include <deque>
#include <map>

namespace claviger::mcp {

/// A server that speaks Streamable HTTP of 2025-03-26, 2025-06-18 or 2025-11-25.
///
/// - Each message is a POST of its own. What must not overtake the handshake waits for it.
/// - A session that the server has forgotten (404, and the ways of saying so with 400) is made again behind
///   the client's back; the request was not processed then, so it is repeated.
/// - A stream that closes after an event id is resumed there (SEP-1699, `retry` is kept). One that breaks
///   without: the request is repeated if that harms nobody, else lost with RequestLost.
/// - The stream for what the server has to say unasked is held open where the server offers one. Where it shows that
///   the session is gone, the session is made again as well: the client may have nothing to say for hours.
/// - A cancelled request is told to the server; its stream is closed soon after, but not within a message.
/// Life and thread: see Upstream. Errors: see Receiver.
/// Spec: MCP 2025-11-25 basic/transports "Streamable HTTP", "Resumability", "Session Management".
class StreamableHttp final : public Upstream
{
public:
    StreamableHttp(UpstreamPorts ports, const RemoteTarget &target, StreamTimes times = {});

    void send(Message message, Delivery delivery) override;
    [[nodiscard]] Task<void> close() override;
    void wokeUp() override;
    [[nodiscard]] qsizetype untoldBytes() const override { return m_telling.bytes(); }
    void onTold(std::function<void()> listener) override { m_telling.onTold(std::move(listener)); }

private:
    /// Where a stream that closed goes on.
    struct Resume
    {
        QByteArray lastEventId;
        std::optional<std::chrono::milliseconds> retry = {};
        int failures = 0;
    };
    struct Call
    {
        Message request;
        Delivery delivery;
        quint64 number;
        bool isSent = false;
        quint64 session = 0; ///< Its number, when it was sent.
        bool hadSession = false; ///< With an id.
        bool isCancelled = false;
        Resume resume = {};
        int reissues = 0;
        int renewals = 0;
        int unreached = 0; ///< Tries that found no network, since we woke up.
        std::weak_ptr<const MessageStream> stream = {}; ///< The last one that was read for it.
    };
    struct Session
    {
        QByteArray id; ///< Empty: the server has none.
        QByteArray version; ///< Negotiated; empty: not known.
        quint64 number = 0;
    };
    /// How one attempt at a request ended.
    struct Outcome
    {
        enum class Kind { Done, Failed, Lost, SessionGone, EraRefused };
        Kind kind = Kind::Done;
        Error error = {};
        bool mayHaveRun = false; ///< With SessionGone.
    };
    /// Streams that stay open after their answer.
    class Lingering : public QObject, public TaskScope
    {
    };
    using CallPointer = std::shared_ptr<Call>; ///< Shared by its task and by m_calls.

    // streamable_call.cpp: requests of the client
    void start(const CallPointer &call);
    [[nodiscard]] Task<quint64> exchange(CallPointer call);
    [[nodiscard]] Task<Outcome> attempt(CallPointer call);
    [[nodiscard]] Task<Outcome> goOn(CallPointer call);
    [[nodiscard]] Task<Outcome> readAnswer(CallPointer call, std::unique_ptr<net::HttpStream> http);
    [[nodiscard]] Task<Outcome> readError(CallPointer call, std::unique_ptr<net::HttpStream> http);
    /// The stream goes on at the returned answer; an Outcome if it can't.
    [[nodiscard]] Task<tl::expected<std::unique_ptr<net::HttpStream>, Outcome>> reopen(
        CallPointer call);
    [[nodiscard]] bool takeAnswer(
        const CallPointer &call, StreamItem &item, const std::vector<net::HttpHeader> &headers);
    void linger(std::shared_ptr<MessageStream> stream);
    [[nodiscard]] static Task<void> drain(
        std::shared_ptr<MessageStream> stream, Receiver &receiver);
    [[nodiscard]] static bool saysSessionIsGone(
        int status, const QByteArray &body, bool hadSession);

    // streamable_news.cpp: what the server says unasked
    void listen();
    [[nodiscard]] Task<void> listenTo(quint64 session);
    [[nodiscard]] Task<bool> readNews(std::unique_ptr<net::HttpStream> http);
    /// Whether another try is worth it.
    [[nodiscard]] Task<bool> newsRefused(std::unique_ptr<net::HttpStream> http);

    // streamable_http.cpp: everything else
    static void start(std::unique_ptr<TaskScope> &scope, Task<void> task);
    [[nodiscard]] Task<void> post(Message message);
    [[nodiscard]] Task<void> finishHandshake(Message initialized);
    void cancel(const Message &notification);
    [[nodiscard]] Task<void> withdraw(CallPointer call, Message notification);
    [[nodiscard]] Task<Result<void>> renew(quint64 lostSession);
    [[nodiscard]] Task<void> makeSessionAgain();
    [[nodiscard]] Task<Result<void>> handshake();
    [[nodiscard]] Task<Result<Message>> ask(Message request);
    [[nodiscard]] Task<Result<Message>> askWithoutLimit(Message request);
    void establish(const std::vector<net::HttpHeader> &headers, const Message &response);
    void addSession(net::HttpRequest &request) const;
    [[nodiscard]] net::HttpRequest getOf(const Resume &resume) const;
    [[nodiscard]] std::chrono::milliseconds pauseBefore(const Resume &resume) const;
    [[nodiscard]] std::chrono::milliseconds pauseAfter(int failures) const;

    UpstreamPorts m_ports;
    const RemoteTarget &m_target; ///< The bridge's; outlives us.
    const StreamTimes m_times;
    Session m_session;
    SessionReplay m_replay;
    Telling m_telling;
    Waking m_waking;
    Gate m_gate;
    Gate m_greeting; ///< Closed until the client's `initialize` is answered.
    bool m_wasRefused = false; ///< The client's last `initialize` was not answered with a session.
    bool m_isRenewing = false;
    Error m_renewalError;
    bool m_isListening = false; ///< For news, or the server has said that it has none.
    bool m_hasNews = false; ///< The server has opened such a stream in this session.
    Resume m_newsAt;
    quint64 m_lastNumber = 0; ///< Of streams.
    QHash<QByteArray, CallPointer> m_calls; ///< By id, as written.
    std::deque<std::unique_ptr<Lingering>> m_lingering;
    std::map<quint64, std::unique_ptr<TaskScope>> m_running; ///< Calls, by number.
    std::unique_ptr<TaskScope> m_news;
    std::unique_ptr<TaskScope> m_initialized; ///< The client's `notifications/initialized`.
    std::unique_ptr<TaskScope> m_renewal;
    TaskScope m_scope;
};

} // namespace claviger::mcp
