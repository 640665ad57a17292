#include "app/shim/command_line.h"
#include "app/shim/execute.h"
#include "app/shim/launch.h"
#include "app/shim/report.h"
#include "app/shim/words.h"

#include <cstdio>
#include <unistd.h>

using namespace claviger;
using namespace claviger::shim;

namespace {

/// Asks and becomes the server; what it gives is why that did not work.
Trouble launch(const Invocation &invocation)
{
    const auto place = findBroker();
    if (const auto *trouble = std::get_if<Trouble>(&place))
        return *trouble;
    const wire::LaunchRequest request = describeLaunch(
        invocation.server, invocation.command, environ);
    auto answer = askBroker(std::get<BrokerPlace>(place), request);
    if (auto *trouble = std::get_if<Trouble>(&answer))
        return std::move(*trouble);
    return execute(std::get<wire::LaunchPlan>(answer), environ);
}

} // namespace

int main(int count, char *arguments[])
{
    const auto invocation = parseCommandLine(count, arguments);
    if (!invocation)
        return report(words::startedWrongly(), {});
    switch (invocation->kind) {
    case Invocation::Kind::Help:
        std::fputs(words::help().c_str(), stdout);
        return 0;
    case Invocation::Kind::Version:
        std::puts(words::versionLine().c_str());
        return 0;
    case Invocation::Kind::Launch:
        break;
    }
    return report(launch(*invocation), invocation->server);
}
