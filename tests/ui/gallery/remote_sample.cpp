#include "tests/ui/gallery/remote_sample.h"

#include "tests/ui/gallery/sample_data.h"

using namespace Qt::StringLiterals;

namespace claviger::test {

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kDay = 24 * 60 * kMinute;

QJsonObject account(const QString &id, const QString &email, const QStringList &scopes,
    const QString &state, qint64 now)
{
    return {{u"id"_s, id}, {u"label"_s, QString()}, {u"email"_s, email}, {u"subject"_s, id},
        {u"issuer"_s, u"https://mcp.linear.app"_s},
        {u"scopes"_s, QJsonArray::fromStringList(scopes)}, {u"addedScopes"_s, QJsonArray()},
        {u"state"_s, state},
        {u"reason"_s, state == "needs-sign-in"_L1 ? u"invalid-grant"_s : QString()},
        {u"expiresAt"_s, now + 42 * kMinute}, {u"renews"_s, true}, {u"isDefault"_s, false},
        {u"defaultFor"_s, QJsonArray()}, {u"signedInAt"_s, now - 12 * kDay},
        {u"generation"_s, u"a1b2c3"_s}};
}

QJsonObject authorization(const QString &kind, const QJsonArray &profile = {})
{
    return {{u"kind"_s, kind}, {u"clientId"_s, QString()}, {u"scopes"_s, QJsonArray()},
        {u"profile"_s, profile}};
}

QJsonObject remote(const QString &id, const QString &name, const QString &url,
    const QJsonArray &accounts, const QJsonObject &authorization, const QStringList &attention,
    qint64 now)
{
    const auto use = [](const QString &client, const QString &clientName) {
        return QJsonObject {{u"client"_s, client}, {u"clientName"_s, clientName},
            {u"path"_s, u"/home/ada/."_s + client + u"/mcp.json"_s}, {u"key"_s, client},
            {u"state"_s, u"managed"_s}};
    };
    return {{u"id"_s, id}, {u"name"_s, name}, {u"kind"_s, u"remote"_s},
        {u"command"_s, QJsonArray()}, {u"url"_s, url}, {u"credentials"_s, QJsonArray()},
        {u"clients"_s,
            QJsonArray {use(u"cursor"_s, u"Cursor"_s), use(u"claude-code"_s, u"Claude Code"_s),
                use(u"vscode"_s, u"VS Code"_s)}},
        {u"attention"_s, QJsonArray::fromStringList(attention)}, {u"lastLaunch"_s, QJsonValue()},
        {u"authorization"_s, authorization}, {u"accounts"_s, accounts}, {u"era"_s, u"legacy"_s},
        {u"lastCall"_s,
            QJsonObject {{u"at"_s, now - 3 * kMinute}, {u"application"_s, u"Cursor"_s},
                {u"method"_s, u"list_issues"_s}}}};
}

QJsonArray remotes(qint64 now)
{
    QJsonObject ada = account(u"ada"_s, u"ada@example.com"_s,
        {u"openid"_s, u"read"_s, u"issues:write"_s, u"offline_access"_s}, u"signed-in"_s, now);
    ada = with(ada, u"isDefault"_s, true);
    ada = with(ada, u"addedScopes"_s,
        QJsonArray {QJsonObject {{u"name"_s, u"issues:write"_s}, {u"at"_s, now - 2 * kDay}}});
    QJsonObject work = account(u"work"_s, u"ada@work.example"_s,
        {u"read:jira-work"_s, u"write:jira-work"_s}, u"signed-in"_s, now);
    work = with(work, u"isDefault"_s, true);
    QJsonObject home = account(
        u"home"_s, u"ada@home.example"_s, {u"read:jira-work"_s}, u"needs-sign-in"_s, now);
    home = with(home, u"defaultFor"_s, QJsonArray {u"vscode"_s});
    const QJsonArray profile {
        QJsonObject {{u"name"_s, u"issuer"_s}, {u"value"_s, u"=https://cf.mcp.atlassian.com"_s},
            {u"reason"_s,
                u"Atlassian's metadata at mcp.atlassian.com are those of its sister host."_s},
            {u"isFromPerson"_s, false}},
        QJsonObject {{u"name"_s, u"pkce"_s}, {u"value"_s, u"unadvertised"_s},
            {u"reason"_s, QString()}, {u"isFromPerson"_s, true}}};
    QJsonObject key = remote(u"context7"_s, u"Context7"_s, u"https://mcp.context7.com/mcp"_s, {},
        authorization(u"headers"_s), {u"key-rejected"_s}, now);
    key = with(key, u"credentials"_s,
        QJsonArray {QJsonObject {{u"name"_s, u"CONTEXT7_API_KEY"_s}, {u"inject"_s, u"header"_s},
            {u"variable"_s, u"CONTEXT7_API_KEY"_s}, {u"source"_s, u"keychain"_s},
            {u"service"_s, u"Context7"_s}, {u"state"_s, u"stored"_s}, {u"storedAt"_s, now - kDay},
            {u"lastUsedAt"_s, now - kMinute}}});
    return {remote(u"linear"_s, u"Linear"_s, u"https://mcp.linear.app/mcp"_s, {ada},
                authorization(u"automatic"_s), {}, now),
        remote(u"atlassian"_s, u"Atlassian"_s, u"https://mcp.atlassian.com/v1/mcp"_s, {work, home},
            authorization(u"automatic"_s, profile), {}, now),
        remote(u"notion"_s, u"Notion"_s, u"https://mcp.notion.com/mcp"_s, {},
            authorization(u"automatic"_s), {u"sign-in-needed"_s}, now),
        remote(u"stripe"_s, u"Stripe"_s, u"https://mcp.stripe.com"_s, {},
            authorization(u"automatic"_s), {}, now),
        key};
}

QJsonArray timeline(qint64 now)
{
    const auto event = [](qint64 at, const QString &kind, const QString &outcome = u"ok"_s,
                           const QString &detail = {}) {
        return QJsonObject {{u"at"_s, at}, {u"kind"_s, kind}, {u"account"_s, u"ada"_s},
            {u"generation"_s, u"a1b2c3"_s}, {u"detail"_s, detail}, {u"outcome"_s, outcome}};
    };
    return {event(now - 18 * kMinute, u"renewed"_s),
        event(now - 19 * kMinute, u"renewal-failed"_s, u"provider-busy"_s),
        event(now - 80 * kMinute, u"woke-up"_s),
        event(now - 2 * kDay, u"stepped-up"_s, u"ok"_s, u"issues:write"_s),
        event(now - 2 * kDay, u"step-up-asked"_s, u"ok"_s, u"issues:write"_s),
        event(now - 12 * kDay, u"signed-in"_s, u"ok"_s, u"https://mcp.linear.app"_s),
        event(now - 12 * kDay, u"browser-opened"_s, u"ok"_s, u"linear.app"_s),
        event(now - 13 * kDay, u"grant-ended"_s, u"invalid-grant"_s)};
}

QJsonArray doctor()
{
    const auto check = [](const QString &name, const QString &verdict, const QString &server,
                           const QString &code = {}, const QString &subject = {},
                           const QJsonValue &fix = {}, const QJsonArray &requests = {}) {
        return QJsonObject {{u"check"_s, name}, {u"verdict"_s, verdict}, {u"server"_s, server},
            {u"code"_s, code}, {u"subject"_s, subject}, {u"detail"_s, QString()},
            {u"requests"_s, requests}, {u"fix"_s, fix}};
    };
    const QJsonArray requests {
        QJsonObject {{u"method"_s, u"GET"_s},
            {u"url"_s, u"https://mcp.notion.com/.well-known/oauth-protected-resource/mcp"_s},
            {u"status"_s, 200}, {u"note"_s, u"resource metadata"_s}},
        QJsonObject {{u"method"_s, u"GET"_s},
            {u"url"_s, u"https://mcp.notion.com/.well-known/oauth-authorization-server?x=secret"_s},
            {u"status"_s, 0}, {u"note"_s, u"timed out for ada@example.com"_s}}};
    return {check(u"vault"_s, u"ok"_s, {}), check(u"clock"_s, u"ok"_s, {}),
        check(u"reach"_s, u"ok"_s, u"linear"_s), check(u"session"_s, u"ok"_s, u"linear"_s),
        check(u"revocation"_s, u"warning"_s, u"linear"_s, u"no-revocation"_s),
        check(u"authorization-server"_s, u"bad"_s, u"notion"_s, u"discovery-failed"_s, u"Notion"_s,
            QJsonValue(), requests),
        check(u"pkce"_s, u"bad"_s, u"atlassian"_s, u"pkce-unsupported"_s, u"Atlassian"_s,
            QJsonObject {{u"action"_s, u"add-profile"_s}, {u"name"_s, u"pkce"_s},
                {u"value"_s, u"unadvertised"_s}}),
        check(u"session"_s, u"skipped"_s, u"notion"_s)};
}

void scriptServers(ScriptedControl &control, const QJsonArray &all)
{
    control.answer(u"servers.list"_s, {{u"servers"_s, all}});
    control.answerWith(
        u"servers.show"_s, [all](const broker::ControlCall &call) -> Result<broker::ControlReply> {
            for (const QJsonValue &server : all) {
                if (server["id"_L1] == call.arguments["server"_L1]) {
                    broker::ControlReply reply;
                    reply.body = {{u"server"_s, server}, {u"recent"_s, QJsonArray()}};
                    return reply;
                }
            }
            return fail(ErrorCode::ServerUnknown, call.arguments["server"_L1].toString());
        });
}

} // namespace

