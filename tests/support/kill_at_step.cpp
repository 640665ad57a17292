// Preloaded into a program under test: counts every step by which it changes a file, and kills the
// process with SIGKILL at the Nth. tests/support/kill_harness.h drives it.
//
//   CLAVIGER_KILL_STEP  N, from 1
//   CLAVIGER_KILL_WHEN  before | middle (only writes count, and half of the Nth is done)
//
// After a step is before the next one: no other process can tell the two apart.
// Calls that the C library makes inside itself are not seen (remove(), stdio); ours use none of them.
#include <atomic>
#include <csignal>
#include <cstdarg>
#include <cstdlib>
#include <cstring>
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace {

std::atomic<int> s_step {0};

enum class When { Before, Middle };

When chosenMoment()
{
    const char *when = std::getenv("CLAVIGER_KILL_WHEN");
    return when != nullptr && std::strcmp(when, "middle") == 0 ? When::Middle : When::Before;
}

[[noreturn]] void die()
{
    ::kill(::getpid(), SIGKILL);
    for (;;)
        ::pause();
}

/// Whether this is the step to die at.
bool isFatalStep()
{
    const char *wanted = std::getenv("CLAVIGER_KILL_STEP");
    return wanted != nullptr && ++s_step == std::atoi(wanted);
}

bool isFile(int fd)
{
    struct stat status
    {
    };
    return ::fstat(fd, &status) == 0 && (S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
}

template <class Function> Function *real(const char *name)
{
    return reinterpret_cast<Function *>(::dlsym(RTLD_NEXT, name));
}

template <class Call> auto stepping(Call call)
{
    if (chosenMoment() == When::Before && isFatalStep())
        die();
    return call();
}

template <class Write> ssize_t steppingWrite(int fd, std::size_t size, Write write)
{
    if (!isFile(fd))
        return write(size);
    if (!isFatalStep())
        return write(size);
    if (chosenMoment() == When::Middle)
        write(size / 2);
    die();
}

bool isWriting(int flags)
{
    return (flags & (O_WRONLY | O_RDWR | O_CREAT)) != 0;
}

mode_t modeOf(int flags, va_list arguments)
{
    return (flags & (O_CREAT | O_TMPFILE)) != 0 ? static_cast<mode_t>(va_arg(arguments, int)) : 0;
}

} // namespace

// clang-format off
#define CLAVIGER_OPEN(NAME) \
    int NAME(const char *path, int flags, ...) { \
        va_list arguments; va_start(arguments, flags); const mode_t mode = modeOf(flags, arguments); va_end(arguments); \
        const auto call = [&] { return real<int(const char *, int, ...)>(#NAME)(path, flags, mode); }; \
        return isWriting(flags) ? stepping(call) : call(); }
#define CLAVIGER_OPENAT(NAME) \
    int NAME(int folder, const char *path, int flags, ...) { \
        va_list arguments; va_start(arguments, flags); const mode_t mode = modeOf(flags, arguments); va_end(arguments); \
        const auto call = [&] { return real<int(int, const char *, int, ...)>(#NAME)(folder, path, flags, mode); }; \
        return isWriting(flags) ? stepping(call) : call(); }
#define CLAVIGER_STEP(NAME, PARAMETERS, ARGUMENTS) \
    int NAME PARAMETERS { return stepping([&] { return real<int PARAMETERS>(#NAME) ARGUMENTS; }); }
#define CLAVIGER_FD_STEP(NAME, PARAMETERS, ARGUMENTS) \
    int NAME PARAMETERS { const auto call = [&] { return real<int PARAMETERS>(#NAME) ARGUMENTS; }; \
        return isFile(fd) ? stepping(call) : call(); }
// A step that does nothing: no other process sees whether the disk has it, and waiting takes most of the time.
#define CLAVIGER_SYNC(NAME) \
    int NAME(int fd) { return isFile(fd) ? stepping([] { return 0; }) : real<int(int)>(#NAME)(fd); }

extern "C" {
CLAVIGER_OPEN(open)
CLAVIGER_OPEN(open64)
CLAVIGER_OPENAT(openat)
CLAVIGER_OPENAT(openat64)
CLAVIGER_SYNC(fsync)
CLAVIGER_SYNC(fdatasync)
CLAVIGER_FD_STEP(fchmod, (int fd, mode_t mode), (fd, mode))
CLAVIGER_FD_STEP(fchown, (int fd, uid_t uid, gid_t gid), (fd, uid, gid))
CLAVIGER_FD_STEP(ftruncate, (int fd, off_t size), (fd, size))
CLAVIGER_FD_STEP(ftruncate64, (int fd, off64_t size), (fd, size))
CLAVIGER_FD_STEP(fsetxattr, (int fd, const char *name, const void *value, size_t size, int flags), (fd, name, value, size, flags))
CLAVIGER_STEP(rename, (const char *from, const char *to), (from, to))
CLAVIGER_STEP(renameat, (int a, const char *from, int b, const char *to), (a, from, b, to))
CLAVIGER_STEP(renameat2, (int a, const char *from, int b, const char *to, unsigned flags), (a, from, b, to, flags))
CLAVIGER_STEP(link, (const char *from, const char *to), (from, to))
CLAVIGER_STEP(linkat, (int a, const char *from, int b, const char *to, int flags), (a, from, b, to, flags))
CLAVIGER_STEP(symlink, (const char *from, const char *to), (from, to))
CLAVIGER_STEP(unlink, (const char *path), (path))
CLAVIGER_STEP(unlinkat, (int folder, const char *path, int flags), (folder, path, flags))
CLAVIGER_STEP(mkdir, (const char *path, mode_t mode), (path, mode))
CLAVIGER_STEP(chmod, (const char *path, mode_t mode), (path, mode))
CLAVIGER_STEP(truncate, (const char *path, off_t size), (path, size))

ssize_t write(int fd, const void *bytes, size_t size)
{
    return steppingWrite(fd, size, [&](size_t part) { return real<ssize_t(int, const void *, size_t)>("write")(fd, bytes, part); });
}
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
    return steppingWrite(fd, size, [&](size_t part) { return real<ssize_t(int, const void *, size_t, off_t)>("pwrite")(fd, bytes, part, at); });
}
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at)
{
    return steppingWrite(fd, size, [&](size_t part) { return real<ssize_t(int, const void *, size_t, off64_t)>("pwrite64")(fd, bytes, part, at); });
}
ssize_t writev(int fd, const struct iovec *parts, int count)
{
    return steppingWrite(fd, 0, [&](size_t) { return real<ssize_t(int, const struct iovec *, int)>("writev")(fd, parts, count); });
}
} // extern "C"
// clang-format on
