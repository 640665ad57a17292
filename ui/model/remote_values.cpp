#include "ui/model/remote_values.h"

#include "ui/model/json_fields.h"
#include "ui/text/remote_terms.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

Result<AddedScope> parseAddedScope(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    const AddedScope scope {fields.text("name"_L1), fields.number("at"_L1)};
    return fields.finish(scope);
}

Result<ProfileException> parseException(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    ProfileException exception;
    exception.name = fields.text("name"_L1);
    exception.value = fields.textOrEmpty("value"_L1);
    exception.reason = fields.textOrEmpty("reason"_L1);
    exception.isFromPerson = fields.flagOr(
        "isFromPerson"_L1, fields.flagOr("fromPerson"_L1, false));
    return fields.finish(exception);
}

Result<TimelineEvent> parseEvent(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    TimelineEvent event;
    event.at = fields.number("at"_L1);
    event.kind = fields.text("kind"_L1);
    event.account = fields.textOrEmpty("account"_L1);
    event.generation = fields.textOrEmpty("generation"_L1);
    event.detail = fields.textOrEmpty("detail"_L1);
    event.outcome = fields.textOrEmpty("outcome"_L1);
    return fields.finish(event);
}

Result<SignOutStep> parseStep(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    SignOutStep step;
    step.step = fields.text("step"_L1);
    step.ok = fields.flag("ok"_L1);
    step.isSkipped = fields.flagOr("skipped"_L1, false);
    step.detail = fields.textOrEmpty("detail"_L1);
    return fields.finish(step);
}

Result<RevokedServer> parseRevoked(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    RevokedServer server;
    server.server = fields.text("server"_L1);
    server.steps = fields.listOrEmpty<SignOutStep>("steps"_L1, parseStep);
    return fields.finish(server);
}

Result<StaticKey> parseKey(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    StaticKey key;
    key.server = fields.text("server"_L1);
    key.name = fields.text("name"_L1);
    key.service = fields.textOrEmpty("service"_L1);
    key.whereRotate = fields.textOrEmpty("whereRotate"_L1);
    return fields.finish(key);
}

Result<DoctorRequest> parseRequest(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    DoctorRequest request;
    request.method = fields.textOrEmpty("method"_L1);
    request.url = fields.textOrEmpty("url"_L1);
    request.status = static_cast<int>(fields.number("status"_L1));
    request.note = fields.textOrEmpty("note"_L1);
    return fields.finish(request);
}

Result<DoctorCheck> parseCheck(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    DoctorCheck check;
    check.check = fields.text("check"_L1);
    check.verdict = fields.oneOf<DoctorCheck::Verdict>("verdict"_L1,
        {{"ok"_L1, DoctorCheck::Verdict::Ok}, {"warning"_L1, DoctorCheck::Verdict::Warning},
            {"bad"_L1, DoctorCheck::Verdict::Bad}, {"skipped"_L1, DoctorCheck::Verdict::Skipped}});
    check.code = fields.textOrEmpty("code"_L1);
    check.server = fields.textOrEmpty("server"_L1);
    check.account = fields.textOrEmpty("account"_L1);
    check.subject = fields.textOrEmpty("subject"_L1);
    check.detail = fields.textOrEmpty("detail"_L1);
    check.requests = fields.listOrEmpty<DoctorRequest>("requests"_L1, parseRequest);
    const QJsonValue fix = fields.value("fix"_L1);
    if (fix.isObject()) {
        Fields of(fix, fields.pathOf("fix"_L1));
        const DoctorFix parsed {
            of.text("action"_L1), of.textOrEmpty("name"_L1), of.textOrEmpty("value"_L1)};
        const Result<DoctorFix> checked = of.finish(parsed);
        if (checked)
            check.fix = *checked;
        else
            fields.adopt(checked.error());
    }
    return fields.finish(check);
}

} // namespace

QString accountName(const Account &account)
{
    if (!account.label.isEmpty())
        return account.label;
    if (!account.email.isEmpty())
        return account.email;
    if (!account.name.isEmpty())
        return account.name;
    if (!account.subject.isEmpty() || account.number == 0)
        return account.subject;
    return text::numberedAccountText(account.number);
}

bool isOver(const Account &account)
{
    return account.state == Account::State::NeedsSignIn
        || account.state == Account::State::KeyRejected;
}

QString accountStateName(Account::State state)
{
    switch (state) {
    case Account::State::SignedIn:
        return u"signed-in"_s;
    case Account::State::Renewing:
        return u"renewing"_s;
    case Account::State::Offline:
        return u"offline"_s;
    case Account::State::NeedsSignIn:
        return u"needs-sign-in"_s;
    case Account::State::KeyRejected:
        return u"key-rejected"_s;
    }
    Q_UNREACHABLE();
}

