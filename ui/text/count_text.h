#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::text {

/// Counts with the right plural form of the person's language.
[[nodiscard]] QString aiClientCount(qsizetype count); ///< "4 AI clients"
[[nodiscard]] QString serverCount(qsizetype count);
[[nodiscard]] QString secretCount(qsizetype count);
[[nodiscard]] QString plainSecretCount(qsizetype count); ///< "7 secrets in plain text"
[[nodiscard]] QString fileCount(qsizetype count);
[[nodiscard]] QString entryCount(qsizetype count);

/// "4 AI clients, 11 servers, 7 secrets in plain text"
[[nodiscard]] QString foundText(qsizetype clients, qsizetype servers, qsizetype secrets);

/// "GitHub, Linear and Sentry", in the person's language.
[[nodiscard]] QString listText(const QStringList &names);

} // namespace claviger::text
