#include "core/broker/bridge_service.h"

#include "core/broker/bridge_authorizer.h"
#include "core/credentials/remote_request.h"
#include "core/sessions/remote.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// Gives the link back, so that it is destroyed from the event loop and not from inside itself.
Task<std::unique_ptr<BridgeLink>> endSession(std::unique_ptr<BridgeLink> link)
{
    co_await link->close();
    co_return link;
}

/// Under which the address lies in memory that all of a server's memory is about, as a hash.
const QString kUrlKey = u"url"_s;

QByteArray tagOf(const QByteArray &url)
{
    return QCryptographicHash::hash(url, QCryptographicHash::Sha256);
}

const servers::HttpTransport &remoteOf(const servers::Server &server)
{
    return std::get<servers::HttpTransport>(server.transport);
}

/// Whether a link to the one is one to the other. Which authorization server knows our client is noted with its first
/// token, in the middle of a call: that is no reason to end it.
bool isSameConnection(const servers::Server &before, servers::Server now)
{
    if (!std::holds_alternative<servers::HttpTransport>(now.transport))
        return false;
    std::get<servers::HttpTransport>(now.transport).authorization.clientIssuer =
        remoteOf(before).authorization.clientIssuer;
    return now.transport == before.transport && now.bindings == before.bindings
        && now.name == before.name;
}

} // namespace

/// An mcp::Bridge with what belongs to it alone.
class BridgeService::Link final : public BridgeLink, private mcp::BridgeSink
{
public:
    Link(BridgeService &service, BridgeGrant grant, mcp::RemoteTarget target, mcp::BridgeSink *sink)
        : m_sink(sink)
        , m_server(grant.server.id)
        , m_client(grant.caller.application.client)
        , m_authorizer(std::move(grant), service.m_ports.resolver, service.m_ports.access)
        , m_memory(service.m_ports.memory, m_server.text(),
              [this, &access = service.m_ports.access] {
                  return m_authorizer.account().isEmpty() ? access.accountFor(m_server, m_client)
                                                          : m_authorizer.account();
              })
        , m_bridge({service.m_ports.http, m_authorizer, *this, m_memory, service.m_ports.words},
              std::move(target), service.m_times)
    {
        connect(&m_authorizer, &BridgeAuthorizer::keyJudged, &service,
            [&service, server = m_server.text()](
                bool isRejected) { service.judgeKey(server, isRejected); });
    }

    void fromClient(QByteArray line) override { m_bridge.fromClient(std::move(line)); }
    void drained() override { m_bridge.drained(); }
    void wokeUp() override { m_bridge.wokeUp(); }
    [[nodiscard]] bool isBusy() const override { return m_bridge.isBusy(); }
    [[nodiscard]] QString account() const override { return m_authorizer.account(); }
    void detach() override { m_sink = nullptr; }
    [[nodiscard]] Task<void> close() override { return m_bridge.close(); }

private:
    void toClient(QByteArray bytes, bool isEnd) override
    {
        if (m_sink)
            m_sink->toClient(std::move(bytes), isEnd);
    }
    [[nodiscard]] bool isFull() const override { return m_sink && m_sink->isFull(); }
    void becameReady() override
    {
        if (m_sink)
            m_sink->becameReady();
    }

    mcp::BridgeSink *m_sink;
    servers::ServerId m_server;
    QString m_client;
    BridgeAuthorizer m_authorizer;
    AccountMemory m_memory;
    mcp::Bridge m_bridge;
};

BridgeService::BridgeService(Ports ports, mcp::BridgeTimes times)
    : m_ports(ports)
    , m_times(times)
{
    connect(
        &ports.registry, &servers::ServerRegistry::changed, this, &BridgeService::lookAtServers);
    connect(&ports.changes, &Changes::changed, this, [this](const QString &topic) {
        if (topic == u"servers")
            lookAtUrls();
    });
    connect(&ports.access, &RemoteAccess::signingOut, this, &BridgeService::endSessions);
    connect(&ports.access, &RemoteAccess::signedOut, this, &BridgeService::signedOut);
    connect(&ports.access, &RemoteAccess::signedIn, this, &BridgeService::lookAtAccounts);
    connect(&ports.access, &RemoteAccess::defaultChanged, this, &BridgeService::lookAtAccounts);
}

BridgeService::~BridgeService() = default;

