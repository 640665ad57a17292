#pragma once

#include "core/clients/restore.h"
#include "core/vault/secret_store.h"

#include <QtCore/QList>

namespace claviger::clients {

/// Why an entry of ours stays as it is, with everything that it needs: taken back it would lose
/// something. The interface words it.
struct UndoObstacle
{
    enum class Kind {
        ValueWithoutPlace, ///< A marker is gone from where it stood: its value would be nowhere.
        Entangled, ///< Somebody wrote into the entry since what cannot be told apart from ours.
        TextGone, ///< The store has the entry's own text no more: nobody knows what would go back.
    };
    Kind kind = Kind::ValueWithoutPlace;
    QString key; ///< Of the entry.
    QString server;
    QString path; ///< Of the file where the marker belongs.
    QString name; ///< Of the secret, here and below: only of ValueWithoutPlace.
    QString marker;
    [[nodiscard]] bool operator==(const UndoObstacle &) const = default;
};

[[nodiscard]] QString obstacleName(UndoObstacle::Kind kind);

/// `lost`: markers without a place, in the client's file and in the .env file.
[[nodiscard]] QList<UndoObstacle> obstaclesOf(const EntryInverse &inverse, const QString &path,
    const EntryRestore &restore, const QStringList &lost);

[[nodiscard]] UndoObstacle textGone(const EntryInverse &inverse, const QString &path);
/// What reading such a text says then, and not of a store that is closed or fails.
[[nodiscard]] bool isTextGone(const Error &error);

/// Leaves out values that the person deleted from the store: there is nothing to lose.
[[nodiscard]] Task<QList<UndoObstacle>> withoutDeleted(
    vault::SecretStore &store, QList<UndoObstacle> obstacles);

} // namespace claviger::clients
