#include "core/clients/plan_entry.h"

#include "core/base/secret.h"
#include "core/clients/env_file.h"

#include <QtCore/QMessageAuthenticationCode>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Member;
using config::Node;
using detect::Confidence;

QString maskedPart(const QString &text, qsizetype begin, qsizetype length)
{
    return Secret::take(text.mid(begin, length)).masked();
}

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

/// Whether the client would put something else in the place of a part of this literal.
bool isMangled(const QString &value, const Client *client)
{
    if (!client)
        return false;
    for (const VariableSyntax syntax : client->variables) {
        const bool hit = syntax == VariableSyntax::Dollar ? value.contains(u'$')
            : syntax == VariableSyntax::DollarBraceEnv    ? value.contains("${env:"_L1)
                                                          : value.contains("${"_L1);
        if (hit)
            return true;
    }
    return false;
}

class EntryPlanner
{
public:
    EntryPlanner(const Entry &entry, const LoadedFile &file, const PlanContext &context)
        : m_entry(entry)
        , m_file(file)
        , m_context(context)
        , m_client(findClient(file.found.client))
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
        else if (m_entry.kind == Entry::Kind::Local)
            planLocal();
        else if (m_entry.kind == Entry::Kind::Remote)
            planRemote();
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
        if (m_entry.isSandboxed) {
            m_planned.note = Note::Sandboxed;
            for (PlannedFinding &finding : m_planned.findings)
                finding.isSelected = false;
        } else if (m_entry.hasDuplicates) {
            m_planned.note = Note::DuplicateKey;
        }
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

