#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

#include <QtCore/QAbstractItemModel>
#include <QtCore/QHash>

namespace claviger::ui {

/// The AI clients found here, as a tree: client, its files, their entries.
///
/// Interface thread. Errors: as error(), what was loaded stays.
class ClientsModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, State, ColumnCount };
    /// RemoteRole: of an entry, whether its server is remote.
    enum Role { IdRole = Qt::UserRole + 1, NeedsYouRole, LevelRole, RemoteRole };
    enum class Level { Client, File, Entry };

    /// Entries of one file that its client changed or removed.
    struct Drift
    {
        QString client;
        QString clientName;
        QString path;
        QStringList keys;
        bool isRemoved = false; ///< All of them are gone; else at least one is only changed.
        qint64 noticedAt = 0; ///< When this program first saw it.
    };

    explicit ClientsModel(ControlLink &link, QObject *parent = nullptr);

    [[nodiscard]] QModelIndex index(
        int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] const QList<Client> &clients() const { return m_clients; }
    [[nodiscard]] const Client *clientAt(const QModelIndex &index) const;
    [[nodiscard]] QList<Drift> drifts() const;
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }

    /// One file after the other: the service refuses a second call while one is under way.
    void restore(const QList<Drift> &drifts);
    void reload() { m_reloader.reload(); }

Q_SIGNALS:
    void loaded();
    void commandFailed(const claviger::Error &error);

private:
    /// Where an index points; packed into its internal id.
    struct Spot
    {
        Level level = Level::Client;
        int client = 0;
        int file = 0;
    };
    [[nodiscard]] static quintptr packed(const Spot &spot);
    [[nodiscard]] static Spot spotOf(const QModelIndex &index);
    void apply(Result<broker::ControlReply> reply);
    void noteDrifts();
    void restoreNext();
    [[nodiscard]] QVariant clientData(const Client &client, int column, int role) const;
    [[nodiscard]] QVariant fileData(const ClientFile &file, int column, int role) const;
    [[nodiscard]] QVariant entryData(const ClientEntry &entry, int column, int role) const;

    ControlLink &m_link;
    QList<Client> m_clients;
    QHash<QString, qint64> m_noticed; ///< By client and path of a drift.
    QList<Drift> m_toRestore; ///< Behind the one that is under way.
    bool m_isRestoring = false;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    Reloader m_reloader;
    TaskScope m_commands;
};

} // namespace claviger::ui
