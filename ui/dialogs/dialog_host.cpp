#include "ui/dialogs/dialog_host.h"

#include <QtWidgets/QDialog>

namespace claviger::ui {

QWidget *DialogHost::parentWindow() const
{
    return m_window && m_window->isVisible() ? m_window.data() : nullptr;
}

void DialogHost::call(const QString &verb, const QJsonObject &arguments, Secret secret,
    QObject *dialog, ControlLink::Handler handler)
{
    std::vector<Secret> secrets;
    if (!secret.isEmpty())
        secrets.push_back(std::move(secret));
    call(verb, arguments, std::move(secrets), dialog, std::move(handler));
}

void DialogHost::call(const QString &verb, const QJsonObject &arguments,
    std::vector<Secret> secrets, QObject *dialog, ControlLink::Handler handler)
{
    broker::ControlCall call;
    call.verb = verb;
    call.arguments = arguments;
    call.origin = broker::CallOrigin::Window;
    call.secrets = std::move(secrets);
    m_tasks.spawn(m_link.port().call(std::move(call)),
        [guard = QPointer<QObject>(dialog), handler = std::move(handler)](
            Result<broker::ControlReply> reply) {
            if (guard)
                handler(std::move(reply));
        });
}

bool DialogHost::raiseOpen(QDialog *dialog)
{
    if (!dialog)
        return false;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return true;
}

void DialogHost::show(QDialog *dialog)
{
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

} // namespace claviger::ui
