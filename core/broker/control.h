#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/policy/policy.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>

#include <functional>
#include <vector>

namespace claviger::broker {

/// Who calls a verb. The window is the person; everything else comes over the socket.
enum class CallOrigin {
    Window,
    CommandLine, ///< Over the socket. Verbs that show values or widen access ask the person first.
};

/// A request of the window or the command line. Its verbs and their JSON are listed in README.md.
struct ControlCall
{
    QString verb;
    QJsonObject arguments;
    /// Values that must not be in JSON; arguments refer to them by index.
    std::vector<Secret> secrets;
    CallOrigin origin = CallOrigin::CommandLine;
    QString
        originName; ///< Who it is over the socket, for dialogs and the audit ("bash in gnome-terminal").
    policy::Application originApplication; ///< The same, for dialogs.
    QStringList originChain;
};

struct ControlReply
{
    QJsonObject body;
    std::vector<Secret> secrets;
};

/// What the window sees of everything below it. Port: the application hops threads, tests script it.
class ControlPort
{
public:
    virtual ~ControlPort() = default;
    /// Errors: VerbUnknown, InvalidInput, and whatever the verb says.
    [[nodiscard]] virtual Task<Result<ControlReply>> call(ControlCall call) = 0;
    /// Called on the caller's thread with the topic that changed: "servers", "clients", "access",
    /// "activity", "status", "import". Several changes may come as one.
    virtual void onChanged(std::function<void(const QString &topic)> listener) = 0;
};

/// Verb → handler. Filled by the *_verbs.cpp files, called by the socket and the window alike.
class VerbTable
{
public:
    using Handler = std::function<Task<Result<ControlReply>>(ControlCall)>;

    void add(const QString &verb, Handler handler);
    [[nodiscard]] Task<Result<ControlReply>> call(ControlCall call) const;
    [[nodiscard]] QStringList verbs() const;

private:
    QHash<QString, Handler> m_handlers;
};

} // namespace claviger::broker
