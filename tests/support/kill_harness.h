#pragma once

#include <QtCore/QProcessEnvironment>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <functional>

namespace claviger::test {

/// Proves "kill -9 at any instant leaves old or new": runs a program again and again, each time killed
/// one file-changing step later (before it, then in the middle of each write), until it survives.
///
/// What it shows: what other processes see. What it cannot: what a disk that loses power keeps; for
/// that replaceFile() syncs before it renames.
struct KillCommand
{
    QString program; ///< Dynamically linked: the library that kills is preloaded.
    QStringList arguments;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    int mostSteps = 2000; ///< More are an error.
    int successCode = 0; ///< The exit code of a run that was let through.
};

struct KillOutcome
{
    int steps = 0; ///< How many steps the program takes when it survives.
    QString problem; ///< Empty if all checks passed.
};

/// `prepare` sets the scene before each run; `check` judges it afterwards and gives what is wrong, or
/// an empty text. `survived` says whether this run was let through to its end.
[[nodiscard]] KillOutcome killAtEveryStep(const KillCommand &command,
    const std::function<void()> &prepare, const std::function<QString(bool survived)> &check);

} // namespace claviger::test
