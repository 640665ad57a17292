#pragma once

#include "core/mcp/modern_headers.h"

#include <QtCore/QHash>
#include <QtCore/QString>

#include <optional>

namespace claviger::mcp {

/// What the annotations in one tool's inputSchema come to: the parameters to mirror, or why the tool may
/// not be used.
struct ToolAnnotations
{
    QList<MirroredParameter> parameters;
    QString fault; ///< Empty: valid. English, for the log; may hold the server's words.
};

/// Reads the `x-mcp-header` annotations of an inputSchema. A schema without any is valid.
/// Spec: MCP 2026-07-28 basic/transports/streamable-http "Schema Extension".
[[nodiscard]] ToolAnnotations readAnnotations(QByteArrayView inputSchema);

/// Remembers which arguments of which tool travel as headers, for one server.
///
/// Life: as long as the bridge's connection to that server. Fed with every tools/list result; a tool
/// that has left the list is forgotten only with the rest, which harms nobody: the server no longer
/// answers to it. At most kMostTools are kept.
/// Thread: the broker's.
class ToolSchemas
{
public:
    static constexpr qsizetype kMostTools = 10'000;
    /// A larger schema with annotations counts as invalid: reading it would cost more than any tool is worth.
    static constexpr qsizetype kLargestSchema = 1024 * 1024;

    struct Rejected
    {
        QByteArray tool;
        QString reason;
    };

    /// Takes in one page of tools/list (the `result` object) and gives it back without the tools whose
    /// annotations are invalid; every other byte stays. Each rejected one is logged.
    [[nodiscard]] QByteArray takeIn(QByteArrayView result);
    /// The rejected tools of the last page.
    [[nodiscard]] const QList<Rejected> &rejected() const { return m_rejected; }

    /// What to mirror for a tool; empty also for one nobody has heard of.
    [[nodiscard]] QList<MirroredParameter> parameters(const QByteArray &tool) const
    {
        return m_parameters.value(tool);
    }

private:
    QHash<QByteArray, QList<MirroredParameter>> m_parameters;
    QList<Rejected> m_rejected;
};

} // namespace claviger::mcp
