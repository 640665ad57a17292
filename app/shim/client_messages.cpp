#include "app/shim/client_messages.h"

#include "core/wire/limits.h"

#include <algorithm>
#include <array>

namespace claviger::shim {

namespace {

constexpr std::string_view kInitialize = "initialize";
/// Longer requests are not kept to be repeated.
constexpr std::size_t kLongestRepeated = 8 * wire::kKiB;
/// What a usual message needs.
constexpr std::size_t kKeptCapacity = 16 * wire::kKiB;

/// Requests that only read what a session shows anyway, or say what it has been told already: a second one does no
/// harm.
bool mayRepeat(std::string_view method)
{
    constexpr std::array<std::string_view, 10> kHarmless = {"initialize", "ping", "server/discover",
        "tools/list", "prompts/list", "resources/list", "resources/templates/list",
        "resources/subscribe", "resources/unsubscribe", "logging/setLevel"};
    return std::find(kHarmless.begin(), kHarmless.end(), method) != kHarmless.end();
}

} // namespace

void ClientMessages::pass(std::string_view bytes)
{
    m_isInMessage = true;
    m_requests.feed(bytes);
    // One byte more than the limit, so that what is too long is known to be.
    const std::string_view method = m_requests.methodSoFar();
    const std::size_t most = 1
        + (method.empty() || method == kInitialize ? wire::kLongestFirstLine : kLongestRepeated);
    if (m_line.size() < most)
        m_line += bytes.substr(0, most - m_line.size());
}

std::vector<std::string> ClientMessages::finish(bool isLost)
{
    std::vector<std::string> lost;
    const std::vector<wire::PassedMessage> messages = m_requests.finish();
    const bool isAlone = messages.size() == 1;
    for (const wire::PassedMessage &message : messages) {
        if (isAlone)
            remember(message);
        if (!message.cancels.empty())
            m_inFlight.remove(message.cancels);
        if (!message.isRequest())
            continue;
        if (isLost) {
            lost.push_back(message.id);
            continue;
        }
        const std::size_t longest = message.method == kInitialize ? wire::kLongestFirstLine
                                                                  : kLongestRepeated;
        const bool isRepeated = isAlone && mayRepeat(message.method) && m_line.size() <= longest;
        m_inFlight.add({message.id, isRepeated ? m_line : std::string()});
    }
    m_isInMessage = false;
    if (m_line.capacity() > kKeptCapacity)
        m_line = std::string();
    else
        m_line.clear();
    return lost;
}

void ClientMessages::remember(const wire::PassedMessage &message)
{
    const bool isWhole = m_line.size() <= wire::kLongestFirstLine;
    if (message.isRequest() && message.method == kInitialize) {
        m_handshake = Handshake();
        m_handshake.isTooLong = !isWhole;
        m_handshake.initialize = isWhole ? m_line : std::string();
        m_handshake.initializeId = message.id;
    } else if (message.method == "notifications/initialized" && isWhole) {
        m_handshake.initialized = m_line;
    } else if (message.isRequest() && message.method == "logging/setLevel") {
        m_handshake.logLevel = shortLine();
    } else if (message.isRequest() && message.method == "resources/subscribe") {
        m_handshake.subscriptions.add(message.uri, shortLine());
    } else if (message.isRequest() && message.method == "resources/unsubscribe") {
        m_handshake.subscriptions.remove(message.uri);
    }
}

std::string ClientMessages::shortLine() const
{
    return m_line.size() <= kLongestRepeated ? m_line : std::string();
}

void ClientMessages::finishAnswer()
{
    for (const wire::PassedMessage &message : m_answers.finish()) {
        if (message.isResponse())
            m_inFlight.remove(message.id);
    }
}

} // namespace claviger::shim
