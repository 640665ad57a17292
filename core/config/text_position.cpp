#include "core/config/text_position.h"

#include <cstring>

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

constexpr bool isContinuation(unsigned char byte)
{
    return (byte & 0xc0) == 0x80;
}

/// Length of the valid UTF-8 character at `at`; 0 if there is none (RFC 3629 §4).
qsizetype validCharacterAt(QByteArrayView text, qsizetype at)
{
    const auto byteAt = [text](qsizetype i) {
        return static_cast<unsigned char>(i < text.size() ? text[i] : '\0');
    };
    const auto lead = byteAt(at);
    if (lead < 0x80)
        return 1;
    if (lead < 0xc2 || lead > 0xf4 || !isContinuation(byteAt(at + 1)))
        return 0;
    if (lead < 0xe0)
        return 2;
    const auto second = byteAt(at + 1);
    if (!isContinuation(byteAt(at + 2)))
        return 0;
    if (lead < 0xf0) {
        const bool isOverlong = lead == 0xe0 && second < 0xa0;
        const bool isSurrogate = lead == 0xed && second > 0x9f;
        return isOverlong || isSurrogate ? 0 : 3;
    }
    const bool isOverlong = lead == 0xf0 && second < 0x90;
    const bool isTooHigh = lead == 0xf4 && second > 0x8f;
    return isOverlong || isTooHigh || !isContinuation(byteAt(at + 3)) ? 0 : 4;
}

} // namespace

Error parseErrorAt(QByteArrayView text, qsizetype offset, const QString &expected)
{
    qsizetype line = 1;
    qsizetype column = 1;
    for (qsizetype i = byteOrderMarkSize(text); i < std::min(offset, text.size()); ++i) {
        const char c = text[i];
        const bool isLoneReturn = c == '\r' && (i + 1 >= text.size() || text[i + 1] != '\n');
        if (c == '\n' || isLoneReturn) {
            ++line;
            column = 1;
        } else if (c != '\r' && !isContinuation(static_cast<unsigned char>(c))) {
            ++column;
        }
    }
    return Error {ErrorCode::ParseFailed, {},
        QString::number(line) + u':' + QString::number(column) + u": "_s + expected};
}

qsizetype firstInvalidUtf8(QByteArrayView text)
{
    if (text.isValidUtf8())
        return -1;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype length = validCharacterAt(text, at);
        if (length == 0)
            return at;
        at += length;
    }
    return -1;
}

qsizetype byteOrderMarkSize(QByteArrayView text)
{
    return text.startsWith("\xef\xbb\xbf") ? 3 : 0;
}

QByteArray lineBreakNear(QByteArrayView text, qsizetype offset)
{
    qsizetype at = lineEnd(text, offset);
    if (at >= text.size())
        at = lineBegin(text, offset) - 1;
    if (at < 0 || at >= text.size())
        return "\n";
    if (text[at] == '\n')
        return at > 0 && text[at - 1] == '\r' ? "\r\n" : "\n";
    return at + 1 < text.size() && text[at + 1] == '\n' ? "\r\n" : "\r";
}

qsizetype lineBegin(QByteArrayView text, qsizetype offset)
{
    while (offset > 0 && text[offset - 1] != '\n' && text[offset - 1] != '\r')
        --offset;
    return offset;
}

qsizetype lineEnd(QByteArrayView text, qsizetype offset)
{
    while (offset < text.size() && text[offset] != '\n' && text[offset] != '\r')
        ++offset;
    return offset;
}

QByteArray indentOfLine(QByteArrayView text, qsizetype offset)
{
    qsizetype begin = lineBegin(text, offset);
    if (begin == 0)
        begin = byteOrderMarkSize(text);
    qsizetype end = begin;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return text.sliced(begin, end - begin).toByteArray();
}

} // namespace claviger::config
