#pragma once

#include "core/base/task_scope.h"
#include "core/broker/caller.h"
#include "core/broker/changes.h"
#include "core/broker/connection.h"
#include "core/broker/control.h"
#include "core/broker/launch_service.h"
#include "core/broker/listener.h"
#include "core/wire/messages.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <functional>
#include <memory>
#include <unordered_map>

namespace claviger::broker {

/// Words for an AI client that is refused: one line, what happened and what to do. From ui/text; core
/// words nothing. The second argument is the server's name as the person knows it, may be empty.
using RefusalWords = std::function<QString(const Error &, const QString &)>;

/// Serves the socket: greets, reads requests, runs them, answers each once.
///
/// Life: one, on the broker's thread; its destruction cancels what is open. One coarse timer, which
/// runs only while somebody has not said hello or waits for an answer.
/// Errors: those of Listener::listen().
/// Not its job: deciding (LaunchService), verbs (VerbTable), words (RefusalWords).
class Broker : public QObject
{
    Q_OBJECT
public:
    struct Options
    {
        QString folder; ///< Of the socket.
        QString program; ///< "claviger 0.1.0"
        std::chrono::milliseconds helloLimit = wire::kHelloLimit;
        std::chrono::milliseconds waitingInterval = wire::kWaitingInterval;
        qsizetype connections = 0; ///< 0: limits::kMostConnections.
    };

    Broker(Options options, LaunchService &launches, const VerbTable &verbs,
        PeerInspector &inspector, Changes &changes, RefusalWords words, QObject *parent = nullptr);
    ~Broker() override;

    [[nodiscard]] Result<void> listen();
    [[nodiscard]] qsizetype connections() const
    {
        return static_cast<qsizetype>(m_sessions.size());
    }

Q_SIGNALS:
    /// As Listener::lost(): this broker has to end.
    void lost();

private:
    struct Session;

    void accept(int descriptor);
    void receive(Session &session, wire::Frame &frame);
    void greet(Session &session, const wire::Frame &frame);
    void startLaunch(Session &session, const wire::Frame &frame);
    void startControl(Session &session, const wire::Frame &frame);
    [[nodiscard]] Task<Result<ControlReply>> control(int socket, ControlCall call);
    void answerLaunch(quint64 session, wire::RequestId request, const QString &server,
        Result<AllowedLaunch> allowed);
    void openBridge(Session &session, wire::RequestId request, const QString &server,
        std::unique_ptr<BridgeEnd> bridge);
    void passOn(Session &session, const wire::Frame &frame);
    void answerControl(quint64 session, wire::RequestId request, Result<ControlReply> reply);
    void refuse(
        Session &session, wire::RequestId request, const Error &error, const QString &server);
    void end(quint64 session);
    void keepHouse();
    void watchHouse();
    void announce(const QString &topic);
    [[nodiscard]] Session *find(quint64 session) const;

    Options m_options;
    LaunchService &m_launches;
    const VerbTable &m_verbs;
    PeerInspector &m_inspector;
    RefusalWords m_words;
    Listener m_listener;
    QTimer m_housekeeping;
    quint64 m_nextSession = 1;
    qsizetype m_busiest = 0; ///< Most connections since memory was last given back.
    std::unordered_map<quint64, std::unique_ptr<Session>> m_sessions;
};

} // namespace claviger::broker
