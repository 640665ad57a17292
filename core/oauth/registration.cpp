#include "core/oauth/registration.h"

#include "core/base/log.h"
#include "core/net/address_guard.h"
#include "core/oauth/registration_message.h"
#include "core/oauth/server_metadata.h"
#include "core/oauth/url_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

using Origin = ClientRegistration::Origin;
using Verdict = TraceStep::Verdict;

void note(const HttpContext &context, Verdict verdict, const QString &code,
    const QString &detail = {}, std::optional<ProfileItem> entry = {})
{
    tell(context,
        {TraceStep::Stage::Registration, verdict, {}, {}, 0, code, displayable(detail, 400),
            std::move(entry)});
}

tl::unexpected<Error> clientNeeded(const AuthorizationServer &server, const QString &detail)
{
    return fail(ErrorCode::ClientNeeded, displayable(QString::fromUtf8(server.issuer)),
        displayable(detail));
}

/// A client that the person brought is for one authorization server; another one must not learn of it.
Result<ClientRegistration> useBrought(ClientRegistration brought, const AuthorizationServer &server,
    const QByteArray &redirectUri, const Profile &profile)
{
    if (!brought.issuer.isEmpty() && !isSameIssuer(brought.issuer, server.issuer))
        return clientNeeded(
            server, u"the client is known to "_s + QString::fromUtf8(brought.issuer));
    brought.origin = Origin::Brought;
    brought.issuer = server.issuer;
    brought.redirectUri = redirectUri;
    if (!brought.clientKey.isEmpty() && brought.tokenAuthMethod.isEmpty())
        brought.tokenAuthMethod = u"private_key_jwt"_s;
    if (const auto fixed = profile.value(entries::kTokenAuth))
        brought.tokenAuthMethod = *fixed;
    if (brought.tokenAuthMethod.isEmpty()) {
        // RFC 8414 §2: without a list the default is client_secret_basic.
        const QStringList methods = server.tokenAuthMethods.value_or(QStringList());
        const bool onlyPost = methods.contains("client_secret_post"_L1)
            && !methods.contains("client_secret_basic"_L1);
        brought.tokenAuthMethod = brought.clientSecret.isEmpty() ? u"none"_s
            : onlyPost                                           ? u"client_secret_post"_s
                                                                 : u"client_secret_basic"_s;
    }
    return brought;
}

/// Why an earlier registration cannot be used again; empty: it can.
QString reasonAgainst(const ClientRegistration &known, const AuthorizationServer &server,
    const RegistrationRequest &request, const Profile &profile)
{
    // A document's address is nobody's secret and goes to every issuer (SEP-2352).
    const bool isPortable = known.origin == Origin::MetadataDocument;
    if (!isPortable && known.issuer != server.issuer)
        return u"other-issuer"_s;
    if (isPortable
        && (!server.supportsClientIdMetadata || profile.says(entries::kClientMetadata, "off"_L1)
            || known.clientId.toUtf8() != request.metadataDocumentUrl))
        return u"metadata-document-unsupported"_s;
    if (known.secretExpiresAt && *known.secretExpiresAt <= request.now)
        return u"expired"_s;
    const bool sameRedirect = known.redirectUri == request.redirectUri
        || known.redirectUri == withLocalhost(request.redirectUri);
    if (known.origin == Origin::Registered && !sameRedirect)
        return u"other-redirect"_s;
    return {};
}

/// draft-ietf-oauth-client-id-metadata-document §3: an https URL with a path, and no part that a
/// comparison could stumble over.
bool isMetadataDocumentUrl(const QByteArray &url)
{
    const UrlBytes parts = cutUrl(url);
    return url.startsWith("https://") && net::isAllowedUrl(url) && parts.path.size() > 1
        && !parts.hasFragment && !parts.path.contains("/../") && !parts.path.contains("/./");
}

ClientRegistration metadataDocumentClient(
    const AuthorizationServer &server, const RegistrationRequest &request)
{
    ClientRegistration client;
    client.origin = Origin::MetadataDocument;
    client.issuer = server.issuer;
    client.clientId = QString::fromLatin1(request.metadataDocumentUrl);
    client.tokenAuthMethod = u"none"_s;
    client.redirectUri = request.redirectUri;
    client.registeredAt = request.now;
    return client;
}

Task<Result<net::HttpResponse>> postRegistration(
    HttpContext context, QByteArray endpoint, QByteArray body)
{
    net::HttpRequest request = makeRequest(context, "POST", endpoint);
    request.headers.push_back({"Content-Type", "application/json"});
    request.headers.push_back({"Accept", "application/json"});
    request.body = std::move(body);
    request.limit = kRegistrationLimit;
    request.largestBody = kLargestRegistration;
    auto response = co_await context.http.send(std::move(request));
    tell(context,
        {TraceStep::Stage::Registration, response ? Verdict::Note : Verdict::Bad, "POST",
            safeUrl(endpoint), response ? response->status : 0,
            response ? u"answered"_s : errorName(response.error().code), {}, {}});
    co_return response;
}

bool isSuccess(int status)
{
    return status == 201 || status == 200; // RFC 7591 §3.2.1 wants 201; several send 200
}

void noteContradictions(
    const HttpContext &context, const ClientRegistration &client, const QString &askedMethod)
{
    if (client.tokenAuthMethod != askedMethod)
        note(context, Verdict::Warning, u"other-token-auth"_s,
            u"%1 → %2"_s.arg(askedMethod, client.tokenAuthMethod));
    else if (client.tokenAuthMethod == u"none" && !client.clientSecret.isEmpty())
        note(context, Verdict::Warning, u"secret-but-none"_s);
}

