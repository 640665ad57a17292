#include "core/oauth/document_fetch.h"

#include "core/net/address_guard.h"
#include "core/oauth/json_members.h"
#include "core/oauth/url_bytes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

using Kind = FetchedDocument::Kind;

/// Revision 2025-03-26 wants its header on metadata requests; no later one minds it. The newest of
/// those that have it and a session is named.
constexpr const char *kProtocolVersion = "2025-11-25";

net::HttpRequest makeDocumentRequest(const HttpContext &context, const QByteArray &url)
{
    net::HttpRequest request = makeRequest(context, "GET", url);
    request.headers.push_back({"Accept", "application/json"});
    if (isSameOrigin(url, context.serverUrl))
        request.headers.push_back({"MCP-Protocol-Version", kProtocolVersion});
    request.limit = kMetadataLimit;
    request.largestBody = kLargestMetadata;
    return request;
}

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// JSON that says it is something else is still JSON; a page is none, whatever it says.
bool isJsonType(const QByteArray &type)
{
    const QByteArray plain = type.split(';').first().trimmed().toLower();
    return plain == "application/json" || plain.endsWith("+json");
}

} // namespace

Task<Result<FetchedDocument>> fetchDocument(
    HttpContext context, QByteArray url, TraceStep::Stage stage)
{
    using Verdict = TraceStep::Verdict;
    const auto note = [&context, stage](Verdict verdict, const QByteArray &of, int status,
                          const QString &code, const QString &detail = {}) {
        tell(context, {stage, verdict, "GET", safeUrl(of), status, code, detail, {}});
    };
    for (int hop = 0; hop <= kMostRedirects; ++hop) {
        if (!net::isAllowedUrl(url)) {
            note(Verdict::Bad, url, 0, u"refused-url"_s);
            co_return fail(ErrorCode::InvalidInput, {}, u"an address that is not asked"_s);
        }
        auto response = co_await context.http.send(makeDocumentRequest(context, url));
        if (!response) {
            note(Verdict::Bad, url, 0, errorName(response.error().code));
            if (response.error().code == ErrorCode::TooLarge)
                co_return FetchedDocument {};
            co_return fail(response.error());
        }
        if (isRedirect(response->status)) {
            const QByteArray target = redirectTarget(url, response->header("Location"));
            note(Verdict::Note, url, response->status,
                target.isEmpty() ? u"redirect-not-followed"_s : u"redirect"_s);
            if (target.isEmpty())
                co_return FetchedDocument {};
            url = target;
            continue;
        }
        if (response->status >= 500 || response->status == 429) {
            note(Verdict::Warning, url, response->status, u"busy"_s);
            co_return FetchedDocument {Kind::Busy, {}};
        }
        if (response->status != 200) {
            note(Verdict::Note, url, response->status, u"absent"_s);
            co_return FetchedDocument {};
        }
        if (!readObject(response->body)) {
            note(Verdict::Note, url, response->status, u"not-a-document"_s);
            co_return FetchedDocument {};
        }
        const bool saysJson = isJsonType(response->header("Content-Type"));
        note(saysJson ? Verdict::Ok : Verdict::Warning, url, response->status,
            saysJson ? u"found"_s : u"content-type"_s);
        co_return FetchedDocument {Kind::Found, std::move(response->body)};
    }
    note(Verdict::Note, url, 0, u"too-many-redirects"_s);
    co_return FetchedDocument {};
}

} // namespace claviger::oauth
