#include "tests/ui/gallery/sample_data.h"

using namespace Qt::StringLiterals;

namespace claviger::test {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kDay = 24 * 60 * kMinute;

QJsonObject credential(const QString &name, const QString &service, const QString &state,
    qint64 storedAt, qint64 usedAt, const QString &inject = u"environment"_s)
{
    return {{u"name"_s, name}, {u"marker"_s, u"claviger-ref-1"_s}, {u"inject"_s, inject},
        {u"visibleToOthers"_s, inject == "argument"_L1},
        {u"variable"_s, inject == "argument"_L1 ? QString() : name}, {u"source"_s, u"keychain"_s},
        {u"service"_s, service}, {u"whereCreated"_s, u"github.com/settings/tokens"_s},
        {u"state"_s, state}, {u"storedAt"_s, storedAt}, {u"lastUsedAt"_s, usedAt}};
}

QJsonObject use(const QString &client, const QString &name, const QString &path, const QString &key,
    const QString &state = u"managed"_s)
{
    return {{u"client"_s, client}, {u"clientName"_s, name}, {u"path"_s, path}, {u"key"_s, key},
        {u"state"_s, state}};
}

QJsonObject server(const QString &id, const QString &name, const QStringList &command,
    const QJsonArray &credentials, const QJsonArray &clients, const QStringList &attention = {},
    const QJsonValue &launch = QJsonValue::Null, const QString &url = {})
{
    return {{u"id"_s, id}, {u"name"_s, name}, {u"kind"_s, url.isEmpty() ? u"local"_s : u"remote"_s},
        {u"command"_s, QJsonArray::fromStringList(command)}, {u"url"_s, url},
        {u"credentials"_s, credentials}, {u"clients"_s, clients},
        {u"attention"_s, QJsonArray::fromStringList(attention)}, {u"lastLaunch"_s, launch}};
}

QJsonArray servers(qint64 now)
{
    const QString cursor = u"/home/ada/.cursor/mcp.json"_s;
    const QString claude = u"/home/ada/.config/Claude/claude_desktop_config.json"_s;
    const QJsonObject cursorUse = use(u"cursor"_s, u"Cursor"_s, cursor, u"github"_s);
    const QJsonObject claudeUse = use(
        u"claude-desktop"_s, u"Claude Desktop"_s, claude, u"github"_s);
    const QJsonObject launch {{u"at"_s, now - 3 * kMinute}, {u"application"_s, u"Cursor"_s},
        {u"outcome"_s, u"allowed"_s}};
    return {server(u"github"_s, u"GitHub"_s,
                {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-github"_s},
                {credential(u"GITHUB_PERSONAL_ACCESS_TOKEN"_s, u"GitHub"_s, u"stored"_s,
                    now - 12 * kDay, now - 3 * kMinute)},
                {cursorUse, claudeUse}, {}, launch),
        server(u"postgres"_s, u"Postgres (orders)"_s,
            {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-postgres"_s,
                u"postgresql://reader:claviger-ref-1@db.internal.example.com:5432/orders"_s},
            {credential(u"password in the address"_s, {}, u"stored"_s, now - 90 * kDay, now - kDay,
                u"argument"_s)},
            {cursorUse}),
        server(u"sentry"_s, u"Sentry"_s, {u"uvx"_s, u"mcp-server-sentry"_s},
            {credential(u"SENTRY_AUTH_TOKEN"_s, u"Sentry"_s, u"missing"_s, 0, 0)}, {claudeUse},
            {u"secret-missing"_s}),
        server(u"slack"_s, u"Slack"_s, {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-slack"_s},
            {credential(u"SLACK_BOT_TOKEN"_s, u"Slack"_s, u"stored"_s, now - kDay, now - 2 * kDay),
                credential(u"SLACK_TEAM_ID"_s, {}, u"unknown"_s, now - kDay, 0)},
            {use(u"claude-desktop"_s, u"Claude Desktop"_s, claude, u"slack"_s, u"removed"_s)},
            {u"entry-changed"_s}),
        server(u"filesystem"_s, u"Filesystem"_s,
            {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-filesystem"_s, u"/home/ada/code"_s},
            {}, {cursorUse}),
        server(u"brave-search"_s, u"Brave Search"_s,
            {u"docker"_s, u"run"_s, u"-i"_s, u"--rm"_s, u"-e"_s, u"BRAVE_API_KEY=claviger-ref-1"_s,
                u"mcp/brave-search"_s},
            {credential(
                u"BRAVE_API_KEY"_s, u"Brave"_s, u"stored"_s, now - 40 * kDay, now - 5 * kDay)},
            {claudeUse}),
        server(u"linear"_s, u"Linear"_s, {}, {},
            {use(u"cursor"_s, u"Cursor"_s, cursor, u"linear"_s, u"unmanaged"_s)}, {},
            QJsonValue::Null, u"https://mcp.linear.app/mcp"_s),
        server(u"notion"_s, u"Notion"_s, {}, {},
            {use(u"cursor"_s, u"Cursor"_s, cursor, u"notion"_s, u"unmanaged"_s)}, {},
            QJsonValue::Null, u"https://mcp.notion.com/mcp"_s)};
}

QJsonArray activity(qint64 now)
{
    const auto record = [](qint64 at, const QString &kind, const QString &name,
                            const QString &application, const QString &outcome,
                            const QString &reason, qint64 took) {
        return QJsonObject {{u"at"_s, at}, {u"kind"_s, kind}, {u"server"_s, name.toLower()},
            {u"serverName"_s, name}, {u"application"_s, application},
            {u"client"_s, application.toLower()}, {u"outcome"_s, outcome}, {u"reason"_s, reason},
            {u"values"_s, QJsonArray {u"GITHUB_PERSONAL_ACCESS_TOKEN"_s}}, {u"durationMs"_s, took}};
    };
    return {record(now - 3 * kMinute, u"launch"_s, u"GitHub"_s, u"Cursor"_s, u"allowed"_s,
                u"always"_s, 4),
        record(now - 25 * kMinute, u"launch"_s, u"Sentry"_s, u"Claude Desktop"_s,
            u"secret-not-found"_s, {}, 6),
        record(now - 70 * kMinute, u"launch"_s, u"Postgres (orders)"_s, u"Cursor"_s, u"allowed"_s,
            u"import"_s, 1840),
        record(
            now - 80 * kMinute, u"secret-revealed"_s, u"GitHub"_s, u"Claviger"_s, u"ok"_s, {}, 0),
        record(now - kDay, u"launch"_s, u"GitHub"_s, u"a script in GNOME Terminal"_s, u"denied"_s,
            u"first-time"_s, 9200),
        record(now - 2 * kDay, u"import"_s, {}, u"Claviger"_s, u"ok"_s, {}, 310),
        record(now - 12 * kDay, u"secret-stored"_s, u"GitHub"_s, u"Claviger"_s, u"ok"_s, {}, 0)};
}

QJsonArray grants(qint64 now)
{
    const auto grant = [](const QString &id, const QString &name, const QString &executable,
                           const QString &decision, const QString &origin, qint64 at, qint64 used) {
        return QJsonObject {{u"server"_s, u"github"_s},
            {u"application"_s,
                QJsonObject {{u"id"_s, id}, {u"name"_s, name}, {u"client"_s, id},
                    {u"executable"_s, executable}, {u"script"_s, QString()},
                    {u"protected"_s, true}}},
            {u"decision"_s, decision}, {u"origin"_s, origin}, {u"grantedAt"_s, at},
            {u"lastUsedAt"_s, used}, {u"command"_s, QJsonArray()}};
    };
    return {grant(u"cursor"_s, u"Cursor"_s, u"/opt/Cursor/cursor"_s, u"always"_s, u"import"_s,
                now - 12 * kDay, now - 3 * kMinute),
        grant(u"claude-desktop"_s, u"Claude Desktop"_s, {}, u"always"_s, u"import"_s,
            now - 12 * kDay, 0),
        grant(u"terminal"_s, u"a script in GNOME Terminal"_s,
            u"/usr/libexec/gnome-terminal-server"_s, u"deny"_s, u"person"_s, now - kDay,
            now - kDay)};
}

QJsonArray clients(qint64 now)
{
    const auto entry = [](const QString &key, const QString &state, int plain = 0,
                           const QString &kind = u"local"_s) {
        return QJsonObject {{u"key"_s, key}, {u"kind"_s, kind}, {u"state"_s, state},
            {u"server"_s, key}, {u"plainSecrets"_s, plain}};
    };
    const auto file = [](const QString &path, const QJsonArray &entries,
                          const QJsonValue &problem = QJsonValue::Null) {
        return QJsonObject {{u"path"_s, path}, {u"scope"_s, u"user"_s}, {u"dialect"_s, u"json"_s},
            {u"problem"_s, problem}, {u"entries"_s, entries}};
    };
    const auto client = [](const QString &id, const QString &name, bool running,
                            const QJsonArray &files, qint64 launch, int undoable) {
        return QJsonObject {{u"id"_s, id}, {u"name"_s, name}, {u"installed"_s, true},
            {u"running"_s, running}, {u"overwritesWhileRunning"_s, id == "claude-desktop"_L1},
            {u"files"_s, files}, {u"lastLaunchAt"_s, launch}, {u"undoable"_s, undoable}};
    };
    const QJsonObject broken {{u"code"_s, u"parse-failed"_s},
        {u"subject"_s, u"/home/ada/code/shop/.vscode/mcp.json"_s}, {u"detail"_s, QString()}};
    return {client(u"claude-desktop"_s, u"Claude Desktop"_s, true,
                {file(u"/home/ada/.config/Claude/claude_desktop_config.json"_s,
                    {entry(u"github"_s, u"managed"_s), entry(u"slack"_s, u"removed"_s),
                        entry(u"sentry"_s, u"removed"_s)})},
                now - kDay, 2),
        client(u"cursor"_s, u"Cursor"_s, true,
            {file(u"/home/ada/.cursor/mcp.json"_s,
                {entry(u"github"_s, u"managed"_s), entry(u"postgres"_s, u"managed"_s),
                    entry(u"stripe"_s, u"unmanaged"_s, 1),
                    entry(u"linear"_s, u"unmanaged"_s, 0, u"remote"_s)})},
            now - 3 * kMinute, 2),
        client(u"vscode"_s, u"VS Code"_s, false,
            {file(u"/home/ada/code/shop/.vscode/mcp.json"_s, {}, broken)}, 0, 0)};
}

void scriptCommands(ScriptedControl &control)
{
    for (const QString &verb : {u"access.set"_s, u"access.forget"_s, u"secret.delete"_s,
             u"servers.remove"_s, u"clients.restore"_s, u"pause"_s, u"resume"_s, u"lock"_s,
             u"unlock"_s, u"settings.set"_s})
        control.answer(verb, {});
    control.answer(u"settings.get"_s,
        {{u"autostart"_s, true}, {u"importOffered"_s, true}, {u"notifications"_s, true}});
    control.answer(u"import.scan"_s,
        {{u"plan"_s, u"p1"_s},
            {u"summary"_s,
                QJsonObject {{u"clients"_s, 4}, {u"servers"_s, 11}, {u"secrets"_s, 7},
                    {u"references"_s, 2}}}});
}

} // namespace

QJsonObject sampleStatus(const QString &vaultKind, const QString &vaultState, bool paused,
    bool locked, const QJsonArray &problems)
{
    return {{u"version"_s, u"0.1.0"_s}, {u"protocol"_s, 1}, {u"pid"_s, 1}, {u"startedAt"_s, 1},
        {u"paused"_s, paused}, {u"locked"_s, locked},
        {u"vault"_s, QJsonObject {{u"kind"_s, vaultKind}, {u"state"_s, vaultState}}},
        {u"counts"_s,
            QJsonObject {
                {u"servers"_s, 8}, {u"clients"_s, 3}, {u"secrets"_s, 6}, {u"prompts"_s, 0}}},
        {u"shim"_s, u"/usr/bin/claviger-shim"_s}, {u"problems"_s, problems}};
}

void scriptDeveloperMachine(ScriptedControl &control, qint64 now)
{
    scriptCommands(control);
    control.answer(u"status"_s, sampleStatus(u"keychain"_s, u"ready"_s));
    const QJsonArray all = servers(now);
    control.answer(u"servers.list"_s, {{u"servers"_s, all}});
    control.answerWith(u"servers.show"_s,
        [all, now](const broker::ControlCall &call) -> Result<broker::ControlReply> {
            for (const QJsonValue &server : all) {
                if (server["id"_L1] == call.arguments["server"_L1]) {
                    broker::ControlReply reply;
                    reply.body = {{u"server"_s, server}, {u"recent"_s, activity(now)}};
                    return reply;
                }
            }
            return fail(ErrorCode::ServerUnknown, call.arguments["server"_L1].toString());
        });
    control.answer(u"access.list"_s, {{u"grants"_s, grants(now)}});
    control.answer(u"clients.list"_s, {{u"clients"_s, clients(now)}});
    control.answer(u"audit.query"_s, {{u"records"_s, activity(now)}});
}

void scriptFirstStart(ScriptedControl &control, qint64 now)
{
    scriptDeveloperMachine(control, now);
    control.answer(u"servers.list"_s, {{u"servers"_s, QJsonArray()}});
    control.answer(u"access.list"_s, {{u"grants"_s, QJsonArray()}});
    control.answer(u"audit.query"_s, {{u"records"_s, QJsonArray()}});
}

} // namespace claviger::test
