#include "app/shim/words.h"

#include "app/shim/version.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace claviger::shim::words {

std::string versionLine()
{
    return std::string("claviger-shim ") + kVersion;
}

std::string help()
{
    return "Usage: claviger-shim SERVER -- COMMAND [ARGUMENT…]\n"
           "       claviger-shim SERVER\n"
           "\n"
           "Starts an MCP server with the credentials that Claviger holds for it, or connects a "
           "client\n"
           "to a remote one. AI clients run this from their configuration files; Claviger writes "
           "the line.\n"
           "\n"
           "  --help     this text\n"
           "  --version  the version\n"
           "\n"
           "See claviger-shim(1) for exit codes.\n";
}

Trouble startedWrongly()
{
    return {ExitCode::Usage, "invalid-input", false,
        "This entry starts claviger-shim in a way it does not understand; it expects: "
        "claviger-shim "
        "SERVER -- COMMAND [ARGUMENT…], or claviger-shim SERVER. Undo and import the entry again "
        "in Claviger, or correct "
        "it."};
}

Trouble folderNotTrusted(const std::string &folder, wire::FolderState state)
{
    const std::string remedy = " Remove it, then start the server again.";
    switch (state) {
    case wire::FolderState::Foreign:
        return {ExitCode::Unavailable, "peer-foreign", false,
            "Claviger's folder " + folder
                + " belongs to another user, so nothing was asked there. "
                  "Have an administrator remove it, then start the server again."};
    case wire::FolderState::TooOpen:
        return {ExitCode::Unavailable, "peer-foreign", false,
            "Claviger's folder " + folder + " is open to other users, so nothing was asked there."
                + remedy};
    case wire::FolderState::NotAFolder:
        return {ExitCode::Unavailable, "peer-foreign", false,
            "In the place of Claviger's folder " + folder
                + " stands something else, so nothing was "
                  "asked there."
                + remedy};
    case wire::FolderState::Missing:
    case wire::FolderState::Unusable:
    case wire::FolderState::Trusted:
        break;
    }
    return {ExitCode::Unavailable, "broker-unreachable", true,
        "Claviger's folder " + folder
            + " cannot be created or read. Make room for it, or start "
              "Claviger yourself, then start the server again."};
}

Trouble pathTooLong(const std::string &path)
{
    return {ExitCode::Unavailable, "invalid-input", false,
        "The path of Claviger's socket is too long for this system: " + path + ". Set "
            + wire::kRuntimeFolderVariable + " to a shorter folder."};
}

Trouble foreignListener()
{
    return {ExitCode::Unavailable, "peer-foreign", false,
        "Another user's program listens in Claviger's place, so nothing was asked there. Start "
        "Claviger again, then the server."};
}

Trouble brokerMissing(const std::string &program)
{
    return {ExitCode::Unavailable, "broker-unreachable", false,
        "Claviger is not running, and its program is not at " + program
            + ". Install Claviger again, "
              "or undo its changes to this client's configuration."};
}

Trouble brokerNotRunning()
{
    return {ExitCode::Unavailable, "broker-unreachable", true, "Claviger is not running."};
}

Trouble brokerDidNotStart(const std::string &program, const std::string &cause)
{
    return {ExitCode::Unavailable, "broker-unreachable", true,
        "Claviger was not running and did not start (" + program + ": " + cause
            + "). Start Claviger "
              "yourself, then start the server again."};
}

Trouble brokerDied()
{
    return {ExitCode::Unavailable, "broker-unreachable", true,
        "Claviger ended twice while this server was being started. Look at Claviger's window, then "
        "start the server again."};
}

Trouble brokerSilent()
{
    return {ExitCode::Unavailable, "timed-out", true,
        "Claviger is running but does not answer. Quit and start it, then start the server again."};
}

Trouble brokerMalformed(const char *cause)
{
    return {ExitCode::Internal, "malformed-message", false,
        std::string("Claviger's answer could not be understood (") + cause
            + "). Quit and start it, so "
              "that it and claviger-shim are of one version."};
}

