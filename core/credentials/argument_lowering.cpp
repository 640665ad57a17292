#include "core/credentials/argument_lowering.h"

#include "core/credentials/marker_text.h"
#include "core/wire/messages.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

namespace claviger::credentials {

namespace {

using Arguments = std::vector<std::string>;

template <std::size_t Size>
bool isOneOf(std::string_view text, const std::array<std::string_view, Size> &list)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

std::string_view fileName(std::string_view path)
{
    return path.substr(path.rfind('/') + 1); // npos + 1 is 0
}

// Containers -----------------------------------------------------------------------------------------

constexpr std::array<std::string_view, 3> kContainerPrograms = {"docker", "podman", "nerdctl"};

/// Options of the program itself, before `run`, that take a value in the next argument.
constexpr std::array<std::string_view, 28> kGlobalOptionsWithValue = {"--config", "--context", "-c",
    "--host", "-H", "--log-level", "-l", "--tlscacert", "--tlscert", "--tlskey", "--connection",
    "--url", "--identity", "--root", "--runroot", "--storage-driver", "--storage-opt", "--runtime",
    "--network-cmd-path", "--cgroup-manager", "--conmon", "--module", "--namespace", "-n",
    "--address", "-a", "--snapshotter", "--data-root"};

/// Options of `run` that take none; every other long option takes the next argument unless it
/// contains '='.
constexpr std::array<std::string_view, 26> kRunFlags = {"--detach", "--disable-content-trust",
    "--env-host", "--help", "--http-proxy", "--init", "--interactive", "--no-healthcheck",
    "--no-hostname", "--no-hosts", "--oom-kill-disable", "--passwd", "--privileged",
    "--publish-all", "--quiet", "--read-only", "--read-only-tmpfs", "--replace", "--rm", "--rmi",
    "--rootfs", "--sig-proxy", "--tls-verify", "--tty", "--use-api-socket", "--unsetenv-all"};
constexpr std::string_view kShortRunFlags = "itdPq";

/// Names that change what the container program itself does.
bool steersProgram(std::string_view name)
{
    constexpr std::array<std::string_view, 5> kNames = {"PATH", "HOME", "TMPDIR", "USER", "SHELL"};
    // Of the Go runtime and the dynamic linker by name: GOOGLE_… and LD_SDK_KEY are nobody's but the server's.
    constexpr std::array<std::string_view, 9> kGoNames = {"GOCOVERDIR", "GODEBUG", "GOFLAGS",
        "GOGC", "GOMAXPROCS", "GOMEMLIMIT", "GORACE", "GOROOT", "GOTRACEBACK"};
    constexpr std::array<std::string_view, 21> kLinkerNames = {"GLIBC_TUNABLES", "LD_ASSUME_KERNEL",
        "LD_AUDIT", "LD_BIND_NOT", "LD_BIND_NOW", "LD_DEBUG", "LD_DEBUG_OUTPUT", "LD_DYNAMIC_WEAK",
        "LD_HWCAP_MASK", "LD_LIBRARY_PATH", "LD_ORIGIN_PATH", "LD_POINTER_GUARD",
        "LD_PREFER_MAP_32BIT_EXEC", "LD_PRELOAD", "LD_PROFILE", "LD_PROFILE_OUTPUT", "LD_SHOW_AUXV",
        "LD_TRACE_LOADED_OBJECTS", "LD_USE_LOAD_BIAS", "LD_VERBOSE", "LD_WARN"};
    constexpr std::array<std::string_view, 9> kPrefixes = {"DOCKER_", "CONTAINER_", "CONTAINERS_",
        "PODMAN_", "NERDCTL_", "CONTAINERD_", "BUILDKIT_", "XDG_", "SSL_"};
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
        [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return isOneOf(name, kNames) || isOneOf(name, kGoNames) || isOneOf(name, kLinkerNames)
        || upper.ends_with("_PROXY")
        || std::any_of(kPrefixes.begin(), kPrefixes.end(),
            [name](std::string_view prefix) { return name.starts_with(prefix); });
}

/// The index of the first option of `run`, if this is one.
std::optional<std::size_t> beginOfRunOptions(const Arguments &arguments)
{
    if (arguments.empty() || !isOneOf(fileName(arguments.front()), kContainerPrograms))
        return {};
    std::size_t at = 1;
    while (at < arguments.size() && arguments[at].starts_with('-'))
        at += isOneOf(arguments[at], kGlobalOptionsWithValue) ? 2 : 1;
    if (at < arguments.size() && arguments[at] == "container")
        ++at;
    if (at >= arguments.size() || arguments[at] != "run")
        return {};
    return at + 1;
}

/// Where in the arguments an option of `run` has its value.
struct RunOption
{
    bool isEnvironment = false;
    std::size_t valueIndex = 0; ///< The argument that the value stands in.
    std::size_t valueBegin = 0; ///< Its first byte there.
    std::size_t next = 0; ///< The argument behind the option.
};

RunOption longOption(const Arguments &arguments, std::size_t at)
{
    const std::string_view argument = arguments[at];
    const std::size_t equals = argument.find('=');
    const std::string_view name = argument.substr(0, equals);
    const bool isEnvironment = name == "--env";
    if (equals != std::string_view::npos)
        return {isEnvironment, at, equals + 1, at + 1};
    if (isOneOf(name, kRunFlags))
        return {false, at, 0, at + 1};
    return {isEnvironment, at + 1, 0, at + 2};
}

/// "-i", "-it", "-e", "-eNAME", "-e=NAME", "-ite": flags first, then at most one option with a value.
RunOption shortOptions(const Arguments &arguments, std::size_t at)
{
    const std::string_view argument = arguments[at];
    const std::size_t option = argument.find_first_not_of(kShortRunFlags, 1);
    if (option == std::string_view::npos)
        return {false, at, 0, at + 1};
    const bool isEnvironment = argument[option] == 'e';
    std::size_t value = option + 1;
    if (value == argument.size())
        return {isEnvironment, at + 1, 0, at + 2};
    if (argument[value] == '=')
        ++value;
    return {isEnvironment, at, value, at + 1};
}

std::optional<LoweredArgument> lowerVariable(const std::string &argument, const RunOption &option)
{
    const std::string_view assignment = std::string_view(argument).substr(option.valueBegin);
    const std::size_t equals = assignment.find('=');
    if (equals == 0 || equals == std::string_view::npos)
        return {};
    const std::string_view name = assignment.substr(0, equals);
    const std::string_view value = assignment.substr(equals + 1);
    if (!firstMarker(value) || firstMarker(name) || steersProgram(name))
        return {};
    return LoweredArgument {option.valueIndex, argument.substr(0, option.valueBegin + equals),
        std::string(name), std::string(value)};
}

std::vector<LoweredArgument> lowerRunOptions(const Arguments &arguments, std::size_t begin)
{
    std::vector<LoweredArgument> lowered;
    for (std::size_t at = begin; at < arguments.size();) {
        const std::string_view argument = arguments[at];
        if (!argument.starts_with('-') || argument == "-" || argument == "--")
            break; // the image, or what comes before it
        const RunOption option = argument.starts_with("--") ? longOption(arguments, at)
                                                            : shortOptions(arguments, at);
        if (option.isEnvironment && option.valueIndex < arguments.size()) {
            if (auto change = lowerVariable(arguments[option.valueIndex], option))
                lowered.push_back(std::move(*change));
        }
        at = option.next;
    }
    return lowered;
}

// mcp-remote ------------------------------------------------------------------------------------------

/// Programs that hand their environment on to mcp-remote as it is.
constexpr std::array<std::string_view, 10> kScriptRunners = {
    "npx", "node", "npm", "pnpm", "pnpx", "yarn", "bun", "bunx", "deno", "mcp-remote"};

bool namesRemote(std::string_view argument)
{
    const std::string_view name = fileName(argument);
    return name == "mcp-remote" || name.starts_with("mcp-remote@")
        || argument.find("/mcp-remote/") != std::string_view::npos;
}

/// "CLAVIGER_REF_3", with a suffix where that name already stands for another value.
std::string variableFor(
    std::string_view marker, std::string_view value, const std::vector<LoweredArgument> &taken)
{
    const std::string base = "CLAVIGER_REF_"
        + std::string(marker.substr(wire::kMarkerPrefix.size()));
    std::string name = base;
    for (int suffix = 2;; ++suffix) {
        const auto same = std::find_if(taken.begin(), taken.end(),
            [&name](const LoweredArgument &other) { return other.variable == name; });
        if (same == taken.end() || same->value == value)
            return name;
        name = base + '_' + std::to_string(suffix);
    }
}

std::vector<LoweredArgument> lowerRemoteHeaders(const Arguments &arguments)
{
    std::vector<LoweredArgument> lowered;
    if (arguments.empty() || !isOneOf(fileName(arguments.front()), kScriptRunners))
        return lowered;
    const auto remote = std::find_if(arguments.begin(), arguments.end(), namesRemote);
    for (auto at = remote; at != arguments.end(); ++at) {
        if (*at != "--header" || at + 1 == arguments.end())
            continue;
        ++at;
        const std::string_view header = *at;
        const std::size_t colon = header.find(':');
        if (colon == std::string_view::npos)
            continue;
        const std::size_t begin = header.find_first_not_of(" \t", colon + 1);
        const auto marker = firstMarker(header.substr(colon + 1));
        // A header with references of its own must stay where mcp-remote expands them.
        if (!marker || firstMarker(header.substr(0, colon)) || header.find("${") != header.npos)
            continue;
        const std::string_view value = header.substr(begin);
        const std::string variable = variableFor(*marker, value, lowered);
        lowered.push_back({static_cast<std::size_t>(at - arguments.begin()),
            std::string(header.substr(0, colon)) + ":${" + variable + '}', variable,
            std::string(value)});
    }
    return lowered;
}

} // namespace

std::vector<LoweredArgument> lowerArguments(const std::vector<std::string> &arguments)
{
    if (const auto begin = beginOfRunOptions(arguments))
        return lowerRunOptions(arguments, *begin);
    return lowerRemoteHeaders(arguments);
}

} // namespace claviger::credentials
