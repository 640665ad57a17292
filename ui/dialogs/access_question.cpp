#include "ui/dialogs/access_question.h"

#include "core/detect/detector.h"
#include "core/servers/server.h"
#include "ui/dialogs/parts.h"
#include "ui/text/count_text.h"
#include "ui/text/terms.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::ui {

struct AccessWords
{
    Q_DECLARE_TR_FUNCTIONS(AccessWords)
};

namespace {

using broker::ConsentDecision;
using broker::ConsentRequest;

/// Longest name that stands inside a sentence; the rest of it is in the details.
constexpr qsizetype kLongestName = 60;

QString shortName(const QString &name)
{
    const QString visible = visibleText(name);
    return visible.size() > kLongestName ? visible.left(kLongestName) + u'…' : visible;
}

QString askerName(const ConsentRequest &request)
{
    if (!request.application.name.isEmpty())
        return shortName(request.application.name);
    if (!request.application.executable.path.isEmpty())
        return shortName(request.application.executable.path.section(u'/', -1));
    return AccessWords::tr("A program");
}

QString serverName(const ConsentRequest &request)
{
    return shortName(request.serverName.isEmpty() ? request.server : request.serverName);
}

/// "your GitHub token", where the variable says whose and what it is.
QString valueWords(const QString &name)
{
    const detect::Service *service = detect::serviceOfVariable(name);
    if (!service)
        return {};
    const QString owner = shortName(service->name);
    if (name.contains("TOKEN"_L1, Qt::CaseInsensitive) || name.contains("_PAT"_L1))
        return AccessWords::tr("your %1 token").arg(owner);
    if (name.contains("KEY"_L1, Qt::CaseInsensitive))
        return AccessWords::tr("your %1 key").arg(owner);
    if (name.contains("PASS"_L1, Qt::CaseInsensitive))
        return AccessWords::tr("your %1 password").arg(owner);
    return AccessWords::tr("your %1 secret").arg(owner);
}

QString launchHeadline(const ConsentRequest &request)
{
    const QString asker = askerName(request);
    const QString server = serverName(request);
    if (request.isRemote)
        //: %1 an application, %2 a remote server
        return AccessWords::tr("%1 wants to use %2.").arg(asker, server);
    if (request.values.isEmpty())
        return AccessWords::tr("%1 wants to start %2.").arg(asker, server);
    if (request.values.size() == 1) {
        const QString value = valueWords(request.values.first());
        if (!value.isEmpty()) {
            //: %3 is "your GitHub token"
            return AccessWords::tr("%1 wants to start %2 with %3.").arg(asker, server, value);
        }
        return AccessWords::tr("%1 wants to start %2 with your secret %3.")
            .arg(asker, server, shortName(request.values.first()));
    }
    //: %1 an application, %2 a server
    return AccessWords::tr("%1 wants to start %2 with %n of your secrets.", nullptr,
        static_cast<int>(request.values.size()))
        .arg(asker, server);
}

QString headlineOf(const ConsentRequest &request)
{
    QStringList names;
    for (const QString &value : request.values)
        names.append(shortName(value));
    switch (request.kind) {
    case ConsentRequest::Kind::Launch:
        return launchHeadline(request);
    case ConsentRequest::Kind::ShowSecret:
        return AccessWords::tr("A command line wants to see %1 of %2.")
            .arg(text::listText(names), serverName(request));
    case ConsentRequest::Kind::WidenAccess:
        if (request.isRemote)
            return AccessWords::tr("A command line wants %1 to be always allowed to use %2.")
                .arg(askerName(request), serverName(request));
        return AccessWords::tr("A command line wants %1 to be always allowed to start %2.")
            .arg(askerName(request), serverName(request));
    case ConsentRequest::Kind::PutSecretsBack:
        return AccessWords::tr(
            "A command line wants to undo an import. This writes %n secret(s) back into "
            "files, in plain text.",
            nullptr, static_cast<int>(request.values.size()));
    }
    Q_UNREACHABLE();
}

QString titleOf(ConsentRequest::Kind kind)
{
    switch (kind) {
    case ConsentRequest::Kind::Launch:
        return AccessWords::tr("Access request");
    case ConsentRequest::Kind::ShowSecret:
        return AccessWords::tr("Show a secret");
    case ConsentRequest::Kind::WidenAccess:
        return AccessWords::tr("Allow always");
    case ConsentRequest::Kind::PutSecretsBack:
        return AccessWords::tr("Put secrets back");
    }
    Q_UNREACHABLE();
}

/// With what "Always" goes on at a remote server: an account, or the keys that stand above.
QString remoteConsequence(const ConsentRequest &request)
{
    if (request.values.isEmpty())
        return AccessWords::tr("“Always” holds for this address, used by this application. Calls "
                               "go out with the account that you are signed in with. You can "
                               "change it at any time in the window, under Access.");
    return AccessWords::tr("“Always” holds for this address, used by this application, which never "
                           "sees the secrets. You can change it at any time in the window, under "
                           "Access.");
}

QString consequenceOf(const ConsentRequest &request)
{
    switch (request.kind) {
    case ConsentRequest::Kind::Launch:
        if (!request.isThroughShim) {
            return AccessWords::tr(
                "It is not Claviger's own launcher that asks but a program that speaks to Claviger "
                "directly. Allow it only if you know it. You will be asked each time it does.");
        }
        if (!request.canBeRemembered) {
            return AccessWords::tr(
                "Your answer holds this once: Claviger cannot tell for certain what is behind "
                "this, so you will be asked each time.");
        }
        if (request.isRemote)
            return remoteConsequence(request);
        return AccessWords::tr("“Always” holds for this command, started by this application. "
                               "You can change it at any time in the window, under Access.");
    case ConsentRequest::Kind::ShowSecret:
        return AccessWords::tr(
            "Whoever can read that command line will see it, and it may stay in its history.");
    case ConsentRequest::Kind::WidenAccess:
        return AccessWords::tr("From then on you are asked only when something changes. "
                               "You can take it back at any time in the window, under Access.");
    case ConsentRequest::Kind::PutSecretsBack:
        return AccessWords::tr(
            "Every program that reads those files will be able to read the secrets. "
            "You can import them again.");
    }
    Q_UNREACHABLE();
}

QString valuesCaptionOf(const ConsentRequest &request)
{
    switch (request.kind) {
    case ConsentRequest::Kind::Launch:
    case ConsentRequest::Kind::WidenAccess:
        return request.isRemote ? AccessWords::tr("Claviger adds to its calls")
                                : AccessWords::tr("It gets");
    case ConsentRequest::Kind::ShowSecret:
        return AccessWords::tr("It would show");
    case ConsentRequest::Kind::PutSecretsBack:
        return AccessWords::tr("In plain text again");
    }
    Q_UNREACHABLE();
}

QList<AnswerChoice> choicesOf(const ConsentRequest &request)
{
    const AnswerChoice deny {ConsentDecision::Deny, AccessWords::tr("&Deny"),
        AccessWords::tr("Nothing happens. You can be asked again.")};
    switch (request.kind) {
    case ConsentRequest::Kind::Launch: {
        const AnswerChoice once {ConsentDecision::AllowOnce, AccessWords::tr("Allow &once"),
            request.isRemote ? AccessWords::tr("Allows this one connection.")
                             : AccessWords::tr("Allows this one start.")};
        if (!request.canBeRemembered || !request.isThroughShim) // "always" would count as "once"
            return {deny, once};
        return {deny, once,
            {ConsentDecision::AllowAlways, AccessWords::tr("&Always allow"),
                request.isRemote
                    ? AccessWords::tr(
                        "Allows this connection and every later one, until something changes.")
                    : AccessWords::tr(
                        "Allows this start and every later one, until something changes.")}};
    }
    case ConsentRequest::Kind::ShowSecret:
        return {deny,
            {ConsentDecision::AllowOnce, AccessWords::tr("&Show it"),
                AccessWords::tr("Shows it this once.")}};
    case ConsentRequest::Kind::WidenAccess:
        return {deny,
            {ConsentDecision::AllowOnce, AccessWords::tr("&Allow always"),
                AccessWords::tr("Changes the access as asked.")}};
    case ConsentRequest::Kind::PutSecretsBack:
        return {deny,
            {ConsentDecision::AllowOnce, AccessWords::tr("&Put them back"),
                AccessWords::tr("Undoes the import as asked.")}};
    }
    Q_UNREACHABLE();
}

ChangeNote wordChange(const policy::Change &change, bool isRemote)
{
    ChangeNote note;
    const QString before = visibleText(change.before);
    const QString after = visibleText(change.after);
    const bool isComparable = !before.isEmpty() && !after.isEmpty() && before != after;
    if (!isComparable) {
        note.sentence = text::changeText(change, isRemote);
        return note;
    }
    note.difference = differenceOf(before, after);
    switch (change.kind) {
    case policy::Change::Kind::FirstTime:
        note.sentence = text::changeText(change, isRemote);
        note.difference.reset();
        break;
    case policy::Change::Kind::Command:
        note.sentence = isRemote ? AccessWords::tr("The address has changed since you allowed it.")
                                 : AccessWords::tr("The command has changed since you allowed it.");
        note.beforeCaption = AccessWords::tr("You allowed");
        note.afterCaption = isRemote ? AccessWords::tr("Now it would connect to")
                                     : AccessWords::tr("Now it would run");
        break;
    case policy::Change::Kind::Program:
        note.sentence = AccessWords::tr(
            "The command now means another program than when you allowed it.");
        note.beforeCaption = AccessWords::tr("Program before");
        note.afterCaption = AccessWords::tr("Program now");
        break;
    case policy::Change::Kind::Application:
        note.sentence = AccessWords::tr(
            "The application is another program than when you allowed it.");
        note.beforeCaption = AccessWords::tr("Application before");
        note.afterCaption = AccessWords::tr("Application now");
        break;
    case policy::Change::Kind::Values:
        note.sentence = isRemote
            ? AccessWords::tr("Claviger would add other secrets than you allowed.")
            : AccessWords::tr("It would get other secrets than you allowed.");
        note.beforeCaption = AccessWords::tr("Secrets before");
        note.afterCaption = AccessWords::tr("Secrets now");
        break;
    }
    return note;
}

QString askerDetail(const policy::Application &application)
{
    const QString path = visibleText(application.executable.path);
    if (application.script.isEmpty())
        return path;
    //: %1 a script, %2 the program that runs it
    return AccessWords::tr("%1, run by %2").arg(visibleText(application.script), path);
}

} // namespace

