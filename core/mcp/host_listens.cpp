#include "core/mcp/host_listens.h"

#include "core/mcp/json_bytes.h"

#include <algorithm>
#include <utility>

namespace claviger::mcp {

namespace {

struct Kind
{
    QByteArrayView field; ///< In an acknowledgement.
    QByteArrayView method;
};
constexpr Kind kKinds[] = {
    {"toolsListChanged", "notifications/tools/list_changed"},
    {"promptsListChanged", "notifications/prompts/list_changed"},
    {"resourcesListChanged", "notifications/resources/list_changed"},
};

} // namespace

bool HostListens::isListen(QByteArrayView method)
{
    return method == "subscriptions/listen";
}

bool HostListens::isAcknowledgement(QByteArrayView method)
{
    return method == "notifications/subscriptions/acknowledged";
}

bool HostListens::opened(const Message &request)
{
    if (!request.isRequest() || !isListen(request.method()) || request.size() > kLargest
        || m_listens.size() >= kMost || contains(request.id()))
        return false;
    m_listens.append({request, {}, false, false});
    return true;
}

bool HostListens::closed(QByteArrayView id)
{
    return m_listens.removeIf([id](const Listen &each) { return each.request.id() == id; }) > 0;
}

bool HostListens::contains(QByteArrayView id) const
{
    return std::any_of(m_listens.begin(), m_listens.end(),
        [id](const Listen &each) { return each.request.id() == id; });
}

QList<Message> HostListens::requests() const
{
    QList<Message> all;
    for (const Listen &each : m_listens)
        all.append(each.request);
    return all;
}

HostListens::Acknowledged HostListens::acknowledged(const Message &notification)
{
    const auto id = json::at(notification.params(), {"_meta", meta::kSubscriptionId});
    Listen *const listen = id ? find(*id) : nullptr;
    if (listen == nullptr)
        return {};
    listen->methods.clear();
    for (const Kind &kind : kKinds) {
        if (json::at(notification.params(), {"notifications", kind.field})
            == QByteArrayView("true"))
            listen->methods.append(kind.method.toByteArray());
    }
    Acknowledged result;
    result.isForHost = !std::exchange(listen->isAcknowledged, true);
    if (std::exchange(listen->isOwedNews, false))
        result.news = listen->news();
    return result;
}

std::optional<Message> HostListens::acknowledge(QByteArrayView id)
{
    const Listen *const listen = find(id);
    if (listen == nullptr || listen->isAcknowledged)
        return {};
    const auto wanted = json::member(listen->request.params(), "notifications");
    const QByteArray agreed = wanted && json::members(*wanted) ? wanted->toByteArray() : "{}";
    const QByteArray params = R"({"_meta":{)" + json::quoted(meta::kSubscriptionId) + ':'
        + id.toByteArray() + R"(},"notifications":)" + agreed + '}';
    const Message message = makeNotification("notifications/subscriptions/acknowledged", params);
    (void)acknowledged(message);
    return message;
}

QList<Message> HostListens::listsChanged()
{
    QList<Message> all;
    for (Listen &each : m_listens) {
        if (each.isAcknowledged)
            all.append(each.news());
        else
            each.isOwedNews = true;
    }
    return all;
}

QList<QByteArray> HostListens::takeUnacknowledged()
{
    QList<QByteArray> ids;
    for (const Listen &each : std::as_const(m_listens))
        if (!each.isAcknowledged)
            ids.append(each.request.id().toByteArray());
    m_listens.removeIf([](const Listen &each) { return !each.isAcknowledged; });
    return ids;
}

QList<Message> HostListens::Listen::news() const
{
    const QByteArray params = R"({"_meta":{)" + json::quoted(meta::kSubscriptionId) + ':'
        + request.id().toByteArray() + "}}";
    QList<Message> all;
    for (const QByteArray &method : methods)
        all.append(makeNotification(method, params));
    return all;
}

HostListens::Listen *HostListens::find(QByteArrayView id)
{
    const auto found = std::find_if(m_listens.begin(), m_listens.end(),
        [id](const Listen &each) { return each.request.id() == id; });
    return found == m_listens.end() ? nullptr : &*found;
}

} // namespace claviger::mcp
