#include "ui/text/doctor_text.h"

#include "core/base/log.h"
#include "core/sessions/values.h"
#include "ui/text/error_text.h"
#include "ui/text/remote_terms.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct DoctorWords
{
    Q_DECLARE_TR_FUNCTIONS(DoctorWords)
};

namespace {

constexpr qsizetype kLongestSubject = 200;

/// What Claviger itself depends on.
QString ownCheckText(const QString &check)
{
    if (check == "vault"_L1 || check == "keychain"_L1)
        return DoctorWords::tr("The place for secrets");
    if (check == "secrets"_L1)
        return DoctorWords::tr("Your secrets");
    if (check == "clock"_L1)
        return DoctorWords::tr("The clock of this computer");
    if (check == "browser"_L1)
        return DoctorWords::tr("Opening your browser");
    if (check == "loopback"_L1 || check == "redirect-port"_L1)
        return DoctorWords::tr("The way back from the browser");
    if (check == "clients"_L1 || check == "entries"_L1)
        return DoctorWords::tr("The clients’ files");
    if (check == "token-cache"_L1)
        return DoctorWords::tr("Sign-ins that other programs keep");
    if (check == "audit"_L1)
        return DoctorWords::tr("The activity record");
    if (check == "shim"_L1)
        return DoctorWords::tr("Claviger’s helper");
    if (check == "socket"_L1 || check == "broker"_L1)
        return DoctorWords::tr("Claviger itself");
    if (check == "problem"_L1)
        return DoctorWords::tr("Claviger’s own files");
    return {};
}

/// What a remote server and its sign-in service have to do.
QString remoteCheckText(const QString &check)
{
    if (check == "network"_L1 || check == "reach"_L1 || check == "reachable"_L1)
        return DoctorWords::tr("Reaching the server");
    if (check == "proxy"_L1)
        return DoctorWords::tr("The way through the proxy");
    if (check == "tls"_L1)
        return DoctorWords::tr("Security of the connection");
    if (check == "protocol"_L1 || check == "server"_L1 || check == "endpoint"_L1)
        return DoctorWords::tr("The server’s answers");
    if (check == "challenge"_L1)
        return DoctorWords::tr("How the server asks for a sign-in");
    if (check == "resource-metadata"_L1 || check == "discovery"_L1)
        return DoctorWords::tr("Who signs people in");
    if (check == "authorization-server"_L1 || check == "server-metadata"_L1)
        return DoctorWords::tr("The sign-in service");
    if (check == "issuer"_L1)
        return DoctorWords::tr("The name of the sign-in service");
    if (check == "pkce"_L1)
        return DoctorWords::tr("Protection of the sign-in’s codes");
    if (check == "registration"_L1 || check == "client"_L1)
        return DoctorWords::tr("Claviger’s registration");
    if (check == "session"_L1 || check == "grant"_L1 || check == "sign-in"_L1
        || check == "account"_L1)
        return DoctorWords::tr("Your sign-in");
    if (check == "refresh"_L1 || check == "renewal"_L1)
        return DoctorWords::tr("Renewing the sign-in");
    if (check == "token"_L1)
        return DoctorWords::tr("The proof of your sign-in");
    if (check == "scopes"_L1)
        return DoctorWords::tr("The access that was given");
    if (check == "revocation"_L1)
        return DoctorWords::tr("Ending the sign-in at the server");
    if (check == "headers"_L1 || check == "key"_L1)
        return DoctorWords::tr("The server’s key");
    if (check == "profile"_L1 || check == "exceptions"_L1)
        return DoctorWords::tr("Exceptions from the strict rules");
    if (check == "settings"_L1)
        return DoctorWords::tr("The server’s settings");
    return {};
}

/// `place`: the new sign-in service, if it is known.
QString movedText(const QString &place)
{
    const ErrorText words = errorText(
        {ErrorCode::IssuerMismatch, place, sessions::kServerMoved.toString()});
    return words.why + u' ' + words.todo;
}

} // namespace

QString doctorCheckText(const QString &check)
{
    const QString own = ownCheckText(check);
    if (!own.isEmpty())
        return own;
    const QString remote = remoteCheckText(check);
    return remote.isEmpty() ? DoctorWords::tr("Another check") : remote;
}

QString verdictText(const QString &verdict)
{
    if (verdict == "ok"_L1)
        return DoctorWords::tr("In order");
    if (verdict == "warning"_L1)
        return DoctorWords::tr("Worth a look");
    if (verdict == "skipped"_L1)
        return DoctorWords::tr("Not checked");
    return DoctorWords::tr("Not in order");
}

