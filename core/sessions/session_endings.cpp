#include "core/sessions/session_authority_p.h"
#include "core/sessions/sign_out.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

// What ends because somebody wants it to: accounts, access, registrations, refusals, a whole server.
namespace claviger::sessions {

namespace {

/// There was something to revoke, and it lives on: no way is offered, or it could not be read.
bool isLeftAlive(const SignOutStep &step)
{
    return step.skipped && step.step.startsWith(u"revoke-") && step.detail != u"none"
        && step.detail != u"other-accounts";
}

/// That all of it is over, or the first thing that failed, or else that could not be done.
QString outcomeOf(const QList<SignOutStep> &steps)
{
    for (const SignOutStep &step : steps) {
        if (!step.ok && !step.skipped)
            return step.detail;
    }
    const auto alive = std::find_if(steps.cbegin(), steps.cend(), isLeftAlive);
    return alive == steps.cend() ? u"ok"_s : alive->detail;
}

} // namespace

/// One for everybody who wants it. It goes on without them: half of it would be an account that is neither.
Task<Result<ServerSignOut>> SessionAuthority::signOut(
    servers::ServerId server, QString account, QString caller)
{
    auto [answer, wait] = makeOneShot<ServerSignOut>();
    const std::pair key(server.text(), account);
    auto &waiting = d->leaving[key];
    waiting.push_back(std::move(answer));
    if (waiting.size() == 1) {
        d->errands.spawn(
            d->signOut(server, account, caller), [this, key](const Result<ServerSignOut> &result) {
                auto ended = d->leaving.extract(key);
                for (OneShotAnswer<ServerSignOut> &one : ended.mapped())
                    one.send(result);
            });
    }
    co_return co_await std::move(wait);
}

Task<Result<ServerSignOut>> SessionAuthority::Private::signOut(
    servers::ServerId server, QString account, QString caller)
{
    if (AttemptFlow *flow = desk.underWay(server.text(), account))
        desk.dismiss(flow->shown().id);
    const std::function<void()> endSessions = [this, server, account] {
        Q_EMIT q->signingOut(server.text(), account);
    };
    Deed over = deed(Deed::Kind::SignedOut, server.text(), account);
    over.caller = caller;
    auto result = co_await signOutAccount(around, keeper, server, account, endSessions);
    Q_EMIT q->signedOut(server.text(), account);
    if (result) {
        over.outcome = outcomeOf(result->steps);
        Q_EMIT q->happened(over);
    }
    co_return result;
}

Task<QList<ServerSignOut>> SessionAuthority::revokeAll(QString caller)
{
    Deed ordered = d->deed(Deed::Kind::RevokedAll, {}, {});
    ordered.caller = caller;
    ordered.outcome = u"ok"_s;
    Q_EMIT happened(ordered);
    QList<ServerSignOut> all;
    d->desk.dismissEverything();
    // All at once: a provider that is down must not keep the others' tokens alive.
    std::vector<OneShotWait<ServerSignOut>> waits;
    TaskScope scope;
    const QMap<QString, ServerSessions> servers = d->store.all().servers;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it) {
        const auto id = servers::ServerId::parse(it.key());
        for (const Account &account : it.value().accounts) {
            if (!id)
                continue;
            auto [answer, wait] = makeOneShot<ServerSignOut>();
            auto shared = std::make_shared<OneShotAnswer<ServerSignOut>>(std::move(answer));
            scope.spawn(signOut(*id, account.id, caller),
                [shared](Result<ServerSignOut> result) { shared->send(std::move(result)); });
            waits.push_back(std::move(wait));
        }
    }
    for (OneShotWait<ServerSignOut> &wait : waits) {
        auto result = co_await std::move(wait);
        if (result)
            all.append(std::move(*result));
    }
    co_return all;
}

Task<Result<void>> SessionAuthority::stepDown(
    servers::ServerId server, QString account, QStringList scopes, QString caller)
{
    const Account *known = d->store.account(server.text(), account);
    if (!known)
        co_return fail(ErrorCode::AccountUnknown, server.text());
    for (const QString &scope : scopes) {
        if (!known->scopes.contains(scope))
            co_return fail(ErrorCode::InvalidInput, scope, u"it is not granted"_s);
    }
    Deed less = d->deed(Deed::Kind::SteppedDown, server.text(), account);
    less.scopes.removeIf([&scopes](const QString &scope) { return scopes.contains(scope); });
    less.caller = caller;
    const auto narrowed = co_await d->keeper.narrow(server, account, scopes);
    d->store.note(server.text(),
        {{}, timeline::kSteppedDown, account, {}, scopes.join(u' '),
            narrowed ? u"ok"_s : errorName(narrowed.error().code)});
    less.outcome = narrowed ? u"ok"_s : errorName(narrowed.error().code);
    Q_EMIT happened(less);
    co_return narrowed;
}

Task<Result<void>> SessionAuthority::forgetRegistration(servers::ServerId server, QString caller)
{
    const bool isThere = !d->store.server(server.text()).clients.isEmpty();
    const auto result = co_await forgetClients(d->around, server);
    Deed forgotten = d->deed(Deed::Kind::RegistrationForgotten, server.text(), {});
    forgotten.caller = caller;
    forgotten.outcome = result ? u"ok"_s : errorName(result.error().code);
    if (isThere)
        Q_EMIT happened(forgotten);
    co_return result;
}

void SessionAuthority::forgetRefusals(const servers::ServerId &server, const QString &caller)
{
    const bool isAny = !d->store.server(server.text()).refusals.isEmpty();
    d->memory.forget(server.text());
    Deed forgotten = d->deed(Deed::Kind::RefusalsForgotten, server.text(), {});
    forgotten.caller = caller;
    forgotten.reason = u"forgotten"_s;
    forgotten.outcome = u"ok"_s;
    if (isAny)
        Q_EMIT happened(forgotten);
}

Task<Result<void>> SessionAuthority::forgetServer(servers::ServerId server, QString caller)
{
    const QString id = server.text();
    d->desk.dismissAll(id);
    const QList<Account> accounts = d->store.server(id).accounts;
    for (const Account &account : accounts) {
        const auto result = co_await signOut(server, account.id, caller);
        if (result && d->store.account(id, account.id)) // it could not be wiped
            co_return fail(ErrorCode::KeychainFailed, id);
    }
    const auto forgotten = co_await forgetRegistration(server, caller);
    if (!forgotten)
        co_return forgotten;
    const QStringList items {servers::kClientSecretItem, servers::kClientKeyItem,
        servers::kClientTlsKey, kIdentitySecretItem};
    for (const QString &name : items) {
        const vault::SecretId item {id, name};
        const auto removed = co_await d->ports.store.remove(item);
        if (!removed)
            co_return removed;
    }
    d->store.removeServer(id);
    (void)d->store.save();
    co_return Result<void>();
}

} // namespace claviger::sessions
