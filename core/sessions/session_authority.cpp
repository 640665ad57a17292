#include "core/sessions/session_authority.h"

#include "core/net/address_guard.h"
#include "core/oauth/discovery.h"
#include "core/sessions/doctor.h"
#include "core/sessions/session_authority_p.h"
#include "core/sessions/sign_out.h"
#include "core/sessions/timeline.h"

using namespace Qt::StringLiterals;

namespace claviger::sessions {

QString Account::shownName() const
{
    for (const QString &candidate : {label, email, name, subject}) {
        if (!candidate.isEmpty())
            return candidate;
    }
    return id;
}

bool isOpenable(QByteArrayView url)
{
    static constexpr qsizetype kLongest = 32
        * 1024; // Linux takes 128 KiB per argument, browsers less
    const bool isPrintable = std::all_of(url.begin(), url.end(), [](char c) {
        return c > 0x20 && c < 0x7f && c != '"' && c != '\'' && c != '\\' && c != '`' && c != '<'
            && c != '>';
    });
    return url.size() <= kLongest && isPrintable && net::isAllowedUrl(url.toByteArray());
}

SessionAuthority::SessionAuthority(Ports ports, Options options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, ports, std::move(options)))
{
    connect(&d->store, &SessionStore::changed, this, &SessionAuthority::changed);
    connect(&d->desk, &SignInDesk::changed, this, &SessionAuthority::attemptsChanged);
    connect(&d->desk, &SignInDesk::ended, this,
        [this](const Attempt &attempt) { d->onEnded(attempt); });
    connect(&d->desk, &SignInDesk::dropped, this,
        [this](const Attempt &attempt) { d->record(attempt, errorName(ErrorCode::Cancelled)); });
    connect(&d->keeper, &GrantKeeper::ended, this,
        [this](const servers::ServerId &server, const QString &account, ErrorCode reason) {
            Deed ended = d->deed(Deed::Kind::GrantEnded, server.text(), account);
            ended.outcome = errorName(reason);
            Q_EMIT happened(ended);
            d->told(server.text(), account, reason);
        });
    connect(
        &ports.registry, &servers::ServerRegistry::changed, this, &SessionAuthority::reconsider);
}

SessionAuthority::~SessionAuthority()
{
    d->store.disconnect(this);
    d->desk.disconnect(this);
    d->keeper.disconnect(this);
}

Result<void> SessionAuthority::load()
{
    const auto loaded = d->store.load();
    const QMap<QString, ServerSessions> servers = d->store.all().servers;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it) {
        const auto id = servers::ServerId::parse(it.key());
        for (const Account &account : it.value().accounts) {
            QStringList kept = account.scopes;
            for (const AddedScope &scope : account.added) {
                if (scope.keep == Keep::Run)
                    kept.removeAll(scope.name);
            }
            if (id && kept.size() != account.scopes.size())
                d->keeper.narrowLater(*id, account.id, kept);
        }
    }
    return loaded;
}

Task<Result<Access>> SessionAuthority::access(AccessRequest request)
{
    return d->access(std::move(request));
}

Task<Result<void>> SessionAuthority::challenged(Challenge challenge)
{
    return d->challenged(std::move(challenge));
}

// --- Accounts --------------------------------------------------------------------------------------

QList<Account> SessionAuthority::accounts(const servers::ServerId &server) const
{
    return d->store.server(server.text()).accounts;
}

bool SessionAuthority::needsSignIn(const servers::ServerId &server) const
{
    const ServerSessions &sessions = d->store.server(server.text());
    if (sessions.accounts.isEmpty())
        return sessions.asksForSignIn;
    return std::any_of(sessions.accounts.cbegin(), sessions.accounts.cend(),
        [](const Account &account) { return account.state == Account::State::NeedsSignIn; });
}

