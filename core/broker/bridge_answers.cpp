#include "core/broker/bridge_answers.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::broker {

mcp::Message failureAnswer(mcp::BridgeWords &words, const BridgeGrant &grant,
    const OwedRequest &request, const Error &error)
{
    mcp::RemoteTarget target; // the address has no part in the words
    target.serverName = grant.server.name;
    target.clientName = grant.caller.application.name;
    const QString sentence = words.failure(error, target, request.method);
    const QString reason = errorName(error.code);
    if (request.method != u"tools/call") {
        const QJsonObject data {{u"reason"_s, reason}};
        return mcp::makeError(request.id, mcp::rpc::kServerError, sentence,
            QJsonDocument(data).toJson(QJsonDocument::Compact));
    }
    const QJsonObject text {{u"type"_s, u"text"_s}, {u"text"_s, sentence}};
    const QJsonObject result {{u"content"_s, QJsonArray {text}}, {u"isError"_s, true},
        {u"_meta"_s, QJsonObject {{u"claviger/reason"_s, reason}}}};
    return mcp::makeResponse(request.id, QJsonDocument(result).toJson(QJsonDocument::Compact));
}

} // namespace claviger::broker
