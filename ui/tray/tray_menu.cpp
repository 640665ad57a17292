#include "ui/tray/tray_menu.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::ui {

struct TrayWords
{
    Q_DECLARE_TR_FUNCTIONS(TrayWords)
};

namespace {

/// A name from a client's file must not make mnemonics or fill the screen.
QString entryName(const QString &name)
{
    return displayable(name, 50).replace(u'&', u"&&"_s);
}

/// Whose sign-in it is, where that is a question.
QString expiredAccount(const Attention &item, const QList<Server> &servers)
{
    for (const Server &server : servers) {
        const bool isIt = server.id == item.server && server.accounts.size() > 1;
        const Account *account = isIt ? accountToSignIn(server) : nullptr;
        if (account)
            return entryName(accountName(*account));
    }
    return {};
}

QString remedyText(const Attention &item, const QList<Server> &servers)
{
    const QString name = entryName(item.serverName);
    const QString account = expiredAccount(item, servers);
    switch (item.remedy) {
    case Remedy::ReplaceSecret:
        if (item.code == "key-rejected"_L1)
            //: %1 is a server
            return TrayWords::tr("Replace the key of %1…").arg(name);
        //: %1 is a server
        return TrayWords::tr("Enter the missing secret of %1…").arg(name);
    case Remedy::ChangeSettings:
        //: %1 is a server
        return TrayWords::tr("Change the key of %1…").arg(name);
    case Remedy::RestoreEntry:
        //: %1 is a server
        return TrayWords::tr("Put back the entry of %1…").arg(name);
    case Remedy::Unlock:
        return TrayWords::tr("Unlock the place for secrets…");
    case Remedy::ChooseVault:
        return TrayWords::tr("Choose where to keep secrets…");
    case Remedy::SignIn:
        if (!account.isEmpty())
            //: %1 is a server, %2 an account
            return TrayWords::tr("Sign in to %1 as %2…").arg(name, account);
        //: %1 is a server
        return TrayWords::tr("Sign in to %1…").arg(name);
    case Remedy::AnswerStepUp:
        //: %1 is a server
        return TrayWords::tr("More access for %1…").arg(name);
    case Remedy::Resume:
    case Remedy::OpenServer:
    case Remedy::None:
        break;
    }
    //: %1 is a server
    return name.isEmpty() ? displayable(item.text, 80).replace(u'&', u"&&"_s)
                          : TrayWords::tr("Look at %1…").arg(name);
}

TrayEntry separator()
{
    return {};
}

TrayEntry entry(TrayCommand command, const QString &text, Symbol symbol)
{
    return {command, text, symbol, {}, {}, {}};
}

/// Signing in and out of one account or of a new one.
void addAccountEntries(QList<TrayEntry> &entries, const Server &server, const Attention &target)
{
    for (const Account &account : server.accounts) {
        if (account.state == Account::State::KeyRejected) {
            Attention change = target;
            change.remedy = Remedy::ChangeSettings;
            entries.append({TrayCommand::Remedy, TrayWords::tr("Change the &key…"),
                Symbol::Attention, change, {}, {}});
            continue;
        }
        const QString name = entryName(accountName(account));
        const bool needsSignIn = account.state == Account::State::NeedsSignIn;
        QString text = needsSignIn ? TrayWords::tr("Sign in…") : TrayWords::tr("Sign out…");
        if (!name.isEmpty()) {
            text = needsSignIn
                //: %1 is an account
                ? TrayWords::tr("Sign in as %1…").arg(name)
                //: %1 is an account
                : TrayWords::tr("Sign out %1…").arg(name);
        }
        entries.append({needsSignIn ? TrayCommand::SignIn : TrayCommand::SignOut, text,
            needsSignIn ? std::optional(Symbol::Attention) : std::nullopt, target, account.id, {}});
    }
    if (!hasPerson(server))
        return;
    entries.append({TrayCommand::SignIn,
        server.accounts.isEmpty() ? TrayWords::tr("Sign &in…") : TrayWords::tr("A&dd account…"),
        Symbol::SignIn, target, server.accounts.isEmpty() ? QString() : u"new"_s, {}});
}

/// A local server leads to its page; a remote one has its accounts as well.
TrayEntry serverEntry(const Server &server)
{
    Attention target;
    target.server = server.id;
    target.serverName = server.name;
    const auto mark = server.attention.isEmpty() ? std::optional<Symbol>() : Symbol::Attention;
    TrayEntry entry {TrayCommand::OpenServer, entryName(server.name), mark, target, {}, {}};
    if (!hasPerson(server) && (isLetInByKey(server) || server.accounts.isEmpty()))
        return entry;
    entry.command = TrayCommand::None;
    addAccountEntries(entry.children, server, target);
    entry.children.append(separator());
    entry.children.append(
        {TrayCommand::OpenServer, TrayWords::tr("&Details…"), {}, target, {}, {}});
    return entry;
}

TrayEntry serversEntry(const QList<Server> &servers)
{
    TrayEntry submenu {
        TrayCommand::None, TrayWords::tr("&Servers"), Symbol::ServerLocal, {}, {}, {}};
    for (const Server &server : servers.first(qMin(servers.size(), kMostServerEntries)))
        submenu.children.append(serverEntry(server));
    if (servers.size() > kMostServerEntries) {
        submenu.children.append(separator());
        submenu.children.append(
            {TrayCommand::OpenWindow, TrayWords::tr("&All servers…"), {}, {}, {}, {}});
    }
    return submenu;
}

} // namespace

