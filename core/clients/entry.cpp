#include "core/clients/entry.h"

#include "core/servers/server.h"

#include <QtCore/QHash>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Member;
using config::Node;

constexpr std::array kUrlKeys {u"url", u"serverUrl", u"httpUrl"};
constexpr std::array kHeaderKeys {u"headers", u"http_headers"};

template <std::size_t N>
const Node *findFirst(const Node &object, const std::array<const char16_t *, N> &keys)
{
    for (const char16_t *key : keys) {
        if (const Node *found = object.find(QStringView(key)))
            return found;
    }
    return nullptr;
}

const Node *findOfKind(const Node &object, QStringView key, Node::Kind kind)
{
    const Node *found = object.find(key);
    return found && found->kind == kind ? found : nullptr;
}

bool isTrue(const Node *node)
{
    return node && node->kind == Node::Kind::Boolean && node->text == "true"_L1;
}

bool isFalse(const Node *node)
{
    return node && node->kind == Node::Kind::Boolean && node->text == "false"_L1;
}

bool hasDuplicateKeys(const Node &object)
{
    QStringList keys;
    for (const Member &member : object.members)
        keys.append(member.key);
    std::sort(keys.begin(), keys.end());
    return std::adjacent_find(keys.begin(), keys.end()) != keys.end();
}

bool isListOfScalars(const Node &node)
{
    return node.isArray()
        && std::all_of(node.elements.begin(), node.elements.end(), [](const Node &element) {
               return element.isString() || element.kind == Node::Kind::Number
                   || element.kind == Node::Kind::Boolean;
           });
}

void readLocal(Entry &entry)
{
    entry.commandText = entry.command->value.text;
    if (const Node *arguments = entry.node->find(u"args")) {
        if (!isListOfScalars(*arguments)) {
            entry.oddity = Entry::Oddity::ArgumentsNotList;
            return;
        }
        entry.arguments = arguments;
        for (const Node &element : arguments->elements)
            entry.argumentTexts.append(element.text);
    }
    entry.kind = Entry::Kind::Local;
    entry.managed = parseManagedCommand(entry.commandText, entry.argumentTexts);
}

void readBody(Entry &entry)
{
    const Node &node = *entry.node;
    entry.hasDuplicates = entry.hasDuplicates || hasDuplicateKeys(node);
    entry.isDisabled = isTrue(node.find(u"disabled")) || isFalse(node.find(u"enabled"));
    entry.isSandboxed = isTrue(node.find(u"sandboxEnabled"));
    entry.environment = findOfKind(node, u"env", Node::Kind::Object);
    entry.headers = findFirst(node, kHeaderKeys);
    for (const char16_t *key : kUrlKeys) {
        if (!entry.urlMember)
            entry.urlMember = node.findMember(QStringView(key));
    }
    entry.url = entry.urlMember ? &entry.urlMember->value : nullptr;
    entry.environmentFile = findOfKind(node, u"envFile", Node::Kind::String);
    entry.type = node.find(u"type");
    entry.command = node.findMember(u"command");
    if (entry.environment)
        entry.hasDuplicates = entry.hasDuplicates || hasDuplicateKeys(*entry.environment);

    if (entry.command && entry.command->value.isString() && !entry.command->value.text.isEmpty())
        readLocal(entry);
    else if (entry.command)
        entry.oddity = Entry::Oddity::CommandNotText;
    else if (entry.url && entry.url->isString())
        entry.kind = Entry::Kind::Remote;
    else
        entry.oddity = Entry::Oddity::NoCommand;
}

Entry readEntry(QStringList path, const Node &node, bool isDuplicate)
{
    Entry entry;
    entry.name = path.last();
    if (path.size() == 4 && path.first() == "projects"_L1)
        entry.folder = path.at(1);
    entry.path = std::move(path);
    entry.node = &node;
    entry.hasDuplicates = isDuplicate;
    if (node.isObject())
        readBody(entry);
    else
        entry.oddity = Entry::Oddity::NotAnObject;
    return entry;
}

/// The members that clients see: of several with one key the last.
std::vector<std::pair<const Member *, bool>> visibleMembers(const Node &object)
{
    QHash<QString, qsizetype> total;
    for (const Member &member : object.members)
        ++total[member.key];
    QHash<QString, qsizetype> seen;
    std::vector<std::pair<const Member *, bool>> visible;
    visible.reserve(object.members.size());
    for (const Member &member : object.members) {
        const qsizetype count = total.value(member.key);
        if (count == 1 || ++seen[member.key] == count)
            visible.emplace_back(&member, count > 1);
    }
    return visible;
}

void collect(
    const Node &node, const QStringList &before, QStringList rest, std::vector<Entry> &entries)
{
    if (!node.isObject())
        return;
    if (rest.isEmpty()) {
        for (const auto &[member, isDuplicate] : visibleMembers(node)) {
            entries.push_back(
                readEntry(before + QStringList {member->key}, member->value, isDuplicate));
        }
        return;
    }
    const QString key = rest.takeFirst();
    if (key != "*"_L1) {
        if (const Node *child = node.find(key))
            collect(*child, before + QStringList {key}, rest, entries);
        return;
    }
    for (const auto &[member, isDuplicate] : visibleMembers(node))
        collect(member->value, before + QStringList {member->key}, rest, entries);
}

} // namespace

std::optional<ManagedCommand> parseManagedCommand(
    const QString &command, const QStringList &arguments)
{
    QString program = command;
    program.replace(u'\\', u'/');
    program = program.section(u'/', -1);
    if (program != "claviger-shim"_L1 && program != "claviger-shim.exe"_L1)
        return std::nullopt;
    const bool isRemote = arguments.size() == 1;
    const bool isLocal = arguments.size() >= 3 && arguments.at(1) == "--"_L1;
    if ((!isRemote && !isLocal) || !servers::ServerId::parse(arguments.at(0)))
        return std::nullopt;
    return ManagedCommand {command, arguments.at(0), arguments.mid(2)};
}

QString entryKey(const QStringList &path)
{
    if (path.size() == 4 && path.first() == "projects"_L1)
        return path.at(1) + u'#' + path.last();
    return path.isEmpty() ? QString() : path.last();
}

QString Entry::key() const
{
    return entryKey(path);
}

std::vector<Entry> entriesOf(const Node &root, const QList<QStringList> &maps)
{
    std::vector<Entry> entries;
    for (const QStringList &map : maps)
        collect(root, {}, map, entries);
    return entries;
}

Entry readEntryAt(const Node &node, const QStringList &path)
{
    return readEntry(path, node, false);
}

std::optional<Entry> entryAt(const Node &root, const QStringList &path)
{
    const Node *node = &root;
    for (const QString &key : path) {
        node = node->isObject() ? node->find(key) : nullptr;
        if (!node)
            return std::nullopt;
    }
    return readEntry(path, *node, false);
}

} // namespace claviger::clients
