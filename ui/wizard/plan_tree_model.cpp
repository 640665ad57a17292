#include "ui/wizard/plan_tree_model.h"

#include "ui/dialogs/parts.h"
#include "ui/text/terms.h"

#include <QtGui/QFont>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

QString confidenceName(PlanConfidence confidence)
{
    switch (confidence) {
    case PlanConfidence::Certain:
        return u"certain"_s;
    case PlanConfidence::Likely:
        return u"likely"_s;
    case PlanConfidence::Maybe:
        return u"maybe"_s;
    }
    Q_UNREACHABLE();
}

QString noteWords(const ImportNote &note)
{
    return note.isEmpty() ? QString() : text::noteText(note.code, note.subject);
}

QString joined(std::initializer_list<QString> parts)
{
    QStringList said;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            said.append(part);
    }
    return said.join(u" · "_s);
}

} // namespace

PlanTreeModel::PlanTreeModel(WizardModel &wizard, QObject *parent)
    : QAbstractItemModel(parent)
    , m_wizard(wizard)
{
    // At once, not queued: our nodes point into the plan that has just been replaced.
    connect(
        &wizard, &WizardModel::planChanged, this, &PlanTreeModel::rebuild, Qt::DirectConnection);
}

int PlanTreeModel::add(Node node)
{
    const auto id = static_cast<int>(m_nodes.size());
    std::vector<int> &siblings = node.parent < 0
        ? m_top
        : m_nodes[static_cast<std::size_t>(node.parent)].children;
    node.row = static_cast<int>(siblings.size());
    siblings.push_back(id);
    m_nodes.push_back(std::move(node));
    return id;
}

void PlanTreeModel::addServer(PlanFile &file, PlanServer &server, int parent)
{
    Node node;
    node.kind = Kind::Server;
    node.parent = parent;
    node.file = &file;
    node.server = &server;
    const int id = add(node);
    for (PlanFinding &finding : server.findings) {
        Node child = node;
        child.kind = Kind::Finding;
        child.parent = id;
        child.finding = &finding;
        add(child);
    }
    for (PlanReference &reference : server.references) {
        Node child = node;
        child.kind = Kind::Reference;
        child.parent = id;
        child.reference = &reference;
        add(child);
    }
}

void PlanTreeModel::rebuild()
{
    beginResetModel();
    m_nodes.clear();
    m_top.clear();
    for (PlanClient &client : m_wizard.mutablePlan().clients) {
        if (!client.chosen)
            continue;
        for (PlanFile &file : client.files) {
            if (file.servers.empty())
                continue;
            Node node;
            node.client = &client;
            node.file = &file;
            const int id = add(node);
            for (PlanServer &server : file.servers)
                addServer(file, server, id);
        }
    }
    endResetModel();
}

const PlanTreeModel::Node &PlanTreeModel::nodeOf(const QModelIndex &index) const
{
    return m_nodes[static_cast<std::size_t>(index.internalId())];
}

QModelIndex PlanTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    const std::vector<int> &siblings = parent.isValid() ? nodeOf(parent).children : m_top;
    return createIndex(row, column, static_cast<quintptr>(siblings[static_cast<std::size_t>(row)]));
}

QModelIndex PlanTreeModel::parent(const QModelIndex &child) const
{
    if (!child.isValid())
        return {};
    const int parent = nodeOf(child).parent;
    if (parent < 0)
        return {};
    return createIndex(
        m_nodes[static_cast<std::size_t>(parent)].row, 0, static_cast<quintptr>(parent));
}

int PlanTreeModel::rowCount(const QModelIndex &parent) const
{
    if (parent.column() > 0)
        return 0;
    return static_cast<int>(parent.isValid() ? nodeOf(parent).children.size() : m_top.size());
}

int PlanTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QString PlanTreeModel::nameOf(const Node &node) const
{
    switch (node.kind) {
    case Kind::File:
        //: %1 a client, %2 its file
        return tr("%1 — %2").arg(node.client->name, pathText(node.file->path));
    case Kind::Server:
        return visibleText(node.server->key);
    case Kind::Finding:
        return visibleText(node.finding->name.isEmpty() ? text::placeText(node.finding->place)
                                                        : node.finding->name);
    case Kind::Reference:
        return visibleText(
            node.reference->field.isEmpty() ? node.reference->name : node.reference->field);
    }
    Q_UNREACHABLE();
}

QString PlanTreeModel::valueOf(const Node &node) const
{
    switch (node.kind) {
    case Kind::File:
        return {};
    case Kind::Server:
        return node.server->kind == ServerKind::Remote
            ? visibleText(node.server->command.value(0)) // its address
            : commandLine(node.server->command);
    case Kind::Finding:
        return visibleText(node.finding->masked);
    case Kind::Reference:
        if (!node.reference->typed.isEmpty())
            return node.reference->typed.masked();
        if (node.reference->available)
            return tr("read from your shell");
        return tr("Type the value…");
    }
    Q_UNREACHABLE();
}

