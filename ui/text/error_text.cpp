#include "ui/text/error_text.h"

#include "core/base/log.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct ErrorWords
{
    Q_DECLARE_TR_FUNCTIONS(ErrorWords)
};

namespace {

/// Longest subject that still reads as part of a sentence.
constexpr qsizetype kLongestSubject = 240;

QString subjectOr(const Error &error, const QString &fallback)
{
    return error.subject.isEmpty() ? fallback : displayable(error.subject, kLongestSubject);
}

QString file(const Error &error)
{
    //: Stands where a path stands otherwise: "Claviger could not read the file."
    return subjectOr(error, ErrorWords::tr("the file"));
}

QString server(const Error &error)
{
    //: Stands where a server's name stands otherwise: "Claviger could not start this server."
    return subjectOr(error, ErrorWords::tr("this server"));
}

QString value(const Error &error)
{
    //: Stands where a secret's name stands otherwise
    return subjectOr(error, ErrorWords::tr("this secret"));
}

QString client(const Error &error)
{
    //: Stands where the name of an AI client stands otherwise
    return subjectOr(error, ErrorWords::tr("this client"));
}

QString host(const Error &error)
{
    //: Stands where the name of a host stands otherwise: "Claviger could not reach the service."
    return subjectOr(error, ErrorWords::tr("the service"));
}

QString sentences(const QStringList &parts)
{
    QStringList said;
    for (const QString &part : parts) {
        if (!part.isEmpty())
            said.append(part);
    }
    return said.join(u' ');
}

} // namespace

QString ErrorText::paragraph() const
{
    return sentences({what, why, todo});
}

