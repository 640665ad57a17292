#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace claviger::text {

/// What the page says that the browser shows at the end of a sign-in.
enum class CallbackPage {
    Success, ///< The answer arrived; Claviger goes on by itself.
    Failure, ///< The provider, or the check of its answer, said no; the window says what.
    Stray, ///< Nobody waits for this (any more).
};

/// A whole page as UTF-8: no scripts, no outside files, light and dark as the browser is set, readable by
/// assistive tools, in the person's language. `words` are the two words that the dialog shows as well, or what
/// stands in their place until they are known; empty: nothing is said about them.
[[nodiscard]] QByteArray callbackPage(CallbackPage kind, const QString &words = {});

} // namespace claviger::text
