#pragma once

#include "app/shim/client_messages.h"
#include "app/shim/client_output.h"
#include "app/shim/launch.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace claviger::shim {

/// A bridge between an AI client on standard input and output and the broker, which speaks to the remote
/// server: lines one way, pieces the other, nothing is looked at but ids.
///
/// The broker may die: it is started again, the session is opened again behind the client's back, requests
/// that may be repeated are, the others get the error `request-lost`. When the broker quits in an orderly
/// way it is started again with the client's next message only, so that a person can quit it. What refuses
/// for now (paused, locked) is the answer to each request until it does not refuse any more.
/// Life: one; run() gives the exit code. Thread: one, blocked in poll(2) while nothing happens.
/// Memory: a piece each way, and what ClientMessages and ClientOutput hold; messages are of any length.
class Relay
{
public:
    /// What has to be asked again when the broker has died.
    struct Origin
    {
        BrokerPlace place;
        wire::LaunchRequest request;
    };

    Relay(Origin origin, Connection connection, const WaitLimits &limits = {});
    /// Until the client's input or output ends: 0. Else what ended it for good.
    [[nodiscard]] int run();

private:
    using Time = std::chrono::steady_clock;

    void wait();
    [[nodiscard]] bool wantsInput() const;
    void readClient();
    void passLine(std::string_view bytes, bool endsMessage);
    void endLine();
    void endInput();
    void send(wire::PieceFlags flags, std::string_view bytes);
    void writeBroker();
    void readFrames();
    void handle(const wire::Frame &frame);
    void loseBroker();
    [[nodiscard]] bool isWorthResuming();
    void resume(std::vector<InFlight::Request> again);
    void openSession(std::vector<InFlight::Request> again);
    void standStill(const Trouble &trouble);
    void endWith(const Trouble &trouble);
    void answer(std::string_view id, const Trouble &trouble);
    void answerAll(const Trouble &trouble);

    Origin m_origin;
    WaitLimits m_limits;
    Connection m_connection;
    ClientMessages m_messages;
    ClientOutput m_output;
    std::string m_outgoing; ///< Frames for the broker; filled only while it is empty.
    std::size_t m_sent = 0; ///< Of m_outgoing.
    bool m_streamEnds = false; ///< The broker's socket has given its last byte.
    bool m_brokerQuits = false; ///< It said so before.
    bool m_isLost =
        false; ///< The client's message under way has not reached the broker as a whole.
    std::optional<Deadline> m_inputEnded; ///< When to stop waiting for the broker's last words.
    Time::time_point m_grantedAt = Time::now();
    int m_quickDeaths = 0;
    /// Without a connection: what is answered until the next attempt, at the client's next message
    /// after m_attemptAt.
    std::optional<Trouble> m_refusal;
    Time::time_point m_attemptAt = Time::now();
    std::optional<int> m_exit;
};

} // namespace claviger::shim
