#include "core/credentials/launch_plan.h"

#include "core/credentials/argument_lowering.h"
#include "core/credentials/marker_text.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::credentials {

namespace {

/// Collects the plan and its size; each rule that the wire or execve(2) has is checked where a string
/// joins it.
class PlanBuilder
{
public:
    explicit PlanBuilder(const MarkerValues &values)
        : m_values(values)
    {
    }

    [[nodiscard]] Result<void> addArgument(std::string_view text)
    {
        auto argument = m_values.insertInto(text);
        if (!argument)
            return fail(argument.error());
        if (argument->size() > wire::kLongestString)
            return fail(ErrorCode::TooLarge, u"argument %1"_s.arg(m_plan.arguments.size()));
        m_size += argument->size();
        m_plan.arguments.push_back(std::move(*argument));
        return {};
    }

    /// Later settings of a name replace earlier ones.
    [[nodiscard]] Result<void> setVariable(const std::string &name, std::string_view text)
    {
        auto value = m_values.insertInto(text);
        if (!value)
            return fail(value.error());
        if (name.size() + 1 + value->size() > wire::kLongestString)
            return fail(ErrorCode::TooLarge, QString::fromStdString(name));
        m_size += name.size() + 1 + value->size();
        const auto same = std::find_if(m_plan.set.begin(), m_plan.set.end(),
            [&name](const wire::SecretVariable &variable) { return variable.name == name; });
        if (same != m_plan.set.end())
            same->value = std::move(*value);
        else
            m_plan.set.push_back({name, std::move(*value)});
        return {};
    }

    [[nodiscard]] Result<wire::LaunchPlan> finish()
    {
        // Each string has a length field of 4 bytes; names and values are two strings.
        const std::size_t overhead = 4 * (m_plan.arguments.size() + 2 * m_plan.set.size() + 8);
        if (m_size + overhead > wire::kLargestLaunch
            || m_plan.arguments.size() > wire::kMostArguments
            || m_plan.set.size() > wire::kMostVariables)
            return fail(ErrorCode::TooLarge, u"command"_s);
        return std::move(m_plan);
    }

private:
    const MarkerValues &m_values;
    wire::LaunchPlan m_plan;
    std::size_t m_size = 0;
};

Result<void> addArguments(PlanBuilder &plan, const wire::LaunchRequest &request)
{
    const std::vector<LoweredArgument> lowered = lowerArguments(request.arguments);
    for (std::size_t i = 0; i < request.arguments.size(); ++i) {
        const auto change = std::find_if(lowered.begin(), lowered.end(),
            [i](const LoweredArgument &candidate) { return candidate.index == i; });
        const bool isLowered = change != lowered.end();
        if (auto added = plan.addArgument(isLowered ? change->argument : request.arguments[i]);
            !added)
            return added;
        if (!isLowered)
            continue;
        if (auto set = plan.setVariable(change->variable, change->value); !set)
            return set;
    }
    return {};
}

Result<void> addPassedVariables(PlanBuilder &plan, const wire::LaunchRequest &request)
{
    for (const wire::Variable &variable : request.variables) {
        if (!firstMarker(variable.value))
            continue;
        if (auto set = plan.setVariable(variable.name, variable.value); !set)
            return set;
    }
    return {};
}

bool isPassed(const wire::LaunchRequest &request, const std::string &name)
{
    // Without a marker: the person wrote another value, or the client had a value of its own for it.
    return std::find(request.passed.begin(), request.passed.end(), name) != request.passed.end()
        || std::any_of(request.variables.begin(), request.variables.end(),
            [&name](const wire::Variable &variable) {
                return variable.name == name && firstMarker(variable.value);
            });
}

/// Variables that the client did not pass: some drop what looks like a secret by its name.
Result<void> addMissingVariables(
    PlanBuilder &plan, const servers::Server &server, const wire::LaunchRequest &request)
{
    for (const servers::Binding &binding : server.bindings) {
        if (binding.injection != servers::Injection::Environment)
            continue;
        const std::string name = binding.variable.toStdString();
        if (isPassed(request, name))
            continue;
        if (name.empty() || name.find('=') != std::string::npos
            || name.find('\0') != std::string::npos)
            return fail(ErrorCode::ServerInvalid, binding.name, u"not a variable's name"_s);
        const QString &text = binding.variableTemplate.isEmpty() ? binding.marker
                                                                 : binding.variableTemplate;
        if (auto set = plan.setVariable(name, text.toStdString()); !set)
            return set;
    }
    return {};
}

} // namespace

Result<wire::LaunchPlan> makeLaunchPlan(const servers::Server &server,
    const wire::LaunchRequest &request, const std::vector<ResolvedValue> &values)
{
    const MarkerValues markers(values);
    if (auto checked = markers.check(); !checked)
        return fail(checked.error());
    PlanBuilder plan(markers);
    if (auto added = addArguments(plan, request); !added)
        return fail(added.error());
    if (auto added = addPassedVariables(plan, request); !added)
        return fail(added.error());
    if (auto added = addMissingVariables(plan, server, request); !added)
        return fail(added.error());
    return plan.finish();
}

} // namespace claviger::credentials
