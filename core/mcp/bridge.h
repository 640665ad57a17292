#pragma once

#include "core/mcp/upstream.h"

#include <chrono>
#include <memory>
#include <optional>

namespace claviger::mcp {

/// Where a bridge's messages go: the client's standard input, through broker and shim. Port.
class BridgeSink
{
public:
    virtual ~BridgeSink() = default;
    /// The next bytes of the message under way, without line breaks; `isEnd`: it is complete (the receiver
    /// ends the line). Most messages come in one call. A message that broke in the middle ends as well: an
    /// unreadable line, followed by an error that answers it.
    virtual void toClient(QByteArray bytes, bool isEnd) = 0;
    /// The client does not read fast enough. The bridge then stops reading the server until drained().
    [[nodiscard]] virtual bool isFull() const = 0;
    /// isBusy() has become false: the client may be read again.
    virtual void becameReady() = 0;
};

/// What is kept of a server between connections, per server. Port.
class Memory
{
public:
    virtual ~Memory() = default;
    [[nodiscard]] virtual std::optional<QByteArray> load(const QString &key) = 0;
    /// An empty value forgets.
    virtual void save(const QString &key, const QByteArray &value) = 0;
};

/// Words that a model reads. Port; ui/text has them.
class BridgeWords
{
public:
    virtual ~BridgeWords() = default;
    /// What went wrong with a request and what can be done, for the model and the person behind it.
    [[nodiscard]] virtual QString failure(
        const Error &error, const RemoteTarget &target, const QString &rpcMethod) = 0;
    /// Beside the progress of a call that waits for a sign-in.
    [[nodiscard]] virtual QString waitingForSignIn(const RemoteTarget &target) = 0;
};

/// All of it outlives the bridge.
struct BridgePorts
{
    net::HttpClient &http;
    Authorizer &authorizer;
    BridgeSink &sink;
    Memory &memory;
    BridgeWords &words;
};

/// Times that tests shorten.
struct BridgeTimes
{
    /// How long a call waits for somebody to sign in: less than the patience of common clients (60 s).
    std::chrono::milliseconds signIn = std::chrono::seconds(45);
    std::chrono::milliseconds progress = std::chrono::seconds(10);
    std::chrono::milliseconds probe = std::chrono::seconds(10); ///< For the server's era.
    StreamTimes streams;
};

/// One AI client's connection to one remote server: every request is answered exactly once, whatever happens
/// to network, session and sign-in.
///
/// Life: created by the broker when a shim in bridge mode has its plan; close() when the client's input ends,
/// then destroyed. Destroying it at any time ends all exchanges; the server is then told nothing.
/// Thread: the broker's.
/// Errors: a request that fails is answered: `tools/call` with a result that has `isError` and the words,
/// since that is what reaches the model; everything else with a JSON-RPC error whose `data.reason` is
/// errorName().
/// Spec: MCP 2024-11-05 to 2026-07-28, transports and lifecycle.
/// Not its job: who may call what (broker), tokens (Authorizer), words (BridgeWords).
class Bridge final
{
public:
    Bridge(BridgePorts ports, RemoteTarget target, BridgeTimes times = {});
    Bridge(const Bridge &) = delete;
    Bridge &operator=(const Bridge &) = delete;
    ~Bridge();

    /// One line of the client, without its line break.
    void fromClient(QByteArray line);
    /// The client has read: sink.isFull() is false again.
    void drained();
    /// The machine was asleep: see Upstream.
    void wokeUp();
    /// Ends the session with the server, within a few seconds. Requests under way are not answered.
    [[nodiscard]] Task<void> close();
    /// No request of the client is under way.
    [[nodiscard]] bool isIdle() const;
    /// Too much is under way: do not read the client until becameReady().
    [[nodiscard]] bool isBusy() const;

private:
    std::unique_ptr<class BridgeCore> m_core;
};

} // namespace claviger::mcp
