#pragma once

#include "core/broker/broker.h"
#include "tests/core/broker/fakes.h"

#include <QtCore/QFile>

#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace claviger::test {

/// The client's end, written without the broker's own classes.
class Peer
{
public:
    explicit Peer(const QString &path)
        : m_socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0))
    {
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(path);
        std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
        m_isConnected = ::connect(
                            m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address)
            == 0;
    }
    Peer(Peer &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
        , m_isConnected(other.m_isConnected)
    {
    }
    Peer &operator=(Peer &&) = delete;
    Peer(const Peer &) = delete;
    ~Peer()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    void send(std::string_view bytes)
    {
        m_sent = ::send(m_socket, bytes.data(), bytes.size(), MSG_NOSIGNAL)
            == static_cast<ssize_t>(bytes.size());
    }
    template <class Message> void send(wire::RequestId id, const Message &message)
    {
        const auto bytes = wire::encode(id, message);
        send(bytes->view());
    }
    void hello(wire::ClientKind kind)
    {
        wire::ClientHello hello;
        hello.kind = kind;
        hello.program = "test";
        send(0, hello);
    }
    void leave() { ::close(std::exchange(m_socket, -1)); }
    void finishSending() { ::shutdown(m_socket, SHUT_WR); }
    /// Takes what is there; false at the end of the stream.
    void read()
    {
        char piece[65536];
        for (;;) {
            const ssize_t count = ::recv(m_socket, piece, sizeof piece, 0);
            if (count == 0 || (count < 0 && errno == ECONNRESET))
                m_isClosed = true;
            if (count <= 0)
                return;
            m_reader.feed({piece, static_cast<std::size_t>(count)});
            for (auto frame = m_reader.next(); frame && *frame; frame = m_reader.next())
                frames.push_back(std::move(**frame));
        }
    }
    [[nodiscard]] bool isClosed()
    {
        read();
        return m_isClosed;
    }
    [[nodiscard]] const wire::Frame *find(wire::FrameType type)
    {
        read();
        for (const wire::Frame &frame : frames) {
            if (frame.type == type)
                return &frame;
        }
        return nullptr;
    }
    std::vector<wire::Frame> frames;

private:
    int m_socket;
    bool m_isConnected = false;
    bool m_isClosed = false;
    bool m_sent = false;
    wire::FrameReader m_reader {wire::Receiver::Client};
};

struct Running : BrokerParts
{
    broker::VerbTable verbs;
    broker::Broker::Options options;
    std::unique_ptr<broker::Broker> broker;

    explicit Running(
        std::chrono::milliseconds helloLimit = std::chrono::seconds(5), qsizetype connections = 0)
    {
        verbs.add(
            QStringLiteral("echo"), [](broker::ControlCall call) { return echo(std::move(call)); });
        options.folder = home.path(QStringLiteral("run"));
        options.program = QStringLiteral("claviger test");
        options.helloLimit = helloLimit;
        options.waitingInterval = std::chrono::milliseconds(40);
        options.connections = connections;
        broker = make();
        if (!broker->listen())
            qFatal("the broker does not listen");
    }
    std::unique_ptr<broker::Broker> make()
    {
        return std::make_unique<broker::Broker>(
            options, launches, verbs, inspector, changes, [](const Error &error, const QString &) {
                return QStringLiteral("because ") + errorName(error.code);
            });
    }
    [[nodiscard]] QString path() const { return options.folder + QStringLiteral("/broker.sock"); }
    static Task<Result<broker::ControlReply>> echo(broker::ControlCall call)
    {
        broker::ControlReply reply;
        reply.body = call.arguments;
        reply.body.insert(QStringLiteral("from"), call.originName);
        reply.secrets = std::move(call.secrets);
        co_return reply;
    }
};

} // namespace claviger::test
