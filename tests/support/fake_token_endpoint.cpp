#include "tests/support/fake_authorization_parts.h"
#include "tests/support/fake_authorization_server.h"

// The token and revocation endpoints: who is let in, what is issued, what ends.
namespace claviger::test {

using namespace provider;

std::optional<net::HttpResponse> FakeAuthorizationServer::checkClient(const Seen &request) const
{
    if (knobs.forgetsClient)
        return error(401, "invalid_client");
    const QByteArray header = request.headers.value("authorization");
    const bool hasSecret = request.form.contains(u"client_secret"_s);
    if (knobs.tokenAuthMethod == u"client_secret_basic") {
        const QByteArray id = QUrl::toPercentEncoding(kClientId);
        const QByteArray secret = QUrl::toPercentEncoding(QString::fromUtf8(knobs.clientSecret));
        const bool isGood = header == "Basic " + (id + ':' + secret).toBase64() && !hasSecret;
        return isGood ? std::nullopt : std::optional(error(401, "invalid_client"));
    }
    const bool isNamed = knowsClient(request.form.value(u"client_id"_s)) && header.isEmpty();
    if (knobs.tokenAuthMethod == u"client_secret_post") {
        const bool isGood = isNamed
            && request.form.value(u"client_secret"_s) == QString::fromUtf8(knobs.clientSecret);
        return isGood ? std::nullopt : std::optional(error(401, "invalid_client"));
    }
    return isNamed && !hasSecret ? std::nullopt : std::optional(error(401, "invalid_client"));
}

std::optional<net::HttpResponse> FakeAuthorizationServer::checkProof(const Seen &request) const
{
    if (!knobs.wantsDpop)
        return std::nullopt;
    const QJsonObject header = jwtPart(request.headers.value("dpop"), 0);
    const QJsonObject claims = jwtPart(request.headers.value("dpop"), 1);
    const bool isGood = header.value(u"typ"_s) == u"dpop+jwt"_s
        && claims.value(u"htm"_s) == QString::fromLatin1(request.method)
        && claims.value(u"htu"_s) == QString::fromUtf8(request.url)
        && !claims.value(u"jti"_s).toString().isEmpty();
    if (!isGood)
        return error(400, "invalid_dpop_proof");
    if (!knobs.dpopNonce.isEmpty()
        && claims.value(u"nonce"_s).toString() != QString::fromLatin1(knobs.dpopNonce)) {
        net::HttpResponse response = error(400, "use_dpop_nonce");
        response.headers.push_back({"DPoP-Nonce", knobs.dpopNonce});
        return response;
    }
    return std::nullopt;
}

net::HttpResponse FakeAuthorizationServer::token(const Seen &request)
{
    if (request.headers.value("accept") != "application/json")
        m_problems.append(u"Accept"_s);
    if (auto refusal = checkClient(request))
        return *refusal;
    if (auto refusal = checkProof(request))
        return *refusal;
    const QString type = request.form.value(u"grant_type"_s);
    if (type == u"authorization_code")
        return exchangeCode(request);
    if (type == u"refresh_token")
        return refresh(request);
    if (type == kDevice)
        return device(request);
    if (type == u"client_credentials" || type == kJwtBearer || type == kExchange) {
        Grant grant;
        grant.family = ++m_last;
        grant.scopes = request.form.value(u"scope"_s).split(u' ', Qt::SkipEmptyParts);
        grant.resource = request.form.value(u"resource"_s);
        if (type == kExchange && !knobs.errorAtExchange.isEmpty())
            return error(403, knobs.errorAtExchange);
        if (type == kExchange) // RFC 8693 §2.2.1; what comes is no access token
            return json(200,
                {{u"access_token"_s, QString::fromUtf8(newToken("assertion-"))},
                    {u"token_type"_s, u"N_A"_s}, {u"expires_in"_s, 300},
                    {u"issued_token_type"_s, request.form.value(u"requested_token_type"_s)}});
        return issue(grant, false);
    }
    return refuse(u"grant_type "_s + type, 400, "unsupported_grant_type");
}

net::HttpResponse FakeAuthorizationServer::exchangeCode(const Seen &request)
{
    const auto code = m_codes.find(request.form.value(u"code"_s).toUtf8());
    if (code == m_codes.end())
        return refuse(u"unknown code"_s, 400, "invalid_grant");
    if (code->isSpent) {
        endFamily(code->family);
        return refuse(u"code twice"_s, 400, "invalid_grant");
    }
    code->isSpent = true;
    if (request.form.value(u"client_id"_s, code->client) != code->client)
        return refuse(u"another client's code"_s, 400, "invalid_grant");
    if (request.form.value(u"redirect_uri"_s) != code->redirectUri)
        return refuse(u"redirect_uri"_s, 400, "invalid_grant");
    if (challengeOf(request.form.value(u"code_verifier"_s)) != code->challenge.toUtf8())
        return refuse(u"code_verifier"_s, 400, "invalid_grant");
    if (request.form.value(u"resource"_s) != code->resource)
        return refuse(u"resource differs"_s, 400, "invalid_target");
    if (knobs.wantsDpop && code->thumbprint.isEmpty())
        return refuse(u"dpop_jkt"_s, 400, "invalid_grant");
    return issue(*code, knobs.givesRefreshToken);
}

net::HttpResponse FakeAuthorizationServer::refresh(const Seen &request)
{
    const auto found = m_refreshTokens.find(request.form.value(u"refresh_token"_s).toUtf8());
    if (found == m_refreshTokens.end())
        return error(400, "invalid_grant");
    const bool isForeign = knobs.tellsClients
        && request.form.value(u"client_id"_s) != found->client; // RFC 6749 §10.4
    if (isForeign || found->isSpent) { // RFC 9700 §4.14.2
        endFamily(found->family);
        return error(400, "invalid_grant");
    }
    if (knobs.needsResource && request.form.value(u"resource"_s) != found->resource)
        return refuse(u"resource differs on refresh"_s, 400, "invalid_target");
    Grant next = *found;
    next.predecessor.clear();
    if (knobs.rotation == Rotation::UntilNextUse) {
        if (const auto before = m_refreshTokens.find(found->predecessor);
            before != m_refreshTokens.end())
            before->isSpent = true;
        next.predecessor = found.key();
    }
    found->isSpent = knobs.rotation == Rotation::Strict;
    return issue(next, knobs.givesRefreshToken && knobs.rotation != Rotation::Off);
}

net::HttpResponse FakeAuthorizationServer::device(const Seen &request)
{
    if (request.form.value(u"device_code"_s) != u"the device code")
        return refuse(u"device_code"_s, 400, "invalid_grant");
    if (!knobs.deviceAnswer.isEmpty())
        return error(400, knobs.deviceAnswer);
    Grant grant;
    grant.family = ++m_last;
    grant.resource = request.form.value(u"resource"_s);
    return issue(grant, knobs.givesRefreshToken);
}

net::HttpResponse FakeAuthorizationServer::issue(Grant grant, bool givesRefreshToken)
{
    if (knobs.grantsOnly)
        grant.scopes = *knobs.grantsOnly;
    grant.isSpent = false; // the code was, not what comes of it
    grant.expiresAt = m_clock.now() + knobs.tokenLife;
    const QByteArray access = newToken("access-");
    m_accessTokens.insert(access, grant);
    QJsonObject answer {{u"access_token"_s, QString::fromUtf8(access)},
        {u"token_type"_s, knobs.wantsDpop ? u"DPoP"_s : knobs.tokenType}};
    if (!knobs.expiresIn.isUndefined())
        answer.insert(u"expires_in"_s, knobs.expiresIn);
    if (givesRefreshToken) {
        const QByteArray refreshToken = newToken("refresh+/=-");
        m_refreshTokens.insert(refreshToken, grant);
        answer.insert(u"refresh_token"_s, QString::fromUtf8(refreshToken));
    }
    if (knobs.saysScope)
        answer.insert(u"scope"_s, grant.scopes.join(u' '));
    if (knobs.signIdToken) {
        const qint64 now = toEpochMilliseconds(m_clock.now()) / 1000;
        const QJsonObject claims {{u"iss"_s, QString::fromUtf8(kIssuer)}, {u"sub"_s, u"user-1"_s},
            {u"aud"_s, kClientId}, {u"iat"_s, now}, {u"exp"_s, now + 600},
            {u"nonce"_s, grant.nonce}, {u"email"_s, u"ada@example.com"_s}};
        answer.insert(u"id_token"_s, QString::fromUtf8(knobs.signIdToken(claims)));
    }
    return json(200, answer);
}

net::HttpResponse FakeAuthorizationServer::revoke(const Seen &request)
{
    if (knobs.revocation == "503" || knobs.revocation == "404")
        return error(knobs.revocation.toInt(), {});
    if (auto refusal = checkClient(request))
        return *refusal;
    const QByteArray name = request.form.value(u"token"_s).toUtf8();
    net::HttpResponse done;
    done.status = 200;
    if (knobs.revocation == "ignores")
        return done;
    const QString owner = m_refreshTokens.contains(name) ? m_refreshTokens.value(name).client
                                                         : m_accessTokens.value(name).client;
    if (knobs.tellsClients && !owner.isEmpty() && owner != request.form.value(u"client_id"_s))
        return refuse(u"revoked by another client"_s, 400, "invalid_client"); // RFC 7009 §2.1
    if (m_refreshTokens.contains(name))
        endFamily(m_refreshTokens.value(name).family);
    m_accessTokens.remove(name);
    return done;
}

void FakeAuthorizationServer::endFamily(int family)
{
    const auto isOfFamily = [&](const auto &entry) { return entry.value().family == family; };
    m_accessTokens.removeIf(isOfFamily);
    for (Grant &grant : m_refreshTokens)
        grant.isSpent = grant.isSpent || grant.family == family;
}

void FakeAuthorizationServer::revokeEverything()
{
    m_accessTokens.clear();
    for (Grant &grant : m_refreshTokens)
        grant.isSpent = true;
}

} // namespace claviger::test
