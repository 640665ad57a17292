#include "core/broker/bridge_authorizer.h"

#include "core/credentials/remote_request.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

/// Beginnings of bodies that may say "insufficient_scope".
constexpr qsizetype kLongestBody = 64 * 1024;

/// Tells whether keys are others than before, without keeping them.
quint64 fingerprintOf(const std::vector<net::SecretHeader> &headers)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const net::SecretHeader &header : headers) {
        header.secret.revealTo([&hash](QByteArrayView secret) { hash.addData(secret); });
        hash.addData(QByteArrayView("\n")); // in no header
    }
    return qFromBigEndian<quint64>(hash.result().constData());
}

} // namespace

BridgeAuthorizer::BridgeAuthorizer(
    BridgeGrant grant, credentials::CredentialResolver &resolver, RemoteAccess &access)
    : m_grant(std::move(grant))
    , m_resolver(resolver)
    , m_access(access)
{
    const auto tell = [this](const QString &server) {
        if (server == m_grant.server.id.text() && m_onSignedIn)
            m_onSignedIn();
    };
    connect(&access, &RemoteAccess::signedIn, this, tell);
    connect(&access, &RemoteAccess::defaultChanged, this, tell); // that one may be signed in
}

bool BridgeAuthorizer::isWaitedFor(const QString &rpcMethod)
{
    return rpcMethod == u"tools/call" || rpcMethod == u"prompts/get"
        || rpcMethod == u"resources/read" || rpcMethod == u"completion/complete";
}

bool BridgeAuthorizer::isStatic() const
{
    return credentials::isKeyed(m_grant.server);
}

Task<Result<mcp::Authorizer::Pass>> BridgeAuthorizer::headers(Context context)
{
    const auto values = co_await m_resolver.resolve(m_grant.server);
    if (!values)
        co_return fail(values.error());
    auto headers = credentials::makeSecretHeaders(m_grant.server, *values);
    if (!headers)
        co_return fail(headers.error());
    if (isStatic()) {
        const quint64 keys = fingerprintOf(*headers);
        if (m_rejected && m_rejected != keys) {
            m_rejected.reset();
            Q_EMIT keyJudged(false);
        }
        co_return Pass {std::move(*headers), {{}, keys}};
    }

    sessions::AccessRequest request {.server = m_grant.server.id};
    request.client = m_grant.caller.application.client;
    request.method = context.method;
    request.url = context.url;
    request.mayAsk = isWaitedFor(context.rpcMethod);
    request.application = m_grant.caller.application;
    request.tool = context.tool;
    auto access = co_await m_access.access(std::move(request));
    if (!access)
        co_return fail(access.error());
    m_account = access->account;
    std::move(access->headers.begin(), access->headers.end(), std::back_inserter(*headers));
    co_return Pass {std::move(*headers), {access->account, access->generation}};
}

Task<Result<void>> BridgeAuthorizer::challenged(Context context, Ticket ticket, int status,
    std::vector<net::HttpHeader> headers, QByteArray body)
{
    if (isStatic()) {
        const auto values = co_await m_resolver.resolve(m_grant.server);
        const auto now = values ? credentials::makeSecretHeaders(m_grant.server, *values)
                                : Result<std::vector<net::SecretHeader>>();
        if (now && fingerprintOf(*now) != ticket.generation)
            co_return Result<void>(); // of which nothing is known yet
        m_rejected = ticket.generation;
        Q_EMIT keyJudged(true);
        co_return fail(ErrorCode::KeyRejected, m_grant.server.name, QString::number(status));
    }
    sessions::Challenge challenge {.server = m_grant.server.id};
    challenge.account = ticket.account;
    challenge.client = m_grant.caller.application.client;
    challenge.generation = ticket.generation;
    challenge.status = status;
    challenge.headers = std::move(headers);
    challenge.body = body.first(std::min(body.size(), kLongestBody));
    challenge.url = context.url;
    challenge.application = m_grant.caller.application;
    challenge.method = context.rpcMethod;
    challenge.tool = context.tool;
    challenge.mayAsk = isWaitedFor(context.rpcMethod);
    co_return co_await m_access.challenged(std::move(challenge));
}

void BridgeAuthorizer::onSignedIn(std::function<void()> listener)
{
    m_onSignedIn = std::move(listener);
}

} // namespace claviger::broker
