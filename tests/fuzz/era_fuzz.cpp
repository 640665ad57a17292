// A host and a server of different eras that say anything to each other, through both translations. None of it may
// crash or hang, leave a request of the host with two answers, give the server an id twice, or become several lines.
#include "core/mcp/json_bytes.h"
#include "core/mcp/legacy_translation.h"
#include "core/mcp/modern_translation.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QSet>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>

using namespace claviger;
using namespace claviger::mcp;

namespace {

constexpr qsizetype kMostLines = 64;

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QByteArray cancelledId(const Message &message)
{
    if (message.method() != "notifications/cancelled")
        return {};
    return json::member(message.params(), "requestId").value_or(QByteArrayView()).toByteArray();
}

void requireOneLine(const Message &message)
{
    require(message.kind() != Message::Kind::Invalid && message.kind() != Message::Kind::Batch);
    require(!message.bytes().contains('\n') && !message.bytes().contains('\r'));
}

/// What a bridge sees of the host: requests that are open, each answered once.
class Host final : public Receiver
{
public:
    QSet<QByteArray> open;

    void received(Message message) override
    {
        requireOneLine(message);
        if (message.isAnswer())
            end(message.id().toByteArray());
    }
    void receivedPiece(MessagePiece piece) override
    {
        if (piece.isEnd && !piece.isBroken)
            end(piece.answers);
    }
    void lost(QByteArray id, Error) override { end(id); }
    void eraRefused(QByteArray id, Error) override { end(id); }
    [[nodiscard]] bool isReady(quint64) const override { return true; }
    [[nodiscard]] Task<void> ready(quint64) override { co_return; }

private:
    void end(const QByteArray &id) { require(open.remove(id)); }
};

/// What an upstream promises: an id is under way once, until it is answered, lost or cancelled.
class Server final : public Upstream
{
public:
    QList<QByteArray> open;
    QSet<QByteArray> inPieces; ///< Those whose answers may come so.

    void send(Message message, Delivery delivery) override
    {
        requireOneLine(message);
        if (message.isRequest()) {
            require(!open.contains(message.id().toByteArray()));
            open.append(message.id().toByteArray());
            if (delivery == Delivery::Pieces)
                inPieces.insert(open.last());
            else
                inPieces.remove(open.last());
        }
        open.removeAll(cancelledId(message));
    }
    [[nodiscard]] Task<void> close() override { co_return; }
};

/// One conversation. Each line says who speaks with its first byte: `h` the host, `s` the server, `a` the server in
/// answer to the oldest open request, whatever id stands there, `p` the same in pieces, `l` a loss, `e` a refusal of
/// the era, `t` time passes.
class Conversation
{
public:
    Conversation(HostAdapter &adapter, Host &host, Server &server)
        : m_adapter(adapter)
        , m_host(host)
        , m_server(server)
    {
        m_adapter.attach(m_server);
    }

    void hear(QByteArrayView line)
    {
        const char who = line.isEmpty() ? 't' : line.front();
        const QByteArray text = line.isEmpty() ? QByteArray() : line.sliced(1).toByteArray();
        if (who == 'h')
            hostSays(Message::parse(text));
        else if (who == 's')
            serverSays(Message::parse(text));
        else if (who == 't')
            QCoreApplication::processEvents();
        else if (!m_server.open.isEmpty())
            answer(who, text, m_server.open.takeFirst());
    }

private:
    void hostSays(const Message &message)
    {
        if (message.kind() == Message::Kind::Invalid || message.kind() == Message::Kind::Batch)
            return; // the bridge takes them apart
        const QByteArray id = message.id().toByteArray();
        if (message.isRequest()) {
            if (m_host.open.contains(id))
                return; // the bridge refuses it
            m_host.open.insert(id);
        }
        const QByteArray cancelled = cancelledId(message);
        m_host.open.remove(cancelled);
        m_adapter.fromClient(message);
    }

    void serverSays(const Message &message)
    {
        if (message.kind() == Message::Kind::Invalid || message.kind() == Message::Kind::Batch)
            return; // the streams take them apart
        if (message.isAnswer() && m_server.open.removeAll(message.id().toByteArray()) == 0)
            return; // the upstream lets in what was asked for
        m_adapter.received(message);
    }

    void answer(char how, const QByteArray &text, const QByteArray &id)
    {
        const Message message = Message::parse(text);
        if (how == 'l')
            return m_adapter.lost(id, {ErrorCode::RequestLost, {}, {}});
        if (how == 'e')
            return m_adapter.eraRefused(id, {ErrorCode::ProtocolFailed, {}, {}});
        if (how == 'p' && m_server.inPieces.contains(id))
            return m_adapter.receivedPiece({1, text, true, false, id});
        if (!message.isAnswer())
            return m_adapter.lost(id, {ErrorCode::ProtocolFailed, {}, {}});
        m_adapter.received(message.withId(id));
    }

    HostAdapter &m_adapter;
    Host &m_host;
    Server &m_server;
};

template <class Adapter, class Times> void converse(QByteArrayView text, Times times)
{
    RemoteTarget target;
    target.serverName = QStringLiteral("s");
    target.clientName = QStringLiteral("h");
    Host host;
    Server server;
    Adapter adapter({host, target, {}}, times);
    Conversation conversation(adapter, host, server);
    for (qsizetype lines = 0; !text.isEmpty() && lines < kMostLines; ++lines) {
        const qsizetype end = text.indexOf('\n');
        conversation.hear(end < 0 ? text : text.first(end));
        text = end < 0 ? QByteArrayView() : text.sliced(end + 1);
    }
    QCoreApplication::processEvents();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static int count = 1;
    static char name[] = "fuzz";
    static char *arguments[] = {name, nullptr};
    static const QCoreApplication application(count, arguments);
    const QByteArrayView text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    constexpr std::chrono::milliseconds kAtOnce(0);
    converse<ModernTranslation>(text, ModernTimes {{kAtOnce, kAtOnce}, kAtOnce});
    for (const std::chrono::milliseconds wait : {kAtOnce, std::chrono::milliseconds(60'000)})
        converse<LegacyTranslation>(text, LegacyTimes {wait});
    return 0;
}
