#include "app/platform/harden.h"

#include <algorithm>
#include <optional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace claviger::platform {

namespace {

/// limits::kMostConnections with room for everything else.
constexpr rlim_t kDescriptors = 8192;

/// As the session has it.
struct Before
{
    mode_t umask = 022;
    std::optional<rlimit> core;
    std::optional<rlimit> files;
};
Before g_before;

} // namespace

void harden()
{
    hideMemory();
    g_before.umask = ::umask(077);
    rlimit core = {};
    if (::getrlimit(RLIMIT_CORE, &core) == 0) {
        g_before.core = core;
        core.rlim_cur = 0; // a lower rlim_max could not be given back to a child
        ::setrlimit(RLIMIT_CORE, &core);
    }
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < kDescriptors) {
        g_before.files = files;
        files.rlim_cur = std::min(kDescriptors, files.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
}

void softenChild()
{
    ::umask(g_before.umask);
    if (g_before.core)
        ::setrlimit(RLIMIT_CORE, &*g_before.core);
    if (g_before.files)
        ::setrlimit(RLIMIT_NOFILE, &*g_before.files);
}

void hideMemory()
{
    ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace claviger::platform
