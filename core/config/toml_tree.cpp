#include "core/config/toml_tree.h"

#include <algorithm>

namespace claviger::config {
namespace {

/// Up to here looking through all entries is faster than hashing.
constexpr std::size_t kSmallTable = 12;

Span hullOf(Span left, Span right)
{
    if (left.begin < 0)
        return right;
    if (right.begin < 0)
        return left;
    return {std::min(left.begin, right.begin), std::max(left.end, right.end)};
}

} // namespace

TomlTable::Entry *TomlTable::find(const QString &key)
{
    if (m_entries.size() > kSmallTable) {
        const auto found = m_index.constFind(key);
        return found == m_index.constEnd() ? nullptr : &m_entries[*found];
    }
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
        [&key](const Entry &entry) { return entry.part.key == key; });
    return found == m_entries.end() ? nullptr : &*found;
}

TomlTable::Entry &TomlTable::add(Entry entry)
{
    m_entries.push_back(std::move(entry));
    if (m_entries.size() == kSmallTable + 1) {
        for (std::size_t i = 0; i < m_entries.size(); ++i)
            m_index.insert(m_entries[i].part.key, i);
    } else if (m_entries.size() > kSmallTable) {
        m_index.insert(m_entries.back().part.key, m_entries.size() - 1);
    }
    return m_entries.back();
}

TomlTable *TomlTable::tableFor(const TomlKeyPart &part)
{
    Entry *entry = find(part.key);
    if (entry == nullptr) {
        Entry fresh;
        fresh.kind = Entry::Kind::Table;
        fresh.part = part;
        fresh.tables.push_back(std::make_unique<TomlTable>());
        entry = &add(std::move(fresh));
    }
    return entry->kind == Entry::Kind::Value ? nullptr : entry->tables.back().get();
}

TomlTable *TomlTable::appendedTable(const TomlKeyPart &part)
{
    Entry *entry = find(part.key);
    if (entry == nullptr) {
        Entry fresh;
        fresh.kind = Entry::Kind::Tables;
        fresh.part = part;
        entry = &add(std::move(fresh));
    }
    if (entry->kind != Entry::Kind::Tables)
        return nullptr;
    entry->tables.push_back(std::make_unique<TomlTable>());
    return entry->tables.back().get();
}

bool TomlTable::addValue(const TomlKeyPart &part, Node value)
{
    if (find(part.key) != nullptr)
        return false;
    Entry fresh;
    fresh.part = part;
    fresh.value = std::move(value);
    add(std::move(fresh));
    return true;
}

void TomlTable::cover(Span span)
{
    m_span = hullOf(m_span, span);
}

Node TomlTable::takeNode()
{
    Node node;
    node.kind = Node::Kind::Object;
    node.span = m_span;
    node.members.reserve(m_entries.size());
    for (Entry &entry : m_entries) {
        Member member {std::move(entry.part.key), entry.part.span, std::move(entry.value)};
        if (entry.kind == Entry::Kind::Table) {
            member.value = entry.tables.front()->takeNode();
        } else if (entry.kind == Entry::Kind::Tables) {
            member.value.kind = Node::Kind::Array;
            member.value.span = {-1, -1};
            for (const auto &table : entry.tables) {
                member.value.elements.push_back(table->takeNode());
                member.value.span = hullOf(member.value.span, member.value.elements.back().span);
            }
        }
        node.span = hullOf(node.span, member.value.span);
        node.members.push_back(std::move(member));
    }
    m_entries.clear();
    m_index.clear();
    return node;
}

} // namespace claviger::config
