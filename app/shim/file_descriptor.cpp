#include "app/shim/file_descriptor.h"

#include <fcntl.h>

namespace claviger::shim {

FileDescriptor aboveStandardStreams(FileDescriptor descriptor)
{
    if (!descriptor || descriptor.number() > STDERR_FILENO)
        return descriptor;
    return FileDescriptor(::fcntl(descriptor.number(), F_DUPFD_CLOEXEC, STDERR_FILENO + 1));
}

} // namespace claviger::shim
