#include "core/detect/name_words.h"

#include <QtCore/QSet>

using namespace Qt::StringLiterals;

namespace claviger::detect {

namespace {

constexpr qsizetype kMostWords = 16; ///< A name has no more; the rest is not looked at.

using Words = QSet<QString>;

const Words &passwordWords()
{
    static const Words words {u"password"_s, u"passwd"_s, u"pwd"_s, u"pass"_s, u"passphrase"_s,
        u"passwort"_s, u"mnemonic"_s};
    return words;
}

const Words &secretWords()
{
    static const Words words {u"token"_s, u"secret"_s, u"secrets"_s, u"apikey"_s, u"apitoken"_s,
        u"apisecret"_s, u"authtoken"_s, u"accesstoken"_s, u"secretkey"_s, u"privatekey"_s,
        u"clientsecret"_s, u"accesskey"_s, u"credential"_s, u"credentials"_s, u"bearer"_s, u"pat"_s,
        u"jwt"_s, u"psk"_s, u"creds"_s, u"licensekey"_s};
    return words;
}

/// What makes a "key" behind it a secret.
const Words &keyKinds()
{
    static const Words words {u"api"_s, u"access"_s, u"secret"_s, u"private"_s, u"auth"_s,
        u"service"_s, u"account"_s, u"master"_s, u"license"_s, u"licence"_s, u"subscription"_s,
        u"encryption"_s, u"signing"_s, u"admin"_s, u"app"_s, u"application"_s, u"client"_s,
        u"security"_s, u"storage"_s, u"shared"_s, u"role"_s, u"anon"_s, u"deploy"_s,
        u"integration"_s, u"user"_s, u"function"_s, u"functions"_s, u"webhook"_s, u"write"_s,
        u"read"_s, u"x"_s};
    return words;
}

/// With one of these anywhere, the name counts, limits or describes.
const Words &plainAnywhere()
{
    static const Words words {u"max"_s, u"min"_s, u"num"_s, u"count"_s, u"limit"_s, u"limits"_s,
        u"public"_s, u"publishable"_s, u"ttl"_s, u"expiry"_s, u"expires"_s, u"expiration"_s,
        u"timeout"_s, u"interval"_s, u"budget"_s, u"usage"_s, u"enabled"_s, u"disabled"_s,
        u"enable"_s, u"disable"_s, u"retries"_s, u"thinking"_s};
    return words;
}

/// With one of these at its end, the name is about a secret and not the secret itself.
const Words &plainAtEnd()
{
    static const Words words {u"id"_s, u"ids"_s, u"name"_s, u"names"_s, u"user"_s, u"username"_s,
        u"login"_s, u"email"_s, u"type"_s, u"mode"_s, u"method"_s, u"scheme"_s, u"format"_s,
        u"algorithm"_s, u"alg"_s, u"provider"_s, u"issuer"_s, u"audience"_s, u"scope"_s,
        u"scopes"_s, u"version"_s, u"prefix"_s, u"suffix"_s, u"region"_s, u"profile"_s, u"length"_s,
        u"size"_s, u"required"_s, u"store"_s, u"storage"_s, u"backend"_s, u"cache"_s, u"port"_s,
        u"level"_s, u"policy"_s, u"rotation"_s, u"validation"_s, u"header"_s, u"headers"_s,
        u"placeholder"_s, u"description"_s, u"title"_s, u"label"_s, u"status"_s, u"exchange"_s,
        u"hash"_s, u"checksum"_s, u"fingerprint"_s, u"vault"_s, u"manager"_s, u"source"_s};
    return words;
}

const Words &locationAtEnd()
{
    static const Words words {u"path"_s, u"paths"_s, u"file"_s, u"files"_s, u"filename"_s, u"dir"_s,
        u"directory"_s, u"folder"_s, u"location"_s, u"keyfile"_s, u"certfile"_s, u"url"_s,
        u"urls"_s, u"uri"_s, u"endpoint"_s, u"host"_s, u"hostname"_s, u"domain"_s, u"address"_s,
        u"addr"_s, u"server"_s, u"root"_s, u"home"_s};
    return words;
}

const Words &weakAtEnd()
{
    static const Words words {u"key"_s, u"keys"_s, u"auth"_s, u"session"_s, u"sid"_s, u"sig"_s,
        u"signature"_s, u"code"_s, u"webhook"_s, u"userpass"_s, u"k"_s, u"salt"_s, u"seed"_s,
        u"otp"_s, u"totp"_s, u"sessionid"_s};
    return words;
}

/// What is written in one word: DBPASS, SMTPPASSWORD, MYAPIKEY.
bool endsInAny(const QStringList &words, const QStringList &endings)
{
    static const Words others {u"compass"_s, u"bypass"_s, u"trespass"_s, u"encompass"_s,
        u"surpass"_s, u"overpass"_s, u"underpass"_s, u"lowpass"_s, u"highpass"_s, u"bandpass"_s,
        u"allpass"_s, u"multipass"_s, u"lastpass"_s, u"keepass"_s, u"userpass"_s, u"oldpwd"_s};
    return std::any_of(words.begin(), words.end(), [&endings](const QString &word) {
        return !others.contains(word)
            && std::any_of(endings.begin(), endings.end(),
                [&word](const QString &ending) { return word.endsWith(ending); });
    });
}

bool hasAny(const QStringList &words, const Words &set)
{
    return std::any_of(
        words.begin(), words.end(), [&set](const QString &w) { return set.contains(w); });
}

bool hasPair(const QStringList &words, const QString &first, const QString &second)
{
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (words.at(i) == first && words.at(i + 1) == second)
            return true;
    }
    return false;
}

bool hasSecretKey(const QStringList &words)
{
    for (qsizetype i = 1; i < words.size(); ++i) {
        if ((words.at(i) == u"key"_s || words.at(i) == u"keys"_s)
            && keyKinds().contains(words.at(i - 1)))
            return true;
    }
    return false;
}

/// "tokens" counts words of a language model unless something says that they open doors.
bool hasDoorTokens(const QStringList &words)
{
    for (const QString &kind :
        {u"api"_s, u"auth"_s, u"access"_s, u"bearer"_s, u"refresh"_s, u"bot"_s}) {
        if (hasPair(words, kind, u"tokens"_s))
            return true;
    }
    return false;
}

/// An AppRole's secret id and Supabase's service role are keys, whatever they are called.
bool isKeyByItsName(const QStringList &words)
{
    if (words.size() < 2)
        return false;
    const QStringList end = words.last(2);
    return end == QStringList {u"service"_s, u"role"_s}
    || (end == QStringList {u"secret"_s, u"id"_s} && !words.contains(u"client"_s));
}

NameKind kindOf(const QStringList &words, bool hasPasswordWord, bool hasSecretWord)
{
    const QString &last = words.last();
    const bool namesVariable = last == u"var"_s || last == u"env"_s || last == u"envvar"_s
        || words == QStringList {u"env"_s, u"key"_s} || hasPair(words, u"env"_s, u"var"_s);
    if (namesVariable)
        return NameKind::NameOfVariable;
    if (hasAny(words, plainAnywhere()))
        return NameKind::Plain;
    if (last == u"authorization"_s || hasPair(words, u"auth"_s, u"header"_s)
        || hasPair(words, u"authorization"_s, u"header"_s))
        return NameKind::Authorization;
    if (last == u"cookie"_s || last == u"cookies"_s)
        return NameKind::Cookie;
    const bool connects = last == u"dsn"_s || last == u"connectionstring"_s || last == u"connstr"_s
        || hasPair(words, u"connection"_s, u"string"_s) || hasPair(words, u"conn"_s, u"str"_s)
        || hasPair(words, u"conn"_s, u"string"_s);
    if (connects)
        return NameKind::Connection;
    if (locationAtEnd().contains(last))
        return NameKind::Location;
    if (isKeyByItsName(words))
        return NameKind::Secret;
    if (plainAtEnd().contains(last))
        return NameKind::Plain;
    if (hasPasswordWord)
        return NameKind::Password;
    if (hasSecretWord)
        return NameKind::Secret;
    return weakAtEnd().contains(last) ? NameKind::Weak : NameKind::Unknown;
}

} // namespace

