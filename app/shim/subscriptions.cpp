#include "app/shim/subscriptions.h"

namespace claviger::shim {

void Subscriptions::add(const std::string &uri, const std::string &message)
{
    remove(uri);
    const std::size_t bytes = uri.size() + message.size();
    if (uri.empty() || message.empty() || m_messages.size() >= kMost
        || m_bytes + bytes > kMostBytes)
        return;
    m_messages.emplace(uri, message);
    m_bytes += bytes;
}

void Subscriptions::remove(const std::string &uri)
{
    const auto found = m_messages.find(uri);
    if (found == m_messages.end())
        return;
    m_bytes -= found->first.size() + found->second.size();
    m_messages.erase(found);
}

} // namespace claviger::shim
