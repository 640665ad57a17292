// What a start through the shim costs over a direct start, measured in one run, interleaved, so that
// the ratio holds on any machine.
//
//   shim_bench --shim PATH [--socket-folder DIR] [--server ID] [--held-server ID]
//              [--runs N] [--burst N] [--json FILE] [--check]
//
// Without --socket-folder a built-in fake broker answers; with it, the broker that listens there (for which
// the servers and the grants for this program must exist: --server runs "/bin/true", --held-server "/bin/sleep 1").
// --check: fail where a goal is missed.
#include "core/wire/socket_path.h"
#include "tests/app/shim/fake_broker.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <spawn.h>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace claviger;
using Milliseconds = std::chrono::duration<double, std::milli>;
using SteadyClock = std::chrono::steady_clock;

namespace {

constexpr double kMostAddedMilliseconds = 1.5;
constexpr double kSlowestBurstMilliseconds = 2000;

struct Options
{
    std::string shim = "bin/claviger-shim";
    std::string folder; ///< Empty: the fake broker.
    std::string server = "bench";
    std::string held = "bench"; ///< Runs long enough to be looked at.
    int runs = 500;
    int burst = 1000;
    std::string json;
    bool check = false;
};

Options parse(int count, char **arguments)
{
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        const char *value = i + 1 < count ? arguments[i + 1] : "";
        if (name == "--check") {
            options.check = true;
            continue;
        }
        ++i;
        if (name == "--shim")
            options.shim = value;
        else if (name == "--socket-folder")
            options.folder = value;
        else if (name == "--server")
            options.server = value;
        else if (name == "--held-server")
            options.held = value;
        else if (name == "--runs")
            options.runs = std::atoi(value);
        else if (name == "--burst")
            options.burst = std::atoi(value);
        else if (name == "--json")
            options.json = value;
        else {
            std::fprintf(stderr, "unknown option %s\n", name.c_str());
            std::exit(64);
        }
    }
    return options;
}

pid_t spawn(const std::vector<std::string> &command)
{
    std::vector<char *> argv;
    for (const std::string &argument : command)
        argv.push_back(const_cast<char *>(argument.c_str()));
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    pid_t child = -1;
    if (::posix_spawn(&child, argv[0], &actions, nullptr, argv.data(), environ) != 0) {
        std::fprintf(stderr, "cannot start %s\n", argv[0]);
        std::exit(1);
    }
    ::posix_spawn_file_actions_destroy(&actions);
    return child;
}

bool succeeded(pid_t child)
{
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

struct Sample
{
    std::vector<double> milliseconds;
    int errors = 0;

    void add(SteadyClock::time_point begin, bool ok)
    {
        milliseconds.push_back(Milliseconds(SteadyClock::now() - begin).count());
        errors += ok ? 0 : 1;
    }
    [[nodiscard]] double at(double part) const
    {
        std::vector<double> sorted = milliseconds;
        std::sort(sorted.begin(), sorted.end());
        const auto last = static_cast<double>(sorted.size() - 1);
        return sorted.empty() ? 0 : sorted[static_cast<std::size_t>(part * last)];
    }
};

struct Overhead
{
    Sample direct;
    Sample shim;
};

Overhead measureOverhead(const Options &options)
{
    const std::vector<std::string> plain = {"/bin/true"};
    const std::vector<std::string> command = {options.shim, options.server, "--", "/bin/true"};
    for (int i = 0; i < 20; ++i) { // warm caches on both sides
        succeeded(spawn(plain));
        succeeded(spawn(command));
    }
    Overhead result;
    for (int i = 0; i < options.runs; ++i) {
        const auto first = SteadyClock::now();
        result.direct.add(first, succeeded(spawn(plain)));
        const auto second = SteadyClock::now();
        result.shim.add(second, succeeded(spawn(command)));
    }
    return result;
}

struct Burst
{
    Sample each; ///< From a shim's start to its end.
    double wholeMilliseconds = 0;
};

/// Starts all as fast as one process can, while another thread reaps.
Burst measureBurst(const Options &options)
{
    struct Ending
    {
        pid_t process;
        SteadyClock::time_point at;
        bool ok;
    };
    const std::vector<std::string> command = {options.shim, options.server, "--", "/bin/true"};
    std::map<pid_t, SteadyClock::time_point> begun;
    std::vector<Ending> ended;
    std::atomic<bool> anyStarted = false;
    const auto begin = SteadyClock::now();
    std::thread reaper([&] {
        while (static_cast<int>(ended.size()) < options.burst) {
            int status = 0;
            const pid_t process = anyStarted ? ::wait(&status) : -1;
            if (process > 0) {
                const bool ok = WIFEXITED(status) && WEXITSTATUS(status) == 0;
                ended.push_back({process, SteadyClock::now(), ok});
            } else {
                std::this_thread::yield(); // none is running at the moment
            }
        }
    });
    for (int i = 0; i < options.burst; ++i) {
        const auto before = SteadyClock::now();
        begun[spawn(command)] = before;
        anyStarted = true;
    }
    reaper.join();
    Burst result;
    result.wholeMilliseconds = Milliseconds(SteadyClock::now() - begin).count();
    for (const Ending &ending : ended) {
        result.each.milliseconds.push_back(Milliseconds(ending.at - begun[ending.process]).count());
        result.each.errors += ending.ok ? 0 : 1;
    }
    return result;
}

/// VmRSS in KiB, or 0.
long residentOf(pid_t process)
{
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.rfind("VmRSS:", 0) == 0)
            return std::strtol(line.c_str() + 6, nullptr, 10);
    }
    return 0;
}

