#include "ui/model/values.h"

#include "ui/model/json_fields.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

Result<Application> parseApplication(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Application application;
    application.id = fields.text("id"_L1);
    application.name = fields.textOrEmpty("name"_L1);
    application.client = fields.textOrEmpty("client"_L1);
    application.executable = fields.textOrEmpty("executable"_L1);
    application.script = fields.textOrEmpty("script"_L1);
    application.isProtected = fields.flagOr("protected"_L1, false);
    return fields.finish(application);
}

namespace {

ServerKind kindOf(Fields &fields)
{
    return fields.oneOf<ServerKind>(
        "kind"_L1, {{"local"_L1, ServerKind::Local}, {"remote"_L1, ServerKind::Remote}});
}

EntryState stateOf(Fields &fields)
{
    return fields.oneOf<EntryState>("state"_L1,
        {{"unmanaged"_L1, EntryState::Unmanaged}, {"managed"_L1, EntryState::Managed},
            {"drifted"_L1, EntryState::Drifted}, {"removed"_L1, EntryState::Removed}});
}

/// An application stands as its name, or as a whole Application.
QString applicationName(const QJsonValue &value)
{
    return value.isObject() ? value.toObject().value("name"_L1).toString() : value.toString();
}

Result<Credential> parseCredential(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Credential credential;
    credential.name = fields.text("name"_L1);
    credential.marker = fields.textOrEmpty("marker"_L1);
    credential.place = fields.oneOf<Credential::Place>("inject"_L1,
        {{"environment"_L1, Credential::Place::Environment},
            {"argument"_L1, Credential::Place::Argument},
            {"header"_L1, Credential::Place::Header}});
    credential.visibleToOthers = fields.flagOr("visibleToOthers"_L1, false);
    credential.variable = fields.textOrEmpty("variable"_L1);
    credential.source = fields.oneOf<Credential::Source>("source"_L1,
        {{"keychain"_L1, Credential::Source::Keychain},
            {"environment"_L1, Credential::Source::Environment}});
    credential.service = fields.textOrEmpty("service"_L1);
    credential.whereCreated = fields.textOrEmpty("whereCreated"_L1);
    credential.state = fields.oneOf<Credential::State>("state"_L1,
        {{"unknown"_L1, Credential::State::Unknown}, {"stored"_L1, Credential::State::Stored},
            {"missing"_L1, Credential::State::Missing}});
    credential.storedAt = fields.number("storedAt"_L1);
    credential.lastUsedAt = fields.number("lastUsedAt"_L1);
    return fields.finish(credential);
}

Result<ClientUse> parseClientUse(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    ClientUse use;
    use.client = fields.text("client"_L1);
    use.clientName = fields.textOrEmpty("clientName"_L1);
    use.path = fields.text("path"_L1);
    use.key = fields.text("key"_L1);
    use.state = stateOf(fields);
    use.isImported = fields.flagOr("imported"_L1, true);
    return fields.finish(use);
}

/// What a remote server has besides. A broker that says nothing of it yet means the defaults.
void readRemoteFacts(Fields &fields, Server &server)
{
    server.keys = fields.textsOrEmpty("keys"_L1);
    server.accounts = parseAccounts(fields);
    server.era = fields.textOrEmpty("era"_L1);
    const QJsonValue authorization = fields.value("authorization"_L1);
    if (authorization.isObject()) {
        const auto parsed = parseAuthorization(authorization, fields.pathOf("authorization"_L1));
        if (parsed)
            server.authorization = *parsed;
        else
            fields.adopt(parsed.error());
    }
    const QJsonValue call = fields.value("lastCall"_L1);
    if (call.isObject()) {
        const auto parsed = parseLastCall(call, fields.pathOf("lastCall"_L1));
        if (parsed)
            server.lastCall = *parsed;
        else
            fields.adopt(parsed.error());
    }
}

Result<Server> parseServer(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Server server;
    server.id = fields.text("id"_L1);
    server.name = fields.text("name"_L1);
    server.kind = kindOf(fields);
    server.command = fields.texts("command"_L1);
    server.url = fields.textOrEmpty("url"_L1);
    server.credentials = fields.list<Credential>("credentials"_L1, parseCredential);
    server.clients = fields.list<ClientUse>("clients"_L1, parseClientUse);
    server.attention = fields.texts("attention"_L1);
    const QJsonValue launch = fields.value("lastLaunch"_L1);
    if (!launch.isNull() && !launch.isUndefined()) {
        Fields of(launch, fields.pathOf("lastLaunch"_L1));
        const LastLaunch last {of.number("at"_L1), applicationName(of.value("application"_L1)),
            of.textOrEmpty("outcome"_L1)};
        const Result<LastLaunch> parsed = of.finish(last);
        if (parsed)
            server.lastLaunch = *parsed;
        else
            fields.adopt(parsed.error());
    }
    if (server.isRemote())
        readRemoteFacts(fields, server);
    return fields.finish(server);
}

Result<Activity> parseOneActivity(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Activity activity;
    activity.at = fields.number("at"_L1);
    activity.kind = fields.text("kind"_L1);
    activity.server = fields.textOrEmpty("server"_L1);
    activity.serverName = fields.textOrEmpty("serverName"_L1);
    activity.application = applicationName(fields.value("application"_L1));
    activity.client = fields.textOrEmpty("client"_L1);
    activity.outcome = fields.textOrEmpty("outcome"_L1);
    activity.reason = fields.textOrEmpty("reason"_L1);
    activity.values = fields.texts("values"_L1);
    activity.subject = fields.textOrEmpty("subject"_L1);
    activity.tool = fields.textOrEmpty("tool"_L1);
    activity.durationMs = fields.number("durationMs"_L1);
    return fields.finish(activity);
}

Result<Grant> parseGrant(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Grant grant;
    grant.server = fields.text("server"_L1);
    const Result<Application> application = parseApplication(
        fields.value("application"_L1), fields.pathOf("application"_L1));
    if (application)
        grant.application = *application;
    else
        fields.adopt(application.error());
    grant.decision = fields.oneOf<policy::Decision>("decision"_L1,
        {{"ask"_L1, policy::Decision::Ask}, {"always"_L1, policy::Decision::Always},
            {"deny"_L1, policy::Decision::Deny}});
    grant.origin = fields.oneOf<policy::GrantOrigin>("origin"_L1,
        {{"person"_L1, policy::GrantOrigin::Person}, {"import"_L1, policy::GrantOrigin::Import}});
    grant.grantedAt = fields.number("grantedAt"_L1);
    grant.lastUsedAt = fields.number("lastUsedAt"_L1);
    grant.command = fields.texts("command"_L1);
    return fields.finish(grant);
}

Result<Problem> parseProblem(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Problem problem;
    problem.code = fields.text("code"_L1);
    problem.subject = fields.textOrEmpty("subject"_L1);
    return fields.finish(problem);
}

Result<ClientEntry> parseEntry(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    ClientEntry entry;
    entry.key = fields.text("key"_L1);
    entry.kind = kindOf(fields);
    entry.state = stateOf(fields);
    entry.server = fields.textOrEmpty("server"_L1);
    entry.plainSecrets = fields.number("plainSecrets"_L1);
    return fields.finish(entry);
}

Result<ClientFile> parseFile(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    ClientFile file;
    file.path = fields.text("path"_L1);
    file.scope = fields.textOrEmpty("scope"_L1);
    const QJsonValue problem = fields.value("problem"_L1);
    if (problem.isObject()) {
        const Result<Problem> parsed = parseProblem(problem, fields.pathOf("problem"_L1));
        if (parsed)
            file.problem = *parsed;
        else
            fields.adopt(parsed.error());
    }
    file.entries = fields.list<ClientEntry>("entries"_L1, parseEntry);
    return fields.finish(file);
}

Result<Client> parseClient(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Client client;
    client.id = fields.text("id"_L1);
    client.name = fields.text("name"_L1);
    client.installed = fields.flag("installed"_L1);
    client.running = fields.flagOr("running"_L1, false);
    client.overwritesWhileRunning = fields.flagOr("overwritesWhileRunning"_L1, false);
    client.files = fields.list<ClientFile>("files"_L1, parseFile);
    client.lastLaunchAt = fields.number("lastLaunchAt"_L1);
    client.undoable = fields.number("undoable"_L1) > 0;
    return fields.finish(client);
}

} // namespace

