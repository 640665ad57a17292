#pragma once

#include "ui/model/remote_values.h"

#include <QtCore/QObject>

namespace claviger::ui {

/// The keys that a person still has to replace by hand after "lock and revoke all", kept until each is done.
///
/// Life: one; owned by the composition root. Interface thread. Kept in a file of settings: names and places, never
/// values. Errors: none; a file that can't be written loses the list with the application.
class RotationList : public QObject
{
    Q_OBJECT
public:
    struct Item
    {
        StaticKey key;
        bool isDone = false;
        [[nodiscard]] bool operator==(const Item &) const = default;
    };
    static constexpr qsizetype kMostItems = 2000;

    /// An empty `file` keeps nothing.
    explicit RotationList(QString file, QObject *parent = nullptr);

    [[nodiscard]] const QList<Item> &items() const { return m_items; }
    [[nodiscard]] qsizetype openCount() const;
    /// Replaces the list; what was done stays done where the same key is in it again.
    void begin(const QList<StaticKey> &keys);
    void setDone(qsizetype index, bool isDone);

Q_SIGNALS:
    void changed();

private:
    void load();
    void save() const;

    QString m_file;
    QList<Item> m_items;
};

} // namespace claviger::ui
