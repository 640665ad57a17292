#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

#include <QtCore/QAbstractTableModel>

namespace claviger::ui {

/// What happened with the sign-in of one server, newest first, in plain words.
///
/// Interface thread. Asks only while it is active (somebody looks). Errors: as error(), with the last good
/// events kept.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, What, ColumnCount };
    enum Role { IsGoodRole = Qt::UserRole + 1 };

    explicit TimelineModel(ControlLink &link, QObject *parent = nullptr);

    /// `accounts` turns ids into names.
    void setServer(const QString &id, const QList<Account> &accounts);
    void setActive(bool isActive);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;

    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }

Q_SIGNALS:
    void loaded();

private:
    void apply(Result<broker::ControlReply> reply);
    void ask();
    [[nodiscard]] QString accountOf(const TimelineEvent &event) const;

    ControlLink &m_link;
    QString m_server;
    QList<Account> m_accounts;
    QList<TimelineEvent> m_events;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    bool m_isActive = false;
    bool m_isOutdated = true;
    Reloader m_reloader;
};

} // namespace claviger::ui
