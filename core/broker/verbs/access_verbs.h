#pragma once

#include "core/broker/changes.h"
#include "core/broker/verbs/support.h"
#include "core/policy/policy.h"
#include "core/servers/server_registry.h"

namespace claviger::broker {

/// access.list, access.set, access.forget. Lives as long as the table. Thread: the broker's.
class AccessVerbs
{
public:
    AccessVerbs(servers::ServerRegistry &registry, policy::Policy &policy, audit::AuditLog &audit,
        UserConsent &consent, Changes &changes);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> list(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> set(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> forget(ControlCall call);
    [[nodiscard]] Result<policy::Grant> find(const ControlCall &call) const;
    void record(const policy::Grant &grant, const ControlCall &call, const QString &decision);

    servers::ServerRegistry &m_registry;
    policy::Policy &m_policy;
    audit::AuditLog &m_audit;
    UserConsent &m_consent;
    Changes &m_changes;
};

} // namespace claviger::broker
