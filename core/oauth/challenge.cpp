#include "core/oauth/challenge.h"

#include "core/base/log.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

constexpr qsizetype kLargestBody = 64 * 1024; ///< Of an error; longer ones are not read.
constexpr qsizetype kLargestClaims = 16 * 1024;

/// RFC 9110 §5.6.2.
bool isTokenCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

/// Reads one header value from left to right.
class Reader
{
public:
    explicit Reader(QByteArrayView text)
        : m_text(text.first(std::min(text.size(), kLongestChallengeHeader)))
    {
    }

    void readInto(QList<Challenge> &challenges)
    {
        bool belongs = false; // parameters belong to the last scheme of this very header
        while (skipSeparators()) {
            const QByteArrayView word = readToken();
            if (word.isEmpty()) {
                ++m_at; // nothing that the grammar knows: a quote without a name, a bracket
                continue;
            }
            if (isFollowedByEquals()) {
                QByteArray value = readValue();
                if (belongs)
                    addParameter(challenges.last(), word, std::move(value));
                continue;
            }
            belongs = challenges.size() < kMostChallenges;
            if (!belongs)
                return;
            challenges.append(Challenge {word.toByteArray(), {}, {}});
            readToken68(challenges.last());
        }
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

    /// Blanks and commas, needed or forgotten. False at the end.
    bool skipSeparators()
    {
        while (!isAtEnd() && (isBlank(m_text.at(m_at)) || m_text.at(m_at) == ','))
            ++m_at;
        return !isAtEnd();
    }
    void skipBlanks()
    {
        while (!isAtEnd() && isBlank(m_text.at(m_at)))
            ++m_at;
    }
    QByteArrayView readToken()
    {
        const qsizetype from = m_at;
        while (!isAtEnd() && isTokenCharacter(m_text.at(m_at)))
            ++m_at;
        return m_text.sliced(from, m_at - from);
    }
    /// Steps over the "=" of a parameter, if there is one.
    bool isFollowedByEquals()
    {
        const qsizetype from = m_at;
        skipBlanks();
        if (!isAtEnd() && m_text.at(m_at) == '=') {
            ++m_at;
            skipBlanks();
            return true;
        }
        m_at = from;
        return false;
    }
    QByteArray readValue()
    {
        if (!isAtEnd() && m_text.at(m_at) == '"')
            return readQuoted();
        // Not a token but all up to the next separator: URLs come without quotes too.
        const qsizetype from = m_at;
        while (!isAtEnd() && m_text.at(m_at) != ',' && !isBlank(m_text.at(m_at)))
            ++m_at;
        return m_text.sliced(from, m_at - from).toByteArray();
    }
    QByteArray readQuoted()
    {
        QByteArray value;
        for (++m_at; !isAtEnd() && m_text.at(m_at) != '"'; ++m_at) {
            if (m_text.at(m_at) == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value += m_text.at(m_at);
        }
        if (!isAtEnd())
            ++m_at;
        return value;
    }
    /// RFC 9110 §11.2: "Negotiate abc==". Only what ends at a comma or at the end is one.
    void readToken68(Challenge &challenge)
    {
        const qsizetype from = m_at;
        skipBlanks();
        const qsizetype start = m_at;
        while (!isAtEnd()
            && (isTokenCharacter(m_text.at(m_at)) || m_text.at(m_at) == '/'
                || m_text.at(m_at) == '='))
            ++m_at;
        const QByteArrayView text = m_text.sliced(start, m_at - start);
        const qsizetype equals = text.indexOf('=');
        const bool onlyTrails = equals < 0
            || std::all_of(text.begin() + equals, text.end(), [](char c) { return c == '='; });
        skipBlanks();
        const bool isWhole = isAtEnd() || m_text.at(m_at) == ',';
        const bool isNextScheme = equals < 0 && start == from; // no blank between: nothing was read
        if (!text.isEmpty() && onlyTrails && isWhole && !isNextScheme)
            challenge.token68 = text.toByteArray();
        else
            m_at = from;
    }
    static void addParameter(Challenge &challenge, QByteArrayView name, QByteArray value)
    {
        if (challenge.parameters.size() < kMostChallengeParameters)
            challenge.parameters.append({name.toByteArray().toLower(), std::move(value)});
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
};

QString cleaned(const QByteArray &bytes)
{
    return displayable(QString::fromUtf8(bytes));
}

/// A claims request: JSON as it is, or in base64 with either alphabet (Microsoft Entra).
QByteArray claimsOf(const QByteArray &value)
{
    if (value.isEmpty() || value.size() > kLargestClaims)
        return {};
    const auto isObject = [](const QByteArray &json) {
        return QJsonDocument::fromJson(json).isObject();
    };
    if (isObject(value))
        return value;
    for (const auto alphabet : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding}) {
        const auto decoded = QByteArray::fromBase64Encoding(
            value, alphabet | QByteArray::AbortOnBase64DecodingErrors);
        if (decoded && isObject(*decoded))
            return *decoded;
    }
    return {};
}

/// Fills what is still open from one challenge.
void fill(BearerChallenge &into, const Challenge &from)
{
    if (into.resourceMetadata.isEmpty())
        into.resourceMetadata = from.parameter("resource_metadata").value_or(QByteArray());
    if (!into.scope) {
        if (const auto scope = from.parameter("scope"))
            into.scope = parseScopes(QString::fromUtf8(*scope));
    }
    if (into.error.isEmpty()) {
        into.error = cleaned(from.parameter("error").value_or(QByteArray()));
        into.errorDescription = cleaned(from.parameter("error_description").value_or(QByteArray()));
    }
    if (into.claims.isEmpty())
        into.claims = claimsOf(from.parameter("claims").value_or(QByteArray()));
    if (into.acrValues.isEmpty())
        into.acrValues = cleaned(from.parameter("acr_values").value_or(QByteArray()));
    if (into.maxAge.isEmpty())
        into.maxAge = cleaned(from.parameter("max_age").value_or(QByteArray()));
}

std::optional<QStringList> scopesIn(const QJsonObject &object)
{
    for (const auto name : {"required_scopes"_L1, "required_scope"_L1, "scope"_L1, "scopes"_L1}) {
        const QJsonValue value = object.value(name);
        if (value.isString())
            return parseScopes(value.toString());
        if (value.isArray()) {
            QStringList words;
            for (const QJsonValue &word : value.toArray())
                words.append(word.toString());
            return parseScopes(words.join(u' '));
        }
    }
    return {};
}

/// The object that says `error` or `code` as an OAuth word, and nothing else we know of.
std::optional<BearerChallenge> challengeIn(const QJsonObject &object)
{
    QString code = object.value("error"_L1).toString();
    if (code.isEmpty())
        code = object.value("code"_L1).toString();
    // Any other word in a body may be the application's own and means nothing here.
    if (code != u"insufficient_scope" && code != u"invalid_token" && code != u"insufficient_claims"
        && code != u"insufficient_user_authentication")
        return {};
    BearerChallenge challenge;
    challenge.error = code;
    const QString description = object.value("error_description"_L1).toString();
    challenge.errorDescription = displayable(
        description.isEmpty() ? object.value("message"_L1).toString() : description);
    challenge.scope = scopesIn(object);
    challenge.resourceMetadata = object.value("resource_metadata"_L1).toString().toUtf8();
    challenge.claims = claimsOf(object.value("claims"_L1).toString().toUtf8());
    return challenge;
}

} // namespace

bool Challenge::isScheme(QByteArrayView name) const
{
    return scheme.compare(name, Qt::CaseInsensitive) == 0;
}

std::optional<QByteArray> Challenge::parameter(QByteArrayView name) const
{
    for (const auto &[key, value] : parameters) {
        if (key == name)
            return value;
    }
    return {};
}

QList<Challenge> parseChallenges(const QList<QByteArray> &headerValues)
{
    QList<Challenge> challenges;
    for (const QByteArray &value : headerValues)
        Reader(value).readInto(challenges);
    return challenges;
}

bool BearerChallenge::isStepUp() const
{
    return error == u"insufficient_scope" || error == u"insufficient_claims"
        || error == u"insufficient_user_authentication" || !claims.isEmpty();
}

std::optional<BearerChallenge> bearerChallenge(const QList<Challenge> &challenges)
{
    BearerChallenge result;
    bool hasBearer = false;
    for (const Challenge &challenge : challenges) {
        if (challenge.isScheme("Bearer")) {
            hasBearer = true;
            fill(result, challenge);
        }
    }
    for (const Challenge &challenge : challenges) {
        if (!challenge.isScheme("DPoP"))
            continue;
        result.offersDpop = true;
        result.dpopAlgorithms += QString::fromUtf8(
            challenge.parameter("algs").value_or(QByteArray()))
                                     .split(u' ', Qt::SkipEmptyParts);
        fill(result, challenge);
    }
    if (!hasBearer && !result.offersDpop)
        return {};
    result.isDpop = !hasBearer;
    return result;
}

std::optional<BearerChallenge> bodyChallenge(QByteArrayView body)
{
    if (body.isEmpty() || body.size() > kLargestBody)
        return {};
    const QJsonObject object = QJsonDocument::fromJson(body.toByteArray()).object();
    if (auto challenge = challengeIn(object))
        return challenge;
    const QJsonObject error = object.value("error"_L1).toObject();
    for (const QJsonObject &inner : {error, error.value("data"_L1).toObject()}) {
        auto challenge = challengeIn(inner);
        if (!challenge)
            continue;
        if (!challenge->scope)
            challenge->scope = scopesIn(error);
        if (!challenge->scope)
            challenge->scope = scopesIn(object);
        return challenge;
    }
    return {};
}

std::optional<BearerChallenge> readChallenge(
    const QList<QByteArray> &headerValues, QByteArrayView body)
{
    auto challenge = bearerChallenge(parseChallenges(headerValues));
    auto fromBody = bodyChallenge(body);
    if (!challenge || !fromBody)
        return challenge ? challenge : fromBody;
    if (challenge->error.isEmpty()) {
        challenge->error = fromBody->error;
        challenge->errorDescription = fromBody->errorDescription;
    }
    if (challenge->error == fromBody->error && !challenge->scope)
        challenge->scope = fromBody->scope;
    if (challenge->claims.isEmpty())
        challenge->claims = fromBody->claims;
    if (challenge->resourceMetadata.isEmpty())
        challenge->resourceMetadata = fromBody->resourceMetadata;
    return challenge;
}

QStringList parseScopes(const QString &text)
{
    const auto isScopeCharacter = [](QChar c) {
        return c.unicode() > 0x20 && c.unicode() < 0x7f && c != u'"' && c != u'\\';
    };
    QStringList scopes;
    for (const QStringView word : QStringView(text).split(u' ', Qt::SkipEmptyParts)) {
        if (scopes.size() == kMostScopes)
            break;
        if (word.size() <= kLongestScope && std::all_of(word.begin(), word.end(), isScopeCharacter)
            && !scopes.contains(word))
            scopes.append(word.toString());
    }
    return scopes;
}

} // namespace claviger::oauth
