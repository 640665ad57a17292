#include "app/cli/broker_link.h"

#include "app/shim/broker_start.h"
#include "core/wire/messages.h"
#include "ui/text/error_text.h"

#include <QtCore/QJsonDocument>

#include <deque>
#include <optional>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

using shim::Connection;
using shim::Deadline;

Error errorOf(const shim::Trouble &trouble)
{
    const auto code = text::errorCodeFromName(QString::fromStdString(trouble.code));
    return {
        code.value_or(ErrorCode::BrokerUnreachable), {}, QString::fromStdString(trouble.sentence)};
}

Error malformed(const QString &detail)
{
    return {ErrorCode::MalformedMessage, {}, detail};
}

Result<QJsonObject> parseBody(const wire::WipedBytes &json)
{
    const std::string_view text = json.view();
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    if (!document.isObject())
        return fail(malformed(u"the answer is no JSON object"_s));
    return document.object();
}

/// The broker's error, or Internal where its name is new to us.
Error errorOf(const QJsonObject &body)
{
    const auto code = text::errorCodeFromName(body[u"code"_s].toString());
    return {code.value_or(ErrorCode::Internal), body[u"subject"_s].toString(),
        body[u"detail"_s].toString()};
}

Error errorOf(const wire::Refusal &refusal)
{
    const auto code = text::errorCodeFromName(QString::fromStdString(refusal.code));
    return {code.value_or(ErrorCode::Internal), {}, QString::fromStdString(refusal.message)};
}

} // namespace

class BrokerLink::Private
{
public:
    explicit Private(Limits limits)
        : m_limits(limits)
    {
    }

    Result<Reply> call(
        const QString &verb, const QJsonObject &arguments, std::vector<Secret> secrets)
    {
        if (auto connected = connect(); !connected)
            return fail(connected.error());
        wire::ControlRequest request;
        const QByteArray json = QJsonDocument(
            QJsonObject {{u"verb"_s, verb},
                {u"arguments"_s,
                    arguments}}).toJson(QJsonDocument::Compact);
        request.json = wire::WipedBytes({json.constData(), static_cast<std::size_t>(json.size())});
        for (const Secret &secret : secrets) {
            secret.revealTo([&request](QByteArrayView bytes) {
                request.secrets.emplace_back(
                    std::string_view(bytes.data(), static_cast<std::size_t>(bytes.size())));
            });
        }
        const wire::RequestId id = ++m_lastRequest;
        if (auto sent = send(wire::encode(id, request)); !sent)
            return fail(sent.error());
        return answerTo(id);
    }

    Result<QString> nextEvent(std::chrono::milliseconds limit)
    {
        const Deadline deadline(limit);
        while (m_events.empty()) {
            auto received = m_connection.receive(deadline);
            if (const auto *ending = std::get_if<Connection::Ending>(&received)) {
                return fail(*ending == Connection::Ending::Silent ? ErrorCode::TimedOut
                                                                  : ErrorCode::BrokerUnreachable);
            }
            auto frame = frameOf(received);
            if (!frame)
                return fail(frame.error());
            takeEvent(**frame);
        }
        const QString topic = m_events.front();
        m_events.pop_front();
        return topic;
    }

    Result<bool> quitRunning()
    {
        m_mayStart = false;
        if (const auto connected = connect(); !connected) {
            if (connected.error().code == ErrorCode::BrokerUnreachable)
                return false;
            return fail(connected.error());
        }
        const auto reply = call(u"quit"_s, {}, {});
        if (!reply && reply.error().code != ErrorCode::BrokerUnreachable)
            return fail(reply.error());
        for (;;) { // whatever it still says; it closes the connection last
            const auto event = nextEvent(m_limits.silence);
            if (!event && event.error().code == ErrorCode::BrokerUnreachable)
                return true;
            if (!event)
                return fail(event.error());
        }
    }

    std::function<void(bool)> m_onWaiting;
    bool m_mayStart = true;

private:
    Result<void> connect()
    {
        if (m_isConnected)
            return {};
        const auto place = shim::findBroker(shim::SessionOf::Ourselves);
        if (const auto *trouble = std::get_if<shim::Trouble>(&place))
            return fail(errorOf(*trouble));
        const shim::WaitLimits limits {m_limits.start, m_limits.silence, m_limits.patience};
        const auto connect = m_mayStart ? shim::connectToBroker : shim::connectToRunning;
        if (const auto trouble = connect(std::get<shim::BrokerPlace>(place), m_connection, limits))
            return fail(errorOf(*trouble));
        m_isConnected = true;
        wire::ClientHello hello;
        hello.kind = wire::ClientKind::CommandLine;
        hello.program = "claviger " CLAVIGER_VERSION;
        return send(wire::encode(m_lastRequest, hello));
    }

    Result<void> send(const wire::Outcome<wire::WipedBytes> &frame)
    {
        if (!frame)
            return fail(
                ErrorCode::TooLarge, {}, QString::fromLatin1(wire::wireErrorName(frame.error())));
        if (!m_connection.send(frame->view(), Deadline(m_limits.silence)))
            return fail(ErrorCode::BrokerUnreachable, {}, u"it does not read"_s);
        return {};
    }

