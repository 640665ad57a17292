#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>

#include <optional>
#include <utility>

namespace claviger::oauth {

/// One named departure from the strict rules.
struct ProfileItem
{
    QString name;
    QString value;
    [[nodiscard]] bool operator==(const ProfileItem &) const = default;
};

/// The departures from the strict rules that hold for one server, looked up by name. Pure values.
///
/// Strict is the empty profile. Every entry is visible to the person and can be removed; who uses one
/// says so to Trace. Unknown names are kept and mean nothing, so that an older build does not choke on
/// a newer file. Where a name stands twice, the later entry counts: the person's come last.
class Profile
{
public:
    Profile() = default;
    explicit Profile(QList<ProfileItem> items)
        : m_items(std::move(items))
    {
    }

    [[nodiscard]] bool has(QLatin1StringView name) const { return value(name).has_value(); }
    [[nodiscard]] std::optional<QString> value(QLatin1StringView name) const;
    /// Whether the entry is there and says exactly this.
    [[nodiscard]] bool says(QLatin1StringView name, QLatin1StringView value) const;
    /// The value as the bytes that go over the wire.
    [[nodiscard]] std::optional<QByteArray> bytes(QLatin1StringView name) const;
    [[nodiscard]] const QList<ProfileItem> &items() const { return m_items; }

private:
    QList<ProfileItem> m_items;
};

/// The names. Behind each: its values, and which rule it loosens.
namespace entries {

/// "omit", "origin" or "=literal": instead of the resource metadata's `resource` in the `resource`
/// parameter of RFC 8707 §2.
inline constexpr QLatin1StringView kResourceParameter("resource-parameter");
/// "omit": the refresh request carries no `resource`.
inline constexpr QLatin1StringView kResourceOnRefresh("resource-on-refresh");
/// A literal: the `audience` parameter that Auth0 and Okta want on authorization and token requests.
inline constexpr QLatin1StringView kAudience("audience");
/// A literal: an `aud` of the access token that is taken for this server's, though it is not its
/// address. "any": the audience is not looked at.
inline constexpr QLatin1StringView kTokenAudience("token-audience");
/// An issuer, with or without "=" before it: what the metadata document may call itself instead of what it was asked for
/// (RFC 8414 §3.3). That name is then the issuer for everything else. With "{tenantid}" in it, an ID
/// token's `tid` stands in that place (Microsoft Entra's multi-tenant documents).
inline constexpr QLatin1StringView kIssuer("issuer");
/// "unadvertised": S256 is used though the metadata do not promise it.
inline constexpr QLatin1StringView kPkce("pkce");
/// Form-encoded pairs, added to the authorization request ("access_type=offline&prompt=consent").
inline constexpr QLatin1StringView kAuthorizeParameters("authorize-parameters");
/// "always" or "never": the scope `offline_access`, whatever the metadata list.
inline constexpr QLatin1StringView kOfflineAccess("offline-access");
/// "localhost", "127.0.0.1" or "[::1]": the host in the redirect address.
inline constexpr QLatin1StringView kRedirectHost("redirect-host");
/// A number: the port in the redirect address.
inline constexpr QLatin1StringView kRedirectPort("redirect-port");
/// "/x": the path in the redirect address.
inline constexpr QLatin1StringView kRedirectPath("redirect-path");
/// "none", "client_secret_post" or "client_secret_basic": at the token endpoint, whatever the
/// registration or the metadata say.
inline constexpr QLatin1StringView kTokenAuth("token-auth");
/// "send": the refresh request repeats the scopes.
inline constexpr QLatin1StringView kScopeOnRefresh("scope-on-refresh");
/// Scopes, separated by blanks, where neither the server nor the person names any.
inline constexpr QLatin1StringView kDefaultScopes("default-scopes");
/// "never": no dynamic registration, though there is an endpoint for it.
inline constexpr QLatin1StringView kRegistration("registration");
/// "off": no client identifier metadata document, though it is said to be supported.
inline constexpr QLatin1StringView kClientMetadata("client-metadata");
/// "minimal": the registration carries only what RFC 7591 knows and no server refuses.
inline constexpr QLatin1StringView kRegistrationBody("registration-body");
/// A URL: where the authorization server's metadata are, instead of the well-known places.
inline constexpr QLatin1StringView kMetadata("metadata");
/// An issuer: the authorization server, whatever the resource metadata say or fail to say.
inline constexpr QLatin1StringView kAuthorizationServer("authorization-server");
/// "off": no DPoP, though it is offered.
inline constexpr QLatin1StringView kDpop("dpop");

} // namespace entries

} // namespace claviger::oauth
