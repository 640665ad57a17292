#pragma once

#include "core/audit/audit_log.h"
#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/broker/bridge_ports.h"
#include "core/broker/caller.h"
#include "core/broker/changes.h"
#include "core/broker/consent.h"
#include "core/broker/launch_gate.h"
#include "core/credentials/credential_resolver.h"
#include "core/policy/policy.h"
#include "core/servers/server_registry.h"
#include "core/vault/secret_store.h"
#include "core/wire/messages.h"

#include <functional>
#include <vector>

namespace claviger::broker {

/// A shim's request, with the connection that it came on.
struct LaunchAttempt
{
    int socket = -1; ///< Of the peer; need not outlive the first wait.
    wire::LaunchRequest request;
    std::uint16_t version = wire::kNewestVersion; ///< What was agreed on with the shim.
    /// Told what is waited for, so that the peer hears it. Not called after the task's end.
    std::function<void(wire::WaitReason)> waiting;
};

/// A launch that was allowed.
struct AllowedLaunch
{
    wire::LaunchPlan plan;
    std::unique_ptr<BridgeEnd> bridge; ///< Of a plan of mode Bridge.
};

/// What a launch needs; all of it outlives the service.
struct LaunchPorts
{
    servers::ServerRegistry &registry;
    PeerInspector &inspector;
    policy::Policy &policy;
    UserConsent &consent;
    vault::SecretStore &store;
    credentials::CredentialResolver &resolver;
    audit::AuditLog &audit;
    const LaunchGate &gate;
    Changes &changes;
    const Clock &clock;
    BridgeOpener &bridges;
};

/// Decides a launch and makes its plan, or opens its bridge; every outcome is in the audit record before it is answered.
///
/// Thread: the broker's. Destroying a task withdraws the request: its question leaves the screen and
/// nothing is recorded but what had happened.
/// Errors: Locked, LaunchesPaused, ServerUnknown, ServerNotLaunchable, PeerForeign, PeerUnidentified,
/// LaunchDenied, LaunchUnanswered, TooManyRequests, VersionMismatch (a remote server for a shim of version 1),
/// and those of credentials, makeLaunchPlan() and BridgeOpener. Exec and bridge differ in the last step only.
class LaunchService
{
public:
    explicit LaunchService(LaunchPorts ports);
    ~LaunchService();

    [[nodiscard]] Task<Result<AllowedLaunch>> launch(LaunchAttempt attempt);
    /// What a person calls the server of a request; its id where there is none.
    [[nodiscard]] QString serverName(const wire::LaunchRequest &request) const;

private:
    [[nodiscard]] Task<Result<AllowedLaunch>> handleLaunch(
        LaunchAttempt &attempt, audit::Record &record);
    [[nodiscard]] Task<Result<void>> checkAllowed(const servers::Server &server,
        const CallerIdentity &caller, LaunchAttempt &attempt, audit::Record &record);
    [[nodiscard]] Task<Result<std::vector<credentials::ResolvedValue>>> resolve(
        const servers::Server &server, LaunchAttempt &attempt);
    [[nodiscard]] Task<Result<void>> openKeychain();

    LaunchPorts m_ports;
    std::vector<OneShotAnswer<bool>> m_waitingForKeychain;
    TaskScope m_scope; ///< The keychain's prompt, on behalf of all who wait for it.
};

} // namespace claviger::broker
