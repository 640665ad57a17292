#pragma once

#include "core/broker/problems.h"
#include "core/broker/verbs/server_verbs.h"
#include "core/net/http.h"
#include "core/sessions/session_authority.h"

namespace claviger::broker {

/// doctor: looks at Claviger's own parts and at remote servers' sign-ins. Changes nothing.
/// Lives as long as the table. Thread: the broker's.
class HealthVerbs
{
public:
    struct Parts
    {
        servers::ServerRegistry &registry;
        vault::SecretStore &store;
        credentials::CredentialResolver &resolver;
        net::HttpClient &http;
        SecretLedger &ledger;
        sessions::SessionAuthority &sessions;
        Problems &problems;
        QString shim; ///< Path.
        std::function<bool()> canOpenBrowser;
        std::function<bool()> isSealedFile; ///< Secrets rest there, not in a keychain.
        ClientEntries entries;
    };
    explicit HealthVerbs(Parts parts);
    void addTo(VerbTable &table);

private:
    using Check = sessions::DoctorCheck;
    [[nodiscard]] Task<Result<ControlReply>> doctor(ControlCall call);
    [[nodiscard]] Task<QList<Check>> ownChecks();
    [[nodiscard]] Task<Check> checkVault();
    [[nodiscard]] Check checkShim() const;
    [[nodiscard]] Check checkLoopback() const;
    [[nodiscard]] QList<Check> checkEntries() const;
    [[nodiscard]] QList<Check> checkTokenCaches() const;
    [[nodiscard]] QList<Check> checkSecrets() const;
    [[nodiscard]] Task<QList<Check>> checkKeyed(servers::Server server);

    Parts m;
};

} // namespace claviger::broker