    static Result<wire::Frame *> frameOf(Connection::Received &received)
    {
        if (auto *frame = std::get_if<wire::Frame>(&received))
            return frame;
        if (const auto *error = std::get_if<wire::WireError>(&received))
            return fail(malformed(QString::fromLatin1(wire::wireErrorName(*error))));
        return fail(ErrorCode::BrokerUnreachable, {}, u"it ended or went silent"_s);
    }

    /// Takes hello, events and waiting as they come, until the answer is there.
    Result<Reply> answerTo(wire::RequestId id)
    {
        const Deadline patience(m_limits.patience);
        for (;;) {
            const Deadline deadline(std::min(m_limits.silence, patience.left()));
            auto received = m_connection.receive(deadline);
            const auto frame = frameOf(received);
            if (!frame) {
                return patience.isOver() ? Result<Reply>(fail(ErrorCode::TimedOut))
                                         : Result<Reply>(fail(frame.error()));
            }
            auto reply = handle(**frame, id);
            if (!reply)
                return fail(reply.error());
            if (*reply)
                return std::move(**reply);
        }
    }

    /// Empty: not the answer, go on waiting.
    Result<std::optional<Reply>> handle(const wire::Frame &frame, wire::RequestId id)
    {
        const std::string_view payload = frame.payload.view();
        switch (frame.type) {
        case wire::FrameType::ServerHello:
            return std::optional<Reply>();
        case wire::FrameType::ControlEvent:
            takeEvent(frame);
            return std::optional<Reply>();
        case wire::FrameType::Waiting: {
            const auto waiting = wire::decode<wire::Waiting>(payload);
            if (waiting && m_onWaiting)
                m_onWaiting(waiting->reason == wire::WaitReason::Person);
            return std::optional<Reply>();
        }
        case wire::FrameType::Refusal: {
            const auto refusal = wire::decode<wire::Refusal>(payload);
            return refusal ? fail(errorOf(*refusal)) : fail(malformed(u"refusal"_s));
        }
        case wire::FrameType::ControlReply:
            if (frame.request != id)
                return fail(malformed(u"an answer to nothing"_s));
            return replyOf(payload);
        case wire::FrameType::ClientHello:
        case wire::FrameType::LaunchRequest:
        case wire::FrameType::LaunchPlan:
        case wire::FrameType::ControlRequest:
        case wire::FrameType::ClientData:
        case wire::FrameType::ServerData:
            break;
        }
        return fail(malformed(u"an unexpected frame"_s));
    }

    static Result<std::optional<Reply>> replyOf(std::string_view payload)
    {
        const auto message = wire::decode<wire::ControlReply>(payload);
        if (!message)
            return fail(malformed(QString::fromLatin1(wire::wireErrorName(message.error()))));
        auto body = parseBody(message->json);
        if (!body)
            return fail(body.error());
        if (!message->ok)
            return fail(errorOf(*body));
        Reply reply {std::move(*body), {}};
        for (const wire::WipedBytes &secret : message->secrets) {
            reply.secrets.push_back(Secret::copyOf(
                QByteArrayView(secret.view().data(), static_cast<qsizetype>(secret.size()))));
        }
        return std::optional<Reply>(std::move(reply));
    }

    void takeEvent(const wire::Frame &frame)
    {
        static constexpr std::size_t kMostEvents = 1000; // they only say "look again"
        const auto event = wire::decode<wire::ControlEvent>(frame.payload.view());
        if (frame.type == wire::FrameType::ControlEvent && event && m_events.size() < kMostEvents)
            m_events.push_back(QString::fromStdString(event->topic));
    }

    Limits m_limits;
    Connection m_connection;
    bool m_isConnected = false;
    wire::RequestId m_lastRequest = 0;
    std::deque<QString> m_events;
};

BrokerLink::BrokerLink()
    : BrokerLink(Limits())
{
}

BrokerLink::BrokerLink(Limits limits)
    : d(std::make_unique<Private>(limits))
{
}

BrokerLink::~BrokerLink() = default;

Result<BrokerLink::Reply> BrokerLink::call(
    const QString &verb, const QJsonObject &arguments, std::vector<Secret> secrets)
{
    return d->call(verb, arguments, std::move(secrets));
}

Result<void> BrokerLink::watch()
{
    const auto reply = d->call(u"events.watch"_s, {}, {});
    return reply ? Result<void>() : Result<void>(fail(reply.error()));
}

Result<QString> BrokerLink::nextEvent(std::chrono::milliseconds limit)
{
    return d->nextEvent(limit);
}

void BrokerLink::onlyRunning()
{
    d->m_mayStart = false;
}

Result<bool> BrokerLink::quitRunning()
{
    return d->quitRunning();
}

void BrokerLink::onWaiting(std::function<void(bool)> listener)
{
    d->m_onWaiting = std::move(listener);
}

} // namespace claviger::cli
