#include "core/credentials/remote_request.h"

#include "core/credentials/marker_text.h"

#include <algorithm>

namespace claviger::credentials {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

QByteArrayView viewOf(const wire::WipedBytes &bytes)
{
    return {bytes.view().data(), static_cast<qsizetype>(bytes.size())};
}

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/// RFC 3986 §2.1: what is not unreserved stands as %XX, so a value never changes the URL's structure. What
/// stands so already stays: imported values keep the spelling that they had in their URL.
QByteArray percentEncoded(QByteArrayView value)
{
    QByteArray result;
    result.reserve(value.size());
    while (!value.isEmpty()) {
        const bool isEncoded = value.size() >= 3 && value.front() == '%' && isHexDigit(value.at(1))
            && isHexDigit(value.at(2));
        const qsizetype size = isEncoded ? 3 : 1;
        const QByteArray part = value.first(size).toByteArray();
        result += isEncoded ? part : part.toPercentEncoding();
        value = value.sliced(size);
    }
    return result;
}

std::vector<ResolvedValue> percentEncoded(const std::vector<ResolvedValue> &values)
{
    std::vector<ResolvedValue> result;
    for (const ResolvedValue &value : values) {
        Secret encoded = value.value.revealTo(
            [](QByteArrayView bytes) { return Secret::take(percentEncoded(bytes)); });
        result.push_back({value.marker, value.name, std::move(encoded)});
    }
    return result;
}

bool fitsHeader(const Secret &value)
{
    return value.revealTo([](QByteArrayView bytes) {
        return std::none_of(
            bytes.begin(), bytes.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    });
}

} // namespace

Result<QByteArray> makeRemoteUrl(
    const servers::Server &server, const std::vector<ResolvedValue> &values)
{
    const auto *remote = std::get_if<servers::HttpTransport>(&server.transport);
    if (!remote)
        return fail(ErrorCode::ServerNotLaunchable, server.id.text());
    const QByteArray url = remote->url.toUtf8();
    const std::vector<ResolvedValue> encoded = percentEncoded(values);
    const auto filled = MarkerValues(encoded).insertInto(viewOf(url));
    if (!filled)
        return fail(filled.error());
    return viewOf(*filled).toByteArray();
}

Result<std::vector<net::SecretHeader>> makeSecretHeaders(
    const servers::Server &server, const std::vector<ResolvedValue> &values)
{
    std::vector<net::SecretHeader> headers;
    const MarkerValues markers(values);
    for (const servers::Binding &binding : server.bindings) {
        if (binding.injection != servers::Injection::Header)
            continue;
        const auto value = std::find_if(values.begin(), values.end(),
            [&](const ResolvedValue &each) { return each.marker == binding.marker; });
        if (value != values.end() && !fitsHeader(value->value))
            return fail(ErrorCode::InvalidInput, binding.name);
        const QByteArray whole = binding.variableTemplate.toUtf8();
        const auto filled = markers.insertInto(viewOf(whole));
        if (!filled)
            return fail(filled.error());
        headers.push_back({binding.variable.toLatin1(), {}, Secret::copyOf(viewOf(*filled)), {}});
    }
    return headers;
}

bool hasSecretHeaders(const servers::Server &server)
{
    return std::any_of(
        server.bindings.begin(), server.bindings.end(), [](const servers::Binding &binding) {
            return binding.injection == servers::Injection::Header;
        });
}

bool isKeyed(const servers::Server &server)
{
    using Kind = servers::RemoteAuthorization::Kind;
    const Kind kind = std::get<servers::HttpTransport>(server.transport).authorization.kind;
    return kind == Kind::Headers || (kind == Kind::Automatic && hasSecretHeaders(server));
}

} // namespace claviger::credentials
