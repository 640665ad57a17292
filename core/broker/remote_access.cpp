#include "core/broker/remote_access.h"

namespace claviger::broker {

SessionAccess::SessionAccess(sessions::SessionAuthority &authority)
    : m_authority(authority)
{
    connect(&authority, &sessions::SessionAuthority::signedIn, this, &RemoteAccess::signedIn);
    connect(&authority, &sessions::SessionAuthority::signingOut, this, &RemoteAccess::signingOut);
    connect(&authority, &sessions::SessionAuthority::signedOut, this, &RemoteAccess::signedOut);
    connect(&authority, &sessions::SessionAuthority::defaultChanged, this,
        &RemoteAccess::defaultChanged);
}

Task<Result<sessions::Access>> SessionAccess::access(sessions::AccessRequest request)
{
    return m_authority.access(std::move(request));
}

Task<Result<void>> SessionAccess::challenged(sessions::Challenge challenge)
{
    return m_authority.challenged(std::move(challenge));
}

Task<Result<std::shared_ptr<const net::TlsOptions>>> SessionAccess::tls(servers::ServerId server)
{
    return m_authority.tls(std::move(server));
}

QString SessionAccess::accountFor(const servers::ServerId &server, const QString &client) const
{
    const QList<sessions::Account> accounts = m_authority.accounts(server);
    QString chosen = accounts.size() == 1 ? accounts.first().id : QString();
    for (const sessions::Account &account : accounts) {
        if (!client.isEmpty() && account.defaultFor.contains(client))
            return account.id;
        if (account.isDefault)
            chosen = account.id;
    }
    return chosen;
}

} // namespace claviger::broker
