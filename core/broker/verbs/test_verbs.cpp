#include "core/broker/verbs/test_verbs.h"

#include "core/base/log.h"

#include <QtCore/QDir>
#include <QtCore/QFile>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// Empty of a remote server: no program of this machine is concerned.
QStringList commandOf(const servers::Server &server)
{
    const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport);
    return stdio ? QStringList {stdio->command} + stdio->arguments : QStringList();
}

/// What the person allowed under this word, where the program is none of that.
QList<policy::Change> changesOf(const policy::Policy &policy, const QString &server,
    const QString &word, const policy::Executable &program)
{
    QList<policy::Change> changes;
    for (const policy::Grant &grant : policy.grants()) {
        const policy::Executable &allowed = grant.command.program;
        if (grant.server != server || grant.decision != policy::Decision::Always
            || grant.command.command.value(0) != word || allowed.path.isEmpty())
            continue;
        if (policy::isSame(allowed, program))
            return {};
        if (changes.isEmpty()) {
            changes = {{policy::Change::Kind::Program, displayable(allowed.path, 4096),
                displayable(program.path, 4096)}};
        }
    }
    return changes;
}

QJsonObject checkJson(const TestCheck &check)
{
    return {{u"check"_s, check.check}, {u"ok"_s, check.isOk}, {u"skipped"_s, check.isSkipped},
        {u"detail"_s, check.detail}};
}

} // namespace

TestVerbs::TestVerbs(Ports ports)
    : m_ports(ports)
{
}

void TestVerbs::addTo(VerbTable &table)
{
    table.add(u"secret.test"_s, [this](ControlCall call) { return test(std::move(call)); });
}

Task<Result<ControlReply>> TestVerbs::test(ControlCall call)
{
    const auto server = namedServer(m_ports.registry, call);
    if (!server)
        co_return fail(server.error());
    audit::Record record;
    record.kind = audit::Record::Kind::Launch;
    record.server = server->id.text();
    record.application = call.originApplication.id();
    record.applicationName = callerOf(call);
    record.values = servers::bindingNames(*server);
    const auto checks = co_await handleTest(*server, std::move(call), record);
    record.outcome = checks ? u"allowed"_s : errorName(checks.error().code);
    (void)m_ports.audit.append(record); // `status` shows a full disk
    if (!checks)
        co_return fail(checks.error());
    QJsonArray list;
    for (const TestCheck &check : *checks)
        list.append(checkJson(check));
    co_return ControlReply {{{u"checks"_s, list}}, {}};
}

Task<Result<QList<TestCheck>>> TestVerbs::handleTest(
    servers::Server server, ControlCall call, audit::Record &record)
{
    if (auto open = m_ports.gate.check(); !open)
        co_return fail(open.error());
    ServerTest::Options options;
    if (hasArgument(call, "name"_L1)) {
        const auto name = keptValueArgument(server, call);
        if (!name)
            co_return fail(name.error());
        options.only = *name;
    }
    options.asksServices = call.arguments.value("service"_L1).toBool();
    const auto allowed = co_await checkAllowed(server, std::move(call), record);
    if (!allowed)
        co_return fail(allowed.error());
    if (auto open = m_ports.gate.check(); !open) // may have been closed while the person was asked
        co_return fail(open.error());
    co_return co_await m_ports.test.run(std::move(server), options);
}

Task<Result<void>> TestVerbs::checkAllowed(
    servers::Server server, ControlCall call, audit::Record &record)
{
    const QStringList command = commandOf(server);
    if (command.isEmpty())
        co_return Result<void>();
    const policy::Executable program = co_await m_ports.inspector.program(
        0, command.first(), QFile::decodeName(qgetenv("PATH")), QDir::homePath());
    ConsentRequest request;
    request.changes = changesOf(m_ports.policy, server.id.text(), command.first(), program);
    if (call.origin == CallOrigin::Window && request.changes.isEmpty())
        co_return Result<void>();
    record.reason = request.changes.isEmpty() ? u"asked"_s : u"changed-program"_s;
    request.server = server.id.text();
    request.serverName = server.name;
    request.application = call.originApplication;
    if (call.origin == CallOrigin::Window)
        request.application.name = u"Claviger"_s;
    request.processChain = call.originChain;
    request.command = command;
    request.folder = QDir::homePath();
    request.values = record.values;
    request.isThroughShim = call.origin == CallOrigin::Window;
    request.canBeRemembered = false;
    const auto decision = co_await m_ports.consent.ask(std::move(request));
    if (!decision)
        co_return fail(decision.error());
    if (*decision == ConsentDecision::Deny)
        co_return fail(ErrorCode::LaunchDenied, server.name);
    co_return Result<void>();
}

} // namespace claviger::broker
