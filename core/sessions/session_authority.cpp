#include "core/sessions/session_authority.h"

#include "core/net/address_guard.h"
#include "core/oauth/discovery.h"
#include "core/sessions/doctor.h"
#include "core/sessions/session_authority_p.h"
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
    connect(&d->keeper, &GrantKeeper::renewed, this,
        [this](const servers::ServerId &server, const QString &account) {
            d->healed(server.text(), account);
        });
    connect(this, &SessionAuthority::signedIn, this,
        [this](const QString &server, const QString &account) {
            d->announced.remove(server + u'/' + account);
            d->announced.remove(server + u'/');
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
    d->narrowAll();
    return loaded;
}

void SessionAuthority::Private::narrowAll()
{
    const QMap<QString, ServerSessions> servers = store.all().servers;
    for (auto it = servers.cbegin(); it != servers.cend(); ++it) {
        const auto id = servers::ServerId::parse(it.key());
        for (const Account &account : it.value().accounts) {
            QStringList kept = account.scopes;
            for (const AddedScope &scope : account.added) {
                if (scope.keep == Keep::Run)
                    kept.removeAll(scope.name);
            }
            if (id && kept.size() != account.scopes.size())
                keeper.narrowLater(*id, account.id, kept);
        }
    }
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
    d->narrowAll();
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
    d->identities.onStoreChanged();
}

} // namespace claviger::sessions
