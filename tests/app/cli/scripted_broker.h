#pragma once

#include "core/base/error.h"
#include "core/wire/messages.h"

#include <QtCore/QHash>
#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QMutex>
#include <QtCore/QTemporaryDir>

#include <functional>
#include <thread>

namespace claviger::test {

/// A broker that says what a test tells it, on a real socket at the place where the command line looks
/// (CLAVIGER_RUNTIME_DIR points there while it lives). Serves one connection after the other on a thread
/// of its own.
class ScriptedBroker
{
public:
    struct Seen
    {
        QString verb;
        QJsonObject arguments;
        QList<QByteArray> secrets;
    };

    ScriptedBroker();
    ~ScriptedBroker();
    ScriptedBroker(const ScriptedBroker &) = delete;
    ScriptedBroker &operator=(const ScriptedBroker &) = delete;

    void answer(const QString &verb, const QJsonObject &body, const QByteArray &secret = {});
    void answerError(const QString &verb, ErrorCode code, const QString &subject = {});
    /// Only for the first call of the verb.
    void answerErrorOnce(const QString &verb, ErrorCode code);
    /// Bytes instead of an answer, then the end of the connection if `close`.
    void answerBytes(const QString &verb, const QByteArray &bytes, bool close = true);
    /// Sent right before the answer.
    void sendBefore(const QString &verb, std::function<wire::WipedBytes(wire::RequestId)> frame);
    /// As answerBytes(), from inside a function of sendBefore().
    void answerLater(const QString &verb, const QByteArray &bytes);
    /// Answers the hello with a refusal.
    void refuseHello(ErrorCode code);

    [[nodiscard]] QList<Seen> seen() const;
    [[nodiscard]] QJsonObject argumentsOf(const QString &verb) const;
    [[nodiscard]] QString helloProgram() const;

private:
    void serve();
    void serveConnection(int socket);
    bool handle(int socket, const wire::Frame &frame);
    bool answerCall(int socket, wire::RequestId id, const Seen &call);

    struct Answer
    {
        QJsonObject body;
        bool ok = true;
        QByteArray secret;
        QByteArray bytes;
        bool close = false;
    };

    QTemporaryDir m_folder;
    QByteArray m_before;
    int m_listener = -1;
    int m_stop[2] = {-1, -1};
    mutable QMutex m_mutex;
    QHash<QString, Answer> m_answers;
    QHash<QString, Answer> m_once;
    QHash<QString, std::function<wire::WipedBytes(wire::RequestId)>> m_frames;
    QList<Seen> m_seen;
    QString m_helloProgram;
    std::optional<ErrorCode> m_refusal;
    std::thread m_thread;
};

} // namespace claviger::test
