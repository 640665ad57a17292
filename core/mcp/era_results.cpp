#include "core/mcp/era_results.h"

#include "core/mcp/json_bytes.h"
#include "core/mcp/modern_names.h"

#include <algorithm>
#include <iterator>

namespace claviger::mcp {

namespace {

/// The results that must say for how long they hold (CacheableResult).
constexpr QByteArrayView kCacheable[] = {"server/discover", "tools/list", "prompts/list",
    "resources/list", "resources/templates/list", "resources/read"};

template <std::size_t size> bool contains(const QByteArrayView (&list)[size], QByteArrayView text)
{
    return std::find(std::begin(list), std::end(list), text) != std::end(list);
}

QByteArrayView objectAt(QByteArrayView object, QByteArrayView key)
{
    const auto value = json::member(object, key);
    return value && json::isObject(*value) ? *value : QByteArrayView();
}

void append(QByteArray &object, QByteArrayView key, QByteArrayView value)
{
    object.append(object.endsWith('{') ? "" : ",").append(json::quoted(key)).append(':');
    object.append(value);
}

/// A discovery's serverInfo: in `_meta`; before July 2026 beside it.
QByteArrayView serverInfo(QByteArrayView discovered)
{
    const QByteArrayView inMeta = objectAt(objectAt(discovered, "_meta"), meta::kServerInfo);
    return inMeta.isEmpty() ? objectAt(discovered, "serverInfo") : inMeta;
}

QByteArray withoutOpenOutputSchemas(QByteArrayView result)
{
    const auto list = json::member(result, "tools");
    const auto tools = list ? json::elements(*list) : std::nullopt;
    if (!tools)
        return result.toByteArray();
    QByteArray changed = list->toByteArray();
    for (auto tool = tools->crbegin(); tool != tools->crend(); ++tool) { // offsets before it stay
        const auto schema = json::member(*tool, "outputSchema");
        if (!schema || json::at(*schema, {"type"}) == QByteArrayView("\"object\""))
            continue;
        changed.replace(
            tool->data() - list->data(), tool->size(), json::withoutMember(*tool, "outputSchema"));
    }
    return json::withMember(result, "tools", changed);
}

bool hasText(QByteArrayView content)
{
    const auto blocks = json::elements(content);
    return blocks && std::any_of(blocks->begin(), blocks->end(), [](QByteArrayView block) {
        return json::member(block, "type") == QByteArrayView("\"text\"");
    });
}

QByteArray withOutputAsText(QByteArrayView result)
{
    const auto output = json::member(result, "structuredContent");
    if (!output || json::isObject(*output))
        return result.toByteArray();
    const QByteArray content =
        json::member(result, "content").value_or(QByteArrayView("[]")).toByteArray();
    QByteArray changed = json::withoutMember(result, "structuredContent");
    const auto blocks = json::elements(content);
    if (!blocks || hasText(content))
        return changed;
    const QByteArray block = R"({"type":"text","text":)" + json::quoted(*output) + '}';
    QByteArray longer = content;
    longer.insert(longer.lastIndexOf(']'), blocks->isEmpty() ? block : ',' + block);
    return json::withMember(changed, "content", longer);
}

} // namespace

ResultType resultType(QByteArrayView result)
{
    const auto type = json::member(result, "resultType");
    if (!type || type == QByteArrayView("\"complete\""))
        return ResultType::Complete;
    return type == QByteArrayView("\"input_required\"") ? ResultType::InputRequired
                                                        : ResultType::Unknown;
}

bool isModernDiscovery(QByteArrayView discovered)
{
    const auto list = json::member(discovered, "supportedVersions");
    const auto versions = list ? json::elements(*list) : std::nullopt;
    return versions && std::any_of(versions->begin(), versions->end(), [](QByteArrayView version) {
        return json::text(version) == kModernVersion;
    });
}

QByteArray initializeResult(
    QByteArrayView discovered, QByteArrayView askedVersion, QByteArrayView serverName)
{
    const QByteArrayView version = contains(kLegacyVersions, askedVersion) ? askedVersion
                                                                           : kNewestLegacyVersion;
    const QByteArrayView capabilities = objectAt(discovered, "capabilities");
    QByteArray info = serverInfo(discovered).toByteArray();
    if (info.isEmpty())
        info = R"({"name":)" + json::quoted(serverName) + R"(,"version":"unknown"})";

    QByteArray result = "{";
    append(result, "protocolVersion", json::quoted(version));
    append(result, "capabilities", capabilities.isEmpty() ? QByteArrayView("{}") : capabilities);
    append(result, "serverInfo", info);
    if (const auto text = json::member(discovered, "instructions"); text && json::isString(*text))
        append(result, "instructions", *text);
    return result.append('}');
}

QByteArray discoverResult(QByteArrayView initialized)
{
    const QByteArrayView capabilities = objectAt(initialized, "capabilities");
    QByteArray result = "{";
    append(result, "resultType", "\"complete\"");
    append(result, "supportedVersions", '[' + json::quoted(kModernVersion) + ']');
    append(result, "capabilities", capabilities.isEmpty() ? QByteArrayView("{}") : capabilities);
    if (const auto text = json::member(initialized, "instructions"); text && json::isString(*text))
        append(result, "instructions", *text);
    append(result, "ttlMs", "0");
    append(result, "cacheScope", "\"private\"");
    if (const QByteArrayView info = objectAt(initialized, "serverInfo"); !info.isEmpty()) {
        QByteArray meta = "{";
        append(meta, meta::kServerInfo, info);
        append(result, "_meta", meta.append('}'));
    }
    return result.append('}');
}

QByteArray legacyResult(QByteArrayView method, QByteArrayView result)
{
    QByteArray changed = json::withoutMember(result, "resultType");
    if (method == "tools/list")
        return withoutOpenOutputSchemas(changed);
    if (method == "tools/call")
        return withOutputAsText(changed);
    return changed;
}

QByteArray modernResult(QByteArrayView method, QByteArrayView result)
{
    QByteArray changed = result.toByteArray();
    if (!json::isObject(result))
        return changed;
    if (!json::member(result, "resultType"))
        changed = json::withMember(changed, "resultType", "\"complete\"");
    if (!contains(kCacheable, method))
        return changed;
    if (!json::member(result, "ttlMs"))
        changed = json::withMember(changed, "ttlMs", "0");
    if (!json::member(result, "cacheScope"))
        changed = json::withMember(changed, "cacheScope", "\"private\"");
    return changed;
}

} // namespace claviger::mcp
