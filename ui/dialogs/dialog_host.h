#pragma once

#include "core/base/task_scope.h"
#include "ui/model/control_link.h"

#include <QtCore/QPointer>

class QDialog;
class QWidget;

namespace claviger::ui {

/// What whoever opens dialogs needs: a window they belong to, and verbs whose answers come only while their
/// dialog is there.
///
/// Life: a member of its owner; the link outlives it. Interface thread. When it goes, what it waits for is cancelled.
class DialogHost
{
public:
    explicit DialogHost(ControlLink &link)
        : m_link(link)
    {
    }

    /// May be null (a tray without a window).
    void setWindow(QWidget *window) { m_window = window; }
    /// The window, where it is to be seen.
    [[nodiscard]] QWidget *parentWindow() const;
    /// Calls a verb as the person; `handler` gets the answer unless `dialog` is gone by then.
    void call(const QString &verb, const QJsonObject &arguments, Secret secret, QObject *dialog,
        ControlLink::Handler handler);
    void call(const QString &verb, const QJsonObject &arguments, std::vector<Secret> secrets,
        QObject *dialog, ControlLink::Handler handler);
    /// Brings one that is open already to the front; false if there is none.
    static bool raiseOpen(QDialog *dialog);
    static void show(QDialog *dialog);

private:
    ControlLink &m_link;
    QPointer<QWidget> m_window;
    TaskScope m_tasks;
};

} // namespace claviger::ui
