#pragma once

#include "core/mcp/upstream.h"

/// One HTTP request to a remote server, let in by the Authorizer: what all upstreams share.
namespace claviger::mcp {

/// How long an answer may take until its header is there. Tools work for minutes and answer then; the
/// client decides how long it waits.
constexpr std::chrono::milliseconds kLongestWork = std::chrono::hours(1);
/// For a body that only says what went wrong, once its header is there.
constexpr std::chrono::milliseconds kLongestExcuse = std::chrono::seconds(10);

/// A request without a body, with everything that each request to this server carries.
[[nodiscard]] net::HttpRequest requestTo(const RemoteTarget &target, const QByteArray &method);
/// POST of a message: `Accept` as Streamable HTTP asks.
[[nodiscard]] net::HttpRequest postOf(const RemoteTarget &target, const Message &message);

/// Who asks: the method, and the tool of a tools/call.
[[nodiscard]] Authorizer::Context contextOf(
    const net::HttpRequest &request, const Message &message);

/// Asks the Authorizer for headers, sends, and lets it deal with 401 and 403, kMostChallenges times. One 307 or 308 to
/// the same origin is followed, with headers of its own; of the target's address it counts from then on. Any other
/// status is a success. Errors: the Authorizer's, those of HttpClient; ScopeInsufficient (403) and
/// TokenInvalid (401) when challenges do not end.
[[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> openAuthorized(net::HttpClient &http,
    Authorizer &authorizer, const RemoteTarget &target, Authorizer::Context context,
    net::HttpRequest request);

/// The body up to `most` bytes; what is beyond, what comes too late, and what a broken connection kept back, is
/// missing.
[[nodiscard]] Task<QByteArray> readAtMost(
    net::HttpStream &stream, qsizetype most, std::chrono::milliseconds limit = kLongestExcuse);

[[nodiscard]] constexpr bool isSuccess(int status)
{
    return status >= 200 && status < 300;
}

/// A failed answer as an error: `subject` is the status. 429 and 503 are ProviderBusy, which helps to say
/// "later"; the rest is ProtocolFailed. Of a redirect the detail is net::sentTo().
[[nodiscard]] Error errorOf(const net::HttpStream &answer);

/// May be sent again when nobody knows whether it was carried out: it changes nothing on the server.
[[nodiscard]] bool isRepeatable(const Message &request);

} // namespace claviger::mcp