Task<Result<ClientRegistration>> registerClient(HttpContext context,
    const AuthorizationServer &server, RegistrationRequest request, const Profile &profile)
{
    const QString method = chooseTokenAuth(server, profile);
    bool isMinimal = profile.says(entries::kRegistrationBody, "minimal"_L1);
    for (int attempt = 0; attempt < 2; ++attempt) {
        auto response = co_await postRegistration(context, server.registrationEndpoint,
            makeRegistrationBody(server, request, method, isMinimal));
        if (!response)
            co_return fail(response.error());
        if (isSuccess(response->status)) {
            auto client = parseRegistration(response->body, request, server, profile, method);
            wipeMemory(response->body.data(), static_cast<std::size_t>(response->body.size()));
            if (client)
                noteContradictions(context, *client, method);
            else
                note(context, Verdict::Bad, client.error().subject, client.error().detail);
            co_return client;
        }
        const SecondTry second = attempt == 0 ? secondTryFor(*response, request, profile)
                                              : SecondTry::None;
        if (second == SecondTry::None) {
            Error error = registrationError(*response, server);
            note(context, Verdict::Bad, errorName(error.code), error.subject);
            co_return fail(error);
        }
        isMinimal = isMinimal || second == SecondTry::Minimal;
        if (second == SecondTry::Localhost)
            request.redirectUri = withLocalhost(request.redirectUri);
        note(context, Verdict::Warning,
            second == SecondTry::Localhost ? u"redirect-minded"_s : u"members-minded"_s);
    }
    co_return fail(ErrorCode::Internal, {}, u"two answers, no verdict"_s);
}

/// A request to the address that came with a registration; only its own token goes there.
Task<Result<net::HttpResponse>> sendToRegistration(
    HttpContext context, QByteArray method, const ClientRegistration &registration)
{
    if (registration.registrationToken.isEmpty()
        || !net::isAllowedUrl(registration.registrationUri))
        co_return fail(ErrorCode::Unsupported, {}, u"no way to manage the registration"_s);
    net::HttpRequest request = makeRequest(context, method, registration.registrationUri);
    request.secretHeaders.push_back(
        {"Authorization", "Bearer ", registration.registrationToken.clone(), {}});
    request.headers.push_back({"Accept", "application/json"});
    request.limit = kRegistrationLimit;
    request.largestBody = kLargestRegistration;
    auto response = co_await context.http.send(std::move(request));
    tell(context,
        {TraceStep::Stage::Registration, response ? Verdict::Note : Verdict::Bad, method,
            safeUrl(registration.registrationUri), response ? response->status : 0,
            response ? u"answered"_s : errorName(response.error().code), {}, {}});
    co_return response;
}

Error managementError(const net::HttpResponse &response)
{
    const int status = response.status;
    if (status >= 500 || status == 429)
        return {ErrorCode::ProviderBusy, {}, QString::number(status)};
    if (status == 405 || status == 501)
        return {ErrorCode::Unsupported, {}, QString::number(status)};
    return {ErrorCode::RegistrationRefused, QString::number(status), {}};
}

} // namespace

Task<Result<ClientRegistration>> ensureClient(
    HttpContext context, const Discovery &discovery, RegistrationRequest request, Profile profile)
{
    const AuthorizationServer &server = discovery.server;
    if (request.brought)
        co_return useBrought(std::move(*request.brought), server, request.redirectUri, profile);

    if (request.known) {
        const QString against = reasonAgainst(*request.known, server, request, profile);
        if (against.isEmpty()) {
            ClientRegistration known = std::move(*request.known);
            known.issuer = server.issuer;
            if (known.origin == Origin::MetadataDocument)
                known.redirectUri = request.redirectUri;
            co_return known;
        }
        note(context, Verdict::Note, u"registration-not-reused"_s, against);
    }

    if (server.supportsClientIdMetadata && !profile.says(entries::kClientMetadata, "off"_L1)
        && isMetadataDocumentUrl(request.metadataDocumentUrl)) {
        note(context, Verdict::Ok, u"metadata-document"_s);
        co_return metadataDocumentClient(server, request);
    }

    if (server.registrationEndpoint.isEmpty() || profile.says(entries::kRegistration, "never"_L1)) {
        note(context, Verdict::Note, u"no-registration"_s);
        co_return clientNeeded(server, u"no registration endpoint"_s);
    }
    co_return co_await registerClient(context, server, std::move(request), profile);
}

Task<Result<void>> deleteRegistration(HttpContext context, const ClientRegistration &registration)
{
    auto response = co_await sendToRegistration(context, "DELETE", registration);
    if (!response)
        co_return fail(response.error());
    // RFC 7592 §2.3: 204. 401, 403 and 404 are what a server answers that has forgotten it (§2.1).
    const int status = response->status;
    if (status == 204 || status == 200 || status == 401 || status == 403 || status == 404)
        co_return Result<void>();
    co_return fail(managementError(*response));
}

Task<Result<void>> probeRegistration(HttpContext context, const ClientRegistration &registration)
{
    auto response = co_await sendToRegistration(context, "GET", registration);
    if (!response)
        co_return fail(response.error());
    const int status = response->status;
    wipeMemory(response->body.data(), static_cast<std::size_t>(response->body.size()));
    if (status == 200)
        co_return Result<void>();
    if (status == 401 || status == 403 || status == 404)
        co_return fail(ErrorCode::InvalidClient, {}, QString::number(status));
    co_return fail(managementError(*response));
}

} // namespace claviger::oauth
