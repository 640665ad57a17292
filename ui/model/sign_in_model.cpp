#include "ui/model/sign_in_model.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace claviger::ui {

SignInModel::SignInModel(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_reloader(
          link, u"signin.list"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "signin"_L1)
            m_reloader.reload();
    });
    m_reloader.reload();
}

void SignInModel::apply(Result<broker::ControlReply> reply)
{
    if (!reply)
        return; // what is on the screen stays until the broker says what is so
    const Result<QList<Attempt>> attempts = parseAttempts(reply->body);
    if (!attempts || *attempts == m_attempts)
        return;
    m_attempts = *attempts;
    Q_EMIT changed();
}

const Attempt *SignInModel::find(const QString &id) const
{
    const auto found = std::find_if(m_attempts.cbegin(), m_attempts.cend(),
        [&id](const Attempt &attempt) { return attempt.id == id; });
    return found == m_attempts.cend() ? nullptr : &*found;
}

bool SignInModel::isAnyWaiting() const
{
    return std::any_of(m_attempts.cbegin(), m_attempts.cend(),
        [](const Attempt &attempt) { return attempt.isWaiting(); });
}

void SignInModel::answer(const QString &id, const QString &verb, QJsonObject arguments,
    Secret secret, ControlLink::Handler onDone)
{
    broker::ControlCall call;
    call.verb = verb;
    call.origin = broker::CallOrigin::Window;
    if (!id.isEmpty() && !arguments.contains("server"_L1))
        arguments.insert(u"attempt"_s, id);
    if (!secret.isEmpty()) {
        arguments.insert(u"secret"_s, 0);
        call.secrets.push_back(std::move(secret));
    }
    call.arguments = arguments;
    m_commands.spawn(m_link.port().call(std::move(call)),
        [this, id, onDone = std::move(onDone)](Result<broker::ControlReply> reply) {
            if (!reply)
                Q_EMIT answerFailed(id, reply.error());
            else if (onDone)
                onDone(std::move(reply));
            m_reloader.reload();
        });
}

void SignInModel::start(const QString &server, const QString &account)
{
    QJsonObject arguments {{u"server"_s, server}, {u"approved"_s, true}};
    if (!account.isEmpty())
        arguments.insert(u"account"_s, account);
    answer({}, u"signin.start"_s, arguments, {}, [this](Result<broker::ControlReply> reply) {
        // An id, or the whole attempt.
        const QJsonValue attempt = reply->body.value("attempt"_L1);
        Q_EMIT started(
            attempt.isObject() ? attempt.toObject().value("id"_L1).toString() : attempt.toString());
    });
}

void SignInModel::approve(const QString &id, const QString &account)
{
    answer(id, u"signin.approve"_s,
        account.isEmpty() ? QJsonObject() : QJsonObject {{u"account"_s, account}});
}

void SignInModel::approve(const QString &id, Keep keep)
{
    answer(
        id, u"signin.approve"_s, {{u"keep"_s, keep == Keep::ThisRun ? u"run"_s : u"signed-in"_s}});
}

void SignInModel::refuse(const QString &id, bool remember)
{
    answer(id, u"signin.refuse"_s, remember ? QJsonObject {{u"remember"_s, true}} : QJsonObject());
}

void SignInModel::paste(const QString &id, Secret address)
{
    answer(id, u"signin.paste"_s, {}, std::move(address));
}

void SignInModel::useDevice(const QString &id)
{
    answer(id, u"signin.device"_s);
}

void SignInModel::reopen(const QString &id)
{
    answer(id, u"signin.reopen"_s);
}

void SignInModel::fetchLink(const QString &id)
{
    answer(id, u"signin.link"_s, {}, {}, [this, id](Result<broker::ControlReply> reply) {
        if (reply->secrets.empty()) {
            Q_EMIT answerFailed(id, Error {ErrorCode::Internal, {}, u"link without a link"_s});
            return;
        }
        reply->secrets.front().revealTo(
            [this, &id](QByteArrayView link) { Q_EMIT linkReady(id, QString::fromUtf8(link)); });
    });
}

void SignInModel::dismiss(const QString &id)
{
    answer(id, u"signin.dismiss"_s);
}

void SignInModel::keepKey(
    const QString &id, const QString &server, Secret key, std::function<void()> then)
{
    if (key.isEmpty())
        return then();
    answer(id, u"remote.key"_s, {{u"server"_s, server}}, std::move(key),
        [then = std::move(then)](const Result<broker::ControlReply> &) { then(); });
}

void SignInModel::bringClient(const QString &id, BroughtClient client)
{
    const Attempt *attempt = find(id);
    const QString server = attempt ? attempt->server : QString();
    const auto brought = std::make_shared<BroughtClient>(std::move(client));
    keepKey(id, server, std::move(brought->key), [this, id, brought] {
        answer(id, u"signin.client"_s,
            {{u"clientId"_s, brought->id}, {u"tokenAuthMethod"_s, brought->tokenAuthMethod}},
            std::move(brought->secret));
    });
}

void SignInModel::retryWithClient(const Attempt &failed, BroughtClient client)
{
    const auto brought = std::make_shared<BroughtClient>(std::move(client));
    const auto again = [this, id = failed.id, server = failed.server, account = failed.account](
                           const Result<broker::ControlReply> &) {
        dismiss(id);
        start(server, account);
    };
    keepKey(failed.id, failed.server, std::move(brought->key),
        [this, id = failed.id, server = failed.server, brought, again] {
            answer(id, u"signin.client"_s,
                {{u"server"_s, server}, {u"clientId"_s, brought->id},
                    {u"tokenAuthMethod"_s, brought->tokenAuthMethod}},
                std::move(brought->secret), again);
        });
}

} // namespace claviger::ui
