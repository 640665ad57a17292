#include "core/base/log.h"
#include "ui/text/terms.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct ChangeWords
{
    Q_DECLARE_TR_FUNCTIONS(ChangeWords)
};

struct NoteWords
{
    Q_DECLARE_TR_FUNCTIONS(NoteWords)
};

namespace {

/// Longest command or path quoted inside a sentence.
constexpr qsizetype kLongestQuote = 300;

QString quoted(const QString &text)
{
    return displayable(text, kLongestQuote);
}

/// A remote server's secrets are added by Claviger; the application never gets them.
QString remoteValuesText(const QString &before, const QString &after)
{
    if (before.isEmpty())
        //: %1 is a list of names of secrets
        return ChangeWords::tr("Claviger would now add %1; before it added no secret.").arg(after);
    if (after.isEmpty())
        //: %1 is a list of names of secrets
        return ChangeWords::tr("Claviger would no longer add %1.").arg(before);
    //: %1 and %2 are lists of names of secrets
    return ChangeWords::tr("Claviger would now add %2; before it added %1.").arg(before, after);
}

} // namespace

QString changeText(const policy::Change &change, bool isRemote)
{
    const QString before = quoted(change.before);
    const QString after = quoted(change.after);
    switch (change.kind) {
    case policy::Change::Kind::FirstTime:
        return ChangeWords::tr("This application asks for this server for the first time.");
    case policy::Change::Kind::Command:
        if (isRemote)
            //: %1 and %2 are addresses
            return ChangeWords::tr("The address changed from “%1” to “%2”.").arg(before, after);
        //: %1 and %2 are command lines
        return ChangeWords::tr("The command changed from “%1” to “%2”.").arg(before, after);
    case policy::Change::Kind::Program:
        if (change.before == change.after || change.before.isEmpty())
            return ChangeWords::tr("The program %1 has other content than when you allowed it.")
                .arg(after);
        return ChangeWords::tr("The command now means another program: %2 instead of %1.")
            .arg(before, after);
    case policy::Change::Kind::Application:
        if (change.before == change.after || change.before.isEmpty()) {
            return ChangeWords::tr("The application %1 has other content than when you allowed it, "
                                   "for example after an update.")
                .arg(after);
        }
        return ChangeWords::tr("The application is now another program: %2 instead of %1.")
            .arg(before, after);
    case policy::Change::Kind::Values:
        if (isRemote)
            return remoteValuesText(before, after);
        if (change.before.isEmpty())
            return ChangeWords::tr("It would now get %1; before it got no secret.").arg(after);
        if (change.after.isEmpty())
            return ChangeWords::tr("It would no longer get %1.").arg(before);
        return ChangeWords::tr("It would now get %2; before it got %1.").arg(before, after);
    }
    Q_UNREACHABLE();
}

QString noteText(const QString &code, const QString &subject)
{
    const QString name = displayable(subject, kLongestQuote);
    if (code == "remote-server"_L1)
        return NoteWords::tr(
            "This is a remote server. Claviger will sign in to it for all your clients, once, and "
            "keep its keys.");
    if (code == "argument-visible"_L1)
        return NoteWords::tr(
            "The server takes this on its command line, where other programs of yours can read it "
            "while it runs.");
    if (code == "env-file-shared"_L1)
        return NoteWords::tr("The file it comes from may be used by other programs too, so it is "
                             "left as it is unless "
                             "you tick it.");
    if (code == "env-file-many"_L1)
        return NoteWords::tr("Several servers use the file it comes from, so it is left as it is.");
    if (code == "env-file-argument"_L1)
        return NoteWords::tr(
            "The server also reads a file of variables that its command line names. "
            "What stands there stays there.");
    if (code == "mangled-today"_L1)
        return NoteWords::tr("The client passes this value on changed today; through Claviger it "
                             "arrives as written.");
    if (code == "sandboxed"_L1)
        return NoteWords::tr("This client runs in a sandbox and can't start Claviger's helper.");
    if (code == "reprompt"_L1)
        return NoteWords::tr("The client will ask once more whether it may start this server.");
    if (code == "already-managed"_L1)
        return NoteWords::tr("Claviger looks after this server already.");
    if (code == "close-client-first"_L1)
        return name.isEmpty()
            ? NoteWords::tr("Close the client first: it would overwrite the change.")
            : NoteWords::tr("Close %1 first: it would overwrite the change.").arg(name);
    if (code == "no-command"_L1)
        return NoteWords::tr("This entry has no command, so there is nothing to start.");
    if (code == "in-git"_L1)
        return NoteWords::tr(
            "This file is in a Git repository. Earlier versions there may still hold the secret: "
            "replace it at the service.");
    if (code == "other-names"_L1)
        return NoteWords::tr(
            "This file has another name as well (a hard link). Only this one is "
            "changed: what the other one leads to stays as it is, with its secrets.");
    if (code == "copies-elsewhere"_L1)
        return name.isEmpty() ? NoteWords::tr("The same secret stands in another place as well.")
                              : NoteWords::tr("The same secret also stands in %1.").arg(name);
    if (code == "duplicate-key"_L1)
        return NoteWords::tr("It stands twice in the file, and the client reads only the last one. "
                             "What it does not read stays as it is, with its secrets: delete it.");
    if (code == "newer-stored"_L1)
        return NoteWords::tr(
            "You replaced it in Claviger after it was imported from here. The newer "
            "value stays; the one in the file is no longer used.");
    if (code == "odd-shape"_L1)
        return NoteWords::tr("This entry has a form that Claviger does not change.");
    if (code == "other-shim"_L1)
        return NoteWords::tr("Another installation of Claviger looks after this server.");
    return name.isEmpty()
        ? NoteWords::tr("There is something to know about this entry; see its file.")
        : NoteWords::tr("There is something to know about this entry: %1").arg(name);
}

} // namespace claviger::text
