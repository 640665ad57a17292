#pragma once

#include "core/clients/discovery.h"
#include "core/clients/journal_key.h"
#include "core/detect/detector.h"
#include "core/servers/server.h"

#include <QtCore/QHash>
#include <QtCore/QList>
#include <QtCore/QSet>

#include <map>
#include <functional>
#include <optional>

namespace claviger::clients {

/// Something that the person should know about a file, a server or a value. The interface words it.
enum class Note {
    RemoteServer, ///< Will be reached, and signed in to, through Claviger.
    ArgumentVisible, ///< The program takes it only in argv, where other programs can read it.
    EnvFileShared, ///< Stands in a .env file that other programs may read too.
    EnvFileMany, ///< Stands in a .env file that several servers use: a marker in it fits only one.
    EnvFileArgument, ///< The command reads a file of variables itself (`--env-file`): we leave that alone.
    MangledToday, ///< The client expands a part of it: the server does not get the true bytes.
    Sandboxed, ///< VS Code's sandbox may keep the shim from its broker.
    Reprompt, ///< The client will ask once more whether it may start these servers.
    AlreadyManaged,
    OtherShim, ///< Managed, but by the shim of another installation.
    CloseClientFirst, ///< The client runs and would overwrite what we write.
    NoCommand,
    OddShape, ///< An entry in a shape that we do not change.
    DuplicateKey, ///< A key stands twice: what clients do not see keeps its secrets.
    InGit, ///< The file is in a git work tree: its history may have the secrets.
    CopiesElsewhere, ///< The client keeps old copies of the file.
    OtherNames, ///< The file has hard links: what stands under its other names stays there.
    NewerStored, ///< Imported before, and replaced in Claviger since: the newer value stays.
};

[[nodiscard]] QString noteName(Note note);

/// Where a value stands in its entry. `begin` and `length` are UTF-16 units of the decoded string.
struct ValuePlace
{
    enum class Kind {
        Environment,
        Argument,
        Header,
        Url,
        EnvironmentFile,
        Setting, ///< A client's own setting for signing in; `key` is its path ("auth.CLIENT_SECRET").
    };
    Kind kind = Kind::Environment;
    QString key; ///< Variable or header.
    qsizetype index = -1; ///< Of the argument.
    qsizetype begin = 0;
    qsizetype length = 0;
};

/// A secret that stands in the file. Its value is not in here: applying reads the file again.
struct PlannedFinding
{
    QString id; ///< Unique in its entry.
    ValuePlace place;
    QString name; ///< What the value will be called: the binding's name.
    QString marker; ///< What will stand in its place.
    QString file; ///< The .env file that it stands in, links followed; else empty.
    FileStamp fileStamp; ///< What that file was.
    QString masked;
    detect::Confidence confidence = detect::Confidence::Maybe;
    detect::Reason reason = detect::Reason::HighEntropy;
    QString service;
    bool isMovable = true;
    bool isSelected = false; ///< What we propose.
    std::optional<Note> note;
};

/// A reference to a secret that stands somewhere else: in a start-up script, in VS Code's own store.
struct PlannedReference
{
    QString id;
    detect::Reference::Kind kind = detect::Reference::Kind::Environment;
    QString variable; ///< Of the login environment, or the input's id.
    QString field; ///< The variable or argument of the entry that holds it.
    ValuePlace place;
    QString name;
    QString marker;
    bool isAvailable = false; ///< The login environment sets it; otherwise it must be typed in.
};

struct PlannedEntry
{
    enum class State { New, Managed, Unsupported };

    QStringList path;
    QString key; ///< Unique in its file; what a selection names it by.
    QString name;
    QString server; ///< Id it will have, or has.
    bool isKnownServer = false; ///< `server` is in the registry already, with the same values.
    Entry::Kind kind = Entry::Kind::Unknown;
    State state = State::Unsupported;
    bool isSelected = false; ///< What we propose.
    std::optional<Note> note;
    QStringList command; ///< Secrets masked; of a remote server its URL, masked.
    QList<PlannedFinding> findings;
    QList<PlannedReference> references;
};

struct PlannedFile
{
    FoundFile found;
    QString resolvedPath;
    FileStamp stamp; ///< The plan holds for exactly this content.
    std::optional<Error> problem;
    QList<Note> notes;
    QList<PlannedEntry> entries;
};

/// What an import would do. Plain values without any secret: it may be kept and shown.
struct Plan
{
    QString id;
    QList<PlannedFile> files;
    QStringList runningClients;
    [[nodiscard]] const PlannedFile *file(const QString &path) const;
};

/// An entry that the journal knows: its client may have put the text back that it had before.
struct ImportedEntry
{
    QString server;
    QHash<QString, QByteArray>
        macs; ///< Keyed hashes of the values that stood in it, by their names.
    QHash<QString, QString> references; ///< Texts that stood there instead of a value, by its name.
};
using ImportedEntries =
    std::map<std::pair<QString, QStringList>, ImportedEntry>; ///< By file and path.

/// Which arguments of a command (program first, markers in the secrets' places) a launch hands over in the
/// environment, where other programs cannot read them. Given by who composes: launches are made elsewhere.
using HiddenArguments = std::function<QSet<qsizetype>(const QStringList &)>;

/// What a plan depends on besides the files.
struct PlanContext
{
    QList<servers::Server> servers; ///< Those that exist.
    /// Values of those servers that an entry may be the same as (see comparableServers()), by
    /// vault::SecretId::key(). A missing one makes its server another one.
    QHash<QString, QByteArray> stored;
    ImportedEntries imported;
    std::optional<JournalKey> journalKey; ///< Without it no entry is known again.
    QHash<QString, QString> loginVariables;
    /// Which entries of all files name each .env file; see environmentUses(). A value of a file that
    /// is not in here, or that several entries name, is not moved.
    QHash<QString, QSet<QString>> environmentUses;
    QStringList runningClients;
    QString shim; ///< Absolute path of ours.
    HiddenArguments hiddenArguments; ///< None: the form of an argument says it.
    QByteArray fingerprintKey; ///< Random; so that no plain hash of a secret is ever made.

    PlanContext() = default;
    PlanContext(PlanContext &&) = default;
    PlanContext &operator=(PlanContext &&) = default;
    PlanContext(const PlanContext &) = delete;
    PlanContext &operator=(const PlanContext &) = delete;
    /// Wipes `stored` and the login environment.
    ~PlanContext();
};

/// Servers that an entry of these files may be: same name, or imported from it before. Their values decide.
[[nodiscard]] QList<servers::Server> comparableServers(const std::vector<LoadedFile> &files,
    const QList<servers::Server> &servers, const ImportedEntries &imported);

/// Pure. The files' texts may be dropped afterwards.
[[nodiscard]] Plan makePlan(
    QString id, const std::vector<LoadedFile> &files, const PlanContext &context);

} // namespace claviger::clients
