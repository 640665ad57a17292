#include "core/oauth/discovery.h"

#include "core/base/log.h"
#include "core/oauth/document_fetch.h"
#include "core/oauth/resource_metadata.h"
#include "core/oauth/server_metadata.h"
#include "core/oauth/url_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

using Kind = FetchedDocument::Kind;
using Stage = TraceStep::Stage;
using Verdict = TraceStep::Verdict;

/// What came of looking in all the places for resource metadata.
struct ResourceSearch
{
    std::optional<ProtectedResource> found;
    bool wasBusy = false; ///< A place answered that it cannot answer now.
};

void tellVerdict(const HttpContext &context, Stage stage, Verdict verdict, const QString &code,
    const QString &detail, std::optional<ProfileItem> entry = {})
{
    tell(context, {stage, verdict, {}, {}, 0, code, displayable(detail, 400), std::move(entry)});
}

/// Rules 1 to 4: the document must be about this server; the first that is one is believed or refused.
Task<Result<ResourceSearch>> findResource(
    HttpContext context, const std::optional<BearerChallenge> &challenge)
{
    QList<QByteArray> places = resourceMetadataUrls(context.serverUrl);
    if (challenge && !challenge->resourceMetadata.isEmpty()) {
        places.removeAll(challenge->resourceMetadata);
        places.prepend(challenge->resourceMetadata);
    }
    ResourceSearch search;
    for (const QByteArray &place : places) {
        auto document = co_await fetchDocument(context, place, Stage::ResourceMetadata);
        if (!document && document.error().code == ErrorCode::InvalidInput)
            continue;
        if (!document)
            co_return fail(document.error());
        search.wasBusy = search.wasBusy || document->kind == Kind::Busy;
        if (document->kind != Kind::Found)
            continue;

        auto resource = parseResourceMetadata(document->body);
        if (!resource) {
            tellVerdict(context, Stage::ResourceMetadata, Verdict::Warning, u"unusable"_s,
                resource.error().detail);
            continue;
        }
        const auto fit = checkResource(resource->resource, context.serverUrl, place);
        if (!fit) {
            tellVerdict(context, Stage::ResourceMetadata, Verdict::Bad, u"other-resource"_s,
                fit.error().detail);
            co_return fail(fit.error());
        }
        if (*fit != ResourceFit::Same) {
            const bool isLoose = *fit == ResourceFit::Loose;
            tellVerdict(context, Stage::ResourceMetadata,
                isLoose ? Verdict::Warning : Verdict::Note, u"resource-above"_s,
                QString::fromUtf8(safeUrl(resource->resource)));
        }
        search.found = std::move(*resource);
        break;
    }
    co_return search;
}

/// The error of the place that was asked last says least: a document of another issuer says more than
/// one that is not there.
Error searchError(const std::optional<Error> &refused, bool wasBusy, const QByteArray &issuer)
{
    if (refused)
        return *refused;
    const QString subject = displayable(QString::fromUtf8(issuer));
    return {wasBusy ? ErrorCode::ProviderBusy : ErrorCode::DiscoveryFailed, subject,
        u"no authorization server metadata"_s};
}

/// Reads one authorization server's document and checks that it is its own. `issuers`: what it may call
/// itself; empty: anything, since the person named the document itself.
Result<AuthorizationServer> readServer(const HttpContext &context, QByteArrayView body,
    const QList<QByteArray> &issuers, const Profile &profile)
{
    auto server = parseServerMetadata(body);
    if (!server) {
        tellVerdict(
            context, Stage::ServerMetadata, Verdict::Warning, u"unusable"_s, server.error().detail);
        return server;
    }
    if (issuers.isEmpty() || issuers.contains(server->issuer))
        return server;
    const QString found = QString::fromUtf8(server->issuer);
    const QString both = u"%1 → %2"_s.arg(QString::fromUtf8(issuers.first()), found);
    const ProfileItem entry {entries::kIssuer.toString(), u'=' + found};
    if (auto checked = checkIssuer(*server, issuers.first(), profile); !checked) {
        tellVerdict(context, Stage::ServerMetadata, Verdict::Bad, u"other-issuer"_s, both, entry);
        return fail(checked.error());
    }
    tellVerdict(context, Stage::ServerMetadata, Verdict::Lenient, u"other-issuer"_s, both, entry);
    return server;
}

/// Rules 7, 8 and 37. Absent metadata are DiscoveryFailed.
Task<Result<AuthorizationServer>> findServer(HttpContext context, const QList<QByteArray> &issuers,
    const QList<QByteArray> &places, const Profile &profile)
{
    std::optional<Error> refused;
    bool wasBusy = false;
    for (const QByteArray &place : places) {
        auto document = co_await fetchDocument(context, place, Stage::ServerMetadata);
        if (!document && document.error().code == ErrorCode::InvalidInput)
            continue;
        if (!document)
            co_return fail(document.error());
        wasBusy = wasBusy || document->kind == Kind::Busy;
        if (document->kind != Kind::Found)
            continue;

        auto server = readServer(context, document->body, issuers, profile);
        if (server)
            co_return server;
        if (!refused || server.error().code == ErrorCode::IssuerMismatch)
            refused = server.error();
    }
    const QByteArray asked = issuers.isEmpty() ? QByteArray() : issuers.first();
    co_return fail(searchError(refused, wasBusy, asked));
}

