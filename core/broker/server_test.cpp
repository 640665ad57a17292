#include "core/broker/server_test.h"

#include "core/base/log.h"
#include "core/broker/key_probe.h"
#include "core/broker/test_process.h"
#include "core/credentials/launch_plan.h"
#include "core/credentials/remote_request.h"
#include "core/credentials/service_check.h"
#include "core/detect/detector.h"
#include "core/sessions/values.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

const QString kProtocolVersion = u"2025-06-18"_s;

TestCheck passed(const QString &detail = {})
{
    return {{}, true, false, detail};
}

TestCheck skipped()
{
    return {{}, true, true, {}};
}

TestCheck failed(const Error &error)
{
    return {{}, false, false, errorName(error.code)};
}

/// A service's key that does not look like one is most likely a wrong paste.
TestCheck checkForm(const servers::Server &server,
    const std::vector<credentials::ResolvedValue> &values, const QString &only)
{
    TestCheck result = skipped();
    for (const servers::Binding &binding : server.bindings) {
        if (!only.isEmpty() && binding.name != only)
            continue;
        const detect::Service *service = nullptr;
        for (const detect::Service &known : detect::knownServices()) {
            if (!binding.service.isEmpty() && known.name == binding.service)
                service = &known;
        }
        const auto value = std::find_if(values.begin(), values.end(),
            [&binding](const auto &item) { return item.marker == binding.marker; });
        if (!service || value == values.end())
            continue;
        const auto known = value->value.revealTo([service](QByteArrayView bytes) {
            return detect::hasKnownForm(*service, QString::fromUtf8(bytes));
        });
        if (!known)
            continue;
        result.isSkipped = false;
        if (!*known)
            return {{}, false, false, binding.name};
    }
    return result;
}

QString answerName(credentials::ServiceAnswer answer)
{
    switch (answer) {
    case credentials::ServiceAnswer::Accepted:
        return u"accepted"_s;
    case credentials::ServiceAnswer::Limited:
        return u"limited"_s;
    case credentials::ServiceAnswer::Rejected:
        return u"rejected"_s;
    case credentials::ServiceAnswer::Unclear:
        return u"unclear"_s;
    }
    Q_UNREACHABLE();
}

/// What one answer says of the check. One that tells nothing of the value counts as not checked.
TestCheck judged(const Result<credentials::ServiceAnswer> &answer)
{
    TestCheck result = skipped();
    if (!answer) {
        result.detail = errorName(answer.error().code);
        return result;
    }
    result.detail = answerName(*answer);
    result.isSkipped = *answer == credentials::ServiceAnswer::Unclear;
    result.isOk = *answer != credentials::ServiceAnswer::Rejected;
    return result;
}

/// Of several: "no" counts most, then what could not be checked, then "limited".
int weight(const TestCheck &check)
{
    if (!check.isOk)
        return 3;
    if (check.isSkipped)
        return check.detail.isEmpty() ? 0 : 2;
    return 1;
}

/// Asks the service of each value; the answer that counts most is the check's.
Task<TestCheck> checkServices(const servers::Server &server,
    const std::vector<credentials::ResolvedValue> &values, net::HttpClient &http, QString only)
{
    TestCheck result = skipped();
    for (const servers::Binding &binding : server.bindings) {
        if (!only.isEmpty() && binding.name != only)
            continue;
        const auto value = std::find_if(values.begin(), values.end(),
            [&binding](const auto &item) { return item.marker == binding.marker; });
        if (value == values.end() || !credentials::hasServiceCheck(binding.service))
            continue;
        const auto answer = co_await credentials::checkWithService(
            http, binding.service, value->value.clone());
        const TestCheck check = judged(answer);
        const bool isLimited = check.detail == u"limited"_s && weight(result) == 1;
        if (weight(check) > weight(result) || isLimited)
            result = check;
    }
    co_return result;
}

Result<wire::LaunchPlan> planOf(
    const servers::Server &server, const std::vector<credentials::ResolvedValue> &values)
{
    const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport);
    if (!stdio)
        return fail(ErrorCode::ServerNotLaunchable, server.id.text());
    wire::LaunchRequest request;
    request.server = server.id.text().toStdString();
    request.arguments.push_back(QFile::encodeName(stdio->command).toStdString());
    for (const QString &argument : stdio->arguments)
        request.arguments.push_back(QFile::encodeName(argument).toStdString());
    request.directory = QFile::encodeName(QDir::homePath()).toStdString();
    request.path = qgetenv("PATH").toStdString();
    return credentials::makeLaunchPlan(server, request, values);
}

