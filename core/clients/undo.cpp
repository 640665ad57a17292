#include "core/clients/undo.h"

#include "core/base/file.h"
#include "core/clients/client_lock.h"
#include "core/clients/discovery.h"
#include "core/clients/entry_text.h"
#include "core/clients/env_edit.h"
#include "core/clients/file_import.h"

#include <QtCore/QLoggingCategory>
#include <QtCore/QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

Q_LOGGING_CATEGORY(lcUndo, "claviger.clients")

using EntryState = JournalRecord::Entry::State;

/// An entry to restore: a copy of what the journal has, with its values.
struct Restoring
{
    QString itemId;
    EntryInverse inverse;
    QByteArray writtenMac;
    bool isBroken = false;
    std::vector<ReturningValue> values;
    QHash<QString, Error> missing; ///< Markers whose value the person deleted from the store.

    Restoring() = default;
    Restoring(Restoring &&) = default;
    Restoring &operator=(Restoring &&) = default;
    Restoring(const Restoring &) = delete;
    Restoring &operator=(const Restoring &) = delete;
    ~Restoring()
    {
        if (inverse.whole) {
            wipe(inverse.whole->before);
            wipe(inverse.whole->now);
        }
    }

private:
    static void wipe(QByteArray &bytes)
    {
        wipeMemory(bytes.data(), static_cast<std::size_t>(bytes.size()));
    }
};

std::vector<Restoring> chosen(const Journal &journal, const QString &path, const QSet<QString> &ids)
{
    std::vector<Restoring> result;
    for (const JournalRecord &record : journal.records()) {
        if (record.path != path || record.phase != JournalRecord::Phase::Written)
            continue;
        for (const JournalRecord::Entry &entry : record.entries) {
            Restoring item;
            item.itemId = undoId(record, entry.inverse);
            if (!ids.contains(item.itemId))
                continue;
            item.inverse = entry.inverse;
            item.writtenMac = record.writtenMac;
            item.isBroken = record.isBroken;
            result.push_back(std::move(item));
        }
    }
    return result;
}

