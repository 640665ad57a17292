#include "core/oauth/token_response.h"

#include "core/oauth/challenge.h"
#include "core/oauth/token_error.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

constexpr qsizetype kLongestScopeText = 64 * 1024;

std::optional<QJsonObject> parseObject(QByteArrayView body)
{
    static constexpr QByteArrayView kByteOrderMark = "\xef\xbb\xbf";
    if (body.startsWith(kByteOrderMark))
        body = body.sliced(kByteOrderMark.size());
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(body.data(), body.size()));
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

Error busy(int status, QStringView what)
{
    return {ErrorCode::ProviderBusy, {}, u"%1: %2"_s.arg(status).arg(what)};
}

/// What the server says went wrong, if it is the authorization server that speaks and not a proxy.
std::optional<Error> errorIn(const QJsonObject &object)
{
    const QByteArray code = object.value("error"_L1).toString().toUtf8();
    if (!isErrorCode(code))
        return std::nullopt;
    return tokenError(code, object.value("error_description"_L1).toString().toUtf8());
}

Result<Secret> tokenIn(const QJsonObject &object, QLatin1StringView name)
{
    Secret token = Secret::take(object.value(name).toString());
    if (token.size() > kLongestToken)
        return fail(ErrorCode::TokenInvalid, {}, name + u" is too long"_s);
    const bool isPrintable = token.revealTo([](QByteArrayView bytes) {
        return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c > 0x20 && c < 0x7f; });
    });
    if (!isPrintable) // it would break out of its header
        return fail(ErrorCode::TokenInvalid, {}, name + u" has characters no token has"_s);
    return token;
}

std::optional<Clock::TimePoint> expiryIn(const QJsonObject &object, Clock::TimePoint now)
{
    const QJsonValue value = object.value("expires_in"_L1);
    bool isNumber = value.isDouble();
    const double seconds = value.isString() ? value.toString().trimmed().toDouble(&isNumber)
                                            : value.toDouble();
    if (!isNumber || !std::isfinite(seconds) || seconds < 1)
        return std::nullopt;
    const double most = std::chrono::duration<double>(kLongestLife).count();
    return now + std::chrono::seconds(static_cast<qint64>(std::min(seconds, most)));
}

std::optional<QStringList> scopesIn(const QJsonObject &object)
{
    const QJsonValue value = object.value("scope"_L1);
    QStringList scopes;
    if (value.isString())
        scopes = splitScopes(value.toString().left(kLongestScopeText));
    for (const QJsonValue &scope : value.toArray())
        scopes += splitScopes(scope.toString().left(kLongestScopeText));
    scopes.removeDuplicates();
    if (scopes.isEmpty()) // RFC 6749 §3.3 knows no empty scope: nothing was said
        return std::nullopt;
    return scopes;
}

enum class TokenKind { Bearer, Dpop, NotApplicable, Unknown };

TokenKind tokenKindIn(const QJsonObject &object)
{
    const QString type = object.value("token_type"_L1).toString();
    if (type.isEmpty() || type.compare("Bearer"_L1, Qt::CaseInsensitive) == 0) // RFC 6749 §5.1
        return TokenKind::Bearer;
    if (type.compare("DPoP"_L1, Qt::CaseInsensitive) == 0)
        return TokenKind::Dpop;
    if (type.compare("N_A"_L1, Qt::CaseInsensitive) == 0)
        return TokenKind::NotApplicable;
    return TokenKind::Unknown;
}

Result<ExchangedToken> tokensIn(const QJsonObject &object, Clock::TimePoint now)
{
    auto access = tokenIn(object, "access_token"_L1);
    auto refresh = tokenIn(object, "refresh_token"_L1);
    auto id = tokenIn(object, "id_token"_L1);
    for (const auto *token : {&access, &refresh, &id}) {
        if (!*token)
            return fail(token->error());
    }
    const TokenKind kind = tokenKindIn(object);
    if (kind == TokenKind::Unknown) // RFC 6749 §7.1: not to be used
        return fail(ErrorCode::TokenInvalid, {}, u"token_type"_s);

    ExchangedToken result;
    result.tokens.accessToken = std::move(*access);
    result.tokens.refreshToken = std::move(*refresh);
    result.tokens.idToken = std::move(*id);
    result.tokens.isDpop = kind == TokenKind::Dpop;
    result.tokens.scopes = scopesIn(object);
    result.tokens.receivedAt = now;
    result.tokens.expiresAt = expiryIn(object, now);
    result.issuedTokenType = object.value("issued_token_type"_L1).toString();
    result.isAccessToken = kind != TokenKind::NotApplicable;
    return result;
}

} // namespace

Result<ExchangedToken> parseExchangeResponse(int status, QByteArrayView body, Clock::TimePoint now)
{
    const bool isSuccess = status >= 200 && status < 300;
    const bool isRefusal = status >= 400 && status < 500 && status != 429;
    if (!isSuccess && !isRefusal)
        return fail(busy(status, u"not an answer"));
    const auto object = parseObject(body);
    if (!object)
        return fail(busy(status, u"not JSON"));
    if (const auto error = errorIn(*object))
        return fail(*error);
    if (!isSuccess || object->value("access_token"_L1).toString().isEmpty())
        return fail(busy(status, u"neither token nor error"));
    return tokensIn(*object, now);
}

Result<TokenSet> parseTokenResponse(int status, QByteArrayView body, Clock::TimePoint now)
{
    auto exchanged = parseExchangeResponse(status, body, now);
    if (!exchanged)
        return fail(exchanged.error());
    if (!exchanged->isAccessToken)
        return fail(ErrorCode::TokenInvalid, {}, u"token_type"_s);
    return std::move(exchanged->tokens);
}

QByteArray errorCodeOf(QByteArrayView body)
{
    const auto object = parseObject(body);
    return object ? object->value("error"_L1).toString().toUtf8() : QByteArray();
}

QStringList splitScopes(const QString &text)
{
    QString spaced = text;
    if (!text.contains(u' ')) // a scope may have a comma in it
        spaced.replace(u',', u' ');
    return parseScopes(spaced);
}

} // namespace claviger::oauth
