#pragma once

#include "core/clients/plan.h"

#include <optional>
#include <vector>

namespace claviger::clients {

/// What an entry says about a remote server, whatever its client calls things, with the place of each
/// part: the URL, the headers, and the client's own settings for signing in.
///
/// Read from an entry with a URL, or from a wrapper: a local entry that starts mcp-remote, which takes
/// the URL and headers as arguments and expands ${NAME} in headers from its environment.
struct RemoteReading
{
    /// A run of text that stands in one string of the entry, from `place.begin` on.
    struct Piece
    {
        ValuePlace place;
        QString text;
    };
    struct Header
    {
        QString name;
        std::vector<Piece> pieces; ///< Their texts in a row are the value.
        QString variable; ///< The client takes the value from this variable of the environment.
        QString prefix; ///< What it puts before it: "Bearer ".
        [[nodiscard]] QString value() const;
        /// The place of a part of the value; none where it is spread over two pieces.
        [[nodiscard]] std::optional<ValuePlace> placeOf(qsizetype begin, qsizetype length) const;
    };

    QString url;
    ValuePlace urlPlace;
    std::vector<Header> headers;
    servers::RemoteAuthorization authorization; ///< Client id, scopes, port of the callback.
    std::optional<ValuePlace> clientSecret;
    bool isWrapper = false;
};

/// None: no remote server, or one that we cannot stand for: another scheme than https (or http to
/// loopback), a program that makes its headers, a wrapper with an option that we do not know or a variable
/// that none of its headers uses (it stays a local server).
[[nodiscard]] std::optional<RemoteReading> readRemote(const Entry &entry);

/// What makes two entries the same remote server: URL and headers with their values, in one order.
[[nodiscard]] QStringList remoteIdentity(const RemoteReading &reading);

} // namespace claviger::clients
