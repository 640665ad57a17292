#include "app/shim/broker_process.h"

#include "app/shim/file_descriptor.h"

#include <array>
#include <climits>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>

namespace claviger::shim {

namespace {

/// Where the pipe that reports a failed exec stands in the daemon: the first number behind the
/// standard streams, so that everything above can be closed at once.
constexpr int kReportNumber = STDERR_FILENO + 1;

[[noreturn]] void reportAndEnd(int error)
{
    const auto written = ::write(kReportNumber, &error, sizeof error);
    ::_exit(written == sizeof error ? 0 : 1);
}

/// A client may have blocked or ignored signals; a daemon that inherited that could not be ended.
void resetSignals()
{
    struct sigaction plain = {};
    plain.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; ++number)
        ::sigaction(number, &plain, nullptr);
    sigset_t none;
    ::sigemptyset(&none);
    ::sigprocmask(SIG_SETMASK, &none, nullptr);
}

/// Only async-signal-safe calls: this runs between fork and exec.
[[noreturn]] void becomeBroker(
    const char *program, char *const arguments[], char *const environment[], int report)
{
    if (report != kReportNumber) {
        ::dup3(report, kReportNumber, O_CLOEXEC);
    }
    ::close_range(kReportNumber + 1, UINT_MAX, 0);
    const int null = ::open("/dev/null", O_RDWR); // not close-on-exec, meant to stay
    for (int standard = STDIN_FILENO; standard <= STDERR_FILENO; ++standard) {
        if (null >= 0 && null != standard)
            ::dup2(null, standard);
    }
    if (null > STDERR_FILENO)
        ::close(null);
    if (::chdir("/") != 0)
        reportAndEnd(errno);
    resetSignals();
    ::execve(program, arguments, environment);
    reportAndEnd(errno);
}

} // namespace

std::string brokerProgram()
{
    std::array<char, PATH_MAX> own;
    const ssize_t length = ::readlink("/proc/self/exe", own.data(), own.size());
    if (length <= 0)
        return "claviger";
    const std::string path(own.data(), static_cast<std::size_t>(length));
    return path.substr(0, path.rfind('/') + 1) + "claviger";
}

int startBroker(const std::string &program, BrokerSession session)
{
    std::array<int, 2> ends = {-1, -1};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        return errno;
    FileDescriptor readEnd = aboveStandardStreams(FileDescriptor(ends[0]));
    FileDescriptor writeEnd = aboveStandardStreams(FileDescriptor(ends[1]));
    std::string process = std::to_string(session.process);
    std::string name = program;
    std::string background = "--background";
    std::string sessionOf = "--session-of";
    const std::array<char *, 5> arguments = {
        name.data(), background.data(), sessionOf.data(), process.data(), nullptr};
    std::vector<char *> environment;
    for (std::string &variable : session.variables)
        environment.push_back(variable.data());
    environment.push_back(nullptr);

    const pid_t child = ::fork();
    if (child < 0)
        return errno;
    if (child == 0) {
        ::setsid();
        if (const pid_t daemon = ::fork(); daemon != 0)
            ::_exit(daemon < 0 ? 1 : 0); // the daemon is nobody's child and has no terminal
        becomeBroker(program.c_str(), arguments.data(), environment.data(), writeEnd.number());
    }
    writeEnd = FileDescriptor();
    int status = 0;
    retryOnSignal([&] { return ::waitpid(child, &status, 0); });
    int error = 0;
    const ssize_t count = retryOnSignal(
        [&] { return ::read(readEnd.number(), &error, sizeof error); });
    if (count == sizeof error)
        return error;
    return WIFEXITED(status) && WEXITSTATUS(status) != 0 ? EAGAIN : 0;
}

} // namespace claviger::shim
