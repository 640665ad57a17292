#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtNetwork/QTcpServer>

#include <functional>

namespace claviger::test {

/// A server on 127.0.0.1 that answers with raw bytes, right or wrong: it knows no more of HTTP than where
/// a request ends. Remembers every request it saw.
class LoopbackServer : public QObject
{
public:
    /// The bytes to answer with; empty: close without an answer; "hang": never answer.
    using Answer = std::function<QByteArray(const QByteArray &request)>;

    explicit LoopbackServer(Answer answer);
    [[nodiscard]] QByteArray url(const QByteArray &path = "/") const;
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return m_open; }

    [[nodiscard]] static QByteArray ok(const QByteArray &body, const QByteArray &headers = {});

private:
    void serve(class QTcpSocket *socket);
    QTcpServer m_server;
    Answer m_answer;
    QList<QByteArray> m_requests;
    int m_connections = 0;
    int m_open = 0;
};

} // namespace claviger::test
