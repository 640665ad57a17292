#include "core/clients/restore_whole.h"

#include "core/clients/entry_text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Dialect;
using config::Member;
using config::Node;
using config::Span;
using config::Splice;
using Outcome = EntryRestore::Outcome;
using Members =
    std::map<QString, const Node *>; ///< Of several with one key the last, as clients see it.

Members membersOf(const Node &object)
{
    Members members;
    for (const Member &member : object.members)
        members.insert_or_assign(member.key, &member.value);
    return members;
}

bool isSame(const Node &a, const Node &b);

bool areSame(const Members &a, const Members &b)
{
    return std::equal(
        a.begin(), a.end(), b.begin(), b.end(), [](const auto &left, const auto &right) {
            return left.first == right.first && isSame(*left.second, *right.second);
        });
}

bool isSame(const Node &a, const Node &b)
{
    if (a.kind != b.kind || a.text != b.text)
        return false;
    return std::equal(
               a.elements.begin(), a.elements.end(), b.elements.begin(), b.elements.end(), isSame)
        && areSame(membersOf(a), membersOf(b));
}

/// The same file, but for what stands at this path.
bool isSameBeside(const Node &a, const Node &b, const QStringList &path)
{
    if (path.isEmpty())
        return true;
    Members left = membersOf(a);
    Members right = membersOf(b);
    const auto ours = left.find(path.first());
    const auto theirs = right.find(path.first());
    if (ours == left.end() || theirs == right.end()
        || !isSameBeside(*ours->second, *theirs->second, path.mid(1)))
        return false;
    left.erase(ours);
    right.erase(theirs);
    return areSame(left, right);
}

/// An entry's own text with the node that the entry is.
struct Part
{
    EntryText own;
    [[nodiscard]] const Node &node() const { return *own.text.root().findPath(own.path); }
    [[nodiscard]] Members members() const { return membersOf(node()); }
};

std::optional<Part> partOf(QByteArray bytes, Dialect dialect, const QStringList &path)
{
    auto own = parseEntryText(std::move(bytes), dialect, path);
    if (!own || !own->text.root().findPath(own->path))
        return std::nullopt;
    return Part {std::move(*own)};
}

QByteArray quoted(const QString &key)
{
    const QByteArray list = QJsonDocument(QJsonArray {key}).toJson(QJsonDocument::Compact);
    return list.sliced(1, list.size() - 2);
}

/// A value as it can stand behind a key: tables of TOML become inline ones.
QByteArray rawValue(const ConfigText &text, const Node &node)
{
    const QByteArray bytes = text.bytes().mid(node.span.begin, node.span.size());
    if (!node.isObject() || bytes.startsWith('{'))
        return bytes;
    QByteArrayList members;
    for (const auto &[key, value] : membersOf(node))
        members.append(quoted(key) + " = " + rawValue(text, *value));
    return "{ " + members.join(", ") + " }";
}

class WholeRestorer
{
public:
    WholeRestorer(const ConfigText &text, const Entry &current, const Part &before, const Part &now)
        : m_text(text)
        , m_entry(current)
        , m_before(before)
        , m_beforeMembers(before.members())
        , m_nowMembers(now.members())
        , m_current(membersOf(*current.node))
    {
    }

    [[nodiscard]] bool isOnlySpelledAnew() const { return areSame(m_current, m_nowMembers); }

    /// None: something would be lost, or it cannot be proven.
    std::optional<std::vector<Splice>> keyByKey()
    {
        if (!collect())
            return std::nullopt;
        placeReturning();
        if (!m_left.isEmpty() || !isProven())
            return std::nullopt;
        return std::move(m_splices);
    }

private:
    [[nodiscard]] bool isToml() const { return m_text.dialect() == Dialect::Toml; }
    [[nodiscard]] bool isInline() const
    {
        return m_text.bytes().at(m_entry.node->span.begin) == '{';
    }
    [[nodiscard]] bool wasAddedByUs(const QString &key) const
    {
        return m_nowMembers.contains(key) && !m_beforeMembers.contains(key);
    }

    /// What goes back, and how the entry shall read.
    [[nodiscard]] bool collect()
    {
        for (const auto &[key, value] : m_current) {
            if (!wasAddedByUs(key))
                m_expected.insert_or_assign(key, value);
        }
        for (const Member &member : m_before.node().members) {
            const QString &key = member.key;
            const Node *value = m_beforeMembers.at(key);
            const auto now = m_nowMembers.find(key);
            const auto current = m_current.find(key);
            if (now != m_nowMembers.end()) {
                if (isSame(*value, *now->second))
                    continue; // never ours: it stays as it is, or as gone as it is
                m_expected.insert_or_assign(key, value);
                if (current != m_current.end())
                    m_changed.append(key);
                else
                    m_left.append(key);
            } else if (current == m_current.end()) {
                m_expected.insert_or_assign(key, value);
                if (!m_left.contains(key))
                    m_left.append(key);
            } else if (!isSame(*current->second, *value)) {
                return false; // somebody wrote another one beside the command
            }
        }
        return true;
    }

