#include "core/oauth/authorize.h"

#include "core/base/timeout.h"
#include "core/oauth/id_token.h"
#include "core/oauth/scopes.h"
#include "core/oauth/token_request.h"
#include "core/oauth/url_bytes.h"
#include "core/oauth/userinfo.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

void tellStep(const HttpContext &context, TraceStep::Stage stage, TraceStep::Verdict verdict,
    const QString &code, const QString &detail)
{
    TraceStep step;
    step.stage = stage;
    step.verdict = verdict;
    step.code = code;
    step.detail = detail;
    tell(context, std::move(step));
}

void tellAttempt(
    const HttpContext &context, const AuthorizationAttempt &attempt, const Profile &profile)
{
    using Stage = TraceStep::Stage;
    for (const QLatin1StringView name : {entries::kResourceParameter, entries::kAudience,
             entries::kAuthorizeParameters, entries::kOfflineAccess})
        tellEntry(context, Stage::Authorization, profile, name);
    TraceStep step;
    step.stage = Stage::Authorization;
    step.method = "GET";
    step.url = safeUrl(attempt.url);
    step.code = u"browser-opened"_s;
    step.detail = attempt.scopes.join(u' ');
    tell(context, std::move(step));
}

/// Nothing to check at an identity provider, which is signed in to for itself and not for a server.
Result<void> checkAudience(
    const Discovery &discovery, const TokenSet &tokens, const Profile &profile)
{
    if (discovery.resource.resource.isEmpty())
        return {};
    const auto audience = checkAccessToken(
        tokens.accessToken, discovery.resource.resource, profile);
    if (!audience)
        return fail(audience.error());
    return {};
}

/// The identity as far as it can be known. A token that is wrong ends the flow; keys or an endpoint that
/// cannot be reached do not: the code is spent, the tokens are good, only the account's name is missing.
Task<Result<std::optional<Identity>>> identify(AuthorizePorts ports, TokenClient client,
    const TokenSet &tokens, const AuthorizationAttempt &attempt)
{
    std::optional<Identity> identity;
    if (!attempt.scopes.contains("openid"_L1))
        co_return identity;
    if (!tokens.idToken.isEmpty()) {
        IdTokenExpectation expectation;
        expectation.issuer = client.server.issuer;
        expectation.clientId = client.client.clientId;
        expectation.nonce = QString::fromLatin1(attempt.nonce);
        expectation.now = ports.clock.now();
        auto checked = co_await checkIdToken(
            ports.http, ports.keys, client.server, std::move(expectation), tokens.idToken);
        if (!checked && checked.error().code == ErrorCode::TokenInvalid)
            co_return fail(checked.error());
        if (checked)
            identity = std::move(*checked);
    }
    if ((identity && !identity->email.isEmpty()) || client.server.userinfoEndpoint.isEmpty())
        co_return identity;

    const QString subject = identity ? identity->subject : QString();
    Secret accessToken = tokens.accessToken.clone();
    auto userinfo = co_await fetchUserinfo(client, std::move(accessToken), tokens.isDpop, subject);
    if (userinfo)
        identity = std::move(*userinfo);
    co_return identity;
}

} // namespace

Task<Result<SignInResult>> authorize(AuthorizePorts ports, AuthorizeRequest request)
{
    const Discovery &discovery = request.discovery;
    const TokenClient client {ports.http, discovery.server, request.client, request.profile,
        ports.random, ports.clock, request.dpop};
    const QByteArray thumbprint = request.dpop != nullptr ? request.dpop->key().thumbprint()
                                                          : QByteArray();

    auto attempt = newAttempt(discovery, request.client, request.parameters, ports.http.serverUrl,
        request.profile, thumbprint, ports.random);
    if (!attempt)
        co_return fail(attempt.error());
    tellAttempt(ports.http, *attempt, request.profile);

    Visit visit {attempt->url, attempt->expected, attempt->words};
    Error tooLate {ErrorCode::TimedOut, {}, u"the browser did not come back"_s};
    const auto query = co_await withTimeout(
        ports.browser.visit(std::move(visit)), request.visitLimit, std::move(tooLate));
    if (!query)
        co_return fail(query.error());

    auto code = checkRedirect(attempt->expected, *query); // state, iss, error, code: in that order
    if (!code) {
        tellStep(ports.http, TraceStep::Stage::Authorization, TraceStep::Verdict::Bad,
            errorName(code.error().code), code.error().detail);
        co_return fail(code.error());
    }

    CodeGrant grant {std::move(*code), std::move(attempt->verifier), attempt->expected.redirectUri,
        attempt->resource};
    auto tokens = co_await exchangeCode(client, std::move(grant));
    if (!tokens)
        co_return fail(tokens.error());

    if (auto audience = checkAudience(discovery, *tokens, request.profile); !audience)
        co_return fail(audience.error());

    auto identity = co_await identify(ports, client, *tokens, *attempt);
    if (!identity)
        co_return fail(identity.error());

    if (const QStringList missing = scopesNotGranted(attempt->scopes, *tokens); !missing.isEmpty())
        tellStep(ports.http, TraceStep::Stage::Token, TraceStep::Verdict::Note,
            u"scopes-not-granted"_s, missing.join(u' '));
    co_return SignInResult {
        std::move(*tokens), std::move(*identity), attempt->scopes, attempt->resource};
}

} // namespace claviger::oauth
