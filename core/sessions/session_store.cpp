#include "core/sessions/session_store.h"

#include "core/base/file.h"
#include "core/base/log.h"
#include "core/sessions/timeline.h"

#include <QtCore/QCryptographicHash>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

constexpr qsizetype kHashDigits = 16;

/// What is ordinary goes first: hourly renewals must not push out why there was a sign-in last month.
void dropOne(QList<Event> &events)
{
    const auto renewed = std::find_if(events.cbegin(), events.cend() - limits::kNewestEvents,
        [](const Event &event) { return event.kind == timeline::kRenewed; });
    const bool found = renewed != events.cend() - limits::kNewestEvents;
    events.removeAt(found ? renewed - events.cbegin() : 0);
}

} // namespace

QString accountItem(const QString &account)
{
    return u"oauth:account:"_s + account;
}

QString clientItem(const QByteArray &issuer)
{
    const QByteArray hash = QCryptographicHash::hash(issuer, QCryptographicHash::Sha256).toHex();
    return u"oauth:client:"_s + QString::fromLatin1(hash.first(kHashDigits));
}

SessionStore::SessionStore(QString file, vault::SecretStore &vault, const Clock &clock)
    : m_file(std::move(file))
    , m_vault(vault)
    , m_clock(clock)
{
    m_saving.setSingleShot(true);
    m_saving.setInterval(kSaveDelay);
    connect(&m_saving, &QTimer::timeout, this, [this] { (void)save(); });
}

SessionStore::~SessionStore()
{
    if (m_isDirty)
        (void)save();
}

Result<void> SessionStore::load()
{
    const auto content = readRegularFile(m_file, limits::kLargestFile);
    if (!content && content.error().code == ErrorCode::FileNotFound)
        return {};
    auto sessions = content ? sessionsFromFile(content->bytes)
                            : Result<Sessions>(fail(content.error()));
    if (!sessions) {
        m_isDamaged = true;
        return fail(sessions.error().code, m_file, sessions.error().detail);
    }
    m_sessions = std::move(*sessions);
    return {};
}

Result<void> SessionStore::save()
{
    m_saving.stop();
    if (m_isDamaged)
        return fail(ErrorCode::ParseFailed, m_file, u"did not load, so it is not overwritten"_s);
    ReplaceOptions options;
    options.createFolders = true;
    const auto written = replaceFile(m_file, toFile(m_sessions), options);
    m_isDirty = !written;
    if (!written)
        return fail(written.error());
    return {};
}

void SessionStore::saveSoon()
{
    m_isDirty = true;
    if (!m_saving.isActive())
        m_saving.start();
}

const ServerSessions &SessionStore::server(const QString &id) const
{
    static const ServerSessions nothing;
    const auto it = m_sessions.servers.constFind(id);
    return it == m_sessions.servers.constEnd() ? nothing : it.value();
}

ServerSessions &SessionStore::edit(const QString &server)
{
    saveSoon();
    // Said from the event loop, when the change has been made.
    QMetaObject::invokeMethod(
        this, [this, server] { Q_EMIT changed(server); }, Qt::QueuedConnection);
    return m_sessions.servers[server];
}

void SessionStore::removeServer(const QString &server)
{
    if (m_sessions.servers.remove(server) == 0)
        return;
    saveSoon();
    Q_EMIT changed(server);
}

const Account *SessionStore::account(const QString &server, const QString &id) const
{
    for (const Account &account : this->server(server).accounts) {
        if (account.id == id)
            return &account;
    }
    return nullptr;
}

void SessionStore::editAccount(
    const QString &server, const QString &id, const std::function<void(Account &)> &change)
{
    if (!account(server, id))
        return;
    for (Account &account : edit(server).accounts) {
        if (account.id == id)
            change(account);
    }
}

void SessionStore::putAccount(const QString &server, const Account &account)
{
    ServerSessions &sessions = edit(server);
    for (Account &old : sessions.accounts) {
        if (old.id == account.id) {
            old = account;
            return;
        }
    }
    sessions.accounts.append(account);
    if (sessions.accounts.size() == 1)
        sessions.accounts.first().isDefault = true;
}

void SessionStore::removeAccount(const QString &server, const QString &id)
{
    QList<Account> &accounts = edit(server).accounts;
    accounts.removeIf([&id](const Account &account) { return account.id == id; });
    const bool hasDefault = std::any_of(accounts.cbegin(), accounts.cend(),
        [](const Account &account) { return account.isDefault; });
    if (!hasDefault && !accounts.isEmpty())
        accounts.first().isDefault = true;
}

std::optional<QString> SessionStore::defaultAccount(
    const QString &server, const QString &client) const
{
    const QList<Account> &accounts = this->server(server).accounts;
    for (const Account &account : accounts) {
        if (!client.isEmpty() && account.defaultFor.contains(client))
            return account.id;
    }
    for (const Account &account : accounts) {
        if (account.isDefault)
            return account.id;
    }
    return accounts.size() == 1 ? std::optional(accounts.first().id) : std::nullopt;
}

