#include "core/clients/remote_rewrite.h"

#include "core/clients/entry_text.h"
#include "core/clients/plan_entry.h"
#include "core/clients/remote_entry.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Node;
using config::Splice;

/// A text of the entry with markers in the places of what moves.
class MarkedText
{
public:
    explicit MarkedText(QString text)
        : m_text(std::move(text))
    {
    }
    void add(qsizetype begin, qsizetype length, const QString &marker)
    {
        m_parts.push_back({begin, length, marker});
    }
    [[nodiscard]] bool isMarked() const { return !m_parts.empty(); }
    [[nodiscard]] QString result() const
    {
        QString text = m_text;
        auto parts = m_parts;
        std::sort(parts.begin(), parts.end(),
            [](const Part &a, const Part &b) { return a.begin > b.begin; });
        for (const Part &part : parts)
            text.replace(part.begin, part.length, part.marker);
        return text;
    }

private:
    struct Part
    {
        qsizetype begin;
        qsizetype length;
        QString marker;
    };
    QString m_text;
    std::vector<Part> m_parts;
};

bool isSamePlace(const ValuePlace &a, const ValuePlace &b)
{
    return a.kind == b.kind && a.key == b.key && a.index == b.index;
}

class RemoteRewriter
{
public:
    RemoteRewriter(const LoadedFile &file, const Entry &entry, const PlannedEntry &planned,
        const RemoteReading &remote, const QHash<QString, QString> &loginVariables)
        : m_text(*file.text)
        , m_entry(entry)
        , m_planned(planned)
        , m_remote(remote)
        , m_loginVariables(loginVariables)
    {
    }

    Result<EntryEdit> run(const SelectedEntry &selected, const QString &shim)
    {
        auto begun = beginEdit(m_entry, m_planned);
        if (!begun)
            return fail(begun.error());
        m_edit.emplace(std::move(*begun));
        if (auto known = checkSelection(selected); !known)
            return fail(known.error());
        if (auto written = write(shim); !written)
            return fail(written.error());
        moveFindings();
        if (auto moved = bindReferences(selected); !moved)
            return fail(moved.error());
        bindVariables();
        fillServer();
        if (auto valid = servers::validate(m_edit->server); !valid)
            return fail(valid.error());
        return std::move(*m_edit);
    }

private:
    [[nodiscard]] Result<void> checkSelection(const SelectedEntry &selected) const
    {
        QStringList chosen = selected.findings;
        for (const PlannedFinding &finding : m_planned.findings) {
            if (chosen.removeAll(finding.id) == 0) // nobody would send what stays behind
                return fail(ErrorCode::InvalidInput, finding.name, u"moves with its entry"_s);
        }
        if (!chosen.isEmpty())
            return fail(ErrorCode::InvalidInput, chosen.first(), u"not in the plan"_s);
        return {};
    }

    [[nodiscard]] Result<void> write(const QString &shim)
    {
        auto own = entryTextOf(m_text, m_entry);
        if (!own)
            return fail(ErrorCode::PlanOutdated, m_planned.key);
        const config::Span span = own->span;
        auto before = markedText(*own);
        auto now = rewrittenText(
            std::move(*own), m_entry, m_remote.isWrapper, shim, m_planned.server);
        if (!before || !now)
            return fail(ErrorCode::Internal, m_planned.key, u"the entry does not take the edit"_s);
        m_edit->splices.push_back({span, *now});
        m_edit->whole = WholeEntry {std::move(*before), std::move(*now)};
        return {};
    }

    /// The entry's bytes with a marker in the place of every secret; keeps its own spelling of each.
    [[nodiscard]] std::optional<QByteArray> markedText(const EntryText &own)
    {
        const qsizetype begin = own.span.begin;
        std::vector<Splice> splices;
        for (const PlannedFinding &finding : m_planned.findings) {
            const Node *node = nodeAt(m_entry, finding.place);
            if (!node)
                return std::nullopt;
            const QString value = node->text.mid(finding.place.begin, finding.place.length);
            const Splice part = m_text.replacePart(
                *node, finding.place.begin, finding.place.length, value);
            const QByteArray spelled = m_text.bytes().mid(part.span.begin, part.span.size());
            MovedValue moved;
            moved.kind = finding.place.kind;
            moved.key = finding.place.key;
            moved.marker = finding.marker;
            moved.name = finding.name;
            moved.value = Secret::copyOf(value.toUtf8());
            if (part.replacement != spelled)
                moved.spelling = Secret::copyOf(spelled);
            m_edit->moved.push_back(std::move(moved));
            splices.push_back(
                {{part.span.begin - begin, part.span.end - begin}, finding.marker.toLatin1()});
        }
        auto marked = config::applySplices(own.text.bytes(), std::move(splices));
        return marked ? std::optional(std::move(*marked)) : std::nullopt;
    }

    void bind(const QString &name, const QString &marker, const QString &service,
        const servers::Source &source)
    {
        servers::Binding binding;
        binding.name = name;
        binding.marker = marker;
        binding.service = service;
        binding.source = source;
        m_edit->server.bindings.append(binding);
    }

    void moveFindings()
    {
        for (const PlannedFinding &finding : m_planned.findings) {
            if (finding.place.kind == ValuePlace::Kind::Setting)
                continue; // an item of the store by its own name, no binding
            m_marked.push_back({finding.place, finding.marker});
            bind(finding.name, finding.marker, finding.service, {});
        }
    }