Result<void> SessionAuthority::setDefault(
    const servers::ServerId &server, const QString &account, const QString &client)
{
    if (!d->store.account(server.text(), account))
        return fail(ErrorCode::AccountUnknown, server.text());
    for (Account &one : d->store.edit(server.text()).accounts) {
        const bool isIt = one.id == account;
        if (client.isEmpty()) {
            one.isDefault = isIt;
        } else {
            one.defaultFor.removeAll(client);
            if (isIt)
                one.defaultFor.append(client);
        }
    }
    Q_EMIT defaultChanged(server.text());
    return {};
}

Result<void> SessionAuthority::setLabel(
    const servers::ServerId &server, const QString &account, const QString &label)
{
    if (!d->store.account(server.text(), account))
        return fail(ErrorCode::AccountUnknown, server.text());
    d->store.editAccount(
        server.text(), account, [&label](Account &changed) { changed.label = label; });
    return {};
}

QList<Event> SessionAuthority::timeline(const servers::ServerId &server) const
{
    QList<Event> events = d->store.server(server.text()).events;
    std::reverse(events.begin(), events.end());
    return events;
}

Task<QList<DoctorCheck>> SessionAuthority::examine(servers::ServerId server)
{
    Doctor doctor(d->around, d->keeper);
    co_return co_await doctor.examine(server);
}

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

Task<Result<ServerSignOut>> SessionAuthority::signOut(
    servers::ServerId server, QString account, QString caller)
{
    if (AttemptFlow *flow = d->desk.underWay(server.text(), account))
        d->desk.dismiss(flow->shown().id);
    SessionAuthority *self = this;
    const std::function<void()> endSessions = [self, server, account] {
        Q_EMIT self->signingOut(server.text(), account);
    };
    Deed over = d->deed(Deed::Kind::SignedOut, server.text(), account);
    over.caller = caller;
    auto result = co_await signOutAccount(d->around, d->keeper, server, account, endSessions);
    Q_EMIT self->signedOut(server.text(), account);
    if (result) {
        over.outcome = outcomeOf(result->steps);
        Q_EMIT happened(over);
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

Task<Result<std::shared_ptr<const net::TlsOptions>>> SessionAuthority::tls(servers::ServerId server)
{
    const auto entry = d->ports.registry.find(server);
    if (!entry)
        co_return fail(entry.error());
    const auto *http = std::get_if<servers::HttpTransport>(&entry->transport);
    if (!http)
        co_return fail(ErrorCode::InvalidInput, server.text(), u"a local server"_s);
    const servers::RemoteAuthorization settings = http->authorization;
    co_return co_await tlsOptions(d->ports.store, server, settings);
}

// --- The machine -----------------------------------------------------------------------------------

void SessionAuthority::lock()
{
    d->isLocked = true;
    d->noteEverywhere(timeline::kLocked);
    d->desk.dismissEverything();
    d->keeper.lock();
    d->dpop.clear();
}

void SessionAuthority::unlock()
{
    d->isLocked = false;
    d->keeper.unlock();
}

void SessionAuthority::reconsider()
{
    d->keeper.reconsider();
    const QMap<QString, ServerSessions> servers = d->store.all().servers;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it) {
        for (const Account &account : it.value().accounts) {
            const bool isStuck = account.isMachine && account.state == Account::State::NeedsSignIn
                && account.reason != ErrorCode::PolicyDenied;
            if (!isStuck)
                continue;
            d->store.editAccount(it.key(), account.id, [](Account &again) {
                again.state = Account::State::SignedIn;
                again.reason.reset();
            });
        }
    }
}

/// In the timelines of all who are signed in; once until something else happens there.
void SessionAuthority::Private::noteEverywhere(const QString &kind)
{
    const QMap<QString, ServerSessions> servers = store.all().servers;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it) {
        const QList<Event> &events = it.value().events;
        const bool isSaid = !events.isEmpty() && events.last().kind == kind;
        if (!it.value().accounts.isEmpty() && !isSaid)
            store.note(it.key(), {{}, kind, {}, {}, {}, {}});
    }
}

void SessionAuthority::wokeUp()
{
    d->noteEverywhere(timeline::kWokeUp);
    d->keeper.wokeUp();
}

void SessionAuthority::onStoreChanged()
{
    d->keeper.onStoreChanged();
}

} // namespace claviger::sessions
