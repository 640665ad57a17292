#include "core/broker/key_probe.h"

#include "core/credentials/remote_request.h"

namespace claviger::broker {

Task<Result<sessions::Probe>> probeWithValues(vault::SecretStore &store, net::HttpClient &http,
    servers::Server server, const std::vector<credentials::ResolvedValue> &values)
{
    auto url = credentials::makeRemoteUrl(server, values);
    if (!url)
        co_return fail(url.error());
    auto headers = credentials::makeSecretHeaders(server, values);
    if (!headers)
        co_return fail(headers.error());
    auto remote = co_await sessions::remoteOf(store, std::move(server));
    if (!remote)
        co_return fail(remote.error());
    remote->url = std::move(*url);
    co_return co_await sessions::probeWithKeys(http, std::move(*remote), std::move(*headers));
}

} // namespace claviger::broker
