#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/remote_terms.h"
#include "ui/text/time_text.h"
#include "ui/text/timeline_text.h"

#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

/// What became of each step; how many failed.
int showSteps(Output &out, const QJsonArray &steps)
{
    int failed = 0;
    QList<QStringList> rows;
    for (const QJsonValue &step : steps) {
        const bool isSkipped = step[u"skipped"_s].toBool();
        const bool isOk = step[u"ok"_s].toBool();
        failed += !isSkipped && !isOk ? 1 : 0;
        const auto outcome = isSkipped ? text::StepOutcome::Skipped
            : isOk                     ? text::StepOutcome::Done
                                       : text::StepOutcome::Failed;
        const QString name = step[u"step"_s].toString();
        rows.append({u"  "_s + text::signOutStepText(name),
            text::signOutOutcomeText(name, outcome, shown(step[u"detail"_s]))});
    }
    if (!out.isJson())
        out.terminal().write(table(rows));
    return failed;
}

QString nameOf(const QJsonValue &account)
{
    for (const QString &key : {u"label"_s, u"email"_s, u"name"_s, u"subject"_s}) {
        const QString name = shown(account[key]);
        if (!name.isEmpty())
            return name;
    }
    return shown(account[u"id"_s]);
}

/// The account that a person means: its id, or what it is called.
/// Names by account; none where there is one account only: everything is about it.
QHash<QString, QString> namesOfSeveral(const QString &server, Context &context)
{
    QHash<QString, QString> names;
    const auto reply = context.broker.call(u"accounts.list"_s, {{u"server"_s, server}});
    const QJsonArray accounts = reply ? reply->body[u"accounts"_s].toArray() : QJsonArray();
    if (accounts.size() < 2)
        return names;
    for (const QJsonValue &account : accounts)
        names.insert(account[u"id"_s].toString(), nameOf(account));
    return names;
}

Result<QString> accountId(const QString &server, const QString &wanted, Context &context)
{
    const auto reply = context.broker.call(u"accounts.list"_s, {{u"server"_s, server}});
    if (!reply)
        return fail(reply.error());
    for (const QJsonValue &account : reply->body[u"accounts"_s].toArray()) {
        if (account[u"id"_s].toString() == wanted || nameOf(account) == wanted)
            return account[u"id"_s].toString();
    }
    return fail(ErrorCode::AccountUnknown, server, wanted);
}

/// "rename" and "use".
ExitCode changeAccount(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const bool isRename = line.word(0) == u"rename"_s;
    if (line.words().size() != (isRename ? 4 : 3))
        return wrongUsage(out, u"accounts"_s, isRename ? QString() : line.word(3));
    const QString server = line.word(1);
    const auto account = accountId(server, line.word(2), context);
    if (!account)
        return out.failed(account.error());
    QJsonObject arguments {{u"server"_s, server}, {u"account"_s, *account}};
    QString verb = u"accounts.setDefault"_s;
    if (isRename) {
        verb = u"accounts.label"_s;
        arguments[u"label"_s] = line.word(3).simplified();
    } else if (line.has(u"--client"_s)) {
        verb = u"remote.clientFor"_s;
        arguments[u"client"_s] = line.value(u"--client"_s);
    }
    return done(out, context.broker.call(verb, arguments), CliWords::tr("Changed."));
}

} // namespace

ExitCode addVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    QJsonObject arguments {{u"url"_s, line.word(0)}};
    if (line.has(u"--name"_s))
        arguments[u"name"_s] = line.value(u"--name"_s);
    std::vector<Secret> secrets;
    if (line.has(u"--header"_s)) {
        const QString header = line.value(u"--header"_s);
        auto value = out.terminal().takeSecret(
            CliWords::tr("Whole value of the header %1: ").arg(header));
        if (!value)
            return out.failed(value.error());
        arguments[u"headers"_s] = QJsonArray {QJsonObject {{u"name"_s, header}, {u"secret"_s, 0}}};
        secrets.push_back(std::move(*value));
    }
    const auto reply = context.broker.call(u"remote.add"_s, arguments, std::move(secrets));
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    const QString id = shown(reply->body[u"server"_s]);
    out.line(CliWords::tr("Added: %1").arg(id));
    if (out.isJson())
        return ExitCode::Ok;
    if (const auto status = context.broker.call(u"status"_s)) {
        out.line(CliWords::tr("AI clients start it with this command:"));
        out.line(u"  "_s + shown(status->body[u"shim"_s]) + u' ' + id);
    }
    return ExitCode::Ok;
}

