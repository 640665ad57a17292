#pragma once

#include "core/broker/changes.h"
#include "core/broker/secret_ledger.h"
#include "core/broker/verbs/support.h"
#include "core/credentials/credential_resolver.h"
#include "core/servers/server_registry.h"

namespace claviger::broker {

/// secret.set, secret.delete, secret.reveal. Lives as long as the table. Thread: the broker's.
class SecretVerbs
{
public:
    SecretVerbs(servers::ServerRegistry &registry, vault::SecretStore &store,
        credentials::CredentialResolver &resolver, SecretLedger &ledger, audit::AuditLog &audit,
        UserConsent &consent, Changes &changes);
    void addTo(VerbTable &table);

private:
    struct Target
    {
        servers::Server server;
        vault::SecretId id;
    };
    [[nodiscard]] Result<Target> target(const ControlCall &call) const;
    void record(audit::Record::Kind kind, const Target &target, const ControlCall &call,
        const QString &outcome);

    /// What follows a write or a removal, whether it worked or not.
    [[nodiscard]] Result<ControlReply> changed(const Target &target, const ControlCall &call,
        const Result<void> &done, audit::Record::Kind kind, SecretLedger::Presence presence);

    [[nodiscard]] Task<Result<ControlReply>> set(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> erase(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> reveal(ControlCall call);

    servers::ServerRegistry &m_registry;
    vault::SecretStore &m_store;
    credentials::CredentialResolver &m_resolver;
    SecretLedger &m_ledger;
    audit::AuditLog &m_audit;
    UserConsent &m_consent;
    Changes &m_changes;
};

} // namespace claviger::broker
