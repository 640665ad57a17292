#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QList>

/// Multi round-trip requests: a 2026-07-28 server that wants something of the client answers a request with
/// what it wants; the client sends the request again with the answers. Pure functions over bytes.
/// Spec: MCP 2026-07-28 basic/patterns/mrtr.
namespace claviger::mcp {

/// How often one request may be answered with "first tell me this".
inline constexpr int kMostInputRounds = 10;
/// What one round may ask.
inline constexpr qsizetype kMostInputRequests = 50;

/// One thing the server wants: what used to be a request of its own.
struct InputRequest
{
    QByteArray key; ///< The server's name for it.
    QByteArray method; ///< elicitation/create, sampling/createMessage or roots/list.
    QByteArray params; ///< JSON; empty: none.
};

struct InputRound
{
    QList<InputRequest> requests; ///< Empty: try again as it is.
    QByteArray
        state; ///< JSON of `requestState`, byte for byte. Empty: none was given, and none may be made up.
};

struct InputAnswer
{
    QByteArray key;
    QByteArray result; ///< JSON.
};

/// Whether answers to this method may ask for input.
[[nodiscard]] bool mayAskForInput(QByteArrayView method);

/// Reads an input_required result for a client with these capabilities (JSON).
/// Errors: ProtocolFailed: neither requests nor state, a request of another kind or one that the client
/// never said it can answer, too many.
[[nodiscard]] Result<InputRound> readInputRound(
    QByteArrayView result, QByteArrayView clientCapabilities);

/// The original params with this round's answers and state, for the next try.
[[nodiscard]] QByteArray retryParams(
    QByteArrayView params, const QList<InputAnswer> &answers, QByteArrayView state);

/// The params of the request that an older host gets instead. There each page to be opened has an id.
[[nodiscard]] QByteArray legacyParams(const InputRequest &request, QByteArrayView elicitationId);

/// Input that an older server asked for, as the result a modern host gets instead: `state` is ours and
/// comes back with the answers.
[[nodiscard]] QByteArray inputRequiredResult(
    const QList<InputRequest> &requests, QByteArrayView state);

} // namespace claviger::mcp
