#pragma once

#include "core/sessions/grant_keeper.h"
#include "core/sessions/oauth_token_source.h"
#include "core/sessions/probe.h"

namespace claviger::sessions {

/// Walks the way of a sign-in as far as it goes without a person: the server's answer, resource metadata,
/// authorization server, registration, accounts, and a call with the token. Changes nothing, registers
/// nothing; a token that is due is renewed, as with any use.
///
/// Life: per examination or longer. Thread: the broker's. What it says is redacted by oauth::Trace.
class Doctor
{
public:
    Doctor(Surroundings around, GrantKeeper &keeper)
        : m_around(around)
        , m_keeper(keeper)
    {
    }

    /// In the order in which one thing needs the other; what could not be looked at is Skipped.
    [[nodiscard]] Task<QList<DoctorCheck>> examine(servers::ServerId server);

private:
    class Recorder;
    [[nodiscard]] Task<Result<Probe>> checkServer(Remote remote, QList<DoctorCheck> &checks);
    [[nodiscard]] Task<Result<oauth::Discovery>> checkDiscovery(Remote remote,
        std::optional<oauth::BearerChallenge> challenge, bool isOpen, QList<DoctorCheck> &checks);
    [[nodiscard]] Task<void> checkClient(
        Remote remote, const oauth::Discovery &discovery, QList<DoctorCheck> &checks);
    [[nodiscard]] Task<void> checkAccounts(Remote remote, QList<DoctorCheck> &checks);
    [[nodiscard]] Task<void> checkAccount(
        Remote remote, QString account, QList<DoctorCheck> &checks);

    Surroundings m_around;
    GrantKeeper &m_keeper;
};

} // namespace claviger::sessions
