#include "core/oauth/userinfo.h"

#include "core/base/log.h"
#include "core/net/address_guard.h"
#include "core/oauth/url_bytes.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

Result<net::HttpRequest> makeGet(const TokenClient &client, const Secret &accessToken, bool isDpop)
{
    const QByteArray &endpoint = client.server.userinfoEndpoint;
    net::HttpRequest request = makeRequest(client.http, "GET", endpoint);
    request.limit = kTokenLimit;
    request.largestBody = kLargestTokenResponse;
    request.headers.push_back({"Accept", "application/json"});
    if (!isDpop) {
        request.secretHeaders.push_back({"Authorization", "Bearer ", accessToken.clone(), {}});
        return request;
    }
    if (client.dpop == nullptr)
        return fail(ErrorCode::Internal, {}, u"a DPoP token without its key"_s);
    auto headers = client.dpop->headersWithToken("GET", endpoint, accessToken);
    if (!headers)
        return fail(headers.error());
    request.secretHeaders = std::move(*headers);
    return request;
}

} // namespace

Result<Identity> parseUserinfo(QByteArrayView body)
{
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray::fromRawData(body.data(), body.size())).object();
    const auto text = [&](QLatin1StringView name) {
        return displayable(object.value(name).toString(), kLongestIdentityText);
    };
    Identity identity {text("sub"_L1), text("email"_L1), text("name"_L1), text("tid"_L1)};
    if (identity.name.isEmpty())
        identity.name = text("preferred_username"_L1);
    if (identity.subject.isEmpty())
        return fail(ErrorCode::TokenInvalid, {}, u"userinfo without sub"_s);
    return identity;
}

Task<Result<Identity>> fetchUserinfo(
    TokenClient client, Secret accessToken, bool isDpop, QString subject)
{
    const QByteArray endpoint = client.server.userinfoEndpoint;
    if (!net::isAllowedUrl(endpoint))
        co_return fail(ErrorCode::Unsupported, {}, u"no userinfo endpoint"_s);

    for (bool mayRepeat = isDpop;; mayRepeat = false) {
        auto request = makeGet(client, accessToken, isDpop);
        if (!request)
            co_return fail(request.error());
        const auto answer = co_await client.http.http.send(std::move(*request));
        if (!answer)
            co_return fail(answer.error());
        const bool hasNonce = isDpop && client.dpop->remember(endpoint, answer->headers);
        if (answer->status == 401 && mayRepeat && hasNonce)
            continue;

        TraceStep step;
        step.stage = TraceStep::Stage::Identity;
        step.method = "GET";
        step.url = safeUrl(endpoint);
        step.status = answer->status;
        step.code = u"userinfo"_s;
        step.verdict = answer->status == 200 ? TraceStep::Verdict::Ok : TraceStep::Verdict::Warning;
        tell(client.http, std::move(step));
        if (answer->status != 200)
            co_return fail(ErrorCode::ProviderBusy, {}, QString::number(answer->status));
        auto identity = parseUserinfo(answer->body);
        if (identity && !subject.isEmpty() && identity->subject != subject)
            co_return fail(ErrorCode::TokenInvalid, {}, u"userinfo of another subject"_s);
        co_return identity;
    }
}

} // namespace claviger::oauth
