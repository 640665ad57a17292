#include "core/credentials/credential_resolver.h"

#include "core/base/one_shot.h"
#include "core/base/task_scope.h"

#include <QtCore/QHash>
#include <QtCore/QTimer>

#include <algorithm>
#include <optional>
#include <unordered_map>

using namespace Qt::StringLiterals;

namespace claviger::credentials {

namespace {

/// Keys of the cache and of reads under way. A binding's name may contain anything, so the kind
/// comes first.
QString keychainKey(const vault::SecretId &id)
{
    return u"keychain:"_s + id.key();
}

QString variableKey(const QString &variable)
{
    return u"environment:"_s + variable;
}

/// All variables come in one read.
QString environmentFlightKey()
{
    return u"environment"_s;
}

struct Waiter
{
    OneShotAnswer<Secret> answer;
    QString variable; ///< Environment only.
};

/// One read that several launches wait for.
struct Flight
{
    std::vector<Waiter> waiters;
};

/// A value that is here, or the wait for it.
struct Pending
{
    std::optional<Secret> value;
    std::optional<OneShotWait<Secret>> wait;
};

struct Kept
{
    Secret value;
    Clock::TimePoint lastUsed;
};

/// The store's subject is its own key; a person knows the value by its name.
Error named(Error error, const servers::Binding &binding)
{
    if (binding.source.kind == servers::Source::Kind::Keychain)
        error.subject = binding.name;
    return error;
}

Result<Secret> cloned(const Result<Secret> &value)
{
    if (!value)
        return fail(value.error());
    return value->clone();
}

} // namespace

class CredentialResolver::Private
{
public:
    Private(
        vault::SecretStore &secretStore, LoginEnvironment &loginEnvironment, const Clock &wallClock)
        : store(secretStore)
        , environment(loginEnvironment)
        , clock(wallClock)
    {
    }

    std::optional<Secret> takeKept(const QString &key);
    OneShotWait<Secret> joinKeychain(const vault::SecretId &id);
    OneShotWait<Secret> joinEnvironment(const QString &variable);
    Pending request(const QString &server, const servers::Binding &binding);
    void keep(const QString &key, const Secret &value);
    void scheduleExpiry();

