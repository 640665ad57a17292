#pragma once

#include "core/broker/bridge_ports.h"
#include "core/broker/remote_access.h"
#include "core/credentials/credential_resolver.h"
#include "core/mcp/authorizer.h"

#include <QtCore/QObject>

#include <optional>

namespace claviger::broker {

/// Lets the requests of one client's bridge in: static headers from the keychain, or the token of the
/// account that this client uses.
///
/// A server with a header that carries a secret, or whose settings say so, is reached with that alone: a 401 or 403
/// there means that the key is wrong (KeyRejected), if it still is that one, and no sign-in is tried. Otherwise
/// core/sessions decides, and hears which application and tool asked. A person is asked only on behalf of a call
/// that somebody waits for (isWaitedFor()).
/// Values are read for every request, so a new key or token counts at once.
/// Life: one per BridgeLink. Thread: the broker's.
/// Errors: KeyRejected, those of CredentialResolver and RemoteAccess.
class BridgeAuthorizer final : public QObject, public mcp::Authorizer
{
    Q_OBJECT
public:
    BridgeAuthorizer(
        BridgeGrant grant, credentials::CredentialResolver &resolver, RemoteAccess &access);

    [[nodiscard]] Task<Result<Pass>> headers(Context context) override;
    [[nodiscard]] Task<Result<void>> challenged(Context context, Ticket ticket, int status,
        std::vector<net::HttpHeader> headers, QByteArray body) override;
    void onSignedIn(std::function<void()> listener) override;

    /// Whether somebody waits for this method's answer, rather than a client's start.
    [[nodiscard]] static bool isWaitedFor(const QString &rpcMethod);
    /// Of the last request that was let in; empty: none was.
    [[nodiscard]] QString account() const { return m_account; }

Q_SIGNALS:
    /// The server refused its static headers; or they are others now, of which nothing is known yet.
    void keyJudged(bool isRejected);

private:
    [[nodiscard]] bool isStatic() const;

    BridgeGrant m_grant;
    credentials::CredentialResolver &m_resolver;
    RemoteAccess &m_access;
    QString m_account;
    std::optional<quint64> m_rejected; ///< Fingerprint of the keys that the server refused last.
    std::function<void()> m_onSignedIn;
};

} // namespace claviger::broker
