#include "core/oauth/workload.h"

#include "core/oauth/token_request.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

/// Files end with a line feed.
Secret trimmed(const Secret &token)
{
    return token.revealTo([](QByteArrayView bytes) { return Secret::copyOf(bytes.trimmed()); });
}

} // namespace

Task<Result<TokenSet>> workloadTokens(
    TokenClient client, Secret machineToken, QStringList scopes, QByteArray resource)
{
    AssertionGrant grant;
    grant.assertion = trimmed(machineToken);
    if (grant.assertion.isEmpty() || grant.assertion.size() > kLongestToken)
        co_return fail(ErrorCode::InvalidInput, {}, u"the machine's token"_s);
    grant.scopes = scopes;
    grant.resource = resource;
    co_return co_await jwtBearer(client, std::move(grant));
}

} // namespace claviger::oauth
