#pragma once

#include "core/base/error.h"

#include <QtCore/QString>

#include <optional>

namespace claviger::text {

/// An error in a person's words, in the order in which a person needs them. Whole sentences.
struct ErrorText
{
    QString what; ///< What happened.
    QString why; ///< Why; may be empty where `what` says it all.
    QString todo; ///< What to do next.

    /// All of it as one paragraph.
    [[nodiscard]] QString paragraph() const;
};

/// Words for every error. Uses `subject` where it says something, `detail` only where core names its values.
[[nodiscard]] ErrorText errorText(const Error &error);

/// The address that a server sent Claviger on to, without what may be private in it; empty if it did not.
[[nodiscard]] QString sentTo(const Error &error);

/// What an AI client shows when a server was not started: one line, what happened and what to do.
/// Goes to the client's log and into the reply to its first message, so it has no line breaks.
[[nodiscard]] QString refusalText(const Error &error, const QString &serverName);

/// The code that errorName() gives this name; empty for names that are no error's.
[[nodiscard]] std::optional<ErrorCode> errorCodeFromName(const QString &name);

/// A problem as JSON carries it ({code, subject}), whether the code is an error's name or one of the
/// broker's own ("secret-missing"). Unknown codes become an honest general sentence.
[[nodiscard]] ErrorText problemText(const QString &code, const QString &subject);

/// What a server needs the person for, by its `attention` code. Differs from problemText() where the same
/// code says something else about a refused change.
[[nodiscard]] ErrorText attentionText(const QString &code, const QString &serverName);

} // namespace claviger::text