    vault::SecretStore &store;
    LoginEnvironment &environment;
    const Clock &clock;
    std::unordered_map<QString, Kept> kept;
    /// Shared with the handler that lands it, because forget() takes a flight out of the table while
    /// its waiters still wait.
    QHash<QString, std::shared_ptr<Flight>> flights;
    QTimer expiry;
    TaskScope scope; // last: dies first

private:
    std::shared_ptr<Flight> flightOf(const QString &key, Waiter waiter);
    /// True if the flight was not forgotten meanwhile: what it brought may be kept.
    bool landed(const QString &key, const std::shared_ptr<Flight> &flight);
    void landKeychain(
        const QString &key, const std::shared_ptr<Flight> &flight, const Result<Secret> &value);
    void landEnvironment(
        const std::shared_ptr<Flight> &flight, const Result<QHash<QString, QString>> &variables);
};

std::optional<Secret> CredentialResolver::Private::takeKept(const QString &key)
{
    const auto found = kept.find(key);
    if (found == kept.end())
        return {};
    const auto now = clock.now();
    if (now - found->second.lastUsed >= kKeepFor || now < found->second.lastUsed) {
        kept.erase(found); // too old, or the clock was set back and its age is unknown
        return {};
    }
    found->second.lastUsed = now;
    return found->second.value.clone();
}

void CredentialResolver::Private::keep(const QString &key, const Secret &value)
{
    if (static_cast<qsizetype>(kept.size()) >= kMostKept && !kept.contains(key)) {
        const auto oldest = std::min_element(kept.begin(), kept.end(),
            [](const auto &a, const auto &b) { return a.second.lastUsed < b.second.lastUsed; });
        kept.erase(oldest);
    }
    kept.insert_or_assign(key, Kept {value.clone(), clock.now()});
    scheduleExpiry();
}

void CredentialResolver::Private::scheduleExpiry()
{
    if (kept.empty())
        expiry.stop();
    else if (!expiry.isActive())
        expiry.start(kKeepFor);
}

std::shared_ptr<Flight> CredentialResolver::Private::flightOf(const QString &key, Waiter waiter)
{
    std::shared_ptr<Flight> &flight = flights[key];
    const bool isNew = flight == nullptr;
    if (isNew)
        flight = std::make_shared<Flight>();
    flight->waiters.push_back(std::move(waiter));
    return isNew ? flight : nullptr;
}

bool CredentialResolver::Private::landed(const QString &key, const std::shared_ptr<Flight> &flight)
{
    if (flights.value(key) != flight)
        return false;
    flights.remove(key);
    return true;
}

OneShotWait<Secret> CredentialResolver::Private::joinKeychain(const vault::SecretId &id)
{
    auto [answer, wait] = makeOneShot<Secret>();
    const QString key = keychainKey(id);
    if (const auto flight = flightOf(key, {std::move(answer), {}})) {
        scope.spawn(store.read(id),
            [this, key, flight](const Result<Secret> &value) { landKeychain(key, flight, value); });
    }
    return std::move(wait);
}

void CredentialResolver::Private::landKeychain(
    const QString &key, const std::shared_ptr<Flight> &flight, const Result<Secret> &value)
{
    if (landed(key, flight) && value)
        keep(key, *value);
    for (Waiter &waiter : flight->waiters)
        waiter.answer.send(cloned(value));
}

OneShotWait<Secret> CredentialResolver::Private::joinEnvironment(const QString &variable)
{
    auto [answer, wait] = makeOneShot<Secret>();
    if (const auto flight = flightOf(environmentFlightKey(), {std::move(answer), variable})) {
        scope.spawn(environment.variables(),
            [this, flight](const Result<QHash<QString, QString>> &variables) {
                landEnvironment(flight, variables);
            });
    }
    return std::move(wait);
}

void CredentialResolver::Private::landEnvironment(
    const std::shared_ptr<Flight> &flight, const Result<QHash<QString, QString>> &variables)
{
    const bool mayKeep = landed(environmentFlightKey(), flight);
    for (Waiter &waiter : flight->waiters) {
        if (!variables) {
            waiter.answer.send(fail(variables.error()));
            continue;
        }
        const auto found = variables->constFind(waiter.variable);
        if (found == variables->constEnd()) {
            waiter.answer.send(fail(ErrorCode::VariableNotSet, waiter.variable));
            continue;
        }
        Secret value = Secret::take(found->toUtf8());
        if (mayKeep)
            keep(variableKey(waiter.variable), value);
        waiter.answer.send(std::move(value));
    }
}

Pending CredentialResolver::Private::request(const QString &server, const servers::Binding &binding)
{
    switch (binding.source.kind) {
    case servers::Source::Kind::Keychain: {
        const vault::SecretId id {server, binding.name};
        if (auto secret = takeKept(keychainKey(id)))
            return {std::move(secret), {}};
        return {{}, joinKeychain(id)};
    }
    case servers::Source::Kind::Environment:
        if (auto secret = takeKept(variableKey(binding.source.variable)))
            return {std::move(secret), {}};
        return {{}, joinEnvironment(binding.source.variable)};
    }
    Q_UNREACHABLE();
}

CredentialResolver::CredentialResolver(
    vault::SecretStore &store, LoginEnvironment &environment, const Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(store, environment, clock))
{
    d->expiry.setSingleShot(true);
    connect(&d->expiry, &QTimer::timeout, this, &CredentialResolver::forgetExpired);
}

CredentialResolver::~CredentialResolver() = default;

Task<Result<std::vector<ResolvedValue>>> CredentialResolver::resolve(servers::Server server)
{
    // Everything is asked for before anything is waited for: one run of the login shell serves all.
    std::vector<Pending> pending;
    for (const servers::Binding &binding : std::as_const(server.bindings))
        pending.push_back(d->request(server.id.text(), binding));

    std::vector<ResolvedValue> values;
    for (std::size_t i = 0; i < pending.size(); ++i) {
        const servers::Binding &binding = server.bindings.at(static_cast<qsizetype>(i));
        if (pending[i].wait) {
            Result<Secret> read = co_await std::move(*pending[i].wait);
            const auto &fallback = binding.source.fallback;
            if (!read && fallback && read.error().code == ErrorCode::VariableNotSet)
                read = Secret::copyOf(fallback->toUtf8());
            if (!read)
                co_return fail(named(read.error(), binding));
            pending[i].value = std::move(*read);
        }
        values.push_back({binding.marker, binding.name, std::move(*pending[i].value)});
    }
    co_return std::move(values);
}

void CredentialResolver::forget(const vault::SecretId &id)
{
    const QString key = keychainKey(id);
    d->kept.erase(key);
    d->flights.remove(key);
    d->scheduleExpiry();
}

void CredentialResolver::forgetAll()
{
    d->kept.clear();
    d->flights.clear();
    d->scheduleExpiry();
}

void CredentialResolver::forgetExpired()
{
    const auto now = d->clock.now();
    std::erase_if(d->kept, [now](const auto &entry) {
        return now - entry.second.lastUsed >= kKeepFor || now < entry.second.lastUsed;
    });
    d->scheduleExpiry();
}

qsizetype CredentialResolver::keptValues() const
{
    return static_cast<qsizetype>(d->kept.size());
}

} // namespace claviger::credentials
