#pragma once

#include <QtCore/QString>

namespace claviger::text {

/// How much a scope lets somebody do, as far as its name tells.
enum class ScopeWeight {
    Identity, ///< Who the person is.
    Reads,
    Changes, ///< Writes, creates, sends, deletes.
    Manages, ///< Administration, or everything at once.
    Unknown,
};

/// What a scope is, for a person who has never heard of it.
struct ScopeWords
{
    QString name; ///< As the server calls it, made harmless.
    QString explanation; ///< One sentence without a subject: "Reads issues."
    ScopeWeight weight = ScopeWeight::Unknown;
    [[nodiscard]] bool operator==(const ScopeWords &) const = default;
};

/// Explains a scope by its name alone: servers publish no words for their scopes. Knows the scopes of
/// OpenID Connect and the customs of most providers (`issues:write`, `read:org`, `mail.read`,
/// `https://…/auth/drive.readonly`); says honestly when it knows nothing.
///
/// Threat: the name comes from the server, so it is cut, made harmless, and never decides more than words.
[[nodiscard]] ScopeWords scopeWords(const QString &scope);

} // namespace claviger::text