QJsonObject with(QJsonObject object, const QString &key, const QJsonValue &value)
{
    object.insert(key, value);
    return object;
}

QJsonObject sampleAttempt(const QString &phase, qint64 now, const QString &id)
{
    const bool isFailed = phase == "failed"_L1;
    const QJsonValue device = phase == "device"_L1
        ? QJsonValue(QJsonObject {{u"userCode"_s, u"WDJB-MJHT"_s},
            {u"uri"_s, u"https://linear.app/device"_s},
            {u"uriComplete"_s, u"https://linear.app/device?code=WDJB-MJHT"_s},
            {u"expiresAt"_s, now + 10 * kMinute}})
        : QJsonValue();
    const QJsonValue error = isFailed ? QJsonValue(QJsonObject {{u"code"_s, u"issuer-mismatch"_s},
                                 {u"subject"_s, u"Linear"_s}, {u"detail"_s, u"x"_s}})
                                      : QJsonValue();
    return {{u"id"_s, id}, {u"kind"_s, u"sign-in"_s}, {u"server"_s, u"linear"_s},
        {u"serverName"_s, u"Linear"_s}, {u"phase"_s, phase},
        {u"url"_s, u"https://mcp.linear.app/mcp"_s}, {u"host"_s, u"mcp.linear.app"_s},
        {u"domain"_s, u"linear.app"_s}, {u"firstSeenAt"_s, now - 40 * kDay},
        {u"isNewHost"_s, false}, {u"words"_s, u"amber falcon"_s},
        {u"scopes"_s, QJsonArray {u"openid"_s, u"read"_s, u"issues:write"_s, u"offline_access"_s}},
        {u"has"_s, QJsonArray()}, {u"adds"_s, QJsonArray()}, {u"application"_s, QJsonValue()},
        {u"tool"_s, QString()}, {u"askedAt"_s, now - 5000}, {u"account"_s, u"ada"_s},
        {u"accounts"_s,
            QJsonArray {account(u"ada"_s, u"ada@example.com"_s, {}, u"signed-in"_s, now)}},
        {u"device"_s, device}, {u"client"_s, QJsonValue()}, {u"error"_s, error}};
}

