#include "core/oauth/authorization_request.h"

#include "core/net/address_guard.h"
#include "core/oauth/form.h"
#include "core/oauth/pkce.h"
#include "core/oauth/server_metadata.h"
#include "core/oauth/url_bytes.h"
#include "core/oauth/words.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

/// What a profile's extra parameters must not replace: the security of the flow, and what we compare
/// with later.
constexpr std::array<QByteArrayView, 11> kOurs {"response_type", "response_mode", "client_id",
    "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method", "resource",
    "nonce", "dpop_jkt"};

Result<void> checkEndpoint(const QByteArray &endpoint)
{
    if (!net::isAllowedUrl(endpoint) || cutUrl(endpoint).hasFragment)
        return fail(ErrorCode::DiscoveryFailed, {}, u"authorization_endpoint"_s);
    return {};
}

/// The flow comes back to a listener of ours on this machine and nowhere else.
Result<void> checkRedirectUri(const QByteArray &redirectUri)
{
    if (auto target = parseLoopbackRedirect(redirectUri); !target)
        return fail(target.error());
    return {};
}

/// Returns the names that the profile speaks for, also those it gives no value.
Result<QList<QByteArray>> addExtra(Form &form, const Profile &profile)
{
    const QByteArray text = profile.bytes(entries::kAuthorizeParameters).value_or(QByteArray());
    const auto extra = FormValues::parse(text);
    if (!extra)
        return fail(extra.error());
    for (const QByteArray &name : extra->names()) {
        const bool isOurs = std::find(kOurs.begin(), kOurs.end(), name) != kOurs.end();
        if (!isOurs && !form.has(name))
            form.add(name, extra->value(name));
    }
    return extra->names();
}

QByteArray join(const QByteArray &endpoint, const Form &form)
{
    const UrlBytes parts = cutUrl(endpoint);
    const char *separator = !parts.hasQuery ? "?" : parts.query.isEmpty() ? "" : "&";
    return form.encoded().revealTo(
        [&](QByteArrayView query) { return endpoint + separator + query.toByteArray(); });
}

} // namespace

QByteArray resourceParameter(
    const Discovery &discovery, const QByteArray &serverUrl, const Profile &profile)
{
    const std::optional<QByteArray> entry = profile.bytes(entries::kResourceParameter);
    if (entry == QByteArray("omit"))
        return {};
    if (entry == QByteArray("origin"))
        return canonicalOrigin(serverUrl);
    if (entry && entry->startsWith('='))
        return entry->sliced(1);
    if (discovery.hasResourceMetadata)
        return discovery.resource.resource;
    const bool isPinned = profile.has(entries::kAuthorizationServer);
    return isPinned ? canonicalResource(serverUrl) : QByteArray();
}

Result<AuthorizationAttempt> newAttempt(const Discovery &discovery,
    const ClientRegistration &client, const AuthorizationParameters &parameters,
    const QByteArray &serverUrl, const Profile &profile, const QByteArray &dpopThumbprint,
    Random &random)
{
    const AuthorizationServer &server = discovery.server;
    if (auto pkce = checkPkce(server, profile); !pkce)
        return fail(pkce.error());
    if (auto endpoint = checkEndpoint(server.authorizationEndpoint); !endpoint)
        return fail(endpoint.error());
    if (auto redirect = checkRedirectUri(client.redirectUri); !redirect)
        return fail(redirect.error());

    Pkce pkce = makePkce(random);
    AuthorizationAttempt attempt;
    attempt.expected = {
        client.redirectUri, randomToken(random), server.issuer, server.promisesIssuer};
    attempt.verifier = std::move(pkce.verifier);
    attempt.resource = resourceParameter(discovery, serverUrl, profile);
    attempt.scopes = parameters.scopes;
    attempt.words = makeWords(random);
    if (parameters.scopes.contains("openid"_L1))
        attempt.nonce = randomToken(random);

    Form form;
    form.add("response_type", "code");
    form.add("client_id", client.clientId.toUtf8());
    form.add("redirect_uri", client.redirectUri);
    form.add("scope", parameters.scopes.join(u' ').toUtf8());
    form.add("state", attempt.expected.state);
    form.add("code_challenge", pkce.challenge);
    form.add("code_challenge_method", "S256");
    form.add("resource", attempt.resource);
    form.add("nonce", attempt.nonce);
    form.add("dpop_jkt", dpopThumbprint);
    form.add("audience", profile.bytes(entries::kAudience).value_or(QByteArray()));
    form.add("claims", parameters.claims);
    form.add("acr_values", parameters.acrValues.toUtf8());
    form.add("max_age", parameters.maxAge.toUtf8());
    form.add("login_hint", parameters.loginHint.toUtf8());

    form.add("prompt", parameters.prompt.toUtf8());
    const auto extra = addExtra(form, profile);
    if (!extra)
        return fail(extra.error());
    // Without it OpenID providers may ignore offline_access (OpenID Connect Core §11).
    const bool hasPrompt = form.has("prompt") || extra->contains("prompt");
    if (!hasPrompt && parameters.scopes.contains("offline_access"_L1))
        form.add("prompt", "consent");

    attempt.url = join(server.authorizationEndpoint, form);
    return attempt;
}

} // namespace claviger::oauth
