#pragma once

#include "core/broker/verbs/support.h"
#include "core/clients/token_caches.h"
#include "core/servers/server_registry.h"
#include "core/sessions/session_authority.h"

namespace claviger::broker {

/// caches.list, caches.adopt, caches.remove: tokens of our servers that mcp-remote left in plain files.
///
/// Adopting renews the sign-in once, so that the copy in the file is worth nothing where tokens rotate, keeps it as
/// an account, and removes the files. If the renewal fails the files stay.
/// Lives as long as the table. Thread: the broker's.
class CacheVerbs
{
public:
    CacheVerbs(servers::ServerRegistry &registry, sessions::SessionAuthority &sessions);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> list(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> adopt(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> remove(ControlCall call);
    [[nodiscard]] QList<clients::TokenCache> caches() const;
    [[nodiscard]] Result<clients::TokenCache> find(const ControlCall &call) const;

    servers::ServerRegistry &m_registry;
    sessions::SessionAuthority &m_sessions;
};

} // namespace claviger::broker
