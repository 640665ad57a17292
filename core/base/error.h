#pragma once

#include <QtCore/QString>

namespace claviger {

/// Everything that can go wrong, as one list that the interface can switch over exhaustively.
///
/// Each value says who raises it and whether trying the same again can help. The words for a person
/// are in ui/text; core never words a sentence.
enum class ErrorCode {
    // Anywhere
    Cancelled, ///< The person or the owner ended the wait. Not a failure; never logged as one.
    TimedOut, ///< A wait with a limit ran into it. Retryable.
    InvalidInput, ///< A value from outside breaks its rule; `detail` names the rule.
    TooLarge, ///< A value from outside exceeds its named limit.
    Unsupported, ///< Understood, but this build or platform does not do it.
    Internal, ///< A rule of our own was broken. Not retryable; a bug.

    // Files (config, servers, audit, clients)
    FileNotFound,
    FileNotReadable,
    FileNotWritable, ///< Permission, read-only file system or missing folder.
    FileNotRegular, ///< A device, pipe or folder where a file was expected.
    FileChanged, ///< Somebody wrote the file after we read it. Read again, then retry.
    FileBusy, ///< A client holds its own lock on the file. Retryable.
    FileManaged, ///< An organisation manages the file; we never write it.
    DiskFull, ///< No space or quota left. Retryable after making room.
    ParseFailed, ///< Not valid in its dialect; `detail` has line and column.

    // vault
    KeychainMissing, ///< No keychain service on this machine or session.
    KeychainLocked, ///< There, but locked, and nobody unlocked it. Retryable.
    KeychainDenied, ///< The service or the person refused this access.
    KeychainFailed, ///< Crashed, restarted or answered nonsense. Retryable.
    SecretNotFound, ///< The keychain is open and has no such item.
    PassphraseNeeded, ///< The sealed file is closed.
    PassphraseWrong, ///< The sealed file is intact, the passphrase is not its own.
    SealedFileDamaged, ///< The sealed file is not intact, whatever the passphrase.

    // servers, credentials
    ServerUnknown,
    ServerInvalid, ///< servers.json has an entry that breaks a rule; `detail` names it.
    ServerNotLaunchable, ///< The entry is remote, or has no command: nothing for exec mode to start.
    VariableNotSet, ///< An `environment` source names a variable the login shell does not set.

    // policy, broker
    LaunchDenied, ///< A person or a rule said no.
    LaunchUnanswered, ///< Nobody answered in time. Counts as no; may be asked again.
    LaunchesPaused, ///< "Pause launches" is on.
    Locked, ///< "Lock now" is on.
    PeerUnidentified, ///< The operating system would not say who is asking.
    PeerForeign, ///< Another user's process.
    TooManyRequests, ///< A limit on connections, open requests or dialogs was reached. Retryable.
    MalformedMessage, ///< Breaks the wire format; the connection is closed.
    VersionMismatch, ///< Shim and broker speak different protocol versions.
    BrokerUnreachable, ///< Nobody listens, and starting it did not help. Retryable.
    VerbUnknown,

    // clients
    ClientUnknown,
    ClientRunning, ///< The client would overwrite the file; close it first.
    NothingToImport,
    NothingToUndo,
    PlanOutdated, ///< What the plan was made from has changed. Scan again.
    EntryChanged, ///< The entry no longer looks as we left it.

    // net
    NetworkUnreachable, ///< No route, no such name, connection refused. Retryable.
    TlsFailed, ///< The peer's certificate or protocol is not good enough.
    AddressRefused, ///< The name leads to this machine or a private network, which was not meant.
    HttpFailed, ///< The peer does not speak HTTP as it should, or hung up. Retryable.

    // oauth, mcp, sessions
    SignInNeeded, ///< No usable grant for this server and account; a person has to sign in.
    SignInRefused, ///< The person or the provider said no (RFC 6749 §4.1.2.1 access_denied).
    DiscoveryFailed, ///< RFC 9728 or RFC 8414 metadata is missing or unusable; `detail` says which.
    IssuerMismatch, ///< A document or response names another issuer than the one that was asked (RFC 8414 §3.3, RFC 9207 §2.4).
    ResourceMismatch, ///< The protected resource metadata is about another server (RFC 9728 §3.3).
    PkceUnsupported, ///< The authorization server does not say that it supports S256 (MCP authorization, RFC 7636).
    ClientNeeded, ///< The authorization server registers no clients by itself; one has to be brought.
    RegistrationRefused, ///< Dynamic client registration was refused (RFC 7591 §3.2.2); `subject` is the error code.
    PortBusy, ///< Another program holds the port that the redirect address needs; `subject` is the port and, if known, the program.
    InvalidGrant, ///< The grant is dead (RFC 6749 §5.2 invalid_grant).
    InvalidClient, ///< The authorization server does not know the client any more (RFC 6749 §5.2 invalid_client, unauthorized_client).
    OAuthFailed, ///< Another error code of the authorization server; `subject` is the code.
    TokenInvalid, ///< An ID token or access token does not verify, or is for somebody else; `detail` says what.
    ScopeInsufficient, ///< The server wants more access than was granted, and it was not given.
    PolicyDenied, ///< The organisation's identity provider said no; personal consent is no way round.
    ProviderBusy, ///< The authorization server is there but ill: 5xx, 429, HTML where JSON belongs. Retryable.
    AccountUnknown, ///< No such account of this server.
    AccountWrong, ///< Somebody else signed in than the account that was to be renewed.
    KeyRejected, ///< 401 or 403 on a server that is reached with static headers, or a machine's own key is refused: no sign-in helps.
    ProtocolFailed, ///< The peer does not speak MCP as it should; `detail` says what.
    RequestLost, ///< The connection ended while a request was under way; it may have been carried out or not. Retryable by who knows.

    // audit
    AuditBroken, ///< The chain does not verify; `subject` has the first bad record.
};

/// What went wrong, for code to switch on and for the log to keep.
///
/// `subject` is what it went wrong with (a path, a server's id, a variable's name): safe to show.
/// `detail` is for the log only: never shown as it is, never translated, never a secret's value.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    QString subject;
    QString detail;
};

/// A stable English word for logs, `--json` and the audit record ("keychain-locked").
[[nodiscard]] QString errorName(ErrorCode code);

/// Whether the same call may succeed later without anybody changing what it was called with.
[[nodiscard]] bool isRetryable(ErrorCode code);

} // namespace claviger
