#pragma once

#include "core/clients/journal.h"
#include "core/clients/journal_key.h"
#include "core/clients/plan.h"
#include "core/clients/ports.h"
#include "core/clients/rewrite.h"

namespace claviger::clients {

/// Which servers the client is allowed with the import.
enum class PreApproval {
    Everything, ///< The person has seen the selection.
    NewServers, ///< What nobody had before: who may use the others stays as it is.
};

/// What became of one file.
struct FileReport
{
    QString path;
    QString client;
    std::optional<Error> error; ///< The file and everything of it is as before.
    QStringList servers;
    qsizetype secretsMoved = 0;
    QList<Note> notes;
};

/// Imports the chosen entries of one file, in an order that survives the end of the process at any
/// point:
///
///  1. read again; it must be what the plan was made from
///  2. journal: what will be done, with names in the secrets' places
///  3. secrets into the store
///  4. servers.json, then the grants: exactly what is written, for exactly this client, as `approval` says
///  5. .env files whose values were chosen, then the client's file, in one rename each
///  6. journal: done; then the audit record
///
/// Ended before that last rename, the file is the old one and recovery takes the .env files, 3 and 4 back; ended after, the file is the
/// new one and recovery completes 6. An error at any step takes back what was done.
/// Errors (in the report): PlanOutdated, ClientRunning, those of loadFile(), makeFileEdit(), the store,
/// the registry and replaceFile().
[[nodiscard]] Task<FileReport> importFile(const ImportPorts &ports, const ImportPlaces &places,
    Journal &journal, const PlannedFile &planned, const Selection &selection,
    const QHash<QString, QString> &loginVariables, PreApproval approval,
    QSet<QString> &createdHere);

/// Takes back what an import put into the store, the registry and the grants: servers of the record
/// that no other record uses and that the import created. The record is removed last. Entries whose .env
/// file does not take their values back stay, as imported.
[[nodiscard]] Task<Result<void>> rollBack(
    const ImportPorts &ports, Journal &journal, QString recordId);

/// Removes these servers with their sign-ins, secrets and grants. `further`: items of the store besides.
[[nodiscard]] Task<Result<void>> removeServers(
    const ImportPorts &ports, QStringList servers, std::vector<vault::SecretId> further);

/// Tells all records of a file that we have written it: `before` is what stood there.
[[nodiscard]] Result<void> noteOwnWrite(Journal &journal, const QString &path,
    const JournalKey &key, QByteArrayView before, QByteArrayView after);

} // namespace claviger::clients
