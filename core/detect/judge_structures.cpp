#include "core/detect/judgement.h"

#include "core/detect/json_strings.h"
#include "core/detect/services.h"
#include "core/detect/value_shape.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr int kDeepest = 4; ///< JSON in JSON in a header in …: nobody goes further.
constexpr qsizetype kShortestParameter = 8;
constexpr qsizetype kShortestPassword = 3; ///< Where the structure says that it is one.
constexpr qsizetype kShortestPathSecret = 24;

qsizetype indexOfAny(QStringView text, QStringView characters, qsizetype from)
{
    for (qsizetype i = from; i < text.size(); ++i) {
        if (characters.contains(text.at(i)))
            return i;
    }
    return text.size();
}

/// Where the scheme ends ("https" of "https://"), or -1.
qsizetype schemeEnd(QStringView text)
{
    const qsizetype colon = text.indexOf(u"://"_s);
    const bool valid = colon > 0 && colon < 32
        && std::all_of(text.begin(), text.begin() + colon, [](QChar c) {
               return c.unicode() < 0x80
                   && (c.isLetterOrNumber() || c == u'+' || c == u'-' || c == u'.' || c == u':');
           });
    return valid ? colon : -1;
}

} // namespace

void Judgement::takeApart(const Part &whole, int depth)
{
    const Part part = trimmed(whole);
    if (part.length == 0)
        return acquit(NotSecret::Empty);
    const bool structured = depth < kDeepest
        && (takePrivateKey(part) || takeJson(part, depth) || takeCookies(part) || takeUrl(part)
            || takeHeaderLine(part, depth) || takeAuthorization(part) || takeConnectionString(part)
            || takeNameAndPassword(part));
    if (!structured)
        judgeLiteral(part);
}

bool Judgement::takePrivateKey(const Part &part)
{
    const QString text = textOf(part);
    const qsizetype begin = text.indexOf(u"-----BEGIN "_s);
    if (begin < 0 || text.indexOf(u"PRIVATE KEY-----"_s, begin) < 0)
        return false;
    static const QString closing = u"PRIVATE KEY-----"_s;
    const qsizetype ending = text.indexOf(u"-----END "_s, begin);
    const qsizetype close = ending < 0 ? -1 : text.indexOf(closing, ending);
    if (text.startsWith(u'{') && begin > 0)
        return false; // inside JSON: its string is the key
    const qsizetype end = close < 0 ? text.size() : close + closing.size();
    const Part key = within(part, begin, end - begin);
    if (isObviousPlaceholder(textOf(key)))
        acquit(NotSecret::Placeholder);
    else
        add(key, Confidence::Certain, Reason::PrivateKey);
    return true;
}

bool Judgement::takeJson(const Part &part, int depth)
{
    const auto strings = findJsonStrings(textOf(part));
    for (const JsonString &string : strings) {
        Part inner = within(part, string.begin, string.length);
        inner.structure.reset();
        takeApart(named(inner, string.key.isEmpty() ? part.name : string.key), depth + 1);
    }
    return !strings.isEmpty();
}

/// "Authorization: Bearer X", whole, where the name says nothing better.
bool Judgement::takeHeaderLine(const Part &part, int depth)
{
    static const QRegularExpression form(uR"(\A([A-Za-z][A-Za-z0-9-]{1,60}):\s*(?=\S))"_s);
    const QString text = textOf(part);
    const auto match = form.match(text);
    if (!match.hasMatch() || text.mid(match.capturedEnd()).startsWith(u"//"_s))
        return false;
    const NameKind kind = meaningOf(match.captured(1)).kind;
    const bool tells = kind == NameKind::Authorization || kind == NameKind::Cookie
        || (kind == NameKind::Secret && match.captured(1).contains(u'-'));
    if (!tells)
        return false;
    const Part value = within(part, match.capturedEnd(), text.size() - match.capturedEnd());
    takeApart(named(value, match.captured(1)), depth + 1);
    return true;
}

bool Judgement::takeAuthorization(const Part &part)
{
    static const QRegularExpression form(
        uR"(\A(Bearer|Basic|Token|ApiKey|Api-Key|Sentry-Bearer|Bot|Key|GenieKey|SSWS|DPoP|OAuth|Negotiate)\s+(?:token\s*=\s*)?"?(?=\S))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = textOf(part);
    const auto match = form.match(text);
    const bool sure = part.meaning.kind == NameKind::Authorization;
    if (!match.hasMatch()) {
        if (!sure)
            return false;
        Part literal = part;
        literal.structure = Reason::AuthorizationHeader;
        judgeLiteral(literal);
        return true;
    }
    const QString scheme = match.captured(1).toLower();
    if (!sure && scheme != u"bearer"_s && scheme != u"basic"_s && scheme != u"sentry-bearer"_s
        && m_candidate.place != Place::Header)
        return false;
    qsizetype end = text.size();
    if (text.endsWith(u'"') && end > match.capturedEnd())
        --end;
    Part value = within(part, match.capturedEnd(), end - match.capturedEnd());
    value.structure = Reason::AuthorizationHeader;
    judgeLiteral(value);
    return true;
}

