#pragma once

#include "core/base/one_shot.h"
#include "core/broker/caller.h"
#include "core/broker/consent.h"
#include "core/broker/launch_service.h"
#include "core/credentials/login_environment.h"
#include "tests/support/fake_clock.h"
#include "tests/support/fake_random.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace claviger::test {

/// Says of every peer what the test tells it.
class FakeInspector final : public broker::PeerInspector
{
public:
    Result<broker::CallerIdentity> caller;
    policy::Executable executable {QStringLiteral("/usr/bin/npx"), true, {}};
    QStringList named;

    FakeInspector()
    {
        broker::CallerIdentity cursor;
        cursor.processId = 42;
        cursor.isOurShim = true;
        cursor.application.client = QStringLiteral("cursor");
        cursor.application.name = QStringLiteral("Cursor");
        cursor.application.executable = {QStringLiteral("/opt/cursor/cursor"), true, {}};
        cursor.chain = {QStringLiteral("claviger-shim"), QStringLiteral("cursor")};
        caller = cursor;
    }
    Task<Result<broker::CallerIdentity>> identify(int) override { co_return caller; }
    Task<policy::Executable> program(qint64, QString, QString, QString) override
    {
        co_return executable;
    }
    QStringList files(const QStringList &, const QString &) override { return named; }
};

/// A person who answers what the test says, or not at all.
class ScriptedConsent final : public broker::UserConsent
{
public:
    std::optional<Result<broker::ConsentDecision>> answer;
    QList<broker::ConsentRequest> asked;
    int withdrawn = 0;

    Task<Result<broker::ConsentDecision>> ask(broker::ConsentRequest request) override
    {
        asked.append(request);
        if (answer)
            co_return *answer;
        auto [send, wait] = makeOneShot<broker::ConsentDecision>();
        m_open.push_back(std::make_unique<OneShotAnswer<broker::ConsentDecision>>(std::move(send)));
        const auto gone = qScopeGuard([this] { ++withdrawn; });
        co_return co_await std::move(wait);
    }
    void answerAll(broker::ConsentDecision decision)
    {
        for (auto &open : m_open)
            open->send(decision);
        m_open.clear();
    }

private:
    std::vector<std::unique_ptr<OneShotAnswer<broker::ConsentDecision>>> m_open;
};

class NoLoginEnvironment final : public credentials::LoginEnvironment
{
public:
    Task<Result<QHash<QString, QString>>> variables() override
    {
        co_return QHash<QString, QString>();
    }
};

inline servers::Server githubServer()
{
    servers::Server server {servers::ServerId::fromName(QStringLiteral("github")),
        QStringLiteral("GitHub"),
        servers::StdioTransport {
            QStringLiteral("npx"), {QStringLiteral("-y"), QStringLiteral("server-github")}},
        {}, 0};
    servers::Binding binding;
    binding.name = QStringLiteral("GITHUB_TOKEN");
    binding.marker = QStringLiteral("claviger-ref-1");
    binding.variable = QStringLiteral("GITHUB_TOKEN");
    binding.variableTemplate = QStringLiteral("claviger-ref-1");
    server.bindings = {binding};
    return server;
}

inline wire::LaunchRequest githubRequest()
{
    wire::LaunchRequest request;
    request.server = "github";
    request.arguments = {"npx", "-y", "server-github"};
    request.directory = "/tmp";
    request.path = "/usr/bin:/bin";
    request.variables = {{"GITHUB_TOKEN", "claviger-ref-1"}};
    return request;
}

/// A bridge whose other end is the test.
class FakeBridgeEnd final : public broker::BridgeEnd
{
public:
    broker::BridgeChannel *channel = nullptr;
    QByteArrayList heard; ///< Whole messages; "R " before what was replayed, "E" for the end.
    int drains = 0;
    int *ended = nullptr; ///< Counts destructions.

    ~FakeBridgeEnd() override
    {
        if (ended)
            ++*ended;
    }
    void attach(broker::BridgeChannel &given) override { channel = &given; }
    void fromShim(const wire::PieceView &piece) override
    {
        m_message.append(piece.bytes.data(), static_cast<qsizetype>(piece.bytes.size()));
        if (piece.flags.endsStream)
            heard.append("E");
        if (piece.flags.endsMessage)
            heard.append((piece.flags.isReplayed ? "R " : "") + std::exchange(m_message, {}));
    }
    void drained() override { ++drains; }

private:
    QByteArray m_message;
};

/// Opens them, or fails.
class FakeBridges final : public broker::BridgeOpener
{
public:
    std::optional<Error> error;
    QList<broker::BridgeGrant> grants;
    QList<FakeBridgeEnd *> ends; ///< Owned by whoever asked.
    int ended = 0;

    Task<Result<std::unique_ptr<broker::BridgeEnd>>> open(broker::BridgeGrant grant) override
    {
        grants.append(grant);
        if (error)
            co_return fail(*error);
        auto end = std::make_unique<FakeBridgeEnd>();
        end->ended = &ended;
        ends.append(end.get());
        co_return std::unique_ptr<broker::BridgeEnd>(std::move(end));
    }
};

inline servers::Server remoteServer()
{
    return {servers::ServerId::fromName(QStringLiteral("linear")), QStringLiteral("Linear"),
        servers::HttpTransport {QStringLiteral("https://mcp.linear.example/mcp"), {}, {}}, {}, 0};
}

/// What a shim without a command asks.
inline wire::LaunchRequest remoteRequest()
{
    wire::LaunchRequest request;
    request.server = "linear";
    request.directory = "/tmp";
    request.path = "/usr/bin:/bin";
    return request;
}

/// The parts behind the socket, over a home of its own and a keychain in memory.
struct BrokerParts
{
    TemporaryHome home;
    FakeClock clock;
    FakeRandom random;
    broker::Changes changes;
    broker::LaunchGate gate;
    servers::ServerRegistry registry {home.path(QStringLiteral("servers.json"))};
    policy::Policy policy {home.path(QStringLiteral("grants.json")), clock};
    audit::AuditLog audit {home.path(QStringLiteral("audit.jsonl")), clock};
    MemorySecretStore store;
    NoLoginEnvironment environment;
    credentials::CredentialResolver resolver {store, environment, clock};
    FakeInspector inspector;
    ScriptedConsent consent;
    FakeBridges bridges;
    broker::LaunchService launches {{registry, inspector, policy, consent, store, resolver, audit,
        gate, changes, clock, bridges}};

    BrokerParts()
    {
        const bool isReady = registry.load() && policy.load() && audit.open()
            && registry.put({githubServer()})
            && runTask(store.write({QStringLiteral("github"), QStringLiteral("GITHUB_TOKEN")},
                Secret::copyOf("s3cret-value"), {}));
        if (!isReady)
            qFatal("the parts of the broker are not ready");
    }
    Result<wire::LaunchPlan> launch(
        wire::LaunchRequest request = githubRequest(), std::uint16_t version = 2)
    {
        broker::LaunchAttempt attempt;
        attempt.request = std::move(request);
        attempt.version = version;
        attempt.waiting = [this](
                              wire::WaitReason reason) { waited.append(static_cast<int>(reason)); };
        auto allowed = runTask(launches.launch(std::move(attempt)));
        if (!allowed)
            return fail(allowed.error());
        return std::move(allowed->plan);
    }
    [[nodiscard]] audit::Record lastRecord() const
    {
        const auto records = audit.query({});
        return records && !records->isEmpty() ? records->first() : audit::Record();
    }
    QList<int> waited;
};

} // namespace claviger::test
