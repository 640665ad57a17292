#include "ui/dialogs/remote_dialogs.h"

#include "ui/dialogs/account_dialogs.h"
#include "ui/dialogs/add_server_dialog.h"
#include "ui/dialogs/emergency_dialog.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/dialogs/sign_out_dialog.h"
#include "ui/dialogs/step_down_dialog.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::ui {

RemoteDialogs::RemoteDialogs(const Parts &parts, const QString &listFile,
    std::chrono::milliseconds guardDelay, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_presenter(parts.signIns, parts.turns, guardDelay)
    , m_rotations(listFile)
{
    connect(&m_presenter, &SignInPresenter::startFailed, this,
        [this](const QString &server, Error error) {
            if (error.subject.isEmpty())
                error.subject = nameOf(server);
            Q_EMIT failed(error);
        });
}

RemoteDialogs::~RemoteDialogs()
{
    for (QDialog *dialog : {m_add.data(), m_signOut.data(), m_stepDown.data(), m_rename.data(),
             m_identity.data(), m_emergency.data()})
        delete dialog;
}

void RemoteDialogs::setWindow(QWidget *window)
{
    m_window = window;
    m_presenter.setWindow(window);
}

QWidget *RemoteDialogs::parentOfDialogs() const
{
    return m_window && m_window->isVisible() ? m_window.data() : nullptr;
}

QString RemoteDialogs::nameOf(const QString &server) const
{
    for (const Server &known : m_parts.servers.servers()) {
        if (known.id == server)
            return known.name;
    }
    return server;
}

void RemoteDialogs::call(const QString &verb, const QJsonObject &arguments, Secret secret,
    QObject *dialog, ControlLink::Handler handler)
{
    broker::ControlCall call;
    call.verb = verb;
    call.arguments = arguments;
    call.origin = broker::CallOrigin::Window;
    if (!secret.isEmpty())
        call.secrets.push_back(std::move(secret));
    m_tasks.spawn(m_parts.link.port().call(std::move(call)),
        [guard = QPointer<QObject>(dialog), handler = std::move(handler)](
            Result<broker::ControlReply> reply) {
            if (guard)
                handler(std::move(reply));
        });
}

bool RemoteDialogs::raiseOpen(QDialog *dialog)
{
    if (!dialog)
        return false;
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
    return true;
}

void RemoteDialogs::show(QDialog *dialog)
{
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

void RemoteDialogs::openSignIn(const AccountRef &account)
{
    m_presenter.open(account.server, account.account);
}

void RemoteDialogs::openAddServer()
{
    if (raiseOpen(m_add))
        return;
    auto *dialog = new AddServerDialog(parentOfDialogs());
    m_add = dialog;
    connect(dialog, &AddServerDialog::submitted, this, [this, dialog] {
        const QString header = dialog->headerName();
        QJsonObject arguments {{u"url"_s, dialog->address()}};
        if (!dialog->name().isEmpty())
            arguments.insert(u"name"_s, dialog->name());
        if (!header.isEmpty()) {
            arguments.insert(
                u"headers"_s, QJsonArray {QJsonObject {{u"name"_s, header}, {u"secret"_s, 0}}});
        }
        call(u"remote.add"_s, arguments, dialog->takeHeader(), dialog,
            [this, dialog, needsSignIn = header.isEmpty()](
                const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
                const QJsonValue server = reply->body.value("server"_L1);
                const QString id = server.isObject() ? server.toObject().value("id"_L1).toString()
                                                     : server.toString();
                if (needsSignIn && !id.isEmpty())
                    m_presenter.open(id);
            });
    });
    show(dialog);
}

void RemoteDialogs::openSignOut(const AccountRef &account)
{
    if (raiseOpen(m_signOut))
        return;
    auto *dialog = new SignOutDialog(account, parentOfDialogs());
    m_signOut = dialog;
    connect(dialog, &SignOutDialog::confirmed, this, [this, dialog, account] {
        const QJsonObject arguments {{u"server"_s, account.server},
            {u"account"_s, account.account.isEmpty() ? u"all"_s : account.account}};
        call(u"signout"_s, arguments, {}, dialog,
            [dialog](const Result<broker::ControlReply> &reply) { dialog->showReply(reply); });
    });
    show(dialog);
}

void RemoteDialogs::openStepDown(const AccountRef &account, const QStringList &scopes)
{
    if (raiseOpen(m_stepDown))
        return;
    auto *dialog = new StepDownDialog(account, scopes, parentOfDialogs());
    m_stepDown = dialog;
    connect(
        dialog, &StepDownDialog::submitted, this, [this, dialog, account](const QStringList &kept) {
            const QJsonObject arguments {{u"server"_s, account.server},
                {u"account"_s, account.account}, {u"scopes"_s, QJsonArray::fromStringList(kept)}};
            call(u"scopes.stepDown"_s, arguments, {}, dialog,
                [dialog](const Result<broker::ControlReply> &reply) {
                    if (!reply)
                        return dialog->showError(reply.error());
                    dialog->accept();
                });
        });
    show(dialog);
}

void RemoteDialogs::openRename(const AccountRef &account, const QString &label)
{
    if (raiseOpen(m_rename))
        return;
    auto *dialog = new RenameDialog(account, label, parentOfDialogs());
    m_rename = dialog;
    connect(dialog, &RenameDialog::submitted, this, [this, dialog, account] {
        const QJsonObject arguments {{u"server"_s, account.server}, {u"account"_s, account.account},
            {u"label"_s, dialog->label()}};
        call(u"accounts.label"_s, arguments, {}, dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    show(dialog);
}

void RemoteDialogs::openIdentity(const AccountRef &server, const QString &tokenEndpoint)
{
    if (raiseOpen(m_identity))
        return;
    auto *dialog = new IdentityDialog(server, tokenEndpoint, parentOfDialogs());
    m_identity = dialog;
    connect(dialog, &IdentityDialog::submitted, this, [this, dialog, id = server.server] {
        QJsonObject arguments {{u"server"_s, id}, {u"secret"_s, 0}};
        if (!dialog->tokenEndpoint().isEmpty())
            arguments.insert(u"tokenEndpoint"_s, dialog->tokenEndpoint());
        call(u"remote.identity"_s, arguments, dialog->takeToken(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    show(dialog);
}

void RemoteDialogs::openEmergency()
{
    if (raiseOpen(m_emergency))
        return;
    auto *dialog = new EmergencyDialog(
        m_rotations, [this](const QString &server) { return nameOf(server); }, parentOfDialogs());
    m_emergency = dialog;
    connect(dialog, &EmergencyDialog::pageWanted, this,
        [](const QString &address) { openPage(address); });
    connect(dialog, &EmergencyDialog::confirmed, this, [this, dialog] {
        // What ends the sign-ins needs their secrets, so it comes before the lock.
        call(u"revoke.all"_s, {}, {}, dialog, [this, dialog](Result<broker::ControlReply> report) {
            dialog->showReply(report);
            call(u"lock"_s, {}, {}, dialog, [dialog](const Result<broker::ControlReply> &locked) {
                if (!locked)
                    dialog->showLockFailure(locked.error());
            });
        });
    });
    show(dialog);
}

} // namespace claviger::ui
