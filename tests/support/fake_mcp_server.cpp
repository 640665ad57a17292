#include "tests/support/fake_mcp_server.h"

#include "core/mcp/json_bytes.h"

#include <QtCore/QTimer>

#include <algorithm>

namespace claviger::test {

using mcp::Message;

namespace {

/// The method that a test names a request by.
QByteArray nameOf(const FakeExchange &exchange)
{
    return exchange.method == "POST" ? exchange.message.method() : exchange.method;
}

Task<void> nextTurn()
{
    auto [answer, wait] = makeOneShot<bool>();
    auto shared = std::make_shared<OneShotAnswer<bool>>(std::move(answer));
    QTimer timer;
    QObject::connect(&timer, &QTimer::timeout, &timer, [shared] { shared->send(true); });
    timer.setSingleShot(true);
    timer.start(0);
    (void)co_await std::move(wait);
}

} // namespace

QByteArray FakeExchange::header(QByteArrayView name) const
{
    const QByteArray begin = name.toByteArray().toLower() + ": ";
    for (const QByteArray &each : headers)
        if (each.toLower().startsWith(begin))
            return each.sliced(begin.size());
    return {};
}

void FakeExchange::begin(
    int status, const QByteArray &contentType, std::vector<net::HttpHeader> more)
{
    m_status = status;
    m_headers = std::move(more);
    if (!contentType.isEmpty())
        m_headers.push_back({"content-type", contentType});
    wake();
}

void FakeExchange::write(const QByteArray &bytes)
{
    m_unread += bytes;
    wake();
}

void FakeExchange::event(const QByteArray &data, const QByteArray &id, int retry)
{
    QByteArray text;
    if (!id.isEmpty())
        text += "id: " + id + '\n';
    if (retry >= 0)
        text += "retry: " + QByteArray::number(retry) + '\n';
    write(text + "data: " + data + "\n\n");
}

void FakeExchange::end()
{
    m_hasEnded = true;
    wake();
}

void FakeExchange::cut()
{
    m_isCut = true;
    wake();
}

void FakeExchange::fail(ErrorCode code)
{
    m_hasFailed = true;
    m_failure = code;
    wake();
}

void FakeExchange::answer(int status, const QByteArray &text, const QByteArray &contentType)
{
    begin(status, text.isEmpty() ? QByteArray() : contentType);
    write(text);
    end();
}

void FakeExchange::wake()
{
    if (!m_waiting)
        return;
    OneShotAnswer<bool> answer = std::move(*m_waiting);
    m_waiting.reset();
    answer.send(true);
}

/// The client's end.
class FakeStream final : public net::HttpStream
{
public:
    explicit FakeStream(FakeExchangePointer exchange)
        : m_exchange(std::move(exchange))
    {
    }
    ~FakeStream() override { m_exchange->m_isDropped = true; }
    [[nodiscard]] int status() const override { return m_exchange->m_status; }
    [[nodiscard]] const std::vector<net::HttpHeader> &headers() const override
    {
        return m_exchange->m_headers;
    }
    [[nodiscard]] Task<Result<QByteArray>> read() override
    {
        for (;;) {
            FakeExchange &exchange = *m_exchange;
            if (!exchange.m_unread.isEmpty()) {
                const QByteArray piece = exchange.m_unread.first(
                    std::min(kLargestUnread, exchange.m_unread.size()));
                exchange.m_unread.remove(0, piece.size());
                co_return piece;
            }
            if (exchange.m_isCut)
                co_return claviger::fail(ErrorCode::HttpFailed);
            if (exchange.m_hasEnded)
                co_return QByteArray();
            auto [answer, wait] = makeOneShot<bool>();
            exchange.m_waiting.emplace(std::move(answer));
            (void)co_await std::move(wait);
        }
    }

private:
    FakeExchangePointer m_exchange;
};

FakeExchangePointer FakeMcpServer::record(const net::HttpRequest &request)
{
    auto exchange = std::make_shared<FakeExchange>();
    exchange->method = request.method;
    exchange->url = request.url;
    exchange->body = request.body;
    exchange->message = Message::parse(request.body);
    for (const net::HttpHeader &header : request.headers)
        exchange->headers.append(header.name + ": " + header.value);
    for (const net::SecretHeader &header : request.secretHeaders) {
        header.secret.revealTo([&](QByteArrayView secret) {
            exchange->headers.append(
                header.name + ": " + header.before + secret.toByteArray() + header.after);
        });
    }
    return exchange;
}

Task<Result<std::unique_ptr<net::HttpStream>>> FakeMcpServer::open(net::HttpRequest request)
{
    const FakeExchangePointer exchange = record(request);
    m_seen.append(exchange);
    auto stream = std::make_unique<FakeStream>(exchange); // a dropped task is a dropped connection
    co_await nextTurn();
    serve(exchange);
    while (!exchange->hasAnswer() && !exchange->m_hasFailed) {
        auto [answer, wait] = makeOneShot<bool>();
        exchange->m_waiting.emplace(std::move(answer));
        (void)co_await std::move(wait);
    }
    if (exchange->m_hasFailed)
        co_return fail(exchange->m_failure);
    std::unique_ptr<net::HttpStream> opened = std::move(stream);
    co_return opened;
}

Task<Result<net::HttpResponse>> FakeMcpServer::send(net::HttpRequest request)
{
    auto stream = co_await open(std::move(request));
    if (!stream)
        co_return fail(stream.error());
    net::HttpResponse response {(*stream)->status(), (*stream)->headers(), {}};
    for (;;) {
        auto piece = co_await (*stream)->read();
        if (!piece)
            co_return fail(piece.error());
        if (piece->isEmpty())
            co_return response;
        response.body += *piece;
    }
}

void FakeMcpServer::onNext(
    const QByteArray &method, std::function<void(FakeExchangePointer)> handler)
{
    m_next[method].append(std::move(handler));
}

void FakeMcpServer::forgetSessions()
{
    m_session.clear();
    if (m_news)
        m_news->end();
    m_news.reset();
}

void FakeMcpServer::tell(const QByteArray &message)
{
    Q_ASSERT(m_news);
    m_news->event(message);
}

int FakeMcpServer::count(QByteArrayView method) const
{
    return static_cast<int>(std::count_if(m_seen.begin(), m_seen.end(),
        [method](const FakeExchangePointer &each) { return nameOf(*each) == method; }));
}

FakeExchangePointer FakeMcpServer::last(QByteArrayView method) const
{
    for (auto each = m_seen.crbegin(); each != m_seen.crend(); ++each)
        if (nameOf(**each) == method)
            return *each;
    return {};
}

void FakeMcpServer::serve(const FakeExchangePointer &exchange)
{
    auto &next = m_next[nameOf(*exchange)];
    if (!next.isEmpty()) {
        const auto handler = next.takeFirst();
        return handler(exchange);
    }
    if (!token.isEmpty() && exchange->header("Authorization") != "Bearer " + token) {
        exchange->begin(401, {}, {{"www-authenticate", "Bearer error=\"invalid_token\""}});
        return exchange->end();
    }
    switch (speaks) {
    case Speaks::Streamable:
        return serveStreamable(exchange);
    case Speaks::Sse:
        return serveSse(exchange);
    case Speaks::Modern:
        return serveModern(exchange);
    case Speaks::Nothing:
        return exchange->answer(404, "<html>Not Found</html>", "text/html");
    }
}

void FakeMcpServer::serveStreamable(const FakeExchangePointer &exchange)
{
    const Message &message = exchange->message;
    const bool isHandshake = message.method() == "initialize";
    if (message.method() == "server/discover" && m_session.isEmpty())
        return exchange->answer(400,
            R"({"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: Server not initialized"},"id":null})");
    if (hasSessions && !isHandshake && exchange->header("Mcp-Session-Id") != m_session)
        return exchange->answer(404,
            R"({"jsonrpc":"2.0","error":{"code":-32001,"message":"Session not found"},"id":null})");
    if (exchange->method == "DELETE") {
        m_session.clear();
        return exchange->answer(200);
    }
    if (exchange->method == "GET") {
        if (!offersNews)
            return exchange->answer(405);
        m_news = exchange;
        return exchange->begin(200, "text/event-stream");
    }
    if (!message.isRequest())
        return exchange->answer(202);
    if (isHandshake && hasSessions)
        m_session = "session-" + QByteArray::number(++m_sessions);
    reply(*exchange, answerOf(message).bytes());
}

void FakeMcpServer::serveSse(const FakeExchangePointer &exchange)
{
    if (exchange->url == url && exchange->method == "GET") {
        m_news = exchange;
        m_session = QByteArray::number(++m_sessions);
        exchange->begin(200, "text/event-stream");
        return exchange->write("event: endpoint\ndata: " + endpoint + m_session + "\n\n");
    }
    if (exchange->url == url || exchange->method != "POST")
        return exchange->answer(405);
    if (m_session.isEmpty() || !exchange->url.endsWith(endpoint + m_session))
        return exchange->answer(404, "Could not find session", "text/plain");
    exchange->answer(202, "Accepted", "text/plain");
    if (exchange->message.isRequest() && m_news)
        m_news->write("event: message\ndata: " + answerOf(exchange->message).bytes() + "\n\n");
}

void FakeMcpServer::serveModern(const FakeExchangePointer &exchange)
{
    const Message &message = exchange->message;
    if (exchange->method != "POST")
        return exchange->answer(405);
    if (!message.isRequest())
        return exchange->answer(202);
    if (message.method() == "initialize"
        || exchange->header("MCP-Protocol-Version") != "2026-07-28")
        return exchange->answer(400,
            mcp::makeError(message.id(), mcp::rpc::kUnsupportedVersion, u"Unsupported",
                R"({"supported":["2026-07-28"],"requested":"?"})")
                .bytes());
    reply(*exchange, answerOf(message).bytes());
}

Message FakeMcpServer::answerOf(const Message &request) const
{
    const QByteArray result = resultOf(request);
    if (result.isEmpty())
        return mcp::makeError(request.id(), mcp::rpc::kMethodNotFound, u"Method not found");
    return mcp::makeResponse(request.id(), result);
}

QByteArray FakeMcpServer::resultOf(const Message &request) const
{
    static const QByteArray kCapabilities = R"({"tools":{"listChanged":true},"resources":{}})";
    const QByteArray &method = request.method();
    if (method == "initialize")
        return R"({"protocolVersion":")" + version + R"(","capabilities":)" + kCapabilities
            + R"(,"serverInfo":{"name":"fake","version":"1"}})";
    if (method == "server/discover" && speaks == Speaks::Modern)
        return R"({"resultType":"complete","supportedVersions":["2026-07-28"],"capabilities":)"
            + kCapabilities + R"(,"ttlMs":0,"cacheScope":"private"})";
    if (method == "tools/list")
        return R"({"tools":[{"name":"echo","inputSchema":{"type":"object"}}]})";
    if (method == "tools/call") {
        const auto arguments = mcp::json::member(request.params(), "arguments");
        return R"({"content":[],"structuredContent":)"
            + arguments.value_or(QByteArrayView("{}")).toByteArray() + '}';
    }
    if (method == "ping" || method == "logging/setLevel" || method == "resources/subscribe")
        return "{}";
    return {};
}

void FakeMcpServer::reply(FakeExchange &exchange, const QByteArray &message)
{
    std::vector<net::HttpHeader> headers;
    if (exchange.message.method() == "initialize" && !m_session.isEmpty())
        headers.push_back({"mcp-session-id", m_session});
    if (!answersWithEvents) {
        exchange.begin(200, "application/json", std::move(headers));
        exchange.write(message);
        return exchange.end();
    }
    exchange.begin(200, "text/event-stream", std::move(headers));
    exchange.event(message);
    exchange.end();
}

} // namespace claviger::test