ExitCode accountsVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    if (line.word(0) == u"rename"_s || line.word(0) == u"use"_s)
        return changeAccount(line, context);
    if (line.words().size() > 1)
        return wrongUsage(out, u"accounts"_s, line.word(1));
    QJsonObject arguments;
    if (!line.word(0).isEmpty())
        arguments[u"server"_s] = line.word(0);
    const auto reply = context.broker.call(u"accounts.list"_s, arguments);
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    if (out.isJson())
        return ExitCode::Ok;
    const QJsonArray accounts = reply->body[u"accounts"_s].toArray();
    if (accounts.isEmpty()) {
        out.line(CliWords::tr("Nobody is signed in."));
        return ExitCode::Ok;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<QStringList> rows {{CliWords::tr("SERVER"), CliWords::tr("ACCOUNT"),
        CliWords::tr("STATE"), CliWords::tr("EXPIRES"), CliWords::tr("ACCESS")}};
    for (const QJsonValue &account : accounts) {
        const QString state = account[u"state"_s].toString();
        const bool isOver = state == u"needs-sign-in"_s || state == u"key-rejected"_s;
        rows.append({shown(account[u"server"_s]), nameOf(account),
            text::accountStateText(state, account[u"reason"_s].toString()),
            isOver ? QString()
                   : text::expiryText(
                       account[u"expiresAt"_s].toInteger(), account[u"renews"_s].toBool(), now),
            shownCommand(account[u"scopes"_s])});
    }
    out.terminal().write(table(rows));
    return ExitCode::Ok;
}

ExitCode signOutVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const QString wanted = line.value(u"--account"_s);
    const auto account = wanted.isEmpty() || wanted == u"all"_s
        ? Result<QString>(wanted)
        : accountId(line.word(0), wanted, context);
    if (!account)
        return out.failed(account.error());
    const auto reply = context.broker.call(
        u"signout"_s, {{u"server"_s, line.word(0)}, {u"account"_s, *account}});
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    const int failed = showSteps(out, reply->body[u"steps"_s].toArray());
    return failed == 0 ? ExitCode::Ok : ExitCode::Partly;
}

ExitCode revokeAllVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto consent = out.confirm(
        CliWords::tr("Sign out of every server, at the server too? [y/N]"), line.has(u"--yes"_s));
    if (consent != Output::Consent::Yes)
        return out.notConfirmed(consent);
    const auto reply = context.broker.call(u"revoke.all"_s);
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    int failed = 0;
    for (const QJsonValue &server : reply->body[u"servers"_s].toArray()) {
        out.line(shown(server[u"server"_s]), Colour::Strong);
        failed += showSteps(out, server[u"steps"_s].toArray());
    }
    const QJsonArray keys = reply->body[u"staticKeys"_s].toArray();
    if (!keys.isEmpty())
        out.line(CliWords::tr("These keys can only be replaced where they were made:"));
    for (const QJsonValue &key : keys) {
        out.line(u"  "_s + shown(key[u"server"_s]) + u' ' + shown(key[u"name"_s]) + u"  "_s
            + shown(key[u"whereRotate"_s]));
    }
    return failed == 0 ? ExitCode::Ok : ExitCode::Partly;
}

ExitCode timelineVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto reply = context.broker.call(u"timeline"_s, {{u"server"_s, line.word(0)}});
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    const QJsonArray events = reply->body[u"events"_s].toArray();
    if (events.isEmpty())
        out.line(CliWords::tr("Nothing has happened yet."));
    const QHash<QString, QString> names = namesOfSeveral(line.word(0), context);
    for (qsizetype i = events.size() - 1; i >= 0; --i) { // the newest last, as in the audit
        const QJsonValue event = events.at(i);
        const text::TimelineEntry entry {event[u"kind"_s].toString(),
            event[u"outcome"_s].toString(), shown(event[u"detail"_s]),
            names.value(event[u"account"_s].toString())};
        const QString tag = shown(event[u"generation"_s]);
        out.line(text::exactTime(event[u"at"_s].toInteger()) + u"  "_s + text::timelineText(entry)
            + (tag.isEmpty() ? QString() : u" ["_s + tag + u']'));
    }
    return ExitCode::Ok;
}

} // namespace claviger::cli
