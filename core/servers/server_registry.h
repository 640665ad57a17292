#pragma once

#include "core/servers/server.h"

#include <QtCore/QObject>

#include <memory>
#include <optional>

namespace claviger::servers {

/// The servers of servers.json: validated, reloaded when somebody edits the file, written atomically.
///
/// Life: one, owned by the composition root. Thread: the broker's, with an event loop.
/// Errors: ServerUnknown, ServerInvalid, ParseFailed, Unsupported (a later version's file),
/// FileNotReadable, FileNotRegular, FileNotWritable, FileChanged (somebody writes it again and again),
/// DiskFull, TooLarge. A file that does not load keeps the last good servers and is never overwritten
/// until it loads again.
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

    /// Reads the file and watches it from then on; a missing one is an empty registry.
    [[nodiscard]] Result<void> load();
    [[nodiscard]] const QList<Server> &servers() const;
    /// Why the file does not load at the moment; empty while it does.
    [[nodiscard]] const std::optional<Error> &problem() const;
    [[nodiscard]] Result<Server> find(const ServerId &id) const;
    /// Adds or replaces all of them in one write: all or none. What somebody else wrote into the file
    /// meanwhile is kept.
    [[nodiscard]] Result<void> put(const QList<Server> &servers);
    /// Missing ones are ServerUnknown, and then none is removed.
    [[nodiscard]] Result<void> remove(const QList<ServerId> &ids);

Q_SIGNALS:
    /// servers() is different. Once per change, whoever made it.
    void changed();
    /// problem() appeared, became another or went away.
    void problemChanged();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::servers
