#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>

namespace claviger::oauth {

/// The head of a request to the loopback listener, as far as it matters. Whoever can reach the port
/// wrote it.
struct CallbackRequest
{
    enum class Method { Get, Head, Other };
    Method method = Method::Other;
    QByteArray path; ///< Undecoded.
    Secret query; ///< Undecoded, without "?".
    QByteArray host; ///< The Host header, in lower case.
};

inline constexpr qsizetype kLongestRequestLine = 16 * 1024; ///< Of the callback's request.
inline constexpr qsizetype kLongestRequestHead = 64 * 1024; ///< Request line and headers.

/// Reads a request's head from the bytes that have come so far. Nothing: it is not complete yet.
/// Errors: TooLarge, MalformedMessage (no HTTP/1 request; two Host headers, or none).
/// Spec: RFC 9112 §3 and §5, with bare line feeds tolerated (§2.2). Bodies are not read.
[[nodiscard]] Result<std::optional<CallbackRequest>> parseCallbackRequest(QByteArrayView bytes);

} // namespace claviger::oauth
