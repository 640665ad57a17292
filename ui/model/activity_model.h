#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

#include <QtCore/QAbstractTableModel>

namespace claviger::ui {

/// The record of what happened, newest first: of one server or of all, narrowed while typing, loaded
/// page by page as the person scrolls.
///
/// Interface thread. Errors: as error(); what was loaded stays. Limits: kPage, kMostExported.
class ActivityModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int kPage = 200;
    static constexpr qsizetype kMostExported = 100'000;
    /// After the last key, before the search is sent.
    static constexpr std::chrono::milliseconds kTypingPause {150};

    enum Column { When, What, ServerName, Who, Outcome, Took, ColumnCount };
    enum class ExportForm { Csv, JsonLines };
    enum Role { IsGoodRole = Qt::UserRole + 1 };

    /// `server` empty: of all.
    explicit ActivityModel(ControlLink &link, QString server = {}, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(
        int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    /// While nobody looks, changes are only remembered. Inactive at first.
    void setActive(bool active);
    void setSearch(const QString &text);
    void setServer(const QString &server);
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] bool isNarrowed() const { return !m_search.isEmpty(); }

    /// Asks for everything that matches the search (at most kMostExported) and gives the file's bytes to
    /// exported(). One export at a time; a new one replaces it.
    void exportAll(ExportForm form);

Q_SIGNALS:
    void loaded();
    void exported(const QByteArray &bytes);
    void exportFailed(const claviger::Error &error);

private:
    [[nodiscard]] QJsonObject query(qint64 before, int limit) const;
    void changed();
    void applyFirst(Result<broker::ControlReply> reply);
    void applyMore(Result<broker::ControlReply> reply);
    void exportFrom(qint64 before);
    [[nodiscard]] QVariant display(const Activity &record, int column) const;

    ControlLink &m_link;
    QString m_server;
    QString m_search;
    QList<Activity> m_records;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    bool m_hasMore = false;
    bool m_isFetching = false;
    bool m_isActive = false;
    bool m_isStale = true; ///< Something changed since the last question.
    QTimer m_typing;
    ExportForm m_form = ExportForm::Csv;
    QList<Activity> m_toExport;
    Reloader m_reloader;
    std::unique_ptr<TaskScope> m_fetches;
    std::unique_ptr<TaskScope> m_exports;
};

/// RFC 4180, UTF-8 with a header line. Cells that a spreadsheet would take for a formula begin with '.
[[nodiscard]] QByteArray activityAsCsv(const QList<Activity> &records);
/// One JSON object a line, keys as in `audit.query`.
[[nodiscard]] QByteArray activityAsJsonLines(const QList<Activity> &records);

} // namespace claviger::ui
