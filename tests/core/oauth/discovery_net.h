#pragma once

#include "core/oauth/discovery.h"
#include "core/base/one_shot.h"
#include "core/oauth/document_fetch.h"
#include "tests/support/recording_trace.h"
#include "tests/support/routed_http_client.h"
#include "tests/support/run_task.h"

#include <QtTest/QTest>

/// For the tests of discovery: places, documents, and a network that has them.
namespace claviger::test {

using namespace claviger::oauth;
using namespace Qt::StringLiterals;

inline const QByteArray kServer = "https://mcp.example/v1/mcp";
inline const QByteArray kResourceAtPath =
    "https://mcp.example/.well-known/oauth-protected-resource/v1/mcp";
inline const QByteArray kResourceAtRoot =
    "https://mcp.example/.well-known/oauth-protected-resource";
inline const QByteArray kServerAtOrigin =
    "https://mcp.example/.well-known/oauth-authorization-server";
inline const QByteArray kOpenIdAtOrigin = "https://mcp.example/.well-known/openid-configuration";
inline const QByteArray kAsOauth = "https://as.example/.well-known/oauth-authorization-server";
inline const QByteArray kAsOpenId = "https://as.example/.well-known/openid-configuration";
inline const QByteArray kTenantInserted =
    "https://as.example/.well-known/oauth-authorization-server/tenant";
inline const QByteArray kTenantOpenIdInserted =
    "https://as.example/.well-known/openid-configuration/tenant";
inline const QByteArray kTenantOpenIdAppended =
    "https://as.example/tenant/.well-known/openid-configuration";

inline QByteArray resource(
    const QByteArray &name = kServer, const QByteArray &issuers = "\"https://as.example\"")
{
    return "{\"resource\":\"" + name + "\",\"authorization_servers\":[" + issuers + "]}";
}

inline QByteArray server(
    const QByteArray &issuer = "https://as.example", const QByteArray &pkce = "\"S256\"")
{
    return "{\"issuer\":\"" + issuer
        + "\",\"authorization_endpoint\":\"https://as.example/authorize\",\"token_endpoint\":"
          "\"https://as.example/token\",\"code_challenge_methods_supported\":["
        + pkce + "]}";
}

inline QByteArray serverWithoutPkce()
{
    return R"({"issuer":"https://as.example","authorization_endpoint":"https://as.example/authorize",
        "token_endpoint":"https://as.example/token"})";
}

/// A network of servers, and what discovery makes of it.
struct Net
{
    RoutedHttpClient http;
    RecordingTrace trace;
    bool mayReachPrivate = false;
    QByteArray url = kServer;
    std::shared_ptr<const net::TlsOptions> tls;

    Net() { http.answerElse(404); }
    Result<Discovery> discover(std::optional<BearerChallenge> challenge = {}, Profile profile = {},
        Purpose purpose = Purpose::AuthorizationCode)
    {
        const HttpContext context {http, url, mayReachPrivate, tls, &trace};
        return runTask(oauth::discover(context, std::move(challenge), std::move(profile), purpose));
    }
    static BearerChallenge naming(const QByteArray &place)
    {
        BearerChallenge challenge;
        challenge.resourceMetadata = place;
        return challenge;
    }
};

inline ErrorCode codeOf(const Result<Discovery> &result)
{
    return result ? ErrorCode::Internal : result.error().code;
}

inline QList<QByteArray> gets(const QList<QByteArray> &urls)
{
    QList<QByteArray> all;
    for (const QByteArray &url : urls)
        all.append("GET " + url);
    return all;
}

} // namespace claviger::test
