#include "ui/model/server_list_model.h"

#include "core/base/log.h"
#include "ui/text/error_text.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

constexpr qsizetype kLongestName = 120;

bool comesBefore(const Server &a, const Server &b)
{
    const int byName = a.name.localeAwareCompare(b.name);
    return byName != 0 ? byName < 0 : a.id < b.id;
}

} // namespace

ServerListModel::Group groupOf(const Server &server)
{
    if (!server.attention.isEmpty())
        return ServerListModel::Group::NeedsYou;
    if (!server.isRemote())
        return ServerListModel::Group::Local;
    return isSignedIn(server) ? ServerListModel::Group::SignedIn
                              : ServerListModel::Group::NotSignedIn;
}

ServerListModel::ServerListModel(ControlLink &link, QObject *parent)
    : QAbstractListModel(parent)
    , m_reloader(
          link, u"servers.list"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "servers"_L1 || topic == "clients"_L1 || topic == "status"_L1
            || topic == "accounts"_L1)
            m_reloader.reload();
    });
    m_reloader.reload();
}

void ServerListModel::apply(Result<broker::ControlReply> reply)
{
    Result<QList<Server>> servers = reply ? parseServers(reply->body)
                                          : Result<QList<Server>>(fail(reply.error()));
    if (!servers) {
        m_state = LoadState::Failed;
        m_error = servers.error();
        Q_EMIT loaded();
        return;
    }
    m_state = LoadState::Ready;
    std::sort(servers->begin(), servers->end(), comesBefore);
    if (*servers != m_servers) {
        m_servers = std::move(*servers);
        rebuild();
    }
    Q_EMIT loaded();
}

void ServerListModel::setSearch(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed == m_search)
        return;
    m_search = trimmed;
    rebuild();
}

bool ServerListModel::matches(const Server &server) const
{
    if (m_search.isEmpty() || server.name.contains(m_search, Qt::CaseInsensitive)
        || server.id.contains(m_search, Qt::CaseInsensitive)
        || server.url.contains(m_search, Qt::CaseInsensitive))
        return true;
    return std::any_of(
        server.clients.cbegin(), server.clients.cend(), [this](const ClientUse &use) {
            return use.clientName.contains(m_search, Qt::CaseInsensitive);
        });
}

void ServerListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    for (const Group group : {Group::NeedsYou, Group::SignedIn, Group::NotSignedIn, Group::Local}) {
        bool isNamed = false;
        for (qsizetype i = 0; i < m_servers.size(); ++i) {
            if (groupOf(m_servers.at(i)) != group || !matches(m_servers.at(i)))
                continue;
            if (!std::exchange(isNamed, true))
                m_rows.append({group, -1});
            m_rows.append({group, i});
        }
    }
    endResetModel();
}

int ServerListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QString ServerListModel::groupText(Group group) const
{
    const auto count = static_cast<int>(std::count_if(m_rows.cbegin(), m_rows.cend(),
        [group](const Row &row) { return row.group == group && row.server >= 0; }));
    switch (group) {
    case Group::NeedsYou:
        //: Group of servers that wait for the person, with their number
        return tr("Needs you (%1)").arg(count);
    case Group::Local:
        //: Group of servers that run on this computer, with their number
        return tr("Local (%1)").arg(count);
    case Group::SignedIn:
        //: Group of servers that the person is signed in to, with their number
        return tr("Signed in (%1)").arg(count);
    case Group::NotSignedIn:
        //: Group of servers that the person is not signed in to, with their number
        return tr("Not signed in (%1)").arg(count);
    }
    Q_UNREACHABLE();
}

QVariant ServerListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= m_rows.size())
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == IsGroupRole)
        return row.server < 0;
    if (row.server < 0)
        return role == Qt::DisplayRole || role == Qt::AccessibleTextRole ? groupText(row.group)
                                                                         : QVariant();

    const Server &server = m_servers.at(row.server);
    const bool needsYou = !server.attention.isEmpty();
    const QString problem = needsYou
        ? text::attentionText(server.attention.first(), server.name).what
        : QString();
    switch (role) {
    case Qt::DisplayRole:
        return displayable(server.name, kLongestName);
    case Qt::ToolTipRole:
        return needsYou ? problem : displayable(server.name, kLongestName);
    case Qt::AccessibleTextRole:
        //: Read aloud: a server's name and what is wrong with it
        return needsYou
            ? tr("%1, needs you. %2").arg(displayable(server.name, kLongestName), problem)
            : displayable(server.name, kLongestName);
    case IdRole:
        return server.id;
    case NeedsYouRole:
        return needsYou;
    case IsRemoteRole:
        return server.kind == ServerKind::Remote;
    default:
        return {};
    }
}

Qt::ItemFlags ServerListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= m_rows.size() || m_rows.at(index.row()).server < 0)
        return Qt::NoItemFlags;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

QModelIndex ServerListModel::indexOf(const QString &id) const
{
    for (qsizetype row = 0; row < m_rows.size(); ++row) {
        const qsizetype server = m_rows.at(row).server;
        if (server >= 0 && m_servers.at(server).id == id)
            return index(static_cast<int>(row));
    }
    return {};
}

QModelIndex ServerListModel::firstServer() const
{
    const auto row = std::find_if(
        m_rows.cbegin(), m_rows.cend(), [](const Row &item) { return item.server >= 0; });
    return row == m_rows.cend() ? QModelIndex() : index(static_cast<int>(row - m_rows.cbegin()));
}

} // namespace claviger::ui
