#include "core/oauth/token_endpoint.h"

#include "core/net/address_guard.h"
#include "core/oauth/client_authentication.h"
#include "core/oauth/token_error.h"
#include "core/oauth/token_response.h"
#include "core/oauth/url_bytes.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

Result<net::HttpRequest> makePost(const TokenClient &client, const QByteArray &endpoint, Form form,
    ClientAuthentication authentication)
{
    net::HttpRequest request = makeRequest(client.http, "POST", endpoint);
    request.limit = kTokenLimit;
    request.largestBody = kLargestTokenResponse;
    request.headers.push_back({"Content-Type", "application/x-www-form-urlencoded"});
    request.headers.push_back({"Accept", "application/json"}); // else GitHub answers with a form
    if (auto done = authenticateClient(authentication, client.client, client.server, client.random,
            client.clock.now(), request, form);
        !done)
        return fail(done.error());
    if (client.dpop != nullptr) {
        auto proof = client.dpop->proofHeader("POST", endpoint, nullptr);
        if (!proof)
            return fail(proof.error());
        request.secretHeaders.push_back(std::move(*proof));
    }
    request.secretBody = form.encoded();
    return request;
}

void tellAnswer(const TokenClient &client, const QByteArray &endpoint, TraceStep::Stage stage,
    const Result<net::HttpResponse> &answer)
{
    TraceStep step;
    step.stage = stage;
    step.method = "POST";
    step.url = safeUrl(endpoint);
    if (!answer) {
        step.verdict = TraceStep::Verdict::Bad;
        step.code = errorName(answer.error().code);
        tell(client.http, std::move(step));
        return;
    }
    step.status = answer->status;
    const bool isSuccess = answer->status >= 200 && answer->status < 300;
    step.verdict = isSuccess ? TraceStep::Verdict::Ok : TraceStep::Verdict::Bad;
    step.code = isSuccess ? u"answered"_s : u"refused"_s;
    if (const QByteArray code = errorCodeOf(answer->body); isErrorCode(code))
        step.detail = QString::fromLatin1(code);
    tell(client.http, std::move(step));
}

} // namespace

Task<Result<EndpointAnswer>> postForm(
    TokenClient client, QByteArray endpoint, Form form, TraceStep::Stage stage)
{
    if (!net::isAllowedUrl(endpoint))
        co_return fail(ErrorCode::DiscoveryFailed, {}, u"no usable endpoint"_s);
    const auto authentication = chooseClientAuthentication(
        client.client, client.server, client.profile);
    if (!authentication)
        co_return fail(authentication.error());
    tellEntry(client.http, stage, client.profile, entries::kTokenAuth);

    for (bool mayRepeat = client.dpop != nullptr;; mayRepeat = false) {
        auto request = makePost(client, endpoint, form.clone(), *authentication);
        if (!request)
            co_return fail(request.error());
        auto answer = co_await client.http.http.send(std::move(*request));
        tellAnswer(client, endpoint, stage, answer);
        if (!answer)
            co_return fail(answer.error());

        const bool hasNonce = client.dpop != nullptr
            && client.dpop->remember(endpoint, answer->headers);
        if (mayRepeat && hasNonce && answer->status >= 400
            && errorCodeOf(answer->body) == "use_dpop_nonce")
            continue;
        co_return EndpointAnswer {answer->status, Secret::take(std::move(answer->body))};
    }
}

void tellEntry(const HttpContext &context, TraceStep::Stage stage, const Profile &profile,
    QLatin1StringView name)
{
    const std::optional<QString> value = profile.value(name);
    if (!value)
        return;
    TraceStep step;
    step.stage = stage;
    step.verdict = TraceStep::Verdict::Lenient;
    step.code = u"profile-entry"_s;
    step.entry = ProfileItem {name, *value};
    tell(context, std::move(step));
}

} // namespace claviger::oauth
