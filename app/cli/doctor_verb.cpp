#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/doctor_text.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

/// What would mend it, as a command.
QString fixOf(const QJsonValue &check)
{
    const QJsonValue fix = check[u"fix"_s];
    const QString action = fix[u"action"_s].toString();
    const QString server = shown(check[u"server"_s]);
    if (action == u"sign-in"_s)
        return u"claviger sign-in "_s + server;
    if (action == u"unlock"_s)
        return u"claviger unlock"_s;
    if (action == u"replace-secret"_s)
        return u"claviger secret set %1 %2"_s.arg(server, shown(fix[u"name"_s]));
    if (action == u"add-profile"_s) {
        return u"claviger remote allow %1 %2 %3"_s.arg(
            server, shown(fix[u"name"_s]), shown(fix[u"value"_s]));
    }
    if (action == u"remove-profile"_s)
        return u"claviger remote strict %1 %2"_s.arg(server, shown(fix[u"name"_s]));
    if (action == u"forget-registration"_s)
        return u"claviger remote forget %1 registration"_s.arg(server);
    if (action == u"bring-client"_s)
        return u"claviger sign-in "_s + server;
    if (action == u"adopt-cache"_s || action == u"remove-cache"_s)
        return u"claviger adopt"_s;
    if (action == u"choose-vault"_s)
        return u"claviger vault use keychain|sealed-file"_s;
    const QString words = text::doctorFixText(action, shown(fix[u"name"_s]));
    return words.isEmpty() ? QString() : CliWords::tr("In the window: %1").arg(words);
}

void show(Output &out, const QJsonValue &check)
{
    const QString verdict = check[u"verdict"_s].toString();
    const QString server = shown(check[u"server"_s]);
    QString line = u"[%1] %2"_s.arg(
        text::verdictText(verdict), text::doctorCheckText(check[u"check"_s].toString()));
    if (!server.isEmpty())
        line += u" – "_s + server;
    const QString account = shown(check[u"account"_s]);
    if (!account.isEmpty())
        line += u" ("_s + account + u')';
    out.line(line, verdict == u"bad"_s ? Colour::Strong : Colour::Plain);
    const QString cause = text::doctorCauseText(verdict, check[u"code"_s].toString(),
        shown(check[u"subject"_s]), check[u"detail"_s].toString());
    if (!cause.isEmpty())
        out.line(u"    "_s + cause);
    if (verdict == u"ok"_s)
        return;
    const QString detail = shown(check[u"detail"_s]);
    if (!detail.isEmpty())
        out.line(u"    "_s + detail, Colour::Faint);
    for (const QJsonValue &request : check[u"requests"_s].toArray()) {
        out.line(u"    %1 %2 → %3 %4"_s.arg(shown(request[u"method"_s]), shown(request[u"url"_s]),
                     QString::number(request[u"status"_s].toInt()), shown(request[u"note"_s])),
            Colour::Faint);
    }
    const QString fix = fixOf(check);
    if (!fix.isEmpty())
        out.line(u"    → "_s + fix);
}

} // namespace

ExitCode doctorVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    QJsonObject arguments {{u"secretsShown"_s, false}};
    if (!line.word(0).isEmpty())
        arguments[u"server"_s] = line.word(0);
    const auto reply = context.broker.call(u"doctor"_s, arguments);
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    bool isAnyBad = false;
    for (const QJsonValue &check : reply->body[u"checks"_s].toArray()) {
        isAnyBad = isAnyBad || check[u"verdict"_s].toString() == u"bad"_s;
        show(out, check);
    }
    return isAnyBad ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace claviger::cli
