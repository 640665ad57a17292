#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/policy/policy.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::broker {

/// A question to the person, as plain values. The interface words it.
struct ConsentRequest
{
    enum class Kind {
        Launch, ///< `application` wants to start `server` with `values`.
        ShowSecret, ///< A command line wants to see `values` of `server`.
        WidenAccess, ///< A command line wants `application` to be always allowed `server`.
        PutSecretsBack, ///< A command line wants an undo that writes `values` in plain text.
    };
    Kind kind = Kind::Launch;
    QString id;
    QString server; ///< Id.
    QString serverName;
    policy::Application application;
    QStringList processChain; ///< From the caller up: "node", "Cursor", for the details.
    QStringList
        command; ///< In full; markers in the secrets' places. Of a remote server: its URL alone.
    bool isRemote = false; ///< `command` is a URL; not said of ShowSecret and PutSecretsBack.
    QString folder;
    QStringList values; ///< Names of the values it would get.
    QList<policy::Change> changes; ///< Launch only: why it is asked.
    /// Launch only: false where `application` speaks to the broker itself instead of through our shim.
    bool isThroughShim = true;
    /// Launch only: false where no standing answer can come of it. "Always" then counts as "once".
    bool canBeRemembered = true;
};

enum class ConsentDecision { Deny, AllowOnce, AllowAlways };

/// Asks the person. Port; a dialog, a terminal, or a script in tests.
///
/// Answers exactly once. Errors: LaunchUnanswered (nobody answered in time), Cancelled.
/// May be called while others wait: the implementation queues them.
class UserConsent
{
public:
    virtual ~UserConsent() = default;
    [[nodiscard]] virtual Task<Result<ConsentDecision>> ask(ConsentRequest request) = 0;
};

} // namespace claviger::broker
