#include "tests/app/shim/fake_broker.h"

#include "core/wire/socket_path.h"

#include <QtCore/QtGlobal>

#include <array>
#include <cstring>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace claviger::test {

namespace {

constexpr int kLimitMilliseconds = 10'000;

bool isReadable(int descriptor, int limit)
{
    pollfd entry {descriptor, POLLIN, 0};
    return ::poll(&entry, 1, limit) > 0;
}

} // namespace

FakeBrokerConnection::~FakeBrokerConnection()
{
    ::close(m_descriptor);
}

std::optional<wire::Frame> FakeBrokerConnection::read()
{
    std::array<char, 65536> piece;
    for (;;) {
        auto frame = m_reader.next();
        if (!frame)
            return {};
        if (*frame)
            return std::move(**frame);
        if (!isReadable(m_descriptor, kLimitMilliseconds))
            return {};
        const ssize_t count = ::recv(m_descriptor, piece.data(), piece.size(), 0);
        if (count <= 0)
            return {};
        m_reader.feed({piece.data(), static_cast<std::size_t>(count)});
    }
}

std::optional<wire::LaunchRequest> FakeBrokerConnection::readLaunch()
{
    const auto hello = read();
    const auto request = hello ? read() : std::nullopt;
    if (!request || hello->type != wire::FrameType::ClientHello
        || request->type != wire::FrameType::LaunchRequest)
        return {};
    auto launch = wire::decode<wire::LaunchRequest>(request->payload.view());
    if (!launch)
        return {};
    return std::move(*launch);
}

void FakeBrokerConnection::sendBytes(std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t sent = ::send(m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
}

std::optional<wire::ClientData> FakeBrokerConnection::readMessage()
{
    wire::ClientData message;
    for (;;) {
        const auto frame = read();
        if (!frame || frame->type != wire::FrameType::ClientData)
            return {};
        const auto piece = wire::decodePiece(frame->payload.view());
        if (!piece)
            return {};
        message.flags = piece->flags;
        message.bytes.append(piece->bytes);
        if (piece->flags.endsMessage || piece->flags.endsStream)
            return message;
    }
}

void FakeBrokerConnection::sendMessage(std::string_view bytes, std::size_t pieceSize)
{
    do {
        const std::string_view piece = bytes.substr(0, pieceSize);
        bytes.remove_prefix(piece.size());
        if (const auto frame = wire::encodePiece(
                wire::FrameType::ServerData, 1, {bytes.empty(), false, false}, piece))
            sendBytes(frame->view());
    } while (!bytes.empty());
}

std::optional<wire::LaunchRequest> FakeBrokerConnection::openBridge()
{
    auto request = readLaunch();
    if (!request)
        return {};
    greet();
    wire::LaunchPlan plan;
    plan.mode = wire::LaunchMode::Bridge;
    send(1, plan);
    return request;
}

std::size_t FakeBrokerConnection::pushUntilFull(std::string_view bytes, int limit)
{
    std::size_t total = 0;
    while (!bytes.empty()) {
        pollfd entry {m_descriptor, POLLOUT, 0};
        if (::poll(&entry, 1, limit) <= 0)
            break;
        const ssize_t sent = ::send(
            m_descriptor, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent <= 0)
            break;
        total += static_cast<std::size_t>(sent);
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return total;
}

void FakeBrokerConnection::waitForClose()
{
    while (read()) { }
}

FakeBroker::FakeBroker(std::string folder, Script script)
    : m_folder(std::move(folder))
    , m_script(std::move(script))
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const std::string path = m_folder + '/' + wire::kSocketName;
    if (wire::ensureRuntimeFolder(m_folder, ::geteuid()) != wire::FolderState::Trusted
        || !wire::fitsSocketAddress(path))
        qFatal("no place for the fake broker");
    std::memcpy(address.sun_path, path.data(), path.size());
    ::unlink(path.c_str());
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, SOMAXCONN) != 0)
        qFatal("the fake broker cannot listen");
    m_thread = std::thread([this] { serve(); });
}

FakeBroker::~FakeBroker()
{
    m_ends = true;
    ::shutdown(m_listener, SHUT_RDWR); // wakes accept
    m_thread.join();
    ::close(m_listener);
    ::unlink((m_folder + '/' + wire::kSocketName).c_str());
}

void FakeBroker::serve()
{
    while (!m_ends) {
        const int descriptor = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (descriptor < 0)
            return;
        FakeBrokerConnection connection(descriptor);
        m_script(connection, ++m_connections);
    }
}

FakeBroker::Script grantWith(std::vector<wire::Variable> variables)
{
    return [variables = std::move(variables)](FakeBrokerConnection &connection, int) {
        const auto request = connection.readLaunch();
        if (!request)
            return;
        wire::LaunchPlan plan;
        for (const std::string &argument : request->arguments)
            plan.arguments.emplace_back(argument);
        for (const wire::Variable &variable : variables)
            plan.set.push_back({variable.name, wire::WipedBytes(variable.value)});
        connection.greet();
        connection.send(1, plan);
    };
}

} // namespace claviger::test
