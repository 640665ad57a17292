#pragma once

#include "core/broker/changes.h"
#include "core/broker/secret_ledger.h"
#include "core/broker/verbs/support.h"
#include "core/servers/server_registry.h"
#include "core/sessions/session_authority.h"

namespace claviger::broker {

/// remote.add, remote.set, remote.clientFor, remote.key, remote.identity, profile.add, profile.remove.
/// Lives as long as the table. Thread: the broker's.
class RemoteVerbs
{
public:
    static constexpr qsizetype kMostHeaders = 16; ///< Of remote.add.

    RemoteVerbs(servers::ServerRegistry &registry, vault::SecretStore &store, SecretLedger &ledger,
        sessions::SessionAuthority &sessions, audit::AuditLog &audit, Changes &changes,
        const Clock &clock);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> add(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> set(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> clientFor(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> key(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> identity(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> addEntry(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> removeEntry(ControlCall call);
    [[nodiscard]] Result<servers::Server> find(const ControlCall &call) const;
    [[nodiscard]] Result<void> put(const servers::Server &server);
    void record(audit::Record::Kind kind, const servers::Server &server, const QStringList &names,
        const ControlCall &call);

    servers::ServerRegistry &m_registry;
    vault::SecretStore &m_store;
    SecretLedger &m_ledger;
    sessions::SessionAuthority &m_sessions;
    audit::AuditLog &m_audit;
    Changes &m_changes;
    const Clock &m_clock;
};

} // namespace claviger::broker
