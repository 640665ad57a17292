#pragma once

#include "core/base/one_shot.h"
#include "core/net/http.h"

#include <curl/curl.h>

#include <QtCore/QString>

#include <memory>

namespace claviger::net {

/// One exchange: the easy handle, what it is told, and what came back.
///
/// Life: made for one send(), destroyed with it; the handle points back here. Errors as HttpClient.
class CurlTransfer
{
public:
    CurlTransfer(HttpRequest request, OneShotAnswer<HttpResponse> answer);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    /// Fills the handle. InvalidInput for a URL or header that must not go out.
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] CURL *handle() const { return m_handle; }
    /// The transfer is over: answers.
    void finish(CURLcode code);

private:
    [[nodiscard]] Result<void> prepareHeaders();
    void prepareProxy();
    [[nodiscard]] Result<HttpResponse> outcome(CURLcode code);

    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static curl_socket_t onOpenSocket(void *self, curlsocktype purpose, curl_sockaddr *address);

    HttpRequest m_request;
    OneShotAnswer<HttpResponse> m_answer;
    HttpResponse m_response;
    CURL *m_handle = nullptr;
    curl_slist *m_headers = nullptr;
    bool m_isTooLarge = false;
    bool m_isRefusedAddress = false;
    bool m_usesProxy = false;
};

} // namespace claviger::net
