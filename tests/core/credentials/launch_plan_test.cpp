#include "core/credentials/launch_plan.h"

#include <QtTest/QTest>

#include <algorithm>
#include <map>

using namespace claviger;
using namespace claviger::credentials;
using namespace Qt::StringLiterals;

namespace {

servers::Binding binding(const QString &name, const QString &marker, servers::Injection injection,
    const QString &variableTemplate = {})
{
    servers::Binding result;
    result.name = name;
    result.marker = marker;
    result.injection = injection;
    result.variable = injection == servers::Injection::Environment ? name : QString();
    result.variableTemplate = variableTemplate;
    return result;
}

servers::Server serverWith(const QList<servers::Binding> &bindings)
{
    return {servers::ServerId::fromName(u"s"_s), u"s"_s, servers::StdioTransport {u"x"_s, {}},
        bindings, 0};
}

std::vector<ResolvedValue> values(std::initializer_list<std::pair<const char *, QByteArray>> list)
{
    std::vector<ResolvedValue> result;
    for (const auto &[marker, value] : list) {
        result.push_back({QString::fromUtf8(marker), u"name of "_s + QString::fromUtf8(marker),
            Secret::copyOf(value)});
    }
    return result;
}

wire::LaunchRequest request(
    std::vector<std::string> arguments, std::vector<wire::Variable> variables = {})
{
    wire::LaunchRequest result;
    result.server = "s";
    result.arguments = std::move(arguments);
    result.variables = std::move(variables);
    return result;
}

std::vector<std::string> argumentsOf(const wire::LaunchPlan &plan)
{
    std::vector<std::string> result;
    for (const auto &argument : plan.arguments)
        result.emplace_back(argument.view());
    return result;
}

std::map<std::string, std::string> variablesOf(const wire::LaunchPlan &plan)
{
    std::map<std::string, std::string> result;
    for (const auto &variable : plan.set)
        result.emplace(variable.name, variable.value.view());
    return result;
}

using Strings = std::vector<std::string>;
using Variables = std::map<std::string, std::string>;

} // namespace

class LaunchPlanTest : public QObject
{
    Q_OBJECT

    const servers::Server m_plain = serverWith({});

private Q_SLOTS:
    void leavesWhatTheClientPassedWithoutAMarker()
    {
        const auto server = serverWith({binding(u"GH"_s, u"claviger-ref-1"_s,
            servers::Injection::Environment, u"${GITHUB_TOKEN:-claviger-ref-1}"_s)});
        wire::LaunchRequest launch = request({"x"});
        const auto dropped = makeLaunchPlan(server, launch, values({{"claviger-ref-1", "old"}}));
        QVERIFY(dropped);
        QCOMPARE(dropped->set.size(), std::size_t(1));
        launch.passed = {"HOME", "GH"};
        const auto passed = makeLaunchPlan(server, launch, values({{"claviger-ref-1", "old"}}));
        QVERIFY(passed);
        QVERIFY(passed->set.empty());
    }

    void replacesInArgumentsAndVariables()
    {
        const auto plan = makeLaunchPlan(m_plain,
            request({"npx", "--key=claviger-ref-1", "claviger-ref-1claviger-ref-2!", "plain"},
                {{"DSN", "postgres://u:claviger-ref-2@h"}}),
            values({{"claviger-ref-1", "one"}, {"claviger-ref-2", "two"}}));
        QVERIFY(plan);
        QCOMPARE(plan->mode, wire::LaunchMode::Exec);
        QVERIFY((argumentsOf(*plan) == Strings {"npx", "--key=one", "onetwo!", "plain"}));
        QVERIFY((variablesOf(*plan) == Variables {{"DSN", "postgres://u:two@h"}}));
        QVERIFY(plan->unset.empty());
    }

    void longerNumbersAreOtherMarkers()
    {
        const auto plan = makeLaunchPlan(m_plain, request({"claviger-ref-12 claviger-ref-1"}),
            values({{"claviger-ref-1", "one"}, {"claviger-ref-12", "twelve"}}));
        QVERIFY(plan);
        QVERIFY((argumentsOf(*plan) == Strings {"twelve one"}));
    }

    /// A value is data: what looks like a marker in it stays.
    void valuesAreNotSearched()
    {
        const auto plan = makeLaunchPlan(m_plain, request({"claviger-ref-1", "claviger-ref-2"}),
            values({{"claviger-ref-1", "claviger-ref-2"},
                {"claviger-ref-2", "x claviger-ref-9 ${Y} $(z)"}}));
        QVERIFY(plan);
        QVERIFY((argumentsOf(*plan) == Strings {"claviger-ref-2", "x claviger-ref-9 ${Y} $(z)"}));
    }

    void prefixWithoutNumberIsText()
    {
        const auto plan = makeLaunchPlan(
            m_plain, request({"claviger-ref-", "claviger-ref-x"}, {{"A", "claviger-ref-"}}), {});
        QVERIFY(plan);
        QVERIFY((argumentsOf(*plan) == Strings {"claviger-ref-", "claviger-ref-x"}));
        QVERIFY(plan->set.empty());
    }