// One switch without default, so that the compiler asks for words when a code is added.
ErrorText errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
        return {ErrorWords::tr("This was cancelled."),
            ErrorWords::tr("Nothing was changed after that."),
            ErrorWords::tr("Start it again whenever you like.")};
    case ErrorCode::TimedOut:
        return {ErrorWords::tr("This took too long and was stopped."),
            ErrorWords::tr("No answer came in time."), ErrorWords::tr("Try again.")};
    case ErrorCode::InvalidInput:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("Claviger could not use what it was given.")
                : ErrorWords::tr("Claviger could not use what it was given for %1.")
                      .arg(value(error)),
            ErrorWords::tr("It is not in the form that is needed here."),
            ErrorWords::tr("Check it and try again.")};
    case ErrorCode::TooLarge:
        return {ErrorWords::tr("Claviger did not take %1.")
                    .arg(subjectOr(error, ErrorWords::tr("this"))),
            ErrorWords::tr("It is larger than anything of its kind should be."),
            ErrorWords::tr("Check that it is the right one.")};
    case ErrorCode::Unsupported:
        return {ErrorWords::tr("Claviger can't do this here."),
            ErrorWords::tr("This version, or this system, does not support it."),
            ErrorWords::tr("A newer version of Claviger may.")};
    case ErrorCode::Internal:
        return {ErrorWords::tr("Something went wrong inside Claviger."),
            ErrorWords::tr("This is a mistake in Claviger, not yours."),
            ErrorWords::tr("Restart Claviger; if it happens again, please report it.")};

    case ErrorCode::FileNotFound:
        return {ErrorWords::tr("Claviger did not find %1.").arg(file(error)),
            ErrorWords::tr("It was moved or deleted, or never existed."),
            ErrorWords::tr("Check the name and folder.")};
    case ErrorCode::FileNotReadable:
        return {ErrorWords::tr("Claviger could not read %1.").arg(file(error)),
            ErrorWords::tr("You do not have the permission to read it."),
            ErrorWords::tr("Change its permissions, then try again.")};
    case ErrorCode::FileNotWritable:
        return {ErrorWords::tr("Claviger could not write %1.").arg(file(error)),
            ErrorWords::tr("It, or its folder, is read-only or missing."),
            ErrorWords::tr("Make it writable for you, then try again.")};
    case ErrorCode::FileNotRegular:
        return {ErrorWords::tr("Claviger did not open %1.").arg(file(error)),
            ErrorWords::tr("It is a folder or a device, not a file."),
            ErrorWords::tr("Choose the file itself.")};
    case ErrorCode::FileChanged:
        return {ErrorWords::tr("Claviger left %1 as it is.").arg(file(error)),
            ErrorWords::tr("Another program changed it in the meantime."),
            ErrorWords::tr("Look at the changes again, then repeat.")};
    case ErrorCode::FileBusy:
        return {ErrorWords::tr("Claviger could not change %1 just now.").arg(file(error)),
            ErrorWords::tr("An AI client is writing to it."),
            ErrorWords::tr("Try again in a moment.")};
    case ErrorCode::FileManaged:
        return {ErrorWords::tr("Claviger did not change %1.").arg(file(error)),
            ErrorWords::tr("Your organisation manages this file."),
            ErrorWords::tr("Ask the people who manage it to change it.")};
    case ErrorCode::DiskFull:
        return {ErrorWords::tr("Claviger could not save %1.").arg(file(error)),
            ErrorWords::tr("There is no space left on the disk."),
            ErrorWords::tr("Make some room, then try again.")};
    case ErrorCode::ParseFailed:
        return {ErrorWords::tr("Claviger does not understand %1.").arg(file(error)),
            ErrorWords::tr("It has a mistake in its syntax, so Claviger leaves it alone."),
            ErrorWords::tr("Correct it in an editor, then try again.")};

    case ErrorCode::KeychainMissing:
        return {ErrorWords::tr("There is no keychain to keep secrets in."),
            ErrorWords::tr("No keychain service is running on this computer."),
            ErrorWords::tr("Start one (GNOME Keyring, KWallet or KeePassXC), or choose a sealed "
                           "file instead.")};
    case ErrorCode::KeychainLocked:
        return {ErrorWords::tr("The keychain is locked."),
            ErrorWords::tr("Nobody has unlocked it since you signed in."),
            ErrorWords::tr("Unlock it, then try again.")};
    case ErrorCode::KeychainDenied:
        return {ErrorWords::tr("The keychain did not let Claviger in."),
            ErrorWords::tr("The request was refused in the keychain's own window."),
            ErrorWords::tr("Try again and allow it there.")};
    case ErrorCode::KeychainFailed:
        return {ErrorWords::tr("The keychain did not answer as it should."),
            ErrorWords::tr("It may have been restarted."),
            ErrorWords::tr("Try again in a moment.")};
    case ErrorCode::SecretNotFound:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("The secret is not in the keychain.")
                : ErrorWords::tr("%1 is not in the keychain.").arg(value(error)),
            ErrorWords::tr("It was never stored, or was deleted there."),
            ErrorWords::tr("Open Claviger and enter it again.")};
    case ErrorCode::PassphraseNeeded:
        return {ErrorWords::tr("The sealed file is closed."),
            ErrorWords::tr("Only your passphrase opens it."),
            ErrorWords::tr("Open Claviger and enter the passphrase.")};
    case ErrorCode::PassphraseWrong:
        return {ErrorWords::tr("This is not the passphrase of the sealed file."),
            ErrorWords::tr("The file itself is intact."),
            ErrorWords::tr("Enter the passphrase again.")};
    case ErrorCode::SealedFileDamaged:
        return {ErrorWords::tr("The sealed file is damaged."),
            ErrorWords::tr("Its content is not what Claviger wrote, so nothing in it is used."),
            ErrorWords::tr(
                "Put it back from a backup, or create a new one and enter your secrets again.")};

    case ErrorCode::ServerUnknown:
        return {ErrorWords::tr("Claviger does not know %1.").arg(server(error)),
            ErrorWords::tr("It was removed, or was set up on another computer."),
            ErrorWords::tr("Import it again, or undo the change in the client's file.")};
    case ErrorCode::ServerInvalid:
        return {ErrorWords::tr("The settings of %1 are not valid.").arg(server(error)),
            ErrorWords::tr("Its entry in servers.json breaks a rule."),
            ErrorWords::tr("Correct the entry, or import the server again.")};
    case ErrorCode::ServerNotLaunchable:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("This server is not a program that can be started.")
                : ErrorWords::tr("%1 is not a program that can be started.").arg(server(error)),
            ErrorWords::tr("It is a remote server, or has no command."),
            ErrorWords::tr("Use it with its address in the client.")};
    case ErrorCode::VariableNotSet:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("A variable it needs is not set.")
                : ErrorWords::tr("The variable %1 is not set.").arg(subjectOr(error, {})),
            ErrorWords::tr("Your login shell does not define it."),
            ErrorWords::tr("Define it there and sign in again, or store its value as a secret.")};

    case ErrorCode::LaunchDenied:
        return {ErrorWords::tr("Access was denied."),
            ErrorWords::tr("You, or a rule of yours, said no."),
            ErrorWords::tr("To allow it, open Claviger, choose the server, then Access.")};
    case ErrorCode::LaunchUnanswered:
        return {ErrorWords::tr("Nobody answered Claviger's question."),
            ErrorWords::tr("Without an answer nothing is started."),
            ErrorWords::tr("Start the server again and answer in Claviger's window.")};
    case ErrorCode::LaunchesPaused:
        return {ErrorWords::tr("Starting servers is paused."),
            ErrorWords::tr("You paused it in Claviger."),
            ErrorWords::tr("Choose Resume in Claviger's menu, then start the server again.")};
    case ErrorCode::Locked:
        return {ErrorWords::tr("Claviger is locked."),
            ErrorWords::tr("You locked it; until you unlock it, nobody gets a secret."),
            ErrorWords::tr("Choose Unlock in Claviger's menu, then try again.")};
    case ErrorCode::PeerUnidentified:
        return {ErrorWords::tr("Claviger could not find out who is asking."),
            ErrorWords::tr("The system did not say which application it is."),
            ErrorWords::tr("Start the server from its client again.")};
    case ErrorCode::PeerForeign:
        return {ErrorWords::tr("Another user of this computer was asking."),
            ErrorWords::tr("Claviger answers only you."),
            ErrorWords::tr("Use the client with your own account.")};
    case ErrorCode::TooManyRequests:
        return {ErrorWords::tr("Too many requests came at once."),
            ErrorWords::tr(
                "Claviger limits them, so that no program can flood you with questions."),
            ErrorWords::tr("Wait a moment, then try again.")};
    case ErrorCode::MalformedMessage:
        return {ErrorWords::tr("Claviger received a message that it can't read."),
            ErrorWords::tr("It does not come from this version of Claviger."),
            ErrorWords::tr("Reinstall Claviger if this happens again.")};
    case ErrorCode::VersionMismatch:
        return {ErrorWords::tr("Two versions of Claviger are running side by side."),
            ErrorWords::tr("It was updated while it was running."),
            ErrorWords::tr("Quit Claviger and start it again.")};
    case ErrorCode::BrokerUnreachable:
        return {ErrorWords::tr("Claviger is not running."),
            ErrorWords::tr("It could not be started by itself."),
            ErrorWords::tr("Start Claviger, then try again.")};
    case ErrorCode::VerbUnknown:
        return {ErrorWords::tr("Claviger does not know this command."),
            ErrorWords::tr("The running Claviger may be an older version."),
            ErrorWords::tr("Quit Claviger, start it again, then repeat.")};

    case ErrorCode::ClientUnknown:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("Claviger does not know this client.")
                : ErrorWords::tr("Claviger does not know the client %1.").arg(client(error)),
            {}, ErrorWords::tr("Check its name, or point Claviger at its file.")};
    case ErrorCode::ClientRunning:
        return {ErrorWords::tr("Claviger did not change anything for %1.").arg(client(error)),
            ErrorWords::tr("It is running and would overwrite the change when it closes."),
            ErrorWords::tr("Close it completely, then try again.")};
    case ErrorCode::NothingToImport:
        return {ErrorWords::tr("There is nothing to import."),
            ErrorWords::tr("No server was found that Claviger does not look after already."),
            ErrorWords::tr("Set up a server in one of your clients, or point Claviger at a file.")};
    case ErrorCode::NothingToUndo:
        return {ErrorWords::tr("There is nothing to undo."),
            ErrorWords::tr("No change of Claviger's is left in these files."),
            ErrorWords::tr("You need not do anything.")};
    case ErrorCode::PlanOutdated:
        return {ErrorWords::tr("The list of changes is no longer current."),
            ErrorWords::tr("A file changed after Claviger looked at it."),
            ErrorWords::tr("Look again, then repeat.")};
    case ErrorCode::EntryChanged:
        return {ErrorWords::tr("Claviger left the entry of %1 as it is.").arg(server(error)),
            ErrorWords::tr("It no longer looks as Claviger wrote it."),
            ErrorWords::tr("Look at the client's file and decide which version you want.")};

    case ErrorCode::NetworkUnreachable:
        return {ErrorWords::tr("Claviger could not reach %1.").arg(host(error)),
            ErrorWords::tr("There is no network, the name is unknown, or nobody answers there."),
            ErrorWords::tr("Check your network and try again.")};
    case ErrorCode::TlsFailed:
        return {ErrorWords::tr("The connection to %1 is not secure.").arg(host(error)),
            ErrorWords::tr("Its certificate is not valid, or its encryption is too old."),
            ErrorWords::tr(
                "Nothing was sent. Check the address, the clock of this computer and its "
                "certificates.")};
    case ErrorCode::AddressRefused:
        return {ErrorWords::tr("Claviger did not connect to %1.").arg(host(error)),
            ErrorWords::tr("The name leads to a private network or to this computer."),
            ErrorWords::tr("Nothing was sent. Check the address and your network.")};
    case ErrorCode::HttpFailed:
        return {ErrorWords::tr("The answer of %1 was not as it should be.").arg(host(error)),
            ErrorWords::tr("It closed the connection or sent something that is no web answer."),
            ErrorWords::tr("Try again later.")};
    case ErrorCode::SignInNeeded:
        return {ErrorWords::tr("%1 needs you to sign in.").arg(server(error)),
            ErrorWords::tr("There is no sign-in for it, or it has ended."),
            ErrorWords::tr("Click Sign in for it in Claviger.")};
    case ErrorCode::SignInRefused:
        return {ErrorWords::tr("You are not signed in to %1.").arg(server(error)),
            ErrorWords::tr("The sign-in was refused in the browser."),
            ErrorWords::tr("Sign in again if that was not meant.")};
    case ErrorCode::DiscoveryFailed:
        return {
            ErrorWords::tr("Claviger could not find out how to sign in to %1.").arg(server(error)),
            ErrorWords::tr("What the server publishes about signing in is missing or not usable."),
            ErrorWords::tr("Open Health to see what was asked and answered.")};
    case ErrorCode::IssuerMismatch:
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(server(error)),
            ErrorWords::tr("An answer came in the name of another sign-in service than the one "
                           "that was asked."),
            ErrorWords::tr("Do not sign in there until you know why. Health shows both names.")};
    case ErrorCode::ResourceMismatch:
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(server(error)),
            ErrorWords::tr("What the server publishes about itself is about another server."),
            ErrorWords::tr("Check the address. Health shows both.")};
    case ErrorCode::PkceUnsupported:
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(server(error)),
            ErrorWords::tr("Its sign-in service does not offer the protection against stolen codes "
                           "that the standard asks for."),
            ErrorWords::tr("If you trust it all the same, allow the exception in Health.")};
    case ErrorCode::ClientNeeded:
        return {ErrorWords::tr("%1 does not know Claviger yet.").arg(server(error)),
            ErrorWords::tr("Its sign-in service wants every application to be set up by hand."),
            ErrorWords::tr("Set one up there once; Claviger shows the steps.")};
    case ErrorCode::RegistrationRefused:
        return {ErrorWords::tr("%1 does not accept Claviger as an application.").arg(server(error)),
            ErrorWords::tr("Its sign-in service refused the registration."),
            ErrorWords::tr("Set up an application there by hand; Claviger shows the steps.")};
    case ErrorCode::InvalidGrant:
        return {ErrorWords::tr("%1 has ended your sign-in.").arg(server(error)),
            ErrorWords::tr("It was revoked, has expired, or was used elsewhere."),
            ErrorWords::tr("Sign in again.")};
    case ErrorCode::InvalidClient:
        return {ErrorWords::tr("%1 no longer knows Claviger.").arg(server(error)),
            ErrorWords::tr("Its sign-in service has forgotten or changed the application."),
            ErrorWords::tr("Sign in again; Claviger registers anew, or asks for the new data.")};
    case ErrorCode::OAuthFailed:
        return {ErrorWords::tr("The sign-in service refused the request."),
            ErrorWords::tr("It answered: %1.")
                .arg(subjectOr(error, ErrorWords::tr("an error without a name"))),
            ErrorWords::tr("Open Health to see what was asked and answered.")};
    case ErrorCode::TokenInvalid:
        return {ErrorWords::tr("Claviger refused what %1 sent as proof of your sign-in.")
                    .arg(server(error)),
            ErrorWords::tr(
                "It is not signed as it should be, has expired, or is for another server."),
            ErrorWords::tr("Nothing was kept. Open Health for the details.")};
    case ErrorCode::ScopeInsufficient:
        return {ErrorWords::tr("%1 wants more access than it has.").arg(server(error)),
            ErrorWords::tr("The access was not given."),
            ErrorWords::tr("Allow it in Claviger if you want this to work.")};
    case ErrorCode::PolicyDenied:
        return {ErrorWords::tr("Your organisation does not allow access to %1.").arg(server(error)),
            ErrorWords::tr("Its sign-in service decided so."),
            ErrorWords::tr("Ask the people who look after it.")};
    case ErrorCode::ProviderBusy:
        return {ErrorWords::tr("The sign-in service of %1 does not work at the moment.")
                    .arg(server(error)),
            ErrorWords::tr("It answered with an error of its own."),
            ErrorWords::tr("Your sign-in is kept. Claviger tries again by itself.")};
    case ErrorCode::AccountUnknown:
        return {ErrorWords::tr("%1 has no such account.").arg(server(error)),
            ErrorWords::tr("It was signed out or never signed in."),
            ErrorWords::tr("Choose another account or sign in.")};
    case ErrorCode::AccountWrong:
        return {ErrorWords::tr("That was another account of %1.").arg(server(error)),
            ErrorWords::tr("You signed in as somebody else than before."),
            ErrorWords::tr(
                "Sign in with the same account, or add the other one as a new account.")};
    case ErrorCode::KeyRejected:
        return {ErrorWords::tr("%1 rejected its key.").arg(server(error)),
            ErrorWords::tr("The key is wrong, expired or revoked."),
            ErrorWords::tr("Replace it in Claviger.")};
    case ErrorCode::ProtocolFailed:
        return {ErrorWords::tr("%1 did not answer as an MCP server should.").arg(server(error)),
            ErrorWords::tr("Its answer could not be understood."),
            ErrorWords::tr("Check the address, or ask the people who run it.")};
    case ErrorCode::RequestLost:
        return {ErrorWords::tr("The answer of %1 was lost.").arg(server(error)),
            ErrorWords::tr(
                "The connection ended in between; the request may have been carried out."),
            ErrorWords::tr("Look whether it was, before you repeat it.")};
    case ErrorCode::AuditBroken:
        return {ErrorWords::tr("The activity record has been tampered with or damaged."),
            error.subject.isEmpty() ? ErrorWords::tr("A record does not fit the one before it.")
                                    : ErrorWords::tr("Record %1 does not fit the one before it.")
                                          .arg(subjectOr(error, {})),
            ErrorWords::tr("Keep a copy of the file, and find out who wrote to it.")};
    }
    Q_UNREACHABLE();
}

