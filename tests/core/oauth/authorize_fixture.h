#pragma once

#include "core/oauth/authorize.h"
#include "core/oauth/jose.h"
#include "core/oauth/loopback_listener.h"
#include "core/oauth/scopes.h"
#include "tests/core/oauth/token_fixture.h"
#include "tests/support/scripted_browser.h"

#include <QtCore/QJsonArray>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QTest>

// Everybody who takes part in a sign-in, and what signs ID tokens.
namespace claviger::test {

using namespace Qt::StringLiterals;
using namespace oauth;

/// Everybody who takes part in a sign-in. Each test changes one of them.
struct Flow : test::TokenFixture
{
    test::ScriptedBrowser browser {server};
    JwksCache keys {clock};
    AuthorizationParameters parameters {{u"read"_s, u"write"_s}, {}, {}, {}, {}, {}};
    std::chrono::milliseconds visitLimit = kVisitLimit;

    [[nodiscard]] Task<Result<SignInResult>> task(BrowserPort *other = nullptr)
    {
        BrowserPort &port = other != nullptr ? *other : browser;
        return authorize({context(), port, keys, random, clock},
            {discovery, registration, profile, parameters, dpop, visitLimit});
    }
    [[nodiscard]] Result<SignInResult> run(BrowserPort *other = nullptr)
    {
        return runTask(task(other));
    }
    [[nodiscard]] qsizetype tokenRequests() const { return server.seenAt("/token").size(); }
};

/// Signs ID tokens as a provider does.
class Signer
{
public:
    explicit Signer(Flow &flow)
    {
        QJsonObject jwk = *publicJwk(m_key);
        jwk.insert(u"kid"_s, u"key-1"_s);
        flow.server.knobs.keys = {{u"keys"_s, QJsonArray {jwk}}};
        flow.server.knobs.signIdToken = [this](QJsonObject claims) {
            change(claims);
            return *signJws({{u"alg"_s, u"ES256"_s}, {u"kid"_s, u"key-1"_s}}, claims, m_key);
        };
        flow.readAgain();
    }
    std::function<void(QJsonObject &)> change = [](QJsonObject &) {};

private:
    Secret m_key = std::move(*makeEs256Key());
};

/// A real listener, and a browser that is a socket.
class LoopbackBrowser final : public BrowserPort
{
public:
    LoopbackBrowser(FakeAuthorizationServer &server, LoopbackListener &listener)
        : m_server(server)
        , m_listener(listener)
    {
    }
    [[nodiscard]] Task<Result<Secret>> visit(Visit visit) override
    {
        auto wait = m_listener.awaitRedirect(visit.expected, visit.words);
        for (const QByteArray &stray : strays)
            open(stray);
        open(m_server.visit(visit.url));
        co_return co_await std::move(wait);
    }
    QList<QByteArray> strays;

private:
    void open(const QByteArray &address)
    {
        auto *socket = new QTcpSocket(&m_tabs);
        QByteArray path = address;
        path.remove(0, path.indexOf('/', sizeof("http://")));
        QObject::connect(socket, &QTcpSocket::connected, socket, [this, socket, path] {
            socket->write("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + QByteArray::number(m_listener.port()) + "\r\n\r\n");
        });
        socket->connectToHost(QHostAddress(QHostAddress::LocalHost), m_listener.port());
    }
    FakeAuthorizationServer &m_server;
    LoopbackListener &m_listener;
    QObject m_tabs;
};

} // namespace claviger::test