    void variablesThatTheClientDropped()
    {
        const auto server = serverWith(
            {binding(u"TOKEN"_s, u"claviger-ref-1"_s, servers::Injection::Environment),
                binding(u"DSN"_s, u"claviger-ref-2"_s, servers::Injection::Environment,
                    u"p://claviger-ref-2@h"_s),
                binding(u"PASSED"_s, u"claviger-ref-3"_s, servers::Injection::Environment,
                    u"claviger-ref-3"_s),
                binding(u"--key"_s, u"claviger-ref-4"_s, servers::Injection::Argument)});
        const auto plan = makeLaunchPlan(server, request({"x"}, {{"PASSED", "<claviger-ref-3>"}}),
            values({{"claviger-ref-1", "1"}, {"claviger-ref-2", "2"}, {"claviger-ref-3", "3"},
                {"claviger-ref-4", "4"}}));
        QVERIFY(plan);
        QVERIFY((variablesOf(*plan)
            == Variables {{"TOKEN", "1"}, {"DSN", "p://2@h"}, {"PASSED", "<3>"}}));
    }

    void twoBindingsInOneVariable()
    {
        const QString both = u"claviger-ref-1:claviger-ref-2"_s;
        auto first = binding(u"user"_s, u"claviger-ref-1"_s, servers::Injection::Environment, both);
        auto second = binding(
            u"password"_s, u"claviger-ref-2"_s, servers::Injection::Environment, both);
        first.variable = second.variable = u"LOGIN"_s;
        const auto plan = makeLaunchPlan(serverWith({first, second}), request({"x"}),
            values({{"claviger-ref-1", "u"}, {"claviger-ref-2", "p"}}));
        QVERIFY(plan);
        QVERIFY((variablesOf(*plan) == Variables {{"LOGIN", "u:p"}}));
    }

    void containersAndHeadersTakeTheEnvironment()
    {
        const auto docker = makeLaunchPlan(m_plain,
            request({"docker", "run", "-e", "T=claviger-ref-1", "i"}),
            values({{"claviger-ref-1", "secret"}}));
        QVERIFY(docker);
        QVERIFY((argumentsOf(*docker) == Strings {"docker", "run", "-e", "T", "i"}));
        QVERIFY((variablesOf(*docker) == Variables {{"T", "secret"}}));
        const auto remote = makeLaunchPlan(m_plain,
            request({"npx", "mcp-remote", "https://x", "--header",
                "Authorization: Bearer claviger-ref-1"}),
            values({{"claviger-ref-1", "se${X}cret"}}));
        QVERIFY(remote);
        QCOMPARE(argumentsOf(*remote).back(), std::string("Authorization:${CLAVIGER_REF_1}"));
        QVERIFY((variablesOf(*remote) == Variables {{"CLAVIGER_REF_1", "Bearer se${X}cret"}}));
    }

    void unknownMarker()
    {
        const auto argument = makeLaunchPlan(m_plain, request({"a", "b=claviger-ref-7"}), {});
        QVERIFY(!argument);
        QCOMPARE(argument.error().code, ErrorCode::ServerInvalid);
        QCOMPARE(argument.error().subject, u"claviger-ref-7"_s);
        const auto variable = makeLaunchPlan(
            m_plain, request({"a"}, {{"V", "claviger-ref-8"}}), {});
        QVERIFY(!variable);
        QCOMPARE(variable.error().subject, u"claviger-ref-8"_s);
    }

    void valueWithNul()
    {
        const auto plan = makeLaunchPlan(m_plain, request({"claviger-ref-1"}),
            values({{"claviger-ref-1", QByteArray("a\0b", 3)}}));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::InvalidInput);
        QCOMPARE(plan.error().subject, u"name of claviger-ref-1"_s);
    }

    void limits()
    {
        const QByteArray longest(static_cast<qsizetype>(wire::kLongestString), 'x');
        QVERIFY(makeLaunchPlan(
            m_plain, request({"claviger-ref-1"}), values({{"claviger-ref-1", longest}})));
        const auto over = makeLaunchPlan(
            m_plain, request({"npx", "xclaviger-ref-1"}), values({{"claviger-ref-1", longest}}));
        QVERIFY(!over);
        QCOMPARE(over.error().code, ErrorCode::TooLarge);
        QCOMPARE(over.error().subject, u"argument 1"_s);
        const auto variable = makeLaunchPlan(m_plain, request({"x"}, {{"V", "claviger-ref-1"}}),
            values({{"claviger-ref-1", longest}}));
        QVERIFY(!variable);
        QCOMPARE(variable.error().subject, u"V"_s);
        const auto sum = makeLaunchPlan(
            m_plain, request(Strings(60, "claviger-ref-1")), values({{"claviger-ref-1", longest}}));
        QVERIFY(!sum);
        QCOMPARE(sum.error().code, ErrorCode::TooLarge);
    }

    /// Whatever makeLaunchPlan accepts can be sent.
    void plansAtTheLimitCanBeSent()
    {
        const QByteArray longest(static_cast<qsizetype>(wire::kLongestString), 'x');
        for (std::size_t count = 46; count <= 49; ++count) {
            const auto plan = makeLaunchPlan(m_plain, request(Strings(count, "claviger-ref-1")),
                values({{"claviger-ref-1", longest}}));
            if (plan)
                QVERIFY(wire::encode(1, *plan));
        }
    }

    void badVariableName()
    {
        auto bad = binding(u"A=B"_s, u"claviger-ref-1"_s, servers::Injection::Environment);
        const auto plan = makeLaunchPlan(
            serverWith({bad}), request({"x"}), values({{"claviger-ref-1", "v"}}));
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::ServerInvalid);
    }
};

QTEST_APPLESS_MAIN(LaunchPlanTest)
#include "launch_plan_test.moc"
