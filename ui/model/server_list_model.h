#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

#include <QtCore/QAbstractListModel>

namespace claviger::ui {

/// The servers, grouped "Needs you", "Signed in", "Not signed in", "Local", and narrowed by a search. Group
/// names are rows that can't be selected; a group without servers has no row.
///
/// Life: one, for the window and the tray. Interface thread. Never blocks; while it loads it shows what
/// it had. Errors: as error(), with the last good servers kept.
class ServerListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Group { NeedsYou, SignedIn, NotSignedIn, Local };
    enum Role { IsGroupRole = Qt::UserRole + 1, IdRole, NeedsYouRole, IsRemoteRole };

    explicit ServerListModel(ControlLink &link, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;

    void setSearch(const QString &text);
    [[nodiscard]] QString search() const { return m_search; }

    /// All servers, whatever the search.
    [[nodiscard]] const QList<Server> &servers() const { return m_servers; }
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    /// The first server of the list, or an invalid index.
    [[nodiscard]] QModelIndex firstServer() const;
    void reload() { m_reloader.reload(); }

Q_SIGNALS:
    /// Servers or state changed; rows too.
    void loaded();

private:
    struct Row
    {
        Group group = Group::Local;
        qsizetype server = -1; ///< -1: the group's name.
    };

    void apply(Result<broker::ControlReply> reply);
    void rebuild();
    [[nodiscard]] bool matches(const Server &server) const;
    [[nodiscard]] QString groupText(Group group) const;

    QList<Server> m_servers;
    QList<Row> m_rows;
    QString m_search;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    Reloader m_reloader;
};

/// "Needs you" when something about the server waits for the person.
[[nodiscard]] ServerListModel::Group groupOf(const Server &server);

} // namespace claviger::ui
