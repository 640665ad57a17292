#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/clients/paths.h"
#include "core/servers/server.h"

#include <QtCore/QList>

namespace claviger::clients {

/// Tokens of one of our remote servers that mcp-remote left in plain files: readable by every program of
/// the person, and in every copy of the home folder.
///
/// mcp-remote keeps them below `~/.mcp-auth` (or $MCP_REMOTE_CONFIG_DIR), a folder per version, in files named by the
/// MD5 of the server's URL. Only those of an URL alone are found: with headers or options of its own the
/// name is another one.
struct TokenCache
{
    QString id; ///< Server, folder and hash: names it in a call, whatever happens in between.
    QString server; ///< Ours that it belongs to.
    QString folder;
    QStringList files; ///< All of this server in this folder.
    bool canRenew = false; ///< There is a refresh token and the client it belongs to.
};

/// What is needed to take a sign-in over.
struct CachedGrant
{
    Secret refreshToken;
    QString clientId;
    Secret clientSecret;
    QByteArray redirectUri;
    QString tokenAuthMethod;
};

/// The caches of these servers. Blocking, bounded: at most limits::kMostCacheFolders folders are looked at.
[[nodiscard]] QList<TokenCache> findTokenCaches(
    const Surroundings &surroundings, const QList<servers::Server> &servers);

/// Errors: those of readRegularFile(), ParseFailed (no refresh token, no client).
[[nodiscard]] Result<CachedGrant> readTokenCache(const TokenCache &cache);

/// Removes its files, after the person has agreed. Errors: those of removeFile(); what is gone is gone.
[[nodiscard]] Result<void> removeTokenCache(const TokenCache &cache);

namespace limits {
inline constexpr qsizetype kMostCacheFolders = 64;
inline constexpr qint64 kLargestCacheFile = 1024 * 1024;
} // namespace limits

} // namespace claviger::clients
