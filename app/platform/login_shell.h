#pragma once

#include "app/platform/session_environment.h"
#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/credentials/login_environment.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace claviger::platform {

/// Runs the person's login shell once (`$SHELL -l -i -c`) and takes the environment that its start-up
/// files make on top of the session's, printed NUL-separated between random marks.
///
/// Started only when something asks for a variable; several askers share one run. Its standard input is
/// /dev/null, its process group its own, and all of it is killed at the limit.
/// Thread: the broker's. Errors: as LoginEnvironment.
class LoginShell final : public credentials::LoginEnvironment
{
public:
    struct Limits
    {
        std::chrono::milliseconds time = std::chrono::seconds(10);
        qsizetype output = 4 * 1024 * 1024;
    };

    /// The variables that the session has, and a broker that a shim started has not.
    using Session = std::function<Environment()>;

    /// $SHELL, else the user database's; on top of managerEnvironment().
    LoginShell();
    LoginShell(QString shell, Limits limits, Session session = {});

    [[nodiscard]] Task<Result<QHash<QString, QString>>> variables() override;

private:
    [[nodiscard]] Task<Result<QHash<QString, QString>>> run();

    QString m_shell;
    Limits m_limits;
    Session m_session;
    std::vector<OneShotAnswer<QHash<QString, QString>>> m_waiting;
    TaskScope m_scope;
};

/// What stands between two marks, as variables. Errors: InvalidInput. Pure.
[[nodiscard]] Result<QHash<QString, QString>> parseEnvironment(
    const QByteArray &output, const QByteArray &mark);

} // namespace claviger::platform
