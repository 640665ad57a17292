#include "tests/support/kill_harness.h"

#include <QtCore/QProcess>

#include <algorithm>
#include <csignal>

using namespace Qt::StringLiterals;

namespace claviger::test {
namespace {

constexpr int kLongestRunMilliseconds = 60'000;

enum class End { Killed, Survived, Failed };

End runOnce(const KillCommand &command, int step, const QString &moment)
{
    QProcess process;
    QProcessEnvironment environment = command.environment;
    // AddressSanitizer insists on being the first library; its calls then come to ours.
    const QString sanitizer = QStringLiteral(CLAVIGER_SANITIZER_LIBRARY);
    environment.insert(u"LD_PRELOAD"_s,
        (sanitizer.isEmpty() ? QString() : sanitizer + u':')
            + QStringLiteral(CLAVIGER_KILL_LIBRARY));
    environment.insert(u"CLAVIGER_KILL_STEP"_s, QString::number(step));
    environment.insert(u"CLAVIGER_KILL_WHEN"_s, moment);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(command.program, command.arguments);
    if (!process.waitForFinished(kLongestRunMilliseconds)) {
        process.kill();
        process.waitForFinished();
        return End::Failed;
    }
    if (process.exitStatus() == QProcess::CrashExit)
        return process.exitCode() == SIGKILL ? End::Killed : End::Failed;
    return process.exitCode() == command.successCode ? End::Survived : End::Failed;
}

} // namespace

KillOutcome killAtEveryStep(const KillCommand &command, const std::function<void()> &prepare,
    const std::function<QString(bool survived)> &check)
{
    KillOutcome outcome;
    for (const QString &moment : {u"before"_s, u"middle"_s}) {
        End end = End::Killed;
        for (int step = 1; end == End::Killed; ++step) {
            const QString place = u"%1 step %2: "_s.arg(moment).arg(step);
            prepare();
            end = runOnce(command, step, moment);
            if (end == End::Failed || step > command.mostSteps) {
                outcome.problem = place + u"neither killed nor successful"_s;
                return outcome;
            }
            outcome.steps = std::max(outcome.steps, step - 1);
            const QString problem = check(end == End::Survived);
            if (!problem.isEmpty()) {
                outcome.problem = place + problem;
                return outcome;
            }
        }
    }
    return outcome;
}

} // namespace claviger::test
