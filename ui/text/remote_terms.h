#pragma once

#include <QtCore/QString>

namespace claviger::text {

// Words for what stands in the JSON of remote servers: accounts, signing in and out, exceptions.
// An unknown code gets a general word, never the code itself where a person would not understand it.

/// How a server is signed in to: "automatic", "headers", "client-credentials", "enterprise", "workload".
[[nodiscard]] QString authorizationKindText(const QString &kind);
/// The same in a sentence that says what it means.
[[nodiscard]] QString authorizationKindExplanation(const QString &kind);

/// "signed-in", "renewing", "offline", "needs-sign-in", "key-rejected"; `reason` is an error's name.
[[nodiscard]] QString accountStateText(const QString &state, const QString &reason = {});

/// An account that nobody gave a name, where there are several.
[[nodiscard]] QString numberedAccountText(int number);

/// "in 42 min", "in 3 days", "expired". Empty for 0: it never expires, or nobody said.
[[nodiscard]] QString expiryText(qint64 expiresAt, bool renews, qint64 now);

/// Which protocol a server speaks: "modern", "legacy", "sse".
[[nodiscard]] QString eraText(const QString &era);

/// One exception from the strict rules, by the name it has in servers.json. What is done instead.
[[nodiscard]] QString profileText(const QString &name, const QString &value);

/// Why such an exception is needed, and what it may let happen; where nobody gave a reason for the one at hand.
/// Empty for a name that is not known.
[[nodiscard]] QString profileExplanation(const QString &name);

/// One step of setting up an application at a provider by hand; `subject` completes it (an address, scopes).
[[nodiscard]] QString clientStepText(
    const QString &step, const QString &provider, const QString &subject = {});

/// A step of signing out: "revoke-refresh", "revoke-access", "delete-registration", "end-sessions", "wipe",
/// "probe".
[[nodiscard]] QString signOutStepText(const QString &step);
enum class StepOutcome { Done, Skipped, Failed };
/// What stands beside it; `detail` is an error's name or empty.
[[nodiscard]] QString signOutOutcomeText(
    const QString &step, StepOutcome outcome, const QString &detail = {});

/// What the keychain holds for signing in: "client-secret", "client-key", "tls-key", "identity-secret". Fits into a list.
[[nodiscard]] QString keptKeyText(const QString &key);

/// How a client proves itself: "none", "client_secret_basic", "client_secret_post", "private_key_jwt".
[[nodiscard]] QString tokenAuthText(const QString &method);
/// The same as an entry of a list; an empty method is "as the sign-in service wants it".
[[nodiscard]] QString tokenAuthChoice(const QString &method);

} // namespace claviger::text
