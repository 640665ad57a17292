#include "core/net/address_guard.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::net {
namespace {

using Subnet = QPair<QHostAddress, int>;

bool isInAny(const QHostAddress &address, const QList<Subnet> &subnets)
{
    return std::any_of(subnets.begin(), subnets.end(),
        [&address](const Subnet &subnet) { return address.isInSubnet(subnet); });
}

QList<Subnet> parseSubnets(std::initializer_list<QStringView> texts)
{
    QList<Subnet> subnets;
    for (const QStringView text : texts)
        subnets.append(QHostAddress::parseSubnet(text.toString()));
    return subnets;
}

/// The IPv4 address that an IPv6 one stands for, at this byte, or none.
QHostAddress embeddedIpv4(const QHostAddress &address)
{
    static const QList<Subnet> kNat64 = parseSubnets({u"64:ff9b::/96"});
    static const QList<Subnet> k6to4 = parseSubnets({u"2002::/16"});
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const auto at = [&bytes](int first) {
        return QHostAddress(quint32(bytes[first]) << 24 | quint32(bytes[first + 1]) << 16
            | quint32(bytes[first + 2]) << 8 | quint32(bytes[first + 3]));
    };
    if (isInAny(address, kNat64))
        return at(12);
    if (isInAny(address, k6to4))
        return at(2);
    return {};
}

/// A name before an "@" in the authority makes a URL look like another host's; behind it, "@" means nothing
/// (RFC 3986 §3.2.1, §3.3).
bool namesUser(const QByteArray &url)
{
    const auto begin = url.cbegin() + url.indexOf("://") + 3;
    const auto end = std::find_if(
        begin, url.cend(), [](char c) { return c == '/' || c == '?' || c == '#'; });
    return std::find(begin, end, '@') != end;
}

} // namespace

bool isSpecialAddress(const QHostAddress &address)
{
    static const QList<Subnet> kSpecialIpv4 = parseSubnets({u"0.0.0.0/8", u"10.0.0.0/8",
        u"100.64.0.0/10", u"127.0.0.0/8", u"169.254.0.0/16", u"172.16.0.0/12", u"192.0.0.0/24",
        u"192.0.2.0/24", u"192.88.99.0/24", u"192.168.0.0/16", u"198.18.0.0/15", u"198.51.100.0/24",
        u"203.0.113.0/24", u"224.0.0.0/4", u"240.0.0.0/4"});
    static const QList<Subnet> kSpecialIpv6 = parseSubnets(
        {u"::/128", u"::1/128", u"64:ff9b:1::/48", u"100::/64", u"2001::/23", u"2001:db8::/32",
            u"fc00::/7", u"fe80::/10", u"fec0::/10", u"ff00::/8"});
    if (address.isNull())
        return true;
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4); // true for ::ffff:a.b.c.d as well
    if (isIpv4)
        return isInAny(QHostAddress(ipv4), kSpecialIpv4);
    if (isInAny(address, kSpecialIpv6))
        return true;
    const QHostAddress inner = embeddedIpv4(address);
    return !inner.isNull() && isSpecialAddress(inner);
}

bool isAllowedUrl(const QByteArray &url)
{
    constexpr qsizetype kLongestUrl = 8192;
    const bool printable = std::all_of(
        url.begin(), url.end(), [](char c) { return c > 0x20 && c < 0x7f && c != '\\'; });
    if (!printable || url.isEmpty() || url.size() > kLongestUrl)
        return false;
    const QUrl parsed = QUrl::fromEncoded(url, QUrl::StrictMode);
    if (!parsed.isValid() || parsed.host().isEmpty() || !parsed.userInfo().isEmpty()
        || !url.contains("://") || namesUser(url))
        return false;
    const QString scheme = parsed.scheme();
    if (scheme == u"https")
        return true;
    const QHostAddress host(parsed.host());
    return scheme == u"http"
        && (parsed.host() == u"localhost" || (!host.isNull() && host.isLoopback()));
}

} // namespace claviger::net
