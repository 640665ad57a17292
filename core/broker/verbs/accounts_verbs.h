#pragma once

#include "core/broker/verbs/support.h"
#include "core/servers/server_registry.h"
#include "core/sessions/session_authority.h"

namespace claviger::broker {

/// accounts.*, signout, revoke.all, scopes.stepDown, registration.forget, refusals.forget, timeline.
/// Lives as long as the table. Thread: the broker's.
class AccountsVerbs
{
public:
    AccountsVerbs(servers::ServerRegistry &registry, sessions::SessionAuthority &sessions);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> list(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> setDefault(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> label(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> signOut(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> revokeAll(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> stepDown(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> forgetRegistration(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> forgetRefusals(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> timeline(ControlCall call);

    servers::ServerRegistry &m_registry;
    sessions::SessionAuthority &m_sessions;
};

} // namespace claviger::broker
