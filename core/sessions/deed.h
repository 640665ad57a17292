#pragma once

#include "core/policy/policy.h"
#include "core/sessions/values.h"

namespace claviger::sessions {

/// Something that changed who has what access, for the audit record: at whose wish, and how it ended.
/// Names, never values. The timeline (Event) tells more, but only of one server and not for ever.
struct Deed
{
    enum class Kind {
        SignedIn,
        SteppedUp,
        SteppedDown,
        SignedOut,
        GrantEnded, ///< By the provider; `outcome` says why.
        RevokedAll, ///< Of no one server; each account's SignedOut comes as well.
        RegistrationForgotten,
        RefusalsForgotten, ///< What was never to be asked for may be asked for again.
    };
    Kind kind = Kind::SignedIn;
    QString server;
    QString account; ///< As a person calls it; empty: none yet.
    QStringList scopes;
    std::optional<policy::Application> application; ///< Whose call needed it; none: nobody's.
    QString tool; ///< Of that call.
    QString caller; ///< Who ordered it over the socket; empty: the person at the window, or nobody.
    /// "run", "signed-in" (how long added access is kept), "not-asked-again" (refused for good), "adopted",
    /// "forgotten".
    QString reason;
    QString outcome; ///< "ok", an error's name, or "not-offered", "alive": not over at the server.
};

} // namespace claviger::sessions
