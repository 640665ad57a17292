#include "app/shim/in_flight.h"

namespace claviger::shim {

void InFlight::add(Request request)
{
    remove(request.id);
    if (m_requests.size() >= kMost)
        erase(m_requests.begin());
    if (m_toRepeat + request.repeat.size() > kMostToRepeat)
        request.repeat.clear();
    m_toRepeat += request.repeat.size();
    m_places.emplace(request.id, m_next);
    m_requests.emplace(m_next++, std::move(request));
}

void InFlight::remove(const std::string &id)
{
    const auto place = m_places.find(id);
    if (place != m_places.end())
        erase(m_requests.find(place->second));
}

std::vector<InFlight::Request> InFlight::takeAll()
{
    std::vector<Request> all;
    all.reserve(m_requests.size());
    for (auto &[place, request] : m_requests)
        all.push_back(std::move(request));
    *this = InFlight();
    return all;
}

void InFlight::erase(std::map<std::uint64_t, Request>::iterator entry)
{
    m_toRepeat -= entry->second.repeat.size();
    m_places.erase(entry->second.id);
    m_requests.erase(entry);
}

} // namespace claviger::shim
