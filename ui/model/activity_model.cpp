#include "ui/model/activity_model.h"

#include "core/base/log.h"
#include "core/clients/catalog.h"
#include "ui/text/activity_detail.h"
#include "ui/text/activity_search.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

/// What a person calls an AI client; its id where it is none of those that are known.
QString clientName(const QString &id)
{
    const clients::Client *client = clients::findClient(id);
    return client ? client->name : id;
}

} // namespace

ActivityModel::ActivityModel(ControlLink &link, QString server, QObject *parent)
    : QAbstractTableModel(parent)
    , m_link(link)
    , m_server(std::move(server))
    , m_reloader(
          link, u"audit.query"_s, [this] { return query(0, kPage); },
          [this](Result<broker::ControlReply> reply) { applyFirst(std::move(reply)); })
    , m_fetches(std::make_unique<TaskScope>())
    , m_exports(std::make_unique<TaskScope>())
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { m_reloader.restart(); });
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "activity"_L1)
            changed();
    });
}

void ActivityModel::setActive(bool active)
{
    m_isActive = active;
    if (active && m_isStale)
        changed();
}

void ActivityModel::changed()
{
    m_isStale = !m_isActive;
    if (m_isActive)
        m_reloader.reload();
}

QJsonObject ActivityModel::query(qint64 before, int limit) const
{
    QJsonObject arguments {{u"limit"_s, limit}};
    if (before > 0)
        arguments.insert(u"before"_s, before);
    if (!m_server.isEmpty())
        arguments.insert(u"server"_s, m_server);
    const QJsonObject search = text::activitySearch(m_search);
    for (auto it = search.constBegin(); it != search.constEnd(); ++it)
        arguments.insert(it.key(), it.value());
    return arguments;
}

void ActivityModel::applyFirst(Result<broker::ControlReply> reply)
{
    const auto records = reply ? parseActivity(reply->body)
                               : Result<QList<Activity>>(fail(reply.error()));
    if (!records) {
        m_state = LoadState::Failed;
        m_error = records.error();
        Q_EMIT loaded();
        return;
    }
    m_state = LoadState::Ready;
    m_fetches = std::make_unique<TaskScope>(); // a page of the old list must not follow the new one
    m_isFetching = false;
    m_hasMore = records->size() >= kPage;
    beginResetModel();
    m_records = *records;
    endResetModel();
    Q_EMIT loaded();
}

bool ActivityModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_hasMore && !m_isFetching && !m_records.isEmpty();
}

void ActivityModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_isFetching = true;
    m_link.call(*m_fetches, u"audit.query"_s, query(m_records.last().at, kPage),
        [this](Result<broker::ControlReply> reply) { applyMore(std::move(reply)); });
}

void ActivityModel::applyMore(Result<broker::ControlReply> reply)
{
    m_isFetching = false;
    const auto records = reply ? parseActivity(reply->body)
                               : Result<QList<Activity>>(fail(reply.error()));
    if (!records) {
        m_hasMore = false;
        m_error = records.error();
        Q_EMIT loaded();
        return;
    }
    m_hasMore = records->size() >= kPage;
    if (records->isEmpty())
        return;
    const auto first = static_cast<int>(m_records.size());
    beginInsertRows({}, first, first + static_cast<int>(records->size()) - 1);
    m_records += *records;
    endInsertRows();
}

void ActivityModel::setSearch(const QString &text)
{
    if (text.trimmed() == m_search)
        return;
    m_search = text.trimmed();
    m_typing.start();
}

void ActivityModel::setServer(const QString &server)
{
    if (server == m_server)
        return;
    m_server = server;
    m_search.clear();
    m_state = LoadState::Loading;
    m_fetches = std::make_unique<TaskScope>();
    m_isFetching = false;
    m_hasMore = false;
    beginResetModel();
    m_records.clear();
    endResetModel();
    m_isStale = !m_isActive;
    if (m_isActive)
        m_reloader.restart();
}

void ActivityModel::exportAll(ExportForm form)
{
    m_form = form;
    m_toExport.clear();
    m_exports = std::make_unique<TaskScope>();
    exportFrom(0);
}

void ActivityModel::exportFrom(qint64 before)
{
    constexpr int kExportPage = 5000;
    m_link.call(*m_exports, u"audit.query"_s, query(before, kExportPage),
        [this](Result<broker::ControlReply> reply) {
            const auto records = reply ? parseActivity(reply->body)
                                       : Result<QList<Activity>>(fail(reply.error()));
            if (!records) {
                Q_EMIT exportFailed(records.error());
                return;
            }
            m_toExport += *records;
            const bool isWhole = records->size() < kExportPage
                || m_toExport.size() >= kMostExported;
            if (!isWhole) {
                exportFrom(records->last().at);
                return;
            }
            const QList<Activity> all = std::exchange(m_toExport, {});
            Q_EMIT exported(
                m_form == ExportForm::Csv ? activityAsCsv(all) : activityAsJsonLines(all));
        });
}

int ActivityModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_records.size());
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActivityModel::display(const Activity &record, int column) const
{
    switch (static_cast<Column>(column)) {
    case When:
        return text::relativeTime(record.at, m_link.now());
    case What: {
        const QString kind = text::kindText(record.kind);
        const QString account = text::activityAccount(record.kind, record.subject);
        //: What happened, and to whose account: "Sign-in: ada@example.com"
        return account.isEmpty() ? kind : tr("%1: %2").arg(kind, account);
    }
    case ServerName:
        return displayable(record.serverName.isEmpty() ? record.server : record.serverName, 120);
    case Who:
        return displayable(
            record.application.isEmpty() ? clientName(record.client) : record.application, 120);
    case Outcome: {
        const QString why = text::decisionReasonText(record.reason);
        const QString outcome = text::outcomeText(record.outcome);
        //: How it ended, and why it was decided so: "Allowed (by the import)"
        return why.isEmpty() ? outcome : tr("%1 (%2)").arg(outcome, why);
    }
    case Took:
        return record.durationMs > 0 ? text::durationText(record.durationMs) : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ActivityModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_records.size())
        return {};
    const Activity &record = m_records.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(record, index.column());
    case Qt::ToolTipRole:
        if (index.column() == When)
            return text::exactTime(record.at);
        if (const QString detail = text::activityDetail(
                record.kind, record.subject, record.values, record.tool);
            index.column() == What && !detail.isEmpty())
            return detail;
        if (index.column() == What && !record.values.isEmpty()) {
            //: %1 is a list of names of secrets
            return tr("Secrets concerned: %1").arg(displayable(text::listText(record.values)));
        }
        return display(record, index.column());
    case Qt::AccessibleDescriptionRole:
        if (index.column() == What)
            return text::activityDetail(record.kind, record.subject, record.values, record.tool);
        return {};
    case Qt::TextAlignmentRole:
        if (index.column() == Took)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case IsGoodRole:
        return text::isGoodOutcome(record.outcome);
    default:
        return {};
    }
}

QVariant ActivityModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case When:
        return tr("When");
    case What:
        return tr("Event");
    case ServerName:
        return tr("Server");
    case Who:
        return tr("Client");
    case Outcome:
        return tr("Outcome");
    case Took:
        return tr("Took");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace claviger::ui
