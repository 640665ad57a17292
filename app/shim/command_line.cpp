#include "app/shim/command_line.h"

#include "core/wire/limits.h"

#include <string_view>

namespace claviger::shim {

std::optional<Invocation> parseCommandLine(int count, char *const *arguments)
{
    constexpr int kFirstOfCommand = 3;
    if (count == 2 && std::string_view(arguments[1]) == "--help")
        return Invocation {Invocation::Kind::Help};
    if (count == 2 && std::string_view(arguments[1]) == "--version")
        return Invocation {Invocation::Kind::Version};
    const bool isRemote = count == 2;
    if (!isRemote && (count <= kFirstOfCommand || std::string_view(arguments[2]) != "--"))
        return {};
    const std::string_view server = arguments[1];
    if (server.empty() || server.front() == '-' || server.size() > wire::kLongestServerId)
        return {};
    return Invocation {
        Invocation::Kind::Launch, arguments[1], isRemote ? nullptr : arguments + kFirstOfCommand};
}

} // namespace claviger::shim
