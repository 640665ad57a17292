#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claviger::wire {

/// What one JSON-RPC message is, as far as who passes it on has to know.
struct PassedMessage
{
    std::string id; ///< Raw JSON, whole string or number; empty: none.
    std::string method; ///< Without its quotes; empty: a response.
    std::string cancels; ///< Raw params.requestId of `notifications/cancelled`.
    /// Raw params.uri of `resources/subscribe` and `resources/unsubscribe`; empty: none that may be kept.
    std::string uri = {};

    [[nodiscard]] bool isRequest() const { return !id.empty() && !method.empty(); }
    [[nodiscard]] bool isResponse() const { return !id.empty() && method.empty(); }
    [[nodiscard]] bool operator==(const PassedMessage &) const = default;
};

/// Learns what a message is while its bytes pass by in pieces of any size: an id may be the last
/// thing in a message of 60 MB, and nothing of the rest is kept.
///
///     scanner.feed(piece); … scanner.feed(lastPiece);
///     for (const PassedMessage &message : scanner.finish()) …
///
/// Not a JSON parser: it follows strings, escapes and nesting like scanRequest(), and checks only what
/// it hands out. finish() gives one entry for an object, one for each object of a batch (at most
/// kMostInBatch), none for anything else. An object gives none whose id is null, neither string nor
/// number or longer than kLongestRequestId, whose method is no plain string or longer than
/// kLongestMethod, or that has one of these keys twice. A URI longer than kLongestUri is none.
/// Life: one per direction of a connection. Memory: below 4 KiB and what finish() gives.
/// Spec: JSON-RPC 2.0 §4 to §6; MCP cancellation (`notifications/cancelled`), resource subscriptions.
class MessageScanner
{
public:
    void feed(std::string_view bytes);
    /// The method of what has been fed since finish(), once it is known.
    [[nodiscard]] std::string_view methodSoFar() const { return m_candidate.message.method; }
    /// Ends the message and starts the next.
    [[nodiscard]] std::vector<PassedMessage> finish();

private:
    enum class Key { None, Id, Method, Params, CancelledId, Uri, Other };
    /// A level of nesting whose keys matter: the message's own, and that of its params.
    struct Level
    {
        bool expectsKey = true;
        Key key = Key::None;
    };
    /// One object that is, or may be, a message.
    struct Candidate
    {
        PassedMessage message;
        bool hasId = false;
        bool hasMethod = false;
        bool hasParams = false;
        bool isAmbiguous = false; ///< A key twice.
    };

    [[nodiscard]] std::size_t passString(std::string_view bytes, std::size_t at);
    void pass(char c);
    void open(char bracket);
    void close();
    void beginToken();
    void endToken();
    void noteKey(Level &level, std::string_view token);
    void noteValue(Key key, std::string_view token);
    void endCandidate();
    void capture(std::string_view bytes);
    [[nodiscard]] Level *level();

    std::vector<PassedMessage> m_found;
    Candidate m_candidate;
    std::string m_token; ///< The key or value that stands at the moment, if it matters.
    Level m_members;
    Level m_params;
    int m_depth = 0;
    int m_base = 0; ///< Depth of a message's members: 1, in a batch 2.
    bool m_inMessage = false; ///< What is open at m_base is an object.
    bool m_inParams = false; ///< What is open at m_base + 1 is the object `params`.
    bool m_inString = false;
    bool m_isEscaped = false;
    bool m_captures = false;
    bool m_isBroken = false; ///< Something that is no message at all.
    bool m_isOver = false; ///< The outermost value has ended.
};

} // namespace claviger::wire
