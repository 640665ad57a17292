#pragma once

#include "core/mcp/limits.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <chrono>
#include <optional>

namespace claviger::mcp {

/// Reads an event stream that arrives in pieces of any size. What it gives is pulled with next(), and the
/// data of an event comes in pieces as well, so that an event may be larger than memory.
///
/// Bytes are UTF-8 and are not decoded. A line that is no field, an unknown field and a comment are passed
/// over, whatever their length.
/// Spec: HTML Living Standard §9.2.5 and §9.2.6 (BOM; CR, LF, CRLF; id with NUL; retry of digits only).
class SseParser
{
public:
    enum class Step {
        NeedBytes, ///< feed() more.
        Data, ///< data() is the next piece of the event's data; its lines are joined by "\n".
        EventEnd, ///< The event is over; its name() is known. Only events that had a data line.
    };

    /// Only after NeedBytes.
    void feed(QByteArray bytes);
    Step next();

    [[nodiscard]] QByteArrayView data() const { return m_data; } ///< Until the next call.
    /// Of the event that has ended; empty is "message". Cut at kLongestEventName.
    [[nodiscard]] const QByteArray &name() const { return m_ended; }
    /// The data of an event has begun and not ended.
    [[nodiscard]] bool isInEvent() const { return m_isDataOpen; }
    /// Where the stream could be resumed: the id of the last event that has ended, or of one without data.
    /// Empty: nowhere.
    [[nodiscard]] const QByteArray &lastEventId() const { return m_lastId; }
    /// The last reconnection time that the stream named.
    [[nodiscard]] std::optional<std::chrono::milliseconds> retry() const { return m_retry; }

private:
    enum class In { Line, Field, Blank, Data, Short, Ignored };

    [[nodiscard]] bool passMark();
    [[nodiscard]] bool isAtLineEnd() const;
    [[nodiscard]] QByteArrayView restOfLine() const;
    void passLineEnd();
    Step endEvent();
    std::optional<Step> readField();
    std::optional<Step> beginValue();
    std::optional<Step> readData();
    void readShort();
    void takeValue();

    QByteArray m_bytes;
    qsizetype m_at = 0;
    In m_in = In::Line;
    int m_markSeen = 0; ///< Bytes of the BOM; -1: past the place where it may stand.
    bool m_skipLineFeed = false; ///< The last byte was a CR.
    bool m_isDataOpen = false;
    QByteArrayView m_data;
    QByteArray m_field;
    QByteArray m_value; ///< Of event, id and retry.
    QByteArray m_name; ///< Of the event at hand.
    QByteArray m_ended;
    QByteArray m_id; ///< Becomes m_lastId when the event ends.
    QByteArray m_lastId;
    std::optional<std::chrono::milliseconds> m_retry;
};

} // namespace claviger::mcp
