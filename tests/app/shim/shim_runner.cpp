#include "tests/app/shim/shim_runner.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QProcess>

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

} // namespace claviger::test
