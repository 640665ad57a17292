#include "core/broker/launch_service.h"

#include "core/base/log.h"
#include "core/broker/command_mask.h"
#include "core/credentials/launch_plan.h"

#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

Q_LOGGING_CATEGORY(lcLaunch, "claviger.launch")

/// What execvp(3) searches where PATH is not set (confstr(_CS_PATH) of glibc).
constexpr char kDefaultPath[] = "/bin:/usr/bin";

QString textOf(const std::string &bytes)
{
    return QFile::decodeName(QByteArray::fromStdString(bytes));
}

bool isRemote(const servers::Server &server)
{
    return std::holds_alternative<servers::HttpTransport>(server.transport);
}

/// What would be started: the client's command, or for a remote server what stands for it in grants.
QStringList commandOf(const servers::Server &server, const wire::LaunchRequest &request)
{
    if (const auto *remote = std::get_if<servers::HttpTransport>(&server.transport))
        return servers::remoteCommand(*remote);
    QStringList result;
    for (const std::string &argument : request.arguments)
        result.append(textOf(argument));
    return result;
}

/// Of a remote server a person wants to read the address alone, not the word that stands before it in grants.
QList<policy::Change> withoutWord(QList<policy::Change> changes, const QStringList &command)
{
    const QString word = command.value(0) + u' ';
    for (policy::Change &change : changes) {
        if (change.kind != policy::Change::Kind::Command)
            continue;
        for (QString *text : {&change.before, &change.after}) {
            if (text->startsWith(word))
                text->remove(0, word.size());
        }
    }
    return changes;
}

/// Errors: ServerUnknown, ServerNotLaunchable (local, and the entry has no command).
Result<servers::Server> findLaunchable(
    const servers::ServerRegistry &registry, const wire::LaunchRequest &request)
{
    const QString name = textOf(request.server);
    const auto id = servers::ServerId::parse(name);
    if (!id)
        return fail(ErrorCode::ServerUnknown, displayable(name, servers::ServerId::kLongest));
    auto server = registry.find(*id);
    if (server && request.arguments.empty() && !isRemote(*server))
        return fail(ErrorCode::ServerNotLaunchable, id->text());
    return server;
}

bool canBeRemembered(const CallerIdentity &caller)
{
    return caller.isOurShim && caller.isParentCertain;
}

