#pragma once

#include "core/servers/server.h"

#include <QtCore/QObject>

#include <memory>

namespace claviger::servers {

/// The servers of servers.json: validated, reloaded when somebody edits the file, written atomically.
///
/// Life: one, owned by the composition root. Thread: the broker's.
/// Errors: ServerUnknown, ServerInvalid, ParseFailed, FileNotWritable, DiskFull, TooLarge. A file that
/// does not load keeps the last good servers and is never overwritten until it loads again.
/// Limits: kLargestFile, kMostServers.
/// Not its job: secrets (there are none in it), what clients have (core/clients).
class ServerRegistry : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 kLargestFile = 64 * 1024 * 1024;
    static constexpr qsizetype kMostServers = 20'000;

    explicit ServerRegistry(QString path, QObject *parent = nullptr);
    ~ServerRegistry() override;

    /// Reads the file; a missing one is an empty registry.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const QList<Server> &servers() const;
    [[nodiscard]] Result<Server> find(const ServerId &id) const;
    /// Adds or replaces all of them in one write: all or none.
    [[nodiscard]] Result<void> put(const QList<Server> &servers);
    [[nodiscard]] Result<void> remove(const QList<ServerId> &ids);

Q_SIGNALS:
    void changed();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::servers
