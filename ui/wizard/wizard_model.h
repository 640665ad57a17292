#pragma once

#include "core/base/task_scope.h"
#include "ui/dialogs/diff_model.h"
#include "ui/model/control_link.h"
#include "ui/wizard/import_plan.h"

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace claviger::ui {

/// The import from the first look to the green lights, without widgets.
///
/// Life: one per wizard. Interface thread. Writes nothing before apply(); choices survive going back,
/// a scan again and a failed try.
/// Errors: `error()` of the step under way; retry() does the same again (PlanOutdated: scans first).
/// Not its job: words, widgets, what is a secret (core/detect), files (core/clients).
class WizardModel : public QObject
{
    Q_OBJECT
public:
    enum class Page { Clients, Servers, Changes, Done };
    enum class Work { None, Scanning, Previewing, Applying };

    /// How often running clients and launches are looked at while that is on the screen.
    static constexpr std::chrono::milliseconds kLookEvery {2000};

    explicit WizardModel(ControlLink &link, QObject *parent = nullptr);

    void scan();
    void addFile(const QString &path);
    void addFolder(const QString &path);

    [[nodiscard]] Page page() const { return m_page; }
    [[nodiscard]] Work work() const { return m_work; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool canGoNext() const;
    [[nodiscard]] bool canGoBack() const;
    /// Clients → Servers → Changes (makes the preview) → Done (applies).
    void next();
    void back();
    void retry();

    [[nodiscard]] const ImportPlan &plan() const { return m_plan; }
    [[nodiscard]] bool hasPlan() const { return !m_plan.id.isEmpty(); }
    void chooseClient(qsizetype client, bool chosen);
    /// Chosen clients that would overwrite the change: to be closed or left out first.
    [[nodiscard]] QStringList clientsToClose() const;

    // Positions in plan(): the tree's rows.
    void chooseServer(PlanServer &server, bool chosen);
    void chooseFinding(PlanServer &server, PlanFinding &finding, bool chosen);
    void chooseReference(PlanServer &server, PlanReference &reference, bool chosen);
    void typeReference(PlanServer &server, PlanReference &reference, Secret value);
    void chooseAll(bool chosen);
    [[nodiscard]] ImportPlan &mutablePlan() { return m_plan; }

    struct Choice
    {
        qsizetype servers = 0;
        qsizetype secrets = 0;
        qsizetype valuesToType = 0; ///< Ticked references that nobody typed yet.
        [[nodiscard]] bool operator==(const Choice &) const = default;
    };
    [[nodiscard]] Choice choice() const;

    [[nodiscard]] const QList<DiffFile> &changes() const { return m_changes; }
    [[nodiscard]] const QList<ImportResult> &results() const { return m_results; }
    [[nodiscard]] qint64 movedSecrets() const;
    /// How many of the imported servers may want the person to sign in; one that several clients use counts once.
    [[nodiscard]] qsizetype serversToSignIn() const;
    /// Whether this client has really started a server through Claviger since the import.
    [[nodiscard]] bool hasLaunched(const QString &client) const
    {
        return m_launched.contains(client);
    }
    [[nodiscard]] QString clientName(const QString &id) const;

Q_SIGNALS:
    void pageChanged();
    void planChanged(); ///< Another plan: everything is new.
    void choiceChanged();
    void stateChanged(); ///< Work, error, running clients, launches.

private:
    using Reply = Result<broker::ControlReply>;

    void call(const QString &verb, const QJsonObject &arguments, std::vector<Secret> secrets,
        ControlLink::Handler handler);
    void begin(Work work);
    void end(const std::optional<Error> &error);
    void scanned(const Reply &reply);
    void preview();
    void apply();
    void look();
    void clientsSeen(const Reply &reply);
    void launchesSeen(const Reply &reply);
    void goTo(Page page);
    [[nodiscard]] QJsonObject selection(std::vector<Secret> *secrets) const;

    ControlLink &m_link;
    Page m_page = Page::Clients;
    Work m_work = Work::None;
    std::optional<Error> m_error;
    ImportPlan m_plan;
    QStringList m_files;
    QStringList m_folders;
    QList<DiffFile> m_changes;
    QList<ImportResult> m_results;
    QSet<QString> m_launched;
    QTimer m_look;
    bool m_isLooking = false;
    TaskScope m_tasks;
};

} // namespace claviger::ui
