#pragma once

#include "core/base/one_shot.h"
#include "core/mcp/message.h"
#include "core/net/http.h"

#include <QtCore/QHash>
#include <QtCore/QList>

#include <functional>
#include <memory>

namespace claviger::test {

/// One request at a FakeMcpServer, and what it is answered.
class FakeExchange : public std::enable_shared_from_this<FakeExchange>
{
public:
    QByteArray method;
    QByteArray url;
    QByteArray body;
    QList<QByteArray> headers; ///< "Name: value", secrets included.
    mcp::Message message; ///< Of the body.

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< Empty: not sent.
    [[nodiscard]] bool hasAnswer() const { return m_status != 0; }
    /// The client closed the connection.
    [[nodiscard]] bool isDropped() const { return m_isDropped; }
    [[nodiscard]] qsizetype unread() const { return m_unread.size(); }

    // The answer, in order.
    void begin(int status, const QByteArray &contentType, std::vector<net::HttpHeader> more = {});
    void write(const QByteArray &bytes);
    void event(const QByteArray &data, const QByteArray &id = {}, int retry = -1);
    void end(); ///< The body is complete.
    void cut(); ///< The connection breaks.
    void fail(ErrorCode code); ///< Instead of any answer.
    void answer(int status, const QByteArray &body = {},
        const QByteArray &contentType = "application/json");

private:
    friend class FakeMcpServer;
    friend class FakeStream;
    void wake();

    int m_status = 0;
    ErrorCode m_failure = ErrorCode::Internal;
    bool m_hasFailed = false;
    bool m_hasEnded = false;
    bool m_isCut = false;
    bool m_isDropped = false;
    std::vector<net::HttpHeader> m_headers;
    QByteArray m_unread;
    std::optional<OneShotAnswer<bool>> m_waiting;
};

using FakeExchangePointer = std::shared_ptr<FakeExchange>;

/// A small real MCP server in memory, reached through the HttpClient port: 2024-11-05 to 2026-07-28, with knobs
/// for what servers do wrong. Nothing answers within the call that asks.
///
/// Tools: `echo` gives its arguments back, byte for byte, as structuredContent. onNext() lets a test answer
/// one request by hand.
class FakeMcpServer final : public net::HttpClient
{
public:
    enum class Speaks { Streamable, Sse, Modern, Nothing };

    // Knobs
    Speaks speaks = Speaks::Streamable;
    QByteArray url = "https://mcp.example/mcp";
    QByteArray version = "2025-11-25";
    bool hasSessions = true;
    bool answersWithEvents = false;
    bool offersNews = false; ///< A GET stream.
    QByteArray token; ///< Wanted as Bearer; empty: anybody may come in.
    QByteArray endpoint = "/messages?session="; ///< Of HTTP+SSE; a number is appended.

    /// The next request of this JSON-RPC method, or of this HTTP method if it is no POST, is answered by the
    /// handler, or later through the exchange.
    void onNext(const QByteArray &method, std::function<void(FakeExchangePointer)> handler);
    /// As if the server had started again.
    void forgetSessions();
    /// A message that nobody asked for, over the open stream.
    void tell(const QByteArray &message);
    [[nodiscard]] FakeExchangePointer news() const { return m_news; }
    [[nodiscard]] QByteArray session() const { return m_session; }

    [[nodiscard]] const QList<FakeExchangePointer> &seen() const { return m_seen; }
    /// How many requests of a JSON-RPC method, or of an HTTP method that is no POST.
    [[nodiscard]] int count(QByteArrayView method) const;
    [[nodiscard]] FakeExchangePointer last(QByteArrayView method) const;

    [[nodiscard]] Task<Result<net::HttpResponse>> send(net::HttpRequest request) override;
    [[nodiscard]] Task<Result<std::unique_ptr<net::HttpStream>>> open(
        net::HttpRequest request) override;

    /// What the built-in tools and lists answer.
    [[nodiscard]] QByteArray resultOf(const mcp::Message &request) const;
    /// The usual answer to a request, as JSON or as an event stream.
    void reply(FakeExchange &exchange, const QByteArray &message);

private:
    [[nodiscard]] static FakeExchangePointer record(const net::HttpRequest &request);
    void serve(const FakeExchangePointer &exchange);
    void serveStreamable(const FakeExchangePointer &exchange);
    void serveSse(const FakeExchangePointer &exchange);
    void serveModern(const FakeExchangePointer &exchange);
    [[nodiscard]] mcp::Message answerOf(const mcp::Message &request) const;

    QHash<QByteArray, QList<std::function<void(FakeExchangePointer)>>> m_next;
    QList<FakeExchangePointer> m_seen;
    FakeExchangePointer m_news;
    QByteArray m_session; ///< The one that is known; empty: none.
    int m_sessions = 0;
};

} // namespace claviger::test
