#include "tests/support/fake_authorization_server.h"

#include "tests/support/fake_authorization_parts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::test {

using namespace provider;

const QByteArray FakeAuthorizationServer::kIssuer = "https://as.example";
const QByteArray FakeAuthorizationServer::kServer = "https://mcp.example/mcp";

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
    QByteArray at = request.method + ' ' + request.url;
    if (!knobs.movedTo.isEmpty()) // the old addresses answer as well
        at.replace(knobs.movedTo, kIssuer);
    if (request.url == kServer)
        return resourceAnswer(request);
    if (at == "GET https://mcp.example/.well-known/oauth-protected-resource/mcp")
        return json(200,
            {{u"resource"_s, QString::fromUtf8(kServer)},
                {u"authorization_servers"_s, array({QString::fromUtf8(issuerNow())})},
                {u"scopes_supported"_s, array(knobs.scopesSupported)}});
    if (at == "GET " + kIssuer + "/.well-known/oauth-protected-resource")
        return error(
            404, "not_found"); // it is no resource; who asks it as an identity provider looks
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
        return registration();
    if (knobs.tellsClients && at.startsWith("DELETE " + kIssuer + "/register/"))
        return endRegistration(pathOf(request.url));
    if (at == "GET " + kIssuer + "/jwks" && !knobs.keys.isEmpty())
        return json(knobs.keysAreIll ? 503 : 200, knobs.keys);
    if (at == "GET " + kIssuer + "/userinfo")
        return json(200, {{u"sub"_s, knobs.person}, {u"email"_s, u"ada@example.com"_s}});
    m_problems.append(u"unexpected request: "_s + QString::fromUtf8(at));
    return error(404, "not_found");
}

net::HttpResponse FakeAuthorizationServer::registration()
{
    QJsonObject client {{u"client_id"_s, kClientId},
        {u"token_endpoint_auth_method"_s, knobs.tokenAuthMethod},
        {u"client_secret"_s, QString::fromUtf8(knobs.clientSecret)}};
    if (knobs.tellsClients) {
        const QString id = QString::fromLatin1(newToken("client-"));
        m_clients.append(id);
        client[u"client_id"_s] = id;
        client[u"registration_access_token"_s] = u"manage-"_s + id;
        client[u"registration_client_uri"_s] = QString::fromLatin1(kIssuer) + u"/register/"_s + id;
    }
    return json(201, client);
}

/// RFC 7592 §2.3: what was given to the client ends with it.
net::HttpResponse FakeAuthorizationServer::endRegistration(const QByteArray &path)
{
    m_clients.removeAll(QString::fromUtf8(path.sliced(path.lastIndexOf('/') + 1)));
    net::HttpResponse done;
    done.status = 204;
    return done;
}

bool FakeAuthorizationServer::knowsClient(const QString &id) const
{
    return m_clients.contains(id) || (!knobs.tellsClients && id == kClientId);
}

Secret FakeAuthorizationServer::grantTo(const QString &clientId)
{
    m_clients.append(clientId);
    Grant grant;
    grant.family = ++m_last;
    grant.resource = QString::fromUtf8(kServer);
    grant.client = clientId;
    const QByteArray token = newToken("refresh+/=-");
    m_refreshTokens.insert(token, grant);
    return Secret::copyOf(token);
}

net::HttpResponse FakeAuthorizationServer::metadata() const
{
    const QString issuer = QString::fromUtf8(issuerNow());
    QJsonObject object {{u"issuer"_s, issuer},
        {u"authorization_endpoint"_s, issuer + u"/authorize"_s},
        {u"token_endpoint"_s, issuer + u"/token"_s},
        {u"registration_endpoint"_s, issuer + u"/register"_s},
        {u"revocation_endpoint"_s, issuer + u"/revoke"_s},
        {u"device_authorization_endpoint"_s, issuer + u"/device"_s},
        {u"userinfo_endpoint"_s, issuer + u"/userinfo"_s},
        {u"token_endpoint_auth_methods_supported"_s, array({knobs.tokenAuthMethod})},
        {u"client_id_metadata_document_supported"_s, knobs.promisesDocuments},
        {u"authorization_response_iss_parameter_supported"_s, knobs.promisesIssuer}};
    if (!knobs.keys.isEmpty())
        object.insert(u"jwks_uri"_s, issuer + u"/jwks"_s);
    if (knobs.revocation == "none")
        object.remove(u"revocation_endpoint"_s);
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
    if (!url.startsWith(issuerNow() + "/authorize?")) {
        m_problems.append(u"the browser went elsewhere"_s);
        return {};
    }
    const QHash<QString, QString> form = decodeForm(url.sliced(mark + 1), m_problems);
    const auto need = [&](bool isTrue, const QString &problem) {
        if (!isTrue)
            m_problems.append(problem);
    };
    need(form.value(u"response_type"_s) == u"code", u"response_type"_s);
    const bool isDocument = knobs.promisesDocuments
        && form.value(u"client_id"_s).startsWith(u"https://"_s); // refused at the token endpoint
    need(isDocument || knowsClient(form.value(u"client_id"_s)), u"client_id at the browser"_s);
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
            : knobs.issuer == Issuer::Slash                     ? issuerNow() + '/'
                                                                : issuerNow();
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
        grant.client = form.value(u"client_id"_s);
        m_codes.insert(code, grant);
        add(u"code"_s, QString::fromUtf8(code));
    }
    return form.value(u"redirect_uri"_s).toUtf8() + '?'
        + answer.toString(QUrl::FullyEncoded).toUtf8();
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
