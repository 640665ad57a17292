#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/credentials/login_environment.h"
#include "core/servers/server.h"
#include "core/vault/secret_store.h"

#include <QtCore/QObject>

#include <chrono>
#include <memory>
#include <vector>

namespace claviger::credentials {

/// One binding's value. Markers are unique within a server.
struct ResolvedValue
{
    QString marker;
    QString name; ///< The binding's, for the audit record.
    Secret value;
};

/// Turns a server's bindings into values.
///
/// Life: one, beside the store and the login environment, which outlive it; it outlives the tasks
/// that it gave out. Thread: the broker's.
/// Caching: a value stays in memory for kKeepFor after its last use, so that a burst of launches makes
/// one keychain read; readers of one item share one read (single flight). forgetAll() on lock and on
/// every change of the store's state; forget() when a secret is set, deleted or moved. A read that
/// was under way when it was forgotten is delivered to those who wait for it and not kept.
/// Errors: those of the store with the binding's name as subject; VariableNotSet (subject: the
/// variable), and those of the login environment.
/// Not its job: whether the launch is allowed (policy), where values go (makeLaunchPlan).
class CredentialResolver : public QObject
{
    Q_OBJECT
public:
    /// Long enough for a client that starts the same servers for several windows, short enough that a
    /// value does not live in memory because it was needed this morning.
    static constexpr std::chrono::seconds kKeepFor {60};
    /// Values kept at once; beyond it the longest unused goes first.
    static constexpr qsizetype kMostKept = 4096;

    CredentialResolver(vault::SecretStore &store, LoginEnvironment &environment, const Clock &clock,
        QObject *parent = nullptr);
    ~CredentialResolver() override;

    /// The values of all bindings, in their order. The first error ends it.
    [[nodiscard]] Task<Result<std::vector<ResolvedValue>>> resolve(servers::Server server);

    /// Drops what is kept of one value (it was set, deleted or moved).
    void forget(const vault::SecretId &id);
    /// Drops every value: lock, pause, the store changed its state. The owner of the store's single
    /// onStateChanged() listener calls this.
    void forgetAll();
    /// Drops what was not used for kKeepFor; a timer calls it, and runs only while something is kept.
    void forgetExpired();
    [[nodiscard]] qsizetype keptValues() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::credentials
