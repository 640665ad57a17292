#pragma once

#include "core/mcp/message.h"
#include "core/mcp/modern_names.h"

#include <optional>

namespace claviger::mcp {

/// What every 2026-07-28 request says about who sends it, in its `params._meta`: there is no handshake that
/// said it once.
/// Spec: MCP 2026-07-28 basic/index "_meta".
struct Envelope
{
    QByteArray version = kModernVersion.toByteArray();
    QByteArray clientInfo; ///< JSON, an Implementation. Empty: not said.
    QByteArray capabilities = QByteArrayLiteral("{}"); ///< JSON, ClientCapabilities.
    QByteArray logLevel; ///< Least severity of log messages wanted. Empty: none are.

    bool operator==(const Envelope &) const = default;
};

/// The request with the envelope in its `_meta`; all else of it stays (its progress token too).
[[nodiscard]] Message withEnvelope(const Message &request, const Envelope &envelope);
/// The envelope of a request; nothing if it names no protocol version: it is of the older era then.
[[nodiscard]] std::optional<Envelope> readEnvelope(const Message &request);

/// Under which token a request wants to hear of its progress, as JSON. Empty: it does not.
[[nodiscard]] QByteArray progressTokenOf(const Message &request);

/// The first question to a server whose era nobody knows.
[[nodiscard]] Message makeDiscover(QByteArrayView id, const Envelope &envelope);

} // namespace claviger::mcp
