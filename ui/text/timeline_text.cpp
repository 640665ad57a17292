#include "ui/text/timeline_text.h"

#include "core/base/log.h"
#include "core/sessions/values.h"
#include "ui/text/error_text.h"
#include "ui/text/terms.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(TimelineWords)
};

namespace {

constexpr qsizetype kLongestDetail = 200;

/// What happened; %1 where there is one is what it was about: a host, scopes.
QString goodText(const QString &kind, const QString &about)
{
    const bool isBare = about.isEmpty();
    if (kind == "sign-in-started"_L1)
        return TimelineWords::tr("A sign-in was started.");
    if (kind == "browser-opened"_L1)
        return isBare ? TimelineWords::tr("Your browser was opened.")
                      : TimelineWords::tr("Your browser was opened at %1.").arg(about);
    if (kind == "signed-in"_L1)
        return TimelineWords::tr("You signed in.");
    if (kind == "sign-in-needed"_L1)
        return TimelineWords::tr("From here on you had to sign in.");
    if (kind == "renewing"_L1)
        return TimelineWords::tr("Claviger asked for the sign-in to be renewed.");
    if (kind == "renewed"_L1)
        return TimelineWords::tr("The sign-in was renewed.");
    if (kind == "token-rejected"_L1)
        return TimelineWords::tr("The server no longer accepted the sign-in.");
    if (kind == "superseded"_L1)
        return TimelineWords::tr("A late answer came about a sign-in that was renewed already; "
                                 "Claviger ignored it.");
    if (kind == "step-up-asked"_L1)
        return isBare ? TimelineWords::tr("The server asked for more access.")
                      : TimelineWords::tr("The server asked for more access: %1.").arg(about);
    if (kind == "stepped-up"_L1)
        return isBare ? TimelineWords::tr("You allowed more access.")
                      : TimelineWords::tr("You allowed more access: %1.").arg(about);
    if (kind == "step-up-refused"_L1)
        return isBare ? TimelineWords::tr("You did not allow more access.")
                      : TimelineWords::tr("You did not allow more access: %1.").arg(about);
    if (kind == "stepped-down"_L1)
        return isBare ? TimelineWords::tr("You took access back.")
                      : TimelineWords::tr("You took access back; left is: %1.").arg(about);
    if (kind == "registered"_L1)
        return isBare ? TimelineWords::tr("Claviger registered itself.")
                      : TimelineWords::tr("Claviger registered itself at %1.").arg(about);
    if (kind == "registration-forgotten"_L1)
        return TimelineWords::tr("Claviger forgot its registration; the next sign-in makes a new "
                                 "one.");
    if (kind == "signed-out"_L1)
        return TimelineWords::tr("You signed out.");
    if (kind == "locked"_L1)
        return TimelineWords::tr("Claviger was locked.");
    if (kind == "woke-up"_L1)
        return TimelineWords::tr("The computer woke up; Claviger checked the sign-in.");
    if (kind == "adopted"_L1)
        return TimelineWords::tr("Claviger took over a sign-in that another program had kept.");
    if (kind == "replaced-revoked"_L1)
        return isBare
            ? TimelineWords::tr("Claviger ended the access at the former sign-in service.")
            : TimelineWords::tr("Claviger ended the access at the former sign-in service "
                                "%1.")
                  .arg(about);
    return {};
}

/// What went wrong; the reason, where there is one, follows as a sentence.
QString badText(const QString &kind)
{
    if (kind == "sign-in-failed"_L1 || kind == "sign-in-started"_L1 || kind == "signed-in"_L1)
        return TimelineWords::tr("The sign-in did not work.");
    if (kind == "sign-in-needed"_L1)
        return TimelineWords::tr("From here on you had to sign in.");
    if (kind == "renewal-failed"_L1 || kind == "renewing"_L1 || kind == "renewed"_L1)
        return TimelineWords::tr("The sign-in could not be renewed; Claviger tries again.");
    if (kind == "not-stored"_L1)
        return TimelineWords::tr("The renewed sign-in could not be stored.");
    if (kind == "grant-ended"_L1)
        return TimelineWords::tr("The sign-in has ended.");
    if (kind == "registration-dead"_L1)
        return TimelineWords::tr("The sign-in service no longer knew Claviger.");
    if (kind == "token-rejected"_L1)
        return TimelineWords::tr("The server no longer accepted the sign-in.");
    if (kind.startsWith("step"_L1))
        return TimelineWords::tr("More access was not given.");
    if (kind == "signed-out"_L1)
        return TimelineWords::tr("You signed out, but not every step worked.");
    if (kind == "replaced-revoked"_L1)
        return TimelineWords::tr("The access at the former sign-in service could not be ended.");
    if (kind == "registered"_L1)
        return TimelineWords::tr("Claviger could not register itself.");
    return TimelineWords::tr("Something did not work.");
}

/// Kinds that tell of trouble whatever their outcome says.
bool isTrouble(const QString &kind)
{
    static const QStringList kinds {u"sign-in-failed"_s, u"sign-in-needed"_s, u"renewal-failed"_s,
        u"not-stored"_s, u"grant-ended"_s, u"registration-dead"_s};
    return kinds.contains(kind);
}

} // namespace

bool isGoodEvent(const TimelineEntry &entry)
{
    return isGoodOutcome(entry.outcome) && !isTrouble(entry.kind)
        && entry.kind != "step-up-refused"_L1 && entry.kind != "token-rejected"_L1;
}

QString timelineText(const TimelineEntry &entry)
{
    const QString about = displayable(redacted(entry.detail), kLongestDetail);
    const auto code = errorCodeFromName(entry.outcome);
    QString said;
    if ((code || isTrouble(entry.kind)) && entry.kind != "step-up-refused"_L1) {
        said = badText(entry.kind);
        if (code) {
            // Why a sign-in ended says more than that it did.
            const bool hasEnded = entry.kind == "grant-ended"_L1
                || entry.kind == "sign-in-needed"_L1;
            const bool hasMoved = hasEnded && code == ErrorCode::IssuerMismatch;
            const ErrorText words = errorText(
                {*code, {}, hasMoved ? sessions::kServerMoved.toString() : QString()});
            said += u' ' + (hasEnded && !words.why.isEmpty() ? words.why : words.what);
        }
    } else {
        said = goodText(entry.kind, about);
    }
    if (said.isEmpty())
        said = TimelineWords::tr("Something else happened with the sign-in.");
    const QString account = displayable(entry.account, 80);
    //: A sentence about a sign-in, and the account that it was about
    return account.isEmpty() ? said : TimelineWords::tr("%1 (%2)").arg(said, account);
}

} // namespace claviger::text
