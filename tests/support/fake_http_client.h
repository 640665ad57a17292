#pragma once

#include "core/net/http.h"

#include <QtCore/QList>

#include <deque>

namespace claviger::test {

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

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override
    {
        Seen seen {request.method, request.url, request.body, {}, request.mayReachPrivateAddresses};
        for (const net::HttpHeader &header : request.headers)
            seen.headers.append(header.name + ": " + header.value);
        for (const net::SecretHeader &header : request.secretHeaders) {
            header.secret.revealTo([&](QByteArrayView secret) {
                seen.headers.append(
                    header.name + ": " + header.before + secret.toByteArray() + header.after);
            });
        }
        m_seen.append(seen);
        if (m_answers.empty())
            co_return fail(ErrorCode::Internal, {}, QStringLiteral("unexpected request"));
        Result<net::HttpResponse> answer = std::move(m_answers.front());
        m_answers.pop_front();
        co_return answer;
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
