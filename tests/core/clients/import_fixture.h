#pragma once

#include "core/clients/import_service.h"
#include "tests/support/fake_clock.h"
#include "tests/support/memory_secret_store.h"
#include "tests/support/run_task.h"
#include "tests/support/temporary_home.h"

#include <QtCore/QDirIterator>

namespace claviger::test {

class FakeProcesses final : public clients::ProcessTable
{
public:
    [[nodiscard]] QList<clients::RunningProcess> running() const override { return list; }
    QList<clients::RunningProcess> list;
};

/// Everything an import needs, in a home of its own. restart() is what a new process would see.
class ImportFixture
{
public:
    ImportFixture()
        : root(home.path())
    {
        restart();
    }
    /// In a folder that outlives this, with a store that does.
    ImportFixture(QString folder, vault::SecretStore &otherStore)
        : root(std::move(folder))
        , m_store(&otherStore)
    {
        restart();
    }

    void restart()
    {
        service.reset();
        const QString config = root + QStringLiteral("/.config/claviger/");
        const QString state = root + QStringLiteral("/.local/state/claviger/");
        registry = std::make_unique<servers::ServerRegistry>(
            config + QStringLiteral("servers.json"));
        policy = std::make_unique<policy::Policy>(config + QStringLiteral("grants.json"), clock);
        audit = std::make_unique<audit::AuditLog>(state + QStringLiteral("audit.jsonl"), clock);
        if (!registry->load() || !policy->load() || !audit->open())
            qFatal("the fixture does not start");
        clients::ImportPorts ports {m_store ? *m_store : store, *registry, *policy, *audit, clock,
            random, processes, [this] { return readVariables(loginVariables); },
            [this](const QString &) { return knownProfile; },
            [this](const servers::ServerId &server) { return signOut(server.text()); },
            hiddenArguments};
        clients::ImportPlaces places {shim(), state + QStringLiteral("journal"),
            clients::Surroundings {clients::System::Linux, root, {}}};
        service = std::make_unique<clients::ImportService>(std::move(ports), std::move(places));
    }
    [[nodiscard]] static QString shim() { return QStringLiteral("/usr/bin/claviger-shim"); }

    [[nodiscard]] const clients::Plan &scan(clients::DiscoveryRequest request = {})
    {
        auto plan = runTask(service->scan(std::move(request)));
        if (!plan)
            qFatal("scan: %s", qPrintable(errorName(plan.error().code)));
        return **plan;
    }
    /// What a person gets who clicks "next" all the way; with `everything`, what could be ticked too.
    [[nodiscard]] static clients::Selection proposed(
        const clients::Plan &plan, bool everything = false)
    {
        clients::Selection selection;
        for (const clients::PlannedFile &file : plan.files) {
            if (file.problem)
                continue;
            for (const clients::PlannedEntry &entry : file.entries) {
                const bool isNew = entry.state == clients::PlannedEntry::State::New;
                if (!isNew || (!entry.isSelected && !everything))
                    continue;
                clients::SelectedEntry selected {file.found.path, entry.key, {}, {}};
                for (const clients::PlannedFinding &finding : entry.findings) {
                    if (finding.isSelected || (everything && finding.isMovable))
                        selected.findings.append(finding.id);
                }
                selection.push_back(std::move(selected));
            }
        }
        return selection;
    }
    [[nodiscard]] QList<clients::FileReport> import(
        bool everything = false, clients::DiscoveryRequest request = {})
    {
        const clients::Plan &plan = scan(std::move(request));
        auto reports = runTask(service->apply(plan.id, proposed(plan, everything)));
        if (!reports)
            qFatal("apply: %s %s", qPrintable(errorName(reports.error().code)),
                qPrintable(reports.error().detail));
        return *reports;
    }
    [[nodiscard]] QStringList undoIds()
    {
        QStringList ids;
        for (const clients::UndoItem &item : runTask(service->undoList()))
            ids.append(item.id);
        return ids;
    }
    [[nodiscard]] QList<clients::UndoReport> undoAll()
    {
        auto reports = runTask(service->undo(undoIds()));
        if (!reports)
            qFatal("undo: %s", qPrintable(errorName(reports.error().code)));
        return *reports;
    }
    /// All bytes of the files that Claviger itself keeps.
    [[nodiscard]] QByteArray ownFiles() const
    {
        QByteArray all;
        for (const char *folder : {".config/claviger", ".local/state/claviger"}) {
            QDirIterator files(home.path(QString::fromLatin1(folder)), QDir::Files | QDir::Hidden,
                QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                if (file.open(QIODevice::ReadOnly))
                    all += file.readAll();
            }
        }
        return all;
    }
    [[nodiscard]] QStringList journalFiles() const
    {
        return QDir(root + QStringLiteral("/.local/state/claviger/journal")).entryList(QDir::Files);
    }

    TemporaryHome home;
    QString root;
    FakeClock clock;
    SystemRandom random; // FakeRandom repeats itself after 256 bytes; a journal has many ids
    FakeProcesses processes;
    MemorySecretStore store;
    QHash<QString, QString> loginVariables;
    QList<servers::ProfileEntry> knownProfile; ///< Of every remote server.
    clients::HiddenArguments hiddenArguments; ///< At the next restart().
    QStringList signedOut; ///< Servers whose accounts were to go, in this order.
    std::optional<ErrorCode> signOutError;
    std::unique_ptr<servers::ServerRegistry> registry;
    std::unique_ptr<policy::Policy> policy;
    std::unique_ptr<audit::AuditLog> audit;
    std::unique_ptr<clients::ImportService> service;

private:
    Task<Result<void>> signOut(QString server)
    {
        signedOut.append(server);
        if (signOutError)
            co_return fail(*signOutError, server);
        co_return Result<void>();
    }
    static Task<Result<QHash<QString, QString>>> readVariables(QHash<QString, QString> variables)
    {
        co_return variables;
    }
    vault::SecretStore *m_store = nullptr;
};

} // namespace claviger::test
