#include "core/oauth/resource_metadata.h"

#include "core/base/log.h"
#include "core/oauth/challenge.h"
#include "core/oauth/json_members.h"
#include "core/oauth/url_bytes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

constexpr qsizetype kLongestIdentifier = 8192;
constexpr const char *kWellKnown = "/.well-known/oauth-protected-resource";

QByteArrayView withoutSlash(QByteArrayView path)
{
    return path.endsWith('/') ? path.chopped(1) : path;
}

/// The path of a resource covers a server's: the same, or it ends where a segment of the server's ends.
bool covers(QByteArrayView resourcePath, QByteArrayView serverPath)
{
    const QByteArrayView prefix = withoutSlash(resourcePath);
    const QByteArrayView path = withoutSlash(serverPath);
    return path.startsWith(prefix)
        && (path.size() == prefix.size() || path.at(prefix.size()) == '/');
}

/// A place that only whoever runs the whole host can put a document at.
bool isWellKnown(const QByteArray &place, const QByteArray &serverUrl)
{
    if (resourceMetadataUrls(serverUrl).contains(place))
        return true;
    const QByteArray path = cutUrl(place).path;
    if (!path.startsWith(kWellKnown) || !isSameOrigin(place, serverUrl))
        return false;
    // Nothing that leads out of it again, however it is written.
    const QByteArrayView below = QByteArrayView(path).sliced(QByteArrayView(kWellKnown).size());
    return below.isEmpty()
        || (below.startsWith('/') && below.indexOf("/.") < 0 && !below.contains('%'));
}

bool isOwnPlace(const QByteArray &place, const QByteArray &resource)
{
    return withoutSlash(cutUrl(place).path)
        == withoutSlash(cutUrl(resourceMetadataUrls(resource).value(0)).path);
}

/// For a log: what stands in a query may be a key.
QString shown(const QByteArray &resource)
{
    const UrlBytes parts = cutUrl(resource);
    const QByteArray text = parts.origin.isEmpty() ? resource : safeUrl(resource);
    return QString::fromUtf8(text) + (parts.hasQuery ? u"?…"_s : QString());
}

} // namespace

Result<ProtectedResource> parseResourceMetadata(QByteArrayView body)
{
    const std::optional<QJsonObject> object = readObject(body);
    if (!object)
        return fail(ErrorCode::DiscoveryFailed, {}, u"resource metadata: not a JSON object"_s);
    ProtectedResource resource;
    resource.resource = bytesOf(*object, "resource"_L1);
    if (resource.resource.isEmpty() || resource.resource.size() > kLongestIdentifier)
        return fail(ErrorCode::DiscoveryFailed, {}, u"resource metadata: no resource"_s);
    const auto servers = stringsOf(*object, "authorization_servers"_L1, kMostAuthorizationServers);
    for (const QString &issuer : servers.value_or(QStringList()))
        resource.authorizationServers.append(issuer.toUtf8());
    if (const auto scopes = stringsOf(*object, "scopes_supported"_L1, kMostScopes))
        resource.scopesSupported = parseScopes(scopes->join(u' '));
    resource.name = displayable(object->value("resource_name"_L1).toString());
    resource.requiresDpop = object->value("dpop_bound_access_tokens_required"_L1).toBool();
    return resource;
}

bool coversServer(const QByteArray &resource, const QByteArray &serverUrl)
{
    if (resource == serverUrl)
        return true;
    const UrlBytes named = cutUrl(resource);
    return !named.hasQuery && !named.hasFragment && isSameOrigin(resource, serverUrl)
        && covers(named.path, cutUrl(serverUrl).path);
}

Result<ResourceFit> checkResource(
    const QByteArray &resource, const QByteArray &serverUrl, const QByteArray &place)
{
    const bool isCovering = coversServer(resource, serverUrl);
    const UrlBytes asked = cutUrl(serverUrl);
    const bool isSame = resource == serverUrl
        || (!asked.hasQuery && withoutSlash(cutUrl(resource).path) == withoutSlash(asked.path));
    if (isCovering && isSame)
        return ResourceFit::Same;
    if (isCovering && isWellKnown(place, serverUrl))
        return isOwnPlace(place, resource) ? ResourceFit::Above : ResourceFit::Loose;
    return fail(ErrorCode::ResourceMismatch, {},
        displayable(u"metadata of %1 for %2"_s.arg(shown(resource), shown(serverUrl)), 400));
}

QList<QByteArray> resourceMetadataUrls(const QByteArray &serverUrl)
{
    const UrlBytes parts = cutUrl(serverUrl);
    if (parts.origin.isEmpty())
        return {};
    const QByteArray root = parts.origin + kWellKnown;
    if (withoutSlash(parts.path).isEmpty() && !parts.hasQuery)
        return {root};
    QByteArray inserted = root + withoutSlash(parts.path).toByteArray();
    if (parts
            .hasQuery) // RFC 9728 §3.1: the well-known part goes between the host and path and query
        inserted += '?' + parts.query;
    return {inserted, root};
}

} // namespace claviger::oauth
