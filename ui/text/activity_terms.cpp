#include "core/base/log.h"
#include "ui/text/error_text.h"
#include "ui/text/term_words.h"
#include "ui/text/terms.h"

#include <array>

using namespace Qt::StringLiterals;

// The words of the record: what happened, how it ended, and why.
namespace claviger::text {

namespace {

constexpr std::array<std::pair<QLatin1StringView, audit::Record::Kind>, 28> kKinds {{
    {"launch"_L1, audit::Record::Kind::Launch},
    {"secretstored"_L1, audit::Record::Kind::SecretStored},
    {"secretdeleted"_L1, audit::Record::Kind::SecretDeleted},
    {"secretrevealed"_L1, audit::Record::Kind::SecretRevealed},
    {"accesschanged"_L1, audit::Record::Kind::AccessChanged},
    {"import"_L1, audit::Record::Kind::Import},
    {"undo"_L1, audit::Record::Kind::Undo},
    {"restore"_L1, audit::Record::Kind::Restore},
    {"paused"_L1, audit::Record::Kind::Paused},
    {"resumed"_L1, audit::Record::Kind::Resumed},
    {"locked"_L1, audit::Record::Kind::Locked},
    {"unlocked"_L1, audit::Record::Kind::Unlocked},
    {"vaultchanged"_L1, audit::Record::Kind::VaultChanged},
    {"passphrasechanged"_L1, audit::Record::Kind::PassphraseChanged},
    {"serveradded"_L1, audit::Record::Kind::ServerAdded},
    {"serverchanged"_L1, audit::Record::Kind::ServerChanged},
    {"serverremoved"_L1, audit::Record::Kind::ServerRemoved},
    {"signedin"_L1, audit::Record::Kind::SignedIn},
    {"steppedup"_L1, audit::Record::Kind::SteppedUp},
    {"steppeddown"_L1, audit::Record::Kind::SteppedDown},
    {"signedout"_L1, audit::Record::Kind::SignedOut},
    {"grantended"_L1, audit::Record::Kind::GrantEnded},
    {"revokedall"_L1, audit::Record::Kind::RevokedAll},
    {"registrationforgotten"_L1, audit::Record::Kind::RegistrationForgotten},
    {"exceptionadded"_L1, audit::Record::Kind::ExceptionAdded},
    {"exceptionremoved"_L1, audit::Record::Kind::ExceptionRemoved},
    {"started"_L1, audit::Record::Kind::Started},
    {"stopped"_L1, audit::Record::Kind::Stopped},
}};

} // namespace

QString kindText(audit::Record::Kind kind)
{
    switch (kind) {
    case audit::Record::Kind::Launch:
        return TermWords::tr("Server start");
    case audit::Record::Kind::SecretStored:
        return TermWords::tr("Secret stored");
    case audit::Record::Kind::SecretDeleted:
        return TermWords::tr("Secret deleted");
    case audit::Record::Kind::SecretRevealed:
        return TermWords::tr("Secret shown");
    case audit::Record::Kind::AccessChanged:
        return TermWords::tr("Access changed");
    case audit::Record::Kind::Import:
        return TermWords::tr("Import");
    case audit::Record::Kind::Undo:
        return TermWords::tr("Undo");
    case audit::Record::Kind::Restore:
        return TermWords::tr("Entry put back");
    case audit::Record::Kind::Paused:
        return TermWords::tr("Starting servers paused");
    case audit::Record::Kind::Resumed:
        return TermWords::tr("Starting servers resumed");
    case audit::Record::Kind::Locked:
        return TermWords::tr("Claviger locked");
    case audit::Record::Kind::Unlocked:
        return TermWords::tr("Claviger unlocked");
    case audit::Record::Kind::VaultChanged:
        return TermWords::tr("Place for secrets changed");
    case audit::Record::Kind::PassphraseChanged:
        return TermWords::tr("Passphrase of the sealed file changed");
    case audit::Record::Kind::ServerAdded:
        return TermWords::tr("Server added");
    case audit::Record::Kind::ServerChanged:
        return TermWords::tr("Settings of a server changed");
    case audit::Record::Kind::ServerRemoved:
        return TermWords::tr("Server removed");
    case audit::Record::Kind::SignedIn:
        return TermWords::tr("Sign-in");
    case audit::Record::Kind::SteppedUp:
        return TermWords::tr("More access for an account");
    case audit::Record::Kind::SteppedDown:
        return TermWords::tr("Access of an account given back");
    case audit::Record::Kind::SignedOut:
        return TermWords::tr("Sign-out");
    case audit::Record::Kind::GrantEnded:
        return TermWords::tr("Sign-in ended by the provider");
    case audit::Record::Kind::RevokedAll:
        return TermWords::tr("Every sign-in revoked");
    case audit::Record::Kind::RegistrationForgotten:
        return TermWords::tr("Registration with a provider forgotten");
    case audit::Record::Kind::ExceptionAdded:
        return TermWords::tr("Exception from the rules added");
    case audit::Record::Kind::ExceptionRemoved:
        return TermWords::tr("Exception from the rules removed");
    case audit::Record::Kind::Started:
        return TermWords::tr("Claviger started");
    case audit::Record::Kind::Stopped:
        return TermWords::tr("Claviger stopped");
    }
    Q_UNREACHABLE();
}

QString kindText(const QString &name)
{
    const auto kind = findIn(kKinds, name);
    return kind ? kindText(*kind) : TermWords::tr("Other event");
}

QString outcomeText(const QString &outcome)
{
    if (outcome == "allowed"_L1)
        return TermWords::tr("Allowed");
    if (outcome == "denied"_L1)
        return TermWords::tr("Denied");
    if (outcome == "ok"_L1 || outcome.isEmpty())
        return TermWords::tr("Done");
    if (outcome
        == "sign-in-refused"_L1) // of a sign-in or of more access; the error's words know only the one
        return TermWords::tr("Refused");
    if (outcome == "not-offered"_L1 || outcome == "alive"_L1)
        //: What came of a sign-out
        return TermWords::tr("Not ended at the server");
    const auto code = errorCodeFromName(outcome);
    return code ? errorText({*code, {}, {}}).what : TermWords::tr("Did not work");
}

bool isGoodOutcome(const QString &outcome)
{
    return outcome.isEmpty() || outcome == "allowed"_L1 || outcome == "ok"_L1;
}

QString decisionReasonText(const QString &reason)
{
    const QString plain = plainName(reason);
    if (plain.isEmpty())
        return {};
    if (plain == "always"_L1)
        return TermWords::tr("always allowed");
    if (plain == "once"_L1)
        return TermWords::tr("allowed once");
    if (plain == "import"_L1)
        return TermWords::tr("allowed by the import");
    if (plain == "deny"_L1 || plain == "denied"_L1 || plain == "never"_L1)
        return TermWords::tr("never allowed");
    if (plain == "ask"_L1 || plain == "asked"_L1)
        return TermWords::tr("you are asked");
    if (plain == "forgotten"_L1)
        return TermWords::tr("answer forgotten");
    if (plain == "firsttime"_L1 || plain == "first"_L1)
        return TermWords::tr("asked for the first time");
    if (plain == "changedcommand"_L1)
        return TermWords::tr("the command had changed");
    if (plain == "changedprogram"_L1)
        return TermWords::tr("the program had changed");
    if (plain == "changedapplication"_L1)
        return TermWords::tr("the application had changed");
    if (plain == "changedvalues"_L1)
        return TermWords::tr("it wanted other secrets");
    if (plain == "run"_L1)
        return TermWords::tr("until Claviger ends");
    if (plain == "signedin"_L1)
        return TermWords::tr("until the account signs out");
    if (plain == "notaskedagain"_L1)
        return TermWords::tr("never ask for this");
    if (plain == "adopted"_L1)
        return TermWords::tr("taken over from another program");
    const auto code = errorCodeFromName(reason);
    return code ? errorText({*code, {}, {}}).what : displayable(reason, 60);
}

} // namespace claviger::text
