#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::ui {

/// Text from outside, whole, with everything that could make it look like other text written out:
/// control characters, bidirectional overrides, invisible and look-alike spaces become "⟨U+202E⟩".
///
/// Nothing is cut: what a person approves must be what runs. Limits belong to whoever reads it.
[[nodiscard]] QString visibleText(const QString &text);

/// A command as one line that a shell user would read: words with blanks or quotes are quoted.
[[nodiscard]] QString commandLine(const QStringList &command);

/// A stretch of text and whether it differs from the other side.
struct TextPart
{
    QString text;
    bool differs = false;
    [[nodiscard]] bool operator==(const TextPart &) const = default;
};

struct TextDifference
{
    QList<TextPart> before;
    QList<TextPart> after;
};

/// The two texts, word by word, with the words marked that only one of them has. Joined parts give
/// the texts again. Above kMostComparedWords per side only common beginnings and ends count as equal.
[[nodiscard]] TextDifference differenceOf(const QString &before, const QString &after);

inline constexpr qsizetype kMostComparedWords = 600;

} // namespace claviger::ui
