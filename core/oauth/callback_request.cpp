#include "core/oauth/callback_request.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

/// Cuts a line off, without its ending. Nothing: it is not complete.
std::optional<QByteArrayView> takeLine(QByteArrayView &bytes)
{
    const qsizetype end = bytes.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    QByteArrayView line = bytes.first(end);
    bytes = bytes.sliced(end + 1);
    if (line.endsWith('\r'))
        line.chop(1);
    return line;
}

tl::unexpected<Error> malformed(QStringView what)
{
    return fail(ErrorCode::MalformedMessage, {}, what.toString());
}

Result<CallbackRequest> parseRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first || !line.sliced(last + 1).startsWith("HTTP/1."))
        return malformed(u"request line");
    CallbackRequest request;
    const QByteArrayView method = line.first(first);
    if (method == "GET")
        request.method = CallbackRequest::Method::Get;
    else if (method == "HEAD")
        request.method = CallbackRequest::Method::Head;
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const bool isTarget = target.startsWith('/') // origin form only (§3.2.1)
        && std::all_of(target.begin(), target.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    if (!isTarget)
        return malformed(u"request target");
    const qsizetype mark = target.indexOf('?');
    request.path = (mark < 0 ? target : target.first(mark)).toByteArray();
    if (mark >= 0)
        request.query = Secret::copyOf(target.sliced(mark + 1));
    return request;
}

} // namespace

Result<std::optional<CallbackRequest>> parseCallbackRequest(QByteArrayView bytes)
{
    const QByteArrayView whole = bytes;
    const auto requestLine = takeLine(bytes);
    if ((requestLine ? requestLine->size() : whole.size()) > kLongestRequestLine)
        return fail(ErrorCode::TooLarge, {}, u"request line"_s);
    if (!requestLine)
        return std::nullopt;
    auto request = parseRequestLine(*requestLine);
    if (!request)
        return fail(request.error());

    bool hasHost = false;
    for (;;) {
        const auto line = takeLine(bytes);
        const qsizetype taken = whole.size() - (line ? bytes.size() : 0);
        if (taken > kLongestRequestHead)
            return fail(ErrorCode::TooLarge, {}, u"request headers"_s);
        if (!line)
            return std::nullopt;
        if (line->isEmpty())
            break;
        const qsizetype colon = line->indexOf(':');
        if (colon <= 0)
            return malformed(u"header line");
        if (line->first(colon).compare("host", Qt::CaseInsensitive) != 0)
            continue;
        if (hasHost)
            return malformed(u"two Host headers");
        hasHost = true;
        request->host = line->sliced(colon + 1).trimmed().toByteArray().toLower();
    }
    if (!hasHost)
        return malformed(u"no Host header");
    return std::optional<CallbackRequest>(std::move(*request));
}

} // namespace claviger::oauth