Result<QList<Server>> parseServers(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto servers = fields.list<Server>("servers"_L1, parseServer);
    return fields.finish(servers);
}

Result<ServerFacts> parseServerFacts(const QJsonObject &body)
{
    Fields fields(body, {});
    ServerFacts page;
    const Result<Server> server = parseServer(fields.value("server"_L1), u"server"_s);
    if (server)
        page.server = *server;
    else
        fields.adopt(server.error());
    page.recent = fields.list<Activity>("recent"_L1, parseOneActivity);
    return fields.finish(page);
}

Result<QList<Activity>> parseActivity(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto records = fields.list<Activity>("records"_L1, parseOneActivity);
    return fields.finish(records);
}

Result<QList<Grant>> parseGrants(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto grants = fields.list<Grant>("grants"_L1, parseGrant);
    return fields.finish(grants);
}

Result<QList<Client>> parseClients(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto clients = fields.list<Client>("clients"_L1, parseClient);
    return fields.finish(clients);
}

namespace {

VaultKind vaultKindIn(Fields &fields, QLatin1StringView key)
{
    return fields.oneOf<VaultKind>(key,
        {{"none"_L1, VaultKind::None}, {"keychain"_L1, VaultKind::Keychain},
            {"sealed-file"_L1, VaultKind::SealedFile}});
}

vault::StoreState vaultStateIn(Fields &fields, QLatin1StringView key)
{
    return fields.oneOf<vault::StoreState>(key,
        {{"ready"_L1, vault::StoreState::Ready}, {"locked"_L1, vault::StoreState::Locked},
            {"missing"_L1, vault::StoreState::Missing}, {"failing"_L1, vault::StoreState::Failing},
            {"not-chosen"_L1, vault::StoreState::NotChosen}});
}

} // namespace

