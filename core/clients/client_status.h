#pragma once

#include "core/clients/journal.h"
#include "core/clients/plan.h"
#include "core/clients/ports.h"

namespace claviger::clients {

/// What a client has, compared with what we left there.
struct EntryStatus
{
    enum class State {
        Managed, ///< Started through the shim.
        Unmanaged,
        Drifted, ///< Was managed; somebody put another text there.
        Removed, ///< Was managed; is not there any more.
    };
    QString key;
    Entry::Kind kind = Entry::Kind::Unknown;
    State state = State::Unmanaged;
    QString server;
    bool isImported = false; ///< By us, so it can be undone; else a person wrote our command there.
    qsizetype plainSecrets = 0;
};

struct FileStatus
{
    QString path;
    Scope scope = Scope::User;
    config::Dialect dialect = config::Dialect::Json;
    std::optional<Error> problem;
    QList<EntryStatus> entries;
};

struct ClientStatus
{
    QString id;
    QString name;
    bool isInstalled = false;
    bool isRunning = false;
    bool overwritesWhileRunning = false;
    QList<FileStatus> files;
    qint64 lastLaunchAt = 0;
    qsizetype undoable = 0;
};

[[nodiscard]] QString entryStateName(EntryStatus::State state);

/// Every client of the catalogue, and kOtherClient where the journal has files of it. Reads the
/// clients' files; writes nothing.
[[nodiscard]] QList<ClientStatus> clientStatus(const ImportPlaces &places, const Journal &journal,
    const ProcessTable &processes, const QHash<QString, qint64> &lastLaunches);

/// All files that belong to somebody's client now: found, of known projects, and of the journal.
[[nodiscard]] QList<FoundFile> allClientFiles(
    const Surroundings &surroundings, const Journal &journal);

} // namespace claviger::clients
