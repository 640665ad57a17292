#include "core/clients/entry_text.h"

#include "core/clients/entry_secrets.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Member;
using config::Node;
using config::Splice;

bool isChained(const config::Node &root, const QStringList &path)
{
    const config::Node *node = &root;
    for (const QString &key : path) {
        if (!node->isObject() || node->members.size() != 1)
            return false;
        node = node->find(key);
        if (!node)
            return false;
    }
    return true;
}

/// What a client keeps of a remote server only: not understood, or not wanted, beside a command. Codex does
/// not start at all with one of its own beside `command` (`headersHelper` and its like are never rewritten).
constexpr std::array kRemoteKeys {u"url", u"serverUrl", u"httpUrl", u"headers", u"http_headers",
    u"env_http_headers", u"bearer_token", u"bearer_token_env_var", u"oauth", u"oauth_resource",
    u"auth", u"authProviderType", u"transport"};

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
    while (
        const Member *member = editor.node().findMember(key)) { // more than one if it stands twice
        const qsizetype before = editor.bytes().size();
        if (!editor.apply({editor.text().removeMember(editor.node(), *member)})
            || editor.bytes().size() == before)
            return false;
    }
    return true;
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

} // namespace

bool isRemoteKey(QStringView key)
{
    return std::any_of(kRemoteKeys.begin(), kRemoteKeys.end(),
        [key](const char16_t *known) { return key == QStringView(known); });
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
    // Behind a table that ended it, blank lines are no longer the entry's.
    const config::Span span = editor.node().span;
    return editor.bytes().mid(span.begin, span.size());
}

std::optional<EntryText> parseEntryText(
    QByteArray bytes, config::Dialect dialect, const QStringList &entryPath)
{
    auto text = config::ConfigText::parse(std::move(bytes), dialect);
    if (!text)
        return std::nullopt;
    const bool isToml = dialect == config::Dialect::Toml;
    // Other tables in between would go back with it.
    if (isToml && !isChained(text->root(), entryPath))
        return std::nullopt;
    return EntryText {std::move(*text), isToml ? entryPath : QStringList(), {}};
}

std::optional<EntryText> entryTextOf(const config::ConfigText &text, const Entry &entry)
{
    const config::Span span = entry.node->span;
    auto own = parseEntryText(
        text.bytes().mid(span.begin, span.size()), text.dialect(), entry.path);
    if (own)
        own->span = span;
    return own;
}

QByteArray maskedText(const QByteArray &bytes, config::Dialect dialect, const QStringList &path)
{
    const auto own = parseEntryText(bytes, dialect, path);
    std::vector<Splice> masks;
    if (own) {
        for (const auto &[node, found] : secretsIn(own->text.root(), path.last())) {
            const Secret value = Secret::take(node->text.mid(found.begin, found.length));
            masks.push_back(
                own->text.replacePart(*node, found.begin, found.length, value.masked()));
        }
    }
    const auto masked = config::applySplices(bytes, std::move(masks));
    return own && masked ? *masked : QByteArray();
}

Secret packed(const WholeEntry &whole)
{
    QByteArray bytes = QByteArray::number(whole.before.size()) + '\n';
    bytes += whole.before;
    bytes += whole.now;
    return Secret::take(std::move(bytes));
}

bool unpack(const Secret &item, WholeEntry &whole)
{
    return item.revealTo([&whole](QByteArrayView bytes) {
        const qsizetype line = bytes.indexOf('\n');
        bool isNumber = false;
        const qsizetype size =
            bytes.first(std::max(line, qsizetype(0))).toByteArray().toInt(&isNumber);
        const QByteArrayView both = bytes.sliced(line + 1);
        if (line < 0 || !isNumber || size <= 0 || size > both.size())
            return false;
        whole.before = both.first(size).toByteArray();
        whole.now = both.sliced(size).toByteArray();
        return true;
    });
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
