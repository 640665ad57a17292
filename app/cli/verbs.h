#pragma once

#include "app/cli/broker_link.h"
#include "app/cli/command_line.h"
#include "app/cli/output.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonValue>

namespace claviger::cli {

/// What a verb works with.
struct Context
{
    Output &out;
    BrokerLink &broker;
};

// One function per verb, in the file that is named after it or its kind.
[[nodiscard]] ExitCode importVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode undoVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode listVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode clientsVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode statusVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode secretVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode accessVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode auditVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode addVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode signInVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode signOutVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode accountsVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode remoteVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode timelineVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode revokeAllVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode adoptVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode doctorVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode runVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode demoVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode pauseVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode resumeVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode lockVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode unlockVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode vaultVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode settingsVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode quitVerb(const CommandLine &line, Context &context);
[[nodiscard]] ExitCode promptVerb(const CommandLine &line, Context &context);

/// A wrong word in a verb's arguments: says so, names the help, and gives ExitCode::Usage.
[[nodiscard]] ExitCode wrongUsage(Output &out, const QString &verb, const QString &word);

/// One secret as the list that a call takes.
[[nodiscard]] std::vector<Secret> only(Secret secret);
/// The end of a verb that changes something: its body or `sentence`, or why it did not work.
[[nodiscard]] ExitCode done(
    Output &out, const Result<BrokerLink::Reply> &reply, const QString &sentence);

/// Text of a reply, fit for a terminal.
[[nodiscard]] QString shown(const QJsonValue &text);
/// Texts of a list, joined by blanks.
[[nodiscard]] QString shownCommand(const QJsonValue &list);

} // namespace claviger::cli
