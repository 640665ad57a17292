#include "core/base/error.h"

using namespace Qt::StringLiterals;

namespace claviger {

QString errorName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Cancelled:
        return u"cancelled"_s;
    case ErrorCode::TimedOut:
        return u"timed-out"_s;
    case ErrorCode::InvalidInput:
        return u"invalid-input"_s;
    case ErrorCode::TooLarge:
        return u"too-large"_s;
    case ErrorCode::Unsupported:
        return u"unsupported"_s;
    case ErrorCode::Internal:
        return u"internal"_s;
    case ErrorCode::FileNotFound:
        return u"file-not-found"_s;
    case ErrorCode::FileNotReadable:
        return u"file-not-readable"_s;
    case ErrorCode::FileNotWritable:
        return u"file-not-writable"_s;
    case ErrorCode::FileNotRegular:
        return u"file-not-regular"_s;
    case ErrorCode::FileChanged:
        return u"file-changed"_s;
    case ErrorCode::FileBusy:
        return u"file-busy"_s;
    case ErrorCode::FileManaged:
        return u"file-managed"_s;
    case ErrorCode::DiskFull:
        return u"disk-full"_s;
    case ErrorCode::ParseFailed:
        return u"parse-failed"_s;
    case ErrorCode::KeychainMissing:
        return u"keychain-missing"_s;
    case ErrorCode::KeychainLocked:
        return u"keychain-locked"_s;
    case ErrorCode::KeychainDenied:
        return u"keychain-denied"_s;
    case ErrorCode::KeychainFailed:
        return u"keychain-failed"_s;
    case ErrorCode::SecretNotFound:
        return u"secret-not-found"_s;
    case ErrorCode::PassphraseNeeded:
        return u"passphrase-needed"_s;
    case ErrorCode::PassphraseWrong:
        return u"passphrase-wrong"_s;
    case ErrorCode::SealedFileDamaged:
        return u"sealed-file-damaged"_s;
    case ErrorCode::ServerUnknown:
        return u"server-unknown"_s;
    case ErrorCode::ServerInvalid:
        return u"server-invalid"_s;
    case ErrorCode::ServerNotLaunchable:
        return u"server-not-launchable"_s;
    case ErrorCode::VariableNotSet:
        return u"variable-not-set"_s;
    case ErrorCode::LaunchDenied:
        return u"launch-denied"_s;
    case ErrorCode::LaunchUnanswered:
        return u"launch-unanswered"_s;
    case ErrorCode::LaunchesPaused:
        return u"launches-paused"_s;
    case ErrorCode::Locked:
        return u"locked"_s;
    case ErrorCode::PeerUnidentified:
        return u"peer-unidentified"_s;
    case ErrorCode::PeerForeign:
        return u"peer-foreign"_s;
    case ErrorCode::TooManyRequests:
        return u"too-many-requests"_s;
    case ErrorCode::MalformedMessage:
        return u"malformed-message"_s;
    case ErrorCode::VersionMismatch:
        return u"version-mismatch"_s;
    case ErrorCode::BrokerUnreachable:
        return u"broker-unreachable"_s;
    case ErrorCode::VerbUnknown:
        return u"verb-unknown"_s;
    case ErrorCode::ClientUnknown:
        return u"client-unknown"_s;
    case ErrorCode::ClientRunning:
        return u"client-running"_s;
    case ErrorCode::NothingToImport:
        return u"nothing-to-import"_s;
    case ErrorCode::NothingToUndo:
        return u"nothing-to-undo"_s;
    case ErrorCode::PlanOutdated:
        return u"plan-outdated"_s;
    case ErrorCode::EntryChanged:
        return u"entry-changed"_s;
    case ErrorCode::NetworkUnreachable:
        return u"network-unreachable"_s;
    case ErrorCode::TlsFailed:
        return u"tls-failed"_s;
    case ErrorCode::AddressRefused:
        return u"address-refused"_s;
    case ErrorCode::HttpFailed:
        return u"http-failed"_s;
    case ErrorCode::AuditBroken:
        return u"audit-broken"_s;
    }
    Q_UNREACHABLE();
}

bool isRetryable(ErrorCode code)
{
    switch (code) {
    case ErrorCode::TimedOut:
    case ErrorCode::FileChanged:
    case ErrorCode::FileBusy:
    case ErrorCode::DiskFull:
    case ErrorCode::KeychainLocked:
    case ErrorCode::KeychainFailed:
    case ErrorCode::PassphraseNeeded:
    case ErrorCode::LaunchUnanswered:
    case ErrorCode::LaunchesPaused:
    case ErrorCode::Locked:
    case ErrorCode::TooManyRequests:
    case ErrorCode::BrokerUnreachable:
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::HttpFailed:
        return true;
    case ErrorCode::Cancelled:
    case ErrorCode::InvalidInput:
    case ErrorCode::TooLarge:
    case ErrorCode::Unsupported:
    case ErrorCode::Internal:
    case ErrorCode::FileNotFound:
    case ErrorCode::FileNotReadable:
    case ErrorCode::FileNotWritable:
    case ErrorCode::FileNotRegular:
    case ErrorCode::FileManaged:
    case ErrorCode::ParseFailed:
    case ErrorCode::KeychainMissing:
    case ErrorCode::KeychainDenied:
    case ErrorCode::SecretNotFound:
    case ErrorCode::PassphraseWrong:
    case ErrorCode::SealedFileDamaged:
    case ErrorCode::ServerUnknown:
    case ErrorCode::ServerInvalid:
    case ErrorCode::ServerNotLaunchable:
    case ErrorCode::VariableNotSet:
    case ErrorCode::LaunchDenied:
    case ErrorCode::PeerUnidentified:
    case ErrorCode::PeerForeign:
    case ErrorCode::MalformedMessage:
    case ErrorCode::VersionMismatch:
    case ErrorCode::VerbUnknown:
    case ErrorCode::ClientUnknown:
    case ErrorCode::ClientRunning:
    case ErrorCode::NothingToImport:
    case ErrorCode::NothingToUndo:
    case ErrorCode::PlanOutdated:
    case ErrorCode::EntryChanged:
    case ErrorCode::TlsFailed:
    case ErrorCode::AddressRefused:
    case ErrorCode::AuditBroken:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace claviger
