#include "app/shim/broker_session.h"

#include "app/shim/file_descriptor.h"
#include "core/wire/socket_path.h"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claviger::shim {

namespace {

/// Proxies too: people set them for the whole session, and the broker has to get out.
constexpr std::string_view kNames[] = {"HOME", "USER", "LOGNAME", "SHELL", "PATH", "TMPDIR", "LANG",
    "LANGUAGE", "TZ", "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
    "DESKTOP_SESSION", "GNOME_KEYRING_CONTROL", "KDE_FULL_SESSION", "KDE_SESSION_VERSION",
    "SSH_AUTH_SOCK", "BROWSER", "CLAUDE_CONFIG_DIR", "CODEX_HOME", "MCP_REMOTE_CONFIG_DIR",
    "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY",
    "NO_PROXY", "QT_QPA_PLATFORM", "QT_QPA_PLATFORMTHEME", "QT_SCALE_FACTOR", "QT_FONT_DPI",
    "QT_IM_MODULE", "QT_ACCESSIBILITY", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "XMODIFIERS",
    "GTK_THEME", wire::kRuntimeFolderVariable};
constexpr std::string_view kBeginnings[] = {"LC_", "XDG_", "CLAVIGER_TEST_"};
constexpr std::string_view kSanitizers = "SAN_OPTIONS"; ///< At the end; builds for tests read them.
/// Environments are 2 MiB at most by default; more is not read.
constexpr std::size_t kLongest = 4 * 1024 * 1024;

bool belongsToSession(std::string_view name)
{
    return std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames)
        || name.ends_with(kSanitizers)
        || std::any_of(std::begin(kBeginnings), std::end(kBeginnings),
            [name](std::string_view beginning) { return name.starts_with(beginning); });
}

/// Empty if the process is not this user's or does not let itself be read.
std::string environOf(pid_t process)
{
    const std::string path = "/proc/" + std::to_string(process) + "/environ";
    const FileDescriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat status = {};
    if (!file || ::fstat(file.number(), &status) != 0 || status.st_uid != ::geteuid())
        return {};
    std::string result;
    std::array<char, 16 * 1024> piece;
    while (result.size() < kLongest) {
        const ssize_t count = retryOnSignal(
            [&] { return ::read(file.number(), piece.data(), piece.size()); });
        if (count <= 0)
            break;
        result.append(piece.data(), static_cast<std::size_t>(count));
    }
    return result;
}

std::string ownEnviron()
{
    std::string result;
    for (char **entry = environ; entry != nullptr && *entry != nullptr; ++entry)
        (result += *entry) += '\0';
    return result;
}

} // namespace

std::vector<std::string> sessionVariables(std::string_view environ)
{
    std::vector<std::string> result;
    while (!environ.empty()) {
        const std::string_view entry = environ.substr(0, environ.find('\0'));
        environ.remove_prefix(std::min(entry.size() + 1, environ.size()));
        const std::size_t equals = entry.find('=');
        if (equals != std::string_view::npos && belongsToSession(entry.substr(0, equals)))
            result.emplace_back(entry);
    }
    return result;
}

BrokerSession findSession(SessionOf whose)
{
    const pid_t client = ::getppid();
    if (whose == SessionOf::Client) {
        auto variables = sessionVariables(environOf(client));
        // Of a client that has such a folder and keeps it from us: we look for the broker in the usual one.
        std::erase_if(variables, [](const std::string &variable) {
            return variable.starts_with(std::string(wire::kRuntimeFolderVariable) + '=');
        });
        const bool hasHome = std::any_of(variables.begin(), variables.end(),
            [](const std::string &variable) { return variable.starts_with("HOME=/"); });
        if (hasHome)
            return {client, std::move(variables)};
    }
    return {::getpid(), sessionVariables(ownEnviron())};
}

} // namespace claviger::shim
