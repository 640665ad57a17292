#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/oauth/http_context.h"

#include <chrono>

namespace claviger::oauth {

inline constexpr qint64 kLargestMetadata = 512 * 1024; ///< Bytes after decompression.
inline constexpr std::chrono::seconds kMetadataLimit {10}; ///< One document.
inline constexpr int kMostRedirects = 3; ///< Of one document, and only within its origin.

/// What was found where a JSON document may be.
struct FetchedDocument
{
    enum class Kind {
        Found, ///< A JSON object, whatever its content type says.
        Absent, ///< Not there, or something that is no JSON object (a page for people), or too large.
        Busy, ///< 5xx or 429: it may be there another time.
    };
    Kind kind = Kind::Absent;
    QByteArray body;
};

/// Gets a public document: metadata, keys. Follows a redirect only within the origin, and judges each
/// hop like the first.
/// Errors: those of HttpClient except TooLarge; InvalidInput for a URL that we don't ask.
[[nodiscard]] Task<Result<FetchedDocument>> fetchDocument(
    HttpContext context, QByteArray url, TraceStep::Stage stage);

} // namespace claviger::oauth
