#include "core/credentials/service_check.h"

#include <QtCore/QUrl>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace claviger::credentials {
namespace {

/// How a service is asked. `service` is its name in resources/services.tsv.
struct ServiceCheck
{
    const char *service;
    const char *url;
    const char *header; ///< The secret's header …
    const char *scheme; ///< … and what stands before it there.
    const char *extraHeader; ///< "Name: value", or null.
    const char *post; ///< Body of a POST; null: GET.
    /// A body that must be in an answer of 200 for "yes"; null: the status says it all.
    const char *yes;
};

constexpr ServiceCheck kChecks[] = {
    {"Airtable", "https://api.airtable.com/v0/meta/whoami", "Authorization", "Bearer ", nullptr,
        nullptr, nullptr},
    {"Anthropic", "https://api.anthropic.com/v1/models", "x-api-key", "",
        "anthropic-version: 2023-06-01", nullptr, nullptr},
    {"Cloudflare", "https://api.cloudflare.com/client/v4/user/tokens/verify", "Authorization",
        "Bearer ", nullptr, nullptr, nullptr},
    {"DigitalOcean", "https://api.digitalocean.com/v2/account", "Authorization", "Bearer ", nullptr,
        nullptr, nullptr},
    {"Figma", "https://api.figma.com/v1/me", "X-Figma-Token", "", nullptr, nullptr, nullptr},
    {"GitHub", "https://api.github.com/user", "Authorization", "Bearer ",
        "Accept: application/vnd.github+json", nullptr, nullptr},
    {"GitLab", "https://gitlab.com/api/v4/user", "PRIVATE-TOKEN", "", nullptr, nullptr, nullptr},
    {"Hugging Face", "https://huggingface.co/api/whoami-v2", "Authorization", "Bearer ", nullptr,
        nullptr, nullptr},
    {"Linear", "https://api.linear.app/graphql", "Authorization", "",
        "Content-Type: application/json", R"({"query":"{viewer{id}}"})", R"("viewer")"},
    {"Notion", "https://api.notion.com/v1/users/me", "Authorization", "Bearer ",
        "Notion-Version: 2022-06-28", nullptr, nullptr},
    {"OpenAI", "https://api.openai.com/v1/models", "Authorization", "Bearer ", nullptr, nullptr,
        nullptr},
    {"Sentry", "https://sentry.io/api/0/", "Authorization", "Bearer ", nullptr, nullptr, nullptr},
    {"Slack", "https://slack.com/api/auth.test", "Authorization", "Bearer ", nullptr, "",
        R"("ok":true)"},
    {"Stripe", "https://api.stripe.com/v1/account", "Authorization", "Bearer ", nullptr, nullptr,
        nullptr},
    {"Supabase", "https://api.supabase.com/v1/projects", "Authorization", "Bearer ", nullptr,
        nullptr, nullptr},
    {"Vercel", "https://api.vercel.com/v2/user", "Authorization", "Bearer ", nullptr, nullptr,
        nullptr},
};

const ServiceCheck *findCheck(const QString &service)
{
    const auto found = std::find_if(
        std::begin(kChecks), std::end(kChecks), [&service](const ServiceCheck &check) {
            return service == QLatin1StringView(check.service);
        });
    return found == std::end(kChecks) ? nullptr : found;
}

net::HttpRequest makeRequest(const ServiceCheck &check, Secret secret)
{
    net::HttpRequest request;
    request.url = check.url;
    if (check.post) {
        request.method = QByteArrayLiteral("POST");
        request.body = check.post;
    }
    request.headers.push_back({"User-Agent", "Claviger"}); // GitHub refuses requests without one
    if (check.extraHeader) {
        const QByteArray line = check.extraHeader;
        const qsizetype colon = line.indexOf(": ");
        request.headers.push_back({line.first(colon), line.sliced(colon + 2)});
    }
    request.secretHeaders.push_back({check.header, check.scheme, std::move(secret), {}});
    return request;
}

ServiceAnswer judge(const ServiceCheck &check, const net::HttpResponse &response)
{
    switch (response.status) {
    case 200:
        if (check.yes && !QByteArray(response.body).replace(" ", "").contains(check.yes))
            return ServiceAnswer::Rejected;
        return ServiceAnswer::Accepted;
    case 400: // Linear: a key that is none; Cloudflare: a token that is none
    case 401:
        return ServiceAnswer::Rejected;
    case 403:
        return ServiceAnswer::Limited;
    default:
        return ServiceAnswer::Unclear;
    }
}

} // namespace

bool hasServiceCheck(const QString &service)
{
    return findCheck(service) != nullptr;
}

QString serviceCheckHost(const QString &service)
{
    const ServiceCheck *check = findCheck(service);
    return check ? QUrl::fromEncoded(check->url).host() : QString();
}

Task<Result<ServiceAnswer>> checkWithService(net::HttpClient &http, QString service, Secret secret)
{
    const ServiceCheck *check = findCheck(service);
    if (!check)
        co_return fail(ErrorCode::Unsupported, service);
    auto response = co_await http.send(makeRequest(*check, std::move(secret)));
    if (!response) {
        Error error = response.error();
        error.subject = serviceCheckHost(service);
        co_return fail(error);
    }
    co_return judge(*check, *response);
}

} // namespace claviger::credentials
