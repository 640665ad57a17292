// Any bytes as what an authorization or MCP server sends: the parsers must neither crash nor hang, and what
// they let through must keep their promises. The first byte picks the parser.
#include "core/net/address_guard.h"
#include "core/oauth/callback_request.h"
#include "core/oauth/challenge.h"
#include "core/oauth/device.h"
#include "core/oauth/form.h"
#include "core/oauth/jose.h"
#include "core/oauth/redirect.h"
#include "core/oauth/registration_message.h"
#include "core/oauth/resource_metadata.h"
#include "core/oauth/server_metadata.h"
#include "core/oauth/token_error.h"
#include "core/oauth/token_response.h"
#include "core/oauth/url_bytes.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

using namespace claviger;
using namespace claviger::oauth;

namespace {

void require(bool holds, const char *what)
{
    if (holds)
        return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

void fuzzChallenges(const QByteArray &bytes)
{
    const QList<QByteArray> headers = bytes.split('\n');
    const QList<Challenge> challenges = parseChallenges(headers);
    require(challenges.size() <= kMostChallenges, "too many challenges");
    for (const Challenge &challenge : challenges) {
        require(!challenge.scheme.isEmpty(), "a challenge without a scheme");
        require(challenge.parameters.size() <= kMostChallengeParameters, "too many parameters");
    }
    if (const auto challenge = readChallenge(headers, bytes))
        require(!challenge->scope || challenge->scope->size() <= kMostScopes, "too many scopes");
}

void fuzzResourceMetadata(const QByteArray &bytes)
{
    const auto resource = parseResourceMetadata(bytes);
    if (!resource)
        return;
    require(!resource->resource.isEmpty(), "no resource");
    require(resource->authorizationServers.size() <= kMostAuthorizationServers, "too many servers");
    const QByteArray server = "https://mcp.example/v1/mcp";
    for (const QByteArray &place : resourceMetadataUrls(server)) {
        if (checkResource(resource->resource, server, place))
            require(isSameOrigin(resource->resource, server), "a resource of another origin");
    }
    const auto elsewhere = checkResource(resource->resource, server, "https://evil.example/prm");
    require(
        !elsewhere || *elsewhere == ResourceFit::Same, "a document of nobody's for a whole host");
}

void fuzzServerMetadata(const QByteArray &bytes)
{
    const auto server = parseServerMetadata(bytes);
    if (!server)
        return;
    for (const QByteArray &url : {server->authorizationEndpoint, server->tokenEndpoint,
             server->registrationEndpoint, server->revocationEndpoint,
             server->deviceAuthorizationEndpoint, server->jwksUri, server->userinfoEndpoint})
        require(url.isEmpty() || net::isAllowedUrl(url), "an endpoint that is not asked");
    if (isIssuer(server->issuer)) {
        for (const QByteArray &place : serverMetadataUrls(server->issuer))
            require(isSameOrigin(place, server->issuer), "metadata of another origin");
    }
}

void fuzzRegistration(const QByteArray &bytes)
{
    RegistrationRequest request;
    request.redirectUri = "http://127.0.0.1:1/callback";
    AuthorizationServer server;
    server.issuer = "https://as.example";
    const auto client = parseRegistration(bytes, request, server, {}, QStringLiteral("none"));
    if (!client)
        return;
    require(client->redirectUri == request.redirectUri, "a redirect that is not ours");
    require(client->tokenAuthMethod == QLatin1StringView("none") || !client->clientSecret.isEmpty(),
        "a method without its secret");
}

void fuzzJose(const QByteArray &bytes)
{
    if (const auto jws = parseJws(bytes)) {
        // One token has one form: nothing was skipped or repaired on the way.
        require(jws->signingInput + '.' + encodeBase64Url(jws->signature) == bytes, "another form");
    }
    const QList<Jwk> keys = parseJwkSet(bytes).value_or(QList<Jwk>());
    require(keys.size() <= kMostKeys, "too many keys");
    for (const Jwk &key : keys)
        require(key.key != nullptr, "a key without a key");
}

bool isPrintable(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) {
        return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    });
}

void fuzzTokens(const QByteArray &bytes)
{
    const Clock::TimePoint now = fromEpochMilliseconds(1'767'225'600'000);
    const QByteArray code = errorCodeOf(bytes);
    for (const int status : {200, 302, 400, 429, 503}) {
        const auto tokens = parseExchangeResponse(status, bytes, now);
        if (!tokens) {
            const bool isWord = isErrorCode(code) && (status == 200 || status == 400);
            require(isWord || tokens.error().code == ErrorCode::ProviderBusy
                    || tokens.error().code == ErrorCode::TokenInvalid,
                "a grant that nobody ended");
            continue;
        }
        const TokenSet &set = tokens->tokens;
        require(status == 200 && !set.accessToken.isEmpty(), "tokens out of nothing");
        for (const Secret *token : {&set.accessToken, &set.refreshToken, &set.idToken})
            require(token->size() <= kLongestToken && isPrintable(*token), "a token for no header");
        require(!set.expiresAt || (*set.expiresAt > now && *set.expiresAt <= now + kLongestLife),
            "an expiry that is none");
        require(!set.scopes || !set.scopes->isEmpty(), "scopes that are said and are none");
    }
    const auto device = parseDeviceAuthorization(200, bytes, now);
    require(!device || net::isAllowedUrl(device->verificationUri), "a page that must not open");
}

void fuzzCallback(const QByteArray &bytes)
{
    const auto whole = parseCallbackRequest(bytes);
    // However it is cut into packets, it means the same, or nothing yet.
    for (qsizetype size = 0; size < std::min<qsizetype>(bytes.size(), 300); ++size) {
        const auto part = parseCallbackRequest(QByteArrayView(bytes).first(size));
        if (part && *part)
            require(whole && *whole && (*whole)->path == (*part)->path
                    && (*whole)->host == (*part)->host && (*whole)->query.equals((*part)->query),
                "a request that changes with its packets");
    }
    if (whole && *whole)
        require((*whole)->path.startsWith('/'), "a path that is none");
}

void fuzzRedirect(const QByteArray &bytes)
{
    const RedirectExpectation expected {"http://127.0.0.1:1/cb", "s", "https://as.example", true};
    const auto query = redirectQueryFrom(Secret::copyOf(bytes));
    if (!query)
        return;
    const auto code = checkRedirect(expected, *query);
    if (!code)
        return;
    require(isAnswerTo(expected, *query), "a code for somebody else");
    const auto values = FormValues::parse(
        query->revealTo([](QByteArrayView text) { return text.toByteArray(); }));
    require(values && values->value("iss") == expected.issuer && !values->has("error"),
        "a code of somebody else");
}

constexpr std::array kParsers {fuzzChallenges, fuzzResourceMetadata, fuzzServerMetadata,
    fuzzRegistration, fuzzJose, fuzzTokens, fuzzCallback, fuzzRedirect};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray bytes(
        reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    kParsers[data[0] % kParsers.size()](bytes);
    return 0;
}
