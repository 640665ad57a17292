#pragma once

#include "core/clients/import_service.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonObject>

namespace claviger::broker {

// The JSON of core/broker/README.md for what core/clients knows. Masked forms and names, never values.

[[nodiscard]] QJsonObject planJson(const clients::Plan &plan);
[[nodiscard]] QJsonObject clientJson(const clients::ClientStatus &client);
[[nodiscard]] QJsonObject reportJson(const clients::FileReport &report);
[[nodiscard]] QJsonArray obstaclesJson(const QList<clients::UndoObstacle> &obstacles);
[[nodiscard]] QJsonObject undoItemJson(const clients::UndoItem &item);
[[nodiscard]] QJsonObject undoReportJson(const clients::UndoReport &report);
[[nodiscard]] QJsonObject diffJson(const QString &path, const QString &client,
    const QList<clients::DiffLine> &diff, const std::optional<Error> &problem = {});

} // namespace claviger::broker
