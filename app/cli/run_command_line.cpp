#include "app/cli/run_command_line.h"

#include "app/cli/help.h"
#include "app/cli/words.h"
#include "core/base/log.h"
#include "ui/text/translations.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include <csignal>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

constexpr qsizetype kLongestShown = 500;

bool asksForHelp(const QString &word)
{
    return word == u"--help"_s || word == u"-h"_s || word == u"help"_s;
}
bool asksForVersion(const QString &word)
{
    return word == u"--version"_s || word == u"-V"_s;
}

} // namespace

bool isVerb(const QString &word)
{
    return findVerb(word) || asksForHelp(word) || asksForVersion(word);
}

QString shown(const QJsonValue &text)
{
    return displayable(text.toString(), kLongestShown);
}

QString shownCommand(const QJsonValue &list)
{
    QStringList words;
    for (const QJsonValue &word : list.toArray()) {
        const QString text = shown(word);
        words.append(text.contains(u' ') || text.isEmpty() ? u'\'' + text + u'\'' : text);
    }
    return words.join(u' ');
}

std::vector<Secret> only(Secret secret)
{
    std::vector<Secret> secrets;
    secrets.push_back(std::move(secret));
    return secrets;
}

ExitCode done(Output &out, const Result<BrokerLink::Reply> &reply, const QString &sentence)
{
    if (!reply)
        return out.failed(reply.error());
    out.json(reply->body);
    out.line(sentence);
    return ExitCode::Ok;
}

ExitCode wrongUsage(Output &out, const QString &verb, const QString &word)
{
    const QString wrong = displayable(word);
    const QString what = wrong.isEmpty()
        ? CliWords::tr("Something is missing after \"claviger %1\".").arg(verb)
        : CliWords::tr("\"%1\" does not belong to \"claviger %2\".").arg(wrong, verb);
    out.terminal().complain(
        what + u' ' + CliWords::tr("See \"claviger %1 --help\".").arg(verb) + u'\n');
    return ExitCode::Usage;
}

ExitCode runCommandLine(const QStringList &arguments, Terminal &terminal, BrokerLink &broker)
{
    const QString word = arguments.value(0);
    if (word.isEmpty() || asksForHelp(word)) {
        terminal.write(arguments.size() > 1 ? helpText(arguments.at(1)) : helpText());
        return ExitCode::Ok;
    }
    if (asksForVersion(word)) {
        terminal.write(versionText());
        return ExitCode::Ok;
    }
    const Verb *verb = findVerb(word);
    if (!verb) {
        terminal.complain(CliWords::tr("Claviger has no verb \"%1\". See \"claviger --help\".")
                              .arg(displayable(word))
            + u'\n');
        return ExitCode::Usage;
    }
    const QStringList own = arguments.mid(1);
    const qsizetype command = own.indexOf(u"--"_s); // what follows is another program's
    if (own.first(command < 0 ? own.size() : command).contains(u"--help"_s)) {
        terminal.write(helpText(word));
        return ExitCode::Ok;
    }
    const auto line = CommandLine::parse(own, verb->syntax);
    Output out(terminal, line && line->has(u"--json"_s));
    if (!line)
        return wrongUsage(out, word, line.error().subject);
    broker.onWaiting([&terminal, said = false](bool forPerson) mutable {
        if (!std::exchange(said, true) && terminal.canAsk()) {
            terminal.complain(
                (forPerson ? CliWords::tr("Claviger asks on the screen; please answer there …")
                           : CliWords::tr("Waiting …"))
                + u'\n');
        }
    });
    Context context {out, broker};
    return verb->run(*line, context);
}

int runCommandLine(const QStringList &arguments)
{
    ::signal(SIGPIPE, SIG_IGN); // "claviger list | head" ends without a fuss
    std::unique_ptr<QCoreApplication> application;
    static int count = 1;
    static char name[] = "claviger";
    static char *words[] = {name, nullptr};
    if (!QCoreApplication::instance())
        application = std::make_unique<QCoreApplication>(count, words);
    text::installTranslations(*QCoreApplication::instance(), QLocale());
    PosixTerminal terminal;
    BrokerLink broker;
    return static_cast<int>(runCommandLine(arguments, terminal, broker));
}

} // namespace claviger::cli
