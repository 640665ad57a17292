#pragma once

#include <QtGui/QPalette>

class QGuiApplication;

namespace claviger::ui {

/// Whether quiet text (PlaceholderText) can be read on the palette's own backgrounds.
[[nodiscard]] bool isQuietTextReadable(const QPalette &palette);

/// Keeps quiet text readable, now and whenever the system's colours change. Some platform themes set dark colours and
/// leave this one at black (Qt's own for KDE, where Plasma's plug-in for Qt 6 is missing).
void keepQuietTextReadable(QGuiApplication &application);

} // namespace claviger::ui
