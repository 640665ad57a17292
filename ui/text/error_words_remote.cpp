#include "core/net/tls_failure.h"
#include "core/sessions/values.h"
#include "ui/text/error_words.h"

namespace claviger::text {

ErrorText networkWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NetworkUnreachable:
        return {ErrorWords::tr("Claviger could not reach %1.").arg(hostOf(error)),
            ErrorWords::tr("There is no network, the name is unknown, or nobody answers there."),
            ErrorWords::tr("Check your network and try again.")};
    case ErrorCode::TlsFailed:
        if (error.detail == net::kPinMismatch) {
            return {ErrorWords::tr("Claviger did not connect to %1.").arg(hostOf(error)),
                ErrorWords::tr("It answered with another key than the one that you pinned for it."),
                ErrorWords::tr(
                    "Nothing was sent. Pin the new key if its operator tells you that it "
                    "was changed; else somebody may stand between.")};
        }
        if (error.detail == net::kCertificateWanted) {
            return {ErrorWords::tr("%1 did not let Claviger in.").arg(hostOf(error)),
                ErrorWords::tr("It wants a certificate of yours, and none is set for it."),
                ErrorWords::tr("Choose the certificate and its key in the server’s settings.")};
        }
        return {ErrorWords::tr("The connection to %1 is not secure.").arg(hostOf(error)),
            ErrorWords::tr("Its certificate is not valid, or its encryption is too old."),
            ErrorWords::tr(
                "Nothing was sent. Check the address, the clock of this computer and its "
                "certificates.")};
    case ErrorCode::AddressRefused:
        return {ErrorWords::tr("Claviger did not connect to %1.").arg(hostOf(error)),
            ErrorWords::tr("The name leads to a private network or to this computer."),
            ErrorWords::tr("Nothing was sent. Check the address and your network.")};
    case ErrorCode::HttpFailed:
        return {ErrorWords::tr("The answer of %1 was not as it should be.").arg(hostOf(error)),
            ErrorWords::tr("It closed the connection or sent something that is no web answer."),
            ErrorWords::tr("Try again later.")};
    default:
        break;
    }
    Q_UNREACHABLE();
}

