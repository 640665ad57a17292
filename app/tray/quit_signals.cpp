#include "app/tray/quit_signals.h"

#include <QtCore/QSocketNotifier>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace claviger::app {

namespace {

/// A signal handler may touch nothing but such as this.
std::array<int, 2> g_pipe {-1, -1};

void onSignal(int)
{
    const char byte = 0;
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(g_pipe[1], &byte, 1);
    errno = error;
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        ::sigaction(number, &action, nullptr);
}

} // namespace

QuitSignals::QuitSignals(QObject *parent)
    : QObject(parent)
{
    if (::pipe2(g_pipe.data(), O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(g_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 16> bytes;
        while (::read(g_pipe[0], bytes.data(), bytes.size()) > 0) { }
        Q_EMIT quitRequested();
    });
    setHandler(onSignal);
}

QuitSignals::~QuitSignals()
{
    setHandler(SIG_DFL);
}

} // namespace claviger::app
