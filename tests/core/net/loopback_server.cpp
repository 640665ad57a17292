#include "tests/core/net/loopback_server.h"

#include <QtNetwork/QTcpSocket>

#include <memory>

namespace claviger::test {

LoopbackServer::LoopbackServer(Answer answer)
    : m_answer(std::move(answer))
{
    if (!m_server.listen(QHostAddress::LocalHost))
        qFatal("cannot listen on loopback");
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

QByteArray LoopbackServer::url(const QByteArray &path) const
{
    return "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + path;
}

QByteArray LoopbackServer::ok(const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

void LoopbackServer::serve(QTcpSocket *socket)
{
    ++m_connections;
    ++m_open;
    auto buffer = std::make_shared<QByteArray>();
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
    });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket, buffer] {
        buffer->append(socket->readAll());
        const qsizetype end = buffer->indexOf("\r\n\r\n");
        if (end < 0)
            return;
        qsizetype length = 0;
        const qsizetype at = buffer->toLower().indexOf("content-length:");
        if (at >= 0 && at < end)
            length = buffer->mid(at + 15, buffer->indexOf('\r', at) - at - 15).trimmed().toInt();
        if (buffer->size() < end + 4 + length)
            return;
        m_requests.append(*buffer);
        const QByteArray answer = m_answer(*buffer);
        buffer->clear();
        if (answer == "hang")
            return;
        if (answer.isEmpty())
            socket->disconnectFromHost();
        else
            socket->write(answer);
    });
}

} // namespace claviger::test
