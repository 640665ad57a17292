#pragma once

#include "core/audit/audit_log.h"
#include "core/broker/verbs/support.h"
#include "core/servers/server_registry.h"
#include "core/sessions/session_authority.h"

namespace claviger::broker {

/// signin.*: sign-ins and step-ups under way. Lives as long as the table. Thread: the broker's.
class SigninVerbs
{
public:
    /// `isHeadless`: there is no screen of ours on which a step-up could be answered.
    SigninVerbs(sessions::SessionAuthority &sessions, audit::AuditLog &audit, bool isHeadless);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> list(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> start(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> approve(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> refuse(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> paste(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> device(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> reopen(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> link(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> client(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> dismiss(ControlCall call);
    [[nodiscard]] std::optional<sessions::Attempt> find(const QString &id) const;

    sessions::SessionAuthority &m_sessions;
    audit::AuditLog &m_audit;
    bool m_isHeadless;
};

} // namespace claviger::broker
