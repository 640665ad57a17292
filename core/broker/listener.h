#pragma once

#include "core/base/result.h"

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtCore/QTimer>

#include <memory>
#include <sys/types.h>

class QSocketNotifier;

namespace claviger::broker {

/// A file descriptor with one owner.
class OwnedDescriptor
{
public:
    OwnedDescriptor() = default;
    explicit OwnedDescriptor(int number)
        : m_number(number)
    {
    }
    OwnedDescriptor(OwnedDescriptor &&other) noexcept
        : m_number(std::exchange(other.m_number, -1))
    {
    }
    OwnedDescriptor &operator=(OwnedDescriptor &&other) noexcept;
    OwnedDescriptor(const OwnedDescriptor &) = delete;
    OwnedDescriptor &operator=(const OwnedDescriptor &) = delete;
    ~OwnedDescriptor() { close(); }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] bool isOpen() const { return m_number >= 0; }
    void close();

private:
    int m_number = -1;
};

/// Which file stands at a path; of none, one that equals no other.
struct FileIdentity
{
    dev_t device = 0;
    ino_t inode = 0;
    [[nodiscard]] bool isSame(const FileIdentity &other) const
    {
        return inode != 0 && inode == other.inode && device == other.device;
    }
};

/// The one socket of the one broker of a user.
///
/// A lock on `broker.lock` in the same folder, held for the process's life and released by the kernel
/// when it dies, says whose the socket is; a socket file that a killed broker left is removed only
/// under it. The folder must be the user's own and closed to others, as core/wire says.
/// The folder is watched: at logout it is removed under a broker that lives on, and another one would be
/// started in the next session beside it.
/// Life: of the broker; its destruction removes the socket file, if it is still ours. Thread: the broker's.
/// Errors: FileBusy (another broker runs), PeerForeign (somebody else's folder), FileNotWritable,
/// TooLarge (a path that does not fit a socket address).
class Listener : public QObject
{
    Q_OBJECT
public:
    explicit Listener(QString folder, QObject *parent = nullptr);
    ~Listener() override;

    [[nodiscard]] Result<void> listen();
    [[nodiscard]] QString socketPath() const;
    /// Stops accepting for a moment: no descriptor is left.
    void pauseAccepting();

Q_SIGNALS:
    /// `descriptor` is non-blocking and close-on-exec; the receiver owns it.
    void connected(int descriptor);
    /// The folder or the lock in it is gone: nobody can reach this broker any more. A socket file alone that
    /// is removed is made again.
    void lost();

private:
    [[nodiscard]] Result<void> takeLock();
    [[nodiscard]] Result<void> bindSocket();
    void acceptAll();
    void lookAfterSocket();
    [[nodiscard]] QByteArray lockPath() const;

    QString m_folder;
    OwnedDescriptor m_lock;
    OwnedDescriptor m_socket;
    FileIdentity m_socketFile;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QFileSystemWatcher m_watcher;
    QTimer m_settle; ///< What removes a folder removes one thing after the other.
};

} // namespace claviger::broker