/// Reads an entry's values. A secret that the person replaced since the import goes back as it is now;
/// the file's old spelling would be of the old value then.
Task<Result<bool>> readValues(vault::SecretStore &store, const JournalKey &key, Restoring &item)
{
    bool isReplaced = false;
    // An entry whose text is gone stays as it is (Outcome::Unread); the others go back.
    if (auto read = co_await readWhole(store, item.inverse); !read && !isTextGone(read.error()))
        co_return fail(read.error());
    for (const EntryInverse::Value &value : item.inverse.values) {
        ReturningValue returning(value.marker, value.reference);
        bool isOriginal = true;
        if (value.reference.isEmpty()) {
            const vault::SecretId id {item.inverse.server, value.name};
            auto secret = co_await store.read(id);
            if (!secret && secret.error().code == ErrorCode::SecretNotFound) {
                item.missing.insert(
                    value.marker, {ErrorCode::SecretNotFound, value.name, secret.error().detail});
                continue;
            }
            if (!secret)
                co_return fail(secret.error().code, value.name, secret.error().detail);
            isOriginal = key.mac(*secret) == value.mac;
            isReplaced = isReplaced || !isOriginal;
            returning.text = secret->revealTo(
                [](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
        }
        if (!value.spelling.isEmpty() && isOriginal) {
            const vault::SecretId id {item.inverse.server, value.spelling};
            auto spelling = co_await store.read(id);
            if (spelling) {
                returning.spelling = spelling->revealTo(
                    [](QByteArrayView bytes) { return bytes.toByteArray(); });
            }
        }
        item.values.push_back(std::move(returning));
    }
    co_return isReplaced;
}

struct Computed
{
    QByteArray text;
    QSet<QString> restored; ///< Item ids.
    QSet<QString> gone; ///< Not there, or not ours any more.
    QStringList notRestored;
    QList<UndoObstacle> obstacles;
    bool isExact = true;
};

/// What stands in the way of an entry of ours. Errors: SecretNotFound (its marker waits for a value that the
/// person deleted).
Result<QList<UndoObstacle>> obstaclesTo(
    const Restoring &item, const EntryRestore &restore, const QString &path)
{
    if (restore.outcome == EntryRestore::Outcome::Unread)
        return QList<UndoObstacle> {textGone(item.inverse, path)};
    QStringList lost = restore.lostMarkers + lostInEnvironment(item.inverse, byText(item.values));
    for (auto deleted = item.missing.constBegin(); deleted != item.missing.constEnd(); ++deleted) {
        if (lost.removeAll(deleted.key()) == 0)
            return tl::unexpected(*deleted);
    }
    return obstaclesOf(item.inverse, path, restore, lost);
}

Result<Computed> compute(
    const LoadedFile &file, const std::vector<Restoring> &items, const JournalKey &key)
{
    using Outcome = EntryRestore::Outcome;
    const QByteArray mac = key.mac(file.text->bytes());
    std::vector<const EntryInverse *> inverses;
    for (const Restoring &item : items)
        inverses.push_back(&item.inverse);
    const auto located = locate(*file.text, inverses);
    Computed result;
    std::vector<config::Splice> splices;
    for (std::size_t i = 0; i < items.size(); ++i) {
        EntryRestore restore = restoreEntry(
            *file.text, located[i] ? &*located[i] : nullptr, items[i].inverse, items[i].values);
        if (restore.outcome == Outcome::Gone || restore.outcome == Outcome::NotOurs) {
            result.gone.insert(items[i].itemId);
            result.notRestored.append(entryKey(items[i].inverse.path));
            continue;
        }
        const auto obstacles = obstaclesTo(items[i], restore, file.found.path);
        if (!obstacles)
            return fail(obstacles.error());
        if (!obstacles->isEmpty()) {
            result.obstacles += *obstacles;
            result.notRestored.append(entryKey(items[i].inverse.path));
            continue;
        }
        result.isExact = result.isExact && restore.outcome == Outcome::AsWritten
            && !items[i].isBroken && items[i].writtenMac == mac;
        result.restored.insert(items[i].itemId);
        std::move(restore.splices.begin(), restore.splices.end(), std::back_inserter(splices));
    }
    auto text = config::applySplices(file.text->bytes(), std::move(splices));
    if (!text)
        return fail(text.error());
    if (auto readable = config::checkDialect(*text, file.found.accepts); !readable)
        return fail(readable.error());
    result.text = std::move(*text);
    return result;
}

Result<void> setState(Journal &journal, const QSet<QString> &ids, EntryState state)
{
    const std::vector<JournalRecord> records = journal.records();
    for (JournalRecord record : records) {
        bool isTouched = false;
        for (JournalRecord::Entry &entry : record.entries) {
            if (ids.contains(undoId(record, entry.inverse)) && entry.state != state) {
                entry.state = state;
                isTouched = true;
            }
        }
        if (isTouched) {
            if (auto saved = journal.save(std::move(record)); !saved)
                return saved;
        }
    }
    return {};
}

Result<void> writeFile(const LoadedFile &file, const QByteArray &text)
{
    const std::optional<LockRule> rule = file.found.lock;
    auto lock = ClientLock::take(file.found.path, rule);
    if (!lock)
        return fail(lock.error());
    ReplaceOptions options;
    options.expected = file.stamp;
    auto written = replaceFile(file.found.path, text, options);
    if (!written)
        return fail(written.error());
    return {};
}

/// The .env files of these entries, all or none. The first that is not as we wrote it goes to `why`.
Result<std::vector<EnvironmentWrite>> writeEnvironments(
    const std::vector<Restoring> &items, const JournalKey &key, std::optional<Error> &why)
{
    std::vector<EnvironmentWrite> writes;
    for (const Restoring &item : items) {
        if (!why && !isEnvironmentAsWritten(item.inverse, key))
            why = Error {ErrorCode::FileChanged, environmentFileOf(item.inverse), {}};
        auto written = returnToEnvironment(item.inverse, item.values);
        if (!written) {
            takeBack(writes);
            return fail(written.error());
        }
        if (*written)
            writes.push_back(std::move(**written));
    }
    return writes;
}

void recordAudit(const ImportPorts &ports, const QList<UndoItem> &items, const QSet<QString> &done)
{
    for (const UndoItem &item : items) {
        if (!done.contains(item.id))
            continue;
        audit::Record record;
        record.kind = audit::Record::Kind::Undo;
        record.server = item.server;
        record.client = item.client;
        record.outcome = u"ok"_s;
        record.values = item.secrets;
        record.subject = item.path;
        if (!ports.audit.append(record))
            return;
    }
}

} // namespace

Task<Result<void>> readWhole(vault::SecretStore &store, EntryInverse &inverse)
{
    if (!inverse.whole || inverse.whole->item.isEmpty())
        co_return Result<void>();
    const vault::SecretId id {inverse.server, inverse.whole->item};
    auto text = co_await store.read(id);
    if (!text)
        co_return fail(text.error().code, inverse.whole->item, text.error().detail);
    if (!unpack(*text, *inverse.whole))
        co_return fail(ErrorCode::ParseFailed, inverse.whole->item);
    co_return Result<void>();
}

Task<UndoReport> undoFile(
    const ImportPorts &ports, Journal &journal, QString path, QList<UndoItem> items)
{
    UndoReport report;
    report.path = path;
    report.client = items.isEmpty() ? QString() : items.first().client;
    const auto giveUp = [&report](const Error &error) {
        report.error = error;
        return report;
    };
    QSet<QString> ids;
    for (const UndoItem &item : items)
        ids.insert(item.id);

    auto key = co_await readJournalKey(ports.store);
    if (!key)
        co_return giveUp(key.error());
    std::vector<Restoring> restoring = chosen(journal, path, ids);
    if (restoring.empty())
        co_return giveUp({ErrorCode::NothingToUndo, path, {}});
    for (Restoring &item : restoring) {
        auto isReplaced = co_await readValues(ports.store, *key, item);
        if (!isReplaced)
            co_return giveUp(isReplaced.error());
        report.isSecretReplaced = report.isSecretReplaced || *isReplaced;
    }

    // From here to the rename nothing waits: the file is read, changed and written in one go.
    const Client *client = findClient(report.client);
    if (client && client->overwritesWhileRunning
        && runningClients(ports.processes).contains(client->id))
        co_return giveUp({ErrorCode::ClientRunning, client->name, {}});
    const LoadedFile file = loadRecorded(*journal.find(items.first().record));
    if (file.problem || !file.text)
        co_return giveUp(file.problem.value_or(Error {ErrorCode::EntryChanged, path, {}}));
    auto computed = compute(file, restoring, *key);
    if (!computed)
        co_return giveUp(computed.error());
    report.notRestored = computed->notRestored;
    report.obstacles = computed->obstacles;
    report.restored = computed->restored.size();
    // Entries that are gone have nothing to take back but this: their markers would stay for ever.
    std::erase_if(restoring, [&computed](const Restoring &item) {
        const bool isLeftInFile = computed->gone.contains(item.itemId)
            && !environmentFileOf(item.inverse).isEmpty();
        return !isLeftInFile && !computed->restored.contains(item.itemId);
    });
    if (computed->restored.isEmpty()) {
        (void)writeEnvironments(restoring, *key, report.why);
        co_return giveUp({ErrorCode::EntryChanged, computed->notRestored.value(0), {}});
    }
    if (auto noted = setState(journal, computed->restored, EntryState::Restoring); !noted)
        co_return giveUp(noted.error());
    std::optional<Error> changed;
    auto environments = writeEnvironments(restoring, *key, changed);
    auto written = environments ? writeFile(file, computed->text)
                                : Result<void>(fail(environments.error()));
    if (!written) {
        if (environments)
            takeBack(*environments);
        (void)setState(journal, computed->restored, EntryState::Active);
        report.restored = 0;
        co_return giveUp(written.error());
    }

    report.isExact = computed->isExact && !report.isSecretReplaced && !changed;
    report.why = computed->isExact ? changed : Error {ErrorCode::FileChanged, path, {}};
    (void)noteOwnWrite(journal, path, *key, file.text->bytes(), computed->text);
    recordAudit(ports, items, computed->restored);
    auto finished = co_await finishUndo(ports, journal, computed->restored);
    if (finished)
        report.stayingServers = *finished;
    else // the file is right; the next start goes on with the rest
        qCWarning(lcUndo) << "not tidied up yet:" << errorName(finished.error().code);
    co_return report;
}

} // namespace claviger::clients
