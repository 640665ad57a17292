#pragma once

#include "core/net/http.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

#include <vector>

/// What a 2026-07-28 request says twice: in its body, and in headers for whoever routes it.
/// Pure functions over the body's bytes.
/// Spec: MCP 2026-07-28 basic/transports/streamable-http "Request Metadata"; RFC 9110 §5.5.
namespace claviger::mcp {

/// A tool's argument that also travels as `Mcp-Param-{name}`.
struct MirroredParameter
{
    QList<QByteArray> path; ///< Names from `arguments` down.
    QByteArray name;

    bool operator==(const MirroredParameter &) const = default;
};

/// A text as header value: as it is where that is safe, else `=?base64?…?=` of its UTF-8. Empty text,
/// blanks at an end, control characters, anything beyond ASCII, and text that looks encoded already
/// are not safe.
[[nodiscard]] QByteArray headerValue(QByteArrayView utf8);

/// MCP-Protocol-Version, Mcp-Method and Mcp-Name of one request. A source that is not there or no
/// string gives no header: the server then says what is wrong with the request.
[[nodiscard]] std::vector<net::HttpHeader> standardHeaders(QByteArrayView message);

/// The Mcp-Param-* headers of one `tools/call`. No value, null, an object, an array, and a number that
/// is no integer within ±(2^53 − 1): no header.
[[nodiscard]] std::vector<net::HttpHeader> parameterHeaders(
    QByteArrayView message, const QList<MirroredParameter> &parameters);

} // namespace claviger::mcp