    /// Of ${NAME:-fallback}; planRemote() has seen that it is neither a secret nor a reference itself.
    [[nodiscard]] std::optional<QString> fallbackOf(const PlannedReference &reference) const
    {
        const Node *node = nodeAt(m_entry, reference.place);
        const QString text = node ? node->text.mid(reference.place.begin, reference.place.length)
                                  : QString();
        const qsizetype begin = text.indexOf(":-"_L1);
        if (begin < 0 || !text.endsWith(u'}'))
            return std::nullopt;
        return text.mid(begin + 2, text.size() - begin - 3);
    }

    [[nodiscard]] Result<void> bindReferences(const SelectedEntry &selected)
    {
        for (const PlannedReference &reference : m_planned.references) {
            m_marked.push_back({reference.place, reference.marker});
            const auto choice = std::find_if(selected.references.begin(), selected.references.end(),
                [&](const SelectedReference &other) { return other.id == reference.id; });
            const bool isEnvironment = reference.kind == detect::Reference::Kind::Environment;
            if (choice == selected.references.end() && isEnvironment) {
                bind(reference.name, reference.marker, {},
                    {servers::Source::Kind::Environment, reference.variable,
                        fallbackOf(reference)});
                continue;
            }
            // What the client would have asked for is asked for by us, if it was not typed in now.
            bind(reference.name, reference.marker, {}, {});
            if (choice == selected.references.end())
                continue;
            Secret value;
            if (choice->typed)
                value = choice->typed->clone();
            else if (isEnvironment)
                value = Secret::copyOf(m_loginVariables.value(reference.variable).toUtf8());
            if (value.isEmpty())
                return fail(ErrorCode::VariableNotSet, reference.variable);
            MovedValue moved;
            moved.kind = reference.place.kind;
            moved.key = reference.place.key;
            moved.marker = reference.marker;
            moved.name = reference.name;
            const Node *node = nodeAt(m_entry, reference.place);
            moved.reference = node ? node->text.mid(reference.place.begin, reference.place.length)
                                   : QString();
            moved.value = std::move(value);
            m_edit->moved.push_back(std::move(moved));
        }
        return {};
    }

    /// Headers whose value the client takes from a variable by its name.
    void bindVariables()
    {
        qsizetype number = m_planned.findings.size() + m_planned.references.size();
        for (const RemoteReading::Header &header : m_remote.headers) {
            if (header.variable.isEmpty())
                continue;
            const QString marker = servers::kMarkerPrefix + QString::number(++number);
            bind(header.name, marker, {}, {servers::Source::Kind::Environment, header.variable});
            servers::Binding &binding = m_edit->server.bindings.last();
            binding.injection = servers::Injection::Header;
            binding.variable = header.name;
            binding.variableTemplate = header.prefix + marker;
        }
    }

    void fillServer()
    {
        servers::HttpTransport http;
        MarkedText url(m_remote.url);
        for (const auto &[place, marker] : m_marked) {
            if (isSamePlace(place, m_remote.urlPlace))
                url.add(place.begin, place.length, marker);
        }
        http.url = url.result();
        for (const RemoteReading::Header &header : m_remote.headers) {
            if (header.variable.isEmpty())
                addHeader(http, header);
        }
        for (servers::Binding &binding : m_edit->server.bindings) {
            if (binding.variable.isEmpty())
                binding.injection = servers::Injection::Url;
            if (binding.variable.compare("authorization"_L1, Qt::CaseInsensitive) == 0)
                http.authorization.kind = servers::RemoteAuthorization::Kind::Headers;
        }
        const auto kind = http.authorization.kind;
        http.authorization = m_remote.authorization;
        http.authorization.kind = kind;
        m_edit->command = servers::remoteCommand(http);
        m_edit->server.transport = std::move(http);
    }

    void addHeader(servers::HttpTransport &http, const RemoteReading::Header &header)
    {
        QString value;
        QStringList markers;
        for (const RemoteReading::Piece &piece : header.pieces) {
            MarkedText text(piece.text);
            for (const auto &[place, marker] : m_marked) {
                const qsizetype begin = place.begin - piece.place.begin;
                if (isSamePlace(place, piece.place) && begin >= 0
                    && begin + place.length <= piece.text.size()) {
                    text.add(begin, place.length, marker);
                    markers.append(marker);
                }
            }
            value += text.result();
        }
        if (markers.isEmpty()) {
            http.headers.append({header.name, value});
            return;
        }
        for (servers::Binding &binding : m_edit->server.bindings) {
            if (!markers.contains(binding.marker))
                continue;
            binding.injection = servers::Injection::Header;
            binding.variable = header.name;
            binding.variableTemplate = value;
        }
    }

    const ConfigText &m_text;
    const Entry &m_entry;
    const PlannedEntry &m_planned;
    const RemoteReading &m_remote;
    const QHash<QString, QString> &m_loginVariables;
    std::optional<EntryEdit> m_edit;
    std::vector<std::pair<ValuePlace, QString>> m_marked;
};

} // namespace

Result<EntryEdit> rewriteRemote(const LoadedFile &file, const Entry &entry,
    const PlannedEntry &planned, const SelectedEntry &selected, const QString &shim,
    const QHash<QString, QString> &loginVariables)
{
    const auto remote = readRemote(entry);
    if (!remote || !file.text)
        return fail(ErrorCode::PlanOutdated, planned.key);
    return RemoteRewriter(file, entry, planned, *remote, loginVariables).run(selected, shim);
}

} // namespace claviger::clients
