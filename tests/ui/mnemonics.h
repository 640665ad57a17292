#pragma once

#include <QtCore/QStringList>

class QWidget;

namespace claviger::test {

/// Keys that two visible controls of this window share ("Alt+S: save, start"), and those that two entries of one
/// of its menus share. Pages of tabs and stacks that are not shown do not count.
[[nodiscard]] QStringList doubledMnemonics(const QWidget &window);

} // namespace claviger::test
