#pragma once

#include "app/platform/autostart.h"
#include "app/platform/login_shell.h"
#include "app/platform/peer_inspector.h"
#include "app/platform/places.h"
#include "app/platform/sleep_watch.h"
#include "app/tray/remote_side.h"
#include "core/base/random.h"
#include "core/broker/bridges.h"
#include "core/broker/broker.h"
#include "core/broker/secret_ledger.h"
#include "core/broker/server_test.h"
#include "core/broker/session_recorder.h"
#include "core/broker/verbs/access_verbs.h"
#include "core/broker/verbs/cache_verbs.h"
#include "core/broker/verbs/accounts_verbs.h"
#include "core/broker/verbs/health_verbs.h"
#include "core/broker/verbs/remote_verbs.h"
#include "core/broker/verbs/secret_verbs.h"
#include "core/broker/verbs/server_verbs.h"
#include "core/broker/verbs/signin_verbs.h"
#include "core/broker/verbs/state_verbs.h"
#include "core/broker/verbs/test_verbs.h"
#include "core/clients/import_service.h"
#include "core/net/curl_client.h"
#include "core/vault/chosen_store.h"

namespace claviger::app {

/// Everything that lives on the broker's thread, put together.
///
/// Life: created and destroyed on that thread. `person` (the bridge to dialogs) lives on the interface
/// thread and outlives it; without one, questions wait for `claviger prompt`.
class BrokerSide : public QObject
{
    Q_OBJECT
public:
    BrokerSide(const platform::Places &places, broker::UserConsent *person);
    ~BrokerSide() override;

    /// Becomes the one broker of this user, then reads what is kept. Errors: Listener::listen().
    [[nodiscard]] Result<void> start();
    /// Before the end, as long as it may take: sessions with servers end. Nothing is served afterwards.
    [[nodiscard]] Task<bool> close() { return m_remote.bridges().close(); }
    [[nodiscard]] broker::ControlBridge::Worker &worker() { return m_worker; }
    [[nodiscard]] broker::Changes &changes() { return m_changes; }

Q_SIGNALS:
    /// Somebody asked for it over the socket, or nobody can reach this one any more.
    void quitRequested();

private:
    void load();
    void connectChanges();
    void connectSessions();
    void onStoreChanged();
    void note(audit::Record::Kind kind);
    [[nodiscard]] QHash<QString, QJsonArray> clientEntries() const;
    void addVerbs();

    platform::Places m_places;
    SystemClock m_clock;
    SystemRandom m_random;
    broker::Changes m_changes;
    broker::LaunchGate m_gate;
    broker::Problems m_problems;
    broker::Settings m_settings;
    servers::ServerRegistry m_registry;
    policy::Policy m_policy;
    audit::AuditLog m_audit;
    vault::KeychainStore m_keychain;
    vault::SealedFileStore m_sealedFile;
    vault::ChosenStore m_store;
    platform::LoginShell m_loginShell;
    credentials::CredentialResolver m_resolver;
    broker::SecretLedger m_ledger;
    clients::SystemProcesses m_processes;
    clients::ImportService m_import;
    platform::DesktopAutostart m_autostart;
    platform::LinuxPeerInspector m_inspector;
    std::unique_ptr<broker::HeadlessConsent> m_prompts;
    broker::ConsentDesk m_desk;
    net::CurlClient m_http;
    RemoteSide m_remote;
    broker::SessionRecorder m_sessionRecorder;
    broker::LaunchService m_launches;
    broker::ServerTest m_test;
    broker::VerbTable m_verbs;
    broker::ServerVerbs m_serverVerbs;
    broker::SecretVerbs m_secretVerbs;
    broker::TestVerbs m_testVerbs;
    broker::AccessVerbs m_accessVerbs;
    broker::StateVerbs m_stateVerbs;
    broker::RemoteVerbs m_remoteVerbs;
    broker::SigninVerbs m_signinVerbs;
    broker::AccountsVerbs m_accountsVerbs;
    broker::HealthVerbs m_healthVerbs;
    broker::CacheVerbs m_cacheVerbs;
    platform::SleepWatch m_sleep;
    broker::ControlBridge::Worker m_worker;
    broker::Broker m_broker;
    TaskScope m_scope;
};

} // namespace claviger::app
