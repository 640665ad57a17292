#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

/// Results in the form of the other era. Pure functions over the bytes of a `result` object; what need not
/// change stays byte for byte.
/// Spec: MCP 2026-07-28 schema (Result, CacheableResult, DiscoverResult, Tool), changelog; 2025-11-25 schema.
namespace claviger::mcp {

enum class ResultType {
    Complete,
    InputRequired, ///< The server wants something of the client first (basic/patterns/mrtr).
    Unknown, ///< Of a kind this build does not know: not a result it may pass on.
};

/// What kind of answer it is; one that does not say is complete.
[[nodiscard]] ResultType resultType(QByteArrayView result);

/// Whether a server's `server/discover` result names a revision of the modern era that this build speaks.
[[nodiscard]] bool isModernDiscovery(QByteArrayView discovered);

/// The result of `initialize` that says what `server/discover` said. `askedVersion` is what the host asked
/// for; a revision this build does not know is answered with the newest one that has `initialize`.
/// `serverName` stands in for a server that does not name itself.
[[nodiscard]] QByteArray initializeResult(
    QByteArrayView discovered, QByteArrayView askedVersion, QByteArrayView serverName);
/// The result of `server/discover` that says what `initialize` said.
[[nodiscard]] QByteArray discoverResult(QByteArrayView initialized);

/// A modern server's complete result for a host of the older era. Output that is no object, and schemas of
/// such output, are beyond what its schema allows: the output then only stands as text.
[[nodiscard]] QByteArray legacyResult(QByteArrayView method, QByteArrayView result);
/// An older server's result for a modern host.
[[nodiscard]] QByteArray modernResult(QByteArrayView method, QByteArrayView result);

} // namespace claviger::mcp