QString refusalText(const Error &error, const QString &serverName)
{
    const ErrorText words = errorText(error);
    const QString name = serverName.isEmpty() ? ErrorWords::tr("this server")
                                              : displayable(serverName, kLongestSubject);
    //: One line shown by an AI client. %1 is a server, %2 one or more sentences on cause and cure.
    return ErrorWords::tr("Claviger did not start %1. %2")
        .arg(name, words.paragraph())
        .simplified();
}

std::optional<ErrorCode> errorCodeFromName(const QString &name)
{
    for (int code = 0; code <= static_cast<int>(ErrorCode::AuditBroken); ++code) {
        const auto candidate = static_cast<ErrorCode>(code);
        if (errorName(candidate) == name)
            return candidate;
    }
    return {};
}

ErrorText problemText(const QString &code, const QString &subject)
{
    const Error error {ErrorCode::Internal, subject, {}};
    if (code == "secret-missing"_L1)
        return errorText({ErrorCode::SecretNotFound, subject, {}});
    if (code == "drifted"_L1 || code == "entry-drifted"_L1) {
        return {ErrorWords::tr("A client changed the entry of %1.").arg(server(error)),
            ErrorWords::tr("It no longer starts this server through Claviger."),
            ErrorWords::tr("Put the entry back, or undo the import for it.")};
    }
    if (code == "removed"_L1 || code == "entry-removed"_L1) {
        return {ErrorWords::tr("A client removed the entry of %1.").arg(server(error)),
            ErrorWords::tr("Some clients do this when they save their own settings."),
            ErrorWords::tr("Put the entry back, or undo the import for it.")};
    }
    if (code == "vault-not-chosen"_L1 || code == "not-chosen"_L1) {
        return {ErrorWords::tr("Claviger has no place to keep secrets yet."),
            ErrorWords::tr("This computer has no keychain."),
            ErrorWords::tr("Choose where to keep secrets.")};
    }
    if (const auto known = errorCodeFromName(code))
        return errorText({*known, subject, {}});
    return {subject.isEmpty()
            ? ErrorWords::tr("Something needs your attention.")
            : ErrorWords::tr("%1 needs your attention.").arg(subjectOr(error, {})),
        ErrorWords::tr("This version of Claviger has no words for the cause (%1).")
            .arg(displayable(code, 60)),
        ErrorWords::tr("Open the server's page, or update Claviger.")};
}

ErrorText attentionText(const QString &code, const QString &serverName)
{
    const Error error {ErrorCode::Internal, serverName, {}};
    if (code == "secret-missing"_L1) {
        return {ErrorWords::tr("A secret of %1 is missing.").arg(server(error)),
            ErrorWords::tr("It was never stored, or was deleted from the keychain."),
            ErrorWords::tr("Enter it again; until then the server will not start.")};
    }
    if (code == "entry-changed"_L1) {
        return {ErrorWords::tr("A client changed or removed the entry of %1.").arg(server(error)),
            ErrorWords::tr("It no longer starts this server through Claviger."),
            ErrorWords::tr("Put the entry back, or undo the import for it.")};
    }
    return problemText(code, serverName);
}

} // namespace claviger::text
