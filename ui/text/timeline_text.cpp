#include "ui/text/timeline_text.h"

#include "core/base/log.h"
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

/// What happened when it went well; empty for kinds that are not known.
QString goodText(const QString &kind, const QString &about)
{
    if (kind == "signed-in"_L1)
        return TimelineWords::tr("You signed in.");
    if (kind == "sign-in-started"_L1)
        return TimelineWords::tr("A sign-in was started.");
    if (kind == "refreshed"_L1 || kind == "renewed"_L1)
        return TimelineWords::tr("The sign-in was renewed by itself.");
    if (kind == "rejected"_L1)
        return TimelineWords::tr("The server no longer took the access; Claviger renewed it.");
    if (kind == "expired"_L1)
        return TimelineWords::tr("The sign-in has ended.");
    if (kind == "step-up"_L1 || kind == "step-up-allowed"_L1)
        return about.isEmpty() ? TimelineWords::tr("You allowed more access.")
                               : TimelineWords::tr("You allowed more access: %1.").arg(about);
    if (kind == "step-up-asked"_L1)
        return about.isEmpty()
            ? TimelineWords::tr("The server asked for more access.")
            : TimelineWords::tr("The server asked for more access: %1.").arg(about);
    if (kind == "step-up-refused"_L1)
        return about.isEmpty() ? TimelineWords::tr("You did not allow more access.")
                               : TimelineWords::tr("You did not allow more access: %1.").arg(about);
    if (kind == "stepped-down"_L1 || kind == "step-down"_L1)
        return about.isEmpty() ? TimelineWords::tr("You took access back.")
                               : TimelineWords::tr("You took access back: %1.").arg(about);
    if (kind == "signed-out"_L1)
        return TimelineWords::tr("You signed out.");
    if (kind == "revoked"_L1)
        return TimelineWords::tr("The sign-in was ended at the server.");
    if (kind == "wiped"_L1)
        return TimelineWords::tr("Everything about it was deleted from the keychain.");
    if (kind == "registered"_L1)
        return TimelineWords::tr("Claviger registered itself at the sign-in service.");
    if (kind == "registration-forgotten"_L1)
        return TimelineWords::tr("Claviger forgot its registration; the next sign-in makes a new "
                                 "one.");
    if (kind == "client-brought"_L1)
        return TimelineWords::tr("You entered an application of your own.");
    if (kind == "issuer-changed"_L1)
        return TimelineWords::tr("The server named another sign-in service.");
    if (kind == "profile-added"_L1)
        return TimelineWords::tr("You allowed an exception.");
    if (kind == "profile-removed"_L1)
        return TimelineWords::tr("You removed an exception.");
    if (kind == "default-changed"_L1)
        return TimelineWords::tr("Another account became the usual one.");
    if (kind == "locked"_L1)
        return TimelineWords::tr("Claviger was locked.");
    return {};
}

/// What was tried, when it did not work out; %1 there is the reason, a whole sentence.
QString badText(const QString &kind, const QString &why)
{
    if (kind == "signed-in"_L1 || kind == "sign-in-failed"_L1 || kind == "sign-in-started"_L1)
        return TimelineWords::tr("A sign-in did not work. %1").arg(why);
    if (kind == "sign-in-refused"_L1)
        return TimelineWords::tr("A sign-in was refused. %1").arg(why);
    if (kind == "refreshed"_L1 || kind == "renewed"_L1 || kind == "refresh-failed"_L1
        || kind == "rejected"_L1)
        return TimelineWords::tr("The sign-in could not be renewed. %1").arg(why);
    if (kind.startsWith("step-up"_L1))
        return TimelineWords::tr("More access was not given. %1").arg(why);
    if (kind == "signed-out"_L1 || kind == "revoked"_L1)
        return TimelineWords::tr("Signing out at the server did not work. %1").arg(why);
    if (kind == "registered"_L1)
        return TimelineWords::tr("Claviger could not register itself. %1").arg(why);
    return TimelineWords::tr("Something did not work. %1").arg(why);
}

bool isFailureByName(const QString &kind)
{
    return kind.endsWith("-failed"_L1) || kind == "sign-in-refused"_L1;
}

} // namespace

bool isGoodEvent(const TimelineEntry &entry)
{
    return isGoodOutcome(entry.outcome) && !isFailureByName(entry.kind)
        && entry.kind != "expired"_L1 && entry.kind != "step-up-refused"_L1;
}

QString timelineText(const TimelineEntry &entry)
{
    const QString about = displayable(redacted(entry.detail), kLongestDetail);
    const auto code = errorCodeFromName(entry.outcome);
    QString said;
    if (code && entry.kind != "step-up-refused"_L1) {
        const ErrorText words = errorText({*code, {}, {}});
        said = badText(entry.kind, words.why.isEmpty() ? words.what : words.why);
    } else if (isFailureByName(entry.kind)) {
        said = badText(entry.kind, {}).trimmed();
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
