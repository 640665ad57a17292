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
        Started,
        Stopped,
    };
    Kind kind = Kind::Launch;
    qint64 at = 0; ///< Epoch milliseconds; set by AuditLog::append().
    QString server;
    QString application; ///< policy::Application::id() or the caller's name.
    QString applicationName;
    QString client;
    QString outcome; ///< "allowed", "denied", "ok", or errorName().
    QString reason; ///< "always", "once", "import", "changed-command" …
    QStringList values; ///< Names of the values concerned.
    QString subject; ///< A path, a file.
    qint64 durationMilliseconds = 0;
};

struct Query
{
    qsizetype limit = 200;
    qint64 before = 0; ///< 0: from the newest.
    QString server;
    QString text; ///< Case-insensitive, anywhere.
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
/// Thread: the broker's. append() writes at once (a crash of ours loses nothing); the disk is told to
/// sync at most once a second, and only after writes. A half line that a power cut left at the end is
/// set aside on start and noted in the record itself.
/// Errors: FileNotWritable, DiskFull, AuditBroken.
/// What the chain proves: that nobody changed or removed a line in the middle without rewriting all
/// that follows. What it does not: that the newest lines were not cut off together with their anchor.
class AuditLog : public QObject
{
    Q_OBJECT
public:
    AuditLog(QString path, const Clock &clock, QObject *parent = nullptr);
    ~AuditLog() override;

    [[nodiscard]] Result<void> open();
    [[nodiscard]] Result<void> append(Record record);
    /// Newest first.
    [[nodiscard]] Result<QList<Record>> query(const Query &query) const;
    [[nodiscard]] Result<Verification> verify() const;
    /// Of this server's launches, the newest. Kept in memory; no file access.
    [[nodiscard]] std::optional<Record> lastLaunch(const QString &server) const;

Q_SIGNALS:
    void appended(const claviger::audit::Record &record);

private:
    class Private;
    std::unique_ptr<Private> d;
};

[[nodiscard]] QString kindName(Record::Kind kind);

} // namespace claviger::audit
