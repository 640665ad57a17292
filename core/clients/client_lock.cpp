#include "core/clients/client_lock.h"

#include <QtCore/QDateTime>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

namespace claviger::clients {

Result<ClientLock> ClientLock::take(const QString &path, const std::optional<LockRule> &rule)
{
    if (!rule)
        return ClientLock(QString());
    const QString folder = path + rule->suffix;
    if (QDir().mkdir(folder))
        return ClientLock(folder);
    const QFileInfo info(folder);
    if (!info.exists())
        return fail(ErrorCode::FileNotWritable, path);
    const qint64 age = info.lastModified().secsTo(QDateTime::currentDateTime());
    // Clients touch a lock that they hold; one that nobody touched is left from a crash.
    if (age < rule->staleAfterSeconds || !QDir().rmdir(folder) || !QDir().mkdir(folder))
        return fail(ErrorCode::FileBusy, path);
    return ClientLock(folder);
}

ClientLock::ClientLock(ClientLock &&other) noexcept
    : m_folder(std::exchange(other.m_folder, {}))
{
}

ClientLock::~ClientLock()
{
    if (!m_folder.isEmpty())
        QDir().rmdir(m_folder);
}

} // namespace claviger::clients
