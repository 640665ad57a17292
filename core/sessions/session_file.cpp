#include "core/sessions/session_file.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::sessions {

namespace {

constexpr int kVersion = 1;

QJsonArray toArray(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QStringList toList(const QJsonValue &value)
{
    QStringList list;
    for (const QJsonValue &item : value.toArray()) {
        if (item.isString())
            list.append(item.toString());
    }
    return list;
}

Clock::TimePoint toTime(const QJsonValue &value)
{
    return fromEpochMilliseconds(value.toInteger());
}

QByteArray toBytes(const QJsonValue &value)
{
    return value.toString().toUtf8();
}

void addText(QJsonObject &object, const QString &key, const QString &text)
{
    if (!text.isEmpty())
        object.insert(key, text);
}

QJsonObject toJson(const AddedScope &scope)
{
    return {{u"name"_s, scope.name}, {u"at"_s, toEpochMilliseconds(scope.at)},
        {u"run"_s, scope.keep == Keep::Run}};
}

QJsonObject toJson(const Account &account)
{
    QJsonArray added;
    for (const AddedScope &scope : account.added)
        added.append(toJson(scope));
    QJsonObject object {{u"id"_s, account.id}, {u"issuer"_s, QString::fromUtf8(account.issuer)},
        {u"scopes"_s, toArray(account.scopes)}, {u"requested"_s, toArray(account.requested)},
        {u"added"_s, added}, {u"renews"_s, account.renews}, {u"default"_s, account.isDefault},
        {u"machine"_s, account.isMachine}, {u"defaultFor"_s, toArray(account.defaultFor)},
        {u"signedInAt"_s, toEpochMilliseconds(account.signedInAt)}};
    addText(object, u"label"_s, account.label);
    addText(object, u"subject"_s, account.subject);
    addText(object, u"email"_s, account.email);
    addText(object, u"name"_s, account.name);
    addText(object, u"tenant"_s, account.tenant);
    addText(object, u"generation"_s, account.generation);
    if (account.expiresAt)
        object.insert(u"expiresAt"_s, toEpochMilliseconds(*account.expiresAt));
    if (account.state == Account::State::NeedsSignIn)
        object.insert(
            u"needsSignIn"_s, errorName(account.reason.value_or(ErrorCode::SignInNeeded)));
    return object;
}

/// Error codes are kept by name: their numbers move when one is added.
std::optional<ErrorCode> codeNamed(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(ErrorCode::AuditBroken); ++i) {
        if (errorName(static_cast<ErrorCode>(i)) == name)
            return static_cast<ErrorCode>(i);
    }
    return {};
}

std::optional<Account> accountFrom(const QJsonObject &object)
{
    Account account;
    account.id = object[u"id"_s].toString();
    if (account.id.isEmpty())
        return {};
    account.issuer = toBytes(object[u"issuer"_s]);
    account.scopes = toList(object[u"scopes"_s]);
    account.requested = toList(object[u"requested"_s]);
    for (const QJsonValue &value : object[u"added"_s].toArray()) {
        account.added.append({value[u"name"_s].toString(), toTime(value[u"at"_s]),
            value[u"run"_s].toBool() ? Keep::Run : Keep::SignedIn});
    }
    account.renews = object[u"renews"_s].toBool();
    account.isDefault = object[u"default"_s].toBool();
    account.isMachine = object[u"machine"_s].toBool();
    account.defaultFor = toList(object[u"defaultFor"_s]);
    account.signedInAt = toTime(object[u"signedInAt"_s]);
    account.label = object[u"label"_s].toString();
    account.subject = object[u"subject"_s].toString();
    account.email = object[u"email"_s].toString();
    account.name = object[u"name"_s].toString();
    account.tenant = object[u"tenant"_s].toString();
    account.generation = object[u"generation"_s].toString();
    if (object.contains(u"expiresAt"_s))
        account.expiresAt = toTime(object[u"expiresAt"_s]);
    if (object.contains(u"needsSignIn"_s)) {
        account.state = Account::State::NeedsSignIn;
        account.reason = codeNamed(object[u"needsSignIn"_s].toString());
    }
    return account;
}

QJsonObject toJson(const Event &event)
{
    QJsonObject object {{u"at"_s, toEpochMilliseconds(event.at)}, {u"kind"_s, event.kind}};
    addText(object, u"account"_s, event.account);
    addText(object, u"generation"_s, event.generation);
    addText(object, u"detail"_s, event.detail);
    addText(object, u"outcome"_s, event.outcome);
    return object;
}

QJsonObject toJson(const ServerSessions &server)
{
    QJsonArray accounts;
    for (const Account &account : server.accounts)
        accounts.append(toJson(account));
    QJsonArray clients;
    for (const KnownClient &client : server.clients) {
        clients.append(QJsonObject {{u"issuer"_s, QString::fromUtf8(client.issuer)},
            {u"clientId"_s, client.clientId}, {u"dead"_s, client.isDead},
            {u"registeredAt"_s, toEpochMilliseconds(client.registeredAt)}});
    }
    QJsonArray refusals;
    for (const Refusal &refusal : server.refusals) {
        refusals.append(QJsonObject {{u"account"_s, refusal.account},
            {u"operation"_s, refusal.operation}, {u"scopes"_s, toArray(refusal.scopes)},
            {u"at"_s, toEpochMilliseconds(refusal.at)}});
    }
    QJsonArray events;
    for (const Event &event : server.events)
        events.append(toJson(event));
    return {{u"accounts"_s, accounts}, {u"clients"_s, clients}, {u"refusals"_s, refusals},
        {u"events"_s, events}, {u"issuer"_s, QString::fromUtf8(server.issuer)},
        {u"asksForSignIn"_s, server.asksForSignIn}};
}

ServerSessions serverFrom(const QJsonObject &object)
{
    ServerSessions server;
    for (const QJsonValue &value : object[u"accounts"_s].toArray()) {
        auto account = accountFrom(value.toObject());
        if (account && server.accounts.size() < limits::kMostAccounts)
            server.accounts.append(std::move(*account));
    }
    for (const QJsonValue &value : object[u"clients"_s].toArray()) {
        server.clients.append({toBytes(value[u"issuer"_s]), value[u"clientId"_s].toString(),
            toTime(value[u"registeredAt"_s]), value[u"dead"_s].toBool()});
    }
    for (const QJsonValue &value : object[u"refusals"_s].toArray()) {
        server.refusals.append({value[u"account"_s].toString(), value[u"operation"_s].toString(),
            toList(value[u"scopes"_s]), toTime(value[u"at"_s])});
    }
    for (const QJsonValue &value : object[u"events"_s].toArray()) {
        server.events.append({toTime(value[u"at"_s]), value[u"kind"_s].toString(),
            value[u"account"_s].toString(), value[u"generation"_s].toString(),
            value[u"detail"_s].toString(), value[u"outcome"_s].toString()});
    }
    server.issuer = toBytes(object[u"issuer"_s]);
    server.asksForSignIn = object[u"asksForSignIn"_s].toBool();
    return server;
}

} // namespace

