#pragma once

#include "core/sessions/session_authority.h"
#include "tests/support/fake_authorization_server.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_http_client.h"
#include "tests/support/fake_random.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"

#include <QtCore/QTemporaryDir>
#include <QtNetwork/QTcpSocket>

namespace claviger::test {

/// The network with the simulated provider and MCP server in it: what the MCP server answers can be set.
class SimulatedNetwork final : public net::HttpClient
{
public:
    explicit SimulatedNetwork(FakeAuthorizationServer &server)
        : m_server(server)
    {
    }
    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override
    {
        ++requests;
        const bool isCutOff = !cutOff.isEmpty() && request.url.startsWith(cutOff);
        if (unreachable || isCutOff)
            co_return fail(ErrorCode::NetworkUnreachable, {}, QStringLiteral("cut"));
        if (const auto other = instead.constFind(request.url); other != instead.constEnd()) {
            lastInstead = FakeHttpClient::seenOf(request);
            co_return *other;
        }
        co_return co_await m_server.send(std::move(request));
    }
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override
    {
        auto response = co_await send(std::move(request));
        if (!response)
            co_return fail(response.error());
        std::unique_ptr<net::HttpStream> stream = std::make_unique<WholeStream>(
            std::move(*response));
        co_return stream;
    }
    bool unreachable = false;
    QByteArray cutOff; ///< "https://as.example/": what begins so cannot be reached.
    int requests = 0;
    QHash<QByteArray, net::HttpResponse> instead; ///< By URL: what everybody gets there.
    FakeHttpClient::Seen lastInstead;

private:
    FakeAuthorizationServer &m_server;
};

/// A person's browser: goes to the provider, says yes, and comes back to the loopback as real browsers do.
class SimulatedBrowser final : public sessions::BrowserOpener
{
public:
    explicit SimulatedBrowser(FakeAuthorizationServer &server)
        : m_server(server)
    {
    }
    [[nodiscard]] Result<void> open(const QByteArray &url) override
    {
        opened.append(url);
        if (!comesBack)
            return {};
        const QUrl back = QUrl::fromEncoded(m_server.visit(url));
        auto *socket = new QTcpSocket(&m_context);
        QObject::connect(socket, &QTcpSocket::connected, socket, [socket, back] {
            socket->write("GET " + back.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority)
                + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(back.port()) + "\r\n\r\n");
        });
        socket->connectToHost(QHostAddress::LocalHost, static_cast<quint16>(back.port()));
        return {};
    }
    QList<QByteArray> opened;
    bool comesBack = true;

private:
    FakeAuthorizationServer &m_server;
    QObject m_context;
};

/// The answer of a server that wants more access than was granted.
inline const QByteArray kMoreScopes = QByteArrayLiteral(
    "Bearer error=\"insufficient_scope\", scope=\"admin\"");

/// A whole authority over fakes, with one remote server that needs a sign-in.
struct SessionFixture
{
    FakeClock clock;
    FakeRandom random;
    FakeAuthorizationServer provider {clock};
    SimulatedNetwork network {provider};
    SimulatedBrowser browser {provider};
    MemorySecretStore vault;
    QTemporaryDir folder;
    servers::ServerRegistry registry {folder.filePath(QStringLiteral("servers.json"))};
    servers::ServerId server = *servers::ServerId::parse(QStringLiteral("linear"));
    std::chrono::milliseconds portPatience = std::chrono::seconds(1);
    QByteArray documentUrl; ///< Our client id metadata document; empty: none.
    std::unique_ptr<sessions::SessionAuthority> authority;

    SessionFixture()
    {
        if (!registry.load())
            qFatal("no registry");
        addServer(server, {});
        start();
    }

    void addServer(const servers::ServerId &id, const servers::RemoteAuthorization &authorization)
    {
        servers::HttpTransport transport;
        transport.url = QString::fromUtf8(FakeAuthorizationServer::kServer);
        transport.authorization = authorization;
        const servers::Server entry {id, id.text(), transport, {}, 0};
        if (const auto put = registry.put({entry}); !put)
            qFatal("%s", qPrintable(put.error().detail));
    }

