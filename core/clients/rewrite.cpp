#include "core/clients/rewrite.h"

#include "core/clients/edit_proof.h"
#include "core/clients/env_edit.h"
#include "core/clients/plan_entry.h"
#include "core/clients/remote_rewrite.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Node;
using config::Span;
using config::Splice;

QByteArray bytesOf(const ConfigText &text, Span span)
{
    return text.bytes().mid(span.begin, span.size());
}

/// Turns one entry over to the shim.
class EntryRewriter
{
public:
    EntryRewriter(const LoadedFile &file, const Entry &entry, const PlannedEntry &planned,
        const QHash<QString, QString> &loginVariables)
        : m_text(*file.text)
        , m_client(findClient(file.found.client))
        , m_entry(entry)
        , m_planned(planned)
        , m_loginVariables(loginVariables)
    {
        m_words = QStringList {entry.commandText} + entry.argumentTexts;
    }

    Result<EntryEdit> run(const SelectedEntry &selected, const QString &shim)
    {
        auto begun = beginEdit(m_entry, m_planned);
        if (!begun)
            return fail(begun.error());
        m_edit.emplace(std::move(*begun));

        if (auto moved = moveFindings(selected); !moved)
            return fail(moved.error());
        if (auto moved = moveReferences(selected); !moved)
            return fail(moved.error());
        if (m_environment) {
            auto edit = makeEnvironmentEdit(*m_environment, m_edit->moved, m_templates);
            if (!edit)
                return fail(edit.error());
            m_edit->environment = std::move(*edit);
        }
        replaceCommand(shim);
        insertArguments();
        insertType();
        nameTemplates();
        fillServer();
        if (auto valid = servers::validate(m_edit->server); !valid)
            return fail(valid.error());
        return std::move(*m_edit);
    }

private:
    Result<void> moveFindings(const SelectedEntry &selected)
    {
        QStringList chosen = selected.findings;
        for (const PlannedFinding &finding : m_planned.findings) {
            if (chosen.removeAll(finding.id) == 0) {
                leave(finding);
                continue;
            }
            if (!finding.isMovable)
                return fail(ErrorCode::InvalidInput, finding.name, u"cannot be moved"_s);
            if (finding.place.kind == ValuePlace::Kind::EnvironmentFile) {
                if (auto moved = moveFromFile(finding); !moved)
                    return moved;
                continue;
            }
            const Node *node = nodeAt(m_entry, finding.place);
            if (!node)
                return fail(ErrorCode::PlanOutdated, m_planned.key);
            const QString value = node->text.mid(finding.place.begin, finding.place.length);
            move(finding.place, finding.name, finding.marker, finding.service,
                Secret::copyOf(value.toUtf8()), {}, *node, value);
        }
        if (!chosen.isEmpty())
            return fail(ErrorCode::InvalidInput, chosen.first(), u"not in the plan"_s);
        return {};
    }

    Result<void> moveFromFile(const PlannedFinding &finding)
    {
        auto taken = takeFromEnvironment(m_environment, finding);
        if (!taken)
            return fail(taken.error());
        const ValuePlace &place = finding.place;
        m_edit->moved.push_back(std::move(*taken));
        if (!m_templates.contains(place.key))
            m_templates.insert(place.key, m_environment->text.find(place.key)->value);
        replaceInWord(place, place.length, finding.marker);
        addBinding(place, finding.name, finding.marker, finding.service);
        return {};
    }

    Result<void> moveReferences(const SelectedEntry &selected)
    {
        for (const SelectedReference &choice : selected.references) {
            const auto planned = std::find_if(m_planned.references.begin(),
                m_planned.references.end(),
                [&choice](const PlannedReference &reference) { return reference.id == choice.id; });
            if (planned == m_planned.references.end())
                return fail(ErrorCode::InvalidInput, choice.id, u"not in the plan"_s);
            const Node *node = nodeAt(m_entry, planned->place);
            if (!node)
                return fail(ErrorCode::PlanOutdated, m_planned.key);
            Secret value;
            if (choice.typed)
                value = choice.typed->clone();
            else if (m_loginVariables.contains(planned->variable)
                && planned->kind == detect::Reference::Kind::Environment)
                value = Secret::copyOf(m_loginVariables.value(planned->variable).toUtf8());
            if (value.isEmpty())
                return fail(ErrorCode::VariableNotSet, planned->variable);
            const QString stood = node->text.mid(planned->place.begin, planned->place.length);
            move(planned->place, planned->name, planned->marker, {}, std::move(value), stood, *node,
                stood);
        }
        return {};
    }

