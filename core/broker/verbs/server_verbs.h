#pragma once

#include "core/broker/changes.h"
#include "core/broker/secret_ledger.h"
#include "core/broker/verbs/remote_facts.h"
#include "core/broker/verbs/support.h"
#include "core/credentials/credential_resolver.h"
#include "core/policy/policy.h"
#include "core/servers/server_registry.h"

namespace claviger::broker {

/// Which entries of clients' files name our servers: id → [{client, clientName, path, key, state}].
using ClientEntries = std::function<QHash<QString, QJsonArray>()>;

/// servers.list, servers.show, servers.remove. Lives as long as the table. Thread: the broker's.
class ServerVerbs
{
public:
    ServerVerbs(servers::ServerRegistry &registry, policy::Policy &policy,
        vault::SecretStore &store, credentials::CredentialResolver &resolver, SecretLedger &ledger,
        audit::AuditLog &audit, Changes &changes, ClientEntries entries);
    /// Accounts and bridges of remote servers; both outlive this.
    void setRemote(const RemoteFacts &facts, sessions::SessionAuthority &sessions);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> list(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> show(ControlCall call);
    [[nodiscard]] Task<QJsonArray> keptItems(servers::Server server);
    [[nodiscard]] Task<Result<ControlReply>> remove(ControlCall call);
    [[nodiscard]] QJsonObject serverJson(
        const servers::Server &server, const QJsonArray &clients) const;
    [[nodiscard]] QJsonObject bindingJson(
        const servers::Server &server, const servers::Binding &binding) const;

    servers::ServerRegistry &m_registry;
    policy::Policy &m_policy;
    vault::SecretStore &m_store;
    credentials::CredentialResolver &m_resolver;
    SecretLedger &m_ledger;
    audit::AuditLog &m_audit;
    Changes &m_changes;
    ClientEntries m_entries;
    const RemoteFacts *m_facts = nullptr;
    sessions::SessionAuthority *m_sessions = nullptr;
};

} // namespace claviger::broker
