#include "ui/model/clients_model.h"

#include "core/base/log.h"
#include "ui/text/count_text.h"
#include "ui/text/error_text.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

// Two bits of level, then file and client: enough on 64-bit for any number a file can hold.
constexpr int kFileShift = 2;
constexpr int kClientShift = 22;
constexpr quintptr kFileMask = (quintptr {1} << (kClientShift - kFileShift)) - 1;

bool hasDrifted(const ClientEntry &entry)
{
    return entry.state == EntryState::Drifted || entry.state == EntryState::Removed;
}

QString keyOf(const ClientsModel::Drift &drift)
{
    return drift.client + u'\n' + drift.path;
}

QString stateName(EntryState state)
{
    switch (state) {
    case EntryState::Managed:
        return u"managed"_s;
    case EntryState::Unmanaged:
        return u"unmanaged"_s;
    case EntryState::Drifted:
        return u"drifted"_s;
    case EntryState::Removed:
        return u"removed"_s;
    }
    Q_UNREACHABLE();
}

QString homely(const QString &path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

ClientsModel::ClientsModel(ControlLink &link, QObject *parent)
    : QAbstractItemModel(parent)
    , m_link(link)
    , m_reloader(
          link, u"clients.list"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "clients"_L1 || topic == "import"_L1)
            m_reloader.reload();
    });
    m_reloader.reload();
}

void ClientsModel::apply(Result<broker::ControlReply> reply)
{
    auto clients = reply ? parseClients(reply->body) : Result<QList<Client>>(fail(reply.error()));
    if (!clients) {
        m_state = LoadState::Failed;
        m_error = clients.error();
        Q_EMIT loaded();
        return;
    }
    m_state = LoadState::Ready;
    // Clients that are neither here nor have a file say nothing to the person.
    clients->removeIf(
        [](const Client &client) { return !client.installed && client.files.isEmpty(); });
    if (*clients != m_clients) {
        beginResetModel();
        m_clients = std::move(*clients);
        endResetModel();
    }
    noteDrifts();
    Q_EMIT loaded();
}

void ClientsModel::noteDrifts()
{
    QHash<QString, qint64> noticed;
    for (const Drift &drift : drifts()) {
        const QString key = keyOf(drift);
        noticed.insert(key, m_noticed.value(key, m_link.now()));
    }
    m_noticed = noticed;
}

quintptr ClientsModel::packed(const Spot &spot)
{
    return static_cast<quintptr>(spot.level) | (static_cast<quintptr>(spot.file) << kFileShift)
        | (static_cast<quintptr>(spot.client) << kClientShift);
}

ClientsModel::Spot ClientsModel::spotOf(const QModelIndex &index)
{
    const quintptr id = index.internalId();
    return {static_cast<Level>(id & 3), static_cast<int>(id >> kClientShift),
        static_cast<int>((id >> kFileShift) & kFileMask)};
}

QModelIndex ClientsModel::index(int row, int column, const QModelIndex &parent) const
{
    if (row < 0 || column < 0 || column >= ColumnCount || row >= rowCount(parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, packed({Level::Client, row, 0}));
    const Spot above = spotOf(parent);
    if (above.level == Level::Client)
        return createIndex(row, column, packed({Level::File, above.client, row}));
    return createIndex(row, column, packed({Level::Entry, above.client, above.file}));
}

QModelIndex ClientsModel::parent(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Spot spot = spotOf(index);
    switch (spot.level) {
    case Level::Client:
        return {};
    case Level::File:
        return createIndex(spot.client, 0, packed({Level::Client, spot.client, 0}));
    case Level::Entry:
        return createIndex(spot.file, 0, packed({Level::File, spot.client, spot.file}));
    }
    Q_UNREACHABLE();
}

int ClientsModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_clients.size());
    if (parent.column() > 0)
        return 0;
    const Spot spot = spotOf(parent);
    if (spot.level == Level::Client)
        return static_cast<int>(m_clients.at(spot.client).files.size());
    if (spot.level == Level::File)
        return static_cast<int>(m_clients.at(spot.client).files.at(spot.file).entries.size());
    return 0;
}

int ClientsModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant ClientsModel::clientData(const Client &client, int column, int role) const
{
    const bool needsYou = std::any_of(
        client.files.cbegin(), client.files.cend(), [](const ClientFile &file) {
            return file.problem
                || std::any_of(file.entries.cbegin(), file.entries.cend(), hasDrifted);
        });
    if (role == IdRole)
        return client.id;
    if (role == NeedsYouRole)
        return needsYou;
    if (role == Qt::ToolTipRole && column == State)
        return text::exactTime(client.lastLaunchAt);
    if (role != Qt::DisplayRole)
        return {};
    if (column == Name)
        return displayable(client.name, 80);
    if (client.lastLaunchAt <= 0)
        return client.files.isEmpty() ? tr("Installed, no servers set up")
                                      : tr("Has not started a server through Claviger yet");
    //: %1 is a relative time: "3 min ago"
    return tr("Last started a server %1")
        .arg(text::relativeTime(client.lastLaunchAt, m_link.now()));
}

QVariant ClientsModel::fileData(const ClientFile &file, int column, int role) const
{
    if (role == NeedsYouRole)
        return file.problem.has_value();
    if (role == Qt::ToolTipRole) {
        return file.problem && column == State
            ? text::problemText(file.problem->code, file.problem->subject).paragraph()
            : displayable(file.path, 400);
    }
    if (role != Qt::DisplayRole)
        return {};
    if (column == Name)
        return displayable(homely(file.path), 400);
    if (file.problem)
        return text::problemText(file.problem->code, {}).what; // the path stands beside it
    return text::entryCount(file.entries.size());
}

QVariant ClientsModel::entryData(const ClientEntry &entry, int column, int role) const
{
    if (role == NeedsYouRole)
        return hasDrifted(entry);
    if (role == IdRole)
        return entry.server;
    if (role == RemoteRole)
        return entry.kind == ServerKind::Remote;
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (column == Name)
        return displayable(entry.key, 120);
    const QString state = text::entryStateText(stateName(entry.state));
    if (entry.plainSecrets <= 0)
        return state;
    //: State of an entry, and what is wrong with it: "Not imported, 2 secrets in plain text"
    return tr("%1, %2").arg(state, text::plainSecretCount(entry.plainSecrets));
}

QVariant ClientsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Spot spot = spotOf(index);
    if (role == LevelRole)
        return static_cast<int>(spot.level);
    const Client &client = m_clients.at(spot.client);
    if (spot.level == Level::Client)
        return clientData(client, index.column(), role);
    const ClientFile &file = client.files.at(spot.file);
    if (spot.level == Level::File)
        return fileData(file, index.column(), role);
    return entryData(file.entries.at(index.row()), index.column(), role);
}

QVariant ClientsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Client, file, entry") : tr("State");
}

const Client *ClientsModel::clientAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_clients.at(spotOf(index).client) : nullptr;
}

QList<ClientsModel::Drift> ClientsModel::drifts() const
{
    QList<Drift> result;
    for (const Client &client : m_clients) {
        for (const ClientFile &file : client.files) {
            Drift drift {client.id, client.name, file.path, {}, true, 0};
            for (const ClientEntry &entry : file.entries) {
                if (!hasDrifted(entry))
                    continue;
                drift.keys.append(entry.key);
                drift.isRemoved = drift.isRemoved && entry.state == EntryState::Removed;
            }
            drift.noticedAt = m_noticed.value(keyOf(drift));
            if (!drift.keys.isEmpty())
                result.append(drift);
        }
    }
    return result;
}

void ClientsModel::restore(const QList<Drift> &drifts)
{
    m_toRestore += drifts;
    if (!m_isRestoring)
        restoreNext();
}

void ClientsModel::restoreNext()
{
    m_isRestoring = !m_toRestore.isEmpty();
    if (!m_isRestoring)
        return;
    const Drift drift = m_toRestore.takeFirst();
    const QJsonObject arguments {{u"client"_s, drift.client}, {u"path"_s, drift.path},
        {u"keys"_s, QJsonArray::fromStringList(drift.keys)}};
    m_link.call(
        m_commands, u"clients.restore"_s, arguments, [this](Result<broker::ControlReply> reply) {
            restoreNext(); // first: who hears of the failure may wait for the person
            if (!reply)
                Q_EMIT commandFailed(reply.error());
            m_reloader.reload();
        });
}

} // namespace claviger::ui
