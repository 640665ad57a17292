#include "core/base/log.h"
#include "ui/text/remote_terms.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct ProfileWords
{
    Q_DECLARE_TR_FUNCTIONS(ProfileWords)
};

QString profileText(const QString &name, const QString &value)
{
    // "=x" is the literal x.
    const QString shown = displayable(value.startsWith(u'=') ? value.mid(1) : value, 80);
    if (name == "resource-parameter"_L1)
        return value == "omit"_L1
            ? ProfileWords::tr("The server’s address is left out when signing in")
            : ProfileWords::tr("Another address is named when signing in: %1").arg(shown);
    if (name == "resource-on-refresh"_L1)
        return ProfileWords::tr("The server’s address is left out when renewing");
    if (name == "audience"_L1)
        return ProfileWords::tr("The sign-in is asked for another name: %1").arg(shown);
    if (name == "token-audience"_L1)
        return value == "any"_L1
            ? ProfileWords::tr("For whom the access was given is not looked at")
            : ProfileWords::tr("The access may be given for another name: %1").arg(shown);
    if (name == "issuer"_L1)
        return ProfileWords::tr("The sign-in service may call itself %1").arg(shown);
    if (name == "pkce"_L1)
        return ProfileWords::tr("Its protection against stolen codes is used though not announced");
    if (name == "authorize-parameters"_L1)
        return ProfileWords::tr("More is sent when signing in: %1").arg(shown);
    if (name == "offline-access"_L1)
        return value == "never"_L1 ? ProfileWords::tr("Staying signed in is not asked for")
                                   : ProfileWords::tr("Staying signed in is always asked for");
    if (name == "redirect-host"_L1)
        return ProfileWords::tr("The browser comes back to %1").arg(shown);
    if (name == "redirect-port"_L1)
        return ProfileWords::tr("The browser comes back on port %1").arg(shown);
    if (name == "redirect-path"_L1)
        return ProfileWords::tr("The browser comes back to the path %1").arg(shown);
    if (name == "token-auth"_L1)
        //: %1 is how Claviger proves itself: "with its secret, in the body"
        return ProfileWords::tr("Claviger proves itself %1").arg(tokenAuthText(value));
    if (name == "scope-on-refresh"_L1)
        return ProfileWords::tr("The access is named again when renewing");
    if (name == "default-scopes"_L1)
        return ProfileWords::tr("Without a wish of the server this is asked for: %1").arg(shown);
    if (name == "registration"_L1)
        return ProfileWords::tr("Claviger does not register by itself");
    if (name == "client-metadata"_L1)
        return ProfileWords::tr("Claviger does not introduce itself with its own web address");
    if (name == "registration-body"_L1)
        return ProfileWords::tr("Claviger registers with as little as possible");
    if (name == "metadata"_L1)
        return ProfileWords::tr("How to sign in is read from %1").arg(shown);
    if (name == "authorization-server"_L1)
        return ProfileWords::tr("The sign-in service is %1").arg(shown);
    if (name == "dpop"_L1)
        return ProfileWords::tr("The sign-in is not bound to this computer");
    if (name == "private-addresses"_L1)
        return ProfileWords::tr(
            "The server may lead Claviger to addresses inside your own network");
    if (name == "identity-token-endpoint"_L1)
        return ProfileWords::tr("Your organisation’s proof is exchanged at %1").arg(shown);
    return ProfileWords::tr("Another exception: %1 %2").arg(displayable(name, 60), shown).trimmed();
}

QString profileExplanation(const QString &name)
{
    if (name == "resource-parameter"_L1 || name == "resource-on-refresh"_L1)
        return ProfileWords::tr(
            "The sign-in service refuses the server’s address, or wants another "
            "one. What it gives out may then work at other servers too.");
    if (name == "audience"_L1)
        return ProfileWords::tr("Some sign-in services want to be told by a name of their own for "
                                "which server the access is.");
    if (name == "token-audience"_L1)
        return ProfileWords::tr("The access is not made out to this server’s address. Without the "
                                "exception Claviger does not send it there.");
    if (name == "issuer"_L1 || name == "metadata"_L1 || name == "authorization-server"_L1)
        return ProfileWords::tr("The server says wrongly, or not at all, who signs people in. The "
                                "exception names the place; whoever has it sees your sign-in.");
    if (name == "pkce"_L1)
        return ProfileWords::tr("Claviger protects the sign-in in any case; the service only does "
                                "not say that it takes part.");
    if (name == "authorize-parameters"_L1 || name == "default-scopes"_L1
        || name == "scope-on-refresh"_L1)
        return ProfileWords::tr("The sign-in service wants to be told this, though the standard "
                                "leaves it out.");
    if (name == "offline-access"_L1)
        return ProfileWords::tr("Whether a sign-in can be renewed depends on asking for it, which "
                                "this service does in its own way.");
    if (name == "redirect-host"_L1 || name == "redirect-port"_L1 || name == "redirect-path"_L1)
        return ProfileWords::tr("The sign-in service sends the browser back to this address only.");
    if (name == "token-auth"_L1)
        return ProfileWords::tr(
            "The sign-in service announces another way than the one that works.");
    if (name == "registration"_L1 || name == "client-metadata"_L1 || name == "registration-body"_L1)
        return ProfileWords::tr("What the sign-in service offers to make Claviger known there does "
                                "not work.");
    if (name == "dpop"_L1)
        return ProfileWords::tr("The service offers to bind the sign-in to this computer, but does "
                                "not manage it. A stolen sign-in would work elsewhere.");
    if (name == "private-addresses"_L1)
        return ProfileWords::tr(
            "Its sign-in is inside your own network. Without the exception a "
            "server on the internet can’t make Claviger ask machines in there.");
    if (name == "identity-token-endpoint"_L1)
        return ProfileWords::tr("Your organisation’s sign-in exchanges its proof elsewhere than it "
                                "announces. Whoever has that address sees the proof.");
    return {};
}

} // namespace claviger::text
