#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/terms.h"
#include "ui/text/undo_text.h"

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

bool isChosen(const QJsonValue &item, const CommandLine &line)
{
    if (line.has(u"--client"_s))
        return item[u"client"_s].toString() == line.value(u"--client"_s);
    if (line.has(u"--server"_s))
        return item[u"server"_s].toString() == line.value(u"--server"_s);
    return true;
}

void showItems(Output &out, const QJsonArray &items)
{
    QList<QStringList> rows {{CliWords::tr("CLIENT"), CliWords::tr("SERVER"), CliWords::tr("FILE"),
        CliWords::tr("UNDO")}};
    for (const QJsonValue &item : items) {
        QString state = text::undoStateText(item[u"state"_s].toString());
        if (item[u"why"_s].isObject())
            state += u". "_s + words::undoReason(item[u"why"_s].toObject());
        rows.append(
            {shown(item[u"client"_s]), shown(item[u"server"_s]), shown(item[u"path"_s]), state});
    }
    if (!out.isJson())
        out.terminal().write(table(rows));
}

void showObstacles(Output &out, const QJsonValue &obstacles)
{
    for (const QJsonValue &obstacle : obstacles.toArray())
        out.line(text::obstacleText(obstacle.toObject()).paragraph(), Colour::Strong);
}

void showPreview(Output &out, const QJsonObject &preview)
{
    out.diffs(preview);
    const QJsonArray secrets = preview[u"secrets"_s].toArray();
    out.line();
    if (!secrets.isEmpty())
        out.line(CliWords::tr("These secrets go back into plain text:"), Colour::Strong);
    for (const QJsonValue &secret : secrets)
        out.line(u"  "_s + shown(secret[u"server"_s]) + u": "_s + shown(secret[u"name"_s]));
    showObstacles(out, preview[u"obstacles"_s]);
}

ExitCode showResult(Output &out, const QJsonObject &body)
{
    qsizetype good = 0;
    qsizetype bad = 0;
    qsizetype left = 0;
    for (const QJsonValue &file : body[u"files"_s].toArray()) {
        const QString path = shown(file[u"path"_s]);
        const QJsonArray obstacles = file[u"obstacles"_s].toArray();
        for (const QJsonValue &obstacle : obstacles) {
            out.terminal().complain(text::obstacleText(obstacle.toObject()).paragraph() + u'\n');
        }
        left += obstacles.size();
        for (const QJsonValue &server : file[u"staying"_s].toArray())
            out.line(text::stayingServerText(server.toString()), Colour::Strong);
        if (!file[u"ok"_s].toBool()) {
            ++bad;
            if (obstacles.isEmpty())
                out.terminal().complain(
                    path + u": "_s + words::problem(file[u"error"_s].toObject()) + u'\n');
            continue;
        }
        ++good;
        if (file[u"exact"_s].toBool())
            out.line(CliWords::tr("Exactly as it was: %1").arg(path));
        else
            out.line(CliWords::tr("Entries put back: %1").arg(path));
        if (file[u"why"_s].isObject())
            out.line(u"  "_s + words::undoReason(file[u"why"_s].toObject()), Colour::Faint);
    }
    out.json(body);
    if (bad == 0 && left == 0)
        return good > 0 ? ExitCode::Ok : ExitCode::NothingToDo;
    return good > 0 ? ExitCode::Partly : ExitCode::Failed;
}

} // namespace

ExitCode undoVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const int choices = int(line.has(u"--client"_s)) + int(line.has(u"--server"_s))
        + int(line.has(u"--all"_s));
    if (choices > 1)
        return wrongUsage(out, u"undo"_s, line.has(u"--all"_s) ? u"--all"_s : u"--server"_s);
    const auto list = context.broker.call(u"undo.list"_s);
    if (!list)
        return out.failed(list.error());
    QJsonArray items;
    QJsonArray ids;
    for (const QJsonValue &item : list->body[u"undo"_s].toArray()) {
        if (!isChosen(item, line))
            continue;
        items.append(item);
        ids.append(item[u"id"_s]);
    }
    if (items.isEmpty())
        return out.failed({ErrorCode::NothingToUndo, {}, {}});
    if (choices == 0) {
        showItems(out, items);
        for (const QJsonValue &item : std::as_const(items))
            showObstacles(out, item[u"obstacles"_s]);
        out.json({{u"undo"_s, items}});
        out.line();
        out.line(CliWords::tr("Choose with --client, --server or --all."));
        return ExitCode::Ok;
    }

    const auto preview = context.broker.call(u"undo.preview"_s, {{u"ids"_s, ids}});
    if (!preview)
        return out.failed(preview.error());
    showPreview(out, preview->body);
    if (line.has(u"--dry-run"_s)) {
        out.json({{u"undo"_s, items}, {u"preview"_s, preview->body}});
        out.line(words::nothingChanged());
        return ExitCode::Ok;
    }
    const bool isNothing = preview->body[u"files"_s].toArray().isEmpty()
        && preview->body[u"secrets"_s].toArray().isEmpty();
    if (isNothing && !preview->body[u"obstacles"_s].toArray().isEmpty()) {
        out.json({{u"undo"_s, items}, {u"preview"_s, preview->body}});
        out.line(words::nothingChanged());
        return ExitCode::Failed;
    }
    const auto consent = out.confirm(
        CliWords::tr("Put the files back? [y/N]"), line.has(u"--yes"_s));
    if (consent != Output::Consent::Yes)
        return out.notConfirmed(consent);
    // Exactly what was shown: an entry that joins the journal meanwhile is not part of the answer.
    const auto applied = context.broker.call(u"undo.apply"_s, {{u"ids"_s, ids}});
    if (!applied)
        return out.failed(applied.error());
    return showResult(out, applied->body);
}

} // namespace claviger::cli