Result<VaultPlaces> parseVaultPlaces(const QJsonObject &body)
{
    Fields fields(body, {});
    VaultPlaces places;
    places.inUse = vaultKindIn(fields, "inUse"_L1);
    places.keychain = vaultStateIn(fields, "keychain"_L1);
    places.hasSealedFile = fields.flag("sealedFile"_L1);
    places.secrets = fields.number("secrets"_L1);
    places.signIns = fields.number("signIns"_L1);
    return fields.finish(places);
}

Result<Status> parseStatus(const QJsonObject &body)
{
    Fields fields(body, {});
    Status status;
    status.version = fields.text("version"_L1);
    status.startedAt = fields.number("startedAt"_L1);
    status.paused = fields.flag("paused"_L1);
    status.locked = fields.flag("locked"_L1);
    status.shim = fields.textOrEmpty("shim"_L1);
    status.problems = fields.list<Problem>("problems"_L1, parseProblem);

    Fields vault(fields.value("vault"_L1), u"vault"_s);
    status.vaultKind = vaultKindIn(vault, "kind"_L1);
    status.vaultState = vaultStateIn(vault, "state"_L1);
    Fields counts(fields.value("counts"_L1), u"counts"_s);
    status.servers = counts.number("servers"_L1);
    status.clients = counts.number("clients"_L1);
    status.secrets = counts.number("secrets"_L1);

    for (const Result<Status> &part : {vault.finish(status), counts.finish(status)}) {
        if (!part)
            fields.adopt(part.error());
    }
    return fields.finish(status);
}

Result<Settings> parseSettings(const QJsonObject &body)
{
    Fields fields(body, {});
    Settings settings;
    settings.autostart = fields.flagOr("autostart"_L1, false);
    settings.importOffered = fields.flagOr("importOffered"_L1, false);
    return fields.finish(settings);
}

Result<ScanSummary> parseScanSummary(const QJsonObject &body)
{
    Fields fields(body.value("summary"_L1), u"summary"_s);
    ScanSummary summary;
    summary.clients = fields.number("clients"_L1);
    summary.servers = fields.number("servers"_L1);
    summary.secrets = fields.number("secrets"_L1);
    summary.references = fields.number("references"_L1);
    return fields.finish(summary);
}

QString decisionName(policy::Decision decision)
{
    switch (decision) {
    case policy::Decision::Deny:
        return u"deny"_s;
    case policy::Decision::Ask:
        return u"ask"_s;
    case policy::Decision::Always:
        return u"always"_s;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::ui
