#pragma once

#include "core/base/result.h"

#include <QtCore/QByteArray>

#include <optional>

namespace claviger::audit {

/// How long the record was and what its last line hashed to when the disk last had it for certain.
/// Kept beside the record (`audit.anchor`), so that a record that lost its end is noticed.
///
/// Written after each sync, so it may lag behind by what a second appends, and never runs ahead of
/// what the disk has. Whoever can write the record can write the anchor: it catches accidents and the
/// careless, not the careful.
struct Anchor
{
    qint64 count = 0;
    QByteArray hash; ///< Lower-case hex.
    [[nodiscard]] bool operator==(const Anchor &) const = default;
};

[[nodiscard]] QString anchorPath(const QString &logPath);
/// Nothing where there is none or it cannot be read as one.
[[nodiscard]] std::optional<Anchor> loadAnchor(const QString &logPath);
[[nodiscard]] Result<void> saveAnchor(const QString &logPath, const Anchor &anchor);

} // namespace claviger::audit
