#pragma once

#include <QtCore/QFileSystemWatcher>
#include <QtCore/QObject>
#include <QtCore/QTimer>

#include <chrono>

namespace claviger::clients {

/// Tells, once and late, that any of some files has changed. Editors and clients replace files (rename),
/// so the folders are watched as well and the files anew after each change.
///
/// Thread: that of its owner; needs an event loop. Reads and writes nothing.
class FileWatch : public QObject
{
    Q_OBJECT
public:
    explicit FileWatch(std::chrono::milliseconds debounce, QObject *parent = nullptr);

    void setFiles(const QStringList &paths);

Q_SIGNALS:
    void changed();

private:
    void watchAgain();

    QFileSystemWatcher m_watcher;
    QTimer m_timer;
    QStringList m_paths;
};

} // namespace claviger::clients
