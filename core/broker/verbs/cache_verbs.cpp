#include "core/broker/verbs/cache_verbs.h"

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

QJsonObject toJson(const clients::TokenCache &cache)
{
    return {{u"id"_s, cache.id}, {u"server"_s, cache.server}, {u"folder"_s, cache.folder},
        {u"files"_s, QJsonArray::fromStringList(cache.files)}, {u"canRenew"_s, cache.canRenew}};
}

} // namespace

CacheVerbs::CacheVerbs(servers::ServerRegistry &registry, sessions::SessionAuthority &sessions)
    : m_registry(registry)
    , m_sessions(sessions)
{
}

void CacheVerbs::addTo(VerbTable &table)
{
    table.add(u"caches.list"_s, [this](ControlCall call) { return list(std::move(call)); });
    table.add(u"caches.adopt"_s, [this](ControlCall call) { return adopt(std::move(call)); });
    table.add(u"caches.remove"_s, [this](ControlCall call) { return remove(std::move(call)); });
}

QList<clients::TokenCache> CacheVerbs::caches() const
{
    return clients::findTokenCaches(clients::Surroundings::ofThisProcess(), m_registry.servers());
}

/// By its id among those that are there now: a caller names no path.
Result<clients::TokenCache> CacheVerbs::find(const ControlCall &call) const
{
    const auto id = textArgument(call, "id"_L1);
    if (!id)
        return fail(id.error());
    for (const clients::TokenCache &cache : caches()) {
        if (cache.id == *id)
            return cache;
    }
    return fail(ErrorCode::FileNotFound, *id);
}

Task<Result<ControlReply>> CacheVerbs::list(ControlCall)
{
    QJsonArray all;
    for (const clients::TokenCache &cache : caches())
        all.append(toJson(cache));
    ControlReply reply;
    reply.body = {{u"caches"_s, all}};
    co_return reply;
}

Task<Result<ControlReply>> CacheVerbs::adopt(ControlCall call)
{
    const auto cache = find(call);
    if (!cache)
        co_return fail(cache.error());
    const auto server = servers::ServerId::parse(cache->server);
    if (!server)
        co_return fail(server.error());
    auto grant = clients::readTokenCache(*cache);
    if (!grant)
        co_return fail(grant.error());
    sessions::Adoption adoption {*server, {}, std::move(grant->refreshToken)};
    adoption.registration.clientId = grant->clientId;
    adoption.registration.clientSecret = std::move(grant->clientSecret);
    adoption.registration.tokenAuthMethod = grant->tokenAuthMethod;
    adoption.registration.redirectUri = grant->redirectUri;
    adoption.caller = callerOf(call);
    const auto account = co_await m_sessions.adopt(std::move(adoption));
    if (!account)
        co_return fail(account.error());
    if (const auto removed = clients::removeTokenCache(*cache); !removed)
        co_return fail(removed.error());
    ControlReply reply;
    reply.body = {{u"account"_s, *account}};
    co_return reply;
}

Task<Result<ControlReply>> CacheVerbs::remove(ControlCall call)
{
    const auto cache = find(call);
    if (!cache)
        co_return fail(cache.error());
    if (const auto removed = clients::removeTokenCache(*cache); !removed)
        co_return fail(removed.error());
    co_return ControlReply();
}

} // namespace claviger::broker