    void move(const ValuePlace &place, const QString &name, const QString &marker,
        const QString &service, Secret value, const QString &reference, const Node &node,
        const QString &stood)
    {
        const Splice splice = m_text.replacePart(node, place.begin, place.length, marker);
        MovedValue moved;
        moved.kind = place.kind;
        moved.key = place.key;
        moved.marker = marker;
        moved.name = name;
        moved.reference = reference;
        moved.value = std::move(value);
        const Splice asWeWould = m_text.replacePart(node, place.begin, place.length, stood);
        const QByteArray spelled = bytesOf(m_text, splice.span);
        if (asWeWould.span != splice.span || asWeWould.replacement != spelled)
            moved.spelling = Secret::copyOf(spelled);
        m_edit->splices.push_back(splice);
        m_edit->moved.push_back(std::move(moved));
        replaceInWord(place, place.length, marker);
        addBinding(place, name, marker, service);
    }

    void addBinding(
        const ValuePlace &place, const QString &name, const QString &marker, const QString &service)
    {
        servers::Binding binding;
        binding.name = name;
        binding.marker = marker;
        binding.service = service;
        if (place.kind == ValuePlace::Kind::Argument) {
            binding.injection = servers::Injection::Argument;
        } else {
            binding.injection = servers::Injection::Environment;
            binding.variable = place.key;
        }
        m_edit->server.bindings.append(binding);
    }

    /// What may be a secret and stays in an argument must not be copied into our files, however unsure we
    /// are: shell text is only ever a suggestion. But for a UUID that nothing speaks against: it names a
    /// project far more often, and without it the server could not be tested.
    [[nodiscard]] bool isOnlyName(const PlannedFinding &finding) const
    {
        static const QRegularExpression kUuid(
            u"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"_s);
        const Node *node = nodeAt(m_entry, finding.place);
        return node && finding.reason == detect::Reason::HighEntropy
            && kUuid.match(node->text.mid(finding.place.begin, finding.place.length)).hasMatch();
    }

    void leave(const PlannedFinding &finding)
    {
        if (finding.place.kind != ValuePlace::Kind::EnvironmentFile)
            m_edit->isEntryClean = false;
        if (finding.place.kind == ValuePlace::Kind::Environment
            || finding.place.kind == ValuePlace::Kind::EnvironmentFile)
            m_unclean.insert(finding.place.key);
        if (finding.place.kind != ValuePlace::Kind::Argument || isOnlyName(finding))
            return;
        m_edit->isCommandClean = false;
        replaceInWord(finding.place, finding.place.length, kLeftOut);
    }

    /// Keeps the decoded words and variables as they will read; earlier replacements shift later ones.
    void replaceInWord(const ValuePlace &place, qsizetype length, const QString &with)
    {
        const QString key = place.kind == ValuePlace::Kind::Argument ? QString::number(place.index)
                                                                     : u'$' + place.key;
        qsizetype shift = 0;
        for (const auto &[at, difference] : m_shifts[key]) {
            if (at < place.begin)
                shift += difference;
        }
        m_shifts[key].append({place.begin, with.size() - length});
        if (place.kind == ValuePlace::Kind::Argument) {
            m_words[place.index + 1].replace(place.begin + shift, length, with);
            return;
        }
        if (!m_templates.contains(place.key))
            m_templates.insert(place.key, m_entry.environment->find(place.key)->text);
        m_templates[place.key].replace(place.begin + shift, length, with);
    }

    void replaceCommand(const QString &shim)
    {
        const Node &command = m_entry.command->value;
        Splice splice = m_text.replaceString(command, shim);
        m_edit->commandBefore = bytesOf(m_text, command.span);
        m_edit->commandNow = splice.replacement;
        m_edit->splices.push_back(std::move(splice));
    }

    void insertArguments()
    {
        const QStringList ours {m_planned.server, u"--"_s, m_entry.commandText};
        if (m_entry.arguments) {
            addInsertion(m_text.prependStrings(*m_entry.arguments, ours),
                m_entry.arguments->span.begin, Insertion::Anchor::ArgumentsBegin,
                Insertion::What::Arguments);
            return;
        }
        addInsertion(m_text.insertStringsAfter(*m_entry.node, *m_entry.command, u"args"_s, ours),
            m_entry.command->value.span.end, Insertion::Anchor::CommandEnd,
            Insertion::What::ArgumentsMember);
    }

