#pragma once

#include "core/broker/bridge_memory.h"
#include "core/broker/bridge_service.h"
#include "core/sessions/session_authority.h"

#include <QtCore/QJsonObject>

namespace claviger::broker {

/// What is known of a remote server besides servers.json: the part of its JSON that accounts and bridges
/// know. Lives as long as the table. Thread: the broker's.
class RemoteFacts
{
public:
    RemoteFacts(const sessions::SessionAuthority &sessions, const BridgeService &bridges,
        const BridgeMemory &memory)
        : m_sessions(sessions)
        , m_bridges(bridges)
        , m_memory(memory)
    {
    }

    /// authorization, accounts, era, lastCall. Empty for a local server.
    [[nodiscard]] QJsonObject facts(const servers::Server &server) const;
    /// Codes: sign-in-needed, key-rejected, step-up-waiting.
    [[nodiscard]] QStringList attention(const servers::Server &server) const;

private:
    const sessions::SessionAuthority &m_sessions;
    const BridgeService &m_bridges;
    const BridgeMemory &m_memory;
};

} // namespace claviger::broker
