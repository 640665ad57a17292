#pragma once

#include "core/base/random.h"

#include <QtCore/QString>

namespace claviger::oauth {

/// How many words there are to choose from: one random byte each.
inline constexpr int kWordCount = 256;

/// Two different words ("amber falcon"): the dialog and the page at the end of a sign-in show the same
/// ones, so that a person sees that the page belongs to this sign-in. Not a secret and no password; English
/// in every language, as they are compared and not understood.
[[nodiscard]] QString makeWords(Random &random);

} // namespace claviger::oauth