QString doctorCauseText(
    const QString &verdict, const QString &code, const QString &subject, const QString &detail)
{
    const QString about = displayable(subject, kLongestSubject);
    if (code == "entry-changed"_L1) { // about a server; as an error it is about a refused change
        const ErrorText words = attentionText(code, subject);
        return words.what + u' ' + words.why;
    }
    if (const auto error = errorCodeFromName(code)) {
        const ErrorText words = errorText({*error, about, detail});
        return words.what + u' ' + words.why;
    }
    if (code == "sign-in-rejected"_L1)
        return DoctorWords::tr("%1 refuses this sign-in even after it was renewed. Sign in again.")
            .arg(about);
    if (code == "issuer-changed"_L1)
        return movedText(about);
    if (code == sessions::kServerMoved) // its subject is the server
        return movedText({});
    if (code == sessions::kServerFailing)
        return DoctorWords::tr("%1 does not work at the moment. It answered with an error of its "
                               "own. Try again later.")
            .arg(about);
    if (code == "exception-used"_L1 || code == "profile-used"_L1)
        return DoctorWords::tr("It works only with an exception: %1.").arg(profileText(about, {}));
    if (code == "exception-needed"_L1 || code == "profile-needed"_L1)
        return DoctorWords::tr("It would work with an exception: %1.").arg(profileText(about, {}));
    if (code == "no-refresh"_L1)
        return DoctorWords::tr("The sign-in service gives out nothing to renew it with, so you "
                               "sign in again when it expires.");
    if (code == "expires-soon"_L1)
        return DoctorWords::tr("It expires soon and can’t be renewed by itself.");
    if (code == "no-revocation"_L1)
        return DoctorWords::tr("The sign-in service offers no way to end a sign-in. After signing "
                               "out, the old access works there until it expires.");
    if (code == "open"_L1 || code == "no-sign-in"_L1)
        return DoctorWords::tr("The server lets everybody in; no sign-in is needed.");
    if (code == "no-challenge"_L1)
        return DoctorWords::tr(
            "The server does not say where to sign in, so Claviger looked in the "
            "usual places.");
    if (code == "no-resource-metadata"_L1)
        return DoctorWords::tr("The server does not say who signs people in, so Claviger asked at "
                               "its own address.");
    if (code == "resource-above"_L1)
        return DoctorWords::tr("The server’s description of itself is about a wider address than "
                               "its own. What your sign-in allows may hold for all of it.");
    if (code == "not-yet"_L1)
        return DoctorWords::tr("This is known only after you have signed in once.");
    if (code == "clock-off"_L1)
        return DoctorWords::tr("The clock differs from the server’s by %1.").arg(about);
    if (code == "port-busy"_L1)
        return DoctorWords::tr("Another program uses the port that the browser should come back "
                               "to: %1.")
            .arg(about);
    if (code == "plain-tokens"_L1)
        //: %1 is a program
        return DoctorWords::tr("%1 left a sign-in in plain files, where every program of yours can "
                               "read it.")
            .arg(about);
    if (code == "scopes-narrowed"_L1)
        return DoctorWords::tr("The sign-in service gave less than was asked for. Missing: %1.")
            .arg(about);
    if (verdict == "ok"_L1)
        return about.isEmpty() ? QString() : about;
    if (verdict == "skipped"_L1)
        return DoctorWords::tr("An earlier check has to work first.");
    return DoctorWords::tr("Something is wrong here; the details say more.");
}

QString doctorFixText(const QString &action, const QString &name)
{
    if (action == "sign-in"_L1)
        return DoctorWords::tr("Sign in…");
    if (action == "add-profile"_L1)
        return DoctorWords::tr("Allow this exception…");
    if (action == "remove-profile"_L1)
        return DoctorWords::tr("Remove the exception…");
    if (action == "bring-client"_L1)
        return DoctorWords::tr("Set up an application…");
    if (action == "forget-registration"_L1)
        return DoctorWords::tr("Register anew…");
    if (action == "replace-secret"_L1)
        return name.isEmpty() ? DoctorWords::tr("Replace the key…")
                              : DoctorWords::tr("Replace %1…").arg(displayable(name, 40));
    if (action == "adopt-cache"_L1)
        return DoctorWords::tr("Take it over…");
    if (action == "remove-cache"_L1)
        return DoctorWords::tr("Delete the files…");
    if (action == "unlock"_L1)
        return DoctorWords::tr("Unlock…");
    if (action == "choose-vault"_L1)
        return DoctorWords::tr("Choose where to keep secrets…");
    if (action == "restore-entry"_L1 || action == "open-server"_L1)
        return DoctorWords::tr("Look at it…");
    if (action == "settings"_L1)
        return DoctorWords::tr("Change its settings…");
    return {};
}

QString doctorFixExplanation(const QString &action, const QString &name, const QString &value)
{
    if (action == "add-profile"_L1)
        //: %1 is what is done instead of the strict rule, %2 why, a whole sentence
        return DoctorWords::tr("For this server only: %1. %2 You can remove it again in the "
                               "server’s settings.")
            .arg(profileText(name, value), profileExplanation(name));
    if (action == "remove-profile"_L1)
        return DoctorWords::tr("From then on the strict rule holds again: %1 is no longer so.")
            .arg(profileText(name, value));
    if (action == "forget-registration"_L1)
        return DoctorWords::tr("Claviger forgets how the sign-in service knows it and registers "
                               "again the next time you sign in.");
    if (action == "adopt-cache"_L1)
        return DoctorWords::tr("Claviger renews this sign-in once, keeps it itself and deletes the "
                               "files.");
    if (action == "remove-cache"_L1)
        return DoctorWords::tr("Claviger deletes the files. What they hold can’t be renewed.");
    if (action == "bring-client"_L1)
        return DoctorWords::tr("Claviger shows the steps, and takes the id and secret.");
    if (action == "sign-in"_L1)
        return DoctorWords::tr("Claviger opens the server’s sign-in page in your browser.");
    return {};
}

} // namespace claviger::text
