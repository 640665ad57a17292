#include "app/cli/import_choice.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "ui/text/count_text.h"
#include "ui/text/error_text.h"
#include "ui/text/terms.h"

#include <QtCore/QDir>
#include <QtCore/QRegularExpression>

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

/// A note is its code, or an object with one.
QString noteOf(const QJsonValue &note)
{
    const QString code = note.isObject() ? note[u"code"_s].toString() : note.toString();
    return code.isEmpty() ? QString() : text::noteText(code, note[u"subject"_s].toString());
}

/// "  3 [x] ": its number where a person is asked which, and its tick.
QString tick(bool isChosen, int number, bool withNumbers)
{
    const QString box = isChosen ? u"[x] "_s : u"[ ] "_s;
    if (!withNumbers)
        return box;
    return (number > 0 ? QString::number(number) : QString()).rightJustified(4) + u' ' + box;
}

QString referenceText(const QJsonValue &reference)
{
    if (reference[u"kind"_s].toString() == u"input"_s)
        return CliWords::tr("the client asks you for it");
    return reference[u"available"_s].toBool()
        ? CliWords::tr("a variable of your shell")
        : CliWords::tr("a variable that your shell does not set");
}

void showValue(Output &out, const ChoiceServer &server, const ChoiceValue &value, bool withNumbers)
{
    const QString head = u"      "_s
        + tick(value.isChosen && server.isChosen, value.number, withNumbers)
        + shown(value.json[u"name"_s]) + u"  "_s;
    if (value.isReference) {
        out.line(head + referenceText(value.json));
        return;
    }
    const QString below(withNumbers ? 15 : 10, u' '); // under the name
    out.line(head + shown(value.json[u"masked"_s]));
    out.line(below + text::confidenceText(value.json[u"confidence"_s].toString()) + u": "_s
            + text::reasonText(
                value.json[u"reason"_s].toString(), value.json[u"service"_s].toString()),
        Colour::Faint);
    if (const QString note = noteOf(value.json[u"note"_s]); !note.isEmpty())
        out.line(below + note, Colour::Faint);
}

void showServer(Output &out, const ChoiceServer &server, bool withNumbers)
{
    const QString state = server.json[u"state"_s].toString();
    QString line = u"    "_s;
    if (server.canMove)
        line += tick(server.isChosen, server.number, withNumbers);
    line += shown(server.json[u"name"_s]);
    if (state == u"managed"_s)
        line += CliWords::tr(" (starts through Claviger already)");
    else if (state == u"unsupported"_s)
        line += CliWords::tr(" (stays as it is)");
    out.line(line);
    if (const QString note = noteOf(server.json[u"note"_s]); !note.isEmpty())
        out.line(QString(withNumbers ? 13 : 6, u' ') + note, Colour::Faint);
    for (const ChoiceValue &value : server.values)
        showValue(out, server, value, withNumbers);
}

/// Why a file is left out; of one that does not parse also where.
void showProblem(Output &out, const QJsonObject &problem)
{
    out.line(u"    "_s + words::problem(problem));
    if (problem[u"code"_s].toString() == errorName(ErrorCode::ParseFailed))
        out.line(u"    "_s + shown(problem[u"detail"_s]), Colour::Faint);
}

void showClient(Output &out, const ChoiceClient &client, bool withNumbers)
{
    out.line();
    out.line(shown(client.json[u"name"_s]), Colour::Strong);
    if (client.json[u"running"_s].toBool() && client.json[u"overwritesWhileRunning"_s].toBool())
        out.line(
            u"  "_s + text::noteText(u"close-client-first"_s, client.json[u"name"_s].toString()));
    for (const ChoiceFile &file : client.files) {
        out.line(u"  "_s + shown(file.json[u"path"_s]));
        if (file.json[u"problem"_s].isObject())
            showProblem(out, file.json[u"problem"_s].toObject());
        for (const QJsonValue &note : file.json[u"notes"_s].toArray()) {
            if (note.toString() == u"other-names"_s) // the rest is told when it is done
                out.line(u"    "_s + noteOf(note), Colour::Faint);
        }
        for (const ChoiceServer &server : file.servers)
            showServer(out, server, withNumbers);
    }
}

void showChoice(Output &out, const ImportChoice &choice, bool withNumbers)
{
    for (const ChoiceClient &client : choice.clients())
        showClient(out, client, withNumbers);
}

