#include "core/mcp/message_stream.h"

#include "core/base/timeout.h"

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

bool isEventStreamType(QByteArrayView type)
{
    return type.trimmed().toByteArray().toLower().startsWith("text/event-stream");
}

} // namespace

MessageStream::MessageStream(
    std::unique_ptr<net::HttpStream> http, Receiver &receiver, quint64 number)
    : m_http(std::move(http))
    , m_receiver(receiver)
    , m_number(number)
    , m_isEventStream(isEventStreamType(net::findHeader(m_http->headers(), "Content-Type")))
{
}

MessageStream::~MessageStream()
{
    if (m_isLarge)
        give({}, true, true, {}); // so that others may speak
}

void MessageStream::expect(QByteArray id, Delivery delivery)
{
    m_expected = std::move(id);
    m_delivery = delivery;
}

Task<Result<std::optional<StreamItem>>> MessageStream::next()
{
    for (;;) {
        while (!m_receiver.isReady(m_number))
            co_await m_receiver.ready(m_number);
        if (auto step = advance())
            co_return std::move(*step);
        if (!m_receiver.isReady(m_number))
            continue;
        if (m_hasEnded)
            co_return std::optional<StreamItem>();
        auto bytes = co_await m_http->read();
        if (!bytes) {
            m_hasEnded = true;
            (void)breakLarge(bytes.error().code);
            co_return fail(bytes.error());
        }
        if (!bytes->isEmpty() && m_isEventStream) {
            m_parser.feed(std::move(*bytes));
            continue;
        }
        while (!m_receiver.isReady(
            m_number)) // another stream may have begun a large message meanwhile
            co_await m_receiver.ready(m_number);
        if (bytes->isEmpty()) {
            m_hasEnded = true;
            if (auto step = endBody())
                co_return std::move(*step);
            continue;
        }
        if (m_held.isEmpty() && !m_isLarge && m_scanner == nullptr
            && bytes->size() <= kLargestHeld) {
            m_held = std::move(*bytes);
            continue;
        }
        const auto added = add(*bytes);
        if (!added)
            co_return fail(added.error());
    }
}

Task<Result<Message>> MessageStream::answer(bool passesOn)
{
    for (;;) {
        auto item = co_await next();
        if (!item)
            co_return fail(item.error());
        if (!*item)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"no answer"_s);
        Message &found = (*item)->message;
        if (found.kind() == Message::Kind::Response)
            co_return std::move(found);
        if (found.kind() == Message::Kind::Error)
            co_return fail(ErrorCode::ProtocolFailed, {}, u"the server answers with an error"_s);
        if (passesOn && found.kind() != Message::Kind::Invalid)
            m_receiver.received(std::move(found));
    }
}

/// What the bytes at hand give; nothing: more are needed, or the receiver is no longer ready.
std::optional<MessageStream::Step> MessageStream::advance()
{
    if (!m_batch.isEmpty())
        return Step(StreamItem {m_batch.takeFirst(), false, {}, {}});
    if (!m_isEventStream || m_hasEnded)
        return {};
    for (;;) {
        switch (m_parser.next()) {
        case SseParser::Step::NeedBytes:
            return {};
        case SseParser::Step::Data: {
            const auto added = add(m_parser.data());
            if (!added)
                return Step(fail(added.error()));
            if (m_isLarge && !m_receiver.isReady(m_number))
                return {};
            break;
        }
        case SseParser::Step::EventEnd:
            if (auto step = finish(m_parser.name() == "endpoint"))
                return step;
            break;
        }
    }
}

/// The body is complete: it was one message, or an event whose last empty line is missing.
std::optional<MessageStream::Step> MessageStream::endBody()
{
    if (m_isLarge || !m_held.trimmed().isEmpty())
        return finish(false);
    return {};
}

