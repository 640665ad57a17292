#include "core/clients/remote_entry.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Member;
using config::Node;
using Header = RemoteReading::Header;

constexpr qsizetype kLongestUrl = 8192; ///< What core/net sends at most.

/// The host is the one that it seems to be: no name before it, and no backslash, which some read as a slash.
bool hasPlainHost(const QString &url)
{
    static const QRegularExpression kPlain(u"^[A-Za-z]+://[^/?#@]+([/?#]|$)"_s);
    return kPlain.match(url).hasMatch() && !url.contains(u'\\');
}

bool isReachable(const QString &text)
{
    if (text.size() > kLongestUrl || !hasPlainHost(text))
        return false;
    const QUrl url(text, QUrl::TolerantMode);
    if (url.scheme() == "https"_L1)
        return !url.host().isEmpty() || text.contains("${"_L1);
    static const QRegularExpression kLoopback(u"^(localhost|127(\\.[0-9]{1,3}){3}|::1)$"_s);
    return url.scheme() == "http"_L1 && kLoopback.match(url.host()).hasMatch();
}

bool isHeaderName(const QString &name)
{
    static const QRegularExpression kToken(u"^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}$"_s);
    return kToken.match(name).hasMatch();
}

QStringList scopesOf(const Node *node)
{
    QStringList scopes;
    if (node && node->isString())
        scopes = node->text.split(u' ', Qt::SkipEmptyParts);
    else if (node && node->isArray()) {
        for (const Node &element : node->elements)
            scopes.append(element.text);
    }
    return scopes;
}

const Node *firstOf(const Node &object, std::initializer_list<QStringView> keys)
{
    for (const QStringView key : keys) {
        if (const Node *found = object.find(key))
            return found;
    }
    return nullptr;
}

/// `oauth` of Claude Code, VS Code and Codex, `auth` of Cursor.
void readSignIn(const Entry &entry, RemoteReading &reading)
{
    for (const QStringView key : {QStringView(u"oauth"), QStringView(u"auth")}) {
        const Node *settings = entry.node->find(key);
        if (!settings || !settings->isObject())
            continue;
        if (const Node *id = firstOf(*settings, {u"clientId", u"client_id", u"CLIENT_ID"}))
            reading.authorization.clientId = id->text;
        reading.authorization.scopes = scopesOf(settings->find(u"scopes"));
        const Node *port = settings->find(u"callbackPort");
        if (port && port->kind == Node::Kind::Number) {
            reading.authorization.profile.append({u"redirect-port"_s, port->text,
                u"The client that this came from used this port."_s, true});
        }
        for (const QStringView name : {QStringView(u"clientSecret"), QStringView(u"client_secret"),
                 QStringView(u"CLIENT_SECRET")}) {
            const Node *secret = settings->find(name);
            if (secret && secret->isString() && !secret->text.isEmpty()) {
                reading.clientSecret = ValuePlace {ValuePlace::Kind::Setting,
                    key.toString() + u'.' + name.toString(), -1, 0, secret->text.size()};
            }
        }
    }
}

/// Codex: names of variables instead of values.
void readVariables(const Entry &entry, RemoteReading &reading)
{
    const Node *bearer = entry.node->find(u"bearer_token_env_var");
    if (bearer && bearer->isString())
        reading.headers.push_back({u"Authorization"_s, {}, bearer->text, u"Bearer "_s});
    const Node *named = entry.node->find(u"env_http_headers");
    if (!named || !named->isObject())
        return;
    for (const Member &member : named->members)
        reading.headers.push_back({member.key, {}, member.value.text, {}});
}

std::optional<RemoteReading> readDirect(const Entry &entry)
{
    if (entry.node->find(u"headersHelper") || entry.node->find(u"http_headers_helper")
        || (entry.headers && !entry.headers->isObject()))
        return std::nullopt;
    RemoteReading reading;
    reading.url = entry.url->text;
    reading.urlPlace = {ValuePlace::Kind::Url, u"url"_s, -1, 0, reading.url.size()};
    if (entry.headers) {
        for (const Member &member : entry.headers->members) {
            if (!member.value.isString())
                return std::nullopt;
            ValuePlace place {
                ValuePlace::Kind::Header, member.key, -1, 0, member.value.text.size()};
            reading.headers.push_back({member.key, {{place, member.value.text}}, {}, {}});
        }
    }
    readVariables(entry, reading);
    readSignIn(entry, reading);
    return reading;
}

