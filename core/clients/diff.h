#pragma once

#include "core/clients/plan.h"
#include "core/config/config_text.h"

#include <QtCore/QList>
#include <QtCore/QString>

#include <vector>

namespace claviger::clients {

/// One line of a unified diff, fit to be shown: secrets masked, what else looks like one removed as from a
/// log, control characters gone.
struct DiffLine
{
    enum class Kind { Context, Removed, Added, Gap };
    Kind kind = Kind::Context;
    qsizetype line = 0; ///< From 1; of the new text for added lines, else of the old one.
    QString text;
    [[nodiscard]] bool operator==(const DiffLine &) const = default;
};

/// What the edits change, with three lines around each change. `masks` replace secrets that stay where
/// they are; a mask that an edit covers counts for the old side only. Pure, linear in the text.
[[nodiscard]] QList<DiffLine> makeDiff(
    QByteArrayView text, std::vector<config::Splice> edits, std::vector<config::Splice> masks);

/// Splices that put the masked form in the place of every finding, and of what else in the entry may be a
/// secret; the rest of its strings they show as they are.
[[nodiscard]] std::vector<config::Splice> maskSplices(
    const config::ConfigText &text, const Entry &entry, const QList<PlannedFinding> &findings);

[[nodiscard]] QString diffKindName(DiffLine::Kind kind);

} // namespace claviger::clients