Result<void> MessageStream::add(QByteArrayView bytes)
{
    if (m_isLarge)
        return addLarge(bytes.toByteArray());
    m_held.append(bytes);
    if (m_held.size() <= kLargestHeld)
        return {};
    if (m_held.size() > kLargestMessage)
        return fail(ErrorCode::TooLarge);
    if (m_delivery == Delivery::Whole)
        return {};
    const bool isFirst = m_scanner == nullptr;
    if (isFirst)
        m_scanner = std::make_unique<MessageScanner>();
    if (m_scanner->feed(isFirst ? QByteArrayView(m_held) : bytes) == MessageScanner::State::Broken)
        return fail(ErrorCode::ProtocolFailed, {}, u"a message is no JSON-RPC"_s);
    // A request or notification of the server has to be known whole, and a batch to be taken apart.
    if (m_scanner->isArray() || m_scanner->methodRange().isThere())
        return {};
    m_isLarge = true;
    m_given = 0;
    QByteArray begin = std::exchange(m_held, {});
    // The scanner has read all of it: give it without another look.
    return addLarge(std::move(begin));
}

/// Gives the bytes, except those of an id that is not whole yet, with the id that the client knows.
Result<void> MessageStream::addLarge(QByteArray bytes)
{
    const bool isScanned = m_given == 0 && m_held.isEmpty();
    if (!isScanned && m_scanner->feed(bytes) == MessageScanner::State::Broken)
        return breakLarge(ErrorCode::ProtocolFailed);
    QByteArray text = m_held.isEmpty() ? std::move(bytes) : m_held + bytes;
    m_held.clear();
    const MessageScanner::Range id = m_scanner->idRange();
    qsizetype advance = text.size();
    if (id.isThere() && !id.isWhole()) {
        m_held = text.sliced(id.begin - m_given);
        text.truncate(id.begin - m_given);
        advance = text.size();
    } else if (id.isWhole() && id.begin >= m_given && !m_expected.isEmpty()) {
        text.replace(id.begin - m_given, id.end - id.begin, m_expected);
    }
    m_given += advance;
    toOneLine(text);
    give(std::move(text), false, false, {});
    return {};
}

std::optional<MessageStream::Step> MessageStream::finish(bool isEndpoint)
{
    if (m_isLarge)
        return finishLarge();
    m_scanner.reset();
    QByteArray text = std::exchange(m_held, {});
    if (isEndpoint)
        return Step(StreamItem {{}, false, {}, std::move(text)});
    Message message = Message::parse(std::move(text));
    if (message.kind() == Message::Kind::Batch) {
        m_batch = message.split();
        m_batch.removeIf([](const Message &each) { return each.kind() == Message::Kind::Invalid; });
        if (!m_batch.isEmpty())
            return Step(StreamItem {m_batch.takeFirst(), false, {}, {}});
    } else if (message.kind() != Message::Kind::Invalid) {
        return Step(StreamItem {std::move(message), false, {}, {}});
    }
    if (m_isEventStream)
        return {}; // a keep-alive of somebody's own making
    return Step(fail(ErrorCode::ProtocolFailed, {}, u"the body is no JSON-RPC message"_s));
}

MessageStream::Step MessageStream::finishLarge()
{
    if (m_scanner->state() != MessageScanner::State::Complete)
        return fail(breakLarge(ErrorCode::HttpFailed).error());
    const bool isAnswer = !m_scanner->methodRange().isThere();
    StreamItem item;
    item.wasLarge = true;
    if (isAnswer)
        item.largeId = m_expected.isEmpty() ? m_scanner->id() : m_expected;
    m_isLarge = false;
    m_scanner.reset();
    give({}, true, false, item.largeId);
    return std::optional(std::move(item));
}

Result<void> MessageStream::breakLarge(ErrorCode code)
{
    m_held.clear();
    m_scanner.reset();
    if (std::exchange(m_isLarge, false))
        give({}, true, true, {});
    return fail(code, {}, u"a message broke off"_s);
}

void MessageStream::give(QByteArray bytes, bool isEnd, bool isBroken, QByteArray answers)
{
    m_receiver.receivedPiece({m_number, std::move(bytes), isEnd, isBroken, std::move(answers)});
}

Task<void> MessageStream::betweenMessages(
    std::weak_ptr<const MessageStream> stream, std::chrono::milliseconds patience)
{
    qsizetype before = -1;
    for (;;) {
        if (const auto now = stream.lock(); !now || !now->m_isLarge)
            co_return;
        else if (!now->m_receiver.isReady(now->m_number))
            before = -1; // the client does not read
        else if (std::exchange(before, now->m_given) == now->m_given)
            co_return;
        co_await sleepFor(patience);
    }
}

} // namespace claviger::mcp
