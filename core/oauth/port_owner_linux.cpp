#include "core/oauth/port_owner.h"

#include "core/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QList>

#include <unistd.h>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

constexpr qint64 kLargestTable = 4 * 1024 * 1024; // /proc/net/tcp of a very busy machine

QByteArray readProc(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return file.read(kLargestTable);
}

/// The inodes of the sockets that listen on a port (proc(5), "/proc/net/tcp").
QList<QByteArray> listeningInodes(quint16 port)
{
    const QByteArray suffix = ':' + QByteArray::number(port, 16).rightJustified(4, '0').toUpper();
    QList<QByteArray> inodes;
    for (const QString &table : {u"/proc/net/tcp"_s, u"/proc/net/tcp6"_s}) {
        for (const QByteArray &line : readProc(table).split('\n')) {
            const QList<QByteArray> columns = line.simplified().split(' ');
            constexpr int kLocal = 1;
            constexpr int kState = 3;
            constexpr int kInode = 9;
            if (columns.size() > kInode && columns.at(kState) == "0A" // TCP_LISTEN
                && columns.at(kLocal).endsWith(suffix))
                inodes.append(columns.at(kInode));
        }
    }
    return inodes;
}

bool holdsOneOf(const QString &process, const QList<QByteArray> &inodes)
{
    const QString folder = u"/proc/%1/fd"_s.arg(process);
    for (const QString &descriptor :
        QDir(folder).entryList(QDir::NoDotAndDotDot | QDir::System | QDir::Files)) {
        std::array<char, 64> target {};
        const QByteArray path = QFile::encodeName(folder + u'/' + descriptor);
        const ssize_t length = ::readlink(path.constData(), target.data(), target.size());
        if (length <= 0)
            continue;
        const QByteArrayView link(target.data(), length);
        for (const QByteArray &inode : inodes) {
            if (link == QByteArray("socket:[" + inode + ']'))
                return true;
        }
    }
    return false;
}

} // namespace

QString portOwner(quint16 port)
{
    const QList<QByteArray> inodes = listeningInodes(port);
    if (inodes.isEmpty())
        return {};
    for (const QString &process : QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        bool isNumber = false;
        (void)process.toUInt(&isNumber);
        if (!isNumber || !holdsOneOf(process, inodes))
            continue;
        const QByteArray name = readProc(u"/proc/%1/comm"_s.arg(process)).trimmed();
        return displayable(QString::fromUtf8(name)) + u" ("_s + process + u')';
    }
    return {};
}

} // namespace claviger::oauth