    /// Claviger starts again: what was only in memory is gone.
    void start()
    {
        authority.reset();
        sessions::SessionAuthority::Options options;
        options.file = folder.filePath(QStringLiteral("sessions.json"));
        options.clientName = QStringLiteral("Claviger");
        options.pages = [](const QString &) {
            return oauth::CallbackPages {"done {{words}}", "failed", "stray"};
        };
        options.metadataDocumentUrl = [this] { return documentUrl; };
        options.browserLimit = std::chrono::seconds(20);
        options.portPatience = portPatience;
        authority = std::make_unique<sessions::SessionAuthority>(
            sessions::SessionAuthority::Ports {registry, vault, network, clock, random, browser},
            std::move(options));
        if (const auto loaded = authority->load(); !loaded)
            qFatal("%s", qPrintable(loaded.error().detail));
    }

    [[nodiscard]] Result<sessions::Access> access(const QString &account = {})
    {
        sessions::AccessRequest request {server};
        request.account = account;
        return runTask(authority->access(std::move(request)));
    }
    [[nodiscard]] sessions::Challenge challenge(
        int status, const QByteArray &header, const Result<sessions::Access> &access)
    {
        sessions::Challenge challenge {server};
        challenge.status = status;
        challenge.url = FakeAuthorizationServer::kServer;
        challenge.method = QStringLiteral("tools/call");
        challenge.tool = QStringLiteral("list_teams");
        if (!header.isEmpty())
            challenge.headers.push_back({"WWW-Authenticate", header});
        if (access) {
            challenge.account = access->account;
            challenge.generation = access->generation;
        }
        return challenge;
    }
    [[nodiscard]] sessions::Attempt attempt(const QString &id) const
    {
        for (const sessions::Attempt &one : authority->attempts()) {
            if (one.id == id)
                return one;
        }
        return {};
    }
    [[nodiscard]] bool isIn(const QString &id, sessions::Attempt::Phase phase) const
    {
        const sessions::Attempt found = attempt(id);
        return !found.id.isEmpty() && found.phase == phase;
    }
    /// The id of an attempt in this phase, as soon as there is one.
    [[nodiscard]] QString waitingAttempt(sessions::Attempt::Phase phase) const
    {
        QString id;
        (void)QTest::qWaitFor(
            [&] {
                for (const sessions::Attempt &one : authority->attempts()) {
                    if (one.phase == phase)
                        id = one.id;
                }
                return !id.isEmpty();
            },
            20'000);
        return id;
    }
    /// The click on "Sign in", and on "Continue" where it is asked for.
    QString signIn(const QString &account = {})
    {
        sessions::SignInRequest request {server};
        request.account = account;
        request.isApproved = true;
        const auto id = authority->startSignIn(request);
        if (!id)
            return {};
        const auto phase = [&] { return attempt(*id).phase; };
        using Phase = sessions::Attempt::Phase;
        (void)QTest::qWaitFor(
            [&] {
                return phase() == Phase::Asking || phase() == Phase::Done
                    || phase() == Phase::Failed || phase() == Phase::NeedsClient;
            },
            20'000);
        if (phase() == Phase::Asking)
            (void)authority->approve(*id, sessions::Keep::SignedIn, {});
        (void)QTest::qWaitFor(
            [&] {
                return phase() == Phase::Done || phase() == Phase::Failed
                    || phase() == Phase::NeedsClient;
            },
            20'000);
        return *id;
    }
    [[nodiscard]] sessions::Account account() const { return authority->accounts(server).value(0); }
    [[nodiscard]] QByteArray header(const Result<sessions::Access> &access) const
    {
        if (!access || access->headers.empty())
            return {};
        const net::SecretHeader &first = access->headers.front();
        return first.secret.revealTo([&first](QByteArrayView secret) {
            return first.before + secret.toByteArray() + first.after;
        });
    }
    [[nodiscard]] QStringList kinds() const
    {
        QStringList kinds;
        for (const sessions::Event &event : authority->timeline(server))
            kinds.prepend(event.kind);
        return kinds;
    }
};

} // namespace claviger::test