bool Judgement::takeCookies(const Part &part)
{
    const QString text = textOf(part);
    static const QRegularExpression oneCookie(
        uR"(\A(?:li_at|sessionid|connect\.sid|JSESSIONID)=\S+\z)"_s);
    if (part.meaning.kind != NameKind::Cookie && !oneCookie.match(text).hasMatch())
        return false;
    if (!text.contains(u'='))
        return false;
    qsizetype begin = 0;
    while (begin < text.size()) {
        const qsizetype end = indexOfAny(text, u";", begin);
        const qsizetype equals = text.indexOf(u'=', begin);
        if (equals > begin && equals < end) {
            const QString value = text.mid(equals + 1, end - equals - 1);
            Part cookie = named(within(part, equals + 1, end - equals - 1),
                text.mid(begin, equals - begin).trimmed());
            const bool tells = cookie.meaning.hasSecretWord
                || cookie.meaning.kind == NameKind::Weak;
            if (tells || isTokenLike(value))
                cookie.structure = Reason::SecretName;
            judgeLiteral(cookie);
        }
        begin = end + 1;
    }
    return true;
}

bool Judgement::takeUrl(const Part &part)
{
    const QString text = textOf(part);
    const qsizetype scheme = schemeEnd(text);
    if (scheme < 0 || text.contains(u'\n'))
        return false;
    const qsizetype authority = scheme + 3;
    qsizetype path = indexOfAny(text, u"/?#;", authority);
    // A password with a slash in it: "u:p/w@h" has no port before its slash.
    const qsizetype colon = text.indexOf(u':', authority);
    const qsizetype at = text.lastIndexOf(u'@', indexOfAny(text, u"?#; ", authority) - 1);
    const bool slashInPassword = colon > 0 && colon < path && at > path
        && (colon + 1 == path || !text.at(colon + 1).isDigit());
    if (slashInPassword)
        path = indexOfAny(text, u"/?#;", at);

    Part url = part;
    url.structure.reset();
    const qsizetype findingsBefore = m_verdict.findings.size();
    takeUserInfo(url, authority, path);
    takeUrlPath(url, path, indexOfAny(text, u"?#;", path));
    const qsizetype query = indexOfAny(text, u"?#;", path);
    if (query < text.size() && text.at(query) == u';')
        takeParameters(url, query + 1, u';', Reason::ConnectionString);
    else if (query < text.size())
        takeParameters(url, query + 1, u'&', Reason::UrlQuery);
    if (m_verdict.findings.size() == findingsBefore)
        acquit(touchesReference(part) ? NotSecret::Reference : NotSecret::PlainUrl);
    return true;
}

/// user:PASSWORD@ or TOKEN@, between `begin` and the end of the authority.
void Judgement::takeUserInfo(const Part &url, qsizetype begin, qsizetype end)
{
    const QString text = textOf(url);
    const qsizetype at = text.lastIndexOf(u'@', end - 1);
    if (at <= begin)
        return;
    const qsizetype colon = text.indexOf(u':', begin);
    if (colon < 0 || colon > at) {
        const Part user = named(within(url, begin, at - begin), {});
        if (isTokenLike(textOf(user)) && entropyPerCharacter(textOf(user)) > 3.0
            && user.length >= 20) {
            Part token = user;
            token.structure = Reason::UrlUserInfo;
            judgeLiteral(token);
        }
        return;
    }
    const Part password = named(within(url, colon + 1, at - colon - 1), {});
    if (password.length == 0)
        return;
    const QString secret = textOf(password);
    if (touchesReference(password))
        return acquit(NotSecret::Reference);
    if (secret.contains(u"claviger-ref-"_s))
        return acquit(NotSecret::AlreadyMoved);
    if (isPlaceholder(secret) || secret.contains(u'<'))
        return acquit(NotSecret::Placeholder);
    if (findKnownTokens(secret).isEmpty())
        add(password, Confidence::Certain, Reason::UrlUserInfo);
}

