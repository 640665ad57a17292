#include "core/broker/bridge_connection.h"

#include "core/broker/bridge_answers.h"
#include "core/mcp/limits.h"
#include "core/mcp/message.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isInitialize(const std::vector<wire::PassedMessage> &messages)
{
    return messages.size() == 1 && messages.front().isRequest()
        && messages.front().method == "initialize";
}

} // namespace

BridgeConnection::BridgeConnection(Ports ports, BridgeGrant grant)
    : m_ports(ports)
    , m_grant(std::move(grant))
{
    m_lastAnswers.setSingleShot(true);
    connect(&m_lastAnswers, &QTimer::timeout, this, [this] {
        m_inFlight.clear(); // nobody reads any more
        endIfAllIsSaid();
    });
    connect(&ports.gate, &LaunchGate::changed, this, [this] {
        if (m_ports.gate.isLocked())
            endLink({ErrorCode::Locked, {}, {}});
    });
}

BridgeConnection::~BridgeConnection()
{
    if (m_link)
        m_ports.links.close(std::move(m_link));
}

void BridgeConnection::attach(BridgeChannel &channel)
{
    m_channel = &channel;
}

void BridgeConnection::setServer(const servers::Server &server)
{
    endLink({ErrorCode::RequestLost, server.name, u"settings"_s});
    m_grant.server = server;
}

void BridgeConnection::endLink(const Error &why)
{
    m_scope.cancelAll(); // one that opens
    m_isOpening = false;
    m_waiting.clear();
    if (m_link)
        m_ports.links.close(std::move(m_link));
    (void)m_answers.finish();
    if (std::exchange(m_isInAnswer, false))
        enqueue({}, true); // a cut message ends as an unreadable line
    m_unwanted.clear();
    answerAll(why);
    becameReady();
}

void BridgeConnection::listsChanged()
{
    if (m_isOver)
        return;
    for (const mcp::Message &news : m_listens.listsChanged())
        say(news.bytes());
    if (!m_session.initialized().isNotification())
        return; // of the other era, or not ready for news
    for (const QByteArrayView list : {"tools", "prompts", "resources"})
        say(mcp::makeNotification("notifications/" + list.toByteArray() + "/list_changed").bytes());
}

void BridgeConnection::stop()
{
    m_isOver = true;
    m_lastAnswers.stop();
    m_scope.cancelAll();
    if (m_channel)
        m_channel->setReading(false);
    if (m_link)
        m_ports.links.close(std::move(m_link));
}

void BridgeConnection::refuse(const Error &why)
{
    endLink(why);
    m_isOver = true;
    while (!m_outgoing.empty())
        writeOut();
    m_channel->refuse(why);
}

// From the client ------------------------------------------------------------------------------------

void BridgeConnection::fromShim(const wire::PieceView &piece)
{
    if (m_isOver || m_inputEnded)
        return;
    if (piece.flags.endsStream) {
        m_inputEnded = true;
        m_lastAnswers.start(kLastAnswers);
        endIfAllIsSaid();
        return;
    }
    m_requests.feed(piece.bytes);
    const auto size = static_cast<qsizetype>(piece.bytes.size());
    if (m_incoming.size() + size > mcp::kLargestMessage) {
        m_isTooLarge = true;
        m_incoming = QByteArray();
    }
    if (!m_isTooLarge)
        m_incoming.append(piece.bytes.data(), size);
    if (piece.flags.endsMessage)
        endMessage(piece.flags.isReplayed);
}

void BridgeConnection::endMessage(bool isReplayed)
{
    Waiting now {std::exchange(m_incoming, {}), m_requests.finish()};
    if (std::exchange(m_isTooLarge, false)) {
        for (const wire::PassedMessage &message : now.messages) {
            if (message.isRequest())
                answer(QByteArray::fromStdString(message.id),
                    QString::fromStdString(message.method), {ErrorCode::TooLarge, {}, {}});
        }
        return;
    }
    if (!isReplayed) {
        take(std::move(now));
        return;
    }
    takeReplayed(now.line);
}