void SessionStore::note(const QString &server, Event event)
{
    event.at = m_clock.now();
    event.detail = displayable(event.detail, limits::kLongestShown - 1);
    QList<Event> &events = edit(server).events;
    // A renewal that has ended well needs no line about its beginning.
    if (event.kind == timeline::kRenewed && !events.isEmpty()
        && events.last().kind == timeline::kRenewing && events.last().account == event.account)
        events.removeLast();
    events.append(std::move(event));
    if (events.size() > limits::kMostEvents)
        dropOne(events);
}

void SessionStore::seeHost(const QString &host)
{
    if (m_sessions.hosts.contains(host) || m_sessions.hosts.size() >= limits::kMostHosts)
        return;
    m_sessions.hosts.insert(host, m_clock.now());
    saveSoon();
}

Task<Result<Grant>> readGrantItem(vault::SecretStore &vault, vault::SecretId id)
{
    const auto item = co_await vault.read(id);
    if (!item)
        co_return fail(item.error());
    auto record = SecretRecord::unpack(*item);
    if (!record)
        co_return fail(record.error());
    co_return grantFromRecord(std::move(*record));
}

Task<Result<Grant>> SessionStore::readGrant(QString server, QString account)
{
    const vault::SecretId id {server, accountItem(account)};
    co_return co_await readGrantItem(m_vault, id);
}

Task<Result<void>> SessionStore::writeGrant(
    QString server, QString account, QString label, SecretRecord record)
{
    const vault::SecretId id {server, accountItem(account)};
    co_return co_await m_vault.write(id, record.pack(), label);
}

Task<Result<void>> SessionStore::removeGrant(QString server, QString account)
{
    const vault::SecretId id {server, accountItem(account)};
    co_return co_await m_vault.remove(id);
}

Task<Result<oauth::ClientRegistration>> SessionStore::readClient(QString server, QByteArray issuer)
{
    const vault::SecretId id {server, clientItem(issuer)};
    const auto item = co_await m_vault.read(id);
    if (!item)
        co_return fail(item.error());
    auto record = SecretRecord::unpack(*item);
    if (!record)
        co_return fail(record.error());
    auto registration = registrationFromRecord(std::move(*record));
    // The item's name is a short hash: what it was registered with is what counts.
    if (registration && registration->issuer != issuer)
        co_return fail(ErrorCode::SecretNotFound, server);
    co_return registration;
}

Task<Result<void>> SessionStore::writeClient(
    QString server, QString label, const oauth::ClientRegistration &registration)
{
    const vault::SecretId id {server, clientItem(registration.issuer)};
    const KnownClient known {
        registration.issuer, registration.clientId, registration.registeredAt, false};
    const auto written = co_await m_vault.write(id, toRecord(registration).pack(), label);
    if (!written)
        co_return fail(written.error());
    QList<KnownClient> &clients = edit(server).clients;
    clients.removeIf([&known](const KnownClient &old) { return old.issuer == known.issuer; });
    clients.append(known);
    co_return Result<void>();
}

Task<Result<void>> SessionStore::removeClient(QString server, QByteArray issuer)
{
    const vault::SecretId id {server, clientItem(issuer)};
    const auto removed = co_await m_vault.remove(id);
    if (!removed)
        co_return fail(removed.error());
    edit(server).clients.removeIf(
        [&issuer](const KnownClient &old) { return old.issuer == issuer; });
    co_return Result<void>();
}

void SessionStore::markClientDead(
    const QString &server, const QByteArray &issuer, const QString &clientId)
{
    for (KnownClient &client : edit(server).clients) {
        if (client.issuer == issuer && (clientId.isEmpty() || client.clientId == clientId))
            client.isDead = true;
    }
}

bool SessionStore::isClientDead(const QString &server, const QByteArray &issuer) const
{
    for (const KnownClient &client : this->server(server).clients) {
        if (client.issuer == issuer)
            return client.isDead;
    }
    return false;
}

void SessionStore::setBroughtRejected(const QString &server, bool isRejected)
{
    if (isRejected)
        m_rejected.insert(server);
    else
        m_rejected.remove(server);
}

bool SessionStore::isBroughtRejected(const QString &server) const
{
    return m_rejected.contains(server);
}

void SessionStore::setDocumentRejected(const QByteArray &issuer, const QByteArray &url)
{
    m_rejectedDocuments.insert({issuer, url});
}

bool SessionStore::isDocumentRejected(const QByteArray &issuer, const QByteArray &url) const
{
    return m_rejectedDocuments.contains({issuer, url});
}

} // namespace claviger::sessions
