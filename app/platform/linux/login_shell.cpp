#include "app/platform/login_shell.h"

#include "app/platform/harden.h"
#include "core/base/random.h"
#include "core/base/secret.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QScopeGuard>
#include <QtCore/QTimer>

#include <csignal>
#include <pwd.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

QString loginShell()
{
    const QString given = QFile::decodeName(qgetenv("SHELL"));
    if (given.startsWith(u'/'))
        return given;
    const passwd *user = ::getpwuid(::geteuid());
    return user && user->pw_shell ? QFile::decodeName(user->pw_shell) : QString();
}

/// Our own, and of `session` what is missing there.
QProcessEnvironment withMissing(const Environment &session)
{
    QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
    for (auto each = session.begin(); each != session.end(); ++each) {
        const QString name = QString::fromLocal8Bit(each.key());
        if (!result.contains(name))
            result.insert(name, QString::fromLocal8Bit(each.value()));
    }
    return result;
}

/// A session of its own: no terminal to ask on, and one group to kill.
void leaveTerminal()
{
    ::setsid();
    softenChild();
}

} // namespace

LoginShell::LoginShell()
    : LoginShell(loginShell(), Limits(), managerEnvironment)
{
}

LoginShell::LoginShell(QString shell, Limits limits, Session session)
    : m_shell(std::move(shell))
    , m_limits(limits)
    , m_session(std::move(session))
{
}

Result<QHash<QString, QString>> parseEnvironment(const QByteArray &output, const QByteArray &mark)
{
    const qsizetype begin = output.indexOf(mark);
    const qsizetype end = output.lastIndexOf(mark);
    if (begin < 0 || end <= begin)
        return fail(ErrorCode::InvalidInput, {}, u"the shell printed no environment"_s);
    const QByteArray between = output.mid(begin + mark.size(), end - begin - mark.size());
    QHash<QString, QString> result;
    for (const QByteArray &entry : between.split('\0')) {
        const qsizetype equals = entry.indexOf('=');
        if (equals > 0)
            result.insert(QString::fromLocal8Bit(entry.left(equals)),
                QString::fromLocal8Bit(entry.mid(equals + 1)));
    }
    return result;
}

Task<Result<QHash<QString, QString>>> LoginShell::variables()
{
    auto [answer, wait] = makeOneShot<QHash<QString, QString>>();
    m_waiting.push_back(std::move(answer));
    if (m_waiting.size() == 1) {
        m_scope.spawn(run(), [this](Result<QHash<QString, QString>> result) {
            for (auto &waiting : std::exchange(m_waiting, {}))
                waiting.send(result);
        });
    }
    co_return co_await std::move(wait);
}

Task<Result<QHash<QString, QString>>> LoginShell::run()
{
    if (m_shell.isEmpty() || !QFileInfo(m_shell).isExecutable())
        co_return fail(ErrorCode::Unsupported, m_shell, u"no login shell"_s);
    SystemRandom random;
    const QByteArray mark = "claviger-" + randomId(random).toLatin1() + "-mark";
    QByteArray output;
    const auto wipe = qScopeGuard(
        [&output] { wipeMemory(output.data(), static_cast<std::size_t>(output.size())); });
    auto [answer, wait] = makeOneShot<bool>();
    const auto ended = std::make_shared<OneShotAnswer<bool>>(std::move(answer));

    QProcess shell;
    if (m_session)
        shell.setProcessEnvironment(withMissing(m_session()));
    shell.setChildProcessModifier(leaveTerminal);
    shell.setStandardInputFile(QProcess::nullDevice());
    shell.setStandardErrorFile(QProcess::nullDevice());
    const qsizetype most = m_limits.output;
    QObject::connect(&shell, &QProcess::readyReadStandardOutput, &shell, [&, ended, most] {
        output += shell.readAllStandardOutput();
        if (output.size() > most)
            ended->send(fail(ErrorCode::TooLarge, m_shell));
    });
    QObject::connect(&shell, &QProcess::finished, &shell, [ended] { ended->send(true); });
    QObject::connect(
        &shell, &QProcess::errorOccurred, &shell, [&, ended](QProcess::ProcessError error) {
            if (error == QProcess::FailedToStart)
                ended->send(fail(ErrorCode::Unsupported, m_shell));
        });
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer,
        [&, ended] { ended->send(fail(ErrorCode::TimedOut, m_shell)); });
    timer.start(m_limits.time);
    // /usr/bin/env, because the shell's own `env` may be a function; the marks are no secret.
    const QString command = u"printf %s %1; /usr/bin/env -0; printf %s %1"_s.arg(
        QString::fromLatin1(mark));
    shell.start(m_shell, {u"-l"_s, u"-i"_s, u"-c"_s, command});
    const qint64 group = shell.processId();
    const auto killAll = qScopeGuard([group] {
        if (group > 0)
            ::kill(-static_cast<pid_t>(group), SIGKILL);
    });
    const auto result = co_await std::move(wait);
    if (!result)
        co_return fail(result.error());
    co_return parseEnvironment(output, mark);
}

} // namespace claviger::platform