    [[nodiscard]] QByteArray line(const QString &key) const
    {
        return spelledKey(key) + (isToml() ? " = " : ": ")
            + rawValue(m_before.own.text, *m_beforeMembers.at(key));
    }
    [[nodiscard]] QByteArray spelledKey(const QString &key) const
    {
        const Member *member = m_before.node().findMember(key);
        return m_before.own.text.bytes().mid(member->keySpan.begin, member->keySpan.size());
    }

    /// In the places of what we had put there; what is more goes behind the last of those.
    void placeReturning()
    {
        QStringList places;
        for (const Member &member : m_entry.node->members) {
            if (m_entry.node->findMember(member.key) != &member)
                continue;
            if (m_changed.contains(member.key) || wasAddedByUs(member.key))
                places.append(member.key);
        }
        for (qsizetype i = 0; i < places.size(); ++i) {
            const Member &member = *m_entry.node->findMember(places.at(i));
            QByteArray value;
            if (m_changed.contains(member.key)) {
                value = rawValue(m_before.own.text, *m_beforeMembers.at(member.key));
            } else if (!m_left.isEmpty()) {
                const QString key = m_left.takeFirst();
                m_splices.push_back({member.keySpan, spelledKey(key)});
                value = rawValue(m_before.own.text, *m_beforeMembers.at(key));
            } else {
                m_splices.push_back(m_text.removeMember(*m_entry.node, member));
                continue;
            }
            const bool isLast = i + 1 == places.size();
            while (isLast && !m_left.isEmpty())
                value += (isToml() && !isInline() ? "\n" : ", ") + line(m_left.takeFirst());
            m_splices.push_back({member.value.span, value});
        }
    }

    [[nodiscard]] bool isProven() const
    {
        const auto applied = config::applySplices(m_text.bytes(), m_splices);
        if (!applied)
            return false;
        const Span span = m_entry.node->span;
        const qsizetype grown = applied->size() - m_text.bytes().size();
        const auto after = ConfigText::parse(
            isToml() ? *applied : applied->mid(span.begin, span.size() + grown), m_text.dialect());
        if (!after)
            return false;
        const Node *entry = after->root().findPath(isToml() ? m_entry.path : QStringList());
        return entry && areSame(membersOf(*entry), m_expected)
            && (!isToml() || isSameBeside(m_text.root(), after->root(), m_entry.path));
    }

    const ConfigText &m_text;
    const Entry &m_entry;
    const Part &m_before;
    Members m_beforeMembers;
    Members m_nowMembers;
    Members m_current;
    Members m_expected;
    QStringList m_changed; ///< Keys that we gave another value.
    QStringList m_left; ///< Keys that we took out, not placed yet.
    std::vector<Splice> m_splices;
};

/// Its bytes can be replaced without losing more than their spelling.
bool isPlain(const ConfigText &text, const EntryText &own)
{
    if (text.dialect() == Dialect::Toml)
        return !own.text.bytes().contains('#');
    return config::checkDialect(own.text.bytes(), Dialect::Json).has_value();
}

} // namespace

EntryRestore restoreWhole(const ConfigText &text, const Entry &current, const EntryInverse &inverse,
    const std::vector<ReturningValue> &values)
{
    EntryRestore result;
    result.outcome = inverse.whole->before.isEmpty() ? Outcome::Unread : Outcome::Entangled;
    if (inverse.whole->before.isEmpty())
        return result;
    // References stand in the old text as they were.
    std::vector<ReturningValue> secrets;
    for (const EntryInverse::Value &value : inverse.values) {
        for (const ReturningValue &returning : values) {
            if (returning.marker == value.marker && value.reference.isEmpty())
                secrets.push_back(returning);
        }
    }
    auto before = wholeBefore(*inverse.whole, text.dialect(), inverse.path, secrets);
    if (!before)
        return result;
    const Span span = current.node->span;
    const QByteArrayView stands = QByteArrayView(text.bytes()).sliced(span.begin, span.size());
    if (stands == inverse.whole->now) {
        result.outcome = Outcome::AsWritten;
        result.splices.push_back({span, std::move(*before)});
        return result;
    }
    const auto then = partOf(*before, text.dialect(), inverse.path);
    const auto now = partOf(inverse.whole->now, text.dialect(), inverse.path);
    if (!then || !now)
        return result;
    WholeRestorer restorer(text, current, *then, *now);
    const auto own = entryTextOf(text, current);
    if (own && restorer.isOnlySpelledAnew() && isPlain(text, *own)) {
        result.outcome = Outcome::Moved;
        result.splices.push_back({span, std::move(*before)});
        return result;
    }
    if (auto splices = restorer.keyByKey()) {
        result.outcome = Outcome::Moved;
        result.splices = std::move(*splices);
    }
    return result;
}

} // namespace claviger::clients
