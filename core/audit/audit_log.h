#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"

#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <memory>
#include <optional>

namespace claviger::audit {

/// What happened. Names and never values.
struct Record
{
    enum class Kind {
        Launch, ///< A server was asked for.
        SecretStored,
        SecretDeleted,
        SecretRevealed,
        AccessChanged,
        Import,
        Undo,
        Restore,
        Paused,
        Resumed,
        Locked,
        Unlocked,
        VaultChanged,
        PassphraseChanged, ///< Of the sealed file.
        ServerAdded, ///< By hand.
        ServerChanged, ///< How it is signed in or connected to; `values`: names of settings.
        ServerRemoved, ///< `values`: names of the secrets that went with it.
        SignedIn, ///< Or was to be: `outcome`. `values` of these six: scopes.
        SteppedUp,
        SteppedDown,
        SignedOut,
        GrantEnded, ///< By the provider.
        RevokedAll,
        RegistrationForgotten,
        ExceptionAdded, ///< From the strict rules; `values`: its name.
        ExceptionRemoved,
        Started, ///< Also by open() itself, outcome "audit-broken", where it found damage (see open()).
        Stopped,
    };
    Kind kind = Kind::Launch;
    qint64 at = 0; ///< Epoch milliseconds; set by AuditLog::append().
    QString server;
    QString application; ///< policy::Application::id() or the caller's name.
    QString applicationName;
    QString client;
    /// "allowed", "denied", "ok", or errorName(); of a sign-out also "not-offered" or "alive": the provider was not
    /// asked to end it, or lets it in all the same.
    QString outcome;
    QString reason; ///< "always", "once", "import", "changed-command" …
    QStringList values; ///< Names of the values concerned.
    QString subject; ///< A path, a file, an account as a person calls it.
    QString tool; ///< Of the call that needed it.
    qint64 durationMilliseconds = 0;
};

struct Query
{
    qsizetype limit = 200;
    qint64 before = 0; ///< 0: from the newest.
    QString server = {};
    QString text = {}; ///< Case-insensitive, anywhere.
    // What a person reads for a record is not in it. With a text, these match as well: codes whose words have it,
    // ids of servers whose names have it.
    QStringList kinds = {};
    QStringList outcomes = {};
    QStringList reasons = {};
    QStringList servers = {};
};

struct Verification
{
    bool ok = true;
    qint64 records = 0;
    qint64 firstBad = -1; ///< Line number from 1.
    QString reason; ///< "hash", "order", "format", "truncated"
};

/// The append-only record: one JSON object a line, each with the SHA-256 of the line before.
///
/// Thread: the broker's; the disk is synced on a thread of its own. append() writes at once (a crash of
/// ours loses nothing); the disk is told to sync at most once a second, and only after writes. A half
/// line that a power cut left at the end is set aside on start and noted in the record itself.
/// Errors: FileNotWritable, FileNotReadable, FileNotRegular, DiskFull, FileBusy (another process has it
/// open), Internal (append() before open()). A damaged record never stops new ones: open() notes what
/// it finds and goes on; verify() finds the rest.
/// What the chain proves: that nobody changed or removed a line in the middle without rewriting all
/// that follows. What it does not: that the newest lines were not cut off together with their anchor.
/// Texts pass displayable() and redacted() on their way in and are cut at their limits (record_line.h).
class AuditLog : public QObject
{
    Q_OBJECT
public:
    /// At this size a file is closed and `audit-<first number>.jsonl` becomes its name; the next one's
    /// first line has the hash of its last. Closed files are kept.
    static constexpr qint64 kRotateAt = 16 * 1024 * 1024;
    static constexpr qsizetype kMostResults = 10'000; ///< Of one query.
    static constexpr std::chrono::milliseconds kSyncInterval = std::chrono::seconds(1);

    AuditLog(QString path, const Clock &clock, QObject *parent = nullptr);
    /// With another size to rotate at, for tests.
    AuditLog(QString path, const Clock &clock, qint64 rotateAt, QObject *parent = nullptr);
    ~AuditLog() override;

    /// Damage at the end is noted as a record {Started, "audit-broken"} with the reason "half-line" (set
    /// aside as *.half), "damaged-line" or "lines-missing" (shorter than its anchor says).
    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> append(Record record);
    /// Why the record is not being written: what open() or the last append() failed with. The next
    /// success clears it.
    [[nodiscard]] const std::optional<Error> &problem() const;
    /// Newest first.
    [[nodiscard]] Result<QList<Record>> query(const Query &query) const;
    /// Reads everything from the oldest file on; the first line that does not fit is the answer.
    [[nodiscard]] Result<Verification> verify() const;
    /// Of this server's launches, the newest. Kept in memory; no file access.
    [[nodiscard]] std::optional<Record> lastLaunch(const QString &server) const;

Q_SIGNALS:
    void appended(const claviger::audit::Record &record);
    /// problem() appeared, became another or went away.
    void problemChanged();

private:
    class Private;
    void setProblem(std::optional<Error> problem);

    std::unique_ptr<Private> d;
};

[[nodiscard]] QString kindName(Record::Kind kind);

} // namespace claviger::audit
