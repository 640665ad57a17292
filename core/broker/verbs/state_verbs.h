#pragma once

#include "core/broker/changes.h"
#include "core/broker/consent_desk.h"
#include "core/broker/headless_consent.h"
#include "core/broker/launch_gate.h"
#include "core/broker/problems.h"
#include "core/broker/settings.h"
#include "core/broker/verbs/support.h"
#include "core/credentials/credential_resolver.h"
#include "core/servers/server_registry.h"
#include "core/vault/chosen_store.h"

namespace claviger::broker {

/// Starts the program with the session. Port; app/platform implements it.
class Autostart
{
public:
    virtual ~Autostart() = default;
    [[nodiscard]] virtual bool isOn() const = 0;
    /// Errors: FileNotWritable, DiskFull.
    [[nodiscard]] virtual Result<void> set(bool on) = 0;
};

/// What `status` says of the program itself.
struct ProgramFacts
{
    QString version;
    QString shim; ///< Path of claviger-shim.
    qint64 startedAt = 0;
    std::function<int()> clientsFound; ///< How many AI clients this computer has.
    std::function<int()> signIns = {}; ///< How many accounts of remote servers are known.
    std::function<void()> quit =
        {}; ///< Ends the program; it may be gone before the answer is read.
};

/// status, pause, resume, lock, unlock, vault.*, settings.*, prompts.*, audit.*, window.show, quit.
/// Lives as long as the table. Thread: the broker's.
class StateVerbs
{
public:
    struct Parts
    {
        servers::ServerRegistry &registry;
        vault::ChosenStore &store;
        vault::SealedFileStore &sealedFile;
        credentials::CredentialResolver &resolver;
        audit::AuditLog &audit;
        LaunchGate &gate;
        ConsentDesk &desk;
        HeadlessConsent *prompts; ///< Null where dialogs answer.
        Problems &problems;
        Settings &settings;
        Autostart &autostart;
        Changes &changes;
    };
    StateVerbs(Parts parts, ProgramFacts facts);
    void addTo(VerbTable &table);

private:
    [[nodiscard]] Task<Result<ControlReply>> status(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> pause(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> resume(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> lock(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> unlock(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> vaultPlaces(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> useVault(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> changePassphrase(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> settings(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> setSettings(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> listPrompts(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> answerPrompt(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> queryAudit(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> verifyAudit(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> showWindow(ControlCall call);
    [[nodiscard]] Task<Result<ControlReply>> quit(ControlCall call);
    void record(audit::Record::Kind kind, const ControlCall &call, const QString &outcome);

    Parts m;
    ProgramFacts m_facts;
};

} // namespace claviger::broker
