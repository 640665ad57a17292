#pragma once

#include "core/mcp/envelope.h"
#include "core/mcp/upstream.h"

#include <chrono>

namespace claviger::mcp {

/// What a server that nobody knows answered to a modern question.
struct Probe
{
    bool isModern = false;
    QByteArray discovered; ///< Its `server/discover` result, if it gave one.
};

/// Asks `server/discover`, as whoever the envelope names. Anything but an answer of the modern era means the
/// older one: such servers say a great many things to a question they do not know.
///
/// 401 and 403 say nothing about the era: the Authorizer deals with them first.
/// Errors: the Authorizer's; NetworkUnreachable, TlsFailed, AddressRefused, InvalidInput; ProviderBusy (429, 503):
/// nothing is known then.
/// Spec: MCP 2026-07-28 basic/versioning "Era detection".
[[nodiscard]] Task<Result<Probe>> probeEra(net::HttpClient &http, Authorizer &authorizer,
    const RemoteTarget &target, Envelope envelope, std::chrono::milliseconds limit);

/// What the answer to the question means. `body` is JSON or an event stream.
[[nodiscard]] Probe judgeProbe(int status, const QByteArray &body, bool isEventStream);

} // namespace claviger::mcp
