#include "core/clients/token_caches.h"

#include "core/base/file.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

const QString kTokens = QStringLiteral("_tokens.json");
const QString kClient = QStringLiteral("_client_info.json");

QStringList cacheFolders(const Surroundings &surroundings)
{
    const auto root = expandPath(u"${MCP_REMOTE_CONFIG_DIR|~/.mcp-auth}"_s, surroundings);
    if (!root)
        return {};
    QStringList folders;
    const QDir folder(*root);
    const QStringList versions = folder.entryList(
        {u"mcp-remote-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const QString &version :
        versions.first(std::min(versions.size(), limits::kMostCacheFolders)))
        folders.append(folder.filePath(version));
    return folders;
}

QString hashOf(const QString &url)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(url.toUtf8(), QCryptographicHash::Md5).toHex());
}

Result<QJsonObject> readObject(const QString &path)
{
    auto content = readRegularFile(path, limits::kLargestCacheFile);
    if (!content)
        return fail(content.error());
    const QJsonObject object = QJsonDocument::fromJson(content->bytes).object();
    wipeMemory(content->bytes.data(), static_cast<std::size_t>(content->bytes.size()));
    if (object.isEmpty())
        return fail(ErrorCode::ParseFailed, path);
    return object;
}

Secret secretOf(const QJsonObject &object, QLatin1StringView name)
{
    return Secret::take(object.value(name).toString());
}

} // namespace

QList<TokenCache> findTokenCaches(
    const Surroundings &surroundings, const QList<servers::Server> &servers)
{
    QList<TokenCache> caches;
    const QStringList folders = cacheFolders(surroundings);
    for (const servers::Server &server : servers) {
        const auto *http = std::get_if<servers::HttpTransport>(&server.transport);
        if (!http)
            continue;
        const QString hash = hashOf(http->url);
        for (const QString &folder : folders) {
            TokenCache cache;
            cache.folder = folder;
            const QStringList names = QDir(folder).entryList({hash + u"_*"_s}, QDir::Files);
            for (const QString &name : names)
                cache.files.append(folder + u'/' + name);
            if (!names.contains(hash + kTokens))
                continue;
            // Two servers may have one address; whoever takes the sign-in over means one of them.
            cache.id = server.id.text() + u'/' + QFileInfo(folder).fileName() + u'/' + hash;
            cache.server = server.id.text();
            cache.canRenew = readTokenCache(cache).has_value();
            caches.append(cache);
        }
    }
    return caches;
}

Result<CachedGrant> readTokenCache(const TokenCache &cache)
{
    const QString prefix = cache.folder + u'/' + cache.id.section(u'/', -1);
    const auto tokens = readObject(prefix + kTokens);
    if (!tokens)
        return fail(tokens.error());
    const auto client = readObject(prefix + kClient);
    if (!client)
        return fail(client.error());
    CachedGrant grant;
    grant.refreshToken = secretOf(*tokens, "refresh_token"_L1);
    grant.clientId = client->value("client_id"_L1).toString();
    grant.clientSecret = secretOf(*client, "client_secret"_L1);
    grant.redirectUri = client->value("redirect_uris"_L1).toArray().first().toString().toUtf8();
    grant.tokenAuthMethod = client->value("token_endpoint_auth_method"_L1).toString();
    if (grant.refreshToken.isEmpty() || grant.clientId.isEmpty())
        return fail(ErrorCode::ParseFailed, cache.folder, u"no refresh token, or no client"_s);
    return grant;
}

Result<void> removeTokenCache(const TokenCache &cache)
{
    for (const QString &path : cache.files) {
        if (auto removed = removeFile(path); !removed)
            return removed;
    }
    return {};
}

} // namespace claviger::clients
