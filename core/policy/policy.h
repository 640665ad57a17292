#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>

namespace claviger::policy {

/// A program as the operating system shows it. A program that only root can change is known by its path;
/// one that the person's own processes could overwrite is known by its content as well.
struct Executable
{
    QString path; ///< Absolute, links followed.
    bool isProtected =
        false; ///< It and every folder above it are root's and nobody else can write them.
    QByteArray sha256; ///< Of the content where it is not protected; else empty.
    [[nodiscard]] bool operator==(const Executable &) const = default;
};

/// The same program as far as it can be known. An unprotected one whose content could not be read is
/// never the same: nobody can say what it is now. Where an AppImage was mounted this time makes no difference.
[[nodiscard]] bool isSame(const Executable &before, const Executable &now);

/// The application that a person knows ("Cursor", "Claude Code", "a script in GNOME Terminal").
struct Application
{
    QString client; ///< Id in the catalogue of AI clients, or empty.
    QString name; ///< For the person.
    Executable executable;
    QString script; ///< What an interpreter runs (node cli.js), or empty.

    /// Stable id of the application apart from its content: the client, or where it is none that we
    /// know, the executable's path and the script.
    [[nodiscard]] QString id() const;
    [[nodiscard]] bool operator==(const Application &) const = default;
};

/// What a launch would start: the command as the client wrote it (markers in the secrets' places)
/// and the program that its first word means there.
struct CommandFingerprint
{
    QStringList command;
    Executable program;
    QStringList values; ///< Names of the values it gets, sorted.
    /// What its words mean in the folder where it runs, and elsewhere would not. Absolute paths.
    QStringList files = {};
    [[nodiscard]] bool operator==(const CommandFingerprint &) const = default;
};

enum class Decision { Deny, Ask, Always };
enum class GrantOrigin { Person, Import };

/// One standing answer: this application, this server, this command.
struct Grant
{
    QString server;
    Application
        application; ///< From an import: only `client` is set until the first launch binds it.
    CommandFingerprint command;
    Decision decision = Decision::Ask;
    GrantOrigin origin = GrantOrigin::Person;
    qint64 grantedAt = 0; ///< Epoch milliseconds.
    qint64 lastUsedAt = 0;
    /// What else the command's words may mean (`command.files`): in other folders the person allowed the same. The
    /// newest first, kMostOtherFiles at most.
    QList<QStringList> otherFiles = {};

    static constexpr qsizetype kMostOtherFiles = 15;
    [[nodiscard]] bool isForFiles(const QStringList &files) const;
    /// Adds those of the grant that this one takes the place of; the oldest are dropped.
    void takeOtherFiles(const Grant &before);
};

/// What differs from the time of the grant. The interface words it.
///
/// `before` and `after` are cleaned for display: a command with its words quoted where they need it, a
/// path (with the script where there is one), names of values joined by ", ". Both the same path:
/// other content under the same path. `before` is empty for FirstTime.
struct Change
{
    enum class Kind {
        FirstTime, ///< No grant for this application and server.
        Command,
        /// The executable or a file that the command means: another path, or an executable with other content.
        Program,
        Application, ///< The application's executable: another path or other content.
        Values, ///< It would get other values than it was granted.
    };
    Kind kind = Kind::FirstTime;
    QString before;
    QString after;
    [[nodiscard]] bool operator==(const Change &) const = default;
};

struct Verdict
{
    Decision decision = Decision::Ask;
    QList<Change> changes; ///< Why it asks; empty otherwise.
};

struct LaunchQuestion
{
    QString server;
    Application application;
    CommandFingerprint command;
};

/// The standing answers, kept in grants.json.
///
/// Thread: the broker's (the one that first decides; it needs an event loop). Errors: ParseFailed,
/// TooLarge, InvalidInput, FileNotReadable, FileNotWritable, DiskFull. A file that does not load grants
/// nothing (everything asks, standing denials included) and is never overwritten: until the person has mended
/// or removed it and it is loaded again, every change answers with the error of load().
/// Pure decision, no dialogs. Limits: kMostGrants, grant_json.h.
/// When a launch was last allowed is written at most every kLastUsedInterval, and when destroyed.
class Policy
{
public:
    static constexpr qsizetype kMostGrants = 100'000;
    static constexpr std::chrono::milliseconds kLastUsedInterval = std::chrono::seconds(60);

    Policy(QString path, const Clock &clock);
    ~Policy();

    [[nodiscard]] Result<void> load();
    /// Allowed, denied, or why to ask. An import's grant counts for the client it names, for exactly its
    /// command; the first launch binds it to the application's executable and to the program.
    [[nodiscard]] Verdict decide(const LaunchQuestion &question);
    /// Remembers an answer; replaces the one for the same application and server.
    [[nodiscard]] Result<void> remember(const LaunchQuestion &question, Decision decision);
    /// Adds what an import wrote, all in one write. Loosens nothing: a standing denial or
    /// "ask each time" stays, and what an earlier launch was bound to stays bound.
    [[nodiscard]] Result<void> preApprove(const QList<Grant> &grants);
    /// Changes a standing answer by Application::id(). ServerUnknown if there is none.
    [[nodiscard]] Result<void> change(
        const QString &server, const QString &application, Decision decision);
    [[nodiscard]] Result<void> forget(const QString &server, const QString &application);
    [[nodiscard]] Result<void> forgetServer(const QString &server);
    /// All of them in one write.
    [[nodiscard]] Result<void> forgetServers(const QStringList &servers);
    [[nodiscard]] QList<Grant> grants() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::policy
