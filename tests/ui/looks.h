#pragma once

#include <QtCore/QLocale>
#include <QtGui/QPalette>

namespace claviger::test {

// What people set on their desktop, for pictures and tests of what is shown.

[[nodiscard]] QPalette darkPalette();
[[nodiscard]] QPalette contrastPalette();
/// From here on Claviger speaks this language, and no other that it was told before.
void speak(QLocale::Language language);

} // namespace claviger::test
