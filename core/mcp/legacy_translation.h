#pragma once

#include "core/mcp/envelope.h"
#include "core/mcp/input_round.h"
#include "core/mcp/legacy_listens.h"
#include "core/mcp/upstream.h"

#include <QtCore/QObject>
#include <QtCore/QSet>

#include <chrono>
#include <optional>

namespace claviger::mcp {

/// Times that tests shorten.
struct LegacyTimes
{
    /// For how long a call waits for the host to come back with answers.
    std::chrono::milliseconds longestWait = std::chrono::minutes(10);
};

/// Lets a host that speaks 2026-07-28 use a server that wants `initialize` first (2025-11-25 and older).
///
/// - The first request makes the handshake, with what its `_meta` says about the host; `server/discover` is
///   answered from it.
/// - What the server asks for during a call becomes that call's input_required answer. The call itself goes
///   on waiting at the server; the host's retry, known by our requestState, brings the answers and takes
///   the call up again. A call that nobody takes up is ended.
/// - The level of log messages becomes `logging/setLevel`; who asked for none gets none.
/// - News reach those who have `subscriptions/listen` open.
/// Life: see HostAdapter. Thread: the broker's.
/// Limits: an older server does not say which call its question belongs to; the oldest call that may ask is
/// taken. The answer reaches the right question in any case.
/// Spec: MCP 2026-07-28 basic/versioning, basic/patterns; 2025-11-25 basic/lifecycle.
class LegacyTranslation final : public HostAdapter
{
public:
    /// Calls that may wait for the host at the same time; further questions are refused.
    static constexpr qsizetype kMostWaiting = 100;
    /// Answers that may come while the host is away, together; a call whose answer is beyond is lost with TooLarge.
    static constexpr qsizetype kMostKept = kLargestMessage;

    explicit LegacyTranslation(AdapterContext context, LegacyTimes times = {});

    void attach(Upstream &server) override;
    void fromClient(Message message) override;

    void received(Message message) override;
    void receivedPiece(MessagePiece piece) override;
    void lost(QByteArray id, Error error) override;
    void eraRefused(QByteArray id, Error error) override;
    [[nodiscard]] bool isReady(quint64 stream) const override;
    [[nodiscard]] Task<void> ready(quint64 stream) override;

private:
    enum class Handshake { NotYet, UnderWay, Done };

    /// Something the server asked and waits for.
    struct Question
    {
        QByteArray id; ///< The server's.
        InputRequest request; ///< Its key is ours.
    };
    struct Call
    {
        QByteArray serverId;
        QByteArray hostId; ///< Empty while the host has to come back.
        QByteArray method;
        QByteArray serverToken; ///< Of progress, as JSON, as the server knows it. Empty: none.
        QByteArray hostToken; ///< As the host's latest request has it.
        bool wantsLog = false;
        QByteArray state; ///< What the host has to come back with.
        QList<Question> questions; ///< Put to the host, or to be put next.
        std::optional<Message> answer; ///< That came while the host was away.
        std::optional<Error> loss;
    };
    using Calls = QList<Call>;

    // legacy_translation.cpp
    void requested(const Message &request);
    void cancelled(const Message &notification);
    void shakeHands(const Message &request);
    void handsShaken(const Message &answer);
    void call(const Message &request);
    void listen(const Message &request);
    void apply(const LegacyListens::Outcome &outcome);
    void setLogLevel(const QByteArray &level);

    void serverNotified(const Message &notification);
    void progressed(const Message &notification);
    void finish(Calls::iterator call);
    void ask(QByteArrayView method, const QByteArray &params);
    [[nodiscard]] Calls::iterator callOf(QByteArrayView serverId);
    void keep(Call &call, Message answer);

    // legacy_questions.cpp: what the server asks while it works
    void serverAsked(const Message &request);
    [[nodiscard]] Calls::iterator callToAsk();
    void suspend(Call &call);
    [[nodiscard]] static bool isRetry(const Message &request);
    void resume(const Message &request);
    void giveUp(const QByteArray &state);

    Receiver &m_client;
    const RemoteTarget &m_target;
    const LegacyTimes m_times;
    Upstream *m_server = nullptr;
    Handshake m_handshake = Handshake::NotYet;
    QByteArray m_initializeId;
    QByteArray m_initialized; ///< The handshake's result.
    QList<Message> m_waiting; ///< Requests of the host that wait for the handshake.
    Calls m_calls; ///< In the order they came.
    QSet<QByteArray> m_ours; ///< Requests of this object's own whose answers nobody needs.
    QByteArray m_logLevel;
    LegacyListens m_listens;
    quint64 m_lastId = 0;
    QObject m_timers;
};

} // namespace claviger::mcp
