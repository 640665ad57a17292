#pragma once

#include "app/cli/verbs.h"

namespace claviger::cli {

struct Verb
{
    QString name;
    ExitCode (*run)(const CommandLine &, Context &) = nullptr;
    Syntax syntax;
};

[[nodiscard]] const QList<Verb> &verbs();
[[nodiscard]] const Verb *findVerb(const QString &name);

/// The overview, or a verb's own page.
[[nodiscard]] QString helpText();
[[nodiscard]] QString helpText(const QString &verb);
[[nodiscard]] QString versionText();

} // namespace claviger::cli