QByteArray toFile(const Sessions &sessions)
{
    QJsonObject servers;
    for (auto it = sessions.servers.cbegin(); it != sessions.servers.cend(); ++it)
        servers.insert(it.key(), toJson(it.value()));
    QJsonObject hosts;
    for (auto it = sessions.hosts.cbegin(); it != sessions.hosts.cend(); ++it)
        hosts.insert(it.key(), toEpochMilliseconds(it.value()));
    return QJsonDocument(
        QJsonObject {{u"version"_s, kVersion}, {u"servers"_s, servers}, {u"hosts"_s, hosts}})
        .toJson(QJsonDocument::Compact);
}

Result<Sessions> sessionsFromFile(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return fail(ErrorCode::ParseFailed, {}, u"not an object"_s);
    const QJsonObject file = document.object();
    const int version = file[u"version"_s].toInt();
    if (version > kVersion)
        return fail(ErrorCode::Unsupported, {}, u"version %1"_s.arg(version));
    Sessions sessions;
    const QJsonObject servers = file[u"servers"_s].toObject();
    for (auto it = servers.constBegin(); it != servers.constEnd(); ++it)
        sessions.servers.insert(it.key(), serverFrom(it.value().toObject()));
    const QJsonObject hosts = file[u"hosts"_s].toObject();
    for (auto it = hosts.constBegin(); it != hosts.constEnd(); ++it)
        sessions.hosts.insert(it.key(), toTime(it.value()));
    return sessions;
}

} // namespace claviger::sessions
