#include "core/broker/error_details.h"
#include "core/clients/error_details.h"
#include "core/sessions/browser_brake.h"
#include "core/sessions/values.h"
#include "ui/text/error_words.h"

namespace claviger::text {

ErrorText generalWords(const Error &error)
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
        if (error.detail == sessions::kNobodySignsIn) {
            return {ErrorWords::tr("Nobody signs in to %1.").arg(serverOf(error)),
                ErrorWords::tr("Claviger proves itself there with a key, as the settings say."),
                ErrorWords::tr("If that is refused, change the key.")};
        }
        return {error.subject.isEmpty()
                ? ErrorWords::tr("Claviger could not use what it was given.")
                : ErrorWords::tr("Claviger could not use what it was given for %1.")
                      .arg(valueOf(error)),
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

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText fileWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::FileNotFound:
        return {ErrorWords::tr("Claviger did not find %1.").arg(fileOf(error)),
            ErrorWords::tr("It was moved or deleted, or never existed."),
            ErrorWords::tr("Check the name and folder.")};
    case ErrorCode::FileNotReadable:
        return {ErrorWords::tr("Claviger could not read %1.").arg(fileOf(error)),
            ErrorWords::tr("You do not have the permission to read it."),
            ErrorWords::tr("Change its permissions, then try again.")};
    case ErrorCode::FileNotWritable:
        return {ErrorWords::tr("Claviger could not write %1.").arg(fileOf(error)),
            ErrorWords::tr("It, or its folder, is read-only or missing."),
            ErrorWords::tr("Make it writable for you, then try again.")};
    case ErrorCode::FileNotRegular:
        return {ErrorWords::tr("Claviger did not open %1.").arg(fileOf(error)),
            ErrorWords::tr("It is a folder or a device, not a file."),
            ErrorWords::tr("Choose the file itself.")};
    case ErrorCode::FileChanged:
        return {ErrorWords::tr("Claviger left %1 as it is.").arg(fileOf(error)),
            ErrorWords::tr("Another program changed it in the meantime."),
            ErrorWords::tr("Look at the changes again, then repeat.")};
    case ErrorCode::FileBusy:
        return {ErrorWords::tr("Claviger could not change %1 just now.").arg(fileOf(error)),
            ErrorWords::tr("An AI client is writing to it."),
            ErrorWords::tr("Try again in a moment.")};
    case ErrorCode::FileManaged:
        return {ErrorWords::tr("Claviger did not change %1.").arg(fileOf(error)),
            ErrorWords::tr("Your organisation manages this file."),
            ErrorWords::tr("Ask the people who manage it to change it.")};
    case ErrorCode::DiskFull:
        return {ErrorWords::tr("Claviger could not save %1.").arg(fileOf(error)),
            ErrorWords::tr("There is no space left on the disk."),
            ErrorWords::tr("Make some room, then try again.")};
    case ErrorCode::ParseFailed:
        return {ErrorWords::tr("Claviger does not understand %1.").arg(fileOf(error)),
            ErrorWords::tr("It has a mistake in its syntax, so Claviger leaves it alone."),
            ErrorWords::tr("Correct it in an editor, then try again.")};

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText vaultWords(const Error &error)
{
    switch (error.code) {
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
        return {error.subject.isEmpty() ? ErrorWords::tr("The secret is not stored.")
                                        : ErrorWords::tr("%1 is not stored.").arg(valueOf(error)),
            ErrorWords::tr("It was never entered, or was deleted."),
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

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText serverWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ServerUnknown:
        return {ErrorWords::tr("Claviger does not know %1.").arg(serverOf(error)),
            ErrorWords::tr("It was removed, or was set up on another computer."),
            ErrorWords::tr("Import it again, or undo the change in the client's file.")};
    case ErrorCode::ServerInvalid:
        return {ErrorWords::tr("The settings of %1 are not valid.").arg(serverOf(error)),
            ErrorWords::tr("Its entry in servers.json breaks a rule."),
            ErrorWords::tr("Correct the entry, or import the server again.")};
    case ErrorCode::ServerNotLaunchable:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("This server is not a program that can be started.")
                : ErrorWords::tr("%1 is not a program that can be started.").arg(serverOf(error)),
            ErrorWords::tr("Its entry has neither a command nor an address."),
            ErrorWords::tr("Correct the entry in the client, then import it again.")};
    case ErrorCode::VariableNotSet:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("A variable it needs is not set.")
                : ErrorWords::tr("The variable %1 is not set.").arg(subjectOr(error, {})),
            ErrorWords::tr("Your login shell does not define it."),
            ErrorWords::tr("Define it there and sign in again, or store its value as a secret.")};

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText launchWords(const Error &error)
{
    switch (error.code) {
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
        if (const auto pause = sessions::brakePause(error)) {
            return {
                ErrorWords::tr("No browser was opened for signing in to %1.").arg(serverOf(error)),
                ErrorWords::tr("Programs have had several sign-in pages opened within a minute; "
                               "Claviger stops that before they fill your screen."),
                ErrorWords::tr("Click Sign in in Claviger’s window, or wait %1 s.")
                    .arg(pause->count())};
        }
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

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText clientWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::ClientUnknown:
        return {error.subject.isEmpty()
                ? ErrorWords::tr("Claviger does not know this client.")
                : ErrorWords::tr("Claviger does not know the client %1.").arg(clientOf(error)),
            {}, ErrorWords::tr("Check its name, or point Claviger at its file.")};
    case ErrorCode::ClientRunning:
        return {ErrorWords::tr("Claviger did not change anything for %1.").arg(clientOf(error)),
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
        if (error.detail == broker::kStillInFile) {
            return {ErrorWords::tr("%1 is still in a client’s file.").arg(serverFirst(error)), {},
                ErrorWords::tr("Undo its import first, then remove it.")};
        }
        if (error.detail == clients::kCommandNotKept) {
            return {ErrorWords::tr("Claviger can’t put the entry of %1 back.").arg(serverOf(error)),
                ErrorWords::tr("Something in its command may be a secret, so Claviger kept no copy "
                               "of it."),
                ErrorWords::tr("Write the entry into the client’s file again, then import it.")};
        }
        return {ErrorWords::tr("Claviger left the entry of %1 as it is.").arg(serverOf(error)),
            ErrorWords::tr("It no longer looks as Claviger wrote it."),
            ErrorWords::tr("Look at the client's file and decide which version you want.")};

    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText auditWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::AuditBroken:
        return {ErrorWords::tr("The activity record has been tampered with or damaged."),
            error.subject.isEmpty() ? ErrorWords::tr("A record does not fit the one before it.")
                                    : ErrorWords::tr("Record %1 does not fit the one before it.")
                                          .arg(subjectOr(error, {})),
            ErrorWords::tr("Keep a copy of the file, and find out who wrote to it.")};
    default:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::text
