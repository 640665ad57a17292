#include "core/oauth/loopback_listener.h"

#include "core/oauth/port_owner.h"

#include <QtCore/QTimer>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpSocket>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

Task<Result<Secret>> finish(Result<void> done, OneShotWait<Secret> wait)
{
    if (!done)
        co_return fail(done.error());
    co_return co_await std::move(wait);
}

} // namespace

/// One browser, or whoever it is.
struct LoopbackListener::Connection
{
    QTcpSocket *socket = nullptr; ///< Deletes itself once it is closed, or with its server.
    QTimer limit;
    QByteArray received; ///< At most kLongestRequestHead and one read.
    bool isAnswered = false;
};

LoopbackListener::LoopbackListener(CallbackPages pages, std::chrono::milliseconds connectionTime)
    : m_pages(std::move(pages))
    , m_connectionTime(connectionTime)
{
    for (QTcpServer *server : {&m_ipv4, &m_ipv6}) {
        server->setMaxPendingConnections(static_cast<int>(kMostConnections));
        connect(server, &QTcpServer::newConnection, this, [this, server] { accept(*server); });
    }
}

LoopbackListener::~LoopbackListener()
{
    for (const auto &connection : m_connections) {
        connection->socket->disconnect(this);
        connection->socket->abort();
    }
}

Result<void> LoopbackListener::listen(quint16 port)
{
    if (port != 0)
        return listenOn(port);
    Result<void> done = fail(ErrorCode::PortBusy);
    for (int i = 0; i < kMostPortTries && !done; ++i)
        done = listenOn(0);
    return done;
}

Result<void> LoopbackListener::listenOn(quint16 port)
{
    m_ipv4.close();
    m_ipv6.close();
    const auto busy = [this](quint16 which) {
        m_ipv4.close();
        const QString owner = portOwner(which);
        const QString number = QString::number(which);
        return fail(ErrorCode::PortBusy, owner.isEmpty() ? number : number + u": "_s + owner);
    };
    const auto isTaken = [](const QTcpServer &server) {
        return server.serverError() == QAbstractSocket::AddressInUseError
            || server.serverError() == QAbstractSocket::SocketAccessError;
    };
    if (!m_ipv4.listen(QHostAddress(QHostAddress::LocalHost), port) && isTaken(m_ipv4))
        return busy(port);
    m_port = m_ipv4.isListening() ? m_ipv4.serverPort() : port;
    if (!m_ipv6.listen(QHostAddress(QHostAddress::LocalHostIPv6), m_port) && isTaken(m_ipv6))
        return busy(m_port); // half of the browsers would reach somebody else
    if (!m_ipv4.isListening() && !m_ipv6.isListening())
        return fail(ErrorCode::PortBusy, QString::number(port), m_ipv4.errorString());
    if (m_port == 0)
        m_port = m_ipv6.serverPort();
    return {};
}

Task<Result<Secret>> LoopbackListener::awaitRedirect(RedirectExpectation expected, QString words)
{
    // Not a coroutine itself: those do nothing before they are awaited.
    auto [answer, wait] = makeOneShot<Secret>();
    auto done = expect(std::move(expected), std::move(words), std::move(answer));
    return finish(std::move(done), std::move(wait));
}

Result<void> LoopbackListener::expect(
    RedirectExpectation expected, QString words, OneShotAnswer<Secret> answer)
{
    auto target = parseLoopbackRedirect(expected.redirectUri);
    if (!target)
        return fail(target.error());
    constexpr quint16 kHttpPort = 80;
    if ((target->port == 0 ? kHttpPort : target->port) != m_port)
        return fail(ErrorCode::InvalidInput, {}, u"redirect address: another port"_s);
    m_awaited.emplace(
        Awaited {std::move(expected), std::move(*target), std::move(words), std::move(answer)});
    return {};
}

