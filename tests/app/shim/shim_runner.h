#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QProcess>
#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <chrono>
#include <functional>

namespace claviger::test {

struct Run
{
    int exitCode = -1;
    bool crashed = false;
    QByteArray output;
    QByteArray errors;
};

struct RunOptions
{
    QString program; ///< Empty: the shim of this build.
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    QString directory;
    QByteArray input;
    bool keepInputOpen = false;
    std::function<void()> inChild; ///< Between fork and exec.
};

/// A shim that is spoken to while it runs.
class RunningShim
{
public:
    explicit RunningShim(
        const QString &folder, const QStringList &arguments = {QStringLiteral("remote")});
    ~RunningShim();

    void write(const QByteArray &bytes);
    /// The next line with its line break; what there is of it when nothing more has come for 15 s.
    [[nodiscard]] QByteArray readLine();
    /// Whether there is nothing to read for so long.
    [[nodiscard]] bool isQuietFor(int milliseconds);
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    /// The exit code; -1 after 15 s, -2 if a signal ended it.
    [[nodiscard]] int waitForEnd();
    [[nodiscard]] QByteArray errors() { return m_process.readAllStandardError(); }
    [[nodiscard]] QByteArray rest();
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// A value of /proc/PID/status in KiB.
    [[nodiscard]] qint64 kibibytes(const QByteArray &name) const;
    /// Processor time used so far.
    [[nodiscard]] std::chrono::nanoseconds processorTime() const;

private:
    QProcess m_process;
    QByteArray m_unread;
};

/// The shim of this build.
[[nodiscard]] QString shimPath();
/// An environment whose CLAVIGER_RUNTIME_DIR is `folder`.
[[nodiscard]] QProcessEnvironment environmentFor(const QString &folder);
/// Runs to the end, at most 30 s.
[[nodiscard]] Run run(const QStringList &arguments, const RunOptions &options);

} // namespace claviger::test
