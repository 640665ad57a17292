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
    , m_host(parts.link)
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
    m_host.setWindow(window);
    m_presenter.setWindow(window);
}

QString RemoteDialogs::nameOf(const QString &server) const
{
    for (const Server &known : m_parts.servers.servers()) {
        if (known.id == server)
            return known.name;
    }
    return server;
}

void RemoteDialogs::openSignIn(const AccountRef &account)
{
    m_presenter.open(account.server, account.account);
}

void RemoteDialogs::openAddServer()
{
    if (m_host.raiseOpen(m_add))
        return;
    auto *dialog = new AddServerDialog(m_host.parentWindow());
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
        m_host.call(u"remote.add"_s, arguments, dialog->takeHeader(), dialog,
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
    m_host.show(dialog);
}

void RemoteDialogs::openSignOut(const AccountRef &account)
{
    if (m_host.raiseOpen(m_signOut))
        return;
    auto *dialog = new SignOutDialog(account, m_host.parentWindow());
    m_signOut = dialog;
    connect(dialog, &SignOutDialog::confirmed, this, [this, dialog, account] {
        const QJsonObject arguments {{u"server"_s, account.server},
            {u"account"_s, account.account.isEmpty() ? u"all"_s : account.account}};
        m_host.call(u"signout"_s, arguments, Secret(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) { dialog->showReply(reply); });
    });
    m_host.show(dialog);
}

void RemoteDialogs::openStepDown(const AccountRef &account, const QStringList &scopes)
{
    if (m_host.raiseOpen(m_stepDown))
        return;
    auto *dialog = new StepDownDialog(account, scopes, m_host.parentWindow());
    m_stepDown = dialog;
    connect(
        dialog, &StepDownDialog::submitted, this, [this, dialog, account](const QStringList &kept) {
            const QJsonObject arguments {{u"server"_s, account.server},
                {u"account"_s, account.account}, {u"scopes"_s, QJsonArray::fromStringList(kept)}};
            m_host.call(u"scopes.stepDown"_s, arguments, Secret(), dialog,
                [dialog](const Result<broker::ControlReply> &reply) {
                    if (!reply)
                        return dialog->showError(reply.error());
                    dialog->accept();
                });
        });
    m_host.show(dialog);
}

void RemoteDialogs::openRename(const AccountRef &account, const QString &label)
{
    if (m_host.raiseOpen(m_rename))
        return;
    auto *dialog = new RenameDialog(account, label, m_host.parentWindow());
    m_rename = dialog;
    connect(dialog, &RenameDialog::submitted, this, [this, dialog, account] {
        const QJsonObject arguments {{u"server"_s, account.server}, {u"account"_s, account.account},
            {u"label"_s, dialog->label()}};
        m_host.call(u"accounts.label"_s, arguments, Secret(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    m_host.show(dialog);
}

void RemoteDialogs::openIdentity(const AccountRef &server, const QString &tokenEndpoint)
{
    if (m_host.raiseOpen(m_identity))
        return;
    auto *dialog = new IdentityDialog(server, tokenEndpoint, m_host.parentWindow());
    m_identity = dialog;
    connect(dialog, &IdentityDialog::submitted, this, [this, dialog, id = server.server] {
        QJsonObject arguments {{u"server"_s, id}, {u"secret"_s, 0}};
        if (!dialog->tokenEndpoint().isEmpty())
            arguments.insert(u"tokenEndpoint"_s, dialog->tokenEndpoint());
        m_host.call(u"remote.identity"_s, arguments, dialog->takeToken(), dialog,
            [dialog](const Result<broker::ControlReply> &reply) {
                if (!reply)
                    return dialog->showError(reply.error());
                dialog->accept();
            });
    });
    m_host.show(dialog);
}

void RemoteDialogs::openEmergency()
{
    if (m_host.raiseOpen(m_emergency))
        return;
    auto *dialog = new EmergencyDialog(
        m_rotations, [this](const QString &server) { return nameOf(server); },
        m_host.parentWindow());
    m_emergency = dialog;
    connect(dialog, &EmergencyDialog::pageWanted, this,
        [](const QString &address) { openPage(address); });
    connect(dialog, &EmergencyDialog::confirmed, this, [this, shown = QPointer(dialog)] {
        // What ends the sign-ins needs their secrets, so it comes before the lock. Both go on without the dialog.
        m_host.call(u"revoke.all"_s, {}, Secret(), this,
            [this, shown](const Result<broker::ControlReply> &report) {
                if (shown)
                    shown->showReply(report);
                lockAfterRevoking(shown);
            });
    });
    m_host.show(dialog);
}

void RemoteDialogs::lockAfterRevoking(const QPointer<EmergencyDialog> &shown)
{
    m_host.call(
        u"lock"_s, {}, Secret(), this, [this, shown](const Result<broker::ControlReply> &locked) {
            if (shown)
                shown->showLock(locked ? std::optional<Error>() : locked.error());
            else if (!locked)
                Q_EMIT failed(locked.error());
        });
}

} // namespace claviger::ui
