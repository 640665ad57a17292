#pragma once

#include "app/platform/desktop_browser.h"
#include "app/platform/places.h"
#include "core/base/random.h"
#include "core/broker/bridge_service.h"
#include "core/broker/settings.h"
#include "core/broker/verbs/remote_facts.h"
#include "core/sessions/session_authority.h"

namespace claviger::app {

/// What models read, from ui/text.
class ModelWords final : public mcp::BridgeWords
{
public:
    [[nodiscard]] QString failure(
        const Error &error, const mcp::RemoteTarget &target, const QString &rpcMethod) override;
    [[nodiscard]] QString waitingForSignIn(const mcp::RemoteTarget &target) override;
};

/// What remote servers need on the broker's thread, put together: accounts and bridges.
///
/// Life: a member of BrokerSide, after what it is made of and before what uses it.
class RemoteSide
{
public:
    struct Parts
    {
        servers::ServerRegistry &registry;
        vault::SecretStore &store;
        credentials::CredentialResolver &resolver;
        net::HttpClient &http;
        const broker::LaunchGate &gate;
        const broker::Settings &settings;
        broker::Changes &changes;
        const Clock &clock;
        Random &random;
    };
    RemoteSide(Parts parts, const platform::Places &places, const QString &version);

    [[nodiscard]] sessions::SessionAuthority &sessions() { return m_sessions; }
    [[nodiscard]] broker::BridgeService &bridges() { return m_bridges; }
    [[nodiscard]] const broker::RemoteFacts &facts() const { return m_facts; }

private:
    platform::DesktopBrowser m_browser;
    sessions::SessionAuthority m_sessions;
    broker::SessionAccess m_access;
    broker::BridgeMemory m_memory;
    ModelWords m_words;
    broker::BridgeService m_bridges;
    broker::RemoteFacts m_facts;
};

} // namespace claviger::app
