#include "ui/model/attempt.h"

#include "ui/model/json_fields.h"
#include "ui/text/error_text.h"

#include <tuple>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

Result<Attempt::DeviceCode> parseDevice(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Attempt::DeviceCode device;
    device.userCode = fields.text("userCode"_L1);
    device.uri = fields.text("uri"_L1);
    device.uriComplete = fields.textOrEmpty("uriComplete"_L1);
    device.expiresAt = fields.number("expiresAt"_L1);
    return fields.finish(device);
}

Result<Attempt::ClientNeed> parseClientNeed(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Attempt::ClientNeed need;
    need.provider = fields.textOrEmpty("provider"_L1);
    need.console = fields.textOrEmpty("console"_L1);
    need.redirectUri = fields.text("redirectUri"_L1);
    need.needsSecret = fields.flagOr("needsSecret"_L1, false);
    need.steps = fields.textsOrEmpty("steps"_L1);
    need.scopes = fields.textsOrEmpty("scopes"_L1);
    return fields.finish(need);
}

/// An unknown name is not worth losing the attempt for: it becomes a general error.
Result<Error> parseError(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Error error;
    error.code = text::errorCodeFromName(fields.text("code"_L1)).value_or(ErrorCode::Internal);
    error.subject = fields.textOrEmpty("subject"_L1);
    error.detail = fields.textOrEmpty("detail"_L1);
    return fields.finish(error);
}

/// The object at `key` through `parse`, or none where it is null or missing.
template <class T, class Parse>
std::optional<T> optionalAt(Fields &fields, QLatin1StringView key, Parse parse)
{
    const QJsonValue value = fields.value(key);
    if (value.isNull() || value.isUndefined())
        return {};
    Result<T> parsed = parse(value, fields.pathOf(key));
    if (parsed)
        return *parsed;
    fields.adopt(parsed.error());
    return {};
}

Result<Attempt> parseAttempt(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Attempt attempt;
    attempt.id = fields.text("id"_L1);
    attempt.kind = fields.oneOf<Attempt::Kind>(
        "kind"_L1, {{"sign-in"_L1, Attempt::Kind::SignIn}, {"step-up"_L1, Attempt::Kind::StepUp}});
    attempt.server = fields.text("server"_L1);
    attempt.serverName = fields.textOrEmpty("serverName"_L1);
    attempt.phase = fields.oneOf<Attempt::Phase>("phase"_L1,
        {{"asking"_L1, Attempt::Phase::Asking}, {"discovering"_L1, Attempt::Phase::Discovering},
            {"needs-client"_L1, Attempt::Phase::NeedsClient},
            {"browser"_L1, Attempt::Phase::Browser}, {"device"_L1, Attempt::Phase::Device},
            {"exchanging"_L1, Attempt::Phase::Exchanging}, {"done"_L1, Attempt::Phase::Done},
            {"failed"_L1, Attempt::Phase::Failed}});
    attempt.url = fields.textOrEmpty("url"_L1);
    attempt.host = fields.textOrEmpty("host"_L1);
    attempt.domain = fields.textOrEmpty("domain"_L1);
    attempt.firstSeenAt = fields.number("firstSeenAt"_L1);
    attempt.isNewHost = fields.flagOr("isNewHost"_L1, false);
    attempt.canUseDevice = fields.flagOr("canUseDevice"_L1, true);
    attempt.words = fields.textOrEmpty("words"_L1);
    attempt.scopes = fields.textsOrEmpty("scopes"_L1);
    attempt.has = fields.textsOrEmpty("has"_L1);
    attempt.adds = fields.textsOrEmpty("adds"_L1);
    attempt.application = optionalAt<Application>(fields, "application"_L1, parseApplication);
    attempt.tool = fields.textOrEmpty("tool"_L1);
    attempt.askedAt = fields.number("askedAt"_L1);
    attempt.account = fields.textOrEmpty("account"_L1);
    attempt.accounts = parseAccounts(fields);
    attempt.device = optionalAt<Attempt::DeviceCode>(fields, "device"_L1, parseDevice);
    attempt.client = optionalAt<Attempt::ClientNeed>(fields, "client"_L1, parseClientNeed);
    attempt.error = optionalAt<Error>(fields, "error"_L1, parseError);
    return fields.finish(attempt);
}

} // namespace

bool Attempt::operator==(const Attempt &other) const
{
    const auto facts = [](const Attempt &a) {
        return std::tie(a.id, a.kind, a.server, a.serverName, a.phase, a.url, a.host, a.domain,
            a.firstSeenAt, a.isNewHost, a.canUseDevice, a.words, a.scopes, a.has, a.adds,
            a.application, a.tool, a.askedAt, a.account, a.accounts, a.device, a.client);
    };
    if (facts(*this) != facts(other) || error.has_value() != other.error.has_value())
        return false;
    return !error || (error->code == other.error->code && error->subject == other.error->subject);
}

Result<QList<Attempt>> parseAttempts(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto attempts = fields.list<Attempt>("attempts"_L1, parseAttempt);
    return fields.finish(attempts);
}

} // namespace claviger::ui
