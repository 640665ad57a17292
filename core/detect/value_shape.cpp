#include "core/detect/value_shape.h"

#include "core/detect/name_words.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <array>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr double kRandomEntropy = 3.5; ///< Bits per character; words of a language stay below.
constexpr double kTokenEntropy = 3.0;
constexpr qsizetype kShortestRandom = 20;
constexpr qsizetype kShortestHex = 32;
constexpr qsizetype kShortestToken = 12;

bool isAscii(QChar c, bool (*test)(char))
{
    return c.unicode() < 0x80 && test(static_cast<char>(c.unicode()));
}
bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}
bool isHexDigit(QChar c)
{
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}
bool isLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}
bool isTokenPunctuation(char c)
{
    return c == '-' || c == '_' || c == '.' || c == '+' || c == '/' || c == '=' || c == '~'
        || c == ':' || c == '!' || c == '#' || c == '$' || c == '%' || c == '&' || c == '*'
        || c == '^' || c == '@' || c == '?';
}

bool hasRunOf(QStringView text, QStringView characters, qsizetype least)
{
    qsizetype run = 0;
    for (const QChar c : text) {
        run = characters.contains(c) ? run + 1 : 0;
        if (run >= least)
            return true;
    }
    return false;
}

bool isOneCharacterRepeated(QStringView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [&](QChar c) { return c == text.front(); });
}

const QSet<QString> &standInWords()
{
    static const QSet<QString> words {u"your"_s, u"my"_s, u"the"_s, u"a"_s, u"an"_s, u"api"_s,
        u"key"_s, u"token"_s, u"secret"_s, u"password"_s, u"passwd"_s, u"pass"_s, u"here"_s,
        u"goes"_s, u"test"_s, u"example"_s, u"sample"_s, u"dummy"_s, u"demo"_s, u"access"_s,
        u"auth"_s, u"bearer"_s, u"personal"_s, u"client"_s, u"value"_s, u"change"_s, u"me"_s,
        u"this"_s, u"replace"_s, u"with"_s, u"insert"_s, u"enter"_s, u"put"_s, u"add"_s, u"fill"_s,
        u"in"_s, u"placeholder"_s, u"changeme"_s, u"changeit"_s, u"replaceme"_s, u"todo"_s,
        u"tbd"_s, u"none"_s, u"null"_s, u"nil"_s, u"undefined"_s, u"redacted"_s, u"removed"_s,
        u"hidden"_s, u"masked"_s, u"optional"_s, u"required"_s, u"some"_s, u"foo"_s, u"bar"_s,
        u"baz"_s, u"string"_s, u"xxx"_s, u"user"_s, u"username"_s, u"paste"_s, u"set"_s, u"from"_s,
        u"env"_s, u"real"_s, u"actual"_s, u"not"_s, u"needed"_s, u"no"_s, u"yes"_s, u"empty"_s,
        u"unused"_s, u"ignored"_s, u"github"_s, u"gitlab"_s, u"openai"_s, u"slack"_s, u"notion"_s,
        u"jira"_s, u"of"_s, u"for"_s, u"to"_s, u"is"_s, u"default"_s, u"local"_s};
    return words;
}