bool TrayEntry::operator==(const TrayEntry &other) const
{
    return command == other.command && text == other.text && symbol == other.symbol
        && attention == other.attention && account == other.account && children == other.children;
}

QList<TrayEntry> makeTrayMenu(const StatusModel &status, const QList<Server> &servers)
{
    QList<TrayEntry> menu;
    const auto &attention = status.attention();
    for (const Attention &item : attention.first(qMin(attention.size(), kMostAttentionEntries)))
        menu.append(
            {TrayCommand::Remedy, remedyText(item, servers), Symbol::Attention, item, {}, {}});
    if (!menu.isEmpty())
        menu.append(separator());
    menu.append(entry(TrayCommand::OpenWindow, TrayWords::tr("&Open Claviger"), Symbol::Key));
    if (!servers.isEmpty())
        menu.append(serversEntry(servers));
    menu.append(entry(TrayCommand::Import, TrayWords::tr("&Import…"), Symbol::Import));
    menu.append(entry(TrayCommand::Activity, TrayWords::tr("Acti&vity…"), Symbol::Activity));
    menu.append(entry(TrayCommand::Health, TrayWords::tr("&Health…"), Symbol::Health));
    menu.append(separator());
    menu.append(status.isLocked()
            ? entry(TrayCommand::Unlock, TrayWords::tr("Un&lock…"), Symbol::Unlock)
            : entry(TrayCommand::Lock, TrayWords::tr("&Lock now"), Symbol::Lock));
    menu.append(
        entry(TrayCommand::Emergency, TrayWords::tr("Lock and revo&ke all…"), Symbol::Attention));
    menu.append(status.isPaused()
            ? entry(TrayCommand::Resume, TrayWords::tr("&Resume starting servers"), Symbol::Resume)
            : entry(TrayCommand::Pause, TrayWords::tr("&Pause starting servers"), Symbol::Pause));
    menu.append(separator());
    menu.append(entry(TrayCommand::Settings, TrayWords::tr("S&ettings…"), Symbol::Settings));
    menu.append(entry(TrayCommand::Quit, TrayWords::tr("&Quit"), Symbol::Quit));
    return menu;
}

TrayBadge trayBadge(const StatusModel &status, bool isWaiting, int frame)
{
    switch (status.state()) {
    case StatusModel::State::Trouble:
        return {TrayBadge::Kind::Trouble, 0};
    case StatusModel::State::Locked:
        return {TrayBadge::Kind::Lock, 0};
    case StatusModel::State::Attention:
        if (isWaiting)
            return {TrayBadge::Kind::Waiting, frame % kWaitingFrames};
        return {TrayBadge::Kind::Count, static_cast<int>(status.attention().size())};
    case StatusModel::State::Paused:
        return {TrayBadge::Kind::Pause, 0};
    case StatusModel::State::Well:
        if (isWaiting)
            return {TrayBadge::Kind::Waiting, frame % kWaitingFrames};
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace claviger::ui
