// Any bytes as what an MCP server or client sends: messages, event streams, endpoints, answers to the probe.
// None may crash, hang, or mean something else when it arrives in other pieces.
#include "core/mcp/endpoint.h"
#include "core/mcp/era_probe.h"
#include "core/mcp/json_bytes.h"
#include "core/mcp/message.h"
#include "core/mcp/message_scanner.h"
#include "core/mcp/sse.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

using namespace claviger;
using namespace claviger::mcp;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QByteArray scanned(QByteArrayView text, qsizetype pieceSize)
{
    MessageScanner scanner;
    for (qsizetype at = 0; at < text.size(); at += pieceSize)
        scanner.feed(text.sliced(at, std::min(pieceSize, text.size() - at)));
    if (scanner.state() == MessageScanner::State::Broken)
        return "broken";
    QByteArray result = scanner.id() + ' ' + scanner.method();
    for (const MessageScanner::Range range : {scanner.idRange(), scanner.methodRange(),
             scanner.params(), scanner.result(), scanner.error()})
        result += ' ' + QByteArray::number(range.begin) + '-' + QByteArray::number(range.end);
    return result + (scanner.state() == MessageScanner::State::Complete ? "." : "");
}

void tryMessage(QByteArrayView text)
{
    const QByteArray whole = scanned(text, text.size() + 1);
    require(scanned(text, 1) == whole);
    require(scanned(text, 7) == whole);
    const Message message = Message::parse(text.toByteArray());
    require(message.size() == text.size());
    require(!message.bytes().contains('\n') && !message.bytes().contains('\r'));
    if (message.kind() == Message::Kind::Batch) {
        for (const Message &each : message.split())
            require(each.size() < message.size());
        return;
    }
    if (message.kind() == Message::Kind::Invalid)
        return;
    // Another id and back again: every other byte is as it was.
    const Message other = message.withId("\"another\"");
    if (!message.id().isEmpty() && message.id() != "null") {
        require(other.kind() == message.kind() && other.id() == "\"another\"");
        require(other.withId(message.id()).bytes() == message.bytes());
    }
    if (message.isRequest())
        require(other.method() == message.method() && other.params() == message.params());
    (void)message.meta();
    (void)errorCode(message);
}

QByteArray events(QByteArrayView text, qsizetype pieceSize)
{
    SseParser parser;
    QByteArray result;
    for (qsizetype at = 0; at < text.size(); at += pieceSize) {
        parser.feed(text.sliced(at, std::min(pieceSize, text.size() - at)).toByteArray());
        for (;;) {
            const SseParser::Step step = parser.next();
            if (step == SseParser::Step::NeedBytes)
                break;
            result += step == SseParser::Step::Data
                ? parser.data().toByteArray()
                : '<' + parser.name() + '|' + parser.lastEventId() + '>';
        }
    }
    return result
        + QByteArray::number(qint64(parser.retry().value_or(std::chrono::seconds(-1)).count()))
        + (parser.isInEvent() ? "open" : "");
}

void tryEvents(QByteArrayView text)
{
    const QByteArray whole = events(text, text.size() + 1);
    require(events(text, 1) == whole);
    require(events(text, 7) == whole);
}

void tryEndpoint(const QByteArray &endpoint)
{
    const auto url = resolveEndpoint("https://server.example:444/mcp?x=/y", endpoint);
    require(!url || url->toLower().startsWith("https://server.example:444"));
    require(!url || url->size() == 26 || QByteArrayView("/?#").contains(url->at(26)));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    tryMessage(text);
    tryEvents(text);
    tryEndpoint(text);
    for (const bool isEventStream : {false, true})
        require(!judgeProbe(500, text, isEventStream).isModern || !text.isEmpty());
    return 0;
}
