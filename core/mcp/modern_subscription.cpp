#include "core/mcp/modern_subscription.h"

#include "core/mcp/json_bytes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::mcp {

namespace {

bool isTrue(QByteArrayView object, std::initializer_list<QByteArrayView> path)
{
    return json::at(object, path) == QByteArrayView("true");
}

QByteArray uriOf(const Message &request)
{
    const auto uri = json::member(request.params(), "uri");
    return uri ? json::text(*uri).value_or(QByteArray()) : QByteArray();
}

bool lists(QByteArrayView array, const QByteArray &text)
{
    const auto all = json::elements(array);
    return all && std::any_of(all->begin(), all->end(), [&](QByteArrayView each) {
        return json::text(each) == text;
    });
}

Error unsupported(const QString &what)
{
    return {ErrorCode::Unsupported, what, u"the server does not do this"_s};
}

} // namespace

ModernSubscription::ModernSubscription(Receiver &client, const Envelope &envelope, Times times)
    : m_client(client)
    , m_envelope(envelope)
    , m_times(times)
    , m_pause(times.firstPause)
{
    m_again.setSingleShot(true);
    QObject::connect(&m_again, &QTimer::timeout, &m_again, [this] { refresh(); });
}

void ModernSubscription::start(QByteArrayView capabilities)
{
    m_wantsTools = isTrue(capabilities, {"tools", "listChanged"});
    m_wantsPrompts = isTrue(capabilities, {"prompts", "listChanged"});
    m_wantsResources = isTrue(capabilities, {"resources", "listChanged"});
    if (isAnythingWanted())
        refresh();
}

void ModernSubscription::subscribe(const Message &request)
{
    const QByteArray id = request.id().toByteArray();
    const QByteArray uri = uriOf(request);
    if (uri.isEmpty()) {
        m_client.received(makeError(id, rpc::kInvalidParams, u"uri is missing"));
        return;
    }
    if (m_isRefused)
        return m_client.lost(id, unsupported(u"resources/subscribe"_s));
    if (m_uris.size() >= kMostResources && !m_uris.contains(uri))
        return m_client.lost(id, {ErrorCode::TooManyRequests, u"resources/subscribe"_s, {}});
    m_waiting.append({id, uri});
    if (!m_uris.contains(uri))
        m_uris.append(uri);
    refresh();
}

void ModernSubscription::unsubscribe(const Message &request)
{
    if (m_uris.removeAll(uriOf(request)) > 0)
        refresh();
    m_client.received(makeResponse(request.id(), "{}"));
}

bool ModernSubscription::owns(QByteArrayView id) const
{
    return !id.isEmpty() && (id == m_open || id == m_opening);
}

bool ModernSubscription::takeAcknowledgement(const Message &message)
{
    if (message.method() != "notifications/subscriptions/acknowledged")
        return false;
    const auto id = json::at(message.params(), {"_meta", meta::kSubscriptionId});
    if (!id || *id != m_opening || m_opening.isEmpty())
        return true; // of one that is over; nothing for the host either way
    end(m_open);
    m_open = std::exchange(m_opening, {});
    m_pause = m_times.firstPause;

    const QByteArrayView honored = json::at(
        message.params(), {"notifications", "resourceSubscriptions"})
                                       .value_or(QByteArrayView());
    for (const Waiting &waiting : std::exchange(m_waiting, {})) {
        if (!m_isStale && !lists(honored, waiting.uri)) {
            m_uris.removeAll(waiting.uri);
            m_client.lost(waiting.id, unsupported(u"resources/subscribe"_s));
        } else if (lists(honored, waiting.uri)) {
            m_client.received(makeResponse(waiting.id, "{}"));
        } else {
            m_waiting.append(waiting); // asked for with the next request only
        }
    }
    if (std::exchange(m_isStale, false))
        refresh();
    return true;
}

void ModernSubscription::answered(const Message &answer)
{
    if (answer.kind() == Message::Kind::Response)
        return over(answer.id(), {ErrorCode::RequestLost, u"subscriptions/listen"_s, {}}, false);
    const int code = errorCode(answer).value_or(0);
    const bool isFinal = code == rpc::kMethodNotFound || code == rpc::kInvalidParams
        || code == rpc::kInvalidRequest;
    over(answer.id(), unsupported(u"subscriptions/listen"_s), isFinal);
}

void ModernSubscription::lost(QByteArrayView id, const Error &error)
{
    over(id, error, false);
}

bool ModernSubscription::isAnythingWanted() const
{
    return m_wantsTools || m_wantsPrompts || m_wantsResources || !m_uris.isEmpty();
}

QByteArray ModernSubscription::filter() const
{
    QByteArray filter = "{";
    const auto add = [&filter](QByteArrayView key, QByteArrayView value) {
        filter.append(filter.size() > 1 ? "," : "").append(json::quoted(key)).append(':');
        filter.append(value);
    };
    if (m_wantsTools)
        add("toolsListChanged", "true");
    if (m_wantsPrompts)
        add("promptsListChanged", "true");
    if (m_wantsResources)
        add("resourcesListChanged", "true");
    QByteArray uris;
    for (const QByteArray &uri : m_uris)
        uris.append(uris.isEmpty() ? "" : ",").append(json::quoted(uri));
    if (!uris.isEmpty())
        add("resourceSubscriptions", '[' + uris + ']');
    return filter.append('}');
}

void ModernSubscription::refresh()
{
    if (!m_server || m_isRefused)
        return;
    if (!m_opening.isEmpty()) {
        m_isStale = true;
        return;
    }
    m_again.stop();
    if (!isAnythingWanted())
        return end(m_open);
    m_opening = json::quoted("claviger-listen-" + QByteArray::number(++m_lastId));
    const Message request = makeRequest(
        m_opening, "subscriptions/listen", R"({"notifications":)" + filter() + '}');
    m_server->send(withEnvelope(request, m_envelope), Delivery::Whole);
}

void ModernSubscription::end(QByteArray &id)
{
    if (id.isEmpty())
        return;
    m_server->send(makeNotification("notifications/cancelled", R"({"requestId":)" + id + '}'),
        Delivery::Whole);
    id.clear();
}

void ModernSubscription::over(QByteArrayView id, const Error &error, bool isFinal)
{
    if (id == m_open)
        m_open.clear();
    if (id == m_opening) {
        m_opening.clear();
        m_isStale = false;
        for (const Waiting &waiting : std::exchange(m_waiting, {})) {
            m_uris.removeAll(waiting.uri);
            m_client.lost(waiting.id, error);
        }
        m_isRefused = isFinal;
    }
    if (!m_opening.isEmpty() || m_isRefused || !isAnythingWanted())
        return;
    m_again.start(m_pause);
    m_pause = std::min(m_pause * 2, m_times.longestPause);
}

} // namespace claviger::mcp
