#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"

#include <QtCore/QSet>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

bool isRemote(const QJsonObject &prompt)
{
    return prompt[u"remote"_s].toBool();
}

QString question(const QJsonObject &prompt)
{
    const QString kind = prompt[u"kind"_s].toString();
    const QString application = shown(prompt[u"application"_s][u"name"_s]);
    const QString server = shown(prompt[u"serverName"_s]);
    if (kind == u"launch"_s && isRemote(prompt))
        return CliWords::tr("%1 wants to use %2.").arg(application, server);
    if (kind == u"launch"_s)
        return CliWords::tr("%1 wants to start %2.").arg(application, server);
    if (kind == u"show-secret"_s)
        return CliWords::tr("%1 wants to see secrets of %2.").arg(application, server);
    if (kind == u"widen-access"_s && isRemote(prompt))
        return CliWords::tr("A command wants to let %1 use %2 without asking.")
            .arg(application, server);
    if (kind == u"widen-access"_s)
        return CliWords::tr("A command wants to let %1 start %2 without asking.")
            .arg(application, server);
    return CliWords::tr("%1 wants to put secrets back into plain text.").arg(application);
}

/// Why it is asked again, a sentence each; empty for the first time.
QStringList changesOf(const QJsonObject &prompt)
{
    using Kind = policy::Change::Kind;
    static const std::array<std::pair<QLatin1StringView, Kind>, 4> kKinds {
        {{"command"_L1, Kind::Command}, {"program"_L1, Kind::Program},
            {"application"_L1, Kind::Application}, {"values"_L1, Kind::Values}}};
    QStringList sentences;
    for (const QJsonValue &change : prompt[u"changes"_s].toArray()) {
        const QString name = change[u"kind"_s].toString();
        for (const auto &[known, kind] : kKinds) {
            if (name == known)
                sentences.append(text::changeText(
                    {kind, change[u"before"_s].toString(), change[u"after"_s].toString()},
                    isRemote(prompt)));
        }
    }
    return sentences;
}

void describe(Output &out, const QJsonObject &prompt)
{
    out.line();
    out.line(question(prompt), Colour::Strong);
    for (const QString &change : changesOf(prompt))
        out.line(change);
    const QString executable = shown(prompt[u"application"_s][u"executable"_s]);
    QList<QStringList> rows;
    const auto add = [&rows](const QString &label, const QString &text) {
        if (!text.isEmpty())
            rows.append({u"  "_s + label, text});
    };
    QStringList values;
    for (const QJsonValue &value : prompt[u"values"_s].toArray())
        values.append(shown(value));
    add(CliWords::tr("Program"), executable);
    add(isRemote(prompt) ? CliWords::tr("Address") : CliWords::tr("Command"),
        shownCommand(prompt[u"command"_s]));
    add(CliWords::tr("Folder"), shown(prompt[u"folder"_s]));
    add(CliWords::tr("Secrets"), text::listText(values));
    out.terminal().write(table(rows));
}

/// Empty: the person has left.
std::optional<QString> decisionOf(Terminal &terminal, bool mayBeAlways)
{
    for (;;) {
        const auto answer = terminal.ask(mayBeAlways ? CliWords::tr("[d]eny, [o]nce or [a]lways? ")
                                                     : CliWords::tr("[d]eny or [o]nce? "));
        if (!answer)
            return {};
        const QString given = answer->toLower();
        if (given == u"d"_s || given == u"deny"_s || given.isEmpty())
            return u"deny"_s; // Enter alone is the safe answer
        if (given == u"o"_s || given == u"once"_s)
            return u"once"_s;
        if (mayBeAlways && (given == u"a"_s || given == u"always"_s))
            return u"always"_s;
    }
}

/// Asks what waits now. False: the person has left.
Result<bool> answerOpen(Context &context)
{
    const auto reply = context.broker.call(u"prompts.list"_s);
    if (!reply)
        return fail(reply.error());
    for (const QJsonValue &each : reply->body[u"prompts"_s].toArray()) {
        const QJsonObject prompt = each.toObject();
        describe(context.out, prompt);
        const bool launch = prompt[u"kind"_s].toString() == u"launch"_s;
        const bool mayBeAlways = launch && prompt[u"throughShim"_s].toBool(true)
            && prompt[u"rememberable"_s].toBool(true);
        const auto decision = decisionOf(context.out.terminal(), mayBeAlways);
        if (!decision)
            return false;
        const auto answered = context.broker.call(
            u"prompts.answer"_s, {{u"id"_s, prompt[u"id"_s]}, {u"decision"_s, *decision}});
        if (!answered) // it may have been withdrawn meanwhile: say so and go on
            (void)context.out.failed(answered.error());
    }
    return true;
}

} // namespace

ExitCode promptVerb(const CommandLine &line, Context &context)
{
    const bool once = line.has(u"--once"_s);
    if (!once) {
        if (auto watching = context.broker.watch(); !watching)
            return context.out.failed(watching.error());
        context.out.line(CliWords::tr("Claviger's questions come here. Ctrl-D ends this."));
    }
    for (;;) {
        const auto goOn = answerOpen(context);
        if (!goOn)
            return context.out.failed(goOn.error());
        if (once || !*goOn)
            return ExitCode::Ok;
        Result<QString> topic = fail(ErrorCode::TimedOut);
        while (!topic) {
            topic = context.broker.nextEvent(std::chrono::hours(1));
            if (!topic && topic.error().code != ErrorCode::TimedOut)
                return context.out.failed(topic.error());
        }
    }
}

} // namespace claviger::cli
