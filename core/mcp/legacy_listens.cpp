#include "core/mcp/legacy_listens.h"

#include "core/mcp/json_bytes.h"

#include <algorithm>

namespace claviger::mcp {

namespace {

struct Kind
{
    QByteArrayView field; ///< In the filter.
    QByteArrayView capability;
    QByteArrayView method;
};
constexpr Kind kKinds[] = {
    {"toolsListChanged", "tools", "notifications/tools/list_changed"},
    {"promptsListChanged", "prompts", "notifications/prompts/list_changed"},
    {"resourcesListChanged", "resources", "notifications/resources/list_changed"},
};
constexpr QByteArrayView kResourceUpdated = "notifications/resources/updated";

bool isTrue(QByteArrayView object, std::initializer_list<QByteArrayView> path)
{
    return json::at(object, path) == QByteArrayView("true");
}

QByteArray subscriptionMeta(QByteArrayView id)
{
    return '{' + json::quoted(meta::kSubscriptionId) + ':' + id.toByteArray() + '}';
}

QList<QByteArray> texts(QByteArrayView array, qsizetype most)
{
    QList<QByteArray> result;
    for (const QByteArrayView each : json::elements(array).value_or(QList<QByteArrayView>())) {
        const auto text = json::text(each);
        if (text && result.size() < most && !result.contains(*text))
            result.append(*text);
    }
    return result;
}

QByteArray arrayOf(const QList<QByteArray> &all)
{
    QByteArray array = "[";
    for (const QByteArray &text : all)
        array.append(array.size() > 1 ? "," : "").append(json::quoted(text));
    return array.append(']');
}

} // namespace

LegacyListens::Outcome LegacyListens::open(const Message &request, QByteArrayView capabilities)
{
    const QByteArrayView wanted = json::member(request.params(), "notifications")
                                      .value_or(QByteArrayView("{}"));
    Listen listen {request.id().toByteArray(), {}, {}};
    QByteArray honored = "{";
    const auto honor = [&honored](QByteArrayView field, QByteArrayView value) {
        honored.append(honored.size() > 1 ? "," : "").append(json::quoted(field)).append(':');
        honored.append(value);
    };
    for (const Kind &kind : kKinds) {
        // Also where the server itself never says so: a sign-in changes lists, and the bridge knows of it.
        if (!isTrue(wanted, {kind.field}) || !json::member(capabilities, kind.capability))
            continue;
        listen.methods.append(kind.method.toByteArray());
        honor(kind.field, "true");
    }
    const auto uris = json::member(wanted, "resourceSubscriptions");
    if (uris && isTrue(capabilities, {"resources", "subscribe"})) {
        listen.uris = texts(*uris, kMostResources);
        honor("resourceSubscriptions", arrayOf(listen.uris));
    }

    Outcome outcome;
    outcome.toHost.append(makeNotification("notifications/subscriptions/acknowledged",
        R"({"_meta":)" + subscriptionMeta(listen.id) + R"(,"notifications":)" + honored + "}}"));
    if (listen.methods.isEmpty() && listen.uris.isEmpty()) {
        outcome.toHost.append(makeResponse(
            listen.id, R"({"resultType":"complete","_meta":)" + subscriptionMeta(listen.id) + '}'));
        return outcome;
    }
    for (const QByteArray &uri : listen.uris)
        if (!isListenedTo(uri))
            outcome.subscribe.append(uri);
    m_listens.append(std::move(listen));
    return outcome;
}

LegacyListens::Outcome LegacyListens::close(QByteArrayView id)
{
    Outcome outcome;
    for (qsizetype i = 0; i < m_listens.size(); ++i) {
        if (m_listens.at(i).id != id)
            continue;
        const Listen closed = m_listens.takeAt(i);
        for (const QByteArray &uri : closed.uris)
            if (!isListenedTo(uri))
                outcome.unsubscribe.append(uri);
        break;
    }
    return outcome;
}

bool LegacyListens::contains(QByteArrayView id) const
{
    return std::any_of(
        m_listens.begin(), m_listens.end(), [&](const Listen &listen) { return listen.id == id; });
}

bool LegacyListens::isNews(QByteArrayView method)
{
    return method == kResourceUpdated
        || std::any_of(std::begin(kKinds), std::end(kKinds),
            [&](const Kind &kind) { return kind.method == method; });
}

QList<Message> LegacyListens::copies(const Message &news) const
{
    const auto uri = json::member(news.params(), "uri");
    const QByteArray uriText = uri ? json::text(*uri).value_or(QByteArray()) : QByteArray();
    const QByteArrayView params = json::isObject(news.params()) ? news.params()
                                                                : QByteArrayView("{}");
    const QByteArray meta =
        json::member(params, "_meta").value_or(QByteArrayView("{}")).toByteArray();
    QList<Message> result;
    for (const Listen &listen : m_listens) {
        const bool isWanted = news.method() == kResourceUpdated
            ? listen.uris.contains(uriText)
            : listen.methods.contains(news.method());
        if (!isWanted || !json::isObject(meta))
            continue;
        const QByteArray stamped = json::withMember(meta, meta::kSubscriptionId, listen.id);
        result.append(news.withParams(json::withMember(params, "_meta", stamped)));
    }
    return result;
}

bool LegacyListens::isListenedTo(const QByteArray &uri) const
{
    return std::any_of(m_listens.begin(), m_listens.end(),
        [&](const Listen &listen) { return listen.uris.contains(uri); });
}

} // namespace claviger::mcp