    void insertType()
    {
        if (m_entry.type || !m_client || m_client->requiredType.isEmpty() || !m_entry.arguments)
            return;
        addInsertion(m_text.insertStringAfter(
                         *m_entry.node, *m_entry.command, u"type"_s, m_client->requiredType),
            m_entry.command->value.span.end, Insertion::Anchor::CommandEnd,
            Insertion::What::TypeMember);
    }

    void addInsertion(
        Splice splice, qsizetype anchor, Insertion::Anchor where, Insertion::What what)
    {
        m_edit->insertions.push_back({where, what, splice.span.begin - anchor, splice.replacement,
            bytesOf(m_text, splice.span)});
        m_edit->splices.push_back(std::move(splice));
    }

    /// What a variable holds as a whole, for launches by a client that did not pass it. Not kept where
    /// something in it may be a secret that stays in the file.
    void nameTemplates()
    {
        for (servers::Binding &binding : m_edit->server.bindings) {
            if (binding.injection == servers::Injection::Environment
                && !m_unclean.contains(binding.variable))
                binding.variableTemplate = m_templates.value(binding.variable);
        }
    }

    void fillServer()
    {
        m_edit->server.transport = servers::StdioTransport {m_words.first(), m_words.mid(1)};
        m_edit->command = m_words;
    }

    const ConfigText &m_text;
    const Client *m_client;
    const Entry &m_entry;
    const PlannedEntry &m_planned;
    const QHash<QString, QString> &m_loginVariables;
    std::optional<EntryEdit> m_edit;
    QStringList m_words;
    QHash<QString, QString> m_templates;
    QHash<QString, QList<std::pair<qsizetype, qsizetype>>> m_shifts;
    QSet<QString> m_unclean;
    std::optional<LoadedEnvironment> m_environment;
};

} // namespace

Result<EntryEdit> beginEdit(const Entry &entry, const PlannedEntry &planned)
{
    auto id = servers::ServerId::parse(planned.server);
    if (!id)
        return fail(id.error());
    return EntryEdit {entry.path, {std::move(*id), planned.name, {}, {}, 0}, {}, {}, {}, {}, {},
        true, true, {}, {}, {}, {}};
}

Result<FileEdit> makeFileEdit(const LoadedFile &file, const PlannedFile &planned,
    const Selection &selection, const QString &shim, const QHash<QString, QString> &loginVariables)
{
    if (!file.text)
        return fail(ErrorCode::PlanOutdated, planned.found.path);
    QHash<QString, const Entry *> entries;
    for (const Entry &entry : file.entries)
        entries.insert(entry.key(), &entry);
    QHash<QString, const PlannedEntry *> plans;
    for (const PlannedEntry &entry : planned.entries)
        plans.insert(entry.key, &entry);

    FileEdit edit;
    std::vector<Splice> splices;
    for (const SelectedEntry &selected : selection) {
        if (selected.path != planned.found.path)
            continue;
        const PlannedEntry *plan = plans.value(selected.key);
        const Entry *entry = entries.value(selected.key);
        if (!plan || plan->state != PlannedEntry::State::New)
            return fail(ErrorCode::InvalidInput, selected.key, u"not an entry to import"_s);
        if (!entry || entry->kind == Entry::Kind::Unknown || entry->managed)
            return fail(ErrorCode::PlanOutdated, selected.key);
        plans.remove(selected.key); // twice in a selection is once too many
        auto done = plan->kind == Entry::Kind::Remote
            ? rewriteRemote(file, *entry, *plan, selected, shim, loginVariables)
            : EntryRewriter(file, *entry, *plan, loginVariables).run(selected, shim);
        if (!done)
            return fail(done.error());
        splices.insert(splices.end(), done->splices.begin(), done->splices.end());
        edit.entries.push_back(std::move(*done));
    }
    auto text = config::applySplices(file.text->bytes(), std::move(splices));
    if (!text)
        return fail(text.error());
    edit.text = std::move(*text);
    if (auto proven = proveEdit(file, edit); !proven)
        return fail(proven.error());
    return edit;
}

} // namespace claviger::clients
