#include "app/platform/desktop_browser.h"

#include "app/platform/harden.h"

#include <QtCore/QFile>
#include <QtCore/QStandardPaths>

#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

/// Between fork and exec.
[[noreturn]] void become(char *const arguments[])
{
    const int null = ::open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; ++standard)
        ::dup2(null, standard);
    ::signal(SIGPIPE, SIG_DFL);
    softenChild();
    ::execv(arguments[0], arguments);
    ::_exit(1);
}

/// Nobody's child. QProcess::startDetached() of Qt 6.4 has no child process modifier.
bool startDetached(QByteArrayList command)
{
    std::vector<char *> arguments;
    for (QByteArray &argument : command)
        arguments.push_back(argument.data());
    arguments.push_back(nullptr);
    const pid_t child = ::fork();
    if (child == 0) {
        ::setsid();
        const pid_t grandchild = ::fork();
        if (grandchild == 0)
            become(arguments.data());
        ::_exit(grandchild < 0 ? 1 : 0);
    }
    int status = 0;
    while (child > 0 && ::waitpid(child, &status, 0) < 0 && errno == EINTR) { }
    return child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

} // namespace

bool DesktopBrowser::isThere()
{
    return !QStandardPaths::findExecutable(u"xdg-open"_s).isEmpty();
}

Result<void> DesktopBrowser::open(const QByteArray &url)
{
    if (!sessions::isOpenable(url))
        return fail(ErrorCode::InvalidInput, {}, u"a URL that no browser is given"_s);
    const QString opener = QStandardPaths::findExecutable(u"xdg-open"_s);
    if (opener.isEmpty())
        return fail(ErrorCode::Unsupported, u"xdg-open"_s);
    if (!startDetached({QFile::encodeName(opener), url}))
        return fail(ErrorCode::Unsupported, u"xdg-open"_s);
    return {};
}

} // namespace claviger::platform
