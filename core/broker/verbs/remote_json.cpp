#include "core/broker/verbs/remote_json.h"

#include "core/broker/verbs/support.h"
#include "core/sessions/oauth_token_source.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::broker {

using servers::RemoteAuthorization;
using sessions::Account;
using sessions::Attempt;

namespace {

using Kind = RemoteAuthorization::Kind;
constexpr std::array kKinds {std::pair {"automatic"_L1, Kind::Automatic},
    std::pair {"headers"_L1, Kind::Headers},
    std::pair {"client-credentials"_L1, Kind::ClientCredentials},
    std::pair {"enterprise"_L1, Kind::Enterprise}, std::pair {"workload"_L1, Kind::Workload}};

constexpr std::array kTexts {std::pair {"clientId"_L1, &RemoteAuthorization::clientId},
    std::pair {"clientIssuer"_L1, &RemoteAuthorization::clientIssuer},
    std::pair {"tokenAuthMethod"_L1, &RemoteAuthorization::tokenAuthMethod},
    std::pair {"identityIssuer"_L1, &RemoteAuthorization::identityIssuer},
    std::pair {"identityClientId"_L1, &RemoteAuthorization::identityClientId},
    std::pair {"workloadTokenFile"_L1, &RemoteAuthorization::workloadTokenFile},
    std::pair {"authorityFile"_L1, &RemoteAuthorization::authorityFile},
    std::pair {"pinnedPublicKey"_L1, &RemoteAuthorization::pinnedPublicKey},
    std::pair {"clientCertificateFile"_L1, &RemoteAuthorization::clientCertificateFile}};

QString stateName(Account::State state, bool hasPerson)
{
    switch (state) {
    case Account::State::SignedIn:
        return u"signed-in"_s;
    case Account::State::Renewing:
        return u"renewing"_s;
    case Account::State::Offline:
        return u"offline"_s;
    case Account::State::NeedsSignIn:
        return hasPerson ? u"needs-sign-in"_s : u"key-rejected"_s;
    }
    Q_UNREACHABLE();
}

QString phaseName(Attempt::Phase phase)
{
    switch (phase) {
    case Attempt::Phase::Asking:
        return u"asking"_s;
    case Attempt::Phase::Discovering:
        return u"discovering"_s;
    case Attempt::Phase::NeedsClient:
        return u"needs-client"_s;
    case Attempt::Phase::Browser:
        return u"browser"_s;
    case Attempt::Phase::Device:
        return u"device"_s;
    case Attempt::Phase::Exchanging:
        return u"exchanging"_s;
    case Attempt::Phase::Done:
        return u"done"_s;
    case Attempt::Phase::Failed:
        return u"failed"_s;
    }
    Q_UNREACHABLE();
}

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

qint64 time(const std::optional<Clock::TimePoint> &at)
{
    return at ? toEpochMilliseconds(*at) : 0;
}

QJsonValue deviceJson(const std::optional<sessions::DeviceStep> &device)
{
    if (!device)
        return QJsonValue::Null;
    return QJsonObject {{u"userCode"_s, device->userCode},
        {u"uri"_s, QString::fromUtf8(device->uri)},
        {u"uriComplete"_s, QString::fromUtf8(device->uriComplete)},
        {u"expiresAt"_s, toEpochMilliseconds(device->expiresAt)}};
}

QJsonValue clientJson(const std::optional<sessions::ClientGuide> &client)
{
    if (!client)
        return QJsonValue::Null;
    return QJsonObject {{u"provider"_s, client->provider}, {u"console"_s, client->console},
        {u"redirectUri"_s, QString::fromUtf8(client->redirectUri)},
        {u"needsSecret"_s, client->needsSecret}, {u"steps"_s, array(client->steps)},
        {u"scopes"_s, array(client->scopes)}};
}

Result<QStringList> textsOf(const QString &key, const QJsonValue &value)
{
    QStringList texts;
    for (const QJsonValue &item : value.toArray()) {
        if (!item.isString())
            return fail(ErrorCode::InvalidInput, key, u"not only texts"_s);
        texts.append(item.toString());
    }
    if (!value.isArray())
        return fail(ErrorCode::InvalidInput, key, u"not a list"_s);
    return texts;
}

} // namespace

QJsonObject accountJson(const Account &account, bool hasPerson)
{
    QJsonArray added;
    for (const sessions::AddedScope &scope : account.added) {
        added.append(QJsonObject {{u"name"_s, scope.name}, {u"at"_s, toEpochMilliseconds(scope.at)},
            {u"keep"_s, scope.keep == sessions::Keep::Run ? u"run"_s : u"signed-in"_s}});
    }
    return {{u"id"_s, account.id}, {u"label"_s, account.label}, {u"email"_s, account.email},
        {u"subject"_s, account.subject}, {u"name"_s, account.name},
        {u"issuer"_s, QString::fromUtf8(account.issuer)}, {u"scopes"_s, array(account.scopes)},
        {u"addedScopes"_s, added}, {u"state"_s, stateName(account.state, hasPerson)},
        {u"reason"_s, account.reason ? errorName(*account.reason) : QString()},
        {u"expiresAt"_s, time(account.expiresAt)}, {u"renews"_s, account.renews},
        {u"machine"_s, account.isMachine}, {u"isDefault"_s, account.isDefault},
        {u"defaultFor"_s, array(account.defaultFor)},
        {u"signedInAt"_s, toEpochMilliseconds(account.signedInAt)},
        {u"generation"_s, account.generation}};
}

