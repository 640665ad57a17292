#pragma once

#include "core/detect/detector.h"

namespace claviger::detect {

/// Questions about a literal's form alone. All pure and linear in its length.

[[nodiscard]] double entropyPerCharacter(QStringView text);

/// A stand-in that cannot be a token of any form: ghp_xxxxxxxxxxxx, sk-…, <token>, YOUR_KEY.
[[nodiscard]] bool isObviousPlaceholder(const QString &text);
/// Also words like "changeme" and "my-api-key", which only speak where no form is known.
[[nodiscard]] bool isPlaceholder(const QString &text);
/// Numbers, switches, durations, dates, "null".
[[nodiscard]] bool isNumberOrSwitch(const QString &text);
[[nodiscard]] bool isPath(const QString &text);
/// E-mail and network addresses, versions, packages, images, media types, digests.
[[nodiscard]] bool isIdentifier(const QString &text);
/// OPENAI_API_KEY where a key was expected.
[[nodiscard]] bool isNameOfVariable(const QString &text);
[[nodiscard]] bool isUuid(QStringView text);
/// Letters and hyphens only: a word or several, "not-needed".
[[nodiscard]] bool isPlainWords(QStringView text);
/// Made of what tokens are made of, and random enough for a name that says little.
[[nodiscard]] bool isTokenLike(QStringView text);
/// So random that it is worth a question though nothing else speaks for it.
[[nodiscard]] bool isRandomLooking(QStringView text);

} // namespace claviger::detect
