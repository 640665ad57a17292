#pragma once

#include "core/broker/consent.h"

namespace claviger::test {

/// A launch as Cursor would ask for it.
inline broker::ConsentRequest launchRequest(const QString &server = QStringLiteral("github"))
{
    broker::ConsentRequest request;
    request.id = QStringLiteral("1");
    request.server = server;
    request.serverName = QStringLiteral("GitHub");
    request.application.client = QStringLiteral("cursor");
    request.application.name = QStringLiteral("Cursor");
    request.application.executable.path = QStringLiteral("/usr/share/cursor/cursor");
    request.processChain = {QStringLiteral("node"), QStringLiteral("Cursor")};
    request.command = {QStringLiteral("npx"), QStringLiteral("-y"),
        QStringLiteral("@modelcontextprotocol/server-github")};
    request.folder = QStringLiteral("/home/ada/work");
    request.values = {QStringLiteral("GITHUB_PERSONAL_ACCESS_TOKEN")};
    request.changes = {{policy::Change::Kind::FirstTime, {}, {}}};
    return request;
}

} // namespace claviger::test
