#pragma once

#include <QtCore/QString>

/// The kinds of Event. The interface words them.
namespace claviger::sessions::timeline {

inline const QString kSignInStarted = QStringLiteral("sign-in-started");
inline const QString kBrowserOpened = QStringLiteral("browser-opened"); ///< `detail`: host.
inline const QString kSignedIn = QStringLiteral("signed-in"); ///< `detail`: issuer.
inline const QString kSignInFailed = QStringLiteral("sign-in-failed");
inline const QString kSignInNeeded = QStringLiteral("sign-in-needed"); ///< `outcome`: why.
/// A refresh token is about to be spent. Written down before it is sent: when the next line is
/// missing, Claviger ended in between and the answer may be lost.
inline const QString kRenewing = QStringLiteral("renewing");
inline const QString kRenewed = QStringLiteral("renewed");
inline const QString kRenewalFailed = QStringLiteral(
    "renewal-failed"); ///< Grant kept; tried again.
inline const QString kNotStored = QStringLiteral("not-stored"); ///< The vault refused new tokens.
inline const QString kGrantEnded = QStringLiteral("grant-ended"); ///< `outcome`: why.
inline const QString kRejected = QStringLiteral("token-rejected"); ///< The server answered 401.
inline const QString kSuperseded = QStringLiteral(
    "superseded"); ///< An answer about tokens that were replaced meanwhile.
inline const QString kStepUpAsked = QStringLiteral("step-up-asked"); ///< `detail`: scopes.
inline const QString kSteppedUp = QStringLiteral("stepped-up");
inline const QString kStepUpRefused = QStringLiteral("step-up-refused");
inline const QString kSteppedDown = QStringLiteral("stepped-down");
inline const QString kRegistered = QStringLiteral("registered"); ///< `detail`: issuer.
inline const QString kRegistrationDead = QStringLiteral("registration-dead");
inline const QString kRegistrationForgotten = QStringLiteral("registration-forgotten");
inline const QString kSignedOut = QStringLiteral("signed-out");
inline const QString kLocked = QStringLiteral("locked");
inline const QString kWokeUp = QStringLiteral("woke-up");
/// Another authorization server's tokens took the place of this one's, which were revoked there. `detail`: issuer.
inline const QString kReplacedRevoked = QStringLiteral("replaced-revoked");
inline const QString kAdopted = QStringLiteral("adopted");

} // namespace claviger::sessions::timeline