Task<Result<std::unique_ptr<BridgeEnd>>> BridgeService::open(BridgeGrant grant)
{
    const auto ready = co_await target(grant);
    if (!ready)
        co_return fail(ready.error());
    auto connection = std::make_unique<BridgeConnection>(
        BridgeConnection::Ports {*this, m_ports.gate, m_ports.words}, std::move(grant));
    follow(*connection);
    co_return std::unique_ptr<BridgeEnd>(std::move(connection));
}

void BridgeService::follow(BridgeConnection &connection)
{
    m_connections.append(&connection);
    BridgeConnection *const known = &connection;
    connect(known, &QObject::destroyed, this, [this, known] { m_connections.removeOne(known); });
    connect(known, &BridgeConnection::called, this, [this, known](const QString &method) {
        m_calls.insert(known->grant().server.id.text(),
            {toEpochMilliseconds(m_ports.clock.now()), known->grant().caller.application, method});
    });
}

Task<Result<std::unique_ptr<BridgeLink>>> BridgeService::open(
    BridgeGrant grant, mcp::BridgeSink *sink)
{
    auto ready = co_await target(grant);
    if (!ready)
        co_return fail(ready.error());
    const QString id = grant.server.id.text();
    m_urls.insert(id, tagOf(ready->url));
    noteAddress(id, remoteOf(grant.server).url);
    co_return std::unique_ptr<BridgeLink>(
        std::make_unique<Link>(*this, std::move(grant), std::move(*ready), sink));
}

/// From here on something is kept of it. The address may be another one since this broker last ran.
void BridgeService::noteAddress(const QString &server, const QString &url)
{
    const QByteArray tag = tagOf(url.toUtf8());
    if (m_ports.memory.load(server, {}, kUrlKey) == tag)
        return;
    m_ports.memory.forget(server, {});
    m_ports.memory.save(server, {}, kUrlKey, tag);
}

void BridgeService::close(std::unique_ptr<BridgeLink> link)
{
    link->detach();
    ++m_ending;
    m_scope.spawn(endSession(std::move(link)), [this](const std::unique_ptr<BridgeLink> &) {
        if (--m_ending == 0)
            allEnded();
    });
}

void BridgeService::wokeUp()
{
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections)
        connection->wokeUp();
}

void BridgeService::allEnded()
{
    if (m_allEnded)
        std::exchange(m_allEnded, std::nullopt)->send(true);
}

Task<bool> BridgeService::close()
{
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections)
        connection->stop();
    if (m_ending == 0)
        co_return true;
    auto [answer, wait] = makeOneShot<bool>();
    m_allEnded.emplace(std::move(answer));
    QTimer::singleShot(kQuit, this, [this] { allEnded(); });
    (void)co_await std::move(wait);
    co_return m_ending == 0;
}

Task<Result<mcp::RemoteTarget>> BridgeService::target(BridgeGrant grant)
{
    const servers::HttpTransport &remote = remoteOf(grant.server);
    const auto values = co_await m_ports.resolver.resolve(grant.server);
    if (!values)
        co_return fail(values.error());
    auto url = credentials::makeRemoteUrl(grant.server, *values);
    if (!url)
        co_return fail(url.error());
    if (const auto headers = credentials::makeSecretHeaders(grant.server, *values); !headers)
        co_return fail(headers.error());
    auto tls = co_await m_ports.access.tls(grant.server.id);
    if (!tls)
        co_return fail(tls.error());
    mcp::RemoteTarget target;
    target.mayReachPrivateAddresses = sessions::mayReachPrivate(*url, remote.authorization);
    target.url = std::move(*url);
    for (const servers::PlainHeader &header : remote.headers)
        target.headers.push_back({header.name.toLatin1(), header.value.toUtf8()});
    target.tls = std::move(*tls);
    target.serverName = grant.server.name;
    target.clientName = grant.caller.application.name;
    co_return target;
}

void BridgeService::endSessions(const QString &server, const QString &account)
{
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections) {
        const BridgeGrant &grant = connection->grant();
        if (grant.server.id.text() != server)
            continue;
        const QString own = connection->account().isEmpty()
            ? m_ports.access.accountFor(grant.server.id, grant.caller.application.client)
            : connection->account();
        if (account.isEmpty() || own.isEmpty() || own == account)
            connection->endLink({ErrorCode::SignInNeeded, grant.server.name, u"signed out"_s});
    }
    m_ports.memory.forget(server, account);
}

