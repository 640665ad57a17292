#include "core/clients/import_preview.h"

#include "core/clients/env_edit.h"

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// What a reference stands for is not needed to show that it goes: nobody has typed it yet.
Selection withAnyValue(const Selection &selection)
{
    Selection shown;
    for (const SelectedEntry &entry : selection) {
        SelectedEntry &added = shown.emplace_back(
            SelectedEntry {entry.path, entry.key, entry.findings, {}});
        for (const SelectedReference &reference : entry.references)
            added.references.push_back({reference.id, Secret::copyOf("…")});
    }
    return shown;
}

} // namespace

Result<QList<FileDiff>> previewImport(
    const PlannedFile &planned, const Selection &selection, const QString &shim)
{
    const LoadedFile file = loadFile(planned.found);
    if (!file.text)
        return fail(file.problem.value_or(Error {ErrorCode::PlanOutdated, planned.found.path, {}}));
    if (file.stamp != planned.stamp)
        return fail(ErrorCode::PlanOutdated, planned.found.path);
    auto edit = makeFileEdit(file, planned, withAnyValue(selection), shim, {});
    if (!edit)
        return fail(edit.error());
    std::vector<config::Splice> edits;
    for (const EntryEdit &entry : edit->entries)
        edits.insert(edits.end(), entry.splices.begin(), entry.splices.end());
    QHash<QString, const PlannedEntry *> plans;
    for (const PlannedEntry &entry : planned.entries)
        plans.insert(entry.key, &entry);
    std::vector<config::Splice> masks;
    for (const Entry &entry : file.entries) {
        const PlannedEntry *plan = plans.value(entry.key());
        if (!plan)
            continue;
        const auto more = maskSplices(*file.text, entry, plan->findings);
        masks.insert(masks.end(), more.begin(), more.end());
    }
    QList<FileDiff> diffs {{planned.found.path, planned.found.client,
        makeDiff(file.text->bytes(), std::move(edits), std::move(masks))}};
    for (const EntryEdit &entry : edit->entries) {
        if (!entry.environment)
            continue;
        const PlannedEntry *plan = plans.value(entryKey(entry.path));
        const auto loaded = loadEnvironment(entry.environment->path);
        if (!plan || !loaded || loaded->stamp != entry.environment->stamp)
            return fail(ErrorCode::FileChanged, entry.environment->path);
        diffs.append({entry.environment->path, planned.found.client,
            environmentDiff(*loaded, entry.environment->splices, plan->findings)});
    }
    return diffs;
}

} // namespace claviger::clients
