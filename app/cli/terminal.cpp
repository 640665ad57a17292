#include "app/cli/terminal.h"

#include "core/wire/limits.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <termios.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

constexpr qsizetype kLongestLine = 4096;
constexpr auto kLongestSecret = static_cast<qsizetype>(wire::kLongestSecret);

void writeAll(int descriptor, const char *bytes, qsizetype size)
{
    while (size > 0) {
        const ssize_t count = ::write(descriptor, bytes, static_cast<std::size_t>(size));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return; // a closed pipe: nobody reads any more
        bytes += count;
        size -= count;
    }
}

void writeText(int descriptor, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    writeAll(descriptor, bytes.constData(), bytes.size());
}

/// Byte by byte, so that what follows the line stays for whoever reads next.
Result<QByteArray> readLine(qsizetype longest)
{
    QByteArray line;
    for (;;) {
        char byte = 0;
        const ssize_t count = ::read(STDIN_FILENO, &byte, 1);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0) {
            if (line.isEmpty())
                return fail(ErrorCode::Cancelled, {}, u"end of input"_s);
            return line;
        }
        if (byte == '\n')
            return line;
        if (line.size() == longest) {
            wipeMemory(line.data(), static_cast<std::size_t>(line.size()));
            return fail(ErrorCode::TooLarge, {}, u"a line"_s);
        }
        line.append(byte);
    }
}

/// Echo off while it lives; on again however the reading ends, a signal of the keyboard included.
class HiddenInput
{
public:
    HiddenInput()
    {
        sigset_t signals;
        ::sigemptyset(&signals);
        for (const int number : {SIGINT, SIGTSTP, SIGQUIT, SIGTERM, SIGHUP})
            ::sigaddset(&signals, number);
        ::sigprocmask(SIG_BLOCK, &signals, &m_signals);
        m_changed = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios hidden = m_before;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenInput()
    {
        if (m_changed)
            ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
        ::sigprocmask(SIG_SETMASK, &m_signals, nullptr);
        writeAll(STDERR_FILENO, "\n", 1);
    }
    HiddenInput(const HiddenInput &) = delete;
    HiddenInput &operator=(const HiddenInput &) = delete;

private:
    termios m_before = {};
    sigset_t m_signals = {};
    bool m_changed = false;
};

} // namespace

void PosixTerminal::write(const QString &text)
{
    writeText(STDOUT_FILENO, text);
}

void PosixTerminal::complain(const QString &text)
{
    writeText(STDERR_FILENO, text);
}

void PosixTerminal::writeSecret(const Secret &secret)
{
    secret.revealTo(
        [](QByteArrayView bytes) { writeAll(STDOUT_FILENO, bytes.data(), bytes.size()); });
    if (isInteractive())
        writeAll(STDOUT_FILENO, "\n", 1);
}

bool PosixTerminal::canAsk() const
{
    return ::isatty(STDIN_FILENO) == 1 && ::isatty(STDERR_FILENO) == 1;
}

bool PosixTerminal::isInteractive() const
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool PosixTerminal::hasColours() const
{
    return isInteractive() && qEnvironmentVariableIsEmpty("NO_COLOR")
        && qEnvironmentVariable("TERM") != u"dumb"_s;
}

std::optional<QString> PosixTerminal::ask(const QString &question)
{
    writeText(STDERR_FILENO, question);
    const auto line = readLine(kLongestLine);
    if (!line)
        return {};
    return QString::fromUtf8(*line).trimmed();
}

Result<Secret> PosixTerminal::askHidden(const QString &question)
{
    static constexpr char kInterrupt = 3; // Ctrl-C, while ISIG is off
    const HiddenInput hidden; // first, so that a quick typist is not seen either
    writeText(STDERR_FILENO, question);
    auto line = readLine(kLongestSecret);
    if (!line)
        return fail(line.error());
    if (line->contains(kInterrupt)) {
        wipeMemory(line->data(), static_cast<std::size_t>(line->size()));
        return fail(ErrorCode::Cancelled);
    }
    return Secret::take(std::move(*line));
}

Result<Secret> PosixTerminal::readSecret()
{
    QByteArray bytes;
    std::array<char, 4096> piece;
    for (;;) {
        const ssize_t count = ::read(STDIN_FILENO, piece.data(), piece.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            break;
        bytes.append(piece.data(), count);
        if (bytes.size() > kLongestSecret + 2) {
            wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
            return fail(ErrorCode::TooLarge, {}, u"standard input"_s);
        }
    }
    wipeMemory(piece.data(), piece.size());
    if (bytes.endsWith('\n'))
        bytes.chop(1);
    if (bytes.endsWith('\r'))
        bytes.chop(1);
    return Secret::take(std::move(bytes));
}

Result<Secret> PosixTerminal::readSecretLine()
{
    auto line = readLine(kLongestSecret);
    if (!line)
        return fail(line.error());
    if (line->endsWith('\r'))
        line->chop(1);
    return Secret::take(std::move(*line));
}

} // namespace claviger::cli
