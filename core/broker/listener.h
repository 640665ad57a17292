#pragma once

#include "core/base/result.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <memory>

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

/// The one socket of the one broker of a user.
///
/// A lock on `broker.lock` in the same folder, held for the process's life and released by the kernel
/// when it dies, says whose the socket is; a socket file that a killed broker left is removed only
/// under it. The folder must be the user's own and closed to others, as core/wire says.
/// Life: of the broker; its destruction removes the socket file. Thread: the broker's.
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

private:
    [[nodiscard]] Result<void> takeLock();
    [[nodiscard]] Result<void> bindSocket();
    void acceptAll();

    QString m_folder;
    OwnedDescriptor m_lock;
    OwnedDescriptor m_socket;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace claviger::broker
