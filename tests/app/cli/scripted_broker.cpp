#include "tests/app/cli/scripted_broker.h"

#include <QtCore/QJsonDocument>

#include <array>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::test {

namespace {

bool sendAll(int socket, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

} // namespace

ScriptedBroker::ScriptedBroker()
    : m_before(qgetenv("CLAVIGER_RUNTIME_DIR"))
{
    qputenv("CLAVIGER_RUNTIME_DIR", m_folder.path().toUtf8());
    const QByteArray path = m_folder.filePath(u"broker.sock"_s).toUtf8();
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    qstrncpy(address.sun_path, path.constData(), sizeof address.sun_path);
    m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
        || ::listen(m_listener, 4) != 0 || ::pipe(m_stop) != 0)
        qFatal("no socket for the scripted broker");
    m_thread = std::thread([this] { serve(); });
}

ScriptedBroker::~ScriptedBroker()
{
    (void)!::write(m_stop[1], "x", 1);
    m_thread.join();
    for (const int descriptor : {m_listener, m_stop[0], m_stop[1]})
        ::close(descriptor);
    qputenv("CLAVIGER_RUNTIME_DIR", m_before);
}

void ScriptedBroker::answer(const QString &verb, const QJsonObject &body, const QByteArray &secret)
{
    const QMutexLocker lock(&m_mutex);
    m_answers.insert(verb, {body, true, secret, {}, false});
}

void ScriptedBroker::answerError(const QString &verb, ErrorCode code, const QString &subject)
{
    const QMutexLocker lock(&m_mutex);
    m_answers.insert(
        verb, {{{u"code"_s, errorName(code)}, {u"subject"_s, subject}}, false, {}, {}, false});
}

void ScriptedBroker::answerErrorOnce(const QString &verb, ErrorCode code)
{
    const QMutexLocker lock(&m_mutex);
    m_once.insert(verb, {{{u"code"_s, errorName(code)}}, false, {}, {}, false});
}

void ScriptedBroker::answerBytes(const QString &verb, const QByteArray &bytes, bool close)
{
    const QMutexLocker lock(&m_mutex);
    m_answers.insert(verb, {{}, true, {}, bytes, close});
}

void ScriptedBroker::sendBefore(
    const QString &verb, std::function<wire::WipedBytes(wire::RequestId)> frame)
{
    const QMutexLocker lock(&m_mutex);
    m_frames.insert(verb, std::move(frame));
}

void ScriptedBroker::answerLater(const QString &verb, const QByteArray &bytes)
{
    m_answers.insert(verb, {{}, true, {}, bytes, true});
}

void ScriptedBroker::refuseHello(ErrorCode code)
{
    const QMutexLocker lock(&m_mutex);
    m_refusal = code;
}

QList<ScriptedBroker::Seen> ScriptedBroker::seen() const
{
    const QMutexLocker lock(&m_mutex);
    return m_seen;
}

QJsonObject ScriptedBroker::argumentsOf(const QString &verb) const
{
    const QMutexLocker lock(&m_mutex);
    for (auto it = m_seen.crbegin(); it != m_seen.crend(); ++it) {
        if (it->verb == verb)
            return it->arguments;
    }
    return {{u"never"_s, u"called"_s}};
}

QString ScriptedBroker::helloProgram() const
{
    const QMutexLocker lock(&m_mutex);
    return m_helloProgram;
}

void ScriptedBroker::serve()
{
    for (;;) {
        std::array<pollfd, 2> entries {{{m_listener, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
        ::poll(entries.data(), entries.size(), -1);
        if (entries[1].revents != 0)
            return;
        const int socket = ::accept(m_listener, nullptr, nullptr);
        if (socket < 0)
            continue;
        serveConnection(socket);
        ::close(socket);
    }
}

void ScriptedBroker::serveConnection(int socket)
{
    wire::FrameReader reader(wire::Receiver::Broker);
    for (;;) {
        std::array<pollfd, 2> entries {{{socket, POLLIN, 0}, {m_stop[0], POLLIN, 0}}};
        ::poll(entries.data(), entries.size(), -1);
        if (entries[1].revents != 0)
            return;
        std::array<char, 4096> piece;
        const ssize_t count = ::recv(socket, piece.data(), piece.size(), 0);
        if (count <= 0)
            return;
        reader.feed({piece.data(), static_cast<std::size_t>(count)});
        for (auto frame = reader.next(); frame && *frame; frame = reader.next()) {
            if (!handle(socket, **frame))
                return;
        }
    }
}

bool ScriptedBroker::handle(int socket, const wire::Frame &frame)
{
    if (frame.type == wire::FrameType::ClientHello) {
        const auto hello = wire::decode<wire::ClientHello>(frame.payload.view());
        const QMutexLocker lock(&m_mutex);
        m_helloProgram = QString::fromStdString(hello->program);
        if (m_refusal) {
            sendAll(socket,
                wire::encode(
                    frame.request, wire::Refusal {errorName(*m_refusal).toStdString(), false, "no"})
                    ->view());
            return false;
        }
        return sendAll(
            socket, wire::encode(frame.request, wire::ServerHello {1, "claviger test"})->view());
    }
    const auto request = wire::decode<wire::ControlRequest>(frame.payload.view());
    if (!request)
        return false;
    const std::string_view text = request->json.view();
    const QJsonObject call = QJsonDocument::fromJson(
        QByteArray(text.data(), static_cast<qsizetype>(text.size())))
                                 .object();
    Seen seen {call[u"verb"_s].toString(), call[u"arguments"_s].toObject(), {}};
    for (const wire::WipedBytes &secret : request->secrets)
        seen.secrets.append(
            QByteArray(secret.view().data(), static_cast<qsizetype>(secret.size())));
    return answerCall(socket, frame.request, seen);
}

bool ScriptedBroker::answerCall(int socket, wire::RequestId id, const Seen &call)
{
    const QMutexLocker lock(&m_mutex);
    m_seen.append(call);
    if (m_frames.contains(call.verb))
        sendAll(socket, m_frames[call.verb](id).view());
    const Answer unknown {{{u"code"_s, u"verb-unknown"_s}}, false, {}, {}, false};
    const Answer answer = m_once.contains(call.verb) ? m_once.take(call.verb)
                                                     : m_answers.value(call.verb, unknown);
    if (!answer.bytes.isNull())
        return sendAll(socket, viewOf(answer.bytes)) && !answer.close;
    wire::ControlReply reply;
    reply.ok = answer.ok;
    const QByteArray json = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
    reply.json = wire::WipedBytes(viewOf(json));
    if (!answer.secret.isEmpty())
        reply.secrets.emplace_back(viewOf(answer.secret));
    return sendAll(socket, wire::encode(id, reply)->view());
}

} // namespace claviger::test