void LoopbackListener::accept(QTcpServer &server)
{
    while (QTcpSocket *socket = server.nextPendingConnection()) {
        if (m_connections.size() >= kMostConnections)
            drop(*m_connections.front());
        socket->setReadBufferSize(kLongestRequestHead);
        m_connections.push_back(std::make_unique<Connection>());
        Connection &connection = *m_connections.back();
        connection.socket = socket;
        connection.limit.setSingleShot(true);
        connect(
            &connection.limit, &QTimer::timeout, this, [this, &connection] { drop(connection); });
        connect(socket, &QTcpSocket::readyRead, this, [this, &connection] { read(connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, &connection] { drop(connection); });
        connection.limit.start(m_connectionTime);
    }
}

void LoopbackListener::read(Connection &connection)
{
    if (connection.isAnswered) {
        connection.socket->skip(connection.socket->bytesAvailable()); // a body that nobody wants
        return;
    }
    connection.received += connection.socket->readAll();
    auto request = parseCallbackRequest(connection.received);
    if (request && !*request)
        return; // the rest is under way
    QByteArray answer = request ? answerTo(std::move(**request))
                                : pageResponse(400, m_pages.stray, false);
    wipeMemory(connection.received.data(), static_cast<std::size_t>(connection.received.size()));
    connection.received.clear();
    connection.isAnswered = true;
    connection.socket->write(answer);
    connection.socket->disconnectFromHost(); // once it is written
}

QByteArray LoopbackListener::answerTo(CallbackRequest request)
{
    const bool isHead = request.method == CallbackRequest::Method::Head;
    if (!m_awaited || !isOurHost(request.host))
        return pageResponse(400, m_pages.stray, isHead);
    if (request.method == CallbackRequest::Method::Other)
        return pageResponse(405, m_pages.stray, false);
    if (request.path == m_awaited->target.path && !request.query.isEmpty())
        return answerToRedirect(std::move(request));
    if (request.path == kCleanPath && !m_awaited->lastPage.isEmpty())
        return pageResponse(200, m_awaited->lastPage, isHead);
    return pageResponse(404, m_pages.stray, isHead);
}

QByteArray LoopbackListener::answerToRedirect(CallbackRequest request)
{
    const bool isHead = request.method == CallbackRequest::Method::Head;
    if (!isAnswerTo(m_awaited->expected, request.query))
        return pageResponse(400, m_pages.stray, isHead);
    // HEAD promises to change nothing (RFC 9110 §9.2.1): the GET that follows brings the answer.
    if (!isHead && m_awaited->answer.isPending()) {
        const bool isGood = checkRedirect(m_awaited->expected, request.query).has_value();
        m_awaited->lastPage = withWords(
            isGood ? m_pages.success : m_pages.failure, m_awaited->words);
        m_awaited->answer.send(std::move(request.query));
    }
    return redirectResponse(kCleanPath, isHead);
}

/// A name of somebody else that resolves to this machine is a page that wants to talk to us.
bool LoopbackListener::isOurHost(const QByteArray &host) const
{
    static constexpr std::array<QByteArrayView, 3> kNames {"127.0.0.1", "[::1]", "localhost"};
    const QByteArray port = ':' + QByteArray::number(m_port);
    return std::any_of(kNames.begin(), kNames.end(), [&](QByteArrayView name) {
        return host == name.toByteArray() + port || (m_port == 80 && host == name);
    });
}

void LoopbackListener::drop(Connection &connection)
{
    QTcpSocket *socket = connection.socket;
    socket->disconnect(this);
    socket->abort();
    socket->deleteLater();
    const auto found = std::find_if(m_connections.begin(), m_connections.end(),
        [&](const auto &each) { return each.get() == &connection; });
    // We may stand inside a signal of its timer: it dies from the event loop.
    std::shared_ptr<Connection> rest(found->release());
    m_connections.erase(found);
    rest->limit.stop();
    QMetaObject::invokeMethod(
        this, [rest] {}, Qt::QueuedConnection);
}

} // namespace claviger::oauth