QJsonObject sampleStepUp(const QString &phase, qint64 now, const QString &id)
{
    QJsonObject attempt = sampleAttempt(phase, now, id);
    attempt = with(attempt, u"kind"_s, u"step-up"_s);
    attempt = with(attempt, u"has"_s, QJsonArray {u"openid"_s, u"read"_s});
    attempt = with(attempt, u"adds"_s, QJsonArray {u"issues:write"_s, u"admin"_s});
    attempt = with(attempt, u"tool"_s, u"create_issue"_s);
    return with(attempt, u"application"_s,
        QJsonObject {{u"id"_s, u"cursor"_s}, {u"name"_s, u"Cursor"_s}, {u"client"_s, u"cursor"_s},
            {u"executable"_s, u"/opt/Cursor/cursor"_s}});
}

QJsonObject sampleClientNeed(qint64 now, const QString &id)
{
    QJsonObject attempt = sampleAttempt(u"needs-client"_s, now, id);
    attempt = with(attempt, u"server"_s, u"github-remote"_s);
    attempt = with(attempt, u"serverName"_s, u"GitHub"_s);
    return with(attempt, u"client"_s,
        QJsonObject {{u"provider"_s, u"GitHub"_s},
            {u"console"_s, u"https://github.com/settings/developers"_s},
            {u"redirectUri"_s, u"http://127.0.0.1:41797/callback"_s}, {u"needsSecret"_s, true},
            {u"steps"_s,
                QJsonArray {u"open-console"_s, u"create-app"_s, u"add-redirect"_s, u"add-scopes"_s,
                    u"copy-id"_s, u"copy-secret"_s}},
            {u"scopes"_s, QJsonArray {u"repo"_s, u"read:org"_s}}});
}

