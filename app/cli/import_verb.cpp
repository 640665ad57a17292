#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/count_text.h"
#include "ui/text/error_text.h"
#include "ui/text/terms.h"

#include <QtCore/QDir>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

QJsonArray absolute(const QStringList &paths)
{
    // The broker's working folder is not ours. Not cleaned: behind a link ".." leads elsewhere.
    QJsonArray result;
    for (const QString &path : paths)
        result.append(QDir::current().absoluteFilePath(path));
    return result;
}

QJsonObject scanArguments(const CommandLine &line)
{
    QJsonObject arguments;
    if (line.has(u"--client"_s))
        arguments[u"clients"_s] = QJsonArray::fromStringList(line.values(u"--client"_s));
    if (line.has(u"--file"_s))
        arguments[u"files"_s] = absolute(line.values(u"--file"_s));
    if (line.has(u"--folder"_s))
        arguments[u"folders"_s] = absolute(line.values(u"--folder"_s));
    return arguments;
}

/// Calls `function(client, file, server)` for every server of the plan.
template <class Function> void forEachServer(const QJsonObject &plan, Function function)
{
    for (const QJsonValue &client : plan[u"clients"_s].toArray()) {
        for (const QJsonValue &file : client[u"files"_s].toArray()) {
            for (const QJsonValue &server : file[u"servers"_s].toArray())
                function(client, file, server);
        }
    }
}

/// What the plan suggests: every new server, every ticked value, every reference whose value is known.
QJsonObject selectionOf(const QJsonObject &plan)
{
    QJsonArray servers;
    forEachServer(
        plan, [&servers](const QJsonValue &, const QJsonValue &file, const QJsonValue &server) {
            if (server[u"state"_s].toString() != u"new"_s)
                return;
            QJsonArray findings;
            for (const QJsonValue &finding : server[u"findings"_s].toArray()) {
                if (finding[u"selected"_s].toBool() && finding[u"movable"_s].toBool(true))
                    findings.append(finding[u"id"_s]);
            }
            QJsonArray references;
            for (const QJsonValue &reference : server[u"references"_s].toArray()) {
                const bool known = reference[u"kind"_s].toString() == u"environment"_s
                    && reference[u"available"_s].toBool();
                if (reference[u"selected"_s].toBool() && known)
                    references.append(QJsonObject {{u"id"_s, reference[u"id"_s]}});
            }
            servers.append(QJsonObject {{u"path"_s, file[u"path"_s]}, {u"key"_s, server[u"key"_s]},
                {u"findings"_s, findings}, {u"references"_s, references}});
        });
    return {{u"servers"_s, servers}};
}

/// A note is its code, or an object with one.
QString noteOf(const QJsonValue &note)
{
    const QString code = note.isObject() ? note[u"code"_s].toString() : note.toString();
    return code.isEmpty() ? QString() : text::noteText(code, note[u"subject"_s].toString());
}

void showFinding(Output &out, const QJsonValue &finding)
{
    const bool ticked = finding[u"selected"_s].toBool() && finding[u"movable"_s].toBool(true);
    out.line(u"      %1 %2  %3"_s.arg(
        ticked ? u"[x]"_s : u"[ ]"_s, shown(finding[u"name"_s]), shown(finding[u"masked"_s])));
    out.line(u"          "_s + text::confidenceText(finding[u"confidence"_s].toString()) + u": "_s
            + text::reasonText(finding[u"reason"_s].toString(), finding[u"service"_s].toString()),
        Colour::Faint);
    if (const QString note = noteOf(finding[u"note"_s]); !note.isEmpty())
        out.line(u"          "_s + note, Colour::Faint);
}

void showReference(Output &out, const QJsonValue &reference)
{
    const bool taken = reference[u"selected"_s].toBool() && reference[u"available"_s].toBool();
    const bool typed = reference[u"kind"_s].toString() == u"input"_s;
    const QString what = typed
        ? CliWords::tr("asked for by the client; set it later with \"claviger secret set\"")
        : CliWords::tr("a variable of your shell");
    out.line(
        u"      %1 %2  "_s.arg(taken ? u"[x]"_s : u"[ ]"_s, shown(reference[u"name"_s])) + what);
}

