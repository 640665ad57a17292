#include "core/oauth/revocation.h"

#include "core/oauth/token_error.h"
#include "core/oauth/token_response.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

Task<Result<void>> revoke(TokenClient client, TokenKind kind, Secret token)
{
    if (client.server.revocationEndpoint.isEmpty())
        co_return fail(ErrorCode::Unsupported, {}, u"no revocation endpoint"_s);
    Form form;
    form.add("token", token);
    form.add("token_type_hint", kind == TokenKind::Refresh ? "refresh_token" : "access_token");
    const auto answer = co_await postForm(
        client, client.server.revocationEndpoint, std::move(form), TraceStep::Stage::Revocation);
    if (!answer)
        co_return fail(answer.error());
    if (answer->status >= 200 && answer->status < 300)
        co_return Result<void>();

    const QByteArray code = answer->body.revealTo(
        [](QByteArrayView body) { return errorCodeOf(body); });
    const bool isRefusal = answer->status >= 400 && answer->status < 500 && answer->status != 429;
    if (!isRefusal || !isErrorCode(code))
        co_return fail(ErrorCode::ProviderBusy, {}, QString::number(answer->status));
    if (code == "invalid_token"
        || code == "invalid_grant") // should be a 200; it is gone all the same
        co_return Result<void>();
    if (code == "unsupported_token_type")
        co_return fail(ErrorCode::Unsupported, {}, QString::fromLatin1(code));
    co_return fail(tokenError(code, {}));
}

} // namespace claviger::oauth
