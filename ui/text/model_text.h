#pragma once

#include "core/base/error.h"

#include <QtCore/QString>

namespace claviger::text {

/// What a model reads when a call to a remote server did not go through: one line that says what
/// happened, whether to repeat the call, and what to tell the person. In English, whatever the person's
/// language: models read it, and clients log it.
///
/// `serverName` is the server as the person knows it. Nothing of `detail` is in it.
[[nodiscard]] QString modelErrorText(const Error &error, const QString &serverName);

/// Beside the progress of a call that waits for the person to sign in.
[[nodiscard]] QString modelWaitingText(const QString &serverName);

} // namespace claviger::text
