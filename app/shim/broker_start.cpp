#include "app/shim/broker_start.h"

#include "app/shim/broker_process.h"
#include "app/shim/words.h"
#include "core/wire/socket_path.h"

#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <thread>

namespace claviger::shim {

namespace {

/// Beside the socket. Held while a shim starts the broker; its content does not matter.
constexpr char kLockName[] = "/start.lock";
constexpr std::chrono::milliseconds kFirstPause {2};
constexpr std::chrono::milliseconds kLongestPause {50};

/// The right to start the broker: at most one shim of the user has it.
class StartLock
{
public:
    explicit StartLock(const std::string &folder)
        : m_file(aboveStandardStreams(FileDescriptor(
            ::open((folder + kLockName).c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600))))
    {
    }
    [[nodiscard]] bool tryTake()
    {
        if (!m_taken && m_file)
            m_taken = ::flock(m_file.number(), LOCK_EX | LOCK_NB) == 0;
        return m_taken;
    }

private:
    FileDescriptor m_file;
    bool m_taken = false;
};

/// Nothing, once connected; `Busy` and `NobodyListens` are worth another try.
std::optional<Connection::Attempt> attempt(
    const BrokerPlace &place, Connection &connection, const Deadline &deadline)
{
    const Connection::Attempt result = connection.open(place.socket, place.uid, deadline);
    if (result == Connection::Attempt::Connected)
        return {};
    return result;
}

std::optional<Trouble> startAndConnect(
    const BrokerPlace &place, Connection &connection, const Deadline &deadline)
{
    const wire::FolderState state = wire::ensureRuntimeFolder(place.folder, place.uid);
    if (state != wire::FolderState::Trusted)
        return words::folderNotTrusted(place.folder, state);
    const std::string program = brokerProgram();
    StartLock lock(place.folder);
    bool started = false;
    for (auto pause = kFirstPause;; pause = std::min(pause * 2, kLongestPause)) {
        const bool mayStart =
            lock.tryTake(); // before the attempt: who had it may just have succeeded
        const auto failure = attempt(place, connection, deadline);
        if (!failure)
            return {};
        if (*failure == Connection::Attempt::Foreign)
            return words::foreignListener();
        if (mayStart && !started && *failure == Connection::Attempt::NobodyListens) {
            const int cause = startBroker(program, findSession(place.session));
            if (cause == ENOENT)
                return words::brokerMissing(program);
            if (cause != 0)
                return words::brokerDidNotStart(program, std::strerror(cause));
            started = true;
        }
        if (deadline.isOver())
            return words::brokerDidNotStart(program, "it did not begin to listen in time");
        std::this_thread::sleep_for(std::min(pause, deadline.left()));
    }
}

/// What came of looking for a broker that runs.
struct Found
{
    bool somebody = false;
    std::optional<Trouble> trouble; ///< None: connected, if there is somebody.
};

Found connectOnce(const BrokerPlace &place, Connection &connection, const Deadline &deadline)
{
    const wire::FolderState state = wire::checkRuntimeFolder(place.folder, place.uid);
    if (state == wire::FolderState::Missing)
        return {};
    if (state != wire::FolderState::Trusted)
        return {true, words::folderNotTrusted(place.folder, state)};
    const auto failure = attempt(place, connection, deadline);
    if (!failure)
        return {true, {}};
    switch (*failure) {
    case Connection::Attempt::Foreign:
        return {true, words::foreignListener()};
    case Connection::Attempt::Busy:
        return {true, words::brokerSilent()};
    case Connection::Attempt::NobodyListens:
    case Connection::Attempt::Connected:
        break;
    }
    return {};
}

} // namespace

std::variant<BrokerPlace, Trouble> findBroker(SessionOf session)
{
    BrokerPlace place;
    place.uid = ::geteuid();
    const char *override = std::getenv(wire::kRuntimeFolderVariable);
    place.session = override != nullptr ? SessionOf::Ourselves : session;
    place.folder = wire::runtimeFolder(place.uid, override);
    place.socket = place.folder + "/" + wire::kSocketName;
    if (!wire::fitsSocketAddress(place.socket))
        return words::pathTooLong(place.socket);
    return place;
}

std::optional<Trouble> connectToBroker(
    const BrokerPlace &place, Connection &connection, const WaitLimits &limits)
{
    const Deadline deadline(limits.start);
    const Found found = connectOnce(place, connection, deadline);
    return found.somebody ? found.trouble : startAndConnect(place, connection, deadline);
}

std::optional<Trouble> connectToRunning(
    const BrokerPlace &place, Connection &connection, const WaitLimits &limits)
{
    const Found found = connectOnce(place, connection, Deadline(limits.start));
    return found.somebody ? found.trouble : words::brokerNotRunning();
}

} // namespace claviger::shim
