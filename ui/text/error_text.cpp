#include "ui/text/error_text.h"

#include "core/base/log.h"
#include "core/net/redirect.h"
#include "ui/text/error_words.h"

#include <QtCore/QUrl>

using namespace Qt::StringLiterals;

namespace claviger::text {

namespace {

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

QString subjectOr(const Error &error, const QString &fallback)
{
    return error.subject.isEmpty() ? fallback : displayable(error.subject, kLongestSubject);
}

QString fileOf(const Error &error)
{
    //: Stands where a path stands otherwise: "Claviger could not read the file."
    return subjectOr(error, ErrorWords::tr("the file"));
}

QString serverOf(const Error &error)
{
    //: Stands where a server's name stands otherwise: "Claviger could not start this server."
    return subjectOr(error, ErrorWords::tr("this server"));
}

QString serverFirst(const Error &error)
{
    //: Stands where a server's name begins a sentence otherwise: "This server needs you to sign in."
    return subjectOr(error, ErrorWords::tr("This server"));
}

QString valueOf(const Error &error)
{
    //: Stands where a secret's name stands otherwise
    return subjectOr(error, ErrorWords::tr("this secret"));
}

QString clientOf(const Error &error)
{
    //: Stands where the name of an AI client stands otherwise
    return subjectOr(error, ErrorWords::tr("this client"));
}

QString hostOf(const Error &error)
{
    //: Stands where the name of a host stands otherwise: "Claviger could not reach the service."
    return subjectOr(error, ErrorWords::tr("the service"));
}

QString sentTo(const Error &error)
{
    if (!error.detail.startsWith(net::kSentTo))
        return {};
    const QUrl place(error.detail.mid(net::kSentTo.size()), QUrl::StrictMode);
    const bool isAddress = (place.scheme() == "https"_L1 || place.scheme() == "http"_L1)
        && !place.host().isEmpty();
    const bool isPath = place.isRelative() && place.host().isEmpty()
        && place.path().startsWith(u'/');
    if (!isAddress && !isPath)
        return {};
    return displayable(place.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery
                           | QUrl::RemoveFragment | QUrl::FullyEncoded),
        kLongestSubject);
}

QString ErrorText::paragraph() const
{
    return sentences({what, why, todo});
}

// One switch without default, so that the compiler asks for words when a code is added.
ErrorText errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Cancelled:
    case ErrorCode::TimedOut:
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Internal:
        return generalWords(error);
    case ErrorCode::FileNotFound:
    case ErrorCode::FileNotReadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::FileNotRegular:
    case ErrorCode::FileChanged:
    case ErrorCode::FileBusy:
    case ErrorCode::FileManaged:
    case ErrorCode::DiskFull:
    case ErrorCode::ParseFailed:
        return fileWords(error);
    case ErrorCode::KeychainMissing:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainDenied:
    case ErrorCode::KeychainFailed:
    case ErrorCode::SecretNotFound:
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::PassphraseWrong:
    case ErrorCode::SealedFileDamaged:
        return vaultWords(error);
    case ErrorCode::ServerUnknown:
    case ErrorCode::ServerInvalid:
    case ErrorCode::ServerNotLaunchable:
    case ErrorCode::VariableNotSet:
        return serverWords(error);
    case ErrorCode::LaunchDenied:
    case ErrorCode::LaunchUnanswered:
    case ErrorCode::LaunchesPaused:
    case ErrorCode::Locked:
    case ErrorCode::PeerUnidentified:
    case ErrorCode::PeerForeign:
    case ErrorCode::TooManyRequests:
    case ErrorCode::MalformedMessage:
    case ErrorCode::VersionMismatch:
    case ErrorCode::BrokerUnreachable:
    case ErrorCode::VerbUnknown:
        return launchWords(error);
    case ErrorCode::ClientUnknown:
    case ErrorCode::ClientRunning:
    case ErrorCode::NothingToImport:
    case ErrorCode::NothingToUndo:
    case ErrorCode::PlanOutdated:
    case ErrorCode::EntryChanged:
        return clientWords(error);
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::TlsFailed:
    case ErrorCode::AddressRefused:
    case ErrorCode::HttpFailed:
        return networkWords(error);
    case ErrorCode::SignInNeeded:
    case ErrorCode::SignInRefused:
    case ErrorCode::DiscoveryFailed:
    case ErrorCode::IssuerMismatch:
    case ErrorCode::ResourceMismatch:
    case ErrorCode::PkceUnsupported:
    case ErrorCode::ClientNeeded:
    case ErrorCode::RegistrationRefused:
    case ErrorCode::PortBusy:
    case ErrorCode::InvalidGrant:
    case ErrorCode::InvalidClient:
    case ErrorCode::OAuthFailed:
    case ErrorCode::TokenInvalid:
    case ErrorCode::ScopeInsufficient:
    case ErrorCode::PolicyDenied:
    case ErrorCode::ProviderBusy:
    case ErrorCode::AccountUnknown:
    case ErrorCode::AccountWrong:
    case ErrorCode::KeyRejected:
    case ErrorCode::ProtocolFailed:
    case ErrorCode::RequestLost:
        return signInWords(error);
    case ErrorCode::AuditBroken:
        return auditWords(error);
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
        return {ErrorWords::tr("A client changed the entry of %1.").arg(serverOf(error)),
            ErrorWords::tr("It no longer starts this server through Claviger."),
            ErrorWords::tr("Put the entry back, or undo the import for it.")};
    }
    if (code == "removed"_L1 || code == "entry-removed"_L1) {
        return {ErrorWords::tr("A client removed the entry of %1.").arg(serverOf(error)),
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
        return {ErrorWords::tr("A secret of %1 is missing.").arg(serverOf(error)),
            ErrorWords::tr("It was never entered, or was deleted."),
            ErrorWords::tr("Enter it again; until then the server will not start.")};
    }
    if (code == "entry-changed"_L1) {
        return {ErrorWords::tr("A client changed or removed the entry of %1.").arg(serverOf(error)),
            ErrorWords::tr("It no longer starts this server through Claviger."),
            ErrorWords::tr("Put the entry back, or undo the import for it.")};
    }
    if (code == "step-up-waiting"_L1) {
        return {ErrorWords::tr("%1 asks for more access.").arg(serverFirst(error)),
            ErrorWords::tr("A client called a tool that needs more than you have allowed."),
            ErrorWords::tr("Allow it or not; the call waits for your answer.")};
    }
    return problemText(code, serverName);
}

} // namespace claviger::text
