#include "core/oauth/url_bytes.h"

#include "core/net/address_guard.h"

#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

/// Where the first of these characters is, or the end.
qsizetype firstOf(QByteArrayView text, QByteArrayView characters, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (characters.contains(text.at(i)))
            return i;
    }
    return text.size();
}

constexpr int kPortOfHttps = 443;
constexpr int kPortOfHttp = 80;

} // namespace

UrlBytes cutUrl(QByteArrayView url)
{
    UrlBytes parts;
    const qsizetype scheme = url.indexOf("://");
    if (scheme <= 0 || firstOf(url, "/?#", 0) < scheme)
        return parts;
    const qsizetype originEnd = firstOf(url, "/?#", scheme + 3);
    if (originEnd == scheme + 3)
        return parts;
    parts.origin = url.first(originEnd).toByteArray();
    const qsizetype fragment = firstOf(url, "#", originEnd);
    parts.hasFragment = fragment < url.size();
    const qsizetype query = std::min(firstOf(url, "?", originEnd), fragment);
    parts.path = url.sliced(originEnd, query - originEnd).toByteArray();
    parts.hasQuery = query < fragment;
    if (parts.hasQuery)
        parts.query = url.sliced(query + 1, fragment - query - 1).toByteArray();
    return parts;
}

bool isSameOrigin(const QByteArray &a, const QByteArray &b)
{
    const QUrl first = QUrl::fromEncoded(a, QUrl::StrictMode);
    const QUrl second = QUrl::fromEncoded(b, QUrl::StrictMode);
    if (!first.isValid() || !second.isValid() || first.host().isEmpty())
        return false;
    const int port = first.scheme() == u"https" ? kPortOfHttps : kPortOfHttp;
    return first.scheme() == second.scheme() && first.host() == second.host()
        && first.port(port) == second.port(port) && first.userInfo() == second.userInfo();
}

QByteArray redirectTarget(const QByteArray &from, const QByteArray &location)
{
    const bool isPath = location.startsWith('/') && !location.startsWith("//");
    const QByteArray target = isPath ? cutUrl(from).origin + location : location;
    return net::isAllowedUrl(target) && isSameOrigin(target, from) ? target : QByteArray();
}

QByteArray canonicalOrigin(const QByteArray &url)
{
    QByteArray origin = cutUrl(url).origin.toLower();
    const int standard = origin.startsWith("https:") ? kPortOfHttps : kPortOfHttp;
    const QByteArray port = ':' + QByteArray::number(standard);
    if (origin.endsWith(port))
        origin.chop(port.size());
    return origin;
}

QByteArray canonicalResource(const QByteArray &serverUrl)
{
    const UrlBytes parts = cutUrl(serverUrl);
    QByteArray resource = canonicalOrigin(serverUrl) + parts.path;
    if (parts.hasQuery)
        resource += '?' + parts.query;
    return resource;
}

bool isSameIssuer(const QByteArray &a, const QByteArray &b)
{
    const QByteArray address = canonicalResource(a);
    return a == b || (!address.isEmpty() && address == canonicalResource(b));
}

QByteArray safeUrl(const QByteArray &url)
{
    const UrlBytes parts = cutUrl(url);
    QByteArray safe = parts.origin + parts.path;
    // What stands before an "@" in the origin may be a password.
    if (const qsizetype at = parts.origin.lastIndexOf('@'); at >= 0)
        safe.remove(parts.origin.indexOf("://") + 3, at - parts.origin.indexOf("://") - 2);
    std::replace_if(
        safe.begin(), safe.end(), [](char c) { return c <= 0x20 || c >= 0x7f; }, '?');
    return safe.left(kLongestShownUrl);
}

} // namespace claviger::oauth
