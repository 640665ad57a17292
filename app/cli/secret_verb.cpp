#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "core/credentials/service_check.h"
#include "ui/text/terms.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

QJsonObject target(const CommandLine &line)
{
    return {{u"server"_s, line.word(1)}, {u"name"_s, line.word(2)}};
}

ExitCode set(const CommandLine &line, Context &context)
{
    Terminal &terminal = context.out.terminal();
    auto value = terminal.takeSecret(
        CliWords::tr("New value of %1 for %2: ").arg(line.word(2), line.word(1)));
    if (!value)
        return context.out.failed(value.error());
    if (value->isEmpty()) {
        terminal.complain(CliWords::tr("No value was given, so nothing was changed.") + u'\n');
        return ExitCode::Usage;
    }
    QJsonObject arguments = target(line);
    arguments[u"secret"_s] = 0;
    return done(context.out,
        context.broker.call(u"secret.set"_s, arguments, only(std::move(*value))),
        CliWords::tr("Stored: %1 for %2.").arg(line.word(2), line.word(1)));
}

ExitCode erase(const CommandLine &line, Context &context)
{
    const QString question = CliWords::tr(
        "Delete %1 of %2? The server will not start without it. [y/N]")
                                 .arg(line.word(2), line.word(1));
    const auto consent = context.out.confirm(question, line.has(u"--yes"_s));
    if (consent != Output::Consent::Yes)
        return context.out.notConfirmed(consent);
    return done(context.out, context.broker.call(u"secret.delete"_s, target(line)),
        CliWords::tr("Deleted: %1 of %2.").arg(line.word(2), line.word(1)));
}

ExitCode reveal(const CommandLine &line, Context &context)
{
    const auto reply = context.broker.call(u"secret.reveal"_s, target(line));
    if (!reply)
        return context.out.failed(reply.error());
    const int index = reply->body[u"secret"_s].toInt(-1);
    if (index < 0 || index >= static_cast<int>(reply->secrets.size()))
        return context.out.failed({ErrorCode::MalformedMessage, {}, u"no secret in the answer"_s});
    context.out.terminal().writeSecret(reply->secrets[static_cast<std::size_t>(index)]);
    return ExitCode::Ok;
}

/// Says where the server's secrets go before they do.
Result<void> nameHosts(const CommandLine &line, Context &context)
{
    const auto reply = context.broker.call(u"servers.show"_s, {{u"server"_s, line.word(1)}});
    if (!reply)
        return fail(reply.error());
    QStringList hosts;
    for (const QJsonValue &credential : reply->body[u"server"_s][u"credentials"_s].toArray()) {
        const QString host = credentials::serviceCheckHost(credential[u"service"_s].toString());
        const bool isWanted = line.word(2).isEmpty()
            || credential[u"name"_s].toString() == line.word(2);
        if (isWanted && !host.isEmpty() && !hosts.contains(host))
            hosts.append(host);
    }
    if (hosts.isEmpty())
        context.out.line(CliWords::tr("Claviger knows no service to ask about these secrets."));
    else
        context.out.line(CliWords::tr("The secrets are sent to those who issued them: %1")
                             .arg(hosts.join(u", "_s)));
    return {};
}

ExitCode test(const CommandLine &line, Context &context)
{
    QJsonObject arguments {{u"server"_s, line.word(1)}};
    if (!line.word(2).isEmpty())
        arguments[u"name"_s] = line.word(2);
    if (line.has(u"--service"_s)) {
        if (const auto named = nameHosts(line, context); !named)
            return context.out.failed(named.error());
        arguments[u"service"_s] = true;
    }
    const auto reply = context.broker.call(u"secret.test"_s, arguments);
    if (!reply)
        return context.out.failed(reply.error());
    context.out.json(reply->body);
    qsizetype good = 0;
    qsizetype bad = 0;
    QList<QStringList> rows;
    for (const QJsonValue &check : reply->body[u"checks"_s].toArray()) {
        const bool skipped = check[u"skipped"_s].toBool();
        const bool ok = check[u"ok"_s].toBool();
        good += !skipped && ok ? 1 : 0;
        bad += !skipped && !ok ? 1 : 0;
        rows.append({skipped ? CliWords::tr("skipped")
                : ok         ? CliWords::tr("ok")
                             : CliWords::tr("failed"),
            text::checkText(check[u"check"_s].toString()),
            text::checkDetailText(check[u"check"_s].toString(), shown(check[u"detail"_s]))});
    }
    if (!context.out.isJson())
        context.out.terminal().write(table(rows));
    if (bad == 0)
        return ExitCode::Ok;
    return good > 0 ? ExitCode::Partly : ExitCode::Failed;
}

} // namespace

ExitCode secretVerb(const CommandLine &line, Context &context)
{
    const QString action = line.word(0);
    if (action == u"test"_s)
        return test(line, context);
    const bool known = action == u"set"_s || action == u"delete"_s || action == u"reveal"_s;
    if (!known || line.words().size() != 3)
        return wrongUsage(context.out, u"secret"_s, known ? QString() : action);
    if (action == u"set"_s)
        return set(line, context);
    return action == u"delete"_s ? erase(line, context) : reveal(line, context);
}

} // namespace claviger::cli
