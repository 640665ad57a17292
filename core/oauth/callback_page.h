#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

namespace claviger::oauth {

/// The pages at the end of a sign-in, as complete HTML documents. Their words are the interface's; here
/// they are bytes with one place in them. Styles inside the document are allowed, scripts are not.
struct CallbackPages
{
    QByteArray success; ///< The provider has answered; kWordsPlace is where the words go.
    QByteArray failure; ///< The provider, or the check of its answer, said no; the same.
    QByteArray stray; ///< For requests that are not the awaited answer; without words.
};

/// Stands in a page where the two words are shown.
inline constexpr QByteArrayView kWordsPlace = "{{words}}";

/// Where the browser ends: an address without code and state, so that neither stays in its bar or
/// history.
inline constexpr QByteArrayView kCleanPath = "/signed-in";

// Whole HTTP responses. All of them: no store, no referrer, no sniffing, no frames, nothing loaded from
// anywhere, connection closed. `isHead`: the same without the body.
[[nodiscard]] QByteArray pageResponse(int status, const QByteArray &html, bool isHead);
[[nodiscard]] QByteArray redirectResponse(QByteArrayView path, bool isHead);
[[nodiscard]] QByteArray withWords(QByteArray page, const QString &words);

} // namespace claviger::oauth
