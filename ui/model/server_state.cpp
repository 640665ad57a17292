#include "ui/model/values.h"

#include <algorithm>

using namespace Qt::StringLiterals;

// What the facts about a server mean: who gets in, and how.
namespace claviger::ui {

bool isLetInByKey(const Server &server)
{
    if (!server.isRemote())
        return false;
    const bool hasKey = std::any_of(server.credentials.cbegin(), server.credentials.cend(),
        [](const Credential &one) { return one.place == Credential::Place::Header; });
    const QString &kind = server.authorization.kind;
    return kind == "headers"_L1 || ((kind.isEmpty() || kind == "automatic"_L1) && hasKey);
}

bool hasPerson(const Server &server)
{
    const QString &kind = server.authorization.kind;
    return server.isRemote() && !isLetInByKey(server) && kind != "client-credentials"_L1
        && kind != "workload"_L1;
}

bool isSignedIn(const Server &server)
{
    if (isLetInByKey(server))
        return !server.attention.contains(u"key-rejected"_s);
    return std::any_of(server.accounts.cbegin(), server.accounts.cend(),
        [](const Account &account) { return !isOver(account); });
}

const Account *accountToSignIn(const Server &server)
{
    const auto found = std::find_if(server.accounts.cbegin(), server.accounts.cend(),
        [](const Account &account) { return account.state == Account::State::NeedsSignIn; });
    return found == server.accounts.cend() ? nullptr : &*found;
}

const Account *defaultAccount(const Server &server)
{
    for (const Account &account : server.accounts) {
        if (account.isDefault)
            return &account;
    }
    return server.accounts.isEmpty() ? nullptr : &server.accounts.first();
}

} // namespace claviger::ui
