#pragma once

#include "core/base/result.h"
#include "core/clients/catalog.h"

#include <optional>

namespace claviger::clients {

/// Holds the lock that a client takes while it writes its file, so that our write and its write do not
/// cross: a folder beside the file. Released when destroyed.
///
/// Errors: FileBusy (the client holds it), FileNotWritable.
class ClientLock
{
public:
    /// A rule that is empty gives a lock of nothing.
    [[nodiscard]] static Result<ClientLock> take(
        const QString &path, const std::optional<LockRule> &rule);

    ClientLock(ClientLock &&other) noexcept;
    ClientLock &operator=(ClientLock &&) = delete;
    ClientLock(const ClientLock &) = delete;
    ClientLock &operator=(const ClientLock &) = delete;
    ~ClientLock();

private:
    explicit ClientLock(QString folder)
        : m_folder(std::move(folder))
    {
    }
    QString m_folder;
};

} // namespace claviger::clients
