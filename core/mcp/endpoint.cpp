#include "core/mcp/endpoint.h"

#include <algorithm>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

/// Views into an absolute URL.
struct Parts
{
    QByteArrayView scheme;
    QByteArrayView authority;
    QByteArrayView path; ///< From the slash on, without query and fragment.
    bool isAbsolute = false;
};

Parts partsOf(QByteArrayView url)
{
    Parts parts;
    const qsizetype colon = url.indexOf(QByteArrayView("://"));
    const qsizetype other = url.indexOf('/');
    if (colon <= 0 || other != colon + 1)
        return parts;
    parts.isAbsolute = true;
    parts.scheme = url.first(colon);
    const QByteArrayView rest = url.sliced(colon + 3);
    const auto isEnd = [](char c) { return c == '/' || c == '?' || c == '#'; };
    const qsizetype end = std::find_if(rest.begin(), rest.end(), isEnd) - rest.begin();
    parts.authority = rest.first(end);
    const QByteArrayView tail = rest.sliced(end);
    const auto isQuery = [](char c) { return c == '?' || c == '#'; };
    parts.path = tail.first(std::find_if(tail.begin(), tail.end(), isQuery) - tail.begin());
    return parts;
}

/// "https://host:443", lower case, the port always written.
QByteArray originOf(const Parts &parts)
{
    const QByteArray scheme = parts.scheme.toByteArray().toLower();
    QByteArray authority = parts.authority.toByteArray().toLower();
    const qsizetype bracket = authority.lastIndexOf(']'); // an IPv6 address has colons of its own
    const qsizetype colon = authority.lastIndexOf(':');
    if (colon < 0 || colon < bracket)
        authority += scheme == "https" ? ":443" : ":80";
    else if (colon == authority.size() - 1)
        authority += scheme == "https" ? "443" : "80";
    return scheme + "://" + authority;
}

bool hasDotSegment(QByteArrayView path)
{
    for (const QByteArray &segment : path.toByteArray().split('/')) {
        const QByteArray plain = QByteArray(segment).toLower().replace("%2e", ".");
        if (plain == "." || plain == "..")
            return true;
    }
    return false;
}

QByteArray joined(const Parts &base, const QByteArray &endpoint)
{
    const QByteArray origin = base.scheme.toByteArray() + "://" + base.authority.toByteArray();
    if (endpoint.startsWith("//"))
        return base.scheme.toByteArray() + ':' + endpoint;
    if (endpoint.startsWith('/'))
        return origin + endpoint;
    if (endpoint.startsWith('?'))
        return origin + base.path.toByteArray() + endpoint;
    const qsizetype slash = base.path.lastIndexOf('/');
    return origin + (slash < 0 ? QByteArray("/") : base.path.first(slash + 1).toByteArray())
        + endpoint;
}

} // namespace

Result<QByteArray> resolveEndpoint(const QByteArray &streamUrl, const QByteArray &endpoint)
{
    const auto isVisible = [](char c) { return c > 0x20 && c < 0x7f; };
    if (endpoint.isEmpty() || endpoint.size() > kLongestEndpoint)
        return fail(ErrorCode::InvalidInput, {}, u"length of the endpoint"_s);
    if (!std::all_of(endpoint.begin(), endpoint.end(), isVisible) || endpoint.contains('\\'))
        return fail(ErrorCode::InvalidInput, {}, u"characters of the endpoint"_s);
    const Parts base = partsOf(streamUrl);
    const QByteArray url = partsOf(endpoint).isAbsolute ? endpoint : joined(base, endpoint);
    const Parts parts = partsOf(url);
    if (!parts.isAbsolute || parts.authority.contains('@') || hasDotSegment(parts.path))
        return fail(ErrorCode::InvalidInput, {}, u"form of the endpoint"_s);
    if (originOf(parts) != originOf(base))
        return fail(ErrorCode::AddressRefused, {}, u"the endpoint is of another origin"_s);
    return url;
}

} // namespace claviger::mcp
