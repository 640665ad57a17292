#include "core/oauth/token_request.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

QByteArray scopeText(const QStringList &scopes)
{
    return scopes.join(u' ').toUtf8();
}

Task<Result<TokenSet>> askForTokens(TokenClient client, Form form)
{
    form.add("audience", client.profile.bytes(entries::kAudience).value_or(QByteArray()));
    tellEntry(client.http, TraceStep::Stage::Token, client.profile, entries::kAudience);
    const auto answer = co_await postForm(
        client, client.server.tokenEndpoint, std::move(form), TraceStep::Stage::Token);
    if (!answer)
        co_return fail(answer.error());
    auto tokens = answer->body.revealTo([&](QByteArrayView body) {
        return parseTokenResponse(answer->status, body, client.clock.now());
    });
    if (tokens && tokens->isDpop && client.dpop == nullptr)
        co_return fail(ErrorCode::TokenInvalid, {}, u"bound to a key that is not ours"_s);
    co_return tokens;
}

} // namespace

Task<Result<TokenSet>> exchangeCode(TokenClient client, CodeGrant grant)
{
    Form form;
    form.add("grant_type", "authorization_code");
    form.add("code", grant.code);
    form.add("redirect_uri", grant.redirectUri);
    form.add("code_verifier", grant.verifier);
    form.add("resource", grant.resource);
    co_return co_await askForTokens(client, std::move(form));
}

Task<Result<TokenSet>> refresh(TokenClient client, RefreshGrant grant)
{
    Form form;
    form.add("grant_type", "refresh_token");
    form.add("refresh_token", grant.refreshToken);
    if (client.profile.says(entries::kResourceOnRefresh, "omit"_L1))
        tellEntry(
            client.http, TraceStep::Stage::Token, client.profile, entries::kResourceOnRefresh);
    else
        form.add("resource", grant.resource);
    if (client.profile.says(entries::kScopeOnRefresh, "send"_L1)) {
        tellEntry(client.http, TraceStep::Stage::Token, client.profile, entries::kScopeOnRefresh);
        form.add("scope", scopeText(grant.scopes));
    }
    co_return co_await askForTokens(client, std::move(form));
}

Task<Result<TokenSet>> clientCredentials(
    TokenClient client, QStringList scopes, QByteArray resource)
{
    Form form;
    form.add("grant_type", "client_credentials");
    form.add("scope", scopeText(scopes));
    form.add("resource", resource);
    co_return co_await askForTokens(client, std::move(form));
}

Task<Result<ExchangedToken>> exchangeToken(TokenClient client, ExchangeGrant grant)
{
    Form form;
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
    form.add("subject_token", grant.subjectToken);
    form.add("subject_token_type", grant.subjectTokenType);
    form.add("requested_token_type", grant.requestedTokenType);
    form.add("audience", grant.audience);
    form.add("resource", grant.resource);
    form.add("scope", scopeText(grant.scopes));
    const auto answer = co_await postForm(
        client, client.server.tokenEndpoint, std::move(form), TraceStep::Stage::Token);
    if (!answer)
        co_return fail(answer.error());
    co_return answer->body.revealTo([&](QByteArrayView body) {
        return parseExchangeResponse(answer->status, body, client.clock.now());
    });
}

Task<Result<TokenSet>> jwtBearer(TokenClient client, AssertionGrant grant)
{
    Form form;
    form.add("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
    form.add("assertion", grant.assertion);
    form.add("resource", grant.resource);
    form.add("scope", scopeText(grant.scopes));
    co_return co_await askForTokens(client, std::move(form));
}

} // namespace claviger::oauth
