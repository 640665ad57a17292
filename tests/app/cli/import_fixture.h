#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QJsonObject>

namespace claviger::test {

[[nodiscard]] QJsonObject objectOf(const QByteArray &json);
/// What import.scan and import.preview answer: servers of Cursor, one of them with all there is, and two that are not proposed.
[[nodiscard]] const QJsonObject &importPlan();
[[nodiscard]] const QJsonObject &importPreview();

} // namespace claviger::test
