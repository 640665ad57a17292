#pragma once

#include "core/base/clock.h"
#include "core/base/one_shot.h"
#include "core/net/http.h"
#include "core/oauth/discovery.h"
#include "core/oauth/types.h"

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QJsonValue>
#include <QtCore/QList>
#include <QtCore/QStringList>

#include <deque>
#include <functional>
#include <optional>

namespace claviger::test {

/// A small real authorization server with an MCP server behind it, in place of the network.
///
/// Checks what a real one checks: the client, the redirect address, PKCE, the resource, the grant,
/// rotation with revocation of the whole family on reuse. What breaks a rule, and every request that it has
/// no answer for, is refused and noted in problems(), which a test compares with none. Reads forms with Qt's
/// parser, not with ours.
/// Behaviour is set through `knobs` at any time. Life: outlives the flows. One thread.
class FakeAuthorizationServer final : public net::HttpClient
{
public:
    static const QByteArray kIssuer; ///< "https://as.example"
    static const QByteArray kServer; ///< "https://mcp.example/mcp"; also its `resource`.

    enum class Issuer { Present, Absent, Wrong, Slash };
    enum class Rotation { Off, Strict, UntilNextUse };
    struct Knobs
    {
        bool promisesIssuer = true;
        Issuer issuer = Issuer::Present;
        QByteArray errorAtBrowser; ///< "access_denied": instead of a code.
        QByteArray errorAtExchange; ///< RFC 8693: what the organisation says instead.
        bool changesState = false;
        QStringList scopesSupported {QStringLiteral("read"), QStringLiteral("write")};
        std::optional<QStringList> serverScopes; ///< Of the authorization server's metadata.
        std::optional<QStringList> grantsOnly; ///< Narrower than asked for.
        bool saysScope = true;
        QJsonValue expiresIn = 3600;
        std::chrono::seconds tokenLife {3600}; ///< What really holds.
        bool givesRefreshToken = true;
        Rotation rotation = Rotation::Strict;
        QString tokenAuthMethod = QStringLiteral("none");
        QByteArray clientSecret; ///< Of the one client; checked by tokenAuthMethod.
        bool forgetsClient = false; ///< invalid_client for everybody.
        /// Every registration is another client, which can be deleted; tokens are good for their own one only, and end
        /// if another shows them (RFC 6749 §10.4).
        bool tellsClients = false;
        bool promisesDocuments =
            false; ///< Says that it takes client id metadata documents; it knows none.
        bool needsResource = true;
        QString tokenType = QStringLiteral("Bearer");
        bool wantsDpop = false;
        QByteArray dpopNonce; ///< Wanted in proofs, if not empty.
        QByteArray deviceAnswer = "authorization_pending"; ///< Empty: approved.
        QByteArray
            revocation; ///< "503", "404", "ignores", "none": not in the metadata; empty: works.
        QString person = QStringLiteral("user-1"); ///< Who is signed in in the browser.
        bool hasPkce = true; ///< In the metadata.
        QByteArray
            movedTo; ///< "https://as2.example": what it calls itself now, and is reached by as well.
        QJsonObject keys; ///< The JWK set; empty: there is none.
        bool keysAreIll = false; ///< 503
        std::function<QByteArray(const QJsonObject &)>
            signIdToken; ///< Claims to token; none: no ID tokens.
    };
    Knobs knobs;

    explicit FakeAuthorizationServer(const Clock &clock);

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override;
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override;

    /// What discovery and registration would find, as the knobs stand.
    [[nodiscard]] oauth::Discovery discovery() const;
    [[nodiscard]] oauth::ClientRegistration client(
        const QByteArray &redirectUri = "http://127.0.0.1:41000/callback") const;

    /// The browser opens this address and the person says yes: the address it is sent back to. Empty if the
    /// server would not send it anywhere (an error page).
    [[nodiscard]] QByteArray visit(const QByteArray &url);

    /// Instead of the next token response: a status and body, or an error of the network.
    void failNextToken(
        int status, const QByteArray &body, const QByteArray &contentType = "text/html");
    void failNextToken(ErrorCode code);
    /// Carries out the next token request and loses the answer on the way back.
    void dropNextTokenAnswer() { m_dropsAnswer = true; }
    /// Requests wait until release().
    void hold() { m_isHolding = true; }
    void release();
    void revokeEverything();
    /// What another program would have: a refresh token for kServer, given to a client of this id.
    [[nodiscard]] Secret grantTo(const QString &clientId);
    /// Whether this client's registration is there.
    [[nodiscard]] bool knowsClient(const QString &id) const;

    struct Seen
    {
        QByteArray method;
        QByteArray url;
        QHash<QString, QString> form; ///< Of token requests and their kin.
        QHash<QByteArray, QByteArray> headers; ///< Names in lower case; secrets included.
    };
    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }
    [[nodiscard]] QList<Seen> seenAt(const QByteArray &path) const;
    [[nodiscard]] int heldRequests() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] const QStringList &problems() const { return m_problems; }
    [[nodiscard]] bool isLive(const Secret &token) const;
    [[nodiscard]] int liveRefreshTokens() const;

private:
    struct Grant
    {
        int family = 0;
        QStringList scopes;
        QString resource;
        QString redirectUri;
        QString challenge;
        QString nonce;
        QString thumbprint;
        QString client;
        bool isSpent = false;
        QByteArray predecessor; ///< UntilNextUse: the refresh token that this one's first use ends.
        Clock::TimePoint expiresAt {};
    };
    using Grants = QHash<QByteArray, Grant>;

    net::HttpResponse respond(const Seen &request);
    net::HttpResponse token(const Seen &request);
    net::HttpResponse exchangeCode(const Seen &request);
    net::HttpResponse refresh(const Seen &request);
    net::HttpResponse device(const Seen &request);
    net::HttpResponse issue(Grant grant, bool givesRefreshToken);
    net::HttpResponse revoke(const Seen &request);
    net::HttpResponse resourceAnswer(const Seen &request);
    [[nodiscard]] net::HttpResponse metadata() const;
    [[nodiscard]] QByteArray issuerNow() const
    {
        return knobs.movedTo.isEmpty() ? kIssuer : knobs.movedTo;
    }
    net::HttpResponse registration();
    net::HttpResponse endRegistration(const QByteArray &path);
    [[nodiscard]] std::optional<net::HttpResponse> checkClient(const Seen &request) const;
    [[nodiscard]] std::optional<net::HttpResponse> checkProof(const Seen &request) const;
    net::HttpResponse refuse(const QString &problem, int status, const QByteArray &code);
    QByteArray newToken(const char *kind);
    void endFamily(int family);

    const Clock &m_clock;
    QList<Seen> m_seen;
    QStringList m_problems;
    Grants m_codes;
    Grants m_refreshTokens;
    Grants m_accessTokens;
    QStringList m_clients; ///< Registered with tellsClients, and those of grantTo().
    std::deque<Result<net::HttpResponse>> m_tokenFailures;
    std::vector<OneShotAnswer<bool>> m_held;
    bool m_isHolding = false;
    bool m_dropsAnswer = false;
    int m_last = 0;
};

} // namespace claviger::test
