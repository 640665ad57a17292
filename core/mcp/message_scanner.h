#pragma once

#include "core/mcp/json_bytes.h"
#include "core/mcp/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <array>

namespace claviger::mcp {

/// Follows one JSON-RPC message while it arrives, in pieces of any size, and notes where the members are
/// that a bridge has to know.
///
/// Follows strings, escapes and nesting; checks `id` and `method` strictly and nothing else. Offsets count
/// from the first byte that was fed. One use.
class MessageScanner
{
public:
    enum class State {
        Open, ///< More has to come.
        Complete, ///< The message has ended; only white space may follow.
        Broken,
    };
    /// Of a value; begin < 0: not there. While the value is still arriving, end is -1.
    struct Range
    {
        qsizetype begin = -1;
        qsizetype end = -1;
        [[nodiscard]] bool isThere() const { return begin >= 0; }
        [[nodiscard]] bool isWhole() const { return end >= 0; }
    };

    State feed(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isArray() const { return m_isArray; }
    [[nodiscard]] const QByteArray &id() const
    {
        return m_idText;
    } ///< As written, once it is whole.
    [[nodiscard]] const QByteArray &method() const { return m_methodText; } ///< Decoded.
    [[nodiscard]] Range idRange() const { return m_id; }
    [[nodiscard]] Range methodRange() const { return m_method; }
    [[nodiscard]] Range params() const { return m_params; }
    [[nodiscard]] Range result() const { return m_result; }
    [[nodiscard]] Range error() const { return m_error; }

private:
    enum class Expect { Start, KeyOrEnd, Key, Colon, Value, InValue, CommaOrEnd, Nothing };
    static constexpr qsizetype kLongestKey = 64; ///< None of ours is longer.

    void passString(qsizetype &at);
    void structure(char c, qsizetype offset);
    void open(char c, qsizetype offset);
    void close(char c, qsizetype offset);
    void beginString(qsizetype offset);
    void endString(qsizetype offset);
    void scalar(char c, qsizetype offset);
    void beginValue(char first, qsizetype offset);
    void endValue(qsizetype offset);
    void keep(QByteArray &where, qsizetype most, qsizetype offset);
    void keepUntil(qsizetype offset);
    void checkKept();
    [[nodiscard]] Range *rangeOf(QByteArrayView key);
    void fail() { m_state = State::Broken; }

    State m_state = State::Open;
    Expect m_expect = Expect::Start;
    QByteArrayView m_bytes; ///< The piece at hand, during feed().
    qsizetype m_base = 0; ///< Offset of its first byte.
    qsizetype m_quote = -1; ///< In it: the next one in the string at hand, as far as was looked.
    int m_depth = 0;
    bool m_isArray = false;
    bool m_isInString = false;
    bool m_isEscaped = false; ///< The last byte of the string was a backslash.
    bool m_isScalar = false; ///< The top-level member's value at hand is a number or a word.
    QByteArray *m_kept = nullptr; ///< Where bytes of the key, id or method at hand go.
    qsizetype m_keptFrom = 0;
    qsizetype m_mostKept = 0;
    QByteArray m_key;
    Range *m_current = nullptr; ///< Of the value at hand, if it is one we note.
    Range m_id, m_method, m_params, m_result, m_error;
    QByteArray m_idText, m_methodText;
    std::array<char, json::kDeepest> m_closing;
};

/// Whether a request and an answer mean the same id, though a server may write it differently ("a\/b", 1.0).
[[nodiscard]] bool isSameId(QByteArrayView one, QByteArrayView other);

} // namespace claviger::mcp