Trouble versionMismatch(const std::string &broker)
{
    return {ExitCode::Protocol, "version-mismatch", false,
        "The running Claviger (" + broker + ") and " + versionLine()
            + " do not fit together. Quit and "
              "start Claviger."};
}

Trouble modeUnknown()
{
    return {ExitCode::Protocol, "unsupported", false,
        versionLine()
            + " cannot start a server in the way that Claviger asked for. Install both in the "
              "same version."};
}

Trouble outOfPatience(wire::WaitReason reason)
{
    switch (reason) {
    case wire::WaitReason::Person:
        return {ExitCode::Denied, "launch-unanswered", true,
            "Claviger asked whether this server may be started and nobody answered. Start the "
            "server "
            "again and answer in Claviger's window."};
    case wire::WaitReason::Keychain:
        return {ExitCode::TryAgain, "keychain-locked", true,
            "The keychain that holds this server's credentials did not open. Unlock it, then start "
            "the "
            "server again."};
    case wire::WaitReason::Queue:
    case wire::WaitReason::Other:
        break;
    }
    return {ExitCode::TryAgain, "timed-out", true,
        "Claviger is busy and did not get to this server in time. Start the server again."};
}

Trouble requestTooLarge()
{
    return {ExitCode::Configuration, "too-large", false,
        "The command of this server is longer than the system can start. Shorten its arguments."};
}

Trouble refused(const wire::Refusal &refusal)
{
    constexpr std::array<std::string_view, 4> kDenials = {
        "launch-denied", "launch-unanswered", "peer-foreign", "peer-unidentified"};
    Trouble trouble {ExitCode::Configuration, refusal.code, refusal.retryable, refusal.message};
    if (std::find(kDenials.begin(), kDenials.end(), refusal.code) != kDenials.end())
        trouble.exit = ExitCode::Denied;
    else if (refusal.code == "version-mismatch")
        trouble.exit = ExitCode::Protocol;
    else if (refusal.retryable)
        trouble.exit = ExitCode::TryAgain;
    if (trouble.sentence.empty())
        trouble.sentence = "Claviger refused to start this server (" + refusal.code
            + "). Look at its window.";
    return trouble;
}

Trouble commandNotFound(const std::string &program)
{
    return {ExitCode::NotFound, "command-not-found", false,
        "The program \"" + program
            + "\" was not found on the PATH that this client passes on. Install "
              "it, or write its full path into the entry."};
}

Trouble commandNotExecutable(const std::string &program, const char *cause)
{
    return {ExitCode::NotExecutable, "command-not-executable", false,
        "The program \"" + program + "\" could not be started: " + cause + "."};
}

Trouble requestLost()
{
    return {ExitCode::Unavailable, "request-lost", true,
        "Claviger ended while this request was under way and is back now. The request may have "
        "been "
        "carried out or not: check that before you repeat it."};
}

Trouble brokerKeepsDying()
{
    return {ExitCode::Unavailable, "broker-unreachable", true,
        "Claviger ended several times in a row, so this request was not sent again. Look at "
        "Claviger's window, then repeat it."};
}

Trouble brokerQuit()
{
    return {ExitCode::Unavailable, "request-lost", true,
        "Claviger was quit while this request was under way. The request may have been carried out "
        "or "
        "not: check that before you repeat it. Claviger starts again with the next request."};
}

Trouble handshakeTooLong()
{
    return {ExitCode::Unavailable, "request-lost", true,
        "Claviger ended, and this client's connection cannot be taken up again because its first "
        "message is too long. Start the server again."};
}

std::string waitingForPerson()
{
    return "Claviger asks whether this server may be started; answer in its window.";
}

std::string waitingForKeychain()
{
    return "Claviger waits for the keychain; unlock it if it asks.";
}

} // namespace claviger::shim::words