/// While it went on, a client may have begun another session with a token that still worked.
void BridgeService::signedOut(const QString &server, const QString &account)
{
    endSessions(server, account);
    for (BridgeConnection *connection : std::as_const(m_connections))
        if (connection->grant().server.id.text() == server && connection->account().isEmpty())
            connection->listsChanged(); // the others are of another account
}

/// A session belongs to the account that it was opened with.
void BridgeService::lookAtAccounts(const QString &server)
{
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections) {
        const BridgeGrant &grant = connection->grant();
        if (grant.server.id.text() != server)
            continue;
        const QString before = connection->account();
        const QString now = m_ports.access.accountFor(
            grant.server.id, grant.caller.application.client);
        if (before.isEmpty() || now.isEmpty() || before == now)
            continue;
        connection->endLink({ErrorCode::RequestLost, grant.server.name, u"account"_s});
        connection->listsChanged();
    }
}

/// What is kept is of the server at one address: another one may be anybody's.
void BridgeService::lookAtMemory()
{
    if (m_ports.registry.problem())
        return;
    for (const QString &id : m_ports.memory.servers()) {
        const auto known = servers::ServerId::parse(id);
        const auto server = known ? m_ports.registry.find(*known)
                                  : Result<servers::Server>(fail(known.error()));
        const auto *remote = server ? std::get_if<servers::HttpTransport>(&server->transport)
                                    : nullptr;
        if (remote == nullptr
            || m_ports.memory.load(id, {}, kUrlKey).value_or(QByteArray())
                != tagOf(remote->url.toUtf8()))
            m_ports.memory.forget(id, {});
    }
}

/// What the person was asked about is the URL: another one is another server.
void BridgeService::lookAtServers()
{
    lookAtMemory();
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections) {
        const servers::Server before = connection->grant().server;
        const auto now = m_ports.registry.find(before.id);
        if (now && isSameConnection(before, *now))
            continue;
        if (!now)
            connection->refuse({ErrorCode::ServerUnknown, before.name, {}});
        else if (!std::holds_alternative<servers::HttpTransport>(now->transport)
            || remoteOf(*now).url != remoteOf(before).url)
            connection->refuse({ErrorCode::EntryChanged, before.name, {}});
        else
            connection->setServer(*now);
        connection->listsChanged();
    }
}

/// A value that stands in a URL is read when a link opens; headers are made for each request.
void BridgeService::lookAtUrls()
{
    QSet<QString> looked;
    for (const BridgeConnection *connection : std::as_const(m_connections)) {
        const servers::Server &server = connection->grant().server;
        const bool hasValue = std::any_of(
            server.bindings.begin(), server.bindings.end(), [](const servers::Binding &binding) {
                return binding.injection == servers::Injection::Url;
            });
        const QString id = server.id.text();
        if (!hasValue || looked.contains(id))
            continue;
        looked.insert(id);
        m_scope.spawn(target(connection->grant()), [this, id](Result<mcp::RemoteTarget> now) {
            if (now && m_urls.contains(id) && m_urls.value(id) != tagOf(now->url))
                renewLinks(id);
        });
    }
}

void BridgeService::renewLinks(const QString &server)
{
    m_urls.remove(server);
    m_ports.memory.forget(server, {});
    const auto connections = m_connections;
    for (BridgeConnection *connection : connections) {
        const BridgeGrant &grant = connection->grant();
        if (grant.server.id.text() != server)
            continue;
        connection->endLink({ErrorCode::RequestLost, grant.server.name, u"values"_s});
        connection->listsChanged();
    }
}

void BridgeService::judgeKey(const QString &server, bool isRejected)
{
    const bool wasRejected = m_rejectedKeys.contains(server);
    if (isRejected)
        m_rejectedKeys.insert(server);
    else
        m_rejectedKeys.remove(server);
    if (wasRejected != isRejected)
        m_ports.changes.note(u"servers"_s);
}

std::optional<BridgeService::Call> BridgeService::lastCall(const QString &server) const
{
    const auto found = m_calls.constFind(server);
    return found == m_calls.constEnd() ? std::nullopt : std::optional(*found);
}

qsizetype BridgeService::bridges(const QString &server) const
{
    return std::count_if(
        m_connections.begin(), m_connections.end(), [&](const BridgeConnection *connection) {
            return connection->grant().server.id.text() == server;
        });
}

} // namespace claviger::broker
