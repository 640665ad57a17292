#pragma once

#include "tests/support/fake_http_client.h"

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <optional>

namespace claviger::test {

/// Answers by method and URL, as a network of servers would; remembers what was asked, in order.
/// A request that nothing was said about fails the test, unless answerElse() says what it gets.
class RoutedHttpClient final : public net::HttpClient
{
public:
    using Seen = FakeHttpClient::Seen;

    /// Several answers for one place are given in turn; the last one stays.
    void answer(const QByteArray &method, const QByteArray &url, int status,
        const QByteArray &body = {}, std::vector<net::HttpHeader> headers = {})
    {
        net::HttpResponse response;
        response.status = status;
        response.body = body;
        response.headers = std::move(headers);
        m_answers[method + ' ' + url].append(Result<net::HttpResponse>(std::move(response)));
    }
    void answerJson(const QByteArray &url, const QByteArray &body)
    {
        answer("GET", url, 200, body, {{"Content-Type", "application/json"}});
    }
    void fail(const QByteArray &method, const QByteArray &url, ErrorCode code)
    {
        m_answers[method + ' ' + url].append(claviger::fail(code));
    }
    void answerElse(int status, const QByteArray &body = {})
    {
        m_else.emplace();
        m_else->status = status;
        m_else->body = body;
    }

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override
    {
        m_seen.append(FakeHttpClient::seenOf(request));
        m_limits.append(request.limit);
        m_tls.append(request.tls);
        const auto route = m_answers.find(request.method + ' ' + request.url);
        if (route != m_answers.end())
            co_return route->size() > 1 ? route->takeFirst() : route->first();
        if (m_else)
            co_return *m_else;
        const QByteArray what = "unexpected request: " + request.method + ' ' + request.url;
        QTest::qFail(what.constData(), __FILE__, __LINE__);
        co_return claviger::fail(ErrorCode::Internal, {}, QString::fromUtf8(what));
    }
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override
    {
        auto response = co_await send(std::move(request));
        if (!response)
            co_return claviger::fail(response.error());
        std::unique_ptr<net::HttpStream> stream = std::make_unique<WholeStream>(
            std::move(*response));
        co_return stream;
    }

    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }
    /// "GET https://…", in order.
    [[nodiscard]] QList<QByteArray> asked() const
    {
        QList<QByteArray> all;
        for (const Seen &seen : m_seen)
            all.append(seen.method + ' ' + seen.url);
        return all;
    }
    [[nodiscard]] const QList<std::chrono::milliseconds> &limits() const { return m_limits; }
    [[nodiscard]] const QList<std::shared_ptr<const net::TlsOptions>> &tls() const { return m_tls; }

private:
    QHash<QByteArray, QList<Result<net::HttpResponse>>> m_answers;
    std::optional<net::HttpResponse> m_else;
    QList<Seen> m_seen;
    QList<std::chrono::milliseconds> m_limits;
    QList<std::shared_ptr<const net::TlsOptions>> m_tls;
};

} // namespace claviger::test
