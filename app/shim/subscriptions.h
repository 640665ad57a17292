#pragma once

#include <map>
#include <string>

namespace claviger::shim {

/// The resources that a client wants to hear of, as it asked for them: a server forgets them with the session.
///
/// Limits: what is beyond kMost resources or kMostBytes in all is not kept; after a broker's death the client hears
/// nothing of it until it subscribes again.
class Subscriptions
{
public:
    static constexpr std::size_t kMost = 256;
    static constexpr std::size_t kMostBytes = 64 * std::size_t(1024);

    /// `message`: the whole request; empty: it was too long to be kept.
    void add(const std::string &uri, const std::string &message);
    void remove(const std::string &uri);
    /// The requests, by URI as written.
    [[nodiscard]] const std::map<std::string, std::string> &all() const { return m_messages; }

private:
    std::map<std::string, std::string> m_messages;
    std::size_t m_bytes = 0; ///< Of messages and URIs.
};

} // namespace claviger::shim
