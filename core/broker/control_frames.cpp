#include "core/broker/control_frames.h"

#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::broker {

Result<ControlCall> parseControlRequest(std::string_view payload)
{
    const auto request = wire::decode<wire::ControlRequest>(payload);
    if (!request)
        return fail(ErrorCode::MalformedMessage, {},
            QString::fromLatin1(wire::wireErrorName(request.error())));
    const std::string_view text = request->json.view();
    const QJsonDocument document = QJsonDocument::fromJson(
        QByteArray::fromRawData(text.data(), static_cast<qsizetype>(text.size())));
    const QJsonValue verb = document.object().value("verb"_L1);
    const QJsonValue arguments = document.object().value("arguments"_L1);
    if (!document.isObject() || !verb.isString()
        || !(arguments.isObject() || arguments.isUndefined()))
        return fail(ErrorCode::MalformedMessage, {}, u"not a verb with arguments"_s);
    ControlCall call;
    call.verb = verb.toString();
    call.arguments = arguments.toObject();
    for (const wire::WipedBytes &secret : request->secrets)
        call.secrets.push_back(Secret::copyOf(
            QByteArrayView(secret.view().data(), static_cast<qsizetype>(secret.size()))));
    return call;
}

Result<wire::WipedBytes> makeControlReply(
    wire::RequestId request, Result<ControlReply> reply, const QString &message)
{
    wire::ControlReply answer;
    answer.ok = reply.has_value();
    QJsonObject body;
    if (reply) {
        body = reply->body;
        for (const Secret &secret : reply->secrets) {
            answer.secrets.push_back(secret.revealTo([](QByteArrayView bytes) {
                return wire::WipedBytes({bytes.data(), static_cast<std::size_t>(bytes.size())});
            }));
        }
    } else {
        const Error &error = reply.error();
        body = {{u"code"_s, errorName(error.code)}, {u"subject"_s, error.subject},
            {u"detail"_s, error.detail}, {u"retryable"_s, isRetryable(error.code)},
            {u"message"_s, message}};
    }
    const QByteArray text = QJsonDocument(body).toJson(QJsonDocument::Compact);
    answer.json = wire::WipedBytes({text.constData(), static_cast<std::size_t>(text.size())});
    auto bytes = wire::encode(request, answer);
    if (!bytes)
        return fail(
            ErrorCode::TooLarge, {}, QString::fromLatin1(wire::wireErrorName(bytes.error())));
    return std::move(*bytes);
}

} // namespace claviger::broker
