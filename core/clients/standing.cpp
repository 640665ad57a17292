#include "core/clients/standing.h"

#include "core/clients/discovery.h"
#include "core/clients/env_edit.h"
#include "core/clients/plan_entry.h"
#include "core/clients/undo.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

using config::Member;
using config::Node;

/// The values of all entries of a record, to be looked for.
struct Values
{
    std::vector<std::vector<ReturningValue>> of; ///< By entry.
    std::optional<JournalKey> key; ///< None where there never was an import.
};

Task<Result<Values>> readValues(vault::SecretStore &store, const JournalRecord &record)
{
    Values values;
    auto key = co_await readJournalKey(store);
    if (!key && key.error().code != ErrorCode::SecretNotFound)
        co_return fail(key.error());
    if (key)
        values.key.emplace(std::move(*key));
    for (const JournalRecord::Entry &entry : record.entries) {
        auto own = co_await readReturning(store, entry.inverse);
        if (!own)
            co_return fail(own.error());
        values.of.push_back(std::move(*own));
    }
    co_return values;
}

bool holds(const Node &node, const QString &text)
{
    return (node.isString() && node.text.contains(text))
        || std::any_of(node.elements.begin(), node.elements.end(),
            [&text](const Node &element) { return holds(element, text); })
        || std::any_of(node.members.begin(), node.members.end(),
            [&text](const Member &member) { return holds(member.value, text); });
}

/// The value that stood there at the import, told by its hash. The stored one may be newer. `variable`: where
/// it has to stand; null: anywhere in the entry.
bool holdsImported(const Entry &entry, const QList<PlannedFinding> &findings,
    const QByteArray &imported, const Node *variable, const JournalKey &key)
{
    return std::any_of(findings.begin(), findings.end(), [&](const PlannedFinding &finding) {
        const Node *node = nodeAt(entry, finding.place);
        if (!node || (variable && node != variable))
            return false;
        const Secret stands = Secret::take(
            node->text.mid(finding.place.begin, finding.place.length));
        return key.mac(stands) == imported;
    });
}

bool holdsAll(const Entry &entry, const LoadedFile &file, const JournalRecord::Entry &recorded,
    const std::vector<ReturningValue> &values, const std::optional<JournalKey> &key)
{
    const EntryInverse &inverse = recorded.inverse;
    // A server that was there before stays with all that is stored for it: then it is enough that the
    // entry is the one from before the import. Else the stored value itself must stand in it.
    const bool isOldEnough = !recorded.createdServer && key;
    const QStringList lost = lostInEnvironment(inverse, byText(values));
    std::optional<QList<PlannedFinding>> findings;
    return std::all_of(values.begin(), values.end(), [&](const ReturningValue &value) {
        const auto place = std::find_if(inverse.values.begin(), inverse.values.end(),
            [&value](const EntryInverse::Value &item) { return item.marker == value.marker; });
        if (place->kind == ValuePlace::Kind::EnvironmentFile)
            return !lost.contains(value.marker);
        const bool isVariable = place->kind == ValuePlace::Kind::Environment && !inverse.whole;
        const Node *node = !isVariable ? entry.node
            : entry.environment        ? entry.environment->find(place->key)
                                       : nullptr;
        if (node && holds(*node, value.text))
            return true;
        if (!node || !isOldEnough || !place->reference.isEmpty())
            return false;
        if (!findings)
            findings = planEntry(entry, file, PlanContext()).findings;
        return holdsImported(entry, *findings, place->mac, isVariable ? node : nullptr, *key);
    });
}

using Standings = std::optional<std::vector<Standing>>;

/// With the values: without them nothing stands by itself. `isAsked`: whether they would matter.
Standings standingIn(const JournalRecord &record, const Values *values, bool &isAsked)
{
    const LoadedFile file = loadRecorded(record);
    const bool isMissing = file.problem && file.problem->code == ErrorCode::FileNotFound;
    if (!file.text && file.problem && !isMissing)
        return std::nullopt;
    std::vector<Standing> result(record.entries.size(), Standing::Unknown);
    if (!file.text)
        return result;
    std::vector<const EntryInverse *> inverses;
    for (const JournalRecord::Entry &entry : record.entries)
        inverses.push_back(&entry.inverse);
    const auto located = locate(*file.text, inverses);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (!located[i])
            continue;
        const Entry &entry = *located[i];
        isAsked = isAsked || !entry.managed;
        if (entry.managed && entry.managed->server == inverses[i]->server)
            result[i] = Standing::Ours;
        else if (!entry.managed && values
            && holdsAll(entry, file, record.entries[i], values->of[i], values->key))
            result[i] = Standing::ByItself;
    }
    return result;
}

} // namespace

Task<Result<std::optional<std::vector<Standing>>>> standingOf(
    const ImportPorts &ports, JournalRecord record)
{
    bool isAsked = false;
    Standings standing = standingIn(record, nullptr, isAsked);
    if (!isAsked) // the store may be closed
        co_return standing;
    const auto values = co_await readValues(ports.store, record);
    if (!values)
        co_return fail(values.error());
    co_return standingIn(record, &*values, isAsked);
}

} // namespace claviger::clients