Result<void> requirePkce(
    const HttpContext &context, const AuthorizationServer &server, const Profile &profile)
{
    const ProfileItem entry {entries::kPkce.toString(), u"unadvertised"_s};
    auto checked = checkPkce(server, profile);
    if (!checked) {
        tellVerdict(context, Stage::ServerMetadata, Verdict::Bad, u"pkce-unadvertised"_s,
            checked.error().detail, entry);
    } else if (!checkPkce(server, Profile())) {
        tellVerdict(
            context, Stage::ServerMetadata, Verdict::Lenient, u"pkce-unadvertised"_s, {}, entry);
    }
    return checked;
}

/// Rule 5: the first of the listed servers that can be used. One that is only ill now ends the search:
/// an outage must not send the person to another sign-in page.
Task<Result<AuthorizationServer>> chooseServer(
    HttpContext context, const QList<QByteArray> &issuers, const Profile &profile, Purpose purpose)
{
    const std::optional<QByteArray> named = profile.bytes(entries::kMetadata);
    Error first {ErrorCode::DiscoveryFailed, {}, u"no authorization server is named"_s};
    bool isFirst = true;
    for (const QByteArray &issuer : issuers) {
        Result<AuthorizationServer> server = fail(ErrorCode::DiscoveryFailed,
            displayable(QString::fromUtf8(issuer)), u"no issuer identifier"_s);
        if (isIssuer(issuer)) {
            const QList<QByteArray> one {issuer};
            const QList<QByteArray> places = named ? QList<QByteArray> {*named}
                                                   : serverMetadataUrls(issuer);
            server = co_await findServer(context, one, places, profile);
        }
        if (server && purpose == Purpose::AuthorizationCode) {
            if (auto checked = requirePkce(context, *server, profile); !checked)
                server = fail(checked.error());
        }
        if (server)
            co_return server;
        const ErrorCode code = server.error().code;
        if (std::exchange(isFirst, false))
            first = server.error();
        if (code != ErrorCode::DiscoveryFailed && code != ErrorCode::IssuerMismatch
            && code != ErrorCode::PkceUnsupported)
            co_return server;
    }
    co_return fail(first);
}

/// Rule 9: without resource metadata the MCP server's own origin is the authorization server, with a
/// document there or without any. No document named the issuer, so a slash at its end is no difference.
Task<Result<AuthorizationServer>> findAtOrigin(
    HttpContext context, const Profile &profile, Purpose purpose, bool wasBusy)
{
    AuthorizationServer assumed = assumedServer(context.serverUrl);
    const std::optional<QByteArray> named = profile.bytes(entries::kMetadata);
    QList<QByteArray> issuers;
    QList<QByteArray> places;
    if (named) {
        places.append(*named);
    } else {
        issuers.append(assumed.issuer);
        issuers.append(assumed.issuer + '/');
        places = serverMetadataUrls(assumed.issuer);
    }
    auto server = co_await findServer(context, issuers, places, profile);
    if (server && purpose == Purpose::AuthorizationCode) {
        if (auto checked = requirePkce(context, *server, profile); !checked)
            co_return fail(checked.error());
    }
    if (server || named || server.error().code != ErrorCode::DiscoveryFailed)
        co_return server;
    if (wasBusy)
        co_return fail(ErrorCode::ProviderBusy, {}, u"no resource metadata"_s);
    tellVerdict(context, Stage::ServerMetadata, Verdict::Warning, u"assumed-endpoints"_s,
        QString::fromUtf8(assumed.issuer));
    co_return assumed;
}

} // namespace

Task<Result<Discovery>> discover(
    HttpContext context, std::optional<BearerChallenge> challenge, Profile profile, Purpose purpose)
{
    const std::optional<QByteArray> pinned = profile.bytes(entries::kAuthorizationServer);
    auto search = co_await findResource(context, challenge);
    // With a pinned server a document about another resource is left unused, not fatal: the person said
    // where to sign in.
    if (!search && pinned && search.error().code == ErrorCode::ResourceMismatch)
        search = ResourceSearch {};
    if (!search)
        co_return fail(search.error());

    Discovery discovery;
    discovery.hasResourceMetadata = search->found.has_value();
    discovery.resource.resource = canonicalResource(context.serverUrl);
    if (search->found)
        discovery.resource = std::move(*search->found);

    QList<QByteArray> issuers = discovery.resource.authorizationServers;
    if (pinned) {
        issuers = QList<QByteArray> {*pinned};
        tellVerdict(context, Stage::ServerMetadata, Verdict::Lenient, u"pinned-server"_s,
            QString::fromUtf8(*pinned),
            ProfileItem {entries::kAuthorizationServer.toString(), QString::fromUtf8(*pinned)});
    }
    Result<AuthorizationServer> server = fail(ErrorCode::DiscoveryFailed);
    if (issuers.isEmpty())
        server = co_await findAtOrigin(context, profile, purpose, search->wasBusy);
    else
        server = co_await chooseServer(context, issuers, profile, purpose);
    if (!server)
        co_return fail(server.error());
    discovery.server = std::move(*server);
    co_return discovery;
}

} // namespace claviger::oauth
