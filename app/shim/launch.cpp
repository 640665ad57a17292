#include "app/shim/launch.h"

#include "app/shim/report.h"
#include "app/shim/words.h"

#include <array>
#include <climits>
#include <cstdlib>
#include <optional>
#include <thread>
#include <unistd.h>

namespace claviger::shim {

namespace {

constexpr wire::RequestId kHelloId = 0;
constexpr int kMostDeaths = 2;
/// Before a connection that nobody greeted is tried again.
constexpr std::chrono::milliseconds kUngreetedPause {10};

std::string workingDirectory()
{
    std::array<char, PATH_MAX> path;
    if (::getcwd(path.data(), path.size()) == nullptr || path.front() != '/')
        return {}; // removed, or outside of this root: it has no name
    return path.data();
}

/// Hello and request in one piece: no round trip for the greeting. Empty: beyond the limits.
std::optional<wire::WipedBytes> opening(const wire::LaunchRequest &request)
{
    wire::ClientHello hello;
    hello.kind = wire::ClientKind::Shim;
    if (request.arguments.empty()) // version 1 knows no such request
        hello.oldestVersion = wire::kBridgeVersion;
    hello.program = words::versionLine();
    auto bytes = wire::encode(kHelloId, hello);
    const auto frame = wire::encode(kLaunchId, request);
    if (!bytes || !frame)
        return {};
    bytes->append(frame->view());
    return std::move(*bytes);
}

/// One connection's side of the conversation, from ServerHello to the answer.
class Conversation
{
public:
    using Answer = std::variant<wire::LaunchPlan, Trouble, ClientGone>;

    Conversation(Connection &connection, const Deadline &patience, const WaitLimits &limits)
        : m_connection(connection)
        , m_patience(patience)
        , m_limits(limits)
    {
    }

    /// Empty: the broker closed the connection without an answer.
    [[nodiscard]] std::optional<Answer> run()
    {
        for (;;) {
            const auto silence = std::min(m_limits.silence, m_patience.left());
            Connection::Received received = m_connection.receive(Deadline(silence));
            if (const auto *error = std::get_if<wire::WireError>(&received))
                return words::brokerMalformed(wire::wireErrorName(*error));
            if (const auto *ending = std::get_if<Connection::Ending>(&received)) {
                if (*ending == Connection::Ending::Closed)
                    return {};
                if (*ending == Connection::Ending::ClientGone)
                    return ClientGone();
                return m_patience.isOver() ? words::outOfPatience(m_reason) : words::brokerSilent();
            }
            if (auto answer = handle(std::get<wire::Frame>(received)))
                return answer;
            if (m_patience.isOver())
                return words::outOfPatience(m_reason);
        }
    }

    [[nodiscard]] bool isGreeted() const { return m_greeted; }

private:
    std::optional<Answer> handle(const wire::Frame &frame)
    {
        const wire::RequestId expected = m_greeted ? kLaunchId : kHelloId;
        if (frame.type == wire::FrameType::Refusal)
            return refusal(frame);
        if (frame.request != expected)
            return words::brokerMalformed("an answer to nothing");
        if (!m_greeted)
            return greeting(frame);
        if (frame.type == wire::FrameType::Waiting)
            return waiting(frame);
        if (frame.type == wire::FrameType::LaunchPlan)
            return plan(frame);
        return words::brokerMalformed("an answer of another kind");
    }

    std::optional<Answer> greeting(const wire::Frame &frame)
    {
        if (frame.type != wire::FrameType::ServerHello)
            return words::brokerMalformed("no greeting");
        const auto hello = wire::decode<wire::ServerHello>(frame.payload.view());
        if (!hello)
            return words::brokerMalformed(wire::wireErrorName(hello.error()));
        if (hello->version < wire::kOldestVersion || hello->version > wire::kNewestVersion)
            return words::versionMismatch(hello->program);
        m_greeted = true;
        return {};
    }