QStringList wordsOf(const QString &name)
{
    QStringList words;
    QString word;
    const auto finish = [&] {
        if (!word.isEmpty())
            words.append(std::exchange(word, {}));
    };
    for (qsizetype i = 0; i < name.size() && words.size() < kMostWords; ++i) {
        const QChar c = name.at(i);
        if (!c.isLetterOrNumber()) {
            finish();
            continue;
        }
        // A new word at "aB" and, within capitals, before the last of "APIKey".
        const bool lowerBefore = i > 0 && (name.at(i - 1).isLower() || name.at(i - 1).isDigit());
        const bool lowerBehind = i + 1 < name.size() && name.at(i + 1).isLower();
        const bool upperBefore = i > 0 && name.at(i - 1).isUpper();
        if (c.isUpper() && (lowerBefore || (upperBefore && lowerBehind)))
            finish();
        word.append(c.toLower());
    }
    finish();
    return words;
}

NameMeaning meaningOf(const QString &name)
{
    const QStringList words = wordsOf(name);
    if (words.isEmpty())
        return {};
    const bool password = hasAny(words, passwordWords()) || hasPair(words, u"seed"_s, u"phrase"_s)
        || hasPair(words, u"recovery"_s, u"phrase"_s)
        || endsInAny(words, {u"password"_s, u"passwd"_s, u"pwd"_s, u"pass"_s});
    const bool secret = hasAny(words, secretWords()) || hasSecretKey(words) || hasDoorTokens(words)
        || isKeyByItsName(words) || endsInAny(words, {u"token"_s, u"secret"_s, u"apikey"_s});
    return {kindOf(words, password, secret), password || secret};
}

} // namespace claviger::detect
