#include "core/clients/undo_obstacle.h"

#include "core/clients/entry.h"

using namespace Qt::StringLiterals;

namespace claviger::clients {

QString obstacleName(UndoObstacle::Kind kind)
{
    switch (kind) {
    case UndoObstacle::Kind::ValueWithoutPlace:
        return u"value-without-place"_s;
    case UndoObstacle::Kind::Entangled:
        return u"entry-entangled"_s;
    case UndoObstacle::Kind::TextGone:
        return u"entry-text-gone"_s;
    }
    Q_UNREACHABLE();
}

QList<UndoObstacle> obstaclesOf(const EntryInverse &inverse, const QString &path,
    const EntryRestore &restore, const QStringList &lost)
{
    using Kind = UndoObstacle::Kind;
    QList<UndoObstacle> obstacles;
    const QString key = entryKey(inverse.path);
    if (restore.outcome == EntryRestore::Outcome::Entangled)
        obstacles.append({Kind::Entangled, key, inverse.server, path, {}, {}});
    for (const EntryInverse::Value &value : inverse.values) {
        // Where a reference stood, the file had no secret.
        if (!lost.contains(value.marker) || !value.reference.isEmpty())
            continue;
        obstacles.append({Kind::ValueWithoutPlace, key, inverse.server,
            value.file.isEmpty() ? path : value.file, value.name, value.marker});
    }
    return obstacles;
}

UndoObstacle textGone(const EntryInverse &inverse, const QString &path)
{
    return {UndoObstacle::Kind::TextGone, entryKey(inverse.path), inverse.server, path, {}, {}};
}

bool isTextGone(const Error &error)
{
    return error.code == ErrorCode::SecretNotFound || error.code == ErrorCode::ParseFailed;
}

Task<QList<UndoObstacle>> withoutDeleted(vault::SecretStore &store, QList<UndoObstacle> obstacles)
{
    QList<UndoObstacle> left;
    for (const UndoObstacle &obstacle : std::as_const(obstacles)) {
        if (obstacle.kind == UndoObstacle::Kind::ValueWithoutPlace) {
            const vault::SecretId id {obstacle.server, obstacle.name};
            const auto value = co_await store.read(id);
            if (!value && value.error().code == ErrorCode::SecretNotFound)
                continue;
        }
        left.append(obstacle);
    }
    co_return left;
}

} // namespace claviger::clients
