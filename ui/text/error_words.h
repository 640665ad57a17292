#pragma once

#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>

namespace claviger::text {

/// The translation context of everything said about errors.
struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

/// Longest subject that still reads as part of a sentence.
inline constexpr qsizetype kLongestSubject = 240;

// What an error went wrong with, as it stands in a sentence; a general word where it is not known.
[[nodiscard]] QString subjectOr(const Error &error, const QString &fallback);
[[nodiscard]] QString fileOf(const Error &error);
[[nodiscard]] QString serverOf(const Error &error);
[[nodiscard]] QString serverFirst(const Error &error); ///< At the beginning of a sentence.
[[nodiscard]] QString valueOf(const Error &error);
[[nodiscard]] QString clientOf(const Error &error);
[[nodiscard]] QString hostOf(const Error &error);

// The words of each group of codes. Which group a code is in: errorText().
[[nodiscard]] ErrorText generalWords(const Error &error);
[[nodiscard]] ErrorText fileWords(const Error &error);
[[nodiscard]] ErrorText vaultWords(const Error &error);
[[nodiscard]] ErrorText serverWords(const Error &error);
[[nodiscard]] ErrorText launchWords(const Error &error);
[[nodiscard]] ErrorText clientWords(const Error &error);
[[nodiscard]] ErrorText networkWords(const Error &error);
[[nodiscard]] ErrorText signInWords(const Error &error);
[[nodiscard]] ErrorText auditWords(const Error &error);

} // namespace claviger::text
