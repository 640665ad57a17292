#include "core/broker/verbs/health_verbs.h"

#include "core/broker/key_probe.h"
#include "core/clients/token_caches.h"
#include "core/credentials/remote_request.h"
#include "core/oauth/port_owner.h"
#include "core/oauth/url_bytes.h"
#include "core/sessions/attempt_flow.h"
#include "core/sessions/domain.h"

#include <QtCore/QFileInfo>
#include <QtNetwork/QTcpServer>

using namespace Qt::StringLiterals;

namespace claviger::broker {

using sessions::DoctorCheck;
using Verdict = DoctorCheck::Verdict;

namespace {

QString verdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Ok:
        return u"ok"_s;
    case Verdict::Warning:
        return u"warning"_s;
    case Verdict::Bad:
        return u"bad"_s;
    case Verdict::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

DoctorCheck check(const QString &name, Verdict verdict, const QString &code = {},
    const QString &subject = {}, const QString &detail = {})
{
    DoctorCheck result;
    result.check = name;
    result.verdict = verdict;
    result.code = code;
    result.detail = detail;
    result.subject = subject;
    return result;
}

QJsonObject toJson(const DoctorCheck &check)
{
    QJsonArray requests;
    for (const sessions::DoctorRequest &request : check.requests) {
        requests.append(QJsonObject {{u"method"_s, request.method}, {u"url"_s, request.url},
            {u"status"_s, request.status}, {u"note"_s, request.note}});
    }
    QJsonValue fix = QJsonValue::Null;
    if (check.fix) {
        fix = QJsonObject {{u"action"_s, check.fix->action}, {u"name"_s, check.fix->name},
            {u"value"_s, check.fix->value}};
    }
    return {{u"check"_s, check.check}, {u"verdict"_s, verdictName(check.verdict)},
        {u"code"_s, check.code}, {u"server"_s, check.server}, {u"account"_s, check.account},
        {u"subject"_s, check.subject}, {u"detail"_s, check.detail}, {u"requests"_s, requests},
        {u"fix"_s, fix}};
}

bool isRemote(const servers::Server &server)
{
    return std::holds_alternative<servers::HttpTransport>(server.transport);
}

} // namespace

HealthVerbs::HealthVerbs(Parts parts)
    : m(std::move(parts))
{
}

void HealthVerbs::addTo(VerbTable &table)
{
    table.add(u"doctor"_s, [this](ControlCall call) { return doctor(std::move(call)); });
}

Task<Result<ControlReply>> HealthVerbs::doctor(ControlCall call)
{
    QList<servers::Server> wanted;
    QList<DoctorCheck> checks;
    if (hasArgument(call, "server"_L1)) {
        const auto id = serverArgument(call);
        if (!id)
            co_return fail(id.error());
        const auto server = m.registry.find(*id);
        if (!server)
            co_return fail(server.error());
        wanted.append(*server);
    } else {
        checks = co_await ownChecks();
        wanted = m.registry.servers();
    }
    for (const servers::Server &server : wanted) {
        if (!isRemote(server))
            continue;
        if (credentials::isKeyed(server))
            checks += co_await checkKeyed(server);
        else
            checks += co_await m.sessions.examine(server.id);
    }
    QJsonArray list;
    for (const DoctorCheck &one : checks)
        list.append(toJson(one));
    ControlReply reply;
    reply.body = {{u"checks"_s, list}};
    co_return reply;
}

Task<QList<DoctorCheck>> HealthVerbs::ownChecks()
{
    QList<DoctorCheck> checks {check(u"broker"_s, Verdict::Ok)};
    checks.append(co_await checkVault());
    co_await m.ledger.refresh(m.registry.servers());
    checks += checkSecrets();
    checks.append(checkShim());
    const bool canOpen = m.canOpenBrowser();
    checks.append(canOpen
            ? check(u"browser"_s, Verdict::Ok)
            : check(u"browser"_s, Verdict::Warning, errorName(ErrorCode::Unsupported)));
    checks.append(checkLoopback());
    checks += checkEntries();
    checks += checkTokenCaches();
    for (const Error &problem : m.problems.all()) {
        checks.append(check(u"problem"_s, Verdict::Bad, errorName(problem.code), problem.subject));
    }
    co_return checks;
}

Task<DoctorCheck> HealthVerbs::checkVault()
{
    const QString name = u"keychain"_s;
    const vault::StoreState state = co_await m.store.state();
    switch (state) {
    case vault::StoreState::Ready:
        co_return check(name, Verdict::Ok);
    case vault::StoreState::Locked: {
        const bool isFile = m.isSealedFile();
        DoctorCheck locked = check(name, Verdict::Bad,
            errorName(isFile ? ErrorCode::PassphraseNeeded : ErrorCode::KeychainLocked));
        locked.fix = sessions::DoctorFix {u"unlock"_s, {}, {}};
        co_return locked;
    }
    case vault::StoreState::Failing:
        co_return check(name, Verdict::Bad, errorName(ErrorCode::KeychainFailed));
    case vault::StoreState::Missing:
    case vault::StoreState::NotChosen: {
        DoctorCheck missing = check(name, Verdict::Bad, errorName(ErrorCode::KeychainMissing));
        missing.fix = sessions::DoctorFix {u"choose-vault"_s, {}, {}};
        co_return missing;
    }
    }
    Q_UNREACHABLE();
}

DoctorCheck HealthVerbs::checkShim() const
{
    const QFileInfo shim(m.shim);
    if (shim.isFile() && shim.isExecutable())
        return check(u"shim"_s, Verdict::Ok);
    return check(u"shim"_s, Verdict::Bad, errorName(ErrorCode::FileNotFound), m.shim);
}

/// The port of sign-ins is only held while one waits; somebody else may have it.
DoctorCheck HealthVerbs::checkLoopback() const
{
    QTcpServer server;
    const quint16 port = sessions::AttemptFlow::kUsualPort;
    if (server.listen(QHostAddress::LocalHost, port))
        return check(u"loopback"_s, Verdict::Ok);
    const QString owner = oauth::portOwner(port);
    return check(u"loopback"_s, Verdict::Warning, errorName(ErrorCode::PortBusy),
        owner.isEmpty() ? QString::number(port) : owner);
}

QList<DoctorCheck> HealthVerbs::checkEntries() const
{
    QList<DoctorCheck> checks;
    const QHash<QString, QJsonArray> entries = m.entries();
    for (auto it = entries.cbegin(); it != entries.cend(); ++it) {
        for (const QJsonValue &entry : it.value()) {
            const QString state = entry["state"_L1].toString();
            if (state != u"drifted" && state != u"removed")
                continue;
            const auto id = servers::ServerId::parse(it.key());
            const auto server = id ? m.registry.find(*id)
                                   : Result<servers::Server>(fail(id.error()));
            DoctorCheck changed = check(u"entries"_s, Verdict::Warning,
                errorName(ErrorCode::EntryChanged), server ? server->name : it.key());
            changed.server = it.key();
            changed.detail = entry["clientName"_L1].toString() + u": "_s
                + entry["path"_L1].toString();
            changed.fix = sessions::DoctorFix {u"restore-entry"_s, it.key(), {}};
            checks.append(changed);
        }
    }
    if (checks.isEmpty())
        checks.append(check(u"entries"_s, Verdict::Ok));
    return checks;
}

/// Tokens of our servers that another program left where everybody can read them.
QList<DoctorCheck> HealthVerbs::checkTokenCaches() const
{
    QList<DoctorCheck> checks;
    const auto caches = clients::findTokenCaches(
        clients::Surroundings::ofThisProcess(), m.registry.servers());
    for (const clients::TokenCache &cache : caches) {
        DoctorCheck left = check(
            u"token-cache"_s, Verdict::Warning, u"plain-tokens"_s, u"mcp-remote"_s);
        left.server = cache.server;
        left.detail = cache.folder;
        left.fix = sessions::DoctorFix {
            cache.canRenew ? u"adopt-cache"_s : u"remove-cache"_s, cache.id, {}};
        checks.append(left);
    }
    return checks;
}

QList<DoctorCheck> HealthVerbs::checkSecrets() const
{
    QList<DoctorCheck> checks;
    for (const servers::Server &server : m.registry.servers()) {
        for (const servers::Binding &binding : server.bindings) {
            const auto known = m.ledger.entry({server.id.text(), binding.name});
            if (known.presence != SecretLedger::Presence::Missing)
                continue;
            DoctorCheck missing = check(
                u"secrets"_s, Verdict::Bad, errorName(ErrorCode::SecretNotFound), binding.name);
            missing.server = server.id.text();
            missing.fix = sessions::DoctorFix {u"replace-secret"_s, binding.name, {}};
            checks.append(missing);
        }
    }
    if (checks.isEmpty())
        checks.append(check(u"secrets"_s, Verdict::Ok));
    return checks;
}

/// A server that fixed keys let in: whether it is there, and lets them in.
Task<QList<DoctorCheck>> HealthVerbs::checkKeyed(servers::Server server)
{
    QList<DoctorCheck> checks;
    const QString url = std::get<servers::HttpTransport>(server.transport).url;
    const auto add = [&checks, &server](DoctorCheck one) {
        one.server = server.id.text();
        checks.append(std::move(one));
    };
    const auto values = co_await m.resolver.resolve(server);
    if (!values) {
        const Error &error = values.error();
        DoctorCheck missing = check(u"key"_s, Verdict::Bad, errorName(error.code), error.subject);
        if (error.code == ErrorCode::SecretNotFound)
            missing.fix = sessions::DoctorFix {u"replace-secret"_s, error.subject, {}};
        add(missing);
        co_return checks;
    }
    const auto probe = co_await probeWithValues(m.store, m.http, server, *values);
    DoctorCheck reach = check(u"reachable"_s, Verdict::Ok);
    const QString safe = QString::fromUtf8(oauth::safeUrl(url.toUtf8()));
    if (!probe) {
        reach.verdict = Verdict::Bad;
        reach.code = errorName(probe.error().code);
        reach.subject = probe.error().subject;
        reach.detail = probe.error().detail;
        reach.requests = {{u"POST"_s, safe, 0, reach.code}};
        add(reach);
        co_return checks;
    }
    reach.subject = sessions::hostOf(url.toUtf8());
    reach.requests = {{u"POST"_s, safe, probe->status, u"initialize"_s}};
    if (probe->isFailing()) {
        reach.verdict = Verdict::Bad;
        reach.code = sessions::kServerFailing.toString();
        reach.subject = server.name;
    }
    add(reach);
    if (probe->isFailing())
        co_return checks;
    if (probe->status == 401 || probe->status == 403) {
        DoctorCheck refused = check(
            u"key"_s, Verdict::Bad, errorName(ErrorCode::KeyRejected), server.name);
        if (server.bindings.size() == 1)
            refused.fix = sessions::DoctorFix {
                u"replace-secret"_s, server.bindings.first().name, {}};
        add(refused);
        co_return checks;
    }
    add(check(u"key"_s, Verdict::Ok));
    add(probe->isMcp ? check(u"protocol"_s, Verdict::Ok)
                     : check(u"protocol"_s, Verdict::Warning, errorName(ErrorCode::ProtocolFailed),
                         server.name, probe->sentTo));
    co_return checks;
}

} // namespace claviger::broker
