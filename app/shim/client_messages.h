#pragma once

#include "app/shim/in_flight.h"
#include "app/shim/subscriptions.h"
#include "core/wire/message_scanner.h"

#include <string>
#include <string_view>
#include <vector>

namespace claviger::shim {

/// What a client said that lasts as long as its session; said again for it when the broker has to be started anew.
struct Handshake
{
    std::string initialize; ///< The whole message; empty: none was said, or it was too long.
    std::string initializeId;
    std::string initialized;
    bool isTooLong = false; ///< There was one, longer than wire::kLongestFirstLine.
    std::string logLevel; ///< The last `logging/setLevel`.
    Subscriptions subscriptions;
};

/// Follows the client's messages while they pass to the broker: which requests wait for an answer, and how
/// the session was opened.
///
/// Life: as long as the bridge. Memory: wire::kLongestFirstLine for the message under way, InFlight's and
/// Subscriptions'.
class ClientMessages
{
public:
    /// Bytes of the message under way, whether they are sent or not.
    void pass(std::string_view bytes);
    /// Ends the message under way. Gives its requests' ids if `isLost`: it did not, or not as a whole,
    /// reach the broker, and they are in nobody's hands. Otherwise they are in flight.
    [[nodiscard]] std::vector<std::string> finish(bool isLost);
    [[nodiscard]] bool isInMessage() const { return m_isInMessage; }

    /// Bytes of a message for the client.
    void passAnswer(std::string_view bytes) { m_answers.feed(bytes); }
    void finishAnswer();
    /// The rest of the message for the client will not come.
    void cutAnswer() { static_cast<void>(m_answers.finish()); }

    [[nodiscard]] const Handshake &handshake() const { return m_handshake; }
    [[nodiscard]] InFlight &inFlight() { return m_inFlight; }

private:
    void remember(const wire::PassedMessage &message);
    /// The message under way; empty: it is too long to be kept.
    [[nodiscard]] std::string shortLine() const;

    wire::MessageScanner m_requests;
    wire::MessageScanner m_answers;
    std::string m_line; ///< The message under way, cut where nobody needs it any more.
    bool m_isInMessage = false;
    Handshake m_handshake;
    InFlight m_inFlight;
};

} // namespace claviger::shim
