#pragma once

#include "core/base/task_scope.h"
#include "core/broker/bridge_ports.h"
#include "core/broker/launch_gate.h"
#include "core/mcp/host_listens.h"
#include "core/mcp/session_replay.h"
#include "core/wire/message_scanner.h"

#include <QtCore/QHash>
#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

#include <deque>

namespace claviger::broker {

/// One AI client's bridge, between its socket and the server: pieces become messages and the other way
/// round, and every request that came in is answered once, whatever happens to the link behind.
///
/// The link (BridgeLink) may go away under the client's feet: a lock, a sign-out, changed settings. What was
/// under way is answered with the reason; the next message opens another link, which is told again, unseen, what the
/// client has said that lasts as long as a session: handshake, log level, subscriptions, open
/// `subscriptions/listen`. The same when a shim comes back after a broker's death (replayed
/// pieces). Locked or paused, requests are answered with that.
/// Life: of the shim's connection. Thread: the broker's.
/// Limits: kLargestMessage of core/mcp for a client's message (longer: TooLarge), kMostQueued bytes wait for
/// a client that does not read, and its messages stay in the socket while the link is busy or opens.
/// Not its job: MCP (BridgeLink), who may (LaunchService).
class BridgeConnection final : public QObject, public BridgeEnd, private mcp::BridgeSink
{
    Q_OBJECT
public:
    /// Beyond this the server is not read from.
    static constexpr qsizetype kMostQueued = 256 * 1024;
    /// What the client is still answered after its input has ended. The shim waits a little longer.
    static constexpr std::chrono::milliseconds kLastAnswers {1500};

    struct Ports
    {
        BridgeLinks &links;
        const LaunchGate &gate;
        mcp::BridgeWords &words;
    };

    BridgeConnection(Ports ports, BridgeGrant grant);
    ~BridgeConnection() override;

    void attach(BridgeChannel &channel) override;
    void fromShim(const wire::PieceView &piece) override;
    void drained() override;

    [[nodiscard]] const BridgeGrant &grant() const { return m_grant; }
    /// The server's settings are others now.
    void setServer(const servers::Server &server);
    /// Ends the link. What is under way is answered with this error.
    void endLink(const Error &why);
    /// The machine was asleep: what is under way at the server goes on over other connections.
    void wokeUp()
    {
        if (m_link)
            m_link->wokeUp();
    }
    /// What the client can list is another thing now: tells it, in its era's way.
    void listsChanged();
    /// The broker quits: nothing is read any more and the link ends. The shim answers what is under way.
    void stop();
    /// Whose link it is; empty: of nobody, or there is none.
    [[nodiscard]] QString account() const { return m_link ? m_link->account() : QString(); }
    /// Ends the bridge, for good.
    void refuse(const Error &why);

Q_SIGNALS:
    /// A request went to the server.
    void called(const QString &method);

private:
    struct Waiting
    {
        QByteArray line;
        std::vector<wire::PassedMessage> messages;
    };
    struct Outgoing
    {
        QByteArray bytes;
        bool isEnd = false;
    };
    void toClient(QByteArray bytes, bool isEnd) override;
    [[nodiscard]] bool isFull() const override { return m_queued > kMostQueued; }
    void becameReady() override;

    void endMessage(bool isReplayed);
    void take(Waiting waiting);
    void pass(const Waiting &waiting);
    void follow(const Waiting &waiting);
    void takeReplayed(const QByteArray &line);
    void openLink();
    void linkOpened(Result<std::unique_ptr<BridgeLink>> link);
    void replaySession();
    void tellUnseen(const mcp::Message &message);
    [[nodiscard]] bool isForNobody(const std::vector<wire::PassedMessage> &messages);
    [[nodiscard]] bool takeAcknowledgement(
        const std::vector<wire::PassedMessage> &messages, const QByteArray &line);
    void answer(const QByteArray &id, const QString &method, const Error &error);
    void answerAll(const Error &error);
    void say(QByteArray message);
    void enqueue(QByteArray bytes, bool isEnd);
    void writeOut();
    void endIfAllIsSaid();

    Ports m_ports;
    BridgeGrant m_grant;
    BridgeChannel *m_channel = nullptr;
    std::unique_ptr<BridgeLink> m_link;
    bool m_isOpening = false;
    std::deque<Waiting> m_waiting; ///< Until the link is open.
    mcp::SessionReplay m_session;
    mcp::HostListens m_listens;
    QSet<QByteArray> m_unwanted; ///< Ids of replayed requests.
    /// Id → method. Without those in m_listens: they end with the client.
    QHash<QByteArray, QString> m_inFlight;

    QByteArray m_incoming; ///< The client's message under way.
    bool m_isTooLarge = false; ///< It is longer than any may be, and not kept.
    wire::MessageScanner m_requests;

    wire::MessageScanner m_answers;
    bool m_isInAnswer = false; ///< The beginning of a message has gone to the client.
    std::deque<Outgoing> m_outgoing;
    qsizetype m_written = 0; ///< Of the first in m_outgoing.
    qsizetype m_queued = 0; ///< Bytes in m_outgoing that are not written.
    std::vector<QByteArray> m_later; ///< Answers of our own, behind the message that passes.
    bool m_inputEnded = false;
    bool m_isOver = false;
    QTimer m_lastAnswers;
    TaskScope m_scope;
};

} // namespace claviger::broker