AccessQuestion wordAccessQuestion(
    const broker::ConsentRequest &request, std::chrono::seconds answerLimit)
{
    AccessQuestion question;
    question.title = titleOf(request.kind);
    question.headline = headlineOf(request);
    question.asker = askerDetail(request.application);
    question.commandCaption = request.isRemote ? AccessWords::tr("It would connect to")
                                               : AccessWords::tr("It would run");
    question.command = request.isRemote ? visibleText(request.command.value(0))
                                        : commandLine(request.command);
    if (question.command.contains(servers::kMarkerPrefix))
        question.markerNote = AccessWords::tr("Claviger puts the secret in the place of “%1”.")
                                  .arg(servers::kMarkerPrefix + u'…');
    question.valuesCaption = valuesCaptionOf(request);
    for (const QString &value : request.values)
        question.values.append(visibleText(value));
    question.folder = visibleText(request.folder);
    for (const QString &process : request.processChain)
        question.processChain.append(visibleText(process));
    for (const policy::Change &change : request.changes) {
        if (change.kind != policy::Change::Kind::FirstTime)
            question.changes.append(wordChange(change, request.isRemote));
    }
    question.consequence = consequenceOf(request);
    //: %1 is a length of time, such as "2 minutes"
    question.waiting = AccessWords::tr(
        "Without an answer within %1, the answer is no; it can be asked again.")
                           .arg(limitText(answerLimit));
    question.choices = choicesOf(request);
    return question;
}

bool asksTheSame(const broker::ConsentRequest &a, const broker::ConsentRequest &b)
{
    return a.kind == b.kind && a.isThroughShim == b.isThroughShim
        && a.canBeRemembered == b.canBeRemembered && a.isRemote == b.isRemote
        && a.server == b.server && a.application == b.application && a.command == b.command
        && a.values == b.values && a.changes == b.changes;
}

} // namespace claviger::ui
