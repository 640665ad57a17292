#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

namespace claviger::shim {

/// The client's requests that have no answer yet, oldest first.
///
/// Limits: of more than kMost requests the oldest are forgotten (nobody has answered them for longest; they
/// get no error if the broker dies); messages to repeat are kept up to kMostToRepeat bytes in all.
class InFlight
{
public:
    static constexpr std::size_t kMost = 4096;
    static constexpr std::size_t kMostToRepeat = 512 * std::size_t(1024);

    struct Request
    {
        std::string id; ///< Raw JSON.
        std::string repeat; ///< The whole message, if sending it twice does no harm; else empty.
    };

    /// An id that is in flight already is taken for the newer one.
    void add(Request request);
    void remove(const std::string &id);
    /// All of them; none is left.
    [[nodiscard]] std::vector<Request> takeAll();
    [[nodiscard]] bool isEmpty() const { return m_requests.empty(); }

private:
    void erase(std::map<std::uint64_t, Request>::iterator entry);

    std::map<std::uint64_t, Request> m_requests; ///< By order of arrival.
    std::unordered_map<std::string, std::uint64_t> m_places;
    std::uint64_t m_next = 0;
    std::size_t m_toRepeat = 0;
};

} // namespace claviger::shim
