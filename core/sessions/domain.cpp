#include "core/sessions/domain.h"

#include "core/net/address_guard.h"

#include <QtCore/QUrl>

#include <libpsl.h>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

QString hostOf(const QByteArray &url)
{
    return QUrl::fromEncoded(url, QUrl::StrictMode).host().toLower();
}

QString registrableDomain(const QString &host)
{
    if (!QHostAddress(host).isNull())
        return host;
    const QByteArray name = QUrl::toAce(host);
    const char *domain = psl_registrable_domain(psl_builtin(), name.constData());
    return domain ? QUrl::fromAce(QByteArray(domain)) : host;
}

bool isPrivateHost(const QString &host)
{
    static constexpr std::array kPrivateSuffixes {"localhost"_L1, "local"_L1, "internal"_L1,
        "lan"_L1, "home.arpa"_L1, "intranet"_L1, "corp"_L1, "home"_L1};
    if (host.isEmpty())
        return false;
    const QHostAddress address(host);
    if (!address.isNull())
        return net::isSpecialAddress(address);
    if (!host.contains(u'.'))
        return true;
    return std::any_of(kPrivateSuffixes.begin(), kPrivateSuffixes.end(),
        [&host](QLatin1StringView suffix) { return host.endsWith(u'.' + suffix); });
}

} // namespace claviger::sessions
