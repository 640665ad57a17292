#pragma once

#include "core/oauth/profile.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::oauth {

/// An entry that a provider's servers get when they are added, with its reason.
struct ProviderEntry
{
    ProfileItem item;
    QString reason; ///< A sentence for a person.
};

/// How a person gets a client of their own from a provider that registers none.
struct BringYourOwnClient
{
    QString console; ///< The page where clients are made.
    /// Codes of what to do there, in order; the interface has the sentences ("open-console",
    /// "create-app", "choose-web", "choose-desktop", "choose-native", "paste-redirect", "add-scopes",
    /// "enable-api", "copy-id", "copy-secret", "copy-issuer").
    QStringList steps;
    bool needsSecret = false;
    QStringList scopes; ///< To be allowed there; empty: none in particular.
};

/// What is known about one provider: resources/providers.json, compiled in.
struct Provider
{
    QString id; ///< "github"
    QString name; ///< "GitHub"
    /// Host patterns of MCP servers and of issuers: "mcp.linear.app", "*.okta.com" (any host below),
    /// each with an optional path that the URL's must begin with ("mcp.atlassian.com/v1").
    QStringList servers;
    QStringList issuers;
    QList<ProviderEntry> profile;
    std::optional<BringYourOwnClient> client; ///< Absent: it registers clients by itself.
};

[[nodiscard]] const QList<Provider> &knownProviders();

/// The provider of a server's URL or an issuer: the one with the longest matching pattern. Null: none.
[[nodiscard]] const Provider *providerFor(const QByteArray &url);

/// Whether a URL is of a pattern's host and path. Pure.
[[nodiscard]] bool matchesPattern(const QByteArray &url, const QString &pattern);

} // namespace claviger::oauth
