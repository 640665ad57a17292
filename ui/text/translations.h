#pragma once

class QCoreApplication;
class QLocale;

namespace claviger::text {

/// Loads the words of the person's language into the application; English plural forms always, so that
/// "1 secret" never reads "1 secret(s)". Call once, before the first word is made. The translators
/// belong to the application.
void installTranslations(QCoreApplication &application, const QLocale &locale);

} // namespace claviger::text
