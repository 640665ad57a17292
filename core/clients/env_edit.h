#pragma once

#include "core/clients/diff.h"
#include "core/clients/env_file.h"
#include "core/clients/journal.h"
#include "core/clients/journal_key.h"
#include "core/clients/ports.h"
#include "core/clients/restore.h"

#include <functional>

namespace claviger::clients {

/// Reads the value of a finding; `environment` is loaded the first time. Errors: FileChanged, those of
/// loadEnvironment().
[[nodiscard]] Result<MovedValue> takeFromEnvironment(
    std::optional<LoadedEnvironment> &environment, const PlannedFinding &finding);

/// Replaces values of one .env file by the markers of `moved`. `values` are the variables as they shall
/// read. Proven to go back byte for byte. Pure. Errors: FileChanged (no such variable), InvalidInput,
/// Internal (not proven).
[[nodiscard]] Result<EnvironmentEdit> makeEnvironmentEdit(const LoadedEnvironment &environment,
    const std::vector<MovedValue> &moved, const QHash<QString, QString> &values);

/// A .env file that was written, to be taken back if the next step fails.
struct EnvironmentWrite
{
    QString path;
    QByteArray before; ///< May hold secrets that are not ours.
    FileStamp stamp; ///< Of what stands there now.
};

/// A .env file can hold the markers of one entry only: of another server they would be other values.
/// `path`: of the client's file. Errors: PlanOutdated.
[[nodiscard]] Result<void> checkEnvironments(
    const Journal &journal, const QString &path, const FileEdit &edit);

/// Errors: FileChanged and the others of replaceFile(). The files before that one are written then.
[[nodiscard]] Result<void> writeEnvironments(const FileEdit &edit);

/// Puts an entry's values back in the places of their markers, under whatever name they stand now. Other
/// lines, and lines that the person has changed, stay as they are. Without a marker in it the file is not
/// written; nor is one that is gone. Again is fine.
/// Errors: those of loadEnvironment() and replaceFile(); InvalidInput (a value that no quoting holds).
[[nodiscard]] Result<std::optional<EnvironmentWrite>> returnToEnvironment(
    const EntryInverse &inverse, const std::vector<ReturningValue> &values);

/// The same with the values from the store, for an entry whose secrets are about to be removed. Gives
/// whether all of them stand in the file now; those that the person deleted from the store need not. False:
/// the secrets must stay. Errors: as above, and the store's.
[[nodiscard]] Task<Result<bool>> returnToEnvironment(
    const ImportPorts &ports, EntryInverse inverse);

/// Markers of values that have nowhere to go: not in the .env file any more, nor is the value, as `isThere`
/// tells of each line. None where the file cannot be read.
using IsThere = std::function<bool(const EntryInverse::Value &value, const config::EnvEntry &line)>;
[[nodiscard]] QStringList lostInEnvironment(const EntryInverse &inverse, const IsThere &isThere);
[[nodiscard]] IsThere byText(const std::vector<ReturningValue> &values);
[[nodiscard]] IsThere byMac(const JournalKey &key);

/// Best effort: somebody else's write in between wins.
void takeBack(const std::vector<EnvironmentWrite> &writes);

/// The .env file of an entry, or nothing if no value came from one. An entry has one at most.
[[nodiscard]] QString environmentFileOf(const EntryInverse &inverse);

/// Whether the entry's .env file is what we wrote; true if it has none.
[[nodiscard]] bool isEnvironmentAsWritten(const EntryInverse &inverse, const JournalKey &key);

/// What an import changes in a .env file; secrets that stay are masked.
[[nodiscard]] QList<DiffLine> environmentDiff(const LoadedEnvironment &environment,
    std::vector<config::Splice> edits, const QList<PlannedFinding> &findings);

/// What an undo of this entry changes in its .env file. Empty if there is nothing to change.
[[nodiscard]] QList<DiffLine> environmentUndoDiff(const EntryInverse &inverse,
    const std::vector<ReturningValue> &placeholders, const QList<PlannedFinding> &findings);

} // namespace claviger::clients
