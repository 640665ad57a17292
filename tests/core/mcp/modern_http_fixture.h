#pragma once

#include "tests/core/mcp/recording_ends.h"
#include "tests/core/mcp/scripted_http.h"

#include "core/mcp/envelope.h"
#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_http.h"

#include <QtTest/QTest>

namespace claviger::test {

inline const QByteArray kEvents = "text/event-stream";

inline QByteArray methodOf(const ScriptedHttp::Seen &seen)
{
    return mcp::Message::parse(seen.body).method();
}

inline QByteArray idOf(const ScriptedHttp::Seen &seen)
{
    return mcp::Message::parse(seen.body).id().toByteArray();
}

inline QByteArray result(const QByteArray &id, const QByteArray &json)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"result":)" + json + '}';
}

inline QByteArray error(const QByteArray &id, const QByteArray &json)
{
    return R"({"jsonrpc":"2.0","id":)" + id + R"(,"error":)" + json + '}';
}

inline QByteArray said(const QByteArray &message)
{
    return "event: message\ndata: " + message + "\n\n";
}

/// A bridge's server end, over a server that each test speaks for.
struct Bench
{
    Bench()
        : http(std::make_unique<mcp::ModernHttp>(
            mcp::UpstreamPorts {net, authorizer, client}, target, times()))
    {
        target.url = "https://mcp.test/mcp";
        target.headers = {{"X-Plain", "p"}};
        net.answer = [](const ScriptedHttp::Seen &seen) {
            return ScriptedAnswer {200, "application/json", {result(idOf(seen), "{}")}, {}, {}};
        };
    }
    static mcp::ModernHttpTimes times()
    {
        using namespace std::chrono_literals;
        return {1ms, 1ms, 4ms, 50ms};
    }

    void send(const QByteArray &id, const QByteArray &method, const QByteArray &params = "{}",
        mcp::Delivery delivery = mcp::Delivery::Whole)
    {
        http->send(mcp::withEnvelope(mcp::makeRequest(id, method, params), {}), delivery);
    }
    /// Each request gets the next of these; "ID" in them is its id.
    void script(QList<ScriptedAnswer> answers)
    {
        auto left = std::make_shared<QList<ScriptedAnswer>>(std::move(answers));
        net.answer = [left](const ScriptedHttp::Seen &seen) {
            if (left->isEmpty())
                return ScriptedAnswer {500, {}, {}, {}, {}};
            ScriptedAnswer answer = left->takeFirst();
            for (QByteArray &piece : answer.pieces)
                piece.replace("ID", idOf(seen));
            return answer;
        };
    }
    QByteArray got() { return client.take().join('\n'); }
    /// Makes the server one that is known to be of this era.
    void confirm()
    {
        send("0", "prompts/list");
        QTRY_COMPARE(client.lines.size(), 1);
        (void)client.take();
        net.seen.clear();
    }

    mcp::RemoteTarget target;
    RecordingReceiver client;
    ScriptedHttp net;
    ScriptedAuthorizer authorizer;
    std::unique_ptr<mcp::ModernHttp> http;
};

inline ScriptedAnswer whole(int status, const QByteArray &body)
{
    return {status, "application/json", {body}, {}, {}};
}

inline ScriptedAnswer events(const QList<QByteArray> &pieces, StreamEnd end = StreamEnd::Complete)
{
    return {200, kEvents, pieces, end, {}};
}

} // namespace claviger::test
