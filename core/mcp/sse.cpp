#include "core/mcp/sse.h"

#include <algorithm>

namespace claviger::mcp {

namespace {

constexpr QByteArrayView kMark = "\xEF\xBB\xBF";
constexpr QByteArrayView kLineBreak = "\n";
constexpr qsizetype kLongestField = 5; // "event", "retry"
constexpr qsizetype kLongestRetry = 9; // digits; eleven days

bool isLineBreak(char c)
{
    return c == '\n' || c == '\r';
}

} // namespace

void SseParser::feed(QByteArray bytes)
{
    Q_ASSERT(m_at == m_bytes.size());
    m_bytes = std::move(bytes);
    m_at = 0;
}

SseParser::Step SseParser::next()
{
    while (m_at < m_bytes.size()) {
        if (m_skipLineFeed) {
            m_skipLineFeed = false;
            m_at += m_bytes.at(m_at) == '\n' ? 1 : 0;
            continue;
        }
        if (m_markSeen >= 0 && passMark())
            continue;
        std::optional<Step> step;
        switch (m_in) {
        case In::Line:
            if (isAtLineEnd()) {
                passLineEnd();
                if (endEvent() == Step::EventEnd)
                    return Step::EventEnd;
                continue;
            }
            m_field.clear();
            m_in = In::Field;
            continue;
        case In::Field:
            step = readField();
            break;
        case In::Blank:
            m_at += m_bytes.at(m_at) == ' ' ? 1 : 0;
            step = beginValue();
            break;
        case In::Data:
            step = readData();
            break;
        case In::Short:
            readShort();
            break;
        case In::Ignored:
            m_at += restOfLine().size();
            if (m_at < m_bytes.size())
                passLineEnd();
            break;
        }
        if (step)
            return *step;
    }
    return Step::NeedBytes;
}

/// True while the bytes at the very beginning are the byte order mark, which is passed over.
bool SseParser::passMark()
{
    if (m_markSeen < kMark.size() && m_bytes.at(m_at) == kMark[m_markSeen]) {
        ++m_markSeen;
        ++m_at;
        return true;
    }
    if (m_markSeen > 0 && m_markSeen < kMark.size())
        m_in = In::Ignored; // the line begins with half a mark: no field of that name exists
    m_markSeen = -1;
    return false;
}

bool SseParser::isAtLineEnd() const
{
    return isLineBreak(m_bytes.at(m_at));
}

QByteArrayView SseParser::restOfLine() const
{
    const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_at);
    const qsizetype lineFeed = rest.indexOf('\n');
    const QByteArrayView line = lineFeed < 0 ? rest : rest.first(lineFeed);
    const qsizetype carriageReturn = line.indexOf('\r');
    return carriageReturn < 0 ? line : line.first(carriageReturn);
}

void SseParser::passLineEnd()
{
    m_skipLineFeed = m_bytes.at(m_at) == '\r';
    ++m_at;
    m_in = In::Line;
}

SseParser::Step SseParser::endEvent()
{
    m_lastId = m_id;
    m_ended = std::exchange(m_name, {});
    return std::exchange(m_isDataOpen, false) ? Step::EventEnd : Step::NeedBytes;
}

std::optional<SseParser::Step> SseParser::readField()
{
    const QByteArrayView rest = restOfLine();
    const qsizetype colon = rest.indexOf(':');
    const QByteArrayView name = colon < 0 ? rest : rest.first(colon);
    if (m_field.size() + name.size() > kLongestField || (m_field.isEmpty() && colon == 0)) {
        m_in = In::Ignored; // unknown, or a comment
        return {};
    }
    m_field.append(name);
    m_at += name.size();
    if (colon >= 0) {
        ++m_at;
        m_in = In::Blank;
    } else if (m_at < m_bytes.size()) { // a field without a value
        return beginValue();
    }
    return {};
}

std::optional<SseParser::Step> SseParser::beginValue()
{
    m_value.clear();
    if (m_field == "data") {
        m_in = In::Data;
        if (std::exchange(m_isDataOpen, true)) {
            m_data = kLineBreak;
            return Step::Data;
        }
    } else if (m_field == "event" || m_field == "id" || m_field == "retry") {
        m_in = In::Short;
    } else {
        m_in = In::Ignored;
    }
    return {};
}

std::optional<SseParser::Step> SseParser::readData()
{
    if (isAtLineEnd()) {
        passLineEnd();
        return {};
    }
    m_data = restOfLine();
    m_at += m_data.size();
    return Step::Data;
}

void SseParser::readShort()
{
    const QByteArrayView rest = restOfLine();
    // One byte more than the longest shows that it is too long.
    const qsizetype room = std::max(kLongestEventId, kLongestEventName) + 1 - m_value.size();
    m_value.append(rest.first(std::min(room, rest.size())));
    m_at += rest.size();
    if (m_at == m_bytes.size())
        return;
    takeValue();
    passLineEnd();
}

void SseParser::takeValue()
{
    if (m_field == "event") {
        m_name = m_value.first(std::min(m_value.size(), kLongestEventName));
    } else if (m_field == "id") {
        if (!m_value.contains('\0'))
            m_id = m_value.size() > kLongestEventId ? QByteArray() : m_value;
    } else if (!m_value.isEmpty() && m_value.size() <= kLongestRetry
        && std::all_of(
            m_value.begin(), m_value.end(), [](char c) { return c >= '0' && c <= '9'; })) {
        m_retry = std::chrono::milliseconds(m_value.toInt());
    }
}

} // namespace claviger::mcp
