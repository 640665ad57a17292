#include "core/mcp/message.h"

#include "core/mcp/message_scanner.h"

namespace claviger::mcp {

namespace {

Message::Kind kindOf(const MessageScanner &scanner)
{
    using Kind = Message::Kind;
    const bool hasId = scanner.idRange().isThere();
    const bool isNullId = scanner.id() == "null";
    if (scanner.methodRange().isThere()) {
        if (scanner.result().isThere() || scanner.error().isThere() || isNullId)
            return Kind::Invalid;
        return hasId ? Kind::Request : Kind::Notification;
    }
    if (scanner.error().isThere())
        return scanner.result().isThere() ? Kind::Invalid : Kind::Error;
    if (scanner.result().isThere() && hasId && !isNullId)
        return Kind::Response;
    return Kind::Invalid;
}

/// `{"jsonrpc":"2.0"` and what follows, as one allocation.
QByteArray begun(qsizetype more)
{
    QByteArray text;
    text.reserve(more + 64);
    text.append(R"({"jsonrpc":"2.0")");
    return text;
}

void addMember(QByteArray &text, QByteArrayView key, QByteArrayView value)
{
    if (value.isEmpty())
        return;
    text.append(",\"").append(key).append("\":").append(value);
}

} // namespace

void toOneLine(QByteArray &text)
{
    // Only between members: inside a string a line break has to be escaped (RFC 8259 §7).
    if (text.contains('\n'))
        text.replace('\n', ' ');
    if (text.contains('\r'))
        text.replace('\r', ' ');
}

Message Message::parse(QByteArray bytes)
{
    Message message;
    toOneLine(bytes);
    message.m_bytes = std::move(bytes);
    if (message.m_bytes.size() > kLargestMessage)
        return message;
    MessageScanner scanner;
    if (scanner.feed(message.m_bytes) != MessageScanner::State::Complete)
        return message;
    if (scanner.isArray()) {
        message.m_kind = Kind::Batch;
        return message;
    }
    const auto range = [](MessageScanner::Range found) {
        return found.isWhole() ? Range {found.begin, found.end} : Range {};
    };
    message.m_kind = kindOf(scanner);
    message.m_id = range(scanner.idRange());
    message.m_params = range(scanner.params());
    message.m_result = range(scanner.result());
    message.m_error = range(scanner.error());
    message.m_method = scanner.method();
    return message;
}

QByteArrayView Message::meta() const
{
    const QByteArrayView within = params().isEmpty() ? result() : params();
    return json::member(within, "_meta").value_or(QByteArrayView());
}

Message Message::withPart(QByteArrayView old, QByteArrayView key, QByteArrayView value) const
{
    if (old.isEmpty())
        return withMember(key, value);
    QByteArray changed = m_bytes;
    return parse(changed.replace(old.data() - m_bytes.constData(), old.size(), value));
}

Message Message::withId(QByteArrayView newId) const
{
    return withPart(id(), "id", newId);
}

Message Message::withParams(QByteArrayView newParams) const
{
    return withPart(params(), "params", newParams);
}

Message Message::withResult(QByteArrayView newResult) const
{
    return withPart(result(), "result", newResult);
}

Message Message::withMember(QByteArrayView key, QByteArrayView value) const
{
    if (!json::members(m_bytes))
        return *this;
    return parse(json::withMember(m_bytes, key, value));
}

QList<Message> Message::split() const
{
    const auto parts = json::elements(m_bytes);
    QList<Message> messages;
    if (!parts || parts->size() > kMostInBatch)
        return messages;
    for (const QByteArrayView each : *parts)
        messages.append(parse(each.toByteArray()));
    return messages;
}

Message makeRequest(QByteArrayView id, QByteArrayView method, QByteArrayView params)
{
    QByteArray text = begun(id.size() + method.size() + params.size());
    addMember(text, "id", id);
    addMember(text, "method", json::quoted(method));
    addMember(text, "params", params);
    return Message::parse(text.append('}'));
}

Message makeNotification(QByteArrayView method, QByteArrayView params)
{
    return makeRequest({}, method, params);
}

Message makeResponse(QByteArrayView id, QByteArrayView result)
{
    QByteArray text = begun(id.size() + result.size());
    addMember(text, "id", id);
    addMember(text, "result", result);
    return Message::parse(text.append('}'));
}

Message makeError(QByteArrayView id, int code, QStringView message, QByteArrayView data)
{
    QByteArray error = "{\"code\":" + QByteArray::number(code)
        + ",\"message\":" + json::quoted(message.toUtf8());
    addMember(error, "data", data);
    QByteArray text = begun(id.size() + error.size());
    addMember(text, "id", id.isEmpty() ? QByteArrayView("null") : id);
    addMember(text, "error", error.append('}'));
    return Message::parse(text.append('}'));
}

std::optional<int> errorCode(const Message &message)
{
    const auto code = json::member(message.error(), "code");
    bool isNumber = false;
    const int value = code ? code->toByteArray().toInt(&isNumber) : 0;
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace claviger::mcp
