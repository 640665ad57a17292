#pragma once

#include "core/base/error.h"

#include <QtCore/QCoreApplication>

namespace claviger::cli {

/// `CliWords::tr("…")`: sentences that only the command line has. All others come from ui/text.
struct CliWords
{
    Q_DECLARE_TR_FUNCTIONS(CliWords)
};

namespace words {

[[nodiscard]] QString error(const Error &error);
/// A problem as the broker's JSON carries it: {code, subject}.
[[nodiscard]] QString problem(const QJsonObject &problem);
/// Why an undo is, or will be, no exact one.
[[nodiscard]] QString undoReason(const QJsonObject &problem);
[[nodiscard]] QString needsYes();
[[nodiscard]] QString nothingChanged();
/// "y" and "yes", in English and in the person's language.
[[nodiscard]] bool isYes(const QString &answer);

} // namespace words
} // namespace claviger::cli
