#pragma once

#include "core/base/task.h"
#include "core/credentials/credential_resolver.h"
#include "core/net/http.h"
#include "core/servers/server.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>

namespace claviger::broker {

struct TestCheck
{
    /// "stored", "form", "service"; then of a local server "start", "initialize", "tools", of a remote one "reach",
    /// "key", "initialize".
    QString check;
    bool isOk = false;
    bool isSkipped = false; ///< An earlier check failed, or nothing to check.
    /// An errorName(), a count of tools, the server's name and version; of "service" also "accepted",
    /// "limited", "rejected" or "unclear"; of "reach" also sessions::kServerFailing.
    QString detail;
};

/// Really starts a server with its values and speaks MCP to it, to see whether they work. A remote server is asked
/// once.
///
/// A local server gets what a launch would give it, in the environment of Claviger's own session, and is
/// ended with its whole process group afterwards. Never through a shell.
/// Thread: the broker's. Destroying the task ends the server.
/// Spec: MCP lifecycle (initialize, notifications/initialized), tools/list; stdio transport: one
/// JSON-RPC message a line.
class ServerTest
{
public:
    struct Limits
    {
        std::chrono::milliseconds start = std::chrono::seconds(60); ///< npx may download first.
        std::chrono::milliseconds answer = std::chrono::seconds(20);
        std::chrono::milliseconds end = std::chrono::seconds(2); ///< After closing its input.
        qsizetype line = 4 * 1024 * 1024;
        qsizetype total = 16 * 1024 * 1024;
    };

    struct Options
    {
        QString only = {}; ///< The value that "form" and "service" look at; empty: all of them.
        /// Sends values to the services that issued them; the person has asked for that.
        bool asksServices = false;
    };

    ServerTest(credentials::CredentialResolver &resolver, vault::SecretStore &store,
        net::HttpClient &http, Limits limits);

    /// All checks, in order.
    [[nodiscard]] Task<QList<TestCheck>> run(servers::Server server, Options options);

private:
    class Report;
    using Values = std::vector<credentials::ResolvedValue>;
    [[nodiscard]] Task<void> start(
        const servers::Server &server, const Values &values, Report &report);
    [[nodiscard]] Task<void> reach(
        const servers::Server &server, const Values &values, Report &report);

    credentials::CredentialResolver &m_resolver;
    vault::SecretStore &m_store;
    net::HttpClient &m_http;
    Limits m_limits;
};

} // namespace claviger::broker
