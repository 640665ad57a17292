#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

/// What the flow handles, as plain values. Issuers, resources, endpoints and redirect addresses are the
/// bytes that came over the wire: they are compared and sent back as they are, never normalised.
namespace claviger::oauth {

/// RFC 9728 §2. `resource` is byte for byte what goes into the `resource` parameter.
struct ProtectedResource
{
    QByteArray resource;
    QList<QByteArray> authorizationServers; ///< Issuers, in the document's order.
    std::optional<QStringList> scopesSupported; ///< Absent is not empty.
    QString name; ///< resource_name, for a person; capped and cleaned.
    bool requiresDpop = false; ///< dpop_bound_access_tokens_required
};

/// RFC 8414 §2 and OpenID Connect Discovery §3.
struct AuthorizationServer
{
    QByteArray issuer;
    QByteArray authorizationEndpoint;
    QByteArray tokenEndpoint;
    QByteArray registrationEndpoint; ///< This and those below: empty if there is none.
    QByteArray revocationEndpoint;
    QByteArray deviceAuthorizationEndpoint;
    QByteArray jwksUri;
    QByteArray userinfoEndpoint;
    std::optional<QStringList> scopesSupported;
    std::optional<QStringList> codeChallengeMethods; ///< Absent from a document: PkceUnsupported.
    std::optional<QStringList> tokenAuthMethods;
    QStringList grantTypes;
    QStringList grantProfiles; ///< authorization_grant_profiles_supported (ID-JAG).
    QStringList promptValues; ///< prompt_values_supported (Initiating User Registration 1.0 §5)
    QStringList dpopAlgorithms; ///< dpop_signing_alg_values_supported
    bool supportsClientIdMetadata = false; ///< client_id_metadata_document_supported
    bool promisesIssuer = false; ///< authorization_response_iss_parameter_supported, RFC 9207 §3
    /// No document at all: endpoints by the defaults of revision 2025-03-26. PKCE is sent, not checked.
    bool isAssumed = false;
};

/// How we are known to one authorization server. Bound to `issuer`: never shown to another.
struct ClientRegistration
{
    enum class Origin { Brought, MetadataDocument, Registered };
    Origin origin = Origin::Registered;
    QByteArray issuer;
    QString clientId;
    Secret clientSecret; ///< Empty: a public client.
    Secret clientKey; ///< PEM private key for private_key_jwt; empty otherwise.
    QString tokenAuthMethod; ///< What the registration settled on; "none" for a public client.
    QByteArray redirectUri; ///< The one that was registered or is to be used.
    Secret registrationToken; ///< RFC 7592; empty if the server gave none.
    QByteArray registrationUri;
    Clock::TimePoint registeredAt {};
    std::optional<Clock::TimePoint> secretExpiresAt;
};

/// RFC 6749 §5.1.
struct TokenSet
{
    Secret accessToken;
    Secret refreshToken; ///< Empty: none came.
    Secret idToken; ///< As received; checked before anything is believed of it.
    bool isDpop = false; ///< token_type: DPoP instead of Bearer.
    std::optional<QStringList> scopes; ///< Absent: as requested (§5.1).
    Clock::TimePoint receivedAt {};
    std::optional<Clock::TimePoint> expiresAt; ///< Absent: not said. Never guessed.
};

/// Who signed in, from a checked ID token or the userinfo endpoint.
struct Identity
{
    QString subject;
    QString email;
    QString name;
    QString tenant;
};

} // namespace claviger::oauth
