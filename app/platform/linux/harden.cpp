#include "app/platform/harden.h"

#include <algorithm>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace claviger::platform {

namespace {

/// limits::kMostConnections with room for everything else.
constexpr rlim_t kDescriptors = 8192;

} // namespace

void harden()
{
    const rlimit none = {0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
    hideMemory();
    ::umask(077);
    rlimit files = {};
    if (::getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < kDescriptors) {
        files.rlim_cur = std::min(kDescriptors, files.rlim_max);
        ::setrlimit(RLIMIT_NOFILE, &files);
    }
}

void hideMemory()
{
    ::prctl(PR_SET_DUMPABLE, 0);
}

} // namespace claviger::platform
