#include "tests/support/fake_authorization_server.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::test {

const QByteArray FakeAuthorizationServer::kIssuer = "https://as.example";
const QByteArray FakeAuthorizationServer::kServer = "https://mcp.example/mcp";

namespace {

const QString kClientId = u"the client"_s;
constexpr auto kJwtBearer = "urn:ietf:params:oauth:grant-type:jwt-bearer"_L1;
constexpr auto kExchange = "urn:ietf:params:oauth:grant-type:token-exchange"_L1;
constexpr auto kDevice = "urn:ietf:params:oauth:grant-type:device_code"_L1;

net::HttpResponse json(int status, const QJsonObject &object)
{
    net::HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", "application/json"});
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

net::HttpResponse error(int status, const QByteArray &code)
{
    return json(status, {{u"error"_s, QString::fromLatin1(code)}});
}

/// As a form decoder sees it: percent-encoding undone once, '+' as a blank.
QHash<QString, QString> decodeForm(QByteArray text, QStringList &problems)
{
    text.replace('+', "%20");
    QHash<QString, QString> form;
    const QUrlQuery query(QString::fromUtf8(text));
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (form.contains(name))
            problems.append(u"parameter twice: "_s + name);
        if (value.isEmpty())
            problems.append(u"parameter without value: "_s + name);
        form.insert(name, value);
    }
    return form;
}

QByteArray challengeOf(const QString &verifier)
{
    return QCryptographicHash::hash(verifier.toUtf8(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QJsonObject jwtPart(const QByteArray &jwt, int index)
{
    const QList<QByteArray> parts = jwt.split('.');
    if (parts.size() != 3)
        return {};
    return QJsonDocument::fromJson(
        QByteArray::fromBase64(parts.at(index), QByteArray::Base64UrlEncoding))
        .object();
}

QByteArray pathOf(const QByteArray &url)
{
    return QUrl(QString::fromUtf8(url)).path(QUrl::FullyEncoded).toUtf8();
}

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

} // namespace

FakeAuthorizationServer::FakeAuthorizationServer(const Clock &clock)
    : m_clock(clock)
{
}

Task<Result<net::HttpResponse>> FakeAuthorizationServer::send(net::HttpRequest request)
{
    Seen seen {request.method, request.url, {}, {}};
    for (const net::HttpHeader &header : request.headers)
        seen.headers.insert(header.name.toLower(), header.value);
    for (const net::SecretHeader &header : request.secretHeaders) {
        header.secret.revealTo([&](QByteArrayView secret) {
            seen.headers.insert(
                header.name.toLower(), header.before + secret.toByteArray() + header.after);
        });
    }
    if (seen.headers.value("content-type") == "application/x-www-form-urlencoded") {
        if (!request.body.isEmpty())
            m_problems.append(u"a form that is not a secret body"_s);
        request.secretBody.revealTo(
            [&](QByteArrayView body) { seen.form = decodeForm(body.toByteArray(), m_problems); });
    }
    m_seen.append(seen);
    if (m_isHolding) {
        auto [answer, wait] = makeOneShot<bool>();
        m_held.push_back(std::move(answer));
        (void)co_await std::move(wait);
    }
    if (pathOf(seen.url) == "/token" && !m_tokenFailures.empty()) {
        Result<net::HttpResponse> failure = std::move(m_tokenFailures.front());
        m_tokenFailures.pop_front();
        co_return failure;
    }
    net::HttpResponse response = respond(seen);
    if (m_dropsAnswer && pathOf(seen.url) == "/token") {
        m_dropsAnswer = false;
        co_return fail(ErrorCode::HttpFailed, {}, u"lost"_s);
    }
    co_return response;
}

Task<Result<std::unique_ptr<net::HttpStream>>> FakeAuthorizationServer::open(net::HttpRequest)
{
    m_problems.append(u"a stream was opened"_s);
    co_return fail(ErrorCode::Unsupported);
}

net::HttpResponse FakeAuthorizationServer::respond(const Seen &request)
{
    const QByteArray at = request.method + ' ' + request.url;
    if (request.url == kServer)
        return resourceAnswer(request);
    if (at == "GET https://mcp.example/.well-known/oauth-protected-resource/mcp")
        return json(200,
            {{u"resource"_s, QString::fromUtf8(kServer)},
                {u"authorization_servers"_s, array({QString::fromUtf8(kIssuer)})},
                {u"scopes_supported"_s, array(knobs.scopesSupported)}});
    if (at == "GET " + kIssuer + "/.well-known/oauth-authorization-server")
        return metadata();
    if (at == "POST " + kIssuer + "/token")
        return token(request);
    if (at == "POST " + kIssuer + "/revoke")
        return revoke(request);
    if (at == "POST " + kIssuer + "/device")
        return json(200,
            {{u"device_code"_s, u"the device code"_s}, {u"user_code"_s, u"WDJB-MJHT"_s},
                {u"verification_uri"_s, u"https://as.example/device"_s},
                {u"verification_uri_complete"_s, u"https://as.example/device?c=WDJB-MJHT"_s},
                {u"expires_in"_s, 900}, {u"interval"_s, 5}});
    if (at == "POST " + kIssuer + "/register")
        return json(201,
            {{u"client_id"_s, kClientId}, {u"token_endpoint_auth_method"_s, knobs.tokenAuthMethod},
                {u"client_secret"_s, QString::fromUtf8(knobs.clientSecret)}});
    if (at == "GET " + kIssuer + "/jwks" && !knobs.keys.isEmpty())
        return json(knobs.keysAreIll ? 503 : 200, knobs.keys);
    if (at == "GET " + kIssuer + "/userinfo")
        return json(200, {{u"sub"_s, u"user-1"_s}, {u"email"_s, u"ada@example.com"_s}});
    m_problems.append(u"unexpected request: "_s + QString::fromUtf8(at));
    return error(404, "not_found");
}

net::HttpResponse FakeAuthorizationServer::metadata() const
{
    const QString issuer = QString::fromUtf8(kIssuer);
    QJsonObject object {{u"issuer"_s, issuer},
        {u"authorization_endpoint"_s, issuer + u"/authorize"_s},
        {u"token_endpoint"_s, issuer + u"/token"_s},
        {u"registration_endpoint"_s, issuer + u"/register"_s},
        {u"revocation_endpoint"_s, issuer + u"/revoke"_s},
        {u"device_authorization_endpoint"_s, issuer + u"/device"_s},
        {u"userinfo_endpoint"_s, issuer + u"/userinfo"_s},
        {u"token_endpoint_auth_methods_supported"_s, array({knobs.tokenAuthMethod})},
        {u"authorization_response_iss_parameter_supported"_s, knobs.promisesIssuer}};
    if (!knobs.keys.isEmpty())
        object.insert(u"jwks_uri"_s, issuer + u"/jwks"_s);
    if (knobs.hasPkce)
        object.insert(u"code_challenge_methods_supported"_s, array({u"S256"_s}));
    if (knobs.serverScopes)
        object.insert(u"scopes_supported"_s, array(*knobs.serverScopes));
    return json(200, object);
}

oauth::Discovery FakeAuthorizationServer::discovery() const
{
    oauth::Discovery found;
    found.hasResourceMetadata = true;
    found.resource.resource = kServer;
    found.resource.authorizationServers = {kIssuer};
    found.resource.scopesSupported = knobs.scopesSupported;
    found.resource.requiresDpop = knobs.wantsDpop;
    found.server.issuer = kIssuer;
    found.server.authorizationEndpoint = kIssuer + "/authorize";
    found.server.tokenEndpoint = kIssuer + "/token";
    found.server.registrationEndpoint = kIssuer + "/register";
    found.server.revocationEndpoint = kIssuer + "/revoke";
    found.server.deviceAuthorizationEndpoint = kIssuer + "/device";
    found.server.userinfoEndpoint = kIssuer + "/userinfo";
    if (!knobs.keys.isEmpty())
        found.server.jwksUri = kIssuer + "/jwks";
    found.server.scopesSupported = knobs.serverScopes;
    found.server.tokenAuthMethods = QStringList {knobs.tokenAuthMethod};
    found.server.promisesIssuer = knobs.promisesIssuer;
    if (knobs.hasPkce)
        found.server.codeChallengeMethods = QStringList {u"S256"_s};
    return found;
}

oauth::ClientRegistration FakeAuthorizationServer::client(const QByteArray &redirectUri) const
{
    oauth::ClientRegistration registration;
    registration.issuer = kIssuer;
    registration.clientId = kClientId;
    registration.clientSecret = Secret::copyOf(knobs.clientSecret);
    registration.tokenAuthMethod = knobs.tokenAuthMethod;
    registration.redirectUri = redirectUri;
    return registration;
}

QByteArray FakeAuthorizationServer::visit(const QByteArray &url)
{
    const qsizetype mark = url.indexOf('?');
    if (!url.startsWith(kIssuer + "/authorize?")) {
        m_problems.append(u"the browser went elsewhere"_s);
        return {};
    }
    const QHash<QString, QString> form = decodeForm(url.sliced(mark + 1), m_problems);
    const auto need = [&](bool isTrue, const QString &problem) {
        if (!isTrue)
            m_problems.append(problem);
    };
    need(form.value(u"response_type"_s) == u"code", u"response_type"_s);
    need(form.value(u"client_id"_s) == kClientId, u"client_id at the browser"_s);
    need(form.value(u"code_challenge_method"_s) == u"S256", u"code_challenge_method"_s);
    need(form.value(u"code_challenge"_s).size() == 43, u"code_challenge"_s);
    need(form.value(u"state"_s).size() >= 22, u"state is short"_s);
    need(!knobs.needsResource || form.value(u"resource"_s) == QString::fromUtf8(kServer),
        u"resource at the browser"_s);

    QUrlQuery answer;
    const auto add = [&](const QString &name, const QString &value) {
        answer.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    };
    add(u"state"_s, form.value(u"state"_s) + (knobs.changesState ? u"x"_s : QString()));
    if (knobs.issuer != Issuer::Absent) {
        const QByteArray issuer = knobs.issuer == Issuer::Wrong ? "https://evil.example"
            : knobs.issuer == Issuer::Slash                     ? kIssuer + '/'
                                                                : kIssuer;
        add(u"iss"_s, QString::fromUtf8(issuer));
    }
    if (!knobs.errorAtBrowser.isEmpty()) {
        add(u"error"_s, QString::fromUtf8(knobs.errorAtBrowser));
        add(u"error_description"_s, u"The person, or <b>somebody</b>, said no"_s);
    } else {
        const QByteArray code = newToken("code+/ ");
        Grant grant;
        grant.family = m_last;
        grant.scopes = form.value(u"scope"_s).split(u' ', Qt::SkipEmptyParts);
        grant.resource = form.value(u"resource"_s);
        grant.redirectUri = form.value(u"redirect_uri"_s);
        grant.challenge = form.value(u"code_challenge"_s);
        grant.nonce = form.value(u"nonce"_s);
        grant.thumbprint = form.value(u"dpop_jkt"_s);
        m_codes.insert(code, grant);
        add(u"code"_s, QString::fromUtf8(code));
    }
    return form.value(u"redirect_uri"_s).toUtf8() + '?'
        + answer.toString(QUrl::FullyEncoded).toUtf8();
}

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
    const bool isNamed = request.form.value(u"client_id"_s) == kClientId && header.isEmpty();
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
    if (found->isSpent) { // RFC 9700 §4.14.2
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
    if (m_refreshTokens.contains(name))
        endFamily(m_refreshTokens.value(name).family);
    m_accessTokens.remove(name);
    return done;
}

net::HttpResponse FakeAuthorizationServer::resourceAnswer(const Seen &request)
{
    const QByteArray header = request.headers.value("authorization");
    const QByteArray scheme = knobs.wantsDpop ? "DPoP " : "Bearer ";
    if (header.startsWith(scheme) && isLive(Secret::copyOf(header.sliced(scheme.size()))))
        return json(200, {{u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, 1}, {u"result"_s, QJsonObject()}});
    net::HttpResponse refusal;
    refusal.status = 401;
    refusal.headers.push_back({"WWW-Authenticate",
        "Bearer "
        "resource_metadata=\"https://mcp.example/.well-known/oauth-protected-resource/mcp\""});
    return refusal;
}

net::HttpResponse FakeAuthorizationServer::refuse(
    const QString &problem, int status, const QByteArray &code)
{
    m_problems.append(problem);
    return error(status, code);
}

QByteArray FakeAuthorizationServer::newToken(const char *kind)
{
    return kind + QByteArray::number(++m_last);
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

void FakeAuthorizationServer::failNextToken(
    int status, const QByteArray &body, const QByteArray &contentType)
{
    net::HttpResponse response;
    response.status = status;
    response.headers.push_back({"Content-Type", contentType});
    response.body = body;
    m_tokenFailures.push_back(std::move(response));
}

void FakeAuthorizationServer::failNextToken(ErrorCode code)
{
    m_tokenFailures.push_back(fail(code));
}

void FakeAuthorizationServer::release()
{
    m_isHolding = false;
    for (auto &held : m_held)
        held.send(true);
    m_held.clear();
}

QList<FakeAuthorizationServer::Seen> FakeAuthorizationServer::seenAt(const QByteArray &path) const
{
    QList<Seen> result;
    std::copy_if(m_seen.cbegin(), m_seen.cend(), std::back_inserter(result),
        [&](const Seen &seen) { return pathOf(seen.url) == path; });
    return result;
}

bool FakeAuthorizationServer::isLive(const Secret &token) const
{
    return token.revealTo([&](QByteArrayView bytes) {
        const auto found = m_accessTokens.constFind(bytes.toByteArray());
        return found != m_accessTokens.cend() && found->expiresAt > m_clock.now();
    });
}

int FakeAuthorizationServer::liveRefreshTokens() const
{
    return static_cast<int>(std::count_if(m_refreshTokens.cbegin(), m_refreshTokens.cend(),
        [](const Grant &grant) { return !grant.isSpent; }));
}

} // namespace claviger::test
