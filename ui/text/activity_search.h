#pragma once

#include <QtCore/QJsonObject>
#include <QtCore/QString>

namespace claviger::text {

/// What `audit.query` is asked so that it finds what a person typed: the text, and the codes of the record that are
/// shown with words that have it. Empty for an empty text.
[[nodiscard]] QJsonObject activitySearch(const QString &text);

} // namespace claviger::text