/// What a shim says again that has come back. A call is none of it, whatever a peer calls replayed.
void BridgeConnection::takeReplayed(const QByteArray &line)
{
    const mcp::Message message = mcp::Message::parse(line);
    if (!m_session.note(message))
        return;
    if (m_link)
        tellUnseen(message);
    else if (m_ports.gate.check()) // the server's notifications are awaited again
        openLink();
}

/// A message of the client: refused, or under way from here on.
void BridgeConnection::take(Waiting waiting)
{
    const auto open = m_ports.gate.check();
    bool isRefused = !open && (m_ports.gate.isLocked() || !m_link);
    for (const wire::PassedMessage &message : waiting.messages) {
        const QByteArray id = QByteArray::fromStdString(message.id);
        if (!message.cancels.empty()) {
            m_inFlight.remove(QByteArray::fromStdString(message.cancels));
            (void)m_listens.closed(QByteArray::fromStdString(message.cancels));
        }
        if (!message.isRequest())
            continue;
        const QString method = QString::fromStdString(message.method);
        if (!open) {
            answer(id, method, open.error());
            isRefused = true;
            continue;
        }
        m_inFlight.insert(id, method);
        Q_EMIT called(method);
    }
    if (isRefused)
        return;
    if (m_link) {
        pass(waiting);
        return;
    }
    m_waiting.push_back(std::move(waiting));
    openLink();
}

void BridgeConnection::pass(const Waiting &waiting)
{
    follow(waiting);
    m_link->fromClient(waiting.line);
    if (m_link && m_link->isBusy())
        m_channel->setReading(false);
}

/// Notes what another link will have to be told.
void BridgeConnection::follow(const Waiting &waiting)
{
    for (const wire::PassedMessage &message : waiting.messages)
        if (!message.cancels.empty()) // what has waited for the link with it
            (void)m_listens.closed(QByteArray::fromStdString(message.cancels));
    const QByteArrayView method = waiting.messages.size() == 1
        ? QByteArrayView(waiting.messages.front().method)
        : QByteArrayView();
    if (!mcp::SessionReplay::isNoted(method) && !mcp::HostListens::isListen(method))
        return;
    const mcp::Message message = mcp::Message::parse(waiting.line);
    if (!m_session.note(message) && m_listens.opened(message))
        m_inFlight.remove(message.id().toByteArray());
}

// The link -------------------------------------------------------------------------------------------

void BridgeConnection::openLink()
{
    if (std::exchange(m_isOpening, true))
        return;
    m_channel->setReading(false);
    mcp::BridgeSink *const sink = this;
    m_scope.spawn(m_ports.links.open(m_grant, sink),
        [this](Result<std::unique_ptr<BridgeLink>> link) { linkOpened(std::move(link)); });
}

void BridgeConnection::linkOpened(Result<std::unique_ptr<BridgeLink>> link)
{
    m_isOpening = false;
    becameReady();
    if (!link) {
        m_waiting.clear();
        answerAll(link.error());
        return;
    }
    m_link = std::move(*link);
    if (m_waiting.empty() || !isInitialize(m_waiting.front().messages))
        replaySession();
    while (m_link && !m_waiting.empty()) {
        const Waiting next = std::move(m_waiting.front());
        m_waiting.pop_front();
        pass(next);
    }
}

/// Brings a new link to where the one before was.
void BridgeConnection::replaySession()
{
    if (m_session.canRenew()) {
        QList<mcp::Message> messages {m_session.initialize(), m_session.initialized()};
        messages.append(m_session.afterwards());
        for (const mcp::Message &message : std::as_const(messages))
            tellUnseen(message);
    }
    for (const mcp::Message &listen : m_listens.requests())
        if (m_link)
            m_link->fromClient(listen.bytes());
}

/// The client hears nothing of it, whatever its own ids are.
void BridgeConnection::tellUnseen(const mcp::Message &message)
{
    if (!m_link || message.kind() == mcp::Message::Kind::Invalid)
        return;
    if (!message.isRequest()) {
        m_link->fromClient(message.bytes());
        return;
    }
    const mcp::Message own = message.withId(mcp::SessionReplay::makeId());
    m_unwanted.insert(own.id().toByteArray());
    m_link->fromClient(own.bytes());
}