QJsonObject sampleSteps()
{
    const auto step = [](const QString &name, bool ok, bool skipped, const QString &detail = {}) {
        return QJsonObject {
            {u"step"_s, name}, {u"ok"_s, ok}, {u"skipped"_s, skipped}, {u"detail"_s, detail}};
    };
    return {{u"steps"_s,
        QJsonArray {step(u"revoke-refresh"_s, true, false), step(u"revoke-access"_s, false, true),
            step(u"delete-registration"_s, false, false, u"provider-busy"_s),
            step(u"end-sessions"_s, true, false), step(u"wipe"_s, true, false),
            step(u"probe"_s, false, false)}}};
}

QJsonObject sampleRevokeReport()
{
    const auto key = [](const QString &server, const QString &name, const QString &service,
                         const QString &where) {
        return QJsonObject {{u"server"_s, server}, {u"name"_s, name}, {u"service"_s, service},
            {u"whereRotate"_s, where}};
    };
    const QJsonArray good {
        QJsonObject {{u"step"_s, u"wipe"_s}, {u"ok"_s, true}, {u"skipped"_s, false}}};
    return {{u"servers"_s,
                QJsonArray {QJsonObject {{u"server"_s, u"linear"_s}, {u"steps"_s, good}},
                    QJsonObject {{u"server"_s, u"atlassian"_s},
                        {u"steps"_s, sampleSteps().value(u"steps"_s)}}}},
        {u"staticKeys"_s,
            QJsonArray {key(u"github"_s, u"GITHUB_PERSONAL_ACCESS_TOKEN"_s, u"GitHub"_s,
                            u"GitHub settings (https://github.com/settings/tokens)"_s),
                key(u"brave-search"_s, u"BRAVE_API_KEY"_s, u"Brave"_s,
                    u"https://api.search.brave.com/app/keys"_s),
                key(u"postgres"_s, u"password in the address"_s, {}, {})}}};
}

void scriptMachineAccount(ScriptedControl &control, qint64 now)
{
    QJsonArray all = remotes(now);
    const QJsonObject machine = with(
        account(u"m1"_s, {}, {u"read"_s, u"write"_s}, u"key-rejected"_s, now), u"reason"_s,
        u"invalid-client"_s);
    all.append(remote(u"jobs"_s, u"Jobs"_s, u"https://jobs.example/mcp"_s, {machine},
        authorization(u"client-credentials"_s), {u"key-rejected"_s}, now));
    scriptServers(control, all);
}

void scriptRemoteMachine(ScriptedControl &control, qint64 now)
{
    scriptDeveloperMachine(control, now);
    scriptServers(control, remotes(now));
    control.answer(u"signin.list"_s, {{u"attempts"_s, QJsonArray()}});
    control.answer(u"timeline"_s, {{u"events"_s, timeline(now)}});
    control.answer(u"doctor"_s, {{u"checks"_s, doctor()}});
    control.answer(u"revoke.all"_s, sampleRevokeReport());
    control.answer(u"signout"_s, sampleSteps());
    control.answer(u"remote.add"_s, {{u"server"_s, u"linear"_s}});
    control.answer(u"signin.start"_s, {{u"attempt"_s, u"a1"_s}});
    for (const QString &verb : {u"remote.set"_s, u"remote.clientFor"_s, u"remote.key"_s,
             u"remote.identity"_s, u"signin.approve"_s, u"signin.refuse"_s, u"signin.paste"_s,
             u"signin.device"_s, u"signin.reopen"_s, u"signin.client"_s, u"signin.dismiss"_s,
             u"accounts.setDefault"_s, u"accounts.label"_s, u"scopes.stepDown"_s,
             u"registration.forget"_s, u"refusals.forget"_s, u"profile.add"_s, u"profile.remove"_s})
        control.answer(verb, {});
    control.answerSecret(
        u"signin.link"_s, {{u"secret"_s, 0}}, "https://linear.app/oauth/authorize?state=x");
}

} // namespace claviger::test