/// name=value pairs behind ? or ; to the end.
void Judgement::takeParameters(const Part &url, qsizetype begin, QChar separator, Reason reason)
{
    const QString text = textOf(url);
    while (begin < text.size()) {
        const QString separators = QString(separator) + u'#';
        const qsizetype end = indexOfAny(text, separators, begin);
        const qsizetype equals = text.indexOf(u'=', begin);
        if (equals > begin && equals < end) {
            Part value = named(
                within(url, equals + 1, end - equals - 1), text.mid(begin, equals - begin));
            const NameKind kind = value.meaning.kind;
            const bool tells = kind == NameKind::Secret || kind == NameKind::Password
                || kind == NameKind::Authorization
                || (kind == NameKind::Weak && isTokenLike(textOf(value)));
            if (tells) {
                value.structure = reason;
                value.least = kind == NameKind::Password ? kShortestPassword : kShortestParameter;
            }
            if (schemeEnd(textOf(value)) < 0)
                judgeLiteral(value);
        }
        begin = end + 1;
    }
}

void Judgement::takeUrlPath(const Part &url, qsizetype begin, qsizetype end)
{
    const QString text = textOf(url);
    if (const auto known = findUrlSecret(text)) {
        const Part secret = within(url, known->begin, known->length);
        if (touchesReference(secret) || textOf(secret).contains(u"claviger-ref-"_s))
            return acquit(NotSecret::Reference);
        if (isPlaceholder(textOf(secret)))
            return acquit(NotSecret::Placeholder);
        return add(secret, Confidence::Likely, Reason::UrlPath, known->service);
    }
    static const QRegularExpression publicHosts(
        uR"(^(?:git\+|git:|file:|ssh:|https?://(?:[\w-]+\.)*(?:github\.com|githubusercontent\.com|gitlab\.com|npmjs\.org|pypi\.org|docker\.io)[/:]))"_s);
    if (publicHosts.match(text).hasMatch())
        return;
    while (begin < end) {
        const qsizetype next = std::min(indexOfAny(text, u"/", begin + 1), end);
        Part segment = named(within(url, begin + 1, next - begin - 1), {});
        const QString piece = textOf(segment);
        const bool random = isUuid(piece)
            || (piece.size() >= kShortestPathSecret && !piece.contains(u'.')
                && isRandomLooking(piece));
        if (random && findKnownTokens(piece).isEmpty() && !touchesReference(segment))
            add(segment, Confidence::Maybe, Reason::UrlPath);
        begin = next;
    }
}

/// "Server=h;User Id=u;Password=p", "AccountName=a;AccountKey=k==", "host=h password=p".
bool Judgement::takeConnectionString(const Part &part)
{
    static const QRegularExpression pair(
        uR"((?:\A|[;\s])\s*([A-Za-z][\w -]{1,40}?)\s*=\s*('[^']*'|"[^"]*"|[^;\s]+))"_s);
    const QString text = textOf(part);
    if (text.count(u'=') < 2 || (!text.contains(u';') && !text.contains(u' ')))
        return false;
    auto matches = pair.globalMatch(text);
    qsizetype pairs = 0;
    QList<Part> secrets;
    while (matches.hasNext()) {
        const auto match = matches.next();
        ++pairs;
        Part value = named(
            within(part, match.capturedStart(2), match.capturedLength(2)), match.captured(1));
        const QString key = match.captured(1).toLower().remove(u' ');
        const bool tells = value.meaning.kind == NameKind::Secret
            || value.meaning.kind == NameKind::Password || key == u"accountkey"_s
            || key == u"sharedaccesskey"_s || key == u"sharedsecretkey"_s
            || key == u"sharedaccesssignature"_s;
        if (!tells)
            continue;
        value.structure = Reason::ConnectionString;
        value.least = kShortestPassword;
        secrets.append(value);
    }
    if (pairs < 2)
        return false;
    for (const Part &secret : std::as_const(secrets))
        judgeLiteral(secret);
    if (secrets.isEmpty())
        acquit(NotSecret::Identifier);
    return true;
}

/// BASIC_AUTH=user:password and NEO4J_AUTH=user/password: only the password moves.
bool Judgement::takeNameAndPassword(const Part &part)
{
    if (part.meaning.kind != NameKind::Weak || part.structure)
        return false;
    const QStringList words = wordsOf(part.name);
    if (words.last() != u"auth"_s && words.last() != u"userpass"_s)
        return false;
    static const QRegularExpression form(uR"(\A([\w.@+-]{2,64})([:/])(\S{3,})\z)"_s);
    const auto match = form.match(textOf(part));
    if (!match.hasMatch() || match.captured(3).startsWith(u"//"_s))
        return false;
    Part password = within(part, match.capturedStart(3), match.capturedLength(3));
    password.structure = Reason::SecretName;
    judgeLiteral(password);
    return true;
}

} // namespace claviger::detect