QString PlanTreeModel::whyOf(const Node &node) const
{
    switch (node.kind) {
    case Kind::File:
        return {};
    case Kind::Server:
        return noteWords(node.server->note);
    case Kind::Finding:
        return joined({text::reasonText(node.finding->reason, node.finding->service),
            text::confidenceText(confidenceName(node.finding->confidence)),
            text::placeText(node.finding->place), noteWords(node.finding->note)});
    case Kind::Reference:
        return node.reference->kind == PlanReference::Kind::Environment
            ? tr("Stands for the variable %1 of your shell").arg(visibleText(node.reference->name))
            : tr("Stands for the value “%1” that the client asks for")
                  .arg(visibleText(node.reference->name));
    }
    Q_UNREACHABLE();
}

QVariant PlanTreeModel::tickOf(const Node &node) const
{
    const auto tick = [](bool chosen) { return chosen ? Qt::Checked : Qt::Unchecked; };
    switch (node.kind) {
    case Kind::File: {
        qsizetype chosen = 0;
        qsizetype all = 0;
        for (const PlanServer &server : node.file->servers) {
            all += server.canBeChosen() ? 1 : 0;
            chosen += server.chosen ? 1 : 0;
        }
        if (all == 0)
            return {};
        return chosen == 0 ? Qt::Unchecked : chosen == all ? Qt::Checked : Qt::PartiallyChecked;
    }
    case Kind::Server:
        return node.server->canBeChosen() ? QVariant(tick(node.server->chosen)) : QVariant();
    case Kind::Finding:
        return node.finding->movable ? QVariant(tick(node.finding->chosen && node.server->chosen))
                                     : QVariant();
    case Kind::Reference:
        return tick(node.reference->chosen && node.server->chosen);
    }
    Q_UNREACHABLE();
}

QVariant PlanTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = nodeOf(index);
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        if (index.column() == NameColumn)
            return nameOf(node);
        return index.column() == ValueColumn ? valueOf(node) : whyOf(node);
    case Qt::AccessibleTextRole:
        return index.column() == NameColumn ? joined({nameOf(node), valueOf(node), whyOf(node)})
                                            : data(index, Qt::DisplayRole);
    case Qt::CheckStateRole:
        return index.column() == NameColumn ? tickOf(node) : QVariant();
    case Qt::FontRole:
        if (node.kind == Kind::File) {
            QFont font;
            font.setBold(true);
            return font;
        }
        return {};
    case KindRole:
        return static_cast<int>(node.kind);
    case FilterRole:
        return joined({nameOf(node), valueOf(node), whyOf(node)});
    case NeedsTypingRole:
        return node.kind == Kind::Reference && !node.reference->available;
    default:
        return {};
    }
}

void PlanTreeModel::setTick(const Node &node, bool chosen)
{
    switch (node.kind) {
    case Kind::File:
        for (PlanServer &server : node.file->servers)
            m_wizard.chooseServer(server, chosen);
        break;
    case Kind::Server:
        m_wizard.chooseServer(*node.server, chosen);
        break;
    case Kind::Finding:
        m_wizard.chooseFinding(*node.server, *node.finding, chosen);
        break;
    case Kind::Reference:
        m_wizard.chooseReference(*node.server, *node.reference, chosen);
        break;
    }
}

bool PlanTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const Node &node = nodeOf(index);
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        setTick(node, value.toInt() == Qt::Checked);
        tell();
        return true;
    }
    if (role == Qt::EditRole && node.kind == Kind::Reference) {
        m_wizard.typeReference(*node.server, *node.reference, Secret::take(value.toString()));
        tell();
        return true;
    }
    return false;
}

void PlanTreeModel::tell()
{
    // A tick may show in the rows above and below as well; the view repaints only what it shows.
    if (!m_top.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_top.size()) - 1, ColumnCount - 1));
        Q_EMIT layoutChanged();
    }
}

Qt::ItemFlags PlanTreeModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return {};
    const Node &node = nodeOf(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == NameColumn && tickOf(node).isValid())
        flags |= Qt::ItemIsUserCheckable;
    const bool isTyped = node.kind == Kind::Reference && !node.reference->available;
    if (isTyped && index.column() == ValueColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant PlanTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn:
        return tr("Server or secret");
    case ValueColumn:
        return tr("Value");
    case WhyColumn:
        return tr("Why");
    default:
        return {};
    }
}

PlanFilter::PlanFilter(PlanTreeModel *source, QObject *parent)
    : QSortFilterProxyModel(parent)
{
    setSourceModel(source);
    setFilterRole(PlanTreeModel::FilterRole);
    setFilterCaseSensitivity(Qt::CaseInsensitive);
    setRecursiveFilteringEnabled(true);
    setAutoAcceptChildRows(true);
}

void PlanFilter::setText(const QString &text)
{
    setFilterFixedString(text.trimmed());
}

} // namespace claviger::ui