void showServer(Output &out, const QJsonValue &server)
{
    const QString state = server[u"state"_s].toString();
    QString line = u"    "_s + shown(server[u"name"_s]);
    if (state == u"managed"_s)
        line += CliWords::tr(" (starts through Claviger already)");
    else if (state == u"unsupported"_s)
        line += CliWords::tr(" (stays as it is)");
    out.line(line);
    if (const QString note = noteOf(server[u"note"_s]); !note.isEmpty())
        out.line(u"      "_s + note, Colour::Faint);
    for (const QJsonValue &finding : server[u"findings"_s].toArray())
        showFinding(out, finding);
    for (const QJsonValue &reference : server[u"references"_s].toArray())
        showReference(out, reference);
}

void showPlan(Output &out, const QJsonObject &plan)
{
    const QJsonValue summary = plan[u"summary"_s];
    out.line(CliWords::tr("Found: %1")
                 .arg(text::foundText(summary[u"clients"_s].toInt(), summary[u"servers"_s].toInt(),
                     summary[u"secrets"_s].toInt())));
    for (const QJsonValue &client : plan[u"clients"_s].toArray()) {
        out.line();
        out.line(shown(client[u"name"_s]), Colour::Strong);
        if (client[u"running"_s].toBool() && client[u"overwritesWhileRunning"_s].toBool())
            out.line(
                u"  "_s + text::noteText(u"close-client-first"_s, client[u"name"_s].toString()));
        for (const QJsonValue &file : client[u"files"_s].toArray()) {
            out.line(u"  "_s + shown(file[u"path"_s]));
            if (file[u"problem"_s].isObject())
                out.line(u"    "_s + words::problem(file[u"problem"_s].toObject()));
            for (const QJsonValue &server : file[u"servers"_s].toArray())
                showServer(out, server);
        }
    }
}

ExitCode showResult(Output &out, const QJsonObject &body)
{
    qsizetype good = 0;
    qsizetype bad = 0;
    qsizetype secrets = 0;
    out.line();
    for (const QJsonValue &file : body[u"files"_s].toArray()) {
        const QString path = shown(file[u"path"_s]);
        if (file[u"ok"_s].toBool()) {
            ++good;
            secrets += file[u"secretsMoved"_s].toInt();
            out.line(CliWords::tr("Changed: %1").arg(path));
        } else {
            ++bad;
            out.terminal().complain(
                path + u": "_s + words::problem(file[u"error"_s].toObject()) + u'\n');
        }
        for (const QJsonValue &note : file[u"notes"_s].toArray())
            out.line(u"  "_s + noteOf(note), Colour::Faint);
    }
    out.json(body);
    if (good > 0)
        out.line(
            CliWords::tr("Secrets moved out of the files: %1. \"claviger undo\" takes it back.")
                .arg(secrets));
    if (bad == 0)
        return good > 0 ? ExitCode::Ok : ExitCode::NothingToDo;
    return good > 0 ? ExitCode::Partly : ExitCode::Failed;
}

} // namespace

ExitCode importVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto plan = context.broker.call(u"import.scan"_s, scanArguments(line));
    if (!plan)
        return out.failed(plan.error());
    showPlan(out, plan->body);
    const QJsonObject selection = selectionOf(plan->body);
    if (selection[u"servers"_s].toArray().isEmpty())
        return out.failed({ErrorCode::NothingToImport, {}, {}});

    const QJsonObject chosen {{u"plan"_s, plan->body[u"plan"_s]}, {u"selection"_s, selection}};
    const auto preview = context.broker.call(u"import.preview"_s, chosen);
    if (!preview)
        return out.failed(preview.error());
    out.diffs(preview->body);
    if (line.has(u"--dry-run"_s)) {
        out.json({{u"plan"_s, plan->body}, {u"preview"_s, preview->body}});
        out.line();
        out.line(words::nothingChanged());
        return ExitCode::Ok;
    }

    const auto consent = out.confirm(
        u"\n"_s + CliWords::tr("Apply these changes? [y/N]"), line.has(u"--yes"_s));
    if (consent != Output::Consent::Yes)
        return out.notConfirmed(consent);
    const auto applied = context.broker.call(u"import.apply"_s, chosen);
    if (!applied)
        return out.failed(applied.error());
    return showResult(out, applied->body);
}

} // namespace claviger::cli
