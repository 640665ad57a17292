#include "app/shim/report.h"

#include "app/shim/deadline.h"
#include "app/shim/file_descriptor.h"
#include "app/shim/json_text.h"
#include "core/wire/json_rpc_scan.h"
#include "core/wire/limits.h"

#include <array>
#include <csignal>
#include <optional>
#include <poll.h>

namespace claviger::shim {

namespace {

constexpr std::size_t kReadSize = 16 * wire::kKiB;

bool isReady(int descriptor, short events, const Deadline &deadline)
{
    pollfd entry {descriptor, events, 0};
    return retryOnSignal([&] { return ::poll(&entry, 1, deadline.pollTimeout()); }) > 0;
}

void writeAll(int descriptor, std::string_view bytes, const Deadline &deadline)
{
    while (!bytes.empty() && isReady(descriptor, POLLOUT, deadline)) {
        const ssize_t written = retryOnSignal(
            [&] { return ::write(descriptor, bytes.data(), bytes.size()); });
        if (written < 0 && errno != EAGAIN)
            return;
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

/// Reads lines from the client until one is a request, and gives the raw bytes of its id.
std::optional<std::string> firstRequestId(const Deadline &deadline)
{
    std::string input;
    std::size_t lineBegin = 0;
    std::array<char, kReadSize> piece;
    while (input.size() < wire::kLongestFirstLine && isReady(STDIN_FILENO, POLLIN, deadline)) {
        const ssize_t count = retryOnSignal(
            [&] { return ::read(STDIN_FILENO, piece.data(), piece.size()); });
        if (count < 0 && errno == EAGAIN)
            continue;
        if (count <= 0)
            return {};
        std::size_t searchFrom = input.size();
        input.append(piece.data(), static_cast<std::size_t>(count));
        for (std::size_t end = input.find('\n', searchFrom); end != std::string::npos;
             end = input.find('\n', lineBegin)) {
            const auto line = std::string_view(input).substr(lineBegin, end - lineBegin);
            if (const auto head = wire::scanRequest(line))
                return std::string(head->id);
            lineBegin = end + 1;
        }
    }
    return {};
}

} // namespace

void printLine(std::string_view text)
{
    std::string line = "claviger-shim: ";
    for (const char c : text)
        line += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? ' ' : c;
    line += '\n';
    writeAll(STDERR_FILENO, line, Deadline(std::chrono::seconds(1)));
}

std::string errorAnswer(std::string_view id, const Trouble &trouble, std::string_view server)
{
    std::string answer = R"({"jsonrpc":"2.0","id":)";
    answer += id;
    answer += R"(,"error":{"code":)" + std::to_string(kJsonRpcErrorCode);
    answer += R"(,"message":)" + jsonText(trouble.sentence);
    answer += R"(,"data":{"code":)" + jsonText(trouble.code);
    answer += R"(,"retryable":)" + std::string(trouble.retryable ? "true" : "false");
    answer += R"(,"server":)" + jsonText(server) + "}}}\n";
    return answer;
}

int report(const Trouble &trouble, std::string_view server)
{
    std::signal(SIGPIPE, SIG_IGN); // a client that is gone must not change the exit code
    printLine(trouble.sentence);
    if (::isatty(STDIN_FILENO) == 0 && ::isatty(STDOUT_FILENO) == 0) {
        const Deadline deadline(kFirstRequestPatience);
        if (const auto id = firstRequestId(deadline))
            writeAll(STDOUT_FILENO, errorAnswer(*id, trouble, server), deadline);
    }
    return static_cast<int>(trouble.exit);
}

} // namespace claviger::shim
