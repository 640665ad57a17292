#include "core/clients/processes.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr qsizetype kLongestCommandLine = 16 * 1024; ///< Enough to see what an interpreter runs.

} // namespace

QList<RunningProcess> SystemProcesses::running() const
{
    QList<RunningProcess> processes;
    const QStringList names = QDir(u"/proc"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        if (!name.at(0).isDigit())
            continue;
        const QString folder = u"/proc/"_s + name;
        char target[4096];
        const ssize_t length = ::readlink(
            QFile::encodeName(folder + u"/exe"_s).constData(), target, sizeof target);
        if (length <= 0)
            continue;
        RunningProcess process;
        process.executable = QFile::decodeName(QByteArray(target, length));
        QFile commandLine(folder + u"/cmdline"_s);
        if (commandLine.open(QIODevice::ReadOnly)) {
            for (const QByteArray &word : commandLine.read(kLongestCommandLine).split('\0'))
                process.arguments.append(QString::fromUtf8(word));
        }
        processes.append(process);
    }
    return processes;
}

} // namespace claviger::clients
