#pragma once

#include "core/detect/detector.h"

namespace claviger::detect {

/// Every reference in the value, outermost only, in order of position.
[[nodiscard]] QList<Reference> findReferences(const QString &value);

} // namespace claviger::detect
