#include "core/clients/plan_entry.h"

#include "core/base/secret.h"
#include "core/base/sha256.h"
#include "core/clients/env_file.h"
#include "core/clients/plan_remote.h"
#include "core/clients/planned_values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Member;
using config::Node;

/// A word of a command line with every finding in it masked.
QString maskedText(
    QString text, const QList<PlannedFinding> &findings, ValuePlace::Kind kind, qsizetype index)
{
    for (qsizetype i = findings.size() - 1; i >= 0; --i) {
        const PlannedFinding &finding = findings.at(i);
        if (finding.place.kind == kind && finding.place.index == index)
            text.replace(finding.place.begin, finding.place.length, finding.masked);
    }
    return text;
}

bool isVariableName(const QString &name)
{
    return !name.trimmed().isEmpty() && name.size() <= servers::limits::kLongestName
        && std::none_of(name.begin(), name.end(),
            [](QChar c) { return c < u' ' || c == u'=' || c == u'\x7f'; });
}

class EntryPlanner
{
public:
    EntryPlanner(const Entry &entry, const LoadedFile &file, const PlanContext &context)
        : m_entry(entry)
        , m_file(file)
        , m_context(context)
        , m_values(entry.name, findClient(file.found.client), context, m_planned)
    {
        m_planned.path = entry.path;
        m_planned.key = entry.key();
        m_planned.name = entry.name;
        m_planned.kind = entry.kind;
    }

    PlannedEntry run()
    {
        if (m_entry.managed)
            planManaged();
        else if (const auto remote = readRemote(m_entry);
                 remote && planRemote(*remote, m_entry, m_file, m_values, m_planned))
            return std::move(m_planned);
        else if (m_entry.kind == Entry::Kind::Local)
            planLocal();
        else if (m_entry.kind == Entry::Kind::Remote)
            m_planned.note = Note::OddShape;
        else
            m_planned.note = m_entry.oddity == Entry::Oddity::NoCommand ? Note::NoCommand
                                                                        : Note::OddShape;
        return std::move(m_planned);
    }

private:
    void planManaged()
    {
        m_planned.state = PlannedEntry::State::Managed;
        m_planned.server = m_entry.managed->server;
        m_planned.command = m_entry.managed->command;
        m_planned.note = m_entry.managed->shim == m_context.shim ? Note::AlreadyManaged
                                                                 : Note::OtherShim;
    }

    void planLocal()
    {
        if (holdsSecret(m_entry.commandText)) {
            m_planned.note =
                Note::OddShape; // a whole command line in `command`: not ours to take apart
            return;
        }
        m_planned.state = PlannedEntry::State::New;
        judgeArguments();
        judgeVariables();
        judgeEnvironmentFile();
        m_planned.isSelected = !m_entry.isSandboxed;
        if (m_entry.isSandboxed)
            m_planned.note = Note::Sandboxed;
        else if (m_entry.hasDuplicates)
            m_planned.note = Note::DuplicateKey;
        else if (detect::readsEnvironmentFile(m_entry.commandText, m_entry.argumentTexts))
            m_planned.note = Note::EnvFileArgument;
        m_planned.command.append(m_entry.commandText);
        for (qsizetype i = 0; i < m_entry.argumentTexts.size(); ++i) {
            m_planned.command.append(maskedText(
                m_entry.argumentTexts.at(i), m_planned.findings, ValuePlace::Kind::Argument, i));
        }
    }

    [[nodiscard]] bool holdsSecret(const QString &command) const
    {
        const detect::Candidate candidate {detect::Place::Argument, {}, command, m_entry.name, {}};
        return command.contains(u' ') && !detect::judge(candidate).findings.isEmpty();
    }