QJsonObject initializeParameters()
{
    return {{u"protocolVersion"_s, kProtocolVersion}, {u"capabilities"_s, QJsonObject()},
        {u"clientInfo"_s, QJsonObject {{u"name"_s, u"claviger-test"_s}, {u"version"_s, u"1"_s}}}};
}

} // namespace

/// The checks so far; a check's place gives it its name.
class ServerTest::Report
{
public:
    explicit Report(bool isRemote)
        : m_names {u"stored"_s, u"form"_s, u"service"_s}
    {
        m_names += isRemote ? QStringList {u"reach"_s, u"key"_s, u"initialize"_s}
                            : QStringList {u"start"_s, u"initialize"_s, u"tools"_s};
    }
    void add(TestCheck check)
    {
        check.check = m_names.at(m_checks.size());
        m_checks.append(std::move(check));
    }
    /// What was not come to is neither right nor wrong.
    [[nodiscard]] QList<TestCheck> finish()
    {
        while (m_checks.size() < m_names.size()) {
            TestCheck rest = skipped();
            rest.isOk = false;
            add(rest);
        }
        return m_checks;
    }

private:
    QStringList m_names;
    QList<TestCheck> m_checks;
};

ServerTest::ServerTest(credentials::CredentialResolver &resolver, vault::SecretStore &store,
    net::HttpClient &http, Limits limits)
    : m_resolver(resolver)
    , m_store(store)
    , m_http(http)
    , m_limits(limits)
{
}

Task<QList<TestCheck>> ServerTest::run(servers::Server server, Options options)
{
    const bool isRemote = std::holds_alternative<servers::HttpTransport>(server.transport);
    Report report(isRemote);
    const auto values = co_await m_resolver.resolve(server);
    if (!values) {
        report.add(failed(values.error()));
        co_return report.finish();
    }
    report.add(passed());
    report.add(checkForm(server, *values, options.only));
    if (options.asksServices)
        report.add(co_await checkServices(server, *values, m_http, options.only));
    else
        report.add(skipped());
    if (isRemote)
        co_await reach(server, *values, report);
    else
        co_await start(server, *values, report);
    co_return report.finish();
}

Task<void> ServerTest::start(const servers::Server &server, const Values &values, Report &report)
{
    const auto plan = planOf(server, values);
    TestProcess process(m_limits);
    Result<void> started;
    if (plan)
        started = co_await process.start(*plan);
    else
        started = fail(plan.error());
    if (!started) {
        report.add(failed(started.error()));
        co_return;
    }
    report.add(passed());

    const auto hello = co_await process.request(
        u"initialize"_s, initializeParameters(), m_limits.start);
    if (!hello) {
        report.add(failed(hello.error()));
        co_await process.finish();
        co_return;
    }
    const QJsonValue info = hello->value("serverInfo"_L1);
    report.add(
        passed(displayable(info["name"_L1].toString() + u' ' + info["version"_L1].toString())));
    process.notify(u"notifications/initialized"_s);

    if (!hello->value("capabilities"_L1)["tools"_L1].isObject()) {
        report.add(skipped());
    } else {
        const QJsonObject none;
        const auto tools = co_await process.request(u"tools/list"_s, none, m_limits.answer);
        report.add(tools ? passed(QString::number(tools->value("tools"_L1).toArray().size()))
                         : failed(tools.error()));
    }
    co_await process.finish();
}

Task<void> ServerTest::reach(const servers::Server &server, const Values &values, Report &report)
{
    const auto probe = co_await probeWithValues(m_store, m_http, server, values);
    if (!probe) {
        report.add(failed(probe.error()));
        co_return;
    }
    if (probe->isFailing()) {
        report.add({{}, false, false, sessions::kServerFailing.toString()});
        co_return;
    }
    report.add(passed());
    const bool isRefused = probe->status == 401 || probe->status == 403;
    if (isRefused && credentials::isKeyed(server)) {
        report.add(failed(Error {ErrorCode::KeyRejected, {}, {}}));
        co_return;
    }
    if (isRefused) { // the values are not what lets in; a sign-in is missing
        report.add(skipped());
        report.add(skipped());
        co_return;
    }
    report.add(passed());
    report.add(probe->isMcp ? passed() : failed(Error {ErrorCode::ProtocolFailed, {}, {}}));
}

} // namespace claviger::broker
