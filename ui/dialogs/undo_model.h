#pragma once

#include "core/base/task_scope.h"
#include "ui/dialogs/diff_model.h"
#include "ui/model/control_link.h"
#include "ui/model/values.h"
#include "ui/window/dialogs_port.h"

#include <QtCore/QObject>

namespace claviger::ui {

/// How an entry of the journal can be put back.
struct UndoEntry
{
    enum class State { Exact, InPlace, Gone, Blocked };
    QString id;
    QString client; ///< Id.
    QString path;
    QString server; ///< Id.
    QString key;
    qint64 at = 0;
    QStringList secrets;
    State state = State::Exact;
    std::optional<Problem> why;
    QList<QJsonObject> obstacles; ///< For text::obstacleText().
    [[nodiscard]] bool operator==(const UndoEntry &) const = default;
};

/// A value that would stand in plain text again.
struct UndoSecret
{
    QString server;
    QString name;
    [[nodiscard]] bool operator==(const UndoSecret &) const = default;
};

struct UndoResult
{
    QString path;
    bool ok = false;
    bool exact = false;
    std::optional<Problem> error;
    std::optional<Problem> why; ///< Why it could not be exact.
    QList<QJsonObject> obstacles;
    QStringList staying; ///< Servers kept for what the person entered there.
    [[nodiscard]] bool operator==(const UndoResult &) const = default;
};

/// An undo from the question to its result, without widgets.
///
/// Life: one per dialog. Interface thread. Performs the undo only in apply().
/// Errors: shown as `error()`; a failed step can be tried again.
class UndoModel : public QObject
{
    Q_OBJECT
public:
    enum class Step {
        Loading, ///< Looking what there is, or making the preview.
        Nothing, ///< Nothing of this scope can be undone; obstacles() may say why.
        Review, ///< What will happen is known.
        Applying,
        Done,
        Failed,
    };

    UndoModel(ControlLink &link, UndoScope scope, QObject *parent = nullptr);

    void load();
    /// Only in Review.
    void apply();

    [[nodiscard]] Step step() const { return m_step; }
    [[nodiscard]] const UndoScope &scope() const { return m_scope; }
    [[nodiscard]] const QList<UndoEntry> &entries() const { return m_entries; }
    [[nodiscard]] const QList<UndoSecret> &secrets() const { return m_secrets; }
    /// Of all entries of the scope: why they stay as they are.
    [[nodiscard]] const QList<QJsonObject> &obstacles() const { return m_obstacles; }
    [[nodiscard]] const QList<DiffFile> &files() const { return m_files; }
    [[nodiscard]] const QList<UndoResult> &results() const { return m_results; }
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Entries that will be put back; the others are gone or blocked.
    [[nodiscard]] qsizetype undoableCount() const;

Q_SIGNALS:
    void changed();

private:
    void listed(const Result<broker::ControlReply> &reply);
    void previewed(const Result<broker::ControlReply> &reply);
    void applied(const Result<broker::ControlReply> &reply);
    void enter(Step step);
    void failWith(const Error &error);
    [[nodiscard]] QJsonObject idsToUndo() const;

    ControlLink &m_link;
    UndoScope m_scope;
    Step m_step = Step::Loading;
    QList<UndoEntry> m_entries;
    QList<UndoSecret> m_secrets;
    QList<QJsonObject> m_obstacles;
    QList<DiffFile> m_files;
    QList<UndoResult> m_results;
    Error m_error;
    TaskScope m_tasks;
};

} // namespace claviger::ui