    void judgeArguments()
    {
        const QStringList &words = m_entry.argumentTexts;
        const auto found = detect::judgeArguments(m_entry.name, m_entry.commandText, words);
        for (const detect::ArgumentFinding &argument : found) {
            if (argument.index < 0 || argument.index >= words.size()
                || argument.finding.length <= 0)
                continue;
            const QString &word = words.at(argument.index);
            ValuePlace place {ValuePlace::Kind::Argument, argument.name, argument.index};
            PlannedFinding *finding = m_values.addFinding(
                place, argumentName(argument), word, argument.finding);
            const bool isText = m_entry.arguments->elements[static_cast<size_t>(argument.index)]
                                    .isString();
            finding->isMovable = finding->isMovable && isText;
            finding->isSelected = finding->isSelected && isText;
            using Form = detect::ArgumentFinding::Form;
            const bool isHidden = argument.form == Form::ContainerVariable
                || argument.form == Form::RemoteHeader;
            if (!isHidden && !finding->note && !m_context.hiddenArguments)
                finding->note = Note::ArgumentVisible;
        }
        noteVisibleArguments();
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString flag = i > 0 && words.at(i - 1).startsWith(u'-') ? words.at(i - 1)
                                                                           : QString();
            m_values.addReferences({ValuePlace::Kind::Argument, flag, i}, flag, words.at(i));
        }
    }

    void noteVisibleArguments()
    {
        if (!m_context.hiddenArguments || m_planned.findings.isEmpty())
            return;
        QStringList command = QStringList {m_entry.commandText} + m_entry.argumentTexts;
        for (qsizetype i = m_planned.findings.size() - 1; i >= 0; --i) {
            const PlannedFinding &finding = m_planned.findings.at(i);
            command[finding.place.index + 1].replace(
                finding.place.begin, finding.place.length, finding.marker);
        }
        const QSet<qsizetype> hidden = m_context.hiddenArguments(command);
        for (PlannedFinding &finding : m_planned.findings) {
            if (!finding.note && !hidden.contains(finding.place.index + 1))
                finding.note = Note::ArgumentVisible;
        }
    }

    static QString argumentName(const detect::ArgumentFinding &argument)
    {
        QString name = argument.name;
        while (name.startsWith(u'-'))
            name.remove(0, 1);
        return name.isEmpty() ? u"argument-%1"_s.arg(argument.index + 1) : name;
    }

    void judgeVariables()
    {
        if (!m_entry.environment)
            return;
        std::vector<const Member *> variables;
        for (const Member &member : m_entry.environment->members) {
            if (member.value.isString() && m_entry.environment->find(member.key) == &member.value)
                variables.push_back(&member);
        }
        std::sort(variables.begin(), variables.end(),
            [](const Member *a, const Member *b) { return a->key < b->key; });
        QStringList command {m_entry.commandText};
        command += m_entry.argumentTexts;
        for (const Member *variable : variables) {
            const detect::Candidate candidate {detect::Place::EnvironmentValue, variable->key,
                variable->value.text, m_entry.name, command};
            for (const detect::Finding &finding : detect::judge(candidate).findings) {
                PlannedFinding *added = m_values.addFinding(
                    {ValuePlace::Kind::Environment, variable->key}, variable->key,
                    variable->value.text, finding);
                if (!isVariableName(variable->key))
                    added->isMovable = added->isSelected = false;
            }
            m_values.addReferences({ValuePlace::Kind::Environment, variable->key}, variable->key,
                variable->value.text);
        }
    }

    /// Values of a .env file: plain text too, but other programs may read them, so nothing is proposed.
    void judgeEnvironmentFile()
    {
        if (!m_entry.environmentFile)
            return;
        const auto loaded = loadEnvironment(
            environmentPath(m_entry.environmentFile->text, m_file.found, m_context));
        if (!loaded)
            return; // the client's problem today already
        const bool isOnlyOurs = m_context.environmentUses.value(loaded->path).size() == 1;
        for (const config::EnvEntry &line : loaded->text.entries()) {
            const detect::Candidate candidate {
                detect::Place::EnvironmentValue, line.name, line.value, m_entry.name, {}};
            for (const detect::Finding &finding : detect::judge(candidate).findings) {
                PlannedFinding *added = m_values.addFinding(
                    {ValuePlace::Kind::EnvironmentFile, line.name}, line.name, line.value, finding);
                added->file = loaded->path;
                added->fileStamp = loaded->stamp;
                added->isSelected = false;
                added->note = isOnlyOurs ? Note::EnvFileShared : Note::EnvFileMany;
                const bool isSeen = loaded->text.find(line.name) == &line
                    && !(m_entry.environment && m_entry.environment->find(line.name));
                if (!isSeen)
                    added->note = Note::DuplicateKey; // the server gets another value
                added->isMovable = added->isMovable && isOnlyOurs && isSeen
                    && isVariableName(line.name) && canReturn(*loaded, line);
            }
        }
    }

    const Entry &m_entry;
    const LoadedFile &m_file;
    const PlanContext &m_context;
    PlannedEntry m_planned;
    PlannedValues m_values;
};

} // namespace

PlannedEntry planEntry(const Entry &entry, const LoadedFile &file, const PlanContext &context)
{
    return EntryPlanner(entry, file, context).run();
}

const Node *nodeAt(const Entry &entry, const ValuePlace &place)
{
    const Node *node = nullptr;
    switch (place.kind) {
    case ValuePlace::Kind::Environment:
        node = entry.environment ? entry.environment->find(place.key) : nullptr;
        break;
    case ValuePlace::Kind::Argument:
        if (entry.arguments && place.index >= 0
            && place.index < static_cast<qsizetype>(entry.arguments->elements.size()))
            node = &entry.arguments->elements[static_cast<size_t>(place.index)];
        break;
    case ValuePlace::Kind::Header:
        node = entry.headers && entry.headers->isObject() ? entry.headers->find(place.key)
                                                          : nullptr;
        break;
    case ValuePlace::Kind::Url:
        node = entry.url;
        break;
    case ValuePlace::Kind::Setting:
        node = entry.node->findPath(place.key.split(u'.'));
        break;
    case ValuePlace::Kind::EnvironmentFile:
        break;
    }
    return node && node->isString() && place.begin + place.length <= node->text.size() ? node
                                                                                       : nullptr;
}

QByteArray fingerprintOf(const Entry &entry, const QByteArray &key)
{
    QByteArray all;
    const auto add = [&all](const QString &text) {
        all += QByteArray::number(text.size());
        all += ':';
        all += text.toUtf8();
    };
    const auto result = [&all, &key] {
        const QByteArray fingerprint = hmacSha256(key, all);
        wipeMemory(all.data(), static_cast<std::size_t>(all.size())); // it has the values
        return fingerprint;
    };
    if (const auto remote = readRemote(entry)) {
        for (const QString &part :
            remoteIdentity(*remote)) // whatever its name: one sign-in for all
            add(part);
        return result();
    }
    add(entry.name);
    add(entry.commandText);
    for (const QString &argument : entry.argumentTexts)
        add(argument);
    std::map<QString, QString> variables;
    if (entry.environment) {
        for (const Member &member : entry.environment->members)
            variables[member.key] = member.value.text;
    }
    all += "environment";
    for (const auto &[name, value] : variables) {
        add(name);
        add(value);
    }
    return result();
}

} // namespace claviger::clients
