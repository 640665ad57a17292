#pragma once

#include <QtCore/QJsonObject>

namespace claviger::test {

/// What import.scan and import.preview answer: servers of Cursor, one of them with all there is, and two that are not proposed.
[[nodiscard]] const QJsonObject &importPlan();
[[nodiscard]] const QJsonObject &importPreview();

} // namespace claviger::test
