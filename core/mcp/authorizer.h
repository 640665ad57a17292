#pragma once

#include "core/base/result.h"
#include "core/base/task.h"
#include "core/net/http.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <functional>
#include <vector>

namespace claviger::mcp {

/// What lets a bridge's requests in: headers with secrets, and what to do when the server refuses. Port:
/// BridgeAuthorizer in the broker, FakeAuthorizer in tests.
///
/// Life: outlives the bridge. Thread: the broker's.
class Authorizer
{
public:
    /// Who asks what: for step-up ("tool X wants more") and for proofs that name the request (DPoP).
    struct Context
    {
        QByteArray method; ///< HTTP.
        QByteArray url;
        QString rpcMethod; ///< Empty for a stream and for the end of a session.
        QString tool; ///< tools/call only.
    };

    /// What one request was let in with. Opaque to whoever sends it; of a request that is refused it goes
    /// back with the challenge, for others of the same kind may be under way with other tokens.
    struct Ticket
    {
        QString account;
        quint64 generation = 0;
    };

    struct Pass
    {
        std::vector<net::SecretHeader> headers;
        Ticket ticket;
    };

    virtual ~Authorizer() = default;
    /// What a request carries. Errors: SignInNeeded: nobody is signed in, the request waits or is answered
    /// from memory; anything else: the request fails with it.
    [[nodiscard]] virtual Task<Result<Pass>> headers(Context context) = 0;
    /// The server answered 401 or 403 to the request with this ticket. Ok: ask headers() again and repeat the
    /// request (at most kMostChallenges times). Errors as of headers(), and ScopeInsufficient, SignInRefused,
    /// KeyRejected.
    [[nodiscard]] virtual Task<Result<void>> challenged(Context context, Ticket ticket, int status,
        std::vector<net::HttpHeader> headers, QByteArray body) = 0;
    /// Told each time that somebody signed in after SignInNeeded, or that another account is used. One listener; null:
    /// nobody.
    virtual void onSignedIn(std::function<void()> listener) = 0;
};

} // namespace claviger::mcp
