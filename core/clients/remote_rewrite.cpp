#include "core/clients/remote_rewrite.h"

#include "core/clients/plan_entry.h"
#include "core/clients/plan_remote.h"
#include "core/clients/restore.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Member;
using config::Node;
using config::Splice;

/// What a client keeps of a remote server only: not understood, or not wanted, beside a command.
constexpr std::array kRemoteKeys {u"url", u"serverUrl", u"httpUrl", u"headers", u"http_headers",
    u"env_http_headers", u"bearer_token_env_var", u"oauth", u"auth", u"authProviderType",
    u"transport"};

/// Edits an entry's own text step by step; after each it is parsed anew, so that removals and
/// insertions side by side never meet.
class TextEditor
{
public:
    TextEditor(EntryText start, QStringList entryPath)
        : m_own(std::move(start))
        , m_entryPath(std::move(entryPath))
    {
    }

    [[nodiscard]] const ConfigText &text() const { return m_own.text; }
    [[nodiscard]] const Node &node() const { return *m_own.text.root().findPath(m_own.path); }
    [[nodiscard]] Entry entry() const
    {
        Entry entry = readEntryAt(node(), m_entryPath);
        return entry;
    }
    [[nodiscard]] const QByteArray &bytes() const { return m_own.text.bytes(); }

    [[nodiscard]] bool apply(std::vector<Splice> splices)
    {
        auto next = config::applySplices(bytes(), std::move(splices));
        if (!next)
            return false;
        auto own = parseEntryText(std::move(*next), m_own.text.dialect(), m_entryPath);
        if (!own)
            return false;
        m_own = std::move(*own);
        return true;
    }

private:
    EntryText m_own;
    QStringList m_entryPath;
};

bool removeKey(TextEditor &editor, QStringView key)
{
    const Member *member = editor.node().findMember(key);
    return !member || editor.apply({editor.text().removeMember(editor.node(), *member)});
}

/// `url` becomes `command`, and `args` goes behind it.
bool replaceUrl(TextEditor &editor, const QString &shim, const QString &server)
{
    const Member *url = editor.entry().urlMember;
    if (!url || editor.node().find(u"command") || editor.node().find(u"args"))
        return false;
    const bool isToml = editor.text().dialect() == config::Dialect::Toml;
    std::vector<Splice> splices {{url->keySpan, isToml ? "command" : "\"command\""},
        editor.text().replaceString(url->value, shim)};
    if (!editor.apply(std::move(splices)))
        return false;
    const Member *command = editor.node().findMember(u"command");
    return editor.apply(
        {editor.text().insertStringsAfter(editor.node(), *command, u"args"_s, {server})});
}

bool replaceWrapper(TextEditor &editor, const QString &shim, const QString &server)
{
    const Entry entry = editor.entry();
    if (!entry.command || !entry.arguments || entry.arguments->elements.empty())
        return false;
    // The list keeps its brackets and the spacing around its first element.
    const std::vector<Node> &elements = entry.arguments->elements;
    std::vector<Splice> splices {editor.text().replaceString(entry.command->value, shim),
        editor.text().replaceString(elements.front(), server)};
    if (elements.size() > 1)
        splices.push_back({{elements.front().span.end, elements.back().span.end}, {}});
    return editor.apply(std::move(splices)) && removeKey(editor, u"env");
}

bool replaceType(TextEditor &editor)
{
    const Node *type = editor.node().find(u"type");
    return !type || !type->isString()
        || editor.apply({editor.text().replaceString(*type, u"stdio"_s)});
}

std::optional<QByteArray> rewrittenText(
    EntryText own, const Entry &entry, bool isWrapper, const QString &shim, const QString &server)
{
    TextEditor editor(std::move(own), entry.path);
    if (!(isWrapper ? replaceWrapper(editor, shim, server) : replaceUrl(editor, shim, server)))
        return std::nullopt;
    for (const char16_t *key : kRemoteKeys) {
        if (!removeKey(editor, QStringView(key)))
            return std::nullopt;
    }
    if (!replaceType(editor))
        return std::nullopt;
    return editor.bytes();
}

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
        auto id = servers::ServerId::parse(m_planned.server);
        if (!id)
            return fail(id.error());
        m_edit.emplace(EntryEdit {m_entry.path, {std::move(*id), m_planned.name, {}, {}, 0}, {}, {},
            {}, {}, {}, true, true, {}, {}, {}, {}});
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

    [[nodiscard]] Result<void> bindReferences(const SelectedEntry &selected)
    {
        for (const PlannedReference &reference : m_planned.references) {
            m_marked.push_back({reference.place, reference.marker});
            const auto choice = std::find_if(selected.references.begin(), selected.references.end(),
                [&](const SelectedReference &other) { return other.id == reference.id; });
            const bool isEnvironment = reference.kind == detect::Reference::Kind::Environment;
            if (choice == selected.references.end() && isEnvironment) {
                bind(reference.name, reference.marker, {},
                    {servers::Source::Kind::Environment, reference.variable});
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

std::optional<QByteArray> wholeBefore(const WholeEntry &whole, config::Dialect dialect,
    const QStringList &path, const std::vector<ReturningValue> &values)
{
    const auto own = parseEntryText(whole.before, dialect, path);
    if (!own)
        return std::nullopt;
    std::vector<Splice> splices;
    QSet<QString> missing;
    for (const ReturningValue &value : values)
        missing.insert(value.marker);
    const auto visit = [&](const auto &self, const Node &node) -> void {
        for (const Node &element : node.elements)
            self(self, element);
        for (const Member &member : node.members)
            self(self, member.value);
        if (!node.isString() || !node.text.contains(servers::kMarkerPrefix))
            return;
        for (const ReturningValue &value : values) {
            const qsizetype at = markerPosition(node.text, value.marker);
            if (at < 0)
                continue;
            Splice splice = own->text.replacePart(node, at, value.marker.size(), value.text);
            if (value.spelling)
                splice.replacement = *value.spelling;
            splices.push_back(std::move(splice));
            missing.remove(value.marker);
        }
    };
    visit(visit, own->text.root());
    auto text = missing.isEmpty() ? config::applySplices(whole.before, std::move(splices))
                                  : Result<QByteArray>(fail(ErrorCode::Internal));
    return text ? std::optional(std::move(*text)) : std::nullopt;
}

} // namespace claviger::clients
