#pragma once

#include "core/base/one_shot.h"
#include "core/mcp/authorizer.h"
#include "core/net/http.h"

#include <QtCore/QList>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace claviger::test {

/// How a scripted answer ends once its pieces are read.
enum class StreamEnd {
    Complete,
    Cut, ///< The connection breaks.
    Open, ///< More may be pushed.
};

struct ScriptedAnswer
{
    int status = 200;
    QByteArray type = "application/json";
    QList<QByteArray> pieces;
    StreamEnd end = StreamEnd::Complete;
    std::optional<ErrorCode> error; ///< Instead of an answer.
};

/// Both ends of one answer's body.
struct ScriptedBody
{
    std::deque<QByteArray> pieces;
    StreamEnd end = StreamEnd::Complete;
    bool isClosed = false; ///< By the client.
    std::optional<OneShotAnswer<bool>> reader;

    void push(const QByteArray &piece)
    {
        pieces.push_back(piece);
        wake();
    }
    void finish(StreamEnd how)
    {
        end = how;
        wake();
    }
    void wake()
    {
        if (reader)
            std::exchange(reader, std::nullopt)->send(true);
    }
};

class ScriptedStream final : public net::HttpStream
{
public:
    ScriptedStream(int status, const QByteArray &type, std::shared_ptr<ScriptedBody> body)
        : m_status(status)
        , m_headers {{"Content-Type", type}}
        , m_body(std::move(body))
    {
    }
    ~ScriptedStream() override { m_body->isClosed = true; }
    [[nodiscard]] int status() const override { return m_status; }
    [[nodiscard]] const std::vector<net::HttpHeader> &headers() const override { return m_headers; }
    [[nodiscard]] Task<Result<QByteArray>> read() override
    {
        while (m_body->pieces.empty()) {
            if (m_body->end == StreamEnd::Complete)
                co_return QByteArray();
            if (m_body->end == StreamEnd::Cut)
                co_return fail(ErrorCode::HttpFailed);
            auto [answer, wait] = makeOneShot<bool>();
            m_body->reader.emplace(std::move(answer));
            (void)co_await std::move(wait);
        }
        QByteArray piece = m_body->pieces.front();
        m_body->pieces.pop_front();
        co_return piece;
    }

private:
    int m_status;
    std::vector<net::HttpHeader> m_headers;
    std::shared_ptr<ScriptedBody> m_body;
};

/// A server that a function speaks for, and that remembers what it was asked.
class ScriptedHttp final : public net::HttpClient
{
public:
    struct Seen
    {
        QByteArray body;
        QList<QByteArray> headers; ///< "Name: value", with secrets.
        std::shared_ptr<ScriptedBody> answer;

        [[nodiscard]] QByteArray header(const QByteArray &name) const
        {
            for (const QByteArray &each : headers)
                if (each.startsWith(name + ": "))
                    return each.sliced(name.size() + 2);
            return {};
        }
    };

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override
    {
        Q_UNUSED(request)
        co_return fail(ErrorCode::Internal);
    }
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override
    {
        Seen asked {request.body, {}, std::make_shared<ScriptedBody>()};
        for (const net::HttpHeader &header : request.headers)
            asked.headers.append(header.name + ": " + header.value);
        for (const net::SecretHeader &header : request.secretHeaders)
            header.secret.revealTo([&](QByteArrayView secret) {
                asked.headers.append(
                    header.name + ": " + header.before + secret.toByteArray() + header.after);
            });
        seen.append(asked);
        const ScriptedAnswer scripted = answer(asked);
        if (scripted.error)
            co_return fail(*scripted.error);
        asked.answer->pieces.assign(scripted.pieces.begin(), scripted.pieces.end());
        asked.answer->end = scripted.end;
        std::unique_ptr<net::HttpStream> stream = std::make_unique<ScriptedStream>(
            scripted.status, scripted.type, asked.answer);
        co_return stream;
    }

    std::function<ScriptedAnswer(const Seen &)> answer;
    QList<Seen> seen;
};

/// Lets in whoever has a token; says no to challenges when there is no other.
class ScriptedAuthorizer final : public mcp::Authorizer
{
public:
    [[nodiscard]] Task<Result<Pass>> headers(Context context) override
    {
        asked.append(context.rpcMethod + u' ' + context.tool);
        if (tokens.isEmpty())
            co_return fail(ErrorCode::SignInNeeded);
        Pass pass;
        pass.headers.push_back({"Authorization", "Bearer ", Secret::copyOf(tokens.first()), {}});
        pass.ticket.generation = ++passes;
        m_left.append(tokens.size());
        co_return pass;
    }
    [[nodiscard]] Task<Result<void>> challenged(Context context, Ticket ticket, int status,
        std::vector<net::HttpHeader> headers, QByteArray body) override
    {
        Q_UNUSED(context)
        refused.append(ticket.generation);
        Q_UNUSED(headers)
        Q_UNUSED(body)
        challenges.append(status);
        const bool isOfThisToken = m_left.value(static_cast<qsizetype>(ticket.generation) - 1)
            == tokens.size();
        if (!tokens.isEmpty() && isOfThisToken)
            tokens.removeFirst();
        co_return Result<void>();
    }
    void onSignedIn(std::function<void()> listener) override { Q_UNUSED(listener) }

    QList<QByteArray> tokens {"t1"};
    QList<int> challenges;
    QStringList asked;
    quint64 passes = 0; ///< Each request's ticket is its number.
    QList<quint64> refused; ///< Tickets that came back.

private:
    QList<qsizetype> m_left; ///< Tokens, when a ticket was given.
};

} // namespace claviger::test
