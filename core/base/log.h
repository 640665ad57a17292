#pragma once

#include <QtCore/QLoggingCategory>
#include <QtCore/QString>

namespace claviger {

Q_DECLARE_LOGGING_CATEGORY(lcBase)

/// Removes what looks like a secret from a line of log: known token shapes, `Bearer …`,
/// `scheme://user:password@`, values of secret-looking keys, private keys. The last line of defence;
/// code is not to log secrets in the first place.
[[nodiscard]] QString redacted(const QString &line);

/// Text that came from outside (a server, a client, a file), made fit for a log or a screen: control
/// characters, invisible ones and bidirectional overrides gone, at most `limit` characters, cut with "…".
[[nodiscard]] QString displayable(const QString &text, qsizetype limit = 200);

/// Sends every qDebug…qCritical through redacted() to stderr, one line each, with time and category.
/// Call once, first thing in main().
void installLogSink();

} // namespace claviger