void BridgeConnection::becameReady()
{
    if (m_channel && !m_isOver)
        m_channel->setReading(true);
}

// To the client --------------------------------------------------------------------------------------

void BridgeConnection::toClient(QByteArray bytes, bool isEnd)
{
    m_answers.feed(viewOf(bytes));
    const bool isWhole = isEnd && !m_isInAnswer;
    m_isInAnswer = !isEnd;
    if (isEnd) {
        const auto messages = m_answers.finish();
        if (isWhole && (isForNobody(messages) || takeAcknowledgement(messages, bytes)))
            return;
        for (const wire::PassedMessage &message : messages) {
            if (!message.isResponse())
                continue;
            m_inFlight.remove(QByteArray::fromStdString(message.id));
            (void)m_listens.closed(QByteArray::fromStdString(message.id));
        }
    }
    enqueue(std::move(bytes), isEnd);
    endIfAllIsSaid();
}

/// The answer to what was replayed.
bool BridgeConnection::isForNobody(const std::vector<wire::PassedMessage> &messages)
{
    return messages.size() == 1 && messages.front().isResponse()
        && m_unwanted.remove(QByteArray::fromStdString(messages.front().id));
}

/// For the client a stream that another link opened again never ended.
bool BridgeConnection::takeAcknowledgement(
    const std::vector<wire::PassedMessage> &messages, const QByteArray &line)
{
    if (messages.size() != 1 || !mcp::HostListens::isAcknowledgement(messages.front().method))
        return false;
    const auto now = m_listens.acknowledged(mcp::Message::parse(line));
    if (now.isForHost)
        enqueue(line, true);
    for (const mcp::Message &news : now.news)
        enqueue(news.bytes(), true);
    return true;
}

void BridgeConnection::answer(const QByteArray &id, const QString &method, const Error &error)
{
    say(failureAnswer(m_ports.words, m_grant, {id, method}, error).bytes());
}

void BridgeConnection::answerAll(const Error &error)
{
    for (const QByteArray &id : m_listens.takeUnacknowledged())
        m_inFlight.insert(id, u"subscriptions/listen"_s);
    const auto all = std::exchange(m_inFlight, {});
    for (auto each = all.begin(); each != all.end(); ++each)
        answer(each.key(), each.value(), error);
}

void BridgeConnection::say(QByteArray message)
{
    if (m_isInAnswer)
        m_later.push_back(std::move(message));
    else
        enqueue(std::move(message), true);
}

void BridgeConnection::enqueue(QByteArray bytes, bool isEnd)
{
    m_queued += bytes.size();
    m_outgoing.push_back({std::move(bytes), isEnd});
    if (isEnd) {
        for (QByteArray &message : std::exchange(m_later, {})) {
            m_queued += message.size();
            m_outgoing.push_back({std::move(message), true});
        }
    }
    writeOut();
}

void BridgeConnection::writeOut()
{
    while (!m_outgoing.empty() && (m_isOver || !m_channel->isFull())) {
        const Outgoing &first = m_outgoing.front();
        const QByteArrayView rest = QByteArrayView(first.bytes).sliced(m_written);
        const QByteArrayView piece = rest.first(
            std::min(rest.size(), static_cast<qsizetype>(wire::kLargestPiece)));
        const bool isLast = piece.size() == rest.size();
        m_channel->send({isLast && first.isEnd, false, false}, piece);
        m_queued -= piece.size();
        m_written += piece.size();
        if (isLast) {
            m_outgoing.pop_front();
            m_written = 0;
        }
    }
}

void BridgeConnection::drained()
{
    const bool wasFull = isFull();
    writeOut();
    if (wasFull && !isFull() && m_link)
        m_link->drained();
    endIfAllIsSaid();
}

void BridgeConnection::endIfAllIsSaid()
{
    if (!m_inputEnded || m_isOver || !m_inFlight.isEmpty() || !m_outgoing.empty())
        return;
    m_isOver = true;
    m_lastAnswers.stop();
    m_channel->finish();
}

} // namespace claviger::broker
