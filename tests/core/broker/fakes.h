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

#include <QtTest/QTest>

namespace claviger::test {

/// Says of every peer what the test tells it.
class FakeInspector final : public broker::PeerInspector
{
public:
    Result<broker::CallerIdentity> caller;
    policy::Executable executable {QStringLiteral("/usr/bin/npx"), true, {}};

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
    Task<policy::Executable> program(QString, QString, QString) override { co_return executable; }
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
    broker::LaunchService launches {
        {registry, inspector, policy, consent, store, resolver, audit, gate, changes, clock}};

    BrokerParts()
    {
        const bool isReady = registry.load() && policy.load() && audit.open()
            && registry.put({githubServer()})
            && runTask(store.write({QStringLiteral("github"), QStringLiteral("GITHUB_TOKEN")},
                Secret::copyOf("s3cret-value"), {}));
        if (!isReady)
            qFatal("the parts of the broker are not ready");
    }
    Result<wire::LaunchPlan> launch(wire::LaunchRequest request = githubRequest())
    {
        broker::LaunchAttempt attempt;
        attempt.request = std::move(request);
        attempt.waiting = [this](
                              wire::WaitReason reason) { waited.append(static_cast<int>(reason)); };
        return runTask(launches.launch(std::move(attempt)));
    }
    [[nodiscard]] audit::Record lastRecord() const
    {
        const auto records = audit.query({});
        return records && !records->isEmpty() ? records->first() : audit::Record();
    }
    QList<int> waited;
};

} // namespace claviger::test