    void planRemote()
    {
        detect::Candidate url {detect::Place::Url, {}, m_entry.url->text, m_entry.name, {}};
        const detect::Verdict verdict = detect::judge(url);
        for (const detect::Finding &finding : verdict.findings)
            addFinding({ValuePlace::Kind::Url, u"url"_s}, u"url"_s, m_entry.url->text, finding);
        if (m_entry.headers && m_entry.headers->isObject()) {
            for (const Member &header : m_entry.headers->members) {
                if (!header.value.isString())
                    continue;
                const detect::Candidate candidate {
                    detect::Place::Header, header.key, header.value.text, m_entry.name, {}};
                for (const detect::Finding &finding : detect::judge(candidate).findings) {
                    addFinding({ValuePlace::Kind::Header, header.key}, header.key,
                        header.value.text, finding);
                }
            }
        }
        for (PlannedFinding &finding : m_planned.findings) {
            finding.isMovable = false;
            finding.isSelected = false;
            finding.note = Note::HeaderLater;
        }
        if (!m_planned.findings.isEmpty())
            m_planned.note = Note::HeaderLater;
        m_planned.command = {
            maskedText(m_entry.url->text, m_planned.findings, ValuePlace::Kind::Url, -1)};
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
            PlannedFinding *finding = addFinding(
                place, argumentName(argument), word, argument.finding);
            const bool isText = m_entry.arguments->elements[static_cast<size_t>(argument.index)]
                                    .isString();
            finding->isMovable = finding->isMovable && isText;
            finding->isSelected = finding->isSelected && isText;
            using Form = detect::ArgumentFinding::Form;
            const bool isHidden = argument.form == Form::ContainerVariable
                || argument.form == Form::RemoteHeader;
            if (!isHidden && !finding->note)
                finding->note = Note::ArgumentVisible;
        }
        for (qsizetype i = 0; i < words.size(); ++i) {
            const QString flag = i > 0 && words.at(i - 1).startsWith(u'-') ? words.at(i - 1)
                                                                           : QString();
            addReferences({ValuePlace::Kind::Argument, flag, i}, flag, words.at(i));
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
                PlannedFinding *added = addFinding({ValuePlace::Kind::Environment, variable->key},
                    variable->key, variable->value.text, finding);
                if (!isVariableName(variable->key))
                    added->isMovable = added->isSelected = false;
            }
            addReferences({ValuePlace::Kind::Environment, variable->key}, variable->key,
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
                PlannedFinding *added = addFinding(
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

    PlannedFinding *addFinding(
        ValuePlace place, const QString &name, const QString &text, const detect::Finding &found)
    {
        place.begin = found.begin;
        place.length = found.length;
        PlannedFinding finding;
        finding.place = place;
        finding.id = u"f%1"_s.arg(m_planned.findings.size() + 1);
        finding.name = uniqueName(name);
        finding.marker = nextMarker();
        finding.masked = maskedPart(text, found.begin, found.length);
        finding.confidence = found.confidence;
        finding.reason = found.reason;
        finding.service = found.service;
        const QStringView value = QStringView(text).sliced(found.begin, found.length);
        finding.isMovable = value.isValidUtf16() && !value.contains(QChar::Null);
        finding.isSelected = finding.isMovable && found.confidence != Confidence::Maybe;
        if (isMangled(text, m_client))
            finding.note = Note::MangledToday;
        m_planned.findings.append(finding);
        return &m_planned.findings.last();
    }

    /// References to what is a secret by its name: others (folders, ports) are nobody's business.
    void addReferences(const ValuePlace &where, const QString &field, const QString &text)
    {
        if (!text.contains(u'$') && !text.contains("{env:"_L1) && !text.contains(u'%'))
            return;
        const auto place = where.kind == ValuePlace::Kind::Argument
            ? detect::Place::Argument
            : detect::Place::EnvironmentValue;
        const detect::Candidate candidate {place, field, text, m_entry.name, {}};
        for (const detect::Reference &reference : detect::judge(candidate).references) {
            if (reference.kind == detect::Reference::Kind::Other || !namesSecret(reference, field))
                continue;
            PlannedReference planned;
            planned.id = u"r%1"_s.arg(m_planned.references.size() + 1);
            planned.kind = reference.kind;
            planned.variable = reference.name;
            planned.field = field;
            planned.place = where;
            planned.place.begin = reference.begin;
            planned.place.length = reference.length;
            planned.name = uniqueName(field.isEmpty() || where.kind == ValuePlace::Kind::Argument
                    ? reference.name
                    : field);
            planned.marker = nextMarker();
            planned.isAvailable = reference.kind == detect::Reference::Kind::Environment
                && m_context.loginVariables.contains(reference.name);
            m_planned.references.append(planned);
        }
    }

    /// Would a literal in this place be taken for a secret?
    [[nodiscard]] bool namesSecret(const detect::Reference &reference, const QString &field) const
    {
        for (const QString &name : {reference.name, field}) {
            const detect::Candidate candidate {
                detect::Place::EnvironmentValue, name, u"q7Rv2mZx9KpL4tWc8NbY"_s, m_entry.name, {}};
            for (const detect::Finding &finding : detect::judge(candidate).findings) {
                if (finding.confidence != Confidence::Maybe)
                    return true;
            }
        }
        return false;
    }

    QString uniqueName(const QString &wanted)
    {
        QString name = wanted.left(servers::limits::kLongestName - 8);
        name.removeIf([](QChar c) { return c < u' ' || c == u'\x7f'; });
        if (name.trimmed().isEmpty())
            name = u"value"_s;
        QString candidate = name;
        for (int number = 2; m_names.contains(candidate); ++number)
            candidate = u"%1 %2"_s.arg(name).arg(number);
        m_names.insert(candidate);
        return candidate;
    }
    QString nextMarker() { return servers::kMarkerPrefix + QString::number(++m_markers); }

    const Entry &m_entry;
    const LoadedFile &m_file;
    const PlanContext &m_context;
    const Client *m_client;
    PlannedEntry m_planned;
    QSet<QString> m_names;
    int m_markers = 0;
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
    case ValuePlace::Kind::EnvironmentFile:
        break;
    }
    return node && node->isString() && place.begin + place.length <= node->text.size() ? node
                                                                                       : nullptr;
}

QByteArray fingerprintOf(const Entry &entry, const QByteArray &key)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    const auto add = [&code](const QString &text) {
        code.addData(QByteArray::number(text.size()) + ':');
        code.addData(text.toUtf8());
    };
    add(entry.name);
    add(entry.commandText);
    for (const QString &argument : entry.argumentTexts)
        add(argument);
    std::map<QString, QString> variables;
    if (entry.environment) {
        for (const Member &member : entry.environment->members)
            variables[member.key] = member.value.text;
    }
    code.addData("environment");
    for (const auto &[name, value] : variables) {
        add(name);
        add(value);
    }
    return code.result();
}

} // namespace claviger::clients
