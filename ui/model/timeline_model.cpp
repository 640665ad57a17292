#include "ui/model/timeline_model.h"

#include "core/base/log.h"
#include "ui/text/time_text.h"
#include "ui/text/timeline_text.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

TimelineModel::TimelineModel(ControlLink &link, QObject *parent)
    : QAbstractTableModel(parent)
    , m_link(link)
    , m_reloader(
          link, u"timeline"_s,
          [this] {
              return QJsonObject {{u"server"_s, m_server}};
          },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic != "accounts"_L1 && topic != "signin"_L1)
            return;
        m_isOutdated = true;
        ask();
    });
}

void TimelineModel::setServer(const QString &id, const QList<Account> &accounts)
{
    if (id != m_server) {
        beginResetModel();
        m_server = id;
        m_accounts = accounts;
        m_events.clear();
        m_state = LoadState::Loading;
        endResetModel();
        m_isOutdated = true;
        if (m_isActive && !m_server.isEmpty()) {
            m_isOutdated = false;
            m_reloader.restart();
        }
        return;
    }
    if (accounts == m_accounts)
        return;
    m_accounts = accounts;
    if (!m_events.isEmpty())
        Q_EMIT dataChanged(index(0, What), index(rowCount() - 1, What));
}

void TimelineModel::setActive(bool isActive)
{
    m_isActive = isActive;
    ask();
}

void TimelineModel::ask()
{
    if (!m_isActive || !m_isOutdated || m_server.isEmpty())
        return;
    m_isOutdated = false;
    m_reloader.reload();
}

void TimelineModel::apply(Result<broker::ControlReply> reply)
{
    const auto events = reply ? parseTimeline(reply->body)
                              : Result<QList<TimelineEvent>>(fail(reply.error()));
    if (!events) {
        m_state = LoadState::Failed;
        m_error = events.error();
        Q_EMIT loaded();
        return;
    }
    m_state = LoadState::Ready;
    if (*events != m_events) {
        beginResetModel();
        m_events = *events;
        endResetModel();
    }
    Q_EMIT loaded();
}

QString TimelineModel::accountOf(const TimelineEvent &event) const
{
    // One account needs no name: everything is about it.
    if (m_accounts.size() < 2)
        return {};
    for (const Account &account : m_accounts) {
        if (account.id == event.account)
            return accountName(account);
    }
    return {};
}

int TimelineModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_events.size());
}

int TimelineModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TimelineModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_events.size())
        return {};
    const TimelineEvent &event = m_events.at(index.row());
    const text::TimelineEntry entry {event.kind, event.outcome, event.detail, accountOf(event)};
    if (role == IsGoodRole)
        return text::isGoodEvent(entry);
    if (role == Qt::DisplayRole)
        return index.column() == When ? text::relativeTime(event.at, m_link.now())
                                      : text::timelineText(entry);
    if (role == Qt::ToolTipRole) {
        if (index.column() == When)
            return text::exactTime(event.at);
        // The generation tells two renewals apart when somebody reports a problem.
        return event.generation.isEmpty() ? text::timelineText(entry)
                                          : text::timelineText(entry) + u"\n"_s
                + tr("Generation %1").arg(displayable(event.generation, 20));
    }
    return {};
}

QVariant TimelineModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == When ? tr("When") : tr("What happened");
}

} // namespace claviger::ui
