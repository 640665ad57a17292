#include "ui/text/remote_terms.h"

#include "core/base/log.h"
#include "core/sessions/values.h"
#include "ui/text/error_text.h"
#include "ui/text/time_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct RemoteWords
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWords)
};

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

} // namespace

QString authorizationKindText(const QString &kind)
{
    if (kind == "automatic"_L1)
        return RemoteWords::tr("As the server says");
    if (kind == "headers"_L1)
        return RemoteWords::tr("With a fixed key");
    if (kind == "client-credentials"_L1)
        return RemoteWords::tr("As an application, for nobody in particular");
    if (kind == "enterprise"_L1)
        return RemoteWords::tr("Through your organisation");
    if (kind == "workload"_L1)
        return RemoteWords::tr("With this computer’s identity");
    return RemoteWords::tr("In another way");
}

QString authorizationKindExplanation(const QString &kind)
{
    if (kind == "automatic"_L1)
        return RemoteWords::tr(
            "Claviger asks the server how to sign in, and opens your browser when you agree.");
    if (kind == "headers"_L1)
        return RemoteWords::tr("Claviger sends the keys of the Secrets tab and never opens a "
                               "browser. When the server rejects them, you are told.");
    if (kind == "client-credentials"_L1)
        return RemoteWords::tr("Claviger proves itself with the id and secret of an application. "
                               "No person signs in.");
    if (kind == "enterprise"_L1)
        return RemoteWords::tr("Your organisation’s sign-in decides who gets in. Nobody can agree "
                               "in its place.");
    if (kind == "workload"_L1)
        return RemoteWords::tr("A file that this computer is given proves who it is.");
    return {};
}

QString accountStateText(const QString &state, const QString &reason)
{
    if (state == "signed-in"_L1)
        return RemoteWords::tr("Signed in");
    if (state == "renewing"_L1)
        return RemoteWords::tr("Being renewed…");
    if (state == "offline"_L1)
        return RemoteWords::tr("Signed in; can’t be renewed while the service is out of reach");
    if (state == "key-rejected"_L1)
        return RemoteWords::tr("The server’s sign-in service refuses the key");
    const auto code = errorCodeFromName(reason);
    if (code == ErrorCode::IssuerMismatch) {
        const ErrorText words = errorText({*code, {}, sessions::kServerMoved.toString()});
        return words.why + u' ' + words.todo;
    }
    if (!code || *code == ErrorCode::SignInNeeded)
        return RemoteWords::tr("You have to sign in again");
    //: %1 is the reason, a whole sentence: "You have to sign in again. It was revoked, …"
    return RemoteWords::tr("You have to sign in again. %1").arg(errorText({*code, {}, {}}).why);
}

QString numberedAccountText(int number)
{
    //: An account without a name, by its number
    return RemoteWords::tr("Account %1").arg(QLocale().toString(number));
}

QString expiryText(qint64 expiresAt, bool renews, qint64 now)
{
    if (expiresAt <= 0)
        return renews ? RemoteWords::tr("Renews by itself")
                      : RemoteWords::tr("The server did not say until when");
    const qint64 left = expiresAt - now;
    if (left <= 0)
        return renews ? RemoteWords::tr("Renews by itself the next time it is used")
                      : RemoteWords::tr("Has expired");
    QString span;
    if (left < kHour)
        span = RemoteWords::tr("in %n min", nullptr, static_cast<int>(qMax(left / kMinute, 1LL)));
    else if (left < 2 * kDay)
        span = RemoteWords::tr("in %n hour(s)", nullptr, static_cast<int>(left / kHour));
    else
        span = RemoteWords::tr("in %n day(s)", nullptr, static_cast<int>(left / kDay));
    //: %1 is a time from now: "in 42 min, then renews by itself"
    return renews ? RemoteWords::tr("%1, then renews by itself").arg(span)
                  //: %1 is a time from now: "in 42 min, then you sign in again"
                  : RemoteWords::tr("%1, then you sign in again").arg(span);
}

QString eraText(const QString &era)
{
    if (era == "modern"_L1 || era.startsWith("2026"_L1))
        return RemoteWords::tr("MCP of 2026, without sessions");
    if (era == "sse"_L1)
        return RemoteWords::tr("The old way, with two connections (HTTP+SSE)");
    if (era == "legacy"_L1 || era.startsWith("202"_L1))
        return RemoteWords::tr("MCP of 2025, with sessions");
    return RemoteWords::tr("Not known yet");
}

QString tokenAuthText(const QString &method)
{
    if (method == "none"_L1)
        return RemoteWords::tr("without a secret");
    if (method == "client_secret_post"_L1)
        return RemoteWords::tr("with its secret, in the body");
    if (method == "client_secret_basic"_L1)
        return RemoteWords::tr("with its secret, in a header");
    if (method == "private_key_jwt"_L1)
        return RemoteWords::tr("with a key of its own");
    return RemoteWords::tr("as the sign-in service wants it");
}

