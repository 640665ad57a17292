#pragma once

#include "core/servers/server.h"
#include "core/sessions/values.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

#include <optional>

namespace claviger::broker {

// Sessions as the JSON of README.md.

/// `hasPerson`: as of the server. Of a machine it is the key that is refused.
[[nodiscard]] QJsonObject accountJson(const sessions::Account &account, bool hasPerson);
[[nodiscard]] QJsonArray accountsJson(const QList<sessions::Account> &accounts, bool hasPerson);
/// `accounts`: of its server, for the choice.
[[nodiscard]] QJsonObject attemptJson(
    const sessions::Attempt &attempt, const QList<sessions::Account> &accounts);
[[nodiscard]] QJsonObject eventJson(const sessions::Event &event);
[[nodiscard]] QJsonArray stepsJson(const QList<sessions::SignOutStep> &steps);

/// What the store keeps for signing in to a server besides bindings and tokens.
struct SignInKey
{
    std::optional<QString> use; ///< In `remote.key`; none: it comes with `signin.client`.
    QString item; ///< In the store.
    QString name; ///< In Server::keys and in the audit record.
    QString label; ///< In the keychain, behind the server's name.
};
[[nodiscard]] const QList<SignInKey> &signInKeys();
/// Null: `remote.key` has no such use.
[[nodiscard]] const SignInKey *signInKeyFor(const QString &use);
/// The secret of a client that a person brought.
inline const QString kBroughtSecretName = QStringLiteral("client-secret");

[[nodiscard]] QJsonObject authorizationJson(const servers::RemoteAuthorization &authorization);
/// Changes what `changes` names. Errors: InvalidInput (an unknown key, a wrong type, an unknown kind).
[[nodiscard]] Result<void> applyAuthorization(
    const QJsonObject &changes, servers::RemoteAuthorization &authorization);

} // namespace claviger::broker
