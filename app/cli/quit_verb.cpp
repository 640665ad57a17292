#include "app/cli/verbs.h"
#include "app/cli/words.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

ExitCode quitVerb(const CommandLine &, Context &context)
{
    const auto hasEnded = context.broker.quitRunning();
    if (!hasEnded)
        return context.out.failed(hasEnded.error());
    context.out.json({});
    context.out.line(*hasEnded
            ? CliWords::tr("Claviger has ended. The next server that an AI client starts, or "
                           "\"claviger\", starts it again.")
            : CliWords::tr("Claviger is not running."));
    return *hasEnded ? ExitCode::Ok : ExitCode::NothingToDo;
}

} // namespace claviger::cli
