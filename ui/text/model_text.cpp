#include "ui/text/model_text.h"

#include "core/base/log.h"
#include "core/sessions/browser_brake.h"
#include "ui/text/error_text.h"

using namespace Qt::StringLiterals;

namespace claviger::text {

namespace {

constexpr qsizetype kLongestName = 80;
constexpr qsizetype kLongestSubject = 200;

/// The instruction for the cases where a model can do something sensible. Empty: the general one.
QString instructionFor(const Error &error, const QString &server)
{
    const QString subject = displayable(error.subject, kLongestSubject);
    switch (error.code) {
    case ErrorCode::SignInNeeded:
    case ErrorCode::InvalidGrant:
    case ErrorCode::InvalidClient:
    case ErrorCode::ClientNeeded:
    case ErrorCode::SignInRefused:
        return u"%1 needs the user to sign in. Tell the user: open Claviger, choose %1 and click "
               "Sign in. Repeat the call after the user says that it is done, not before."_s.arg(
                   server);
    case ErrorCode::ScopeInsufficient: {
        const QString access = subject.isEmpty() ? u"more access than the user has given"_s
                                                 : u"more access (%1)"_s.arg(subject);
        return u"This call to %1 needs %2, and the user has not allowed it. Do not repeat the "
               "call. Go on without it, or tell the user that Claviger can give %1 this access."_s
                   .arg(server, access);
    }
    case ErrorCode::PolicyDenied:
        return u"The user's organisation does not allow access to %1. Do not repeat the call and "
               "do not look for a way round it."_s.arg(server);
    case ErrorCode::LaunchDenied:
        return u"The user does not allow this client to use %1. Do not repeat the call."_s.arg(
            server);
    case ErrorCode::LaunchUnanswered:
        return u"The user has not answered Claviger's question about %1 yet. Tell the user that "
               "Claviger waits for an answer, then repeat the call."_s.arg(server);
    case ErrorCode::Locked:
    case ErrorCode::LaunchesPaused:
        return u"The user has locked or paused Claviger, so %1 can't be used now. Tell the user; "
               "do not repeat the call until the user says that it is open again."_s.arg(server);
    case ErrorCode::KeyRejected:
        return u"%1 rejected its key. Tell the user to replace it in Claviger. Repeating the call "
               "does not help before that."_s.arg(server);
    case ErrorCode::RequestLost:
        return u"The connection to %1 ended before its answer came. The call may have been carried "
               "out or not: check first, and repeat it only if it was not."_s.arg(server);
    case ErrorCode::TooManyRequests:
        if (const auto pause = sessions::brakePause(error)) {
            return u"Claviger did not open a browser for %1: several sign-in pages were opened "
                   "within a minute. Nobody refused anything. Tell the user; the call may be "
                   "repeated in %2 seconds."_s.arg(server, QString::number(pause->count()));
        }
        [[fallthrough]];
    case ErrorCode::NetworkUnreachable:
    case ErrorCode::ProviderBusy:
    case ErrorCode::TimedOut:
    case ErrorCode::HttpFailed:
        return u"%1 can't be reached at the moment. The call may be repeated in a minute; if that "
               "does not help, tell the user."_s.arg(server);
    case ErrorCode::ProtocolFailed:
        if (const QString place = sentTo(error); !place.isEmpty()) {
            return u"%1 did not answer but sent Claviger on to %2. Claviger does not follow to "
                   u"another "
                   "address by itself. Tell the user: if that address is right, add it to Claviger "
                   "as a server. Repeating the call does not help."_s.arg(server, place);
        }
        return {};
    case ErrorCode::Cancelled:
        return u"The call to %1 was cancelled."_s.arg(server);
    case ErrorCode::TooLarge:
        return u"A message of this call to %1 is larger than Claviger passes on. Ask for less at "
               "once."_s.arg(server);
    default:
        return {};
    }
}

} // namespace

QString modelErrorText(const Error &error, const QString &serverName)
{
    const QString server = serverName.isEmpty() ? u"this server"_s
                                                : displayable(serverName, kLongestName);
    QString said = instructionFor(error, server);
    if (said.isEmpty()) {
        said =
            u"Claviger could not pass the call on to %1 (%2). Tell the user to look at Health in "
            "Claviger; repeating the call does not help before that."_s.arg(
                server, errorName(error.code));
    }
    return (u"[Claviger] "_s + said).simplified();
}

QString modelWaitingText(const QString &serverName)
{
    return u"%1 needs the user to sign in. Claviger waits for that."_s.arg(
        displayable(serverName, kLongestName));
}

} // namespace claviger::text
