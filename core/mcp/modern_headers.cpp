#include "core/mcp/modern_headers.h"

#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_names.h"

#include <algorithm>
#include <cmath>

namespace claviger::mcp {

namespace {

constexpr QByteArrayView kEncodedBegin = "=?base64?";
constexpr QByteArrayView kEncodedEnd = "?=";
/// Number.MAX_SAFE_INTEGER: beyond it header and body would be compared as rounded numbers.
constexpr qint64 kLargestInteger = (qint64(1) << 53) - 1;

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

bool isSafe(QByteArrayView text)
{
    if (text.isEmpty() || isBlank(text.front()) || isBlank(text.back()))
        return false;
    if (text.startsWith(kEncodedBegin) && text.endsWith(kEncodedEnd))
        return false;
    return std::all_of(
        text.begin(), text.end(), [](char c) { return c == '\t' || (c >= 0x20 && c <= 0x7e); });
}

/// Which member of `params` a method's name is in (the task methods: SEP-2663).
QByteArrayView nameMember(QByteArrayView method)
{
    if (method == "tools/call" || method == "prompts/get")
        return "name";
    if (method == "resources/read")
        return "uri";
    if (method == "tasks/get" || method == "tasks/update" || method == "tasks/cancel")
        return "taskId";
    return {};
}

std::optional<QByteArray> textAt(QByteArrayView message, std::initializer_list<QByteArrayView> path)
{
    const auto value = json::at(message, path);
    return value ? json::text(*value) : std::nullopt;
}

std::optional<QByteArray> integerText(QByteArrayView number)
{
    bool isNumber = false;
    if (json::isInteger(number)) {
        const qint64 value = number.toByteArray().toLongLong(&isNumber);
        if (!isNumber || std::abs(value) > kLargestInteger)
            return {};
        return QByteArray::number(value);
    }
    const double value = number.toByteArray().toDouble(
        &isNumber); // 42.0 and 4.2e1 are integers too
    if (!isNumber || std::trunc(value) != value
        || std::abs(value) > static_cast<double>(kLargestInteger))
        return {};
    return QByteArray::number(static_cast<qint64>(value));
}

std::optional<QByteArray> parameterText(QByteArrayView value)
{
    if (json::isString(value))
        return json::text(value);
    if (value == "true" || value == "false")
        return value.toByteArray();
    return integerText(value);
}

} // namespace

QByteArray headerValue(QByteArrayView utf8)
{
    if (isSafe(utf8))
        return utf8.toByteArray();
    return kEncodedBegin.toByteArray() + utf8.toByteArray().toBase64() + kEncodedEnd.toByteArray();
}

std::vector<net::HttpHeader> standardHeaders(QByteArrayView message)
{
    std::vector<net::HttpHeader> headers;
    const auto version = textAt(message, {"params", "_meta", meta::kProtocolVersion});
    if (version)
        headers.push_back({"MCP-Protocol-Version", headerValue(*version)});
    const auto method = textAt(message, {"method"});
    if (!method)
        return headers;
    headers.push_back({"Mcp-Method", headerValue(*method)});
    const QByteArrayView source = nameMember(*method);
    if (const auto name = source.isEmpty() ? std::nullopt : textAt(message, {"params", source}))
        headers.push_back({"Mcp-Name", headerValue(*name)});
    return headers;
}

std::vector<net::HttpHeader> parameterHeaders(
    QByteArrayView message, const QList<MirroredParameter> &parameters)
{
    std::vector<net::HttpHeader> headers;
    const auto arguments = json::at(message, {"params", "arguments"});
    if (!arguments)
        return headers;
    for (const MirroredParameter &parameter : parameters) {
        std::optional<QByteArrayView> value = arguments;
        for (const QByteArray &name : parameter.path) {
            value = json::member(*value, name);
            if (!value)
                break;
        }
        if (const auto text = value ? parameterText(*value) : std::nullopt)
            headers.push_back({"Mcp-Param-" + parameter.name, headerValue(*text)});
    }
    return headers;
}

} // namespace claviger::mcp