void showFound(Output &out, const QJsonValue &summary)
{
    out.line(CliWords::tr("Found: %1")
                 .arg(text::foundText(summary[u"clients"_s].toInt(), summary[u"servers"_s].toInt(),
                     summary[u"secrets"_s].toInt())));
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

/// What the options --move and --leave say. Errors: InvalidInput.
Result<void> takeOptions(const CommandLine &line, ImportChoice &choice)
{
    for (const QString &word : line.values(u"--move"_s)) {
        if (auto moved = choice.move(word); !moved)
            return moved;
    }
    for (const QString &word : line.values(u"--leave"_s)) {
        if (auto left = choice.leave(word); !left)
            return left;
    }
    return {};
}

QStringList numbersOf(const QString &answer)
{
    static const QRegularExpression kBetween(u"[\\s,]+"_s);
    static const QRegularExpression kNumbers(u"^[0-9]{1,6}([\\s,]+[0-9]{1,6})*$"_s);
    const QString words = answer.trimmed();
    return kNumbers.match(words).hasMatch() ? words.split(kBetween) : QStringList();
}

/// Asks until there is a yes or a no; numbers tick and untick in between.
class Question
{
public:
    Question(Context &context, const QJsonValue &plan, ImportChoice &choice)
        : m_context(context)
        , m_plan(plan)
        , m_choice(choice)
    {
    }
    /// Errors: those of import.preview.
    Result<Output::Consent> ask()
    {
        Terminal &terminal = m_context.out.terminal();
        for (;;) {
            const QString question = m_choice.isEmpty()
                ? CliWords::tr("Nothing is chosen. Numbers to choose, or Enter to change nothing:")
                : CliWords::tr("Apply these changes? [y/N, or numbers to choose otherwise]");
            const auto answer = terminal.ask(u'\n' + question + u' ');
            if (!answer)
                return Output::Consent::No;
            const QStringList numbers = numbersOf(*answer);
            if (numbers.isEmpty()) {
                const bool isYes = !m_choice.isEmpty() && words::isYes(*answer);
                return isYes ? Output::Consent::Yes : Output::Consent::No;
            }
            for (const QString &number : numbers) {
                if (!m_choice.toggle(number.toInt()))
                    terminal.complain(
                        CliWords::tr("Nothing has the number %1.").arg(number) + u'\n');
            }
            showChoice(m_context.out, m_choice, true);
            if (auto previewed = preview(); !previewed)
                return fail(previewed.error());
        }
    }
    Result<QJsonObject> preview()
    {
        if (m_choice.isEmpty())
            return QJsonObject();
        auto reply = m_context.broker.call(u"import.preview"_s,
            {{u"plan"_s, m_plan}, {u"selection"_s, m_choice.selection(nullptr)}});
        if (!reply)
            return fail(reply.error());
        m_context.out.diffs(reply->body);
        return reply->body;
    }

private:
    Context &m_context;
    QJsonValue m_plan;
    ImportChoice &m_choice;
};

/// The values that no program can know: from the person, or one a line from standard input.
/// Errors: Cancelled, TooLarge, InvalidInput (an empty one).
Result<void> typeValues(Terminal &terminal, ImportChoice &choice)
{
    const auto missing = choice.valuesToType();
    for (const auto &[server, value] : missing) {
        const QString name = shown(value->json[u"name"_s]);
        auto typed = terminal.takeSecretLine(
            CliWords::tr("Value of %1 for %2: ").arg(name, shown(server->json[u"name"_s])));
        if (!typed)
            return fail(typed.error());
        if (typed->isEmpty())
            return fail(ErrorCode::InvalidInput, name, u"no value"_s);
        value->typed = std::move(*typed);
    }
    return {};
}

ExitCode apply(Context &context, const QJsonValue &plan, const ImportChoice &choice)
{
    std::vector<Secret> secrets;
    const QJsonObject selection = choice.selection(&secrets);
    const auto applied = context.broker.call(
        u"import.apply"_s, {{u"plan"_s, plan}, {u"selection"_s, selection}}, std::move(secrets));
    if (!applied)
        return context.out.failed(applied.error());
    return showResult(context.out, applied->body);
}

} // namespace

ExitCode importVerb(const CommandLine &line, Context &context)
{
    Output &out = context.out;
    const auto plan = context.broker.call(u"import.scan"_s, scanArguments(line));
    if (!plan)
        return out.failed(plan.error());
    const bool isDry = line.has(u"--dry-run"_s);
    const bool isAsked = !isDry && !line.has(u"--yes"_s) && out.terminal().canAsk()
        && !out.isJson();
    ImportChoice choice(plan->body);
    const auto taken = takeOptions(line, choice);
    showFound(out, plan->body[u"summary"_s]);
    showChoice(out, choice, isAsked);
    if (!taken) {
        out.terminal().complain(
            CliWords::tr("Nothing that can be moved is called \"%1\".").arg(taken.error().subject)
            + u'\n');
        return ExitCode::Usage;
    }
    if (!choice.canChoose() || (choice.isEmpty() && !isAsked))
        return out.failed({ErrorCode::NothingToImport, {}, {}});

    Question question(context, plan->body[u"plan"_s], choice);
    const auto preview = question.preview();
    if (!preview)
        return out.failed(preview.error());
    if (isDry) {
        out.json({{u"plan"_s, plan->body}, {u"preview"_s, *preview}});
        out.line();
        out.line(words::nothingChanged());
        return ExitCode::Ok;
    }
    Result<Output::Consent> consent = line.has(u"--yes"_s) ? Output::Consent::Yes
                                                           : Output::Consent::NobodyToAsk;
    if (isAsked)
        consent = question.ask();
    if (!consent)
        return out.failed(consent.error());
    if (*consent != Output::Consent::Yes)
        return out.notConfirmed(*consent);
    if (auto typed = typeValues(out.terminal(), choice); !typed)
        return out.failed(typed.error());
    return apply(context, plan->body[u"plan"_s], choice);
}

} // namespace claviger::cli
