#pragma once

#include "core/base/one_shot.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/oauth/callback_page.h"
#include "core/oauth/callback_request.h"
#include "core/oauth/redirect.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtNetwork/QTcpServer>

#include <chrono>
#include <list>
#include <memory>
#include <optional>

class QTcpSocket;

namespace claviger::oauth {

/// Waits on this machine's loopback for the browser to come back from a sign-in.
///
/// Life: made for one attempt and destroyed with it; nothing listens outside of a flow. listen() comes
/// before the browser opens, and before registration where the port is free to choose. For kAfterwards it still
/// serves the page to which the browser was sent.
/// Thread: the broker's, with an event loop. Destroying it ends the wait with Cancelled.
/// Everything that reaches the port is hostile until it has shown the path, a loopback name as its Host
/// (DNS rebinding) and the attempt's state; anything else is answered (400, 404, 405) and ignored, and the
/// wait goes on.
/// Errors of listen(): PortBusy.
/// Limits: kMostConnections at once (the oldest makes room: a browser must get in though somebody holds
/// them all), kConnectionTime each, the lengths of parseCallbackRequest().
/// Spec: RFC 8252 §7.3 and §8.3; RFC 9700 §4.
/// Not its job: what the query says beyond success or failure, and how long to wait.
class LoopbackListener : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kMostConnections = 32;
    static constexpr std::chrono::seconds kConnectionTime {10};
    /// How long whoever owns it keeps it after the answer, for the page.
    static constexpr std::chrono::seconds kAfterwards {10};
    static constexpr int kMostPortTries = 16; ///< Until a free port is free on both families.

    explicit LoopbackListener(
        CallbackPages pages, std::chrono::milliseconds connectionTime = kConnectionTime);
    ~LoopbackListener() override;

    /// Both 127.0.0.1 and [::1], on the same port; one of them where the machine lacks the other.
    /// 0: any free port.
    [[nodiscard]] Result<void> listen(quint16 port);
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] bool hasIpv6() const { return m_ipv6.isListening(); }

    /// The query of the first request that is the attempt's answer. Once per listener, after listen().
    /// Strays are told apart from the call on, not only once the task is awaited: the browser may be opened
    /// in between.
    /// InvalidInput: the redirect address is not loopback, or of another port.
    [[nodiscard]] Task<Result<Secret>> awaitRedirect(RedirectExpectation expected, QString words);

private:
    struct Connection;
    using Connections = std::list<std::unique_ptr<Connection>>;

    [[nodiscard]] Result<void> expect(
        RedirectExpectation expected, QString words, OneShotAnswer<Secret> answer);
    [[nodiscard]] Result<void> listenOn(quint16 port);
    void accept(QTcpServer &server);
    void read(Connection &connection);
    [[nodiscard]] QByteArray answerTo(CallbackRequest request);
    [[nodiscard]] QByteArray answerToRedirect(CallbackRequest request);
    [[nodiscard]] bool isOurHost(const QByteArray &host) const;
    void drop(Connection &connection);

    struct Awaited
    {
        RedirectExpectation expected;
        RedirectTarget target;
        QString words;
        OneShotAnswer<Secret> answer;
        QByteArray lastPage = {}; ///< What the clean path shows; empty before the answer.
    };

    CallbackPages m_pages;
    std::chrono::milliseconds m_connectionTime;
    QTcpServer m_ipv4;
    QTcpServer m_ipv6;
    quint16 m_port = 0;
    std::optional<Awaited> m_awaited;
    Connections m_connections;
};

} // namespace claviger::oauth
