#pragma once

#include "core/net/http.h"

#include <QtCore/QList>

#include <deque>

namespace claviger::test {

/// A response that is there already, as a stream of one piece.
class WholeStream final : public net::HttpStream
{
public:
    explicit WholeStream(net::HttpResponse response)
        : m_response(std::move(response))
    {
    }
    [[nodiscard]] int status() const override { return m_response.status; }
    [[nodiscard]] const std::vector<net::HttpHeader> &headers() const override
    {
        return m_response.headers;
    }
    [[nodiscard]] Task<Result<QByteArray>> read() override
    {
        co_return std::exchange(m_response.body, {});
    }

private:
    net::HttpResponse m_response;
};

/// Answers from a list, in order; remembers what was asked. An unexpected request is an error.
class FakeHttpClient final : public net::HttpClient
{
public:
    struct Seen
    {
        QByteArray method;
        QByteArray url;
        QByteArray body;
        QList<QByteArray> headers; ///< "Name: value", secrets included.
        bool mayReachPrivateAddresses = false;
    };

    [[nodiscard]] static Seen seenOf(const net::HttpRequest &request)
    {
        Seen seen {request.method, request.url, request.body, {}, request.mayReachPrivateAddresses};
        if (!request.secretBody.isEmpty())
            seen.body = request.secretBody.revealTo(
                [](QByteArrayView body) { return body.toByteArray(); });
        for (const net::HttpHeader &header : request.headers)
            seen.headers.append(header.name + ": " + header.value);
        for (const net::SecretHeader &header : request.secretHeaders) {
            header.secret.revealTo([&](QByteArrayView secret) {
                seen.headers.append(
                    header.name + ": " + header.before + secret.toByteArray() + header.after);
            });
        }
        return seen;
    }

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override
    {
        m_seen.append(seenOf(request));
        if (m_answers.empty())
            co_return fail(ErrorCode::Internal, {}, QStringLiteral("unexpected request"));
        Result<net::HttpResponse> answer = std::move(m_answers.front());
        m_answers.pop_front();
        co_return answer;
    }

    /// The same answers, the body in one piece.
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override
    {
        auto response = co_await send(std::move(request));
        if (!response)
            co_return fail(response.error());
        std::unique_ptr<net::HttpStream> stream = std::make_unique<WholeStream>(
            std::move(*response));
        co_return stream;
    }

    void answerWith(int status, const QByteArray &body = {})
    {
        net::HttpResponse response;
        response.status = status;
        response.body = body;
        m_answers.push_back(std::move(response));
    }
    void failWith(ErrorCode code) { m_answers.push_back(fail(code)); }
    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }

private:
    std::deque<Result<net::HttpResponse>> m_answers;
    QList<Seen> m_seen;
};

} // namespace claviger::test
