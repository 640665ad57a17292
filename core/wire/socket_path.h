#pragma once

#include <string>
#include <string_view>
#include <sys/types.h>

/// Where the broker listens. The same answer in shim, command line and broker, from nothing but the
/// uid: Codex and Cline start servers without any XDG_ variable.
namespace claviger::wire {

inline constexpr char kRuntimeFolderVariable[] = "CLAVIGER_RUNTIME_DIR";
inline constexpr char kSocketName[] = "broker.sock";

/// Where the operating system has places for such things; other values only in tests.
struct SystemPlaces
{
    std::string runUser = "/run/user";
    std::string temporary = "/tmp";
};

/// The folder of the socket. `override` (the value of CLAVIGER_RUNTIME_DIR, may be null) if it is
/// absolute; else /run/user/<uid>/claviger if /run/user/<uid> is a folder of that user; else
/// /tmp/claviger-<uid>. Looks at the file system, changes nothing.
[[nodiscard]] std::string runtimeFolder(
    uid_t uid, const char *override, const SystemPlaces &places = {});

/// runtimeFolder() and kSocketName.
[[nodiscard]] std::string socketPath(
    uid_t uid, const char *override, const SystemPlaces &places = {});

enum class FolderState {
    Trusted, ///< A real folder of this user that nobody else can enter.
    Missing,
    NotAFolder, ///< A file or a symbolic link stands there.
    Foreign, ///< Somebody else's: planted.
    TooOpen, ///< Ours, but others may read, write or enter it.
    Unusable, ///< Cannot be created or looked at; errno says why.
};

/// Connecting to, or listening in, a folder that is not Trusted is refused: in /tmp anybody can
/// plant one. Does not follow a symbolic link.
[[nodiscard]] FolderState checkRuntimeFolder(const std::string &folder, uid_t uid);

/// Creates the folder, and parents that are missing, with mode 0700, and checks it. One that is there
/// is only checked.
[[nodiscard]] FolderState ensureRuntimeFolder(const std::string &folder, uid_t uid);

/// Whether the path fits into sockaddr_un (107 bytes).
[[nodiscard]] bool fitsSocketAddress(std::string_view path);

} // namespace claviger::wire
