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

/// One thing to do at a provider's console; the interface has the sentence for it.
enum class ClientStep {
    OpenConsole, ///< Open the page where clients are made.
    CreateApp, ///< Make a new app there.
    ChooseDesktop, ///< Its type: desktop, native, public, installed.
    ChooseWeb, ///< Its type: web, confidential.
    EnableMcp, ///< Switch on what its MCP server needs (an API, a feature).
    AddRedirect, ///< Paste the redirect address.
    AddScopes, ///< Allow the scopes.
    CopyId, ///< Copy the client id to here.
    CopySecret, ///< Make a client secret and copy it to here.
};
/// "open-console", "create-app" …
[[nodiscard]] QString clientStepName(ClientStep step);

/// How a person gets a client of their own from a provider that registers none.
struct BringYourOwnClient
{
    QString console; ///< The page where clients are made; empty: at the person's own server.
    QList<ClientStep> steps; ///< In order.
    bool needsSecret = false;
    QStringList scopes; ///< To be allowed there; empty: none in particular.
};

/// What is known about one provider: resources/providers.json, compiled in.
struct Provider
{
    QString id; ///< "github"
    QString name; ///< "GitHub"
    /// Host patterns of MCP servers and of issuers: "mcp.linear.app", "*.okta.com" (any host below),
    /// each with an optional path that the URL's must begin with ("mcp.atlassian.com/v1"). "*" alone is any
    /// host ("*/realms": a Keycloak, wherever it runs).
    QStringList servers;
    QStringList issuers;
    QList<ProviderEntry> profile;
    /// Absent: it registers clients by itself.
    std::optional<BringYourOwnClient> client;
};

[[nodiscard]] const QList<Provider> &knownProviders();

/// The provider of a server's URL or an issuer: the one with the longest matching pattern. Null: none.
[[nodiscard]] const Provider *providerFor(const QByteArray &url);

/// Whether a URL is of a pattern's host and path. Pure.
[[nodiscard]] bool matchesPattern(const QByteArray &url, const QString &pattern);

} // namespace claviger::oauth
