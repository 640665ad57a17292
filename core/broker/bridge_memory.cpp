#include "core/broker/bridge_memory.h"

#include "core/base/file.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// A name that is a file name whatever it was made from. "-" stands for "no account": no hash looks so.
QString nameOf(const QString &text)
{
    if (text.isEmpty())
        return u"-"_s;
    const QByteArray hash = QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex().first(32));
}

} // namespace

/// A server's id is a file name already (ServerId).
QString BridgeMemory::folderOf(const QString &server, const QString &account) const
{
    return m_folder + u'/' + server + u'/' + nameOf(account);
}

std::optional<QByteArray> BridgeMemory::load(
    const QString &server, const QString &account, const QString &key) const
{
    const QString folder = folderOf(server, account);
    if (!QFileInfo::exists(folder) || !ensurePrivateFolder(folder))
        return {};
    auto content = readRegularFile(folder + u'/' + nameOf(key), kLargestValue);
    if (!content)
        return {};
    return std::move(content->bytes);
}

void BridgeMemory::save(const QString &server, const QString &account, const QString &key,
    const QByteArray &value) const
{
    const QString folder = folderOf(server, account);
    const QString path = folder + u'/' + nameOf(key);
    if (value.isEmpty() || value.size() > kLargestValue) {
        QFile::remove(path); // an older one would be wrong
        return;
    }
    if (!ensurePrivateFolder(m_folder) || !ensurePrivateFolder(folder))
        return;
    const bool isFull = QDir(folder).entryList(QDir::Files).size() >= kMostValues;
    if (isFull && !QFileInfo::exists(path))
        return;
    // Not replaceFile(): after a power cut an old, new or no value is as good.
    const QString newer = path + u".new"_s;
    QFile::remove(newer);
    QFile file(newer);
    constexpr auto kMode = QFile::ReadOwner | QFile::WriteOwner;
    const bool isWritten = file.open(QFile::WriteOnly | QFile::NewOnly, kMode)
        && file.write(value) == value.size() && file.flush();
    file.close();
    const QByteArray from = QFile::encodeName(newer);
    const QByteArray to = QFile::encodeName(path);
    if (isWritten && ::rename(from.constData(), to.constData()) == 0)
        return;
    QFile::remove(newer);
}

QStringList BridgeMemory::servers() const
{
    return QDir(m_folder).entryList(QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot);
}

void BridgeMemory::forget(const QString &server, const QString &account) const
{
    const QString all = m_folder + u'/' + server;
    QDir(account.isEmpty() ? all : folderOf(server, account)).removeRecursively();
}

} // namespace claviger::broker
