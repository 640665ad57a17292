#pragma once

#include "core/clients/client_status.h"
#include "core/clients/file_import.h"
#include "core/clients/import_preview.h"
#include "core/clients/journal.h"
#include "core/clients/ports.h"
#include "core/clients/undo.h"

#include <QtCore/QObject>

#include <memory>

namespace claviger::clients {

/// Import, undo and drift as the window and the command line see them.
///
/// Life: one, owned by the composition root, which calls start() first. Thread: the broker's; no call
/// blocks on a person. One change of files at a time: a second apply(), undo() or restore() meanwhile
/// is TooManyRequests.
/// Plans are kept in memory, the newest kMostPlans; they have no secrets in them.
/// Errors: PlanOutdated (unknown or too old a plan), InvalidInput, NothingToImport, NothingToUndo, and
/// in the reports those of the single files.
/// Not its job: JSON (core/broker/verbs), asking the person.
class ImportService : public QObject
{
    Q_OBJECT
public:
    static constexpr std::size_t kMostPlans = 4;
    static constexpr std::chrono::milliseconds kDebounce {500};

    ImportService(ImportPorts ports, ImportPlaces places, QObject *parent = nullptr);
    ~ImportService() override;

    /// Reads the journal, watches the files and finishes what a crash left. Again whenever the store
    /// opens: recovery may have had to wait for it.
    [[nodiscard]] Task<Result<void>> start();

    /// What an import would do. The pointer is valid until kMostPlans newer ones are made.
    [[nodiscard]] Task<Result<const Plan *>> scan(DiscoveryRequest request);
    [[nodiscard]] Result<QList<FileDiff>> preview(const QString &plan, const Selection &selection);
    [[nodiscard]] Task<Result<QList<FileReport>>> apply(
        QString plan, Selection selection, PreApproval approval = PreApproval::Everything);

    [[nodiscard]] Task<QList<UndoItem>> undoList();
    [[nodiscard]] Task<Result<QList<UndoPreview>>> undoPreview(QStringList ids);
    /// Errors: NothingToUndo.
    [[nodiscard]] Task<Result<QList<UndoReport>>> undo(QStringList ids);

    /// Puts entries back that a client removed or changed. The keys that are managed again.
    [[nodiscard]] Task<Result<QStringList>> restore(
        QString path, QStringList keys, PreApproval approval = PreApproval::Everything);

    [[nodiscard]] QList<ClientStatus> clients() const;
    /// When each client last started a server through us (epoch milliseconds).
    [[nodiscard]] QHash<QString, qint64> lastLaunches() const;
    /// Records of the journal that do not read; their imports cannot be undone.
    [[nodiscard]] QStringList unreadableRecords() const;

Q_SIGNALS:
    /// A client's file, or what we know of it, has changed.
    void clientsChanged();
    /// A client has started a server for the first time since the last import.
    void launchSeen(const QString &client);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::clients
