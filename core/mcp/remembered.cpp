#include "core/mcp/remembered.h"

#include "core/mcp/era_results.h"
#include "core/mcp/json_bytes.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace claviger::mcp {

using namespace Qt::StringLiterals;

namespace {

struct KnownList
{
    QByteArrayView method;
    QByteArrayView member;
};

constexpr std::array<KnownList, 4> kLists = {{
    {"tools/list", "tools"},
    {"prompts/list", "prompts"},
    {"resources/list", "resources"},
    {"resources/templates/list", "resourceTemplates"},
}};

struct EraName
{
    ServerEra era;
    QByteArrayView name;
};

constexpr std::array<EraName, 3> kEras = {{
    {ServerEra::Streamable, "streamable"},
    {ServerEra::Sse, "sse"},
    {ServerEra::Modern, "modern"},
}};

constexpr auto kHandshakeKey = "initialize"_L1;

const KnownList *listOf(QByteArrayView method)
{
    const auto found = std::find_if(kLists.begin(), kLists.end(),
        [method](const KnownList &list) { return list.method == method; });
    return found == kLists.end() ? nullptr : &*found;
}

bool isHandshake(QByteArrayView method)
{
    return method == "initialize" || method == "server/discover";
}

/// The host is told of changes later, and listens only if it was told that it will be.
QByteArray withListChanged(QByteArrayView capabilities)
{
    QByteArray changed = capabilities.toByteArray();
    for (const QByteArrayView name : {"tools", "prompts", "resources"}) {
        const auto capability = json::member(changed, name);
        if (!capability || !json::isObject(*capability))
            continue;
        const QByteArray promised = json::withMember(*capability, "listChanged", "true");
        changed = json::withMember(changed, name, promised);
    }
    return changed;
}

} // namespace

bool Remembered::isKept(QByteArrayView method)
{
    return isHandshake(method) || listOf(method) != nullptr;
}

bool Remembered::hasHandshake() const
{
    return m_memory.load(kHandshakeKey).has_value();
}

QByteArray Remembered::handshake(QByteArrayView askedVersion) const
{
    const auto kept = m_memory.load(kHandshakeKey);
    if (kept && json::members(*kept)) {
        const auto capabilities = json::member(*kept, "capabilities");
        return json::withMember(
            *kept, "capabilities", withListChanged(capabilities.value_or(QByteArrayView("{}"))));
    }
    const QByteArray discovered =
        R"({"capabilities":{"tools":{"listChanged":true},"prompts":{"listChanged":true},)"
        R"("resources":{"listChanged":true}}})";
    return initializeResult(discovered, askedVersion, m_target.serverName.toUtf8());
}

std::optional<Message> Remembered::answer(const Message &request, HostEra era) const
{
    const QByteArray &method = request.method();
    QByteArray result;
    if (method == "ping") {
        result = "{}";
    } else if (isHandshake(method)) {
        const auto asked = json::member(request.params(), "protocolVersion");
        result = handshake(asked ? json::text(*asked).value_or(QByteArray()) : QByteArray());
        if (method == "server/discover")
            result = discoverResult(result);
    } else if (const KnownList *const list = listOf(method)) {
        const auto kept = m_memory.load(QString::fromLatin1(list->method));
        result = kept && json::members(*kept) ? json::withoutMember(*kept, "nextCursor")
                                              : "{\"" + list->member.toByteArray() + "\":[]}";
        if (era == HostEra::Modern)
            result = modernResult(method, result);
    } else {
        return {};
    }
    return makeResponse(request.id(), result);
}

void Remembered::keep(const Message &request, const Message &response, HostEra era)
{
    const QByteArray &method = request.method();
    if (!isKept(method) || response.kind() != Message::Kind::Response
        || response.result().size() > kLargestKept || !json::isObject(response.result()))
        return;
    if (method == "initialize") {
        save(kHandshakeKey, response.result().toByteArray());
    } else if (method == "server/discover") {
        save(kHandshakeKey,
            initializeResult(
                response.result(), kNewestLegacyVersion, m_target.serverName.toUtf8()));
    } else if (!json::member(request.params(), "cursor")) {
        save(QString::fromLatin1(method),
            era == HostEra::Modern ? legacyResult(method, response.result())
                                   : response.result().toByteArray());
    }
}

ServerEra Remembered::serverEra() const
{
    const QByteArray kept = m_memory.load(kEraKey).value_or(QByteArray());
    const auto found = std::find_if(
        kEras.begin(), kEras.end(), [&kept](const EraName &each) { return each.name == kept; });
    return found == kEras.end() ? ServerEra::Unknown : found->era;
}

void Remembered::keepServerEra(ServerEra era)
{
    const auto found = std::find_if(
        kEras.begin(), kEras.end(), [era](const EraName &each) { return each.era == era; });
    save(kEraKey, found == kEras.end() ? QByteArray() : found->name.toByteArray());
}

void Remembered::save(const QString &key, const QByteArray &value)
{
    if (m_memory.load(key).value_or(QByteArray()) != value)
        m_memory.save(key, value);
}

} // namespace claviger::mcp
