#pragma once

#include "core/sessions/session_authority.h"

#include <QtCore/QObject>

namespace claviger::broker {

/// What bridges need of the signed-in accounts. Port; SessionAccess is core/sessions, tests script it.
///
/// Life: outlives every bridge. Thread: the broker's.
class RemoteAccess : public QObject
{
    Q_OBJECT
public:
    /// As in SessionAuthority.
    [[nodiscard]] virtual Task<Result<sessions::Access>> access(
        sessions::AccessRequest request) = 0;
    [[nodiscard]] virtual Task<Result<void>> challenged(sessions::Challenge challenge) = 0;
    /// What the server's connections must prove and show.
    [[nodiscard]] virtual Task<Result<std::shared_ptr<const net::TlsOptions>>> tls(
        servers::ServerId server) = 0;
    /// The account that this client uses; empty: there is none yet.
    [[nodiscard]] virtual QString accountFor(
        const servers::ServerId &server, const QString &client) const = 0;

Q_SIGNALS:
    void signedIn(const QString &server, const QString &account);
    /// Sessions of this account end now, while its tokens still work. No account: all of the server's.
    void signingOut(const QString &server, const QString &account);
    /// And now they do not work any more.
    void signedOut(const QString &server, const QString &account);
    /// accountFor() may give another one.
    void defaultChanged(const QString &server);
};

/// The one refresh authority as bridges see it.
class SessionAccess final : public RemoteAccess
{
public:
    explicit SessionAccess(sessions::SessionAuthority &authority);
    [[nodiscard]] Task<Result<sessions::Access>> access(sessions::AccessRequest request) override;
    [[nodiscard]] Task<Result<void>> challenged(sessions::Challenge challenge) override;
    [[nodiscard]] Task<Result<std::shared_ptr<const net::TlsOptions>>> tls(
        servers::ServerId server) override;
    [[nodiscard]] QString accountFor(
        const servers::ServerId &server, const QString &client) const override;

private:
    sessions::SessionAuthority &m_authority;
};

} // namespace claviger::broker
