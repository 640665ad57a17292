#pragma once

#include "core/base/result.h"
#include "core/config/config_text.h"

#include <QtCore/QByteArrayView>
#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::clients {

enum class System { Linux, MacOs, Windows };

/// Which configuration a file is: the person's own, a folder's, or an organisation's.
enum class Scope {
    User,
    Project, ///< In a project's folder, shared with everyone who has the project.
    Workspace, ///< VS Code's word for the same.
    Local, ///< Inside the user file, but for one project (Claude Code's `projects`).
    Managed, ///< An organisation's. Shown, never written.
};

/// How a client marks "put a variable's value here". What it expands, it also mangles in a literal.
enum class VariableSyntax {
    Dollar, ///< $NAME
    DollarBrace, ///< ${NAME}, ${NAME:-default}
    DollarBraceEnv, ///< ${env:NAME}
    DollarBraceNamed, ///< ${input:id}, ${workspaceFolder} …
};

/// When a client notices that its file was changed.
enum class Reload { Restart, NextStart, Watches };

/// A lock that the client itself holds while it writes: a folder `<file><suffix>`, abandoned when
/// older than `staleAfterSeconds`.
struct LockRule
{
    QString suffix;
    int staleAfterSeconds = 10;
};

/// One kind of file of a client.
struct FileRule
{
    Scope scope = Scope::User;
    /// User, Managed: path templates by system (see paths.h). Project, Workspace: relative to a folder.
    QHash<System, QStringList> templates;
    QStringList relativePaths;
    /// What the client itself can read. We read more tolerantly, and check with this before and after.
    config::Dialect accepts = config::Dialect::Json;
    bool acceptsByteOrderMark = true;
    /// Keys down to an object of servers; "*" stands for every key (Claude Code's projects).
    QList<QStringList> maps;
    /// Objects whose keys are project folders that the client knows.
    QStringList projectFolders;
    std::optional<LockRule> lock;
};

/// How a process of the client looks.
struct ProcessRule
{
    QStringList executables; ///< Base names.
    QStringList executablePaths; ///< Parts of the executable's path.
    QStringList scripts; ///< Parts of the path of the script that an interpreter runs.
};

/// One AI client, as data.
struct Client
{
    QString id;
    QString name;
    QList<FileRule> files;
    QHash<System, QStringList> installedSigns; ///< One of these exists where it is installed.
    QList<VariableSyntax> variables;
    /// Must an entry that starts a program say so? The value of `type` then; else empty.
    QString requiredType;
    bool overwritesWhileRunning = false;
    Reload reload = Reload::NextStart;
    QStringList copies; ///< Places where the client keeps old copies of its file.
    ProcessRule processes;
};

/// Reads and checks a catalogue. Errors: ParseFailed, InvalidInput (`detail` names the rule broken).
[[nodiscard]] Result<QList<Client>> parseCatalog(QByteArrayView json);

/// The catalogue that is built in (resources/clients.json).
[[nodiscard]] const QList<Client> &knownClients();

/// A client of the built-in catalogue by its id, or null.
[[nodiscard]] const Client *findClient(QStringView id);

/// The tolerant dialect that we read a file of this strict dialect in.
[[nodiscard]] config::Dialect tolerantDialect(config::Dialect strict);

[[nodiscard]] QString scopeName(Scope scope);
[[nodiscard]] QString dialectName(config::Dialect dialect);
[[nodiscard]] std::optional<config::Dialect> dialectFromName(QStringView name);

} // namespace claviger::clients
