#include "core/config/string_body.h"

#include "core/config/text_position.h"

#include <QtCore/QStringConverter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::config {
namespace {

constexpr qsizetype kShortHex = 4;
constexpr qsizetype kLongHex = 8;
constexpr char32_t kFirstSupplementary = 0x10000;

char16_t shortEscape(char letter)
{
    switch (letter) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default: // '"', '\\', '/' stand for themselves
        return static_cast<char16_t>(letter);
    }
}

bool isBlankOrBreak(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// A backslash at the end of a line of """…""" swallows it and all blanks that follow.
qsizetype continuationLength(QByteArrayView body, qsizetype at)
{
    qsizetype end = at + 1;
    while (end < body.size() && isBlankOrBreak(body[end]))
        ++end;
    return end - at;
}

void appendCodePoint(QString &text, char32_t codePoint)
{
    if (codePoint < kFirstSupplementary)
        text += QChar(static_cast<char16_t>(codePoint));
    else
        text += QChar::fromUcs4(codePoint);
}

QByteArray hexEscape(char16_t unit)
{
    return "\\u" + QByteArray::number(unit, 16).rightJustified(kShortHex, '0');
}

bool isPaired(const QString &text, qsizetype i)
{
    const QChar c = text[i];
    if (c.isHighSurrogate())
        return i + 1 < text.size() && text[i + 1].isLowSurrogate();
    return c.isLowSurrogate() && i > 0 && text[i - 1].isHighSurrogate();
}

/// The escape this unit needs, or nothing.
QByteArray escapeFor(char16_t unit, BodySyntax syntax)
{
    switch (unit) {
    case u'"':
        return "\\\"";
    case u'\\':
        return "\\\\";
    case u'\b':
        return "\\b";
    case u'\f':
        return "\\f";
    case u'\n':
        return "\\n";
    case u'\r':
        return "\\r";
    case u'\t':
        return "\\t";
    default:
        break;
    }
    const bool isForbidden = unit < 0x20 || (unit == 0x7f && syntax == BodySyntax::TomlBasic);
    return isForbidden ? hexEscape(unit) : QByteArray();
}

} // namespace

QString decodedUtf8(QByteArrayView bytes)
{
    if (byteOrderMarkSize(bytes) == 0)
        return QString::fromUtf8(bytes);
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(bytes);
}

char32_t hexValueAt(QByteArrayView text, qsizetype at, qsizetype digits)
{
    return static_cast<char32_t>(text.sliced(at, digits).toByteArray().toUInt(nullptr, 16));
}

WrittenCharacter writtenCharacterAt(QByteArrayView body, qsizetype at, BodySyntax syntax)
{
    const char c = body[at];
    if (c == '\\' && syntax != BodySyntax::TomlLiteral && at + 1 < body.size()) {
        const char letter = body[at + 1];
        if (letter == 'u')
            return {2 + kShortHex, 1};
        if (letter == 'U')
            return {2 + kLongHex, hexValueAt(body, at + 2, kLongHex) < kFirstSupplementary ? 1 : 2};
        if (syntax == BodySyntax::TomlBasic && isBlankOrBreak(letter))
            return {continuationLength(body, at), 0};
        return {2, 1};
    }
    const qsizetype length = utf8Length(c);
    return {length, length == 4 ? 2 : 1};
}

QString decodedBody(QByteArrayView body, BodySyntax syntax)
{
    QString text;
    qsizetype plainBegin = 0;
    qsizetype at = syntax == BodySyntax::TomlLiteral ? -1 : body.indexOf('\\');
    while (at >= 0) {
        text += decodedUtf8(body.sliced(plainBegin, at - plainBegin));
        const WrittenCharacter escape = writtenCharacterAt(body, at, syntax);
        if (escape.units > 0 && (body[at + 1] == 'u' || body[at + 1] == 'U'))
            appendCodePoint(text, hexValueAt(body, at + 2, escape.bytes - 2));
        else if (escape.units > 0)
            text += QChar(shortEscape(body[at + 1]));
        plainBegin = at + escape.bytes;
        at = body.indexOf('\\', plainBegin);
    }
    text += decodedUtf8(body.sliced(plainBegin));
    return text;
}

QByteArray encodedBody(const QString &text, BodySyntax syntax)
{
    if (syntax == BodySyntax::TomlLiteral)
        return text.toUtf8();
    QByteArray written;
    written.reserve(text.size() + 8);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSurrogate() && !isPaired(text, i)) {
            // TOML has no way to write half a pair.
            written += syntax == BodySyntax::Json ? hexEscape(c.unicode()) : QByteArray("\\ufffd");
        } else if (c.isHighSurrogate()) {
            written += QStringView(text).sliced(i, 2).toUtf8();
            ++i;
        } else if (const QByteArray escape = escapeFor(c.unicode(), syntax); !escape.isEmpty()) {
            written += escape;
        } else if (c.unicode() < 0x80) {
            written += static_cast<char>(c.unicode());
        } else {
            written += QStringView(text).sliced(i, 1).toUtf8();
        }
    }
    return written;
}

PartEdit partOfBody(QByteArrayView body, BodySyntax syntax, const QString &decoded, qsizetype begin,
    qsizetype length, const QString &value)
{
    begin = std::clamp<qsizetype>(begin, 0, decoded.size());
    const qsizetype end = begin + std::clamp<qsizetype>(length, 0, decoded.size() - begin);
    PartEdit edit;
    qsizetype at = 0;
    qsizetype unit = 0;
    // Up to the written character that holds `begin`; then up to the one that holds `end`.
    const auto advanceTo = [&](qsizetype limit, bool mayPass) {
        while (at < body.size() && unit < limit) {
            const WrittenCharacter next = writtenCharacterAt(body, at, syntax);
            if (!mayPass && unit + next.units > limit)
                return;
            at += next.bytes;
            unit += next.units;
        }
    };
    advanceTo(begin, false);
    edit.begin = at;
    const QString keptBefore = decoded.sliced(unit, begin - unit);
    advanceTo(end, true);
    edit.end = at;
    const QString keptBehind = decoded.sliced(end, std::max<qsizetype>(unit - end, 0));
    edit.replacement = keptBefore + value + keptBehind;
    return edit;
}

} // namespace claviger::config
