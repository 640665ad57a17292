#pragma once

#include "core/broker/bridge_ports.h"
#include "core/mcp/message.h"

namespace claviger::broker {

/// A client's request that is answered in the server's place.
struct OwedRequest
{
    QByteArray id; ///< As written.
    QString method;
};

/// Why there is no answer of the server, in words that a model can read: of `tools/call` as a result with `isError`,
/// because models read those and many clients keep errors of the protocol to themselves.
[[nodiscard]] mcp::Message failureAnswer(mcp::BridgeWords &words, const BridgeGrant &grant,
    const OwedRequest &request, const Error &error);

} // namespace claviger::broker
