#include "app/shim/execute.h"

#include "app/shim/words.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <sys/prctl.h>
#include <unistd.h>
#include <vector>

namespace claviger::shim {

namespace {

/// NUL-terminated strings for execve(2), wiped like what they were made from.
using Strings = std::vector<wire::WipedBytes>;

std::vector<char *> pointersTo(const Strings &strings)
{
    std::vector<char *> pointers;
    pointers.reserve(strings.size() + 1);
    for (const wire::WipedBytes &string : strings)
        pointers.push_back(const_cast<char *>(string.view().data())); // execve does not write
    pointers.push_back(nullptr);
    return pointers;
}

std::string_view nameOf(std::string_view entry)
{
    return entry.substr(0, entry.find('='));
}

wire::WipedBytes terminated(std::string_view text)
{
    wire::WipedBytes bytes;
    bytes.reserve(text.size() + 1);
    bytes.append(text);
    bytes.append('\0');
    return bytes;
}

wire::WipedBytes entryOf(const wire::SecretVariable &variable)
{
    wire::WipedBytes bytes;
    bytes.reserve(variable.name.size() + variable.value.size() + 2);
    bytes.append(variable.name);
    bytes.append('=');
    bytes.append(variable.value.view());
    bytes.append('\0');
    return bytes;
}

Strings changedEnvironment(const wire::LaunchPlan &plan, char *const *environment)
{
    Strings result;
    std::vector<bool> placed(plan.set.size(), false);
    for (; *environment != nullptr; ++environment) {
        const std::string_view entry = *environment;
        const std::string_view name = nameOf(entry);
        const auto changed = std::find_if(plan.set.begin(), plan.set.end(),
            [name](const wire::SecretVariable &variable) { return variable.name == name; });
        if (changed != plan.set.end()) {
            const auto index = static_cast<std::size_t>(changed - plan.set.begin());
            if (!placed[index]) // a variable that stands there twice keeps its first place
                result.push_back(entryOf(*changed));
            placed[index] = true;
        } else if (std::find(plan.unset.begin(), plan.unset.end(), name) == plan.unset.end()) {
            result.push_back(terminated(entry));
        }
    }
    for (std::size_t i = 0; i < plan.set.size(); ++i) {
        if (!placed[i])
            result.push_back(entryOf(plan.set[i]));
    }
    return result;
}

/// execvp says EACCES where one folder of PATH may not be entered, also for a program that is nowhere.
bool isAnywhereOnPath(const std::string &program)
{
    if (program.find('/') != std::string::npos)
        return true;
    const char *variable = std::getenv("PATH");
    std::string_view left = variable != nullptr ? variable : "/bin:/usr/bin";
    for (;;) {
        const std::size_t colon = left.find(':');
        const std::string folder(left.substr(0, colon));
        if (::access(((folder.empty() ? "." : folder) + '/' + program).c_str(), F_OK) == 0)
            return true;
        if (colon == std::string_view::npos)
            return false;
        left.remove_prefix(colon + 1);
    }
}

} // namespace

Trouble execute(const wire::LaunchPlan &plan, char *const *environment)
{
    // A crash from here on would write values into a core file. execve makes the server dumpable again.
    ::prctl(PR_SET_DUMPABLE, 0);
    Strings arguments;
    arguments.reserve(plan.arguments.size());
    for (const wire::WipedBytes &argument : plan.arguments)
        arguments.push_back(terminated(argument.view()));
    const Strings variables = changedEnvironment(plan, environment);
    const std::vector<char *> argv = pointersTo(arguments);
    const std::vector<char *> envp = pointersTo(variables);
    ::execvpe(argv.front(), argv.data(), envp.data());

    const int error = errno;
    const std::string program(plan.arguments.front().view());
    if (error == ENOENT || error == ENOTDIR || (error == EACCES && !isAnywhereOnPath(program)))
        return words::commandNotFound(program);
    return words::commandNotExecutable(program, std::strerror(error));
}

} // namespace claviger::shim