/// What a running server is made of, as far as a shim could have left something.
struct Remains
{
    long resident = 0; ///< KiB
    std::string descriptors; ///< "0=/dev/null …"
    bool isServer = false; ///< Neither its program nor anything it maps is the shim's.
};

Remains remainsOf(pid_t process)
{
    namespace fs = std::filesystem;
    const fs::path folder = "/proc/" + std::to_string(process);
    Remains result;
    result.resident = residentOf(process);
    std::error_code ignored;
    std::map<std::string, std::string> open;
    for (const auto &entry : fs::directory_iterator(folder / "fd", ignored))
        open[entry.path().filename()] = fs::read_symlink(entry.path(), ignored);
    for (const auto &[number, target] : open)
        result.descriptors += number + "=" + target + " ";
    std::ifstream maps(folder / "maps");
    const std::string text((std::istreambuf_iterator<char>(maps)), {});
    result.isServer = text.find("/sleep") != std::string::npos
        && text.find("claviger") == std::string::npos;
    return result;
}

/// The same server, started directly and through the shim, half a second later.
struct Comparison
{
    Remains direct;
    Remains shim;
    bool areSame() const
    {
        return shim.isServer && !shim.descriptors.empty() && shim.descriptors == direct.descriptors;
    }
};

Comparison compareServers(const Options &options)
{
    const pid_t direct = spawn({"/bin/sleep", "1"});
    const pid_t shim = spawn({options.shim, options.held, "--", "/bin/sleep", "1"});
    std::this_thread::sleep_for(std::chrono::milliseconds(500));
    const Comparison result {remainsOf(direct), remainsOf(shim)};
    succeeded(direct);
    succeeded(shim);
    return result;
}

/// KiB of a shim that a broker lets wait.
long measureWaiting(const Options &options, const std::string &folder)
{
    std::atomic<bool> go = false;
    std::atomic<bool> asked = false;
    test::FakeBroker broker(folder, [&](test::FakeBrokerConnection &connection, int) {
        static_cast<void>(connection.readLaunch());
        connection.greet();
        connection.send(1, wire::Waiting {wire::WaitReason::Queue});
        asked = true;
        while (!go)
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        wire::LaunchPlan plan;
        plan.arguments.emplace_back("/bin/true");
        connection.send(1, plan);
    });
    const char *before = std::getenv(wire::kRuntimeFolderVariable);
    const std::string saved = before != nullptr ? before : "";
    ::setenv(wire::kRuntimeFolderVariable, folder.c_str(), 1);
    const pid_t shim = spawn({options.shim, options.server, "--", "/bin/true"});
    ::setenv(wire::kRuntimeFolderVariable, saved.c_str(), 1);
    while (!asked)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const long waiting = residentOf(shim);
    go = true;
    succeeded(shim);
    return waiting;
}

} // namespace

int main(int count, char **arguments)
{
    const Options options = parse(count, arguments);
    QTemporaryDir scratch;
    const std::string own = scratch.path().toStdString();
    std::unique_ptr<test::FakeBroker> fake;
    if (options.folder.empty())
        fake = std::make_unique<test::FakeBroker>(
            own + "/fake", test::grantWith({{"TOKEN", "value"}}));
    const std::string folder = options.folder.empty() ? own + "/fake" : options.folder;
    ::setenv(wire::kRuntimeFolderVariable, folder.c_str(), 1);

    const Overhead overhead = measureOverhead(options);
    const double direct = overhead.direct.at(0.5);
    const double shim = overhead.shim.at(0.5);
    const double added = shim - direct;
    std::printf("broker: %s\n", fake ? "built-in fake" : folder.c_str());
    std::printf("start, %d interleaved runs  median       p99\n", options.runs);
    std::printf("  direct                 %8.3f ms  %8.3f ms\n", direct, overhead.direct.at(0.99));
    std::printf("  through the shim       %8.3f ms  %8.3f ms   %.2f times\n", shim,
        overhead.shim.at(0.99), shim / direct);
    std::printf(
        "  added at the median    %8.3f ms               goal: at most %.1f ms; errors: %d\n",
        added, kMostAddedMilliseconds, overhead.shim.errors);

    const Burst whole = measureBurst(options);
    const Sample &burst = whole.each;
    std::printf("%d at once: median %.1f ms, p99 %.1f ms (goal: under %.0f ms), %.0f starts/s, "
                "errors: %d\n",
        options.burst, burst.at(0.5), burst.at(0.99), kSlowestBurstMilliseconds,
        options.burst * 1000.0 / whole.wholeMilliseconds, burst.errors);

    const long waiting = measureWaiting(options, own + "/held");
    const Comparison server = compareServers(options);
    std::printf("resident: a waiting shim %ld KiB; the server %ld KiB, started directly %ld KiB\n"
                "  what it maps and the files it has open are those of a direct start: %s\n",
        waiting, server.shim.resident, server.direct.resident, server.areSame() ? "yes" : "NO");
    if (!server.areSame())
        std::printf("  direct: %s\n  shim:   %s\n", server.direct.descriptors.c_str(),
            server.shim.descriptors.c_str());

    if (!options.json.empty()) {
        std::ofstream file(options.json);
        file << "{\"directMs\":" << direct << ",\"shimMs\":" << shim << ",\"addedMs\":" << added
             << ",\"ratio\":" << shim / direct
             << ",\"errors\":" << overhead.shim.errors + burst.errors
             << ",\"burst\":" << options.burst << ",\"burstP99Ms\":" << burst.at(0.99)
             << ",\"waitingKiB\":" << waiting << "}\n";
    }
    const bool failed = overhead.shim.errors + burst.errors > 0 || !server.areSame();
    const bool slow = added > kMostAddedMilliseconds || burst.at(0.99) > kSlowestBurstMilliseconds;
    return failed || (options.check && slow) ? 1 : 0;
}
