#pragma once

#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/vault/secret_store.h"
#include "ui/model/remote_values.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::ui {

// What the control verbs answer, as plain values. Shapes: core/broker/README.md.
// Times are epoch milliseconds, 0 for "never" or "unknown".

enum class ServerKind { Local, Remote };
enum class EntryState { Managed, Unmanaged, Drifted, Removed };

struct Application
{
    QString id;
    QString name;
    QString client;
    QString executable;
    QString script;
    bool isProtected = false;
    [[nodiscard]] bool operator==(const Application &) const = default;
};

struct Credential
{
    enum class Place { Environment, Argument, Header };
    enum class Source { Keychain, Environment };
    enum class State { Stored, Missing, Unknown };
    QString name;
    QString marker;
    Place place = Place::Environment;
    bool visibleToOthers = false;
    QString variable;
    Source source = Source::Keychain;
    QString service;
    QString whereCreated;
    State state = State::Unknown;
    qint64 storedAt = 0;
    qint64 lastUsedAt = 0;
    [[nodiscard]] bool operator==(const Credential &) const = default;
};

/// An entry in a client's file that names this server.
struct ClientUse
{
    QString client;
    QString clientName;
    QString path;
    QString key;
    EntryState state = EntryState::Managed;
    bool isImported = true; ///< Else a person wrote it, and nobody but a person takes it out.
    [[nodiscard]] bool operator==(const ClientUse &) const = default;
};

struct LastLaunch
{
    qint64 at = 0;
    QString application;
    QString outcome;
    [[nodiscard]] bool operator==(const LastLaunch &) const = default;
};

struct Server
{
    QString id;
    QString name;
    ServerKind kind = ServerKind::Local;
    QStringList command;
    QString url;
    QList<Credential> credentials;
    QList<ClientUse> clients;
    QStringList attention; ///< Codes; text::problemText() words them.
    std::optional<LastLaunch> lastLaunch;
    // Of a remote server only:
    Authorization authorization;
    /// Kept for signing in: "client-secret", "client-key", "tls-key", "identity-secret".
    QStringList keys;
    QList<Account> accounts;
    QString era;
    std::optional<LastCall> lastCall;
    [[nodiscard]] bool isRemote() const { return kind == ServerKind::Remote; }
    [[nodiscard]] bool operator==(const Server &) const = default;
};

/// Whether a remote server is let in with a fixed key, as the broker decides it: nobody signs in to it then.
[[nodiscard]] bool isLetInByKey(const Server &server);
/// Whether people sign in to it: else it is let in with a key, or Claviger proves itself as a machine.
[[nodiscard]] bool hasPerson(const Server &server);
/// Whether somebody is signed in, or a key is there, so that calls get through.
[[nodiscard]] bool isSignedIn(const Server &server);
/// The first account that has to be signed in to again; null if there is none.
[[nodiscard]] const Account *accountToSignIn(const Server &server);
/// The account that is used where nothing else is said; null if there is none.
[[nodiscard]] const Account *defaultAccount(const Server &server);

struct Activity
{
    qint64 at = 0;
    QString kind;
    QString server;
    QString serverName;
    QString application;
    QString client;
    QString outcome;
    QString reason;
    QStringList values;
    QString subject;
    QString tool;
    qint64 durationMs = 0;
    [[nodiscard]] bool operator==(const Activity &) const = default;
};

struct Grant
{
    QString server;
    Application application;
    policy::Decision decision = policy::Decision::Ask;
    policy::GrantOrigin origin = policy::GrantOrigin::Person;
    qint64 grantedAt = 0;
    qint64 lastUsedAt = 0;
    QStringList command;
    [[nodiscard]] bool operator==(const Grant &) const = default;
};

/// Something wrong, as the broker names it.
struct Problem
{
    QString code;
    QString subject;
    [[nodiscard]] bool operator==(const Problem &) const = default;
};

struct ClientEntry
{
    QString key;
    ServerKind kind = ServerKind::Local;
    EntryState state = EntryState::Unmanaged;
    QString server;
    qint64 plainSecrets = 0;
    [[nodiscard]] bool operator==(const ClientEntry &) const = default;
};

struct ClientFile
{
    QString path;
    QString scope;
    std::optional<Problem> problem;
    QList<ClientEntry> entries;
    [[nodiscard]] bool operator==(const ClientFile &) const = default;
};

struct Client
{
    QString id;
    QString name;
    bool installed = false;
    bool running = false;
    bool overwritesWhileRunning = false;
    QList<ClientFile> files;
    qint64 lastLaunchAt = 0;
    bool undoable = false;
    [[nodiscard]] bool operator==(const Client &) const = default;
};

enum class VaultKind { None, Keychain, SealedFile };

struct Status
{
    QString version;
    qint64 startedAt = 0;
    bool paused = false;
    bool locked = false;
    VaultKind vaultKind = VaultKind::None;
    vault::StoreState vaultState = vault::StoreState::Ready;
    qint64 servers = 0;
    qint64 clients = 0;
    qint64 secrets = 0;
    QString shim; ///< Path of what AI clients start.
    QList<Problem> problems;
    [[nodiscard]] bool operator==(const Status &) const = default;
};

/// Where secrets can rest, and what would stay where it is.
struct VaultPlaces
{
    VaultKind inUse = VaultKind::None;
    vault::StoreState keychain = vault::StoreState::Missing;
    bool hasSealedFile = false;
    qint64 secrets = 0;
    qint64 signIns = 0;
};

struct Settings
{
    bool autostart = false;
    bool importOffered = false;
    [[nodiscard]] bool operator==(const Settings &) const = default;
};

/// What import.scan found, in numbers.
struct ScanSummary
{
    qint64 clients = 0;
    qint64 servers = 0;
    qint64 secrets = 0;
    qint64 references = 0;
    [[nodiscard]] bool operator==(const ScanSummary &) const = default;
};

// Errors of all: InvalidInput (a missing or wrong field), TooLarge.
[[nodiscard]] Result<Application> parseApplication(const QJsonValue &value, const QString &path);
[[nodiscard]] Result<QList<Server>> parseServers(const QJsonObject &body);
struct ServerFacts
{
    Server server;
    QList<Activity> recent;
};
[[nodiscard]] Result<ServerFacts> parseServerFacts(const QJsonObject &body);
[[nodiscard]] Result<QList<Activity>> parseActivity(const QJsonObject &body);
[[nodiscard]] Result<QList<Grant>> parseGrants(const QJsonObject &body);
[[nodiscard]] Result<QList<Client>> parseClients(const QJsonObject &body);
[[nodiscard]] Result<VaultPlaces> parseVaultPlaces(const QJsonObject &body);
[[nodiscard]] Result<Status> parseStatus(const QJsonObject &body);
[[nodiscard]] Result<Settings> parseSettings(const QJsonObject &body);
[[nodiscard]] Result<ScanSummary> parseScanSummary(const QJsonObject &body);

/// As the verbs take it: "always", "ask", "deny".
[[nodiscard]] QString decisionName(policy::Decision decision);

} // namespace claviger::ui
