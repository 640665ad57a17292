#include "tests/app/shim/shim_runner.h"

#include "tests/support/processor_time.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>

#include <utility>

using namespace Qt::StringLiterals;

namespace claviger::test {

QString shimPath()
{
    return QCoreApplication::applicationDirPath() + u"/../bin/claviger-shim"_s;
}

QProcessEnvironment environmentFor(const QString &folder)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"CLAVIGER_RUNTIME_DIR"_s, folder);
    return environment;
}

Run run(const QStringList &arguments, const RunOptions &options)
{
    QProcess process;
    process.setProcessEnvironment(options.environment);
    if (!options.directory.isEmpty())
        process.setWorkingDirectory(options.directory);
    if (options.inChild)
        process.setChildProcessModifier(options.inChild);
    process.start(options.program.isEmpty() ? shimPath() : options.program, arguments);
    Run result;
    if (!process.waitForStarted())
        return result;
    process.write(options.input);
    if (!options.keepInputOpen)
        process.closeWriteChannel();
    if (!process.waitForFinished(30'000)) {
        process.kill();
        process.waitForFinished();
        return result;
    }
    result.crashed = process.exitStatus() == QProcess::CrashExit;
    result.exitCode = process.exitCode();
    result.output = process.readAllStandardOutput();
    result.errors = process.readAllStandardError();
    return result;
}

namespace {
constexpr int kLimit = 15'000;
}

RunningShim::RunningShim(const QString &folder, const QStringList &arguments)
{
    m_process.setProcessEnvironment(environmentFor(folder));
    m_process.start(shimPath(), arguments);
    m_process.waitForStarted();
}

RunningShim::~RunningShim()
{
    m_process.kill();
    m_process.waitForFinished();
}

void RunningShim::write(const QByteArray &bytes)
{
    m_process.write(bytes);
    while (m_process.bytesToWrite() > 0 && m_process.waitForBytesWritten(kLimit)) { }
}

QByteArray RunningShim::readLine()
{
    qsizetype searched = 0;
    for (;;) {
        m_unread += m_process.readAllStandardOutput();
        const qsizetype end = m_unread.indexOf('\n', searched) + 1;
        if (end > 0) {
            QByteArray line = m_unread.first(end);
            m_unread.remove(0, end);
            return line;
        }
        searched = m_unread.size();
        if (!m_process.waitForReadyRead(kLimit) && m_process.bytesAvailable() == 0)
            return rest();
    }
}

QByteArray RunningShim::rest()
{
    return std::exchange(m_unread, {}) + m_process.readAllStandardOutput();
}

bool RunningShim::isQuietFor(int milliseconds)
{
    return m_unread.isEmpty() && m_process.bytesAvailable() == 0
        && !m_process.waitForReadyRead(milliseconds);
}

int RunningShim::waitForEnd()
{
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(kLimit))
        return -1;
    return m_process.exitStatus() == QProcess::CrashExit ? -2 : m_process.exitCode();
}

qint64 RunningShim::kibibytes(const QByteArray &name) const
{
    QFile file(u"/proc/%1/status"_s.arg(processId()));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line.startsWith(name + ':'))
            return line.mid(name.size() + 1).trimmed().split(' ').first().toLongLong();
    }
    return -1;
}

std::chrono::nanoseconds RunningShim::processorTime() const
{
    clockid_t clock = CLOCK_PROCESS_CPUTIME_ID;
    if (::clock_getcpuclockid(static_cast<pid_t>(processId()), &clock) != 0)
        qFatal("no such process");
    return test::processorTime(clock);
}

} // namespace claviger::test