QString verdictName(DoctorCheck::Verdict verdict)
{
    switch (verdict) {
    case DoctorCheck::Verdict::Ok:
        return u"ok"_s;
    case DoctorCheck::Verdict::Warning:
        return u"warning"_s;
    case DoctorCheck::Verdict::Bad:
        return u"bad"_s;
    case DoctorCheck::Verdict::Skipped:
        return u"skipped"_s;
    }
    Q_UNREACHABLE();
}

Result<Account> parseAccount(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Account account;
    account.id = fields.text("id"_L1);
    account.label = fields.textOrEmpty("label"_L1);
    account.name = fields.textOrEmpty("name"_L1);
    account.email = fields.textOrEmpty("email"_L1);
    account.subject = fields.textOrEmpty("subject"_L1);
    account.issuer = fields.textOrEmpty("issuer"_L1);
    account.scopes = fields.textsOrEmpty("scopes"_L1);
    account.addedScopes = fields.listOrEmpty<AddedScope>("addedScopes"_L1, parseAddedScope);
    account.state = fields.oneOf<Account::State>("state"_L1,
        {{"signed-in"_L1, Account::State::SignedIn}, {"renewing"_L1, Account::State::Renewing},
            {"offline"_L1, Account::State::Offline},
            {"needs-sign-in"_L1, Account::State::NeedsSignIn},
            {"key-rejected"_L1, Account::State::KeyRejected}});
    account.reason = fields.textOrEmpty("reason"_L1);
    account.expiresAt = fields.number("expiresAt"_L1);
    account.renews = fields.flagOr("renews"_L1, false);
    account.isDefault = fields.flagOr("isDefault"_L1, false);
    account.defaultFor = fields.textsOrEmpty("defaultFor"_L1);
    account.signedInAt = fields.number("signedInAt"_L1);
    account.generation = fields.textOrEmpty("generation"_L1);
    return fields.finish(account);
}

QList<Account> parseAccounts(Fields &fields)
{
    QList<Account> accounts = fields.listOrEmpty<Account>("accounts"_L1, parseAccount);
    for (int i = 0; accounts.size() > 1 && i < accounts.size(); ++i)
        accounts[i].number = i + 1;
    return accounts;
}

Result<Authorization> parseAuthorization(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    Authorization authorization;
    authorization.kind = fields.text("kind"_L1);
    authorization.clientId = fields.textOrEmpty("clientId"_L1);
    authorization.clientIssuer = fields.textOrEmpty("clientIssuer"_L1);
    authorization.tokenAuthMethod = fields.textOrEmpty("tokenAuthMethod"_L1);
    authorization.scopes = fields.textsOrEmpty("scopes"_L1);
    authorization.identityIssuer = fields.textOrEmpty("identityIssuer"_L1);
    authorization.identityClientId = fields.textOrEmpty("identityClientId"_L1);
    authorization.workloadTokenFile = fields.textOrEmpty("workloadTokenFile"_L1);
    authorization.authorityFile = fields.textOrEmpty("authorityFile"_L1);
    authorization.pinnedPublicKey = fields.textOrEmpty("pinnedPublicKey"_L1);
    authorization.clientCertificateFile = fields.textOrEmpty("clientCertificateFile"_L1);
    authorization.profile = fields.listOrEmpty<ProfileException>("profile"_L1, parseException);
    return fields.finish(authorization);
}

Result<LastCall> parseLastCall(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    LastCall call;
    call.at = fields.number("at"_L1);
    const QJsonValue application = fields.value("application"_L1);
    call.application = application.isObject() ? application.toObject().value("name"_L1).toString()
                                              : application.toString();
    call.method = fields.textOrEmpty("method"_L1);
    return fields.finish(call);
}

Result<QList<TimelineEvent>> parseTimeline(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto events = fields.list<TimelineEvent>("events"_L1, parseEvent);
    return fields.finish(events);
}

Result<QList<SignOutStep>> parseSteps(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto steps = fields.list<SignOutStep>("steps"_L1, parseStep);
    return fields.finish(steps);
}

Result<RevokeReport> parseRevokeReport(const QJsonObject &body)
{
    Fields fields(body, {});
    RevokeReport report;
    report.servers = fields.list<RevokedServer>("servers"_L1, parseRevoked);
    report.staticKeys = fields.list<StaticKey>("staticKeys"_L1, parseKey);
    return fields.finish(report);
}

Result<QList<DoctorCheck>> parseDoctor(const QJsonObject &body)
{
    Fields fields(body, {});
    const auto checks = fields.list<DoctorCheck>("checks"_L1, parseCheck);
    return fields.finish(checks);
}

} // namespace claviger::ui