QString keptKeyText(const QString &key)
{
    if (key == "client-secret"_L1)
        return RemoteWords::tr("the application’s secret");
    if (key == "client-key"_L1)
        return RemoteWords::tr("the application’s private key");
    if (key == "tls-key"_L1)
        return RemoteWords::tr("the certificate’s private key");
    if (key == "identity-secret"_L1)
        return RemoteWords::tr("Claviger’s secret at your organisation");
    return RemoteWords::tr("a secret");
}

QString tokenAuthChoice(const QString &method)
{
    if (method == "none"_L1)
        return RemoteWords::tr("Without a secret");
    if (method == "client_secret_post"_L1)
        return RemoteWords::tr("With its secret, in the body");
    if (method == "client_secret_basic"_L1)
        return RemoteWords::tr("With its secret, in a header");
    if (method == "private_key_jwt"_L1)
        return RemoteWords::tr("With a private key");
    return RemoteWords::tr("As the sign-in service wants it");
}

QString clientStepText(const QString &step, const QString &provider, const QString &subject)
{
    const QString who = provider.isEmpty() ? RemoteWords::tr("the provider")
                                           : displayable(provider, 60);
    const QString what = displayable(subject, 200);
    if (step == "open-console"_L1)
        return RemoteWords::tr("Open the settings for applications at %1.").arg(who);
    if (step == "create-app"_L1)
        return RemoteWords::tr("Make a new application. Call it Claviger, so that you find it "
                               "again.");
    if (step == "choose-desktop"_L1)
        return RemoteWords::tr("Choose “Desktop” or “Native” as its kind.");
    if (step == "choose-web"_L1)
        return RemoteWords::tr("Choose “Web application” as its kind.");
    if (step == "add-redirect"_L1)
        return RemoteWords::tr("Enter this address where the browser may come back to, exactly as "
                               "it stands here:");
    if (step == "enable-mcp"_L1)
        return RemoteWords::tr("Switch on MCP, or the interfaces (APIs) that the server uses.");
    if (step == "add-scopes"_L1)
        return what.isEmpty() ? RemoteWords::tr("Allow the application what the server needs.")
                              : RemoteWords::tr("Allow the application this access: %1").arg(what);
    if (step == "copy-id"_L1)
        return RemoteWords::tr("Copy the client id into the field below.");
    if (step == "copy-secret"_L1)
        return RemoteWords::tr("Make a client secret, and copy it into the field below. Most "
                               "providers show it only once.");
    return RemoteWords::tr("Follow the steps that %1 shows.").arg(who);
}

QString signOutStepText(const QString &step)
{
    if (step == "revoke-refresh"_L1)
        return RemoteWords::tr("End the sign-in at the server");
    if (step == "revoke-access"_L1)
        return RemoteWords::tr("End the access that is in use");
    if (step == "delete-registration"_L1)
        return RemoteWords::tr("Delete Claviger’s registration there");
    if (step == "end-sessions"_L1)
        return RemoteWords::tr("End the connections of your clients");
    if (step == "revoke-identity"_L1)
        return RemoteWords::tr("End the sign-in at your organisation");
    if (step == "wipe"_L1)
        return RemoteWords::tr("Delete everything that Claviger keeps of it");
    if (step == "probe"_L1)
        return RemoteWords::tr("Try whether the old access is really refused");
    return RemoteWords::tr("Another step");
}

QString signOutOutcomeText(const QString &step, StepOutcome outcome, const QString &detail)
{
    const auto code = errorCodeFromName(detail);
    switch (outcome) {
    case StepOutcome::Done:
        return RemoteWords::tr("Done.");
    case StepOutcome::Skipped:
        if (step == "revoke-identity"_L1 && detail == "other-accounts"_L1)
            return RemoteWords::tr("Not done: other servers still use it.");
        if (step.startsWith("revoke-"_L1) && detail == "none"_L1)
            return RemoteWords::tr("Not needed: there was nothing to end.");
        if (step.startsWith("revoke-"_L1) && code)
            return RemoteWords::tr("Not done: the sign-in could not be read.");
        if (step.startsWith("revoke-"_L1) || detail == "open"_L1)
            return RemoteWords::tr("Not possible: the server offers no way to do it.");
        if (step == "delete-registration"_L1)
            return RemoteWords::tr("Not needed: others use it, or the server keeps no track.");
        return RemoteWords::tr("Not needed.");
    case StepOutcome::Failed:
        if (step == "probe"_L1 && !code)
            return RemoteWords::tr("The server still lets the old access in until it expires.");
        if (code)
            return errorText({*code, {}, {}}).what;
        return RemoteWords::tr("Did not work.");
    }
    Q_UNREACHABLE();
}

} // namespace claviger::text
