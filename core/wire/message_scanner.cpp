#include "core/wire/message_scanner.h"

#include "core/wire/json_token.h"
#include "core/wire/limits.h"

#include <algorithm>
#include <utility>

namespace claviger::wire {

namespace {

constexpr std::string_view kCancelled = "notifications/cancelled";
constexpr std::string_view kSubscribe = "resources/subscribe";
constexpr std::string_view kUnsubscribe = "resources/unsubscribe";

bool isSpace(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

} // namespace

void MessageScanner::feed(std::string_view bytes)
{
    std::size_t at = 0;
    while (at < bytes.size() && !m_isBroken) {
        if (m_inString)
            at = passString(bytes, at);
        else
            pass(bytes[at++]);
    }
}

std::vector<PassedMessage> MessageScanner::finish()
{
    std::vector<PassedMessage> found;
    if (m_isOver && !m_isBroken)
        found = std::move(m_found);
    *this = MessageScanner();
    return found;
}

std::size_t MessageScanner::passString(std::string_view bytes, std::size_t at)
{
    const std::size_t begin = at;
    // Searches of the C library: long strings are most of what large messages are made of.
    std::size_t quote = std::min(bytes.find('"', at), bytes.size());
    while (at < bytes.size()) {
        if (std::exchange(m_isEscaped, false)) {
            ++at;
            continue;
        }
        if (quote < at) // that one was escaped
            quote = std::min(bytes.find('"', at), bytes.size());
        const std::size_t backslash = bytes.substr(0, quote).find('\\', at);
        if (backslash != std::string_view::npos) {
            at = backslash + 1;
            m_isEscaped = true;
            continue;
        }
        m_inString = quote == bytes.size();
        at = m_inString ? quote : quote + 1;
        break;
    }
    if (m_captures) {
        capture(bytes.substr(begin, at - begin));
        if (!m_inString)
            endToken();
    }
    return at;
}

void MessageScanner::pass(char c)
{
    const bool isPlain = c != '"' && c != ',' && c != ':' && c != '{' && c != '[' && c != '}'
        && c != ']' && !isSpace(c);
    if (isPlain) { // of a number, true, false or null
        if (m_depth == 0)
            m_isBroken = true;
        if (!m_captures)
            beginToken();
        if (m_captures)
            capture({&c, 1});
        return;
    }
    if (m_captures)
        endToken();
    if (c == '{' || c == '[') {
        open(c);
    } else if (c == '}' || c == ']') {
        close();
    } else if (c == '"') {
        m_isBroken = m_depth == 0;
        m_inString = true;
        beginToken();
        if (m_captures)
            capture({&c, 1});
    } else if (c == ',') {
        if (Level *const now = level())
            *now = Level();
    }
}

void MessageScanner::open(char bracket)
{
    if (m_depth == 0) {
        m_isBroken = m_isOver; // a second value in the line
        m_base = bracket == '{' ? 1 : 2;
    }
    ++m_depth;
    if (m_depth == m_base && bracket == '{') {
        m_inMessage = true;
        m_candidate = Candidate();
        m_members = Level();
    } else if (m_depth == m_base + 1 && m_inMessage && m_members.key == Key::Params
        && bracket == '{') {
        m_inParams = true;
        m_params = Level();
    }
}

void MessageScanner::close()
{
    if (m_depth == 0) {
        m_isBroken = true;
        return;
    }
    if (m_depth == m_base + 1)
        m_inParams = false;
    if (m_depth == m_base && std::exchange(m_inMessage, false))
        endCandidate();
    if (--m_depth == 0)
        m_isOver = true;
}

MessageScanner::Level *MessageScanner::level()
{
    if (m_depth == m_base && m_inMessage)
        return &m_members;
    if (m_depth == m_base + 1 && m_inParams)
        return &m_params;
    return nullptr;
}

void MessageScanner::beginToken()
{
    const Level *const now = level();
    m_captures = now != nullptr
        && (now->expectsKey || now->key == Key::Id || now->key == Key::Method
            || now->key == Key::CancelledId || now->key == Key::Uri);
    m_token.clear();
}

/// One byte more than any limit is kept, so that what is too long is known to be.
void MessageScanner::capture(std::string_view bytes)
{
    const std::size_t most = level()->key == Key::Uri ? kLongestUri : kLongestRequestId;
    m_token.append(bytes.substr(0, most + 1 - std::min(m_token.size(), most + 1)));
}

void MessageScanner::endToken()
{
    m_captures = false;
    Level *const now = level();
    if (now->expectsKey)
        noteKey(*now, m_token);
    else
        noteValue(now->key, m_token);
}

void MessageScanner::noteKey(Level &level, std::string_view token)
{
    level.expectsKey = false;
    level.key = Key::Other;
    if (&level == &m_params) {
        if (token == "\"requestId\"")
            level.key = Key::CancelledId;
        else if (token == "\"uri\"")
            level.key = Key::Uri;
        return;
    }
    bool *has = nullptr;
    if (token == "\"id\"") {
        level.key = Key::Id;
        has = &m_candidate.hasId;
    } else if (token == "\"method\"") {
        level.key = Key::Method;
        has = &m_candidate.hasMethod;
    } else if (token == "\"params\"") {
        level.key = Key::Params;
        has = &m_candidate.hasParams;
    }
    if (has != nullptr && std::exchange(*has, true))
        m_candidate.isAmbiguous = true;
}

void MessageScanner::noteValue(Key key, std::string_view token)
{
    PassedMessage &message = m_candidate.message;
    const bool isEchoable = isEchoableId(token);
    if (key == Key::Id && isEchoable)
        message.id = token;
    else if (key == Key::CancelledId && isEchoable)
        message.cancels = token;
    else if (key == Key::Uri)
        message.uri = isJsonString(token) && token.size() <= kLongestUri ? token
                                                                         : std::string_view();
    else if (key == Key::Method && isJsonString(token) && token.size() <= kLongestMethod + 2
        && token.find('\\') == std::string_view::npos)
        message.method = token.substr(1, token.size() - 2);
}

void MessageScanner::endCandidate()
{
    PassedMessage &message = m_candidate.message;
    if (m_candidate.isAmbiguous || m_candidate.hasId == message.id.empty()
        || m_candidate.hasMethod == message.method.empty() || m_found.size() >= kMostInBatch)
        return;
    if (!message.id.empty() || message.method != kCancelled)
        message.cancels.clear();
    if (message.method != kSubscribe && message.method != kUnsubscribe)
        message.uri.clear();
    m_found.push_back(std::move(message));
}

} // namespace claviger::wire
