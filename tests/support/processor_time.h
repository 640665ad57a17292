#pragma once

#include <QtCore/QtGlobal>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <ctime>

namespace claviger::test {

/// What this process has computed so far, all threads. Unlike the time of day it does not grow while other
/// processes have the processor, so a test may bound it on a machine that is busy.
[[nodiscard]] inline std::chrono::nanoseconds processorTime(clockid_t of = CLOCK_PROCESS_CPUTIME_ID)
{
    timespec now {};
    if (::clock_gettime(of, &now) != 0)
        qFatal("no processor time");
    return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
}

/// The same of the thread that asks.
[[nodiscard]] inline std::chrono::nanoseconds threadProcessorTime()
{
    return processorTime(CLOCK_THREAD_CPUTIME_ID);
}

/// What `work` computes.
template <class Work> [[nodiscard]] std::chrono::milliseconds processorTimeOf(const Work &work)
{
    const auto begin = processorTime();
    work();
    return std::chrono::duration_cast<std::chrono::milliseconds>(processorTime() - begin);
}

/// The exponent e with which the cost of `work(size)` grows: size^e. About 1 where it is linear, 2 where it is
/// a square. Measured as the least of a few rounds, which take turns so that a slow minute of the machine
/// hits both sizes; rounds end when the answer is clear, so the usual case is quick.
///
/// `work` returns the processor time of what is to be measured, in nanoseconds: it can leave its own
/// preparations out.
template <class Work>
[[nodiscard]] double growthOf(const Work &work, qsizetype small, qsizetype large)
{
    constexpr int kMostRounds = 6;
    constexpr double kClear = 1.25;
    const double sizes = std::log(double(large) / double(small));
    std::chrono::nanoseconds leastSmall = std::chrono::nanoseconds::max();
    std::chrono::nanoseconds leastLarge = std::chrono::nanoseconds::max();
    double growth = 0;
    for (int round = 0; round < kMostRounds; ++round) {
        for (int i = 0; i < 3; ++i) // the small one is more easily disturbed
            leastSmall = std::min(leastSmall, work(small));
        leastLarge = std::min(leastLarge, work(large));
        growth = std::log(double(leastLarge.count()) / double(leastSmall.count())) / sizes;
        if (growth < kClear)
            break;
    }
    return growth;
}

/// Halfway between a line and a square.
constexpr double kMostGrowth = 1.5;

} // namespace claviger::test