QJsonArray accountsJson(const QList<Account> &accounts, bool hasPerson)
{
    QJsonArray list;
    for (const Account &account : accounts)
        list.append(accountJson(account, hasPerson));
    return list;
}

QJsonObject attemptJson(const Attempt &attempt, const QList<Account> &accounts)
{
    const bool isStepUp = attempt.kind == Attempt::Kind::StepUp;
    return {{u"id"_s, attempt.id}, {u"kind"_s, isStepUp ? u"step-up"_s : u"sign-in"_s},
        {u"server"_s, attempt.server}, {u"serverName"_s, attempt.serverName},
        {u"phase"_s, phaseName(attempt.phase)}, {u"url"_s, attempt.url}, {u"host"_s, attempt.host},
        {u"domain"_s, attempt.domain}, {u"firstSeenAt"_s, time(attempt.firstSeenAt)},
        {u"isNewHost"_s, attempt.isNewHost}, {u"canUseDevice"_s, attempt.canUseDevice},
        {u"words"_s, attempt.words}, {u"scopes"_s, array(attempt.scopes)},
        {u"has"_s, array(attempt.has)}, {u"adds"_s, array(attempt.adds)},
        {u"application"_s,
            attempt.application ? QJsonValue(applicationJson(*attempt.application))
                                : QJsonValue::Null},
        {u"tool"_s, attempt.tool}, {u"askedAt"_s, toEpochMilliseconds(attempt.askedAt)},
        {u"account"_s, attempt.account}, {u"accounts"_s, accountsJson(accounts, true)},
        {u"device"_s, deviceJson(attempt.device)}, {u"client"_s, clientJson(attempt.client)},
        {u"error"_s, attempt.error ? QJsonValue(errorJson(*attempt.error)) : QJsonValue::Null}};
}

const QList<SignInKey> &signInKeys()
{
    static const QList<SignInKey> all {
        {std::nullopt, servers::kClientSecretItem, kBroughtSecretName, u"client secret"_s},
        {QString(), servers::kClientKeyItem, u"client-key"_s, u"key"_s},
        {u"tls"_s, servers::kClientTlsKey, u"tls-key"_s, u"certificate key"_s},
        {u"identity"_s, sessions::kIdentitySecretItem, u"identity-secret"_s,
            u"organisation secret"_s}};
    return all;
}

const SignInKey *signInKeyFor(const QString &use)
{
    const QList<SignInKey> &all = signInKeys();
    const auto found = std::find_if(
        all.begin(), all.end(), [&use](const SignInKey &key) { return key.use == use; });
    return found == all.end() ? nullptr : &*found;
}

QJsonObject eventJson(const sessions::Event &event)
{
    return {{u"at"_s, toEpochMilliseconds(event.at)}, {u"kind"_s, event.kind},
        {u"account"_s, event.account}, {u"generation"_s, event.generation},
        {u"detail"_s, event.detail}, {u"outcome"_s, event.outcome}};
}

QJsonArray stepsJson(const QList<sessions::SignOutStep> &steps)
{
    QJsonArray list;
    for (const sessions::SignOutStep &step : steps) {
        list.append(QJsonObject {{u"step"_s, step.step}, {u"ok"_s, step.ok},
            {u"skipped"_s, step.skipped}, {u"detail"_s, step.detail}});
    }
    return list;
}

QJsonObject authorizationJson(const RemoteAuthorization &authorization)
{
    QJsonObject object;
    for (const auto &[name, kind] : kKinds) {
        if (kind == authorization.kind)
            object.insert(u"kind"_s, name);
    }
    for (const auto &[name, member] : kTexts)
        object.insert(name, authorization.*member);
    object.insert(u"scopes"_s, array(authorization.scopes));
    QJsonArray profile;
    for (const servers::ProfileEntry &entry : authorization.profile) {
        profile.append(QJsonObject {{u"name"_s, entry.name}, {u"value"_s, entry.value},
            {u"reason"_s, entry.reason}, {u"isFromPerson"_s, entry.isFromPerson}});
    }
    object.insert(u"profile"_s, profile);
    return object;
}

Result<void> applyAuthorization(const QJsonObject &changes, RemoteAuthorization &authorization)
{
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        const QString key = it.key();
        if (key == u"scopes") {
            const auto scopes = textsOf(key, it.value());
            if (!scopes)
                return fail(scopes.error());
            authorization.scopes = *scopes;
            continue;
        }
        if (!it.value().isString())
            return fail(ErrorCode::InvalidInput, key.left(64), u"not a text"_s);
        const QString text = it.value().toString();
        if (key == u"kind") {
            const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                [&text](const auto &one) { return text == one.first; });
            if (kind == kKinds.end())
                return fail(ErrorCode::InvalidInput, key, u"an unknown kind"_s);
            authorization.kind = kind->second;
            continue;
        }
        const auto member = std::find_if(
            kTexts.begin(), kTexts.end(), [&key](const auto &one) { return key == one.first; });
        if (member == kTexts.end())
            return fail(ErrorCode::InvalidInput, key.left(64), u"not a setting"_s);
        // Another client is not the former one's authorization server's; what the caller names comes after it.
        if (key == u"clientId" && text != authorization.clientId)
            authorization.clientIssuer.clear();
        authorization.*(member->second) = text;
    }
    return {};
}

} // namespace claviger::broker
