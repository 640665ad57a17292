#pragma once

#include "core/oauth/loopback_listener.h"
#include "core/oauth/port_owner.h"
#include "tests/support/run_task.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>
#include <deque>

// A listener that waits, and who visits it.
namespace claviger::test {

using namespace Qt::StringLiterals;
using namespace oauth;

inline CallbackPages pages()
{
    return {"<p>done {{words}}</p>", "<p>failed {{words}}</p>", "<p>not here</p>"};
}

/// One connection to the listener, seen from the other end.
class Visitor
{
public:
    Visitor(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost))
    {
        m_socket.connectToHost(address, port);
    }
    void send(const QByteArray &bytes)
    {
        QTRY_COMPARE(m_socket.state(), QAbstractSocket::ConnectedState);
        m_socket.write(bytes);
        m_socket.flush();
    }
    QByteArray answer()
    {
        const auto isOver = [this] {
            return m_socket.state() == QAbstractSocket::UnconnectedState;
        };
        [&] { QTRY_VERIFY(isOver()); }();
        return m_socket.readAll();
    }
    [[nodiscard]] bool isConnected() const
    {
        return m_socket.state() == QAbstractSocket::ConnectedState;
    }

private:
    QTcpSocket m_socket;
};

inline QByteArray text(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

/// A listener that waits, and what came of it.
struct Waiting
{
    explicit Waiting(std::chrono::milliseconds connectionTime = LoopbackListener::kConnectionTime)
        : listener(pages(), connectionTime)
    {
        if (!listener.listen(0))
            qFatal("no free port");
    }
    void expect(const QByteArray &host = "127.0.0.1", bool promisesIssuer = false)
    {
        redirectUri = "http://" + host + ':' + QByteArray::number(listener.port()) + "/callback";
        const RedirectExpectation expected {
            redirectUri, "the-state", "https://as.example", promisesIssuer};
        scope.spawn(listener.awaitRedirect(expected, u"amber falcon"_s),
            [this](Result<Secret> result) { came.push_back(std::move(result)); });
    }
    QByteArray get(const QByteArray &target, const QByteArray &method = "GET", QByteArray host = {})
    {
        if (host.isEmpty())
            host = "127.0.0.1:" + QByteArray::number(listener.port());
        Visitor visitor(listener.port());
        visitor.send(method + ' ' + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        return visitor.answer();
    }
    LoopbackListener listener;
    QByteArray redirectUri;
    std::deque<Result<Secret>> came;
    TaskScope scope;
};

inline const QByteArray kGood = "/callback?code=c%2F1&state=the-state";

} // namespace claviger::test
