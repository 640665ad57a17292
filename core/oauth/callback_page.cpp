#include "core/oauth/callback_page.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200:
        return "OK";
    case 303:
        return "See Other";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    default:
        return "Bad Request";
    }
}

QByteArray response(int status, const QByteArray &extraHeaders, const QByteArray &body, bool isHead)
{
    QByteArray bytes = "HTTP/1.1 " + QByteArray::number(status) + ' ' + reasonOf(status) + "\r\n"
        + extraHeaders
        + "Cache-Control: no-store\r\n"
          "Referrer-Policy: no-referrer\r\n"
          "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; "
          "base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n"
          "X-Content-Type-Options: nosniff\r\n"
          "Cross-Origin-Opener-Policy: same-origin\r\n"
          "Connection: close\r\n"
          "Content-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n";
    if (!isHead)
        bytes += body;
    return bytes;
}

} // namespace

QByteArray pageResponse(int status, const QByteArray &html, bool isHead)
{
    const QByteArray allow = status == 405 ? "Allow: GET, HEAD\r\n" : "";
    return response(status, allow + "Content-Type: text/html; charset=utf-8\r\n", html, isHead);
}

QByteArray redirectResponse(QByteArrayView path, bool isHead)
{
    return response(303, "Location: " + path.toByteArray() + "\r\n", {}, isHead);
}

QByteArray withWords(QByteArray page, const QString &words)
{
    return page.replace(kWordsPlace, words.toHtmlEscaped().toUtf8());
}

} // namespace claviger::oauth
