#include "core/clients/edit_proof.h"

#include "core/base/log.h"
#include "core/clients/entry_secrets.h"
#include "core/clients/restore.h"

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::ConfigText;
using config::Span;
using config::Splice;

QByteArray bytesOf(const ConfigText &text, Span span)
{
    return text.bytes().mid(span.begin, span.size());
}

EntryInverse inverseOf(const EntryEdit &edit)
{
    EntryInverse inverse;
    inverse.path = edit.path;
    inverse.server = edit.server.id.text();
    inverse.commandBefore = edit.commandBefore;
    inverse.commandNow = edit.commandNow;
    inverse.insertions = edit.insertions;
    inverse.whole = edit.whole;
    for (const MovedValue &moved : edit.moved) {
        inverse.values.push_back(
            {moved.kind, moved.key, moved.marker, moved.name, moved.reference, {}, {}});
    }
    return inverse;
}

std::vector<ReturningValue> returningValues(const EntryEdit &edit)
{
    std::vector<ReturningValue> values;
    for (const MovedValue &moved : edit.moved) {
        ReturningValue value(moved.marker,
            moved.reference.isEmpty() ? moved.value.revealTo(
                [](QByteArrayView bytes) { return QString::fromUtf8(bytes); })
                                      : moved.reference);
        if (moved.spelling) {
            value.spelling = moved.spelling->revealTo(
                [](QByteArrayView bytes) { return bytes.toByteArray(); });
        }
        values.push_back(std::move(value));
    }
    return values;
}

/// Nothing that may be a secret is in the entry besides what was judged and moved: no settings that we do
/// not know, no key that stands twice, no comment.
bool isClean(const Entry &entry, const QByteArray &text)
{
    const bool isPlain = !entry.hasDuplicates && config::checkDialect(text, config::Dialect::Json);
    if (!isPlain && redacted(QString::fromUtf8(text)) != QString::fromUtf8(text))
        return false;
    const auto isJudged = [&entry](const config::Member &member) {
        return &member.value == entry.arguments || &member == entry.command;
    };
    return secretsIn(*entry.node, entry.name, isJudged).empty();
}

/// Takes every edit back in memory and compares: what cannot be undone is not done.
Result<void> proveUndo(const LoadedFile &file, FileEdit &edit, const ConfigText &after)
{
    std::vector<EntryInverse> inverses;
    for (const EntryEdit &entry : edit.entries)
        inverses.push_back(inverseOf(entry));
    std::vector<const EntryInverse *> pointers;
    for (const EntryInverse &inverse : inverses)
        pointers.push_back(&inverse);
    const auto located = locate(after, pointers);

    std::vector<Splice> splices;
    for (std::size_t i = 0; i < inverses.size(); ++i) {
        const Entry *entry = located[i] ? &*located[i] : nullptr;
        if (entry && edit.entries[i].isEntryClean && after.dialect() != config::Dialect::Toml
            && !entry->headers && !entry->url) {
            QByteArray written = bytesOf(after, entry->node->span);
            if (isClean(*entry, written))
                edit.entries[i].written = std::move(written);
        }
        EntryRestore restore = restoreEntry(
            after, entry, inverses[i], returningValues(edit.entries[i]));
        if (restore.outcome != EntryRestore::Outcome::AsWritten)
            return fail(ErrorCode::Internal, entryKey(inverses[i].path),
                u"the entry would not go back: "_s + file.found.path);
        std::move(restore.splices.begin(), restore.splices.end(), std::back_inserter(splices));
    }
    const auto back = config::applySplices(after.bytes(), std::move(splices));
    if (!back || *back != file.text->bytes())
        return fail(ErrorCode::Internal, file.found.path, u"the file would not go back"_s);
    return {};
}

} // namespace

Result<void> proveEdit(const LoadedFile &file, FileEdit &edit)
{
    const config::Dialect tolerant = file.text->dialect();
    if (tolerant != file.found.accepts) {
        if (auto readable = config::checkDialect(edit.text, file.found.accepts); !readable)
            return readable;
    }
    const auto after = ConfigText::parse(edit.text, tolerant);
    if (!after)
        return fail(after.error());
    return proveUndo(file, edit, *after);
}

} // namespace claviger::clients
