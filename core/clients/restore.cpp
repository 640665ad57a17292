#include "core/clients/restore.h"

#include "core/clients/restore_whole.h"

#include <QtCore/QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Node;
using config::Splice;
using Outcome = EntryRestore::Outcome;

class EntryRestorer
{
public:
    EntryRestorer(const ConfigText &text, const Entry &entry, const EntryInverse &inverse,
        const std::vector<ReturningValue> &values)
        : m_text(text)
        , m_entry(entry)
        , m_inverse(inverse)
        , m_values(values)
    {
    }

    EntryRestore run()
    {
        m_result.outcome = Outcome::AsWritten;
        restoreCommand();
        for (const Insertion &insertion : m_inverse.insertions)
            removeInsertion(insertion);
        for (const EntryInverse::Value &value : m_inverse.values) {
            if (value.kind != ValuePlace::Kind::EnvironmentFile) // env_edit.h does those
                restoreValue(value);
        }
        return std::move(m_result);
    }

private:
    void add(Splice splice) { m_result.splices.push_back(std::move(splice)); }
    void isNotAsWritten() { m_result.outcome = Outcome::Moved; }
    [[nodiscard]] QByteArrayView bytesOf(config::Span span) const
    {
        return QByteArrayView(m_text.bytes()).sliced(span.begin, span.size());
    }

    void restoreCommand()
    {
        const Node &command = m_entry.command->value;
        if (bytesOf(command.span) == m_inverse.commandNow) {
            add({command.span, m_inverse.commandBefore});
            return;
        }
        isNotAsWritten();
        add(m_text.replaceString(command, m_entry.managed->command.first()));
    }

    void removeInsertion(const Insertion &insertion)
    {
        const bool isInArguments = insertion.anchor == Insertion::Anchor::ArgumentsBegin;
        const qsizetype anchor = isInArguments ? m_entry.arguments->span.begin
                                               : m_entry.command->value.span.end;
        const config::Span span {
            anchor + insertion.offset, anchor + insertion.offset + insertion.now.size()};
        if (span.end <= m_text.bytes().size() && bytesOf(span) == insertion.now) {
            add({span, insertion.before});
            return;
        }
        isNotAsWritten();
        switch (insertion.what) {
        case Insertion::What::Arguments:
            removeOurArguments(false);
            break;
        case Insertion::What::ArgumentsMember:
            removeOurArguments(true);
            break;
        case Insertion::What::TypeMember:
            if (const config::Member *member = m_entry.node->findMember(u"type"))
                add(m_text.removeMember(*m_entry.node, *member));
            break;
        }
    }

    /// Takes the server's id, "--" and the program from the head of the list.
    void removeOurArguments(bool ifEmptyRemoveMember)
    {
        constexpr std::size_t kOurs = 3;
        const Node &arguments = *m_entry.arguments;
        if (arguments.elements.size() > kOurs) {
            add({{arguments.elements.front().span.begin, arguments.elements[kOurs].span.begin},
                {}});
            return;
        }
        const config::Member *member = m_entry.node->findMember(u"args");
        if (ifEmptyRemoveMember && member)
            add(m_text.removeMember(*m_entry.node, *member));
        else
            add({arguments.span, "[]"});
    }

    void restoreValue(const EntryInverse::Value &value)
    {
        const auto returning = std::find_if(m_values.begin(), m_values.end(),
            [&value](const ReturningValue &candidate) { return candidate.marker == value.marker; });
        const Node *node = find(value);
        if (!node) {
            isNotAsWritten();
            m_result.lostMarkers.append(value.marker);
            return;
        }
        if (returning == m_values.end()) // the caller sees that it has no value to give
            return;
        const qsizetype begin = markerPosition(node->text, value.marker);
        Splice splice = m_text.replacePart(*node, begin, value.marker.size(), returning->text);
        const bool isSpelledAsOurs = bytesOf(splice.span) == value.marker.toUtf8();
        if (returning->spelling && isSpelledAsOurs)
            splice.replacement = *returning->spelling;
        if (!isSpelledAsOurs)
            isNotAsWritten();
        add(std::move(splice));
    }

    /// The string that holds the marker: where we put it, else anywhere among the entry's arguments
    /// and variables (a person may have moved it).
    const Node *find(const EntryInverse::Value &value)
    {
        const auto holds = [&value](const Node &node) {
            return node.isString() && markerPosition(node.text, value.marker) >= 0;
        };
        if (value.kind == ValuePlace::Kind::Environment && m_entry.environment) {
            const Node *node = m_entry.environment->find(value.key);
            if (node && holds(*node))
                return node;
        }
        if (m_entry.arguments) {
            for (const Node &element : m_entry.arguments->elements) {
                if (holds(element))
                    return &element;
            }
        }
        if (m_entry.environment) {
            for (const config::Member &member : m_entry.environment->members) {
                if (holds(member.value))
                    return &member.value;
            }
        }
        return nullptr;
    }

    const ConfigText &m_text;
    const Entry &m_entry;
    const EntryInverse &m_inverse;
    const std::vector<ReturningValue> &m_values;
    EntryRestore m_result;
};

} // namespace

QStringList undoItems(const EntryInverse &inverse)
{
    QStringList items;
    for (const EntryInverse::Value &value : inverse.values) {
        if (!value.spelling.isEmpty())
            items.append(value.spelling);
    }
    if (inverse.whole && !inverse.whole->item.isEmpty())
        items.append(inverse.whole->item);
    return items;
}

qsizetype markerPosition(const QString &text, const QString &marker)
{
    qsizetype at = text.indexOf(marker);
    while (at >= 0) {
        const qsizetype end = at + marker.size();
        if (end == text.size() || !text.at(end).isDigit())
            return at;
        at = text.indexOf(marker, end);
    }
    return -1;
}

EntryRestore restoreEntry(const ConfigText &text, const Entry *current, const EntryInverse &inverse,
    const std::vector<ReturningValue> &values)
{
    EntryRestore result;
    if (!current)
        return result;
    if (!current->managed || current->managed->server != inverse.server) {
        result.outcome = Outcome::NotOurs;
        return result;
    }
    if (inverse.whole)
        return restoreWhole(text, *current, inverse, values);
    if (!current->command || !current->arguments || current->managed->command.isEmpty()) {
        result.outcome = Outcome::NotOurs; // turned into a remote server by another import
        return result;
    }
    return EntryRestorer(text, *current, inverse, values).run();
}

std::vector<std::optional<Entry>> locate(
    const ConfigText &text, const std::vector<const EntryInverse *> &inverses)
{
    QList<QStringList> maps;
    for (const EntryInverse *inverse : inverses) {
        QStringList map = inverse->path;
        map.removeLast();
        if (!maps.contains(map))
            maps.append(map);
    }
    QHash<QStringList, Entry> byPath;
    for (Entry &entry : entriesOf(text.root(), maps))
        byPath.insert(entry.path, std::move(entry));
    std::vector<std::optional<Entry>> found;
    found.reserve(inverses.size());
    for (const EntryInverse *inverse : inverses) {
        const auto entry = byPath.constFind(inverse->path);
        found.push_back(entry == byPath.constEnd() ? std::nullopt : std::optional<Entry>(*entry));
    }
    return found;
}

} // namespace claviger::clients