    static Answer refusal(const wire::Frame &frame)
    {
        const auto refusal = wire::decode<wire::Refusal>(frame.payload.view());
        if (!refusal)
            return words::brokerMalformed(wire::wireErrorName(refusal.error()));
        return words::refused(*refusal);
    }

    std::optional<Answer> waiting(const wire::Frame &frame)
    {
        const auto message = wire::decode<wire::Waiting>(frame.payload.view());
        if (!message)
            return words::brokerMalformed(wire::wireErrorName(message.error()));
        const bool isNew = message->reason != m_reason;
        m_reason = message->reason;
        if (isNew && m_reason == wire::WaitReason::Person)
            printLine(words::waitingForPerson());
        if (isNew && m_reason == wire::WaitReason::Keychain)
            printLine(words::waitingForKeychain());
        return {};
    }

    static Answer plan(const wire::Frame &frame)
    {
        auto plan = wire::decode<wire::LaunchPlan>(frame.payload.view());
        if (!plan)
            return words::brokerMalformed(wire::wireErrorName(plan.error()));
        if (plan->mode == wire::LaunchMode::Guard)
            return words::modeUnknown();
        return std::move(*plan);
    }

    Connection &m_connection;
    const Deadline &m_patience;
    const WaitLimits &m_limits;
    bool m_greeted = false;
    wire::WaitReason m_reason = wire::WaitReason::Other;
};

} // namespace

wire::LaunchRequest describeLaunch(
    const char *server, char *const *command, char *const *environment)
{
    wire::LaunchRequest request;
    request.server = server;
    for (; command != nullptr && *command != nullptr; ++command)
        request.arguments.emplace_back(*command);
    request.directory = workingDirectory();
    const char *path = std::getenv("PATH");
    request.pathIsSet = path != nullptr;
    request.path = path != nullptr ? path : "";
    for (; *environment != nullptr; ++environment) {
        const std::string_view entry = *environment;
        const std::size_t equals = entry.find('=');
        if (equals == 0 || equals == std::string_view::npos)
            continue; // not a variable; handed on to the server all the same
        const std::string_view name = entry.substr(0, equals);
        const std::string_view value = entry.substr(equals + 1);
        if (value.find(wire::kMarkerPrefix) != std::string_view::npos)
            request.variables.push_back({std::string(name), std::string(value)});
        else if (!request.arguments.empty() && request.passed.size() < wire::kMostVariables)
            request.passed.emplace_back(name);
    }
    request.processId = ::getpid();
    return request;
}

std::variant<Granted, Trouble, ClientGone> askBroker(
    const BrokerPlace &place, const wire::LaunchRequest &request, const WaitLimits &limits)
{
    const std::optional<wire::WipedBytes> bytes = opening(request);
    if (!bytes)
        return words::requestTooLarge();
    const Deadline patience(limits.patience);
    const Deadline greeted(limits.start);
    for (int deaths = 0; deaths < kMostDeaths;) {
        Connection connection;
        if (auto trouble = connectToBroker(place, connection, limits))
            return std::move(*trouble);
        if (request.resume)
            connection.watchClient(STDIN_FILENO);
        // A broker that refuses at once may close before it has read everything: look for its answer
        // even if sending failed.
        static_cast<void>(connection.send(bytes->view(), Deadline(limits.silence)));
        Conversation conversation(connection, patience, limits);
        auto answer = conversation.run();
        if (!answer) {
            // The kernel closes what a killed process had open one by one. The listener may come last: until
            // then its queue takes connections that nobody will ever read. That is still the first death.
            if (conversation.isGreeted() || greeted.isOver())
                ++deaths;
            else
                std::this_thread::sleep_for(std::min(kUngreetedPause, greeted.left()));
            continue;
        }
        if (auto *const plan = std::get_if<wire::LaunchPlan>(&*answer))
            return Granted {std::move(*plan), std::move(connection)};
        if (auto *const trouble = std::get_if<Trouble>(&*answer))
            return std::move(*trouble);
        return ClientGone();
    }
    return words::brokerDied();
}

} // namespace claviger::shim
