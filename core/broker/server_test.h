#pragma once

#include "core/base/task.h"
#include "core/credentials/credential_resolver.h"
#include "core/servers/server.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <chrono>

namespace claviger::broker {

struct TestCheck
{
    QString check; ///< "stored", "form", "start", "initialize", "tools"
    bool isOk = false;
    bool isSkipped = false; ///< An earlier check failed, or nothing to check.
    QString detail; ///< An errorName(), a count of tools, the server's name and version.
};

/// Really starts a server with its values and speaks MCP to it, to see whether they work.
///
/// The server gets what a launch would give it, in the environment of Claviger's own session, and is
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

    ServerTest(credentials::CredentialResolver &resolver, Limits limits);

    /// All checks, in order. `only`: the value whose form is checked; empty: all of them.
    [[nodiscard]] Task<QList<TestCheck>> run(servers::Server server, QString only);

private:
    credentials::CredentialResolver &m_resolver;
    Limits m_limits;
};

} // namespace claviger::broker
