#include "core/clients/import_service.h"

#include "core/clients/file_watch.h"
#include "core/clients/put_back.h"
#include "core/clients/recovery.h"
#include "core/clients/scan.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QSet>

#include <algorithm>
#include <deque>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

Q_LOGGING_CATEGORY(lcService, "claviger.clients")

constexpr qsizetype kLaunchesLookedAt = 5'000; ///< Of the audit record, at start.

/// Claims the right to change files for as long as it lives.
class Turn
{
public:
    explicit Turn(bool &isTaken)
        : m_isTaken(isTaken)
        , m_isMine(!std::exchange(isTaken, true))
    {
    }
    ~Turn()
    {
        if (m_isMine)
            m_isTaken = false;
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
    [[nodiscard]] bool isMine() const { return m_isMine; }

private:
    bool &m_isTaken;
    bool m_isMine;
};

bool wantsVariables(const Selection &selection)
{
    return std::any_of(selection.begin(), selection.end(), [](const SelectedEntry &entry) {
        return std::any_of(entry.references.begin(), entry.references.end(),
            [](const SelectedReference &reference) { return !reference.typed; });
    });
}

} // namespace

class ImportService::Private
{
public:
    Private(ImportPorts importPorts, ImportPlaces importPlaces)
        : ports(std::move(importPorts))
        , places(std::move(importPlaces))
        , journal(places.journal)
        , watch(kDebounce)
    {
    }

    [[nodiscard]] const Plan *find(const QString &id) const
    {
        const auto found = std::find_if(plans.begin(), plans.end(),
            [&id](const std::unique_ptr<Plan> &plan) { return plan->id == id; });
        return found == plans.end() ? nullptr : found->get();
    }

    void watchFiles()
    {
        QStringList paths;
        for (const FoundFile &file : allClientFiles(places.surroundings, journal))
            paths.append(file.path);
        watch.setFiles(paths);
    }

    void readLaunches()
    {
        audit::Query query;
        query.limit = kLaunchesLookedAt;
        const auto records = ports.audit.query(query);
        if (!records)
            return;
        for (const audit::Record &record : *records)
            noteLaunch(record);
    }

    /// Gives whether this is news.
    bool noteLaunch(const audit::Record &record)
    {
        const bool isLaunch = record.kind == audit::Record::Kind::Launch
            && record.outcome == "allowed"_L1 && !record.client.isEmpty();
        if (!isLaunch || launches.value(record.client) >= record.at)
            return false;
        launches.insert(record.client, record.at);
        return true;
    }

    /// A selection must name files of its plan, each entry once.
    [[nodiscard]] static Result<QList<PlannedFile>> filesOf(
        const Plan &plan, const Selection &selection)
    {
        if (selection.empty())
            return fail(ErrorCode::NothingToImport);
        QSet<QString> wanted;
        for (const SelectedEntry &entry : selection) {
            if (!plan.file(entry.path))
                return fail(ErrorCode::InvalidInput, entry.path, u"not a file of the plan"_s);
            wanted.insert(entry.path);
        }
        QList<PlannedFile> files;
        for (const PlannedFile &file : plan.files) {
            if (wanted.contains(file.found.path))
                files.append(file);
        }
        return files;
    }

    ImportPorts ports;
    ImportPlaces places;
    Journal journal;
    FileWatch watch;
    std::deque<std::unique_ptr<Plan>> plans;
    QHash<QString, qint64> launches;
    QStringList unreadable;
    bool isBusy = false;
    bool isLoaded = false;
};

ImportService::ImportService(ImportPorts ports, ImportPlaces places, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(ports), std::move(places)))
{
    connect(&d->watch, &FileWatch::changed, this, &ImportService::clientsChanged);
    connect(&d->ports.audit, &audit::AuditLog::appended, this, [this](const audit::Record &record) {
        if (d->noteLaunch(record))
            Q_EMIT launchSeen(record.client);
    });
}

ImportService::~ImportService() = default;

Task<Result<void>> ImportService::start()
{
    const Turn turn(d->isBusy);
    if (!turn.isMine())
        co_return fail(ErrorCode::TooManyRequests);
    if (!d->isLoaded) {
        auto unreadable = d->journal.load();
        if (!unreadable)
            co_return fail(unreadable.error());
        d->unreadable = *unreadable;
        for (const QString &path : std::as_const(d->unreadable))
            qCWarning(lcService) << "this record of the undo journal does not read:" << path;
        d->readLaunches();
        d->isLoaded = true;
    }
    d->watchFiles();
    co_return co_await recoverJournal(d->ports, d->journal);
}

Task<Result<const Plan *>> ImportService::scan(DiscoveryRequest request)
{
    for (const QString &client : std::as_const(request.clients)) {
        if (!findClient(client))
            co_return fail(ErrorCode::ClientUnknown, client);
    }
    auto plan = co_await scanFiles(d->ports, d->places, d->journal, std::move(request));
    d->plans.push_back(std::make_unique<Plan>(std::move(plan)));
    if (d->plans.size() > kMostPlans)
        d->plans.pop_front();
    const Plan *newest = d->plans.back().get();
    co_return newest;
}

Result<QList<FileDiff>> ImportService::preview(const QString &planId, const Selection &selection)
{
    const Plan *plan = d->find(planId);
    if (!plan)
        return fail(ErrorCode::PlanOutdated, planId);
    const auto files = Private::filesOf(*plan, selection);
    if (!files)
        return fail(files.error());
    QList<FileDiff> diffs;
    for (const PlannedFile &file : *files) {
        auto more = previewImport(file, selection, d->places.shim);
        if (more) {
            diffs += *more;
            continue;
        }
        // The choice itself is wrong, or was made of another text. Else only this file is left out.
        const ErrorCode code = more.error().code;
        if (code == ErrorCode::PlanOutdated || code == ErrorCode::InvalidInput)
            return fail(more.error());
        diffs.append({file.found.path, file.found.client, {}, more.error()});
    }
    return diffs;
}

