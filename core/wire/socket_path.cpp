#include "core/wire/socket_path.h"

#include <cerrno>
#include <sys/stat.h>
#include <sys/un.h>

namespace claviger::wire {

namespace {

constexpr mode_t kOnlyOwner = 0700;

bool isFolderOf(const std::string &path, uid_t uid)
{
    struct stat status = {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == uid;
}

/// mkdir -p with mode 0700; what is there stays as it is.
bool makeFolders(const std::string &folder)
{
    for (std::size_t end = folder.find('/', 1);; end = folder.find('/', end + 1)) {
        const std::string part = folder.substr(0, end);
        if (::mkdir(part.c_str(), kOnlyOwner) != 0 && errno != EEXIST)
            return false;
        if (end == std::string::npos)
            return true;
    }
}

} // namespace

std::string runtimeFolder(uid_t uid, const char *override, const SystemPlaces &places)
{
    if (override != nullptr && override[0] == '/') {
        std::string folder = override;
        while (folder.size() > 1 && folder.back() == '/') // lstat("link/") would follow the link
            folder.pop_back();
        return folder;
    }
    const std::string number = std::to_string(uid);
    const std::string sessionFolder = places.runUser + '/' + number;
    if (isFolderOf(sessionFolder, uid))
        return sessionFolder + "/claviger";
    return places.temporary + "/claviger-" + number;
}

std::string socketPath(uid_t uid, const char *override, const SystemPlaces &places)
{
    return runtimeFolder(uid, override, places) + '/' + kSocketName;
}

FolderState checkRuntimeFolder(const std::string &folder, uid_t uid)
{
    struct stat status = {};
    if (::lstat(folder.c_str(), &status) != 0)
        return errno == ENOENT ? FolderState::Missing : FolderState::Unusable;
    if (!S_ISDIR(status.st_mode))
        return FolderState::NotAFolder;
    if (status.st_uid != uid)
        return FolderState::Foreign;
    if ((status.st_mode & 07777) != kOnlyOwner)
        return FolderState::TooOpen;
    return FolderState::Trusted;
}

FolderState ensureRuntimeFolder(const std::string &folder, uid_t uid)
{
    const FolderState state = checkRuntimeFolder(folder, uid);
    if (state != FolderState::Missing)
        return state;
    if (!makeFolders(folder))
        return FolderState::Unusable;
    return checkRuntimeFolder(folder, uid);
}

bool fitsSocketAddress(std::string_view path)
{
    return path.size() < sizeof(sockaddr_un::sun_path);
}

} // namespace claviger::wire
