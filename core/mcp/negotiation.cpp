#include "core/mcp/negotiation.h"

#include "core/mcp/json_bytes.h"
#include "core/mcp/limits.h"

#include <algorithm>

namespace claviger::mcp {

namespace {

/// The first revision whose requests say which revision they are of.
constexpr QByteArrayView kFirstWithVersionHeader = "2025-06-18";

} // namespace

bool isHeaderToken(const QByteArray &text)
{
    return text.size() <= kLongestSessionId
        && std::all_of(text.begin(), text.end(), [](char c) { return c > 0x20 && c < 0x7f; });
}

QByteArray negotiatedVersion(const Message &response)
{
    const auto version = json::member(response.result(), "protocolVersion");
    const QByteArray text = version ? json::text(*version).value_or(QByteArray()) : QByteArray();
    return isHeaderToken(text) ? text : QByteArray();
}

void addVersion(net::HttpRequest &request, const QByteArray &version)
{
    if (version >= kFirstWithVersionHeader)
        request.headers.push_back({QByteArrayLiteral("MCP-Protocol-Version"), version});
}

} // namespace claviger::mcp