/// The header of a wrapper's argument, `${NAME}` replaced by what the entry sets it to.
std::optional<Header> wrapperHeader(const Entry &entry, qsizetype index, const QString &argument)
{
    const qsizetype colon = argument.indexOf(u':');
    if (colon <= 0)
        return std::nullopt;
    Header header;
    header.name = argument.left(colon).trimmed();
    qsizetype at = colon + 1;
    while (at < argument.size() && argument.at(at) == u' ')
        ++at;
    const auto addArgument = [&](qsizetype end) {
        if (end > at) {
            ValuePlace place {ValuePlace::Kind::Argument, header.name, index, at, end - at};
            header.pieces.push_back({place, argument.mid(at, end - at)});
        }
    };
    static const QRegularExpression kVariable(u"\\$\\{([A-Za-z_][A-Za-z0-9_]*)\\}"_s);
    auto matches = kVariable.globalMatch(argument, at);
    while (matches.hasNext()) {
        const QRegularExpressionMatch match = matches.next();
        const QString name = match.captured(1);
        const Node *variable = entry.environment ? entry.environment->find(name) : nullptr;
        if (!variable || !variable->isString())
            continue; // of the login environment: stays a reference
        addArgument(match.capturedStart());
        ValuePlace place {ValuePlace::Kind::Environment, name, -1, 0, variable->text.size()};
        header.pieces.push_back({place, variable->text});
        at = match.capturedEnd();
    }
    addArgument(argument.size());
    return header;
}

/// Whether the wrapper's variables are those of its headers, or mean something to its runtime alone. A proxy,
/// a certificate or a cache of tokens would be lost with the wrapper.
bool needsNoVariables(const Entry &entry, const RemoteReading &reading)
{
    if (!entry.environment)
        return true;
    static const QSet<QString> kOfRuntime {u"PATH"_s, u"NODE_ENV"_s, u"NODE_NO_WARNINGS"_s};
    QSet<QString> used = kOfRuntime;
    for (const Header &header : reading.headers) {
        for (const RemoteReading::Piece &piece : header.pieces) {
            if (piece.place.kind == ValuePlace::Kind::Environment)
                used.insert(piece.place.key);
        }
    }
    return std::all_of(entry.environment->members.begin(), entry.environment->members.end(),
        [&used](const Member &member) { return used.contains(member.key); });
}

bool isWrapperPackage(const QString &word)
{
    return word == "mcp-remote"_L1 || word.startsWith("mcp-remote@"_L1);
}

std::optional<RemoteReading> readWrapper(const Entry &entry)
{
    const QStringList &words = entry.argumentTexts;
    const auto package = std::find_if(words.begin(), words.end(), isWrapperPackage);
    if (package == words.end() || !entry.arguments || entry.environmentFile)
        return std::nullopt;
    static const QStringList kFlags {
        u"--allow-http"_s, u"--debug"_s, u"--silent"_s, u"--enable-proxy"_s};
    static const QStringList kOptions {u"--transport"_s, u"--host"_s, u"--auth-timeout"_s};
    RemoteReading reading;
    reading.isWrapper = true;
    int positional = 0;
    for (qsizetype i = std::distance(words.begin(), package) + 1; i < words.size(); ++i) {
        const QString &word = words.at(i);
        if (kFlags.contains(word))
            continue;
        if (kOptions.contains(word)) {
            ++i;
            continue;
        }
        if (word == "--header"_L1 && i + 1 < words.size()) {
            auto header = wrapperHeader(entry, i + 1, words.at(i + 1));
            if (!header)
                return std::nullopt;
            reading.headers.push_back(std::move(*header));
            ++i;
            continue;
        }
        if (word.startsWith(u'-') || positional > 1)
            return std::nullopt;
        if (positional++ == 0) {
            reading.url = word;
            reading.urlPlace = {ValuePlace::Kind::Argument, u"url"_s, i, 0, word.size()};
        }
    }
    if (positional == 0 || !needsNoVariables(entry, reading))
        return std::nullopt;
    return reading;
}

} // namespace

QString Header::value() const
{
    QString value;
    for (const Piece &piece : pieces)
        value += piece.text;
    return value;
}

std::optional<ValuePlace> Header::placeOf(qsizetype begin, qsizetype length) const
{
    qsizetype before = 0;
    for (const Piece &piece : pieces) {
        if (begin >= before && begin + length <= before + piece.text.size()) {
            ValuePlace place = piece.place;
            place.begin += begin - before;
            place.length = length;
            return place;
        }
        before += piece.text.size();
    }
    return std::nullopt;
}

std::optional<RemoteReading> readRemote(const Entry &entry)
{
    std::optional<RemoteReading> reading;
    if (entry.kind == Entry::Kind::Remote)
        reading = readDirect(entry);
    else if (entry.kind == Entry::Kind::Local && !entry.managed)
        reading = readWrapper(entry);
    if (!reading || !isReachable(reading->url))
        return std::nullopt;
    const bool areNames = std::all_of(reading->headers.begin(), reading->headers.end(),
        [](const Header &header) { return isHeaderName(header.name); });
    return areNames ? reading : std::nullopt;
}

QStringList remoteIdentity(const RemoteReading &reading)
{
    QStringList headers;
    for (const Header &header : reading.headers) {
        const QString value = header.variable.isEmpty() ? header.value()
                                                        : header.prefix + u"${"_s + header.variable;
        headers.append(header.name.toLower() + u'=' + value);
    }
    headers.sort();
    return QStringList {reading.url, reading.authorization.clientId} + headers;
}

} // namespace claviger::clients
