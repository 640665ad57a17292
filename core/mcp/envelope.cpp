#include "core/mcp/envelope.h"

#include "core/mcp/json_bytes.h"

namespace claviger::mcp {

Message withEnvelope(const Message &request, const Envelope &envelope)
{
    const QByteArrayView params = json::isObject(request.params()) ? request.params()
                                                                   : QByteArrayView("{}");
    QByteArray meta = json::member(params, "_meta").value_or(QByteArrayView("{}")).toByteArray();
    if (!json::isObject(meta))
        meta = "{}";
    meta = json::withMember(meta, meta::kProtocolVersion, json::quoted(envelope.version));
    if (!envelope.clientInfo.isEmpty())
        meta = json::withMember(meta, meta::kClientInfo, envelope.clientInfo);
    meta = json::withMember(meta, meta::kClientCapabilities, envelope.capabilities);
    if (!envelope.logLevel.isEmpty())
        meta = json::withMember(meta, meta::kLogLevel, json::quoted(envelope.logLevel));
    return request.withParams(json::withMember(params, "_meta", meta));
}

std::optional<Envelope> readEnvelope(const Message &request)
{
    const auto meta = json::member(request.params(), "_meta");
    const auto textOf = [&](QByteArrayView key) {
        const auto value = meta ? json::member(*meta, key) : std::nullopt;
        return value ? json::text(*value) : std::nullopt;
    };
    const auto objectOf = [&](QByteArrayView key) {
        const auto value = meta ? json::member(*meta, key) : std::nullopt;
        return value && json::isObject(*value) ? value->toByteArray() : QByteArray();
    };
    const auto version = textOf(meta::kProtocolVersion);
    if (!version)
        return {};
    Envelope envelope;
    envelope.version = *version;
    envelope.clientInfo = objectOf(meta::kClientInfo);
    if (QByteArray capabilities = objectOf(meta::kClientCapabilities); !capabilities.isEmpty())
        envelope.capabilities = std::move(capabilities);
    envelope.logLevel = textOf(meta::kLogLevel).value_or(QByteArray());
    return envelope;
}

QByteArray progressTokenOf(const Message &request)
{
    const auto token = json::at(request.params(), {"_meta", "progressToken"});
    return token ? token->toByteArray() : QByteArray();
}

Message makeDiscover(QByteArrayView id, const Envelope &envelope)
{
    return withEnvelope(makeRequest(id, "server/discover"), envelope);
}

} // namespace claviger::mcp
