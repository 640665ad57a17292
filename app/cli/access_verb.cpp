#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/terms.h"
#include "ui/text/time_text.h"

#include <QtCore/QDateTime>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

policy::Decision decisionOf(const QString &name)
{
    if (name == u"always"_s)
        return policy::Decision::Always;
    return name == u"deny"_s ? policy::Decision::Deny : policy::Decision::Ask;
}

ExitCode list(const CommandLine &line, Context &context)
{
    QJsonObject arguments;
    if (!line.word(1).isEmpty())
        arguments[u"server"_s] = line.word(1);
    const auto reply = context.broker.call(u"access.list"_s, arguments);
    if (!reply)
        return context.out.failed(reply.error());
    context.out.json(reply->body);
    const QJsonArray grants = reply->body[u"grants"_s].toArray();
    if (grants.isEmpty()) {
        context.out.line(
            CliWords::tr("No application has a standing answer; Claviger asks every time."));
        return ExitCode::Ok;
    }
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QList<QStringList> rows {{CliWords::tr("SERVER"), CliWords::tr("APPLICATION"),
        CliWords::tr("ACCESS"), CliWords::tr("LAST USED"), CliWords::tr("ID")}};
    for (const QJsonValue &grant : grants) {
        const QJsonValue application = grant[u"application"_s];
        rows.append({shown(grant[u"server"_s]), shown(application[u"name"_s]),
            text::decisionText(decisionOf(grant[u"decision"_s].toString())),
            text::relativeTime(grant[u"lastUsedAt"_s].toInteger(), now),
            shown(application[u"id"_s])});
    }
    if (!context.out.isJson())
        context.out.terminal().write(table(rows));
    return ExitCode::Ok;
}

/// The id of the one application that goes by this name or id at this server.
Result<QString> findApplication(Context &context, const QString &server, const QString &name)
{
    const auto reply = context.broker.call(u"access.list"_s, {{u"server"_s, server}});
    if (!reply)
        return fail(reply.error());
    QStringList found;
    for (const QJsonValue &grant : reply->body[u"grants"_s].toArray()) {
        const QJsonValue application = grant[u"application"_s];
        const QString id = application[u"id"_s].toString();
        if (id == name)
            return id;
        const bool same = application[u"name"_s].toString().compare(name, Qt::CaseInsensitive) == 0
            || application[u"client"_s].toString() == name;
        if (same && !found.contains(id))
            found.append(id);
    }
    if (found.size() == 1)
        return found.first();
    return fail(ErrorCode::InvalidInput, name, found.isEmpty() ? u"none"_s : u"several"_s);
}

ExitCode change(const CommandLine &line, Context &context)
{
    const QString action = line.word(0);
    const auto application = findApplication(context, line.word(1), line.word(2));
    if (!application && application.error().code == ErrorCode::InvalidInput) {
        const QString sentence = application.error().detail == u"several"_s
            ? CliWords::tr("Several applications are called \"%1\". Use the id that "
                           "\"claviger access list\" shows.")
                  .arg(line.word(2))
            : CliWords::tr("No application called \"%1\" has an answer for %2. See "
                           "\"claviger access list\".")
                  .arg(line.word(2), line.word(1));
        context.out.terminal().complain(sentence + u'\n');
        return ExitCode::Failed;
    }
    if (!application)
        return context.out.failed(application.error());
    QJsonObject arguments {{u"server"_s, line.word(1)}, {u"application"_s, *application}};
    const bool forget = action == u"forget"_s;
    if (!forget)
        arguments[u"decision"_s] = action;
    const auto reply = context.broker.call(
        forget ? u"access.forget"_s : u"access.set"_s, arguments);
    if (!reply)
        return context.out.failed(reply.error());
    context.out.json(reply->body);
    context.out.line(CliWords::tr("Changed."));
    return ExitCode::Ok;
}

} // namespace

ExitCode accessVerb(const CommandLine &line, Context &context)
{
    const QString action = line.word(0);
    if (action.isEmpty() || action == u"list"_s)
        return line.words().size() > 2 ? wrongUsage(context.out, u"access"_s, line.word(2))
                                       : list(line, context);
    static const QStringList actions {u"always"_s, u"ask"_s, u"deny"_s, u"forget"_s};
    if (!actions.contains(action))
        return wrongUsage(context.out, u"access"_s, action);
    if (line.words().size() != 3)
        return wrongUsage(context.out, u"access"_s, {});
    return change(line, context);
}

} // namespace claviger::cli
