#pragma once

#include "tests/app/shim/fake_broker.h"
#include "tests/app/shim/shim_runner.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSemaphore>
#include <QtTest/QTest>

#include <deque>
#include <mutex>

namespace claviger::test {

inline const QByteArray kInitialize =
    "{\"jsonrpc\":\"2.0\",\"id\":0,\"method\":\"initialize\",\"params\":{}}";
inline const QByteArray kInitialized =
    "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}";
inline const QByteArray kCall =
    "{\"jsonrpc\":\"2.0\",\"id\":\"c-1\",\"method\":\"tools/call\",\"params\":{}}";
inline const QByteArray kList = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}";
inline const QByteArray kLevel =
    "{\"id\":3,\"method\":\"logging/setLevel\",\"params\":{\"level\":\"info\"}}";
inline const QByteArray kSubscribe =
    "{\"id\":4,\"method\":\"resources/subscribe\",\"params\":{\"uri\":\"urn:1\"}}";
inline const QByteArray kUnsubscribe =
    "{\"id\":5,\"method\":\"resources/unsubscribe\",\"params\":{\"uri\":\"urn:1\"}}";

inline QByteArray bytesOf(const wire::WipedBytes &bytes)
{
    return {bytes.view().data(), static_cast<qsizetype>(bytes.size())};
}

inline std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

inline QByteArray answerTo(const QByteArray &id)
{
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{}}";
}

/// What the scripts on the broker's thread have seen, for the test's thread.
class Seen
{
public:
    void add(QByteArray what)
    {
        const std::lock_guard lock(m_mutex);
        m_all.push_back(std::move(what));
        m_count.release();
    }
    /// The next one; "nothing" after 15 s.
    [[nodiscard]] QByteArray next()
    {
        if (!m_count.tryAcquire(1, 15'000))
            return "nothing";
        const std::lock_guard lock(m_mutex);
        QByteArray first = std::move(m_all.front());
        m_all.pop_front();
        return first;
    }

private:
    std::mutex m_mutex;
    QSemaphore m_count;
    std::deque<QByteArray> m_all;
};

/// "flags message": R for replayed, E for the end of the stream.
inline QByteArray describe(const std::optional<wire::ClientData> &message)
{
    if (!message)
        return "closed";
    return QByteArray(message->flags.isReplayed ? "R " : "")
        + (message->flags.endsStream ? "E " : "") + bytesOf(message->bytes);
}

/// Takes note of every message until the shim is gone.
inline void note(FakeBrokerConnection &connection, Seen &seen)
{
    for (;;) {
        const auto message = connection.readMessage();
        seen.add(describe(message));
        if (!message)
            return;
    }
}

inline QString codeOf(const QByteArray &line)
{
    using namespace Qt::StringLiterals;
    const QJsonObject error = QJsonDocument::fromJson(line).object().value(u"error"_s).toObject();
    return error.value(u"data"_s).toObject().value(u"code"_s).toString();
}

} // namespace claviger::test
