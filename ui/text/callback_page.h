#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace claviger::text {

/// What the page says that the browser shows at the end of a sign-in.
enum class CallbackPage {
    Success, ///< The answer arrived; Claviger goes on by itself.
    Refused, ///< The person or the service said no.
    Failed, ///< Anything else; the window says what.
    NotExpected, ///< Nobody waits for this answer (any more).
};

/// A whole page as UTF-8: no scripts, no outside files, light and dark as the browser is set, readable by
/// assistive tools, in the person's language. `words` are the two words that the dialog shows as well;
/// without them (empty) nothing is said about them. `serverName` may be empty.
[[nodiscard]] QByteArray callbackPage(
    CallbackPage kind, const QString &serverName = {}, const QString &words = {});

} // namespace claviger::text