Task<Result<QList<FileReport>>> ImportService::apply(
    QString planId, Selection selection, PreApproval approval)
{
    const Turn turn(d->isBusy);
    if (!turn.isMine())
        co_return fail(ErrorCode::TooManyRequests);
    const Plan *plan = d->find(planId);
    if (!plan)
        co_return fail(ErrorCode::PlanOutdated, planId);
    const auto files = Private::filesOf(*plan, selection);
    if (!files)
        co_return fail(files.error());

    QHash<QString, QString> variables;
    if (wantsVariables(selection) && d->ports.loginVariables) {
        auto read = co_await d->ports.loginVariables();
        if (!read)
            co_return fail(read.error());
        variables = std::move(*read);
    }
    QList<FileReport> reports;
    QSet<QString> createdHere;
    for (const PlannedFile &file : *files) {
        auto report = co_await importFile(
            d->ports, d->places, d->journal, file, selection, variables, approval, createdHere);
        reports.append(std::move(report));
    }
    for (QString &value : variables)
        wipeMemory(value.data(), static_cast<std::size_t>(value.size()) * sizeof(QChar));
    d->watchFiles();
    Q_EMIT clientsChanged();
    co_return reports;
}

Task<QList<UndoItem>> ImportService::undoList()
{
    co_return co_await listUndo(d->ports, d->journal);
}

Task<Result<QList<UndoPreview>>> ImportService::undoPreview(QStringList ids)
{
    QList<UndoItem> items = co_await listUndo(d->ports, d->journal);
    const QSet<QString> wanted(ids.begin(), ids.end());
    items.removeIf([&wanted](const UndoItem &item) { return !wanted.contains(item.id); });
    if (items.isEmpty())
        co_return fail(ErrorCode::NothingToUndo);
    co_return co_await previewUndo(d->ports, d->journal, items);
}

Task<Result<QList<UndoReport>>> ImportService::undo(QStringList ids)
{
    const Turn turn(d->isBusy);
    if (!turn.isMine())
        co_return fail(ErrorCode::TooManyRequests);
    const QSet<QString> wanted(ids.begin(), ids.end());
    QHash<QString, QList<UndoItem>> byPath;
    QStringList paths;
    const QList<UndoItem> items = co_await listUndo(d->ports, d->journal);
    for (const UndoItem &item : items) {
        if (!wanted.contains(item.id))
            continue;
        if (!byPath.contains(item.path))
            paths.append(item.path);
        byPath[item.path].append(item);
    }
    if (paths.isEmpty())
        co_return fail(ErrorCode::NothingToUndo);
    QList<UndoReport> reports;
    for (const QString &path : std::as_const(paths)) {
        auto report = co_await undoFile(d->ports, d->journal, path, byPath.value(path));
        reports.append(std::move(report));
    }
    d->watchFiles();
    Q_EMIT clientsChanged();
    co_return reports;
}

QList<ClientStatus> ImportService::clients() const
{
    return clientStatus(d->places, d->journal, d->ports.processes, d->launches);
}

QHash<QString, qint64> ImportService::lastLaunches() const
{
    return d->launches;
}

QStringList ImportService::unreadableRecords() const
{
    return d->unreadable;
}

namespace {

/// Everything of these keys that we would tick by ourselves.
Selection proposedSelection(const Plan &plan, const QString &path, const QStringList &keys)
{
    Selection selection;
    const PlannedFile *file = plan.file(path);
    if (!file)
        return selection;
    const QSet<QString> wanted(keys.begin(), keys.end());
    for (const PlannedEntry &entry : file->entries) {
        if (entry.state != PlannedEntry::State::New || !wanted.contains(entry.key))
            continue;
        SelectedEntry selected {path, entry.key, {}, {}};
        for (const PlannedFinding &finding : entry.findings) {
            const bool isInFile = finding.place.kind == ValuePlace::Kind::EnvironmentFile;
            if (finding.isMovable && !isInFile && finding.confidence != detect::Confidence::Maybe)
                selected.findings.append(finding.id);
        }
        selection.push_back(std::move(selected));
    }
    return selection;
}

} // namespace

Task<Result<QStringList>> ImportService::restore(
    QString path, QStringList keys, PreApproval approval)
{
    const Turn turn(d->isBusy);
    if (!turn.isMine())
        co_return fail(ErrorCode::TooManyRequests);
    auto key = co_await readJournalKey(d->ports.store);
    if (!key)
        co_return fail(key.error());
    auto restored = putBack(d->ports, d->places, d->journal, *key, path, keys);
    if (!restored && restored.error().code != ErrorCode::EntryChanged)
        co_return fail(restored.error());
    QStringList done = restored ? *restored : QStringList();

    DiscoveryRequest request;
    request.files = QStringList(path);
    const Plan plan = co_await scanFiles(d->ports, d->places, d->journal, std::move(request));
    const Selection selection = proposedSelection(plan, path, keys);
    if (!selection.empty()) {
        QSet<QString> createdHere;
        const FileReport report = co_await importFile(d->ports, d->places, d->journal,
            *plan.file(path), selection, QHash<QString, QString>(), approval, createdHere);
        if (report.error)
            co_return fail(*report.error);
        for (const SelectedEntry &entry : selection)
            done.append(entry.key);
    }
    if (done.isEmpty())
        co_return fail(restored.error());
    Q_EMIT clientsChanged();
    co_return done;
}

} // namespace claviger::clients
