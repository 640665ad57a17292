#pragma once

#include "core/audit/audit_log.h"
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/base/task.h"
#include "core/clients/paths.h"
#include "core/clients/plan.h"
#include "core/clients/processes.h"
#include "core/policy/policy.h"
#include "core/servers/server_registry.h"
#include "core/vault/secret_store.h"

#include <QtCore/QHash>

#include <functional>

namespace claviger::clients {

/// The variables that the person's login shell sets; the composition root gives the way to read them.
using LoginVariables = std::function<Task<Result<QHash<QString, QString>>>()>;

/// What import, undo and recovery work with. References: all outlive ImportService.
struct ImportPorts
{
    vault::SecretStore &store;
    servers::ServerRegistry &registry;
    policy::Policy &policy;
    audit::AuditLog &audit;
    const Clock &clock;
    Random &random;
    const ProcessTable &processes;
    LoginVariables loginVariables;
    /// What is known of the provider of a remote server, by its URL: exceptions that it needs.
    std::function<QList<servers::ProfileEntry>(const QString &)> knownProfile = {};
    /// Signs a remote server's accounts out and wipes what there is of them, before the server goes. Errors:
    /// an account could not be wiped.
    std::function<Task<Result<void>>(servers::ServerId)> forgetSessions = {};
    HiddenArguments hiddenArguments = {};
};

/// Where things are.
struct ImportPlaces
{
    QString shim; ///< Absolute path of claviger-shim, as it goes into clients' files.
    QString journal; ///< Folder.
    Surroundings surroundings;
};

} // namespace claviger::clients
