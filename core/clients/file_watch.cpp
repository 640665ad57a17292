#include "core/clients/file_watch.h"

#include <QtCore/QFileInfo>

namespace claviger::clients {
namespace {

constexpr qsizetype kMostWatched = 1'000; ///< Of the system's inotify watches, a small part.

} // namespace

FileWatch::FileWatch(std::chrono::milliseconds debounce, QObject *parent)
    : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(debounce);
    // Started again by each further change: a burst of writes is told once, when it is over.
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_timer, [this] { m_timer.start(); });
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_timer, [this] {
        if (!m_timer.isActive())
            m_timer.start();
    });
    connect(&m_timer, &QTimer::timeout, this, [this] {
        watchAgain();
        Q_EMIT changed();
    });
}

void FileWatch::setFiles(const QStringList &paths)
{
    m_paths = paths.first(std::min(paths.size(), kMostWatched));
    watchAgain();
}

void FileWatch::watchAgain()
{
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    QStringList wanted;
    for (const QString &path : std::as_const(m_paths)) {
        if (QFileInfo::exists(path))
            wanted.append(path);
        const QString folder = QFileInfo(path).absolutePath();
        if (!wanted.contains(folder) && QFileInfo::exists(folder))
            wanted.append(folder);
    }
    QStringList gone;
    for (const QString &path : watched) {
        if (!wanted.contains(path))
            gone.append(path);
        else
            wanted.removeAll(path);
    }
    if (!gone.isEmpty())
        m_watcher.removePaths(gone);
    if (!wanted.isEmpty())
        m_watcher.addPaths(wanted);
}

} // namespace claviger::clients
