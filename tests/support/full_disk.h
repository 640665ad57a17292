#pragma once

#include <QtCore/QtGlobal>

#include <csignal>
#include <sys/resource.h>

namespace claviger::test {

/// While it lives, no file of this process grows: write(2) fails with EFBIG, for root as well.
class FullDisk
{
public:
    FullDisk()
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        if (::getrlimit(RLIMIT_FSIZE, &m_before) != 0)
            qFatal("no limit of file sizes");
        rlimit none = m_before;
        none.rlim_cur = 0;
        if (::setrlimit(RLIMIT_FSIZE, &none) != 0)
            qFatal("cannot limit file sizes");
    }
    ~FullDisk()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    Q_DISABLE_COPY_MOVE(FullDisk)

private:
    void (*m_handler)(int);
    rlimit m_before = {};
};

} // namespace claviger::test
