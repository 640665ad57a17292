#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QtCore/QHash>
#include <QtCore/QString>

namespace claviger::credentials {

/// The variables that the person's login shell sets. Port; app/platform implements it by running the
/// shell once, tests script it.
///
/// Thread: the broker's. Ends within a limit of its own.
/// Errors: TimedOut, InvalidInput (what the shell printed is not an environment), TooLarge,
/// Unsupported (no login shell).
class LoginEnvironment
{
public:
    virtual ~LoginEnvironment() = default;
    /// Reads afresh each time; keeping values for a while is the caller's business.
    [[nodiscard]] virtual Task<Result<QHash<QString, QString>>> variables() = 0;
};

} // namespace claviger::credentials
