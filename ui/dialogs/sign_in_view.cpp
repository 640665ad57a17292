#include "ui/dialogs/sign_in_view.h"

#include "ui/dialogs/command_text.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/text/remote_terms.h"
#include "ui/text/time_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

using namespace Qt::StringLiterals;

namespace claviger::ui {

struct SignInWords
{
    Q_DECLARE_TR_FUNCTIONS(SignInWords)
};

namespace {

QString serverOf(const Attempt &attempt)
{
    return visibleText(attempt.serverName.isEmpty() ? attempt.server : attempt.serverName);
}

SignInView::Stage stageOf(Attempt::Phase phase)
{
    switch (phase) {
    case Attempt::Phase::Asking:
        return SignInView::Stage::Asking;
    case Attempt::Phase::Discovering:
    case Attempt::Phase::NeedsClient:
    case Attempt::Phase::Exchanging:
        return SignInView::Stage::Working;
    case Attempt::Phase::Browser:
        return SignInView::Stage::Browser;
    case Attempt::Phase::Device:
        return SignInView::Stage::Device;
    case Attempt::Phase::Done:
        return SignInView::Stage::Done;
    case Attempt::Phase::Failed:
        return SignInView::Stage::Failed;
    }
    Q_UNREACHABLE();
}

/// Who needs it, and when: "list_teams, called by Cursor, 2 min ago."
QString askerOf(const Attempt &attempt, qint64 now)
{
    if (!attempt.application)
        return {};
    const QString who = visibleText(
        attempt.application->name.isEmpty() ? attempt.application->id : attempt.application->name);
    const QString when = text::relativeTime(attempt.askedAt, now);
    if (attempt.tool.isEmpty())
        //: Who needs a sign-in. %1 is an application, %2 "2 min ago"
        return SignInWords::tr("Needed by %1, %2.").arg(who, when);
    //: %1 is a tool of the server, %2 an application, %3 "2 min ago"
    return SignInWords::tr("%1, called by %2, %3.").arg(visibleText(attempt.tool), who, when);
}

QString nameOf(const Attempt &attempt, const QString &account)
{
    for (const Account &known : attempt.accounts) {
        if (known.id == account)
            return visibleText(accountName(known));
    }
    return {};
}

QString hostNoteOf(const Attempt &attempt)
{
    if (attempt.host.isEmpty())
        return {};
    if (attempt.isNewHost || attempt.firstSeenAt <= 0)
        return SignInWords::tr("New: you have not signed in there with Claviger before.");
    const QDate since = QDateTime::fromMSecsSinceEpoch(attempt.firstSeenAt).date();
    //: %1 is a date
    return SignInWords::tr("You have signed in there since %1.")
        .arg( //: Date as QDate::toString() understands it: 2 May 2026
            QLocale().toString(since, SignInWords::tr("d MMMM yyyy")));
}

void wordAsking(SignInView &view, const Attempt &attempt)
{
    const QString server = serverOf(attempt);
    view.headline = SignInWords::tr("%1 needs you to sign in.").arg(server);
    view.explanation = attempt.host.isEmpty()
        ? SignInWords::tr("Claviger will open its sign-in page in your browser.")
        : SignInWords::tr("Claviger will open this page in your browser:");
}

void wordWaiting(SignInView &view, const Attempt &attempt, qint64 now)
{
    const QString server = serverOf(attempt);
    const bool isForMore = attempt.kind == Attempt::Kind::StepUp && !attempt.adds.isEmpty();
    view.headline = isForMore ? SignInWords::tr("More access for %1").arg(server)
                              : SignInWords::tr("Signing in to %1").arg(server);
    switch (attempt.phase) {
    case Attempt::Phase::Discovering:
        view.explanation = SignInWords::tr("Asking the server how to sign in…");
        return;
    case Attempt::Phase::Exchanging:
        view.explanation = SignInWords::tr("The browser is back; finishing…");
        return;
    case Attempt::Phase::Device: {
        view.explanation = SignInWords::tr(
            "On any device with a browser, open this address and enter the code:");
        const qint64 expiresAt = attempt.device ? attempt.device->expiresAt : 0;
        if (expiresAt > 0) {
            const auto minutes = static_cast<int>(qMax<qint64>((expiresAt - now) / 60'000, 0));
            view.deviceNote = minutes > 0
                ? SignInWords::tr("The code is good for %n more minute(s).", nullptr, minutes)
                : SignInWords::tr("The code is about to expire.");
        }
        return;
    }
    case Attempt::Phase::Browser:
        view.explanation = SignInWords::tr("Go on in your browser. This window notices by itself "
                                           "when you are done.");
        if (!attempt.words.isEmpty())
            view.wordsNote = SignInWords::tr("At the end, the page shows these two words. If it "
                                             "shows others, cancel here.");
        return;
    case Attempt::Phase::Asking:
    case Attempt::Phase::NeedsClient:
    case Attempt::Phase::Done:
    case Attempt::Phase::Failed:
        return;
    }
}

void wordDone(SignInView &view, const Attempt &attempt)
{
    const QString server = serverOf(attempt);
    const QString account = nameOf(attempt, attempt.account);
    if (attempt.kind == Attempt::Kind::StepUp)
        view.headline = SignInWords::tr("%1 has the access it asked for.").arg(server);
    else if (account.isEmpty())
        view.headline = SignInWords::tr("You are signed in to %1.").arg(server);
    else
        view.headline = SignInWords::tr("You are signed in to %1 as %2.").arg(server, account);
    view.explanation = SignInWords::tr("All your clients can use it now; calls that waited go "
                                       "through by themselves.");
}

void wordFailed(SignInView &view, const Attempt &attempt)
{
    Error error = attempt.error.value_or(Error {ErrorCode::Internal, {}, {}});
    const bool isStepUp = attempt.kind == Attempt::Kind::StepUp;
    const bool isSomebodyElse = error.code == ErrorCode::AccountWrong;
    view.canRetry = !isStepUp;
    view.canKeep = isSomebodyElse && !isStepUp;
    if (error.subject.isEmpty() && !isSomebodyElse)
        error.subject = attempt.serverName;
    const text::ErrorText words = text::errorText(error);
    view.headline = words.what;
    QString why = words.why;
    QString todo = words.todo;
    const QString who = visibleText(error.subject);
    const QString expected = nameOf(attempt, attempt.account);
    if (isSomebodyElse && !who.isEmpty() && !expected.isEmpty()) {
        //: %1 is a server, %2 and %3 are accounts
        view.headline = SignInWords::tr("You signed in to %1 as %2, not as %3.")
                            .arg(serverOf(attempt), who, expected);
        why = SignInWords::tr("Nothing was changed.");
        //: %1 and %2 are accounts
        todo = SignInWords::tr("Try again and choose %1 in the browser, or keep %2 as another "
                               "account.")
                   .arg(expected, who);
    }
    if (isStepUp)
        todo = SignInWords::tr("Repeat it in your AI client; Claviger then asks again.");
    view.failure = why.isEmpty() ? todo : why + u' ' + todo;
}

} // namespace

SignInView wordSignIn(const Attempt &attempt, qint64 now)
{
    SignInView view;
    view.stage = stageOf(attempt.phase);
    view.title = SignInWords::tr("Sign-in");
    view.asker = askerOf(attempt, now);
    view.host = attempt.host;
    view.domain = attempt.domain;
    view.hostNote = hostNoteOf(attempt);
    view.isHostNew = attempt.isNewHost;
    view.canUseDevice = attempt.canUseDevice;
    view.scopes = wordScopes(
        attempt.kind == Attempt::Kind::StepUp ? attempt.has + attempt.adds : attempt.scopes);
    view.words = visibleText(attempt.words);
    if (attempt.device) {
        view.deviceCode = visibleText(attempt.device->userCode);
        view.deviceAddress = attempt.device->uri;
    }
    switch (view.stage) {
    case SignInView::Stage::Asking:
        wordAsking(view, attempt);
        break;
    case SignInView::Stage::Done:
        wordDone(view, attempt);
        break;
    case SignInView::Stage::Failed:
        wordFailed(view, attempt);
        break;
    case SignInView::Stage::Working:
    case SignInView::Stage::Browser:
    case SignInView::Stage::Device:
        wordWaiting(view, attempt, now);
        break;
    }
    return view;
}

StepUpView wordStepUp(const Attempt &attempt, qint64 now)
{
    const QString server = serverOf(attempt);
    StepUpView view;
    view.isProof = attempt.adds.isEmpty();
    if (view.isProof) {
        //: Title of a dialog: the person is to prove once more who they are
        view.title = SignInWords::tr("Confirmation");
        view.headline = SignInWords::tr("%1 wants you to confirm who you are.").arg(server);
        view.explanation = SignInWords::tr(
            "Its sign-in service asks for one more proof, for example a second factor. Your access "
            "stays as it is.");
        view.consequence = SignInWords::tr(
            "You do this in your browser. The call that waits goes through by itself, or gets an "
            "error if you refuse.");
    } else {
        view.title = SignInWords::tr("More access");
        view.headline = SignInWords::tr("%1 asks for more access.").arg(server);
        view.consequence = SignInWords::tr(
            "You agree in your browser. The call that waits goes through "
            "by itself, or gets an error if you refuse. What you allow "
            "here you can take back at any time.");
    }
    view.asker = askerOf(attempt, now);
    view.has = wordScopes(attempt.has);
    view.adds = wordScopes(attempt.adds);
    view.host = attempt.host;
    view.domain = attempt.domain;
    if (attempt.isNewHost)
        view.hostWarning = SignInWords::tr("This is another place than the one where you signed in "
                                           "before. Go on only if you know why.");
    return view;
}

BringClientView wordBringClient(const Attempt &attempt)
{
    const QString server = serverOf(attempt);
    const Attempt::ClientNeed need = attempt.client.value_or(Attempt::ClientNeed {});
    const QString provider = need.provider.isEmpty() ? server : visibleText(need.provider);
    BringClientView view;
    view.title = SignInWords::tr("Set up an application");
    view.headline = SignInWords::tr("%1 wants to know Claviger first.").arg(provider);
    view.explanation = SignInWords::tr(
        "%1 lets in only applications that somebody set up there by hand. This is "
        "done once, and takes about five minutes.")
                           .arg(provider);
    view.needsSecret = need.needsSecret;
    const QString scopes = need.scopes.join(u' ');
    QStringList steps = need.steps;
    if (steps.isEmpty()) {
        steps = {u"open-console"_s, u"create-app"_s, u"add-redirect"_s, u"copy-id"_s};
        if (need.needsSecret)
            steps.append(u"copy-secret"_s);
    }
    bool hasRedirect = false;
    for (const QString &step : steps) {
        BringClientView::Step said;
        const bool isRedirect = step == "add-redirect"_L1;
        const bool isScopes = step == "add-scopes"_L1;
        said.text = text::clientStepText(step, provider, isScopes ? scopes : QString());
        if (isRedirect) {
            said.copy = need.redirectUri;
            said.copyName = SignInWords::tr("Address where the browser comes back to");
            hasRedirect = true;
        } else if (isScopes && !scopes.isEmpty()) {
            said.copy = scopes;
            said.copyName = SignInWords::tr("Access to allow");
        }
        if (step == "open-console"_L1)
            said.page = need.console;
        view.steps.append(said);
    }
    if (!hasRedirect && !need.redirectUri.isEmpty()) {
        view.steps.append({text::clientStepText(u"add-redirect"_s, provider), need.redirectUri,
            SignInWords::tr("Address where the browser comes back to"), {}});
    }
    // That an application is needed is what the dialog is about; all else went wrong.
    if (attempt.error && attempt.error->code != ErrorCode::ClientNeeded) {
        Error error = *attempt.error;
        if (error.subject.isEmpty())
            error.subject = attempt.serverName;
        view.failure = bringClientFailure(error);
    }
    return view;
}

QString bringClientFailure(const Error &error)
{
    if (error.code == ErrorCode::InvalidClient)
        return SignInWords::tr("This id or secret is not accepted. Compare both with what stands "
                               "on the provider’s page; a secret may have been copied only in "
                               "part.");
    return text::errorText(error).paragraph();
}

} // namespace claviger::ui
