#pragma once

#include "core/wire/messages.h"

#include <QtCore/QTemporaryDir>

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace claviger::test {

/// The broker's end of one connection, blocking, with a limit on every wait.
class FakeBrokerConnection
{
public:
    explicit FakeBrokerConnection(int descriptor)
        : m_descriptor(descriptor)
    {
    }
    ~FakeBrokerConnection();
    FakeBrokerConnection(const FakeBrokerConnection &) = delete;
    FakeBrokerConnection &operator=(const FakeBrokerConnection &) = delete;

    /// The next frame; nothing at the end of the stream, on nonsense and after 10 s.
    [[nodiscard]] std::optional<wire::Frame> read();
    /// Hello and launch request, in that order.
    [[nodiscard]] std::optional<wire::LaunchRequest> readLaunch();
    void sendBytes(std::string_view bytes);
    template <class Message> void send(wire::RequestId id, const Message &message)
    {
        if (const auto bytes = wire::encode(id, message))
            sendBytes(bytes->view());
    }
    /// A message of a bridge, put together from its pieces; its flags are those of the last piece. Nothing:
    /// as read(), and for any other frame.
    [[nodiscard]] std::optional<wire::ClientData> readMessage();
    /// Sends a message in pieces of this size.
    void sendMessage(std::string_view bytes, std::size_t pieceSize = wire::kLargestPiece);
    /// Greets and answers a launch with a bridge. Nothing: it was none.
    [[nodiscard]] std::optional<wire::LaunchRequest> openBridge();
    /// What the other side takes without anybody waiting for it: until nothing moves for `limit` ms.
    [[nodiscard]] std::size_t pushUntilFull(std::string_view bytes, int limit);
    void greet() { send(0, wire::ServerHello {wire::kNewestVersion, "fake 1"}); }
    /// Returns when the other side has closed.
    void waitForClose();

private:
    int m_descriptor;
    wire::FrameReader m_reader {wire::Receiver::Broker};
};

/// Listens like the broker does and plays a script for each connection, one connection after the
/// other, on a thread of its own.
class FakeBroker
{
public:
    using Script = std::function<void(FakeBrokerConnection &, int number)>;

    /// Listens at `<folder>/broker.sock`; the folder is created with mode 0700.
    FakeBroker(std::string folder, Script script);
    ~FakeBroker();
    FakeBroker(const FakeBroker &) = delete;
    FakeBroker &operator=(const FakeBroker &) = delete;

    [[nodiscard]] int connections() const { return m_connections; }

private:
    void serve();

    std::string m_folder;
    Script m_script;
    int m_listener = -1;
    std::atomic<bool> m_ends = false;
    std::atomic<int> m_connections = 0;
    std::thread m_thread;
};

/// Greets, and answers a launch with the request's own argv and these variables.
[[nodiscard]] FakeBroker::Script grantWith(std::vector<wire::Variable> variables);

} // namespace claviger::test