ErrorText signInWords(const Error &error)
{
    switch (error.code) {
    case ErrorCode::SignInNeeded:
        return {ErrorWords::tr("%1 needs you to sign in.").arg(serverFirst(error)),
            ErrorWords::tr("There is no sign-in for it, or it has ended."),
            ErrorWords::tr("Click Sign in for it in Claviger.")};
    case ErrorCode::SignInRefused:
        return {ErrorWords::tr("You are not signed in to %1.").arg(serverOf(error)),
            ErrorWords::tr("The sign-in was refused in the browser."),
            ErrorWords::tr("Sign in again if that was not meant.")};
    case ErrorCode::DiscoveryFailed:
        return {ErrorWords::tr("Claviger could not find out how to sign in to %1.")
                    .arg(serverOf(error)),
            ErrorWords::tr("What the server publishes about signing in is missing or not usable."),
            ErrorWords::tr("Open Health to see what was asked and answered.")};
    case ErrorCode::IssuerMismatch:
        if (error.detail == sessions::kServerMoved) {
            return {ErrorWords::tr("You have to sign in again."),
                error.subject.isEmpty()
                    ? ErrorWords::tr("The server now signs people in at another place.")
                    //: %1 is an address
                    : ErrorWords::tr("The server now signs people in at another place: %1.")
                          .arg(subjectOr(error, {})),
                ErrorWords::tr("Sign in again if you expected that.")};
        }
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(serverOf(error)),
            ErrorWords::tr("An answer came in the name of another sign-in service than the one "
                           "that was asked."),
            ErrorWords::tr("Do not sign in there until you know why. Health shows both names.")};
    case ErrorCode::ResourceMismatch:
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(serverOf(error)),
            ErrorWords::tr("What the server publishes about itself is about another server."),
            ErrorWords::tr("Check the address. Health shows both.")};
    case ErrorCode::PkceUnsupported:
        return {ErrorWords::tr("Claviger stopped the sign-in to %1.").arg(serverOf(error)),
            ErrorWords::tr("Its sign-in service does not offer the protection against stolen codes "
                           "that the standard asks for."),
            ErrorWords::tr("If you trust it all the same, allow the exception in Health.")};
    case ErrorCode::ClientNeeded:
        return {ErrorWords::tr("%1 does not know Claviger yet.").arg(serverFirst(error)),
            ErrorWords::tr("Its sign-in service wants every application to be set up by hand."),
            ErrorWords::tr("Set one up there once; Claviger shows the steps.")};
    case ErrorCode::RegistrationRefused:
        return {ErrorWords::tr("%1 does not accept Claviger as an application.")
                    .arg(serverFirst(error)),
            ErrorWords::tr("Its sign-in service refused the registration."),
            ErrorWords::tr("Set up an application there by hand; Claviger shows the steps.")};
    case ErrorCode::PortBusy:
        return {ErrorWords::tr("Claviger cannot wait for the browser."),
            ErrorWords::tr("Another program uses the port that it needs: %1.")
                .arg(subjectOr(error, ErrorWords::tr("it is not known which"))),
            ErrorWords::tr("Close that program and sign in again.")};
    case ErrorCode::InvalidGrant:
        return {ErrorWords::tr("%1 has ended your sign-in.").arg(serverFirst(error)),
            ErrorWords::tr("It was revoked, has expired, or was used elsewhere."),
            ErrorWords::tr("Sign in again.")};
    case ErrorCode::InvalidClient:
        if (error.detail == sessions::kBroughtClient) {
            return {ErrorWords::tr("%1 does not accept the application that you set up.")
                        .arg(serverFirst(error)),
                ErrorWords::tr("Its id or its secret is wrong, or was changed at the provider."),
                ErrorWords::tr("Try again and compare both with the provider’s page.")};
        }
        return {ErrorWords::tr("%1 no longer knows Claviger.").arg(serverFirst(error)),
            ErrorWords::tr("Its sign-in service has forgotten or changed the application."),
            ErrorWords::tr("Sign in again; Claviger registers anew, or asks for the new data.")};
    case ErrorCode::OAuthFailed:
        return {ErrorWords::tr("The sign-in service refused the request."),
            ErrorWords::tr("It answered: %1.")
                .arg(subjectOr(error, ErrorWords::tr("an error without a name"))),
            ErrorWords::tr("Open Health to see what was asked and answered.")};
    case ErrorCode::TokenInvalid:
        return {ErrorWords::tr("Claviger refused what %1 sent as proof of your sign-in.")
                    .arg(serverOf(error)),
            ErrorWords::tr(
                "It is not signed as it should be, has expired, or is for another server."),
            ErrorWords::tr("Nothing was kept. Open Health for the details.")};
    case ErrorCode::ScopeInsufficient:
        return {ErrorWords::tr("%1 wants more access than it has.").arg(serverFirst(error)),
            ErrorWords::tr("The access was not given."),
            ErrorWords::tr("Allow it in Claviger if you want this to work.")};
    case ErrorCode::PolicyDenied:
        return {
            ErrorWords::tr("Your organisation does not allow access to %1.").arg(serverOf(error)),
            ErrorWords::tr("Its sign-in service decided so."),
            ErrorWords::tr("Ask the people who look after it.")};
    case ErrorCode::ProviderBusy:
        return {ErrorWords::tr("The sign-in service of %1 does not work at the moment.")
                    .arg(serverOf(error)),
            ErrorWords::tr("It answered with an error of its own."),
            ErrorWords::tr("Your sign-in is kept. Claviger tries again by itself.")};
    case ErrorCode::AccountUnknown:
        return {ErrorWords::tr("%1 has no such account.").arg(serverFirst(error)),
            ErrorWords::tr("It was signed out or never signed in."),
            ErrorWords::tr("Choose another account or sign in.")};
    case ErrorCode::AccountWrong:
        // The subject is who signed in, not the server.
        return {ErrorWords::tr("You signed in as %1, not with the account that was meant.")
                    .arg(subjectOr(error, ErrorWords::tr("somebody else"))),
            ErrorWords::tr("Your browser was signed in with another account."),
            ErrorWords::tr(
                "Sign in with the right account, or add the other one as a new account.")};
    case ErrorCode::KeyRejected:
        return {ErrorWords::tr("%1 rejected its key.").arg(serverFirst(error)),
            ErrorWords::tr("The key is wrong, expired or revoked."),
            ErrorWords::tr("Replace it in Claviger.")};
    case ErrorCode::ProtocolFailed:
        return {
            ErrorWords::tr("%1 did not answer as an MCP server should.").arg(serverFirst(error)),
            sentTo(error).isEmpty()
                ? ErrorWords::tr("Its answer could not be understood.")
                //: %1 is an address
                : ErrorWords::tr("It sent Claviger on to %1.").arg(sentTo(error)),
            ErrorWords::tr("Check the address, or ask the people who run it.")};
    case ErrorCode::RequestLost:
        return {ErrorWords::tr("The answer of %1 was lost.").arg(serverOf(error)),
            ErrorWords::tr(
                "The connection ended in between; the request may have been carried out."),
            ErrorWords::tr("Look whether it was, before you repeat it.")};
    default:
        break;
    }
    Q_UNREACHABLE();
}

} // namespace claviger::text