QString reasonOf(const QList<policy::Change> &changes)
{
    if (changes.isEmpty())
        return u"asked"_s;
    switch (changes.first().kind) {
    case policy::Change::Kind::FirstTime:
        return u"first-time"_s;
    case policy::Change::Kind::Command:
        return u"changed-command"_s;
    case policy::Change::Kind::Program:
        return u"changed-program"_s;
    case policy::Change::Kind::Application:
        return u"changed-application"_s;
    case policy::Change::Kind::Values:
        return u"changed-values"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

LaunchService::LaunchService(LaunchPorts ports)
    : m_ports(ports)
{
}

LaunchService::~LaunchService() = default;

QString LaunchService::serverName(const wire::LaunchRequest &request) const
{
    const auto id = servers::ServerId::parse(textOf(request.server));
    const auto server = id ? m_ports.registry.find(*id) : Result<servers::Server>(fail(id.error()));
    return server ? displayable(server->name, servers::limits::kLongestName)
                  : displayable(textOf(request.server), servers::ServerId::kLongest);
}

Task<Result<AllowedLaunch>> LaunchService::launch(LaunchAttempt attempt)
{
    const auto begin = m_ports.clock.now();
    audit::Record record;
    record.kind = audit::Record::Kind::Launch;
    auto allowed = co_await handleLaunch(attempt, record);
    record.outcome = allowed ? u"allowed"_s : errorName(allowed.error().code);
    record.durationMilliseconds = toEpochMilliseconds(m_ports.clock.now())
        - toEpochMilliseconds(begin);
    if (const auto written = m_ports.audit.append(record); !written)
        qCWarning(lcLaunch) << "not recorded:" << errorName(written.error().code);
    if (!allowed) {
        qCInfo(lcLaunch) << "refused" << record.server << errorName(allowed.error().code)
                         << allowed.error().detail;
    }
    co_return allowed;
}

Task<Result<AllowedLaunch>> LaunchService::handleLaunch(
    LaunchAttempt &attempt, audit::Record &record)
{
    record.server = displayable(textOf(attempt.request.server), servers::ServerId::kLongest);
    auto caller = co_await m_ports.inspector.identify(attempt.socket);
    if (!caller)
        co_return fail(caller.error());
    record.application = caller->application.id();
    record.applicationName = caller->application.name;
    record.client = canBeRemembered(*caller) ? caller->application.client : QString();

    if (auto open = m_ports.gate.check(); !open)
        co_return fail(open.error());
    auto server = findLaunchable(m_ports.registry, attempt.request);
    if (!server)
        co_return fail(server.error());
    if (isRemote(*server) && attempt.version < wire::kBridgeVersion)
        co_return fail(ErrorCode::VersionMismatch, server->name);
    record.values = servers::bindingNames(*server);

    auto allowed = co_await checkAllowed(*server, *caller, attempt, record);
    if (!allowed)
        co_return fail(allowed.error());
    if (auto open = m_ports.gate.check(); !open) // may have been closed while the person was asked
        co_return fail(open.error());

    auto values = co_await resolve(*server, attempt);
    if (!values)
        co_return fail(values.error());
    AllowedLaunch result;
    if (isRemote(*server)) {
        BridgeGrant grant {std::move(*server), std::move(*caller)};
        auto bridge = co_await m_ports.bridges.open(std::move(grant));
        if (!bridge)
            co_return fail(bridge.error());
        result.plan.mode = wire::LaunchMode::Bridge;
        result.bridge = std::move(*bridge);
        co_return result;
    }
    auto plan = credentials::makeLaunchPlan(*server, attempt.request, *values);
    if (!plan)
        co_return fail(plan.error());
    result.plan = std::move(*plan);
    co_return result;
}

Task<Result<void>> LaunchService::checkAllowed(const servers::Server &server,
    const CallerIdentity &caller, LaunchAttempt &attempt, audit::Record &record)
{
    policy::LaunchQuestion question;
    question.server = server.id.text();
    question.application = caller.application;
    const QStringList command = commandOf(server, attempt.request);
    question.command.command = command;
    question.command.values = record.values;
    if (!isRemote(server)) { // no program of this machine is concerned
        const QString path = attempt.request.pathIsSet ? textOf(attempt.request.path)
                                                       : QString::fromLatin1(kDefaultPath);
        question.command.program = co_await m_ports.inspector.program(
            caller.processId, command.value(0), path, textOf(attempt.request.directory));
        question.command.files = m_ports.inspector.files(
            command, textOf(attempt.request.directory));
    }

    // A program that speaks to us itself may be anything, and so may what left a shim behind: no standing
    // answer is for it.
    const bool isKnown = canBeRemembered(caller);
    policy::Verdict verdict;
    verdict.changes = {policy::Change {}};
    if (isKnown)
        verdict = m_ports.policy.decide(question);
    // A standing answer never holds a literal secret, so a command with one is compared without it.
    if (verdict.decision != policy::Decision::Always) {
        question.command.command = withoutSecrets(question.server, command);
        if (isKnown && question.command.command != command)
            verdict = m_ports.policy.decide(question);
    }
    record.reason = verdict.decision == policy::Decision::Ask ? reasonOf(verdict.changes)
                                                              : u"always"_s;
    if (verdict.decision == policy::Decision::Always)
        co_return Result<void>();
    if (verdict.decision == policy::Decision::Deny) {
        record.reason = u"never"_s;
        co_return fail(ErrorCode::LaunchDenied, server.name);
    }

    attempt.waiting(wire::WaitReason::Person);
    ConsentRequest request;
    request.server = question.server;
    request.serverName = server.name;
    request.application = caller.application;
    request.processChain = caller.chain;
    request.isRemote = isRemote(server);
    // In full: the person sees what would run, or where it would go.
    request.command = request.isRemote ? command.mid(1) : command;
    request.folder = textOf(attempt.request.directory);
    request.values = record.values;
    request.changes = request.isRemote ? withoutWord(verdict.changes, command) : verdict.changes;
    request.isThroughShim = caller.isOurShim;
    request.canBeRemembered = isKnown;
    const auto decision = co_await m_ports.consent.ask(std::move(request));
    attempt.waiting(wire::WaitReason::Other);
    if (!decision)
        co_return fail(decision.error());
    if (*decision == ConsentDecision::Deny)
        co_return fail(ErrorCode::LaunchDenied, server.name);
    if (*decision == ConsentDecision::AllowAlways && isKnown) {
        // Not remembered is asked again; the answer for now stands.
        if (const auto kept = m_ports.policy.remember(question, policy::Decision::Always); !kept)
            qCWarning(lcLaunch) << "grant not kept:" << errorName(kept.error().code);
        m_ports.changes.note(u"access"_s);
    }
    co_return Result<void>();
}

Task<Result<std::vector<credentials::ResolvedValue>>> LaunchService::resolve(
    const servers::Server &server, LaunchAttempt &attempt)
{
    attempt.waiting(wire::WaitReason::Keychain);
    auto values = co_await m_ports.resolver.resolve(server);
    if (!values && values.error().code == ErrorCode::KeychainLocked) {
        const auto opened = co_await openKeychain();
        if (!opened)
            co_return fail(values.error());
        values = co_await m_ports.resolver.resolve(server);
    }
    co_return values;
}

/// The desktop's own prompt, once for all launches that wait behind it.
Task<Result<void>> LaunchService::openKeychain()
{
    auto [answer, wait] = makeOneShot<bool>();
    m_waitingForKeychain.push_back(std::move(answer));
    if (m_waitingForKeychain.size() == 1) {
        m_scope.spawn(m_ports.store.unlock(Secret()), [this](Result<void> opened) {
            for (auto &waiting : std::exchange(m_waitingForKeychain, {})) {
                if (opened)
                    waiting.send(true);
                else
                    waiting.send(fail(opened.error()));
            }
        });
    }
    const auto opened = co_await std::move(wait);
    if (!opened)
        co_return fail(opened.error());
    co_return Result<void>();
}

} // namespace claviger::broker
