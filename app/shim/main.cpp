#include "app/shim/command_line.h"
#include "app/shim/execute.h"
#include "app/shim/launch.h"
#include "app/shim/relay.h"
#include "app/shim/report.h"
#include "app/shim/words.h"

#include <cstdio>
#include <unistd.h>

using namespace claviger;
using namespace claviger::shim;

namespace {

/// Asks, and becomes the server or its bridge. Gives the exit code of a bridge that has ended, or of a server
/// that did not start.
int launch(const Invocation &invocation)
{
    const auto place = findBroker(SessionOf::Client);
    if (const auto *trouble = std::get_if<Trouble>(&place))
        return report(*trouble, invocation.server);
    wire::LaunchRequest request = describeLaunch(invocation.server, invocation.command, environ);
    auto answer = askBroker(std::get<BrokerPlace>(place), request);
    if (const auto *trouble = std::get_if<Trouble>(&answer))
        return report(*trouble, invocation.server);
    auto *granted = std::get_if<Granted>(&answer);
    if (granted == nullptr)
        return 0;
    if (granted->plan.mode == wire::LaunchMode::Exec)
        return report(execute(granted->plan, environ), invocation.server);
    Relay relay({std::get<BrokerPlace>(place), std::move(request)}, std::move(granted->connection));
    return relay.run();
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
    return launch(*invocation);
}
