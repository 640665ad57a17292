#include "core/oauth/token_error.h"

#include "core/base/log.h"

#include <QtCore/QByteArrayView>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

constexpr qsizetype kLongestErrorCode = 64;
constexpr qsizetype kLongestDescription = 200; // Characters; for the log and the doctor.

struct Meaning
{
    QByteArrayView code;
    ErrorCode error;
};

// Whoever adds a name for a dead grant here lets a server end sign-ins with it.
constexpr std::array kTokenErrors {
    Meaning {"invalid_grant", ErrorCode::InvalidGrant}, // RFC 6749 §5.2
    Meaning {"bad_refresh_token", ErrorCode::InvalidGrant}, // GitHub
    Meaning {"bad_verification_code", ErrorCode::InvalidGrant}, // GitHub
    Meaning {"invalid_refresh_token", ErrorCode::InvalidGrant}, // Slack
    Meaning {"invalid_code", ErrorCode::InvalidGrant}, // Slack
    Meaning {"code_already_used", ErrorCode::InvalidGrant}, // Slack
    Meaning {"invalid_client", ErrorCode::InvalidClient}, // RFC 6749 §5.2
    Meaning {"unauthorized_client", ErrorCode::InvalidClient}, // RFC 6749 §5.2
    Meaning {"incorrect_client_credentials", ErrorCode::InvalidClient}, // GitHub
    Meaning {"invalid_client_id", ErrorCode::InvalidClient}, // Slack
    Meaning {"bad_client_secret", ErrorCode::InvalidClient}, // Slack
    Meaning {"access_denied", ErrorCode::SignInRefused}, // RFC 8628 §3.5
    Meaning {"expired_token", ErrorCode::TimedOut}, // RFC 8628 §3.5: the device code
    Meaning {"interaction_required", ErrorCode::SignInNeeded}, // OpenID Connect Core §3.1.2.6
    Meaning {"login_required", ErrorCode::SignInNeeded},
    Meaning {"consent_required", ErrorCode::SignInNeeded},
    Meaning {"server_error", ErrorCode::ProviderBusy}, // RFC 6749 §4.1.2.1
    Meaning {"temporarily_unavailable", ErrorCode::ProviderBusy},
    Meaning {"slow_down", ErrorCode::ProviderBusy}, // RFC 8628 §3.5
};

constexpr std::array kAuthorizationErrors {
    Meaning {"access_denied", ErrorCode::SignInRefused},
    Meaning {"server_error", ErrorCode::ProviderBusy},
    Meaning {"temporarily_unavailable", ErrorCode::ProviderBusy},
    Meaning {"unauthorized_client", ErrorCode::InvalidClient},
    Meaning {"invalid_client", ErrorCode::InvalidClient},
};

template <std::size_t size>
Error errorFor(const std::array<Meaning, size> &meanings, const QByteArray &code,
    const QByteArray &description)
{
    const QString name = isErrorCode(code) ? QString::fromLatin1(code) : u"?"_s;
    const QString detail = description.isEmpty()
        ? name
        : name + u": "_s + displayable(QString::fromUtf8(description), kLongestDescription);
    const auto found = std::find_if(meanings.begin(), meanings.end(),
        [&](const Meaning &meaning) { return meaning.code == code; });
    if (found == meanings.end())
        return {ErrorCode::OAuthFailed, name, detail};
    return {found->error, {}, detail};
}

} // namespace

bool isErrorCode(const QByteArray &code)
{
    return !code.isEmpty() && code.size() <= kLongestErrorCode
        && std::all_of(code.cbegin(), code.cend(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
                   || c == '_' || c == '-' || c == '.';
           });
}

Error tokenError(const QByteArray &code, const QByteArray &description)
{
    return errorFor(kTokenErrors, code, description);
}

Error authorizationError(const QByteArray &code, const QByteArray &description)
{
    return errorFor(kAuthorizationErrors, code, description);
}

} // namespace claviger::oauth