const QRegularExpression &numberOrSwitch()
{
    static const QRegularExpression pattern(
        uR"(^(?:[+-]?\d+(?:[.,_]\d+)*(?:[eE][+-]?\d+)?\s*(?:ms|s|m|h|d|w|min|sec|k|[kmgt]i?b?|%)?)"
        uR"(|true|false|yes|no|on|off|null|none|auto|enabled|disabled|default|undefined)"
        uR"(|\d{4}-\d{2}-\d{2}(?:[T ][\d:.+Z-]*)?)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

const QRegularExpression &identifier()
{
    static const QRegularExpression pattern(
        uR"(^(?:[^\s@]+@[\w-]+(?:\.[\w-]+)+)" // e-mail
        uR"(|v?\d+(?:\.\d+){1,3}(?:[-+][\w.]+)?)" // version, IPv4
        uR"(|(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,12}(?::\d{1,5})?(?:/[\w./-]*)?)" // host, image
        uR"(|localhost(?::\d+)?|(?:\d{1,3}\.){3}\d{1,3}:\d+)"
        uR"(|@[\w.-]+/[\w.-]+(?:@[\w.^~*-]+)?)" // scoped package
        uR"(|[a-z0-9][\w.-]*@(?:latest|next|v?\d+[\w.-]*))" // package@version
        uR"(|(?:[\w.-]+/)*[\w.-]+:(?:latest|stable|v?\d+(?:\.\d+)*[\w.-]*))" // image:tag
        uR"(|[\w.-]*@?sha(?:1|256|512)[:-][0-9a-fA-F]+.*)"
        uR"(|(?:application|text|image|audio|video|multipart)/[\w.+-]+.*)"
        uR"(|arn:aws[\w-]*:.*|ocid1\..*|urn:[\w-]+:.*)"
        uR"(|[a-z]{2}(?:-[a-z]+)+-\d)" // region
        uR"(|[a-z]{2}[-_][A-Z]{2}(?:\.UTF-8)?)$)"_s); // locale
    return pattern;
}

const QRegularExpression &path()
{
    static const QRegularExpression pattern(
        uR"(^(?:~|\.{1,2}|[A-Za-z]:)[\\/].*$|^\\\\[^\\]+\\.*$|^file:.*$|^~$)"
        uR"(|^/(?:[\w.@ -]+/)*[\w.@ -]*(?:[:;]/.*)?$)"
        uR"(|^[\w.-]+(?:[\\/][\w. -]+)*[\\/]?[\w-]+\.(?:json|ya?ml|toml|txt|pem|key|crt|cer|p12|pfx|env|)"
        uR"(cfg|conf|ini|db|sqlite3?|js|mjs|cjs|ts|py|sh|jar|log|xml|md|csv|exe)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return pattern;
}

} // namespace

double entropyPerCharacter(QStringView text)
{
    std::array<int, 128> counts {};
    double others = 0; // beyond ASCII: each counts as its own kind
    for (const QChar c : text) {
        if (c.unicode() < 128)
            ++counts.at(c.unicode());
        else
            others += 1;
    }
    const auto size = static_cast<double>(text.size());
    double entropy = others > 0 ? others / size * std::log2(size) : 0;
    for (const int count : counts) {
        if (count > 0)
            entropy -= count / size * std::log2(count / size);
    }
    return entropy;
}

bool isObviousPlaceholder(const QString &text)
{
    static const QRegularExpression marks(
        uR"(<[\w .:'/-]+>|^\[[\w .-]+\]$|\{\{?[\w .-]+\}?\}|\*{3,}|\.{3}$|…|•{2,}|\?{3,})"
        uR"(|(?:^|[^A-Za-z])(?i:your)(?:$|[^a-z])|(?i:(?:goes|key|token|secret|password)[ _-]?here)$)"
        uR"(|(?i:^(?:insert|enter|paste|replace|put|add|change)[ _-]))"_s);
    return hasRunOf(text, u"xX", 6) || (text.size() >= 3 && hasRunOf(text, u"xX", text.size()))
        || marks.match(text).hasMatch();
}

bool isPlaceholder(const QString &text)
{
    if (isObviousPlaceholder(text) || isOneCharacterRepeated(text))
        return true;
    // Tokens of all services are ASCII; "enter the token here" in another script is not.
    const bool foreign = std::any_of(
        text.begin(), text.end(), [](QChar c) { return c.unicode() >= 0x80; });
    if (foreign && std::all_of(text.begin(), text.end(), [](QChar c) { return !isDigit(c); }))
        return true;
    static const QRegularExpression sequence(
        uR"(^(?:(?:abc|key|token|secret|pass|sk|test)?[-_]?(?:123(?:4(?:5(?:6(?:7(?:8(?:90?)?)?)?)?)?)?)|abcdefg?h?i?j?.{0,4}|qwerty\d*|asdf+)$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (text.size() < 14 && sequence.match(text).hasMatch())
        return true;
    if (text.size() > 64)
        return false;
    const QStringList words = wordsOf(text);
    return !words.isEmpty() && std::all_of(words.begin(), words.end(), [](const QString &word) {
        return standInWords().contains(word);
    });
}

bool isNumberOrSwitch(const QString &text)
{
    return text.size() <= 40 && numberOrSwitch().match(text).hasMatch();
}

bool isPath(const QString &text)
{
    static constexpr qsizetype kLongest = 4096; // PATH_MAX
    if (text.size() > kLongest
        || (!text.contains(u'/') && !text.contains(u'\\') && !text.contains(u'.')
            && text != u"~"_s))
        return false;
    return path().match(text).hasMatch();
}

bool isIdentifier(const QString &text)
{
    return text.size() <= 300 && identifier().match(text).hasMatch();
}

bool isNameOfVariable(const QString &text)
{
    static const QRegularExpression form(uR"(^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$)"_s);
    return text.size() <= 80 && form.match(text).hasMatch() && meaningOf(text).hasSecretWord;
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash ? text.at(i) != u'-' : !isHexDigit(text.at(i)))
            return false;
    }
    return true;
}

bool isPlainWords(QStringView text)
{
    const bool letters = std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || c == u'-' || c == u'_' || c == u' ' || c == u'.';
    });
    return letters && text.size() < 32;
}

bool isTokenLike(QStringView text)
{
    if (text.size() < kShortestToken)
        return false;
    bool digits = false;
    bool letters = false;
    for (const QChar c : text) {
        if (!isDigit(c) && !isLetter(c) && !isAscii(c, isTokenPunctuation))
            return false;
        digits = digits || isDigit(c);
        letters = letters || isLetter(c);
    }
    return digits && letters && entropyPerCharacter(text) >= kTokenEntropy;
}

bool isRandomLooking(QStringView text)
{
    if (isUuid(text))
        return true;
    const bool hex = std::all_of(text.begin(), text.end(), isHexDigit);
    if (hex)
        return text.size() >= kShortestHex && !isOneCharacterRepeated(text);
    if (text.size() < kShortestRandom || !isTokenLike(text)
        || entropyPerCharacter(text) < kRandomEntropy)
        return false;
    // Identifiers change between letters and digits seldom, random text all the time.
    qsizetype changes = 0;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const auto kind = [](QChar c) {
            return isDigit(c) ? 0 : c.isLower() ? 1 : c.isUpper() ? 2 : 3;
        };
        const int before = kind(text.at(i - 1));
        const int now = kind(text.at(i));
        changes += (before != now && before != 3 && now != 3) ? 1 : 0;
    }
    return changes * 5 >= text.size();
}

} // namespace claviger::detect
