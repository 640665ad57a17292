#include "ui/text/terms.h"

#include "core/base/log.h"
#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::text {

struct TermWords
{
    Q_DECLARE_TR_FUNCTIONS(TermWords)
};

namespace {

/// "known-format", "knownFormat" and "KnownFormat" are the same name.
QString plainName(const QString &name)
{
    QString plain = name.toLower();
    plain.remove(u'-');
    plain.remove(u'_');
    return plain;
}

constexpr std::array<std::pair<QLatin1StringView, detect::Reason>, 10> kReasons {{
    {"knownformat"_L1, detect::Reason::KnownFormat},
    {"knownvariable"_L1, detect::Reason::KnownVariable},
    {"secretname"_L1, detect::Reason::SecretName},
    {"authorizationheader"_L1, detect::Reason::AuthorizationHeader},
    {"urluserinfo"_L1, detect::Reason::UrlUserInfo},
    {"urlquery"_L1, detect::Reason::UrlQuery},
    {"urlpath"_L1, detect::Reason::UrlPath},
    {"connectionstring"_L1, detect::Reason::ConnectionString},
    {"privatekey"_L1, detect::Reason::PrivateKey},
    {"highentropy"_L1, detect::Reason::HighEntropy},
}};

constexpr std::array<std::pair<QLatin1StringView, audit::Record::Kind>, 24> kKinds {{
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

template <class Table>
auto findIn(const Table &table, const QString &name)
    -> std::optional<decltype(table.front().second)>
{
    const QString plain = plainName(name);
    for (const auto &row : table) {
        if (plain == row.first)
            return row.second;
    }
    return {};
}

} // namespace

QString reasonText(detect::Reason reason, const QString &service)
{
    switch (reason) {
    case detect::Reason::KnownFormat:
        return service.isEmpty() ? TermWords::tr("Has the form of a well-known kind of key")
                                 : TermWords::tr("Has the form of a key for %1").arg(service);
    case detect::Reason::KnownVariable:
        return service.isEmpty() ? TermWords::tr("This is where the service's key goes")
                                 : TermWords::tr("This is where the key for %1 goes").arg(service);
    case detect::Reason::SecretName:
        return TermWords::tr("Its name says that it is a secret");
    case detect::Reason::AuthorizationHeader:
        return TermWords::tr("It is sent to prove who you are");
    case detect::Reason::UrlUserInfo:
        return TermWords::tr("It is a password inside an address");
    case detect::Reason::UrlQuery:
        return TermWords::tr("It is a key in the query of an address");
    case detect::Reason::UrlPath:
        return TermWords::tr("It is a key in the path of an address");
    case detect::Reason::ConnectionString:
        return TermWords::tr("It is a password in a connection string");
    case detect::Reason::PrivateKey:
        return TermWords::tr("It is a private key");
    case detect::Reason::HighEntropy:
        return TermWords::tr("It looks random, as keys do");
    }
    Q_UNREACHABLE();
}

QString reasonText(const QString &name, const QString &service)
{
    const auto reason = findIn(kReasons, name);
    return reason ? reasonText(*reason, service) : TermWords::tr("It looks like a secret");
}

QString confidenceText(detect::Confidence confidence)
{
    switch (confidence) {
    case detect::Confidence::Certain:
        return TermWords::tr("Certainly a secret");
    case detect::Confidence::Likely:
        return TermWords::tr("Probably a secret");
    case detect::Confidence::Maybe:
        return TermWords::tr("Perhaps a secret; you decide");
    }
    Q_UNREACHABLE();
}

QString confidenceText(const QString &name)
{
    const QString plain = plainName(name);
    if (plain == "certain"_L1)
        return confidenceText(detect::Confidence::Certain);
    if (plain == "likely"_L1)
        return confidenceText(detect::Confidence::Likely);
    return confidenceText(detect::Confidence::Maybe);
}

QString placeText(const QString &name)
{
    const QString plain = plainName(name);
    if (plain == "environment"_L1)
        return TermWords::tr("Variable");
    if (plain == "argument"_L1)
        return TermWords::tr("Command line");
    if (plain == "header"_L1)
        return TermWords::tr("Header");
    if (plain == "url"_L1)
        return TermWords::tr("Address");
    if (plain == "envfile"_L1)
        return TermWords::tr("File of variables");
    return TermWords::tr("Setting");
}

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
    if (plain == "adopted"_L1)
        return TermWords::tr("taken over from another program");
    const auto code = errorCodeFromName(reason);
    return code ? errorText({*code, {}, {}}).what : displayable(reason, 60);
}

QString decisionText(policy::Decision decision)
{
    switch (decision) {
    case policy::Decision::Always:
        //: Standing answer: this client may always start this server
        return TermWords::tr("Always");
    case policy::Decision::Ask:
        //: Standing answer: ask the person each time
        return TermWords::tr("Ask");
    case policy::Decision::Deny:
        //: Standing answer: this client may never start this server
        return TermWords::tr("Never");
    }
    Q_UNREACHABLE();
}

QString originText(policy::GrantOrigin origin)
{
    switch (origin) {
    case policy::GrantOrigin::Person:
        return TermWords::tr("You answered so");
    case policy::GrantOrigin::Import:
        return TermWords::tr("Set by the import");
    }
    Q_UNREACHABLE();
}

QString vaultKindText(const QString &kind)
{
    const QString plain = plainName(kind);
    if (plain == "keychain"_L1)
        return TermWords::tr("The keychain of this computer");
    if (plain == "sealedfile"_L1)
        return TermWords::tr("A sealed file, opened with your passphrase");
    return TermWords::tr("Not chosen yet");
}

QString vaultStateText(vault::StoreState state)
{
    switch (state) {
    case vault::StoreState::Ready:
        return TermWords::tr("Open and ready");
    case vault::StoreState::Locked:
        return TermWords::tr("Locked");
    case vault::StoreState::Missing:
        return TermWords::tr("No keychain is running");
    case vault::StoreState::Failing:
        return TermWords::tr("Not answering as it should");
    case vault::StoreState::NotChosen:
        return TermWords::tr("Waiting for your choice");
    }
    Q_UNREACHABLE();
}

QString checkText(const QString &check)
{
    if (check == "stored"_L1)
        return TermWords::tr("The secret is stored");
    if (check == "form"_L1)
        return TermWords::tr("It has the form that the service uses");
    if (check == "service"_L1)
        return TermWords::tr("The service that issued it accepts it");
    if (check == "start"_L1)
        return TermWords::tr("The server starts");
    if (check == "initialize"_L1)
        return TermWords::tr("The server answers");
    if (check == "tools"_L1)
        return TermWords::tr("The server lists its tools");
    return TermWords::tr("Another check");
}

QString checkDetailText(const QString &check, const QString &detail)
{
    if (check == "service"_L1) {
        if (detail == "accepted"_L1)
            return {};
        if (detail == "limited"_L1)
            return TermWords::tr("It knows the secret, but the secret may not do everything.");
        if (detail == "rejected"_L1)
            return TermWords::tr("The secret is wrong, expired or revoked.");
        if (detail == "unclear"_L1)
            return TermWords::tr("It gave no clear answer. Try again later.");
    }
    const auto code = errorCodeFromName(detail);
    return code ? errorText({*code, {}, {}}).what : detail;
}

QString entryStateText(const QString &state)
{
    if (state == "managed"_L1)
        return TermWords::tr("Starts through Claviger");
    if (state == "unmanaged"_L1)
        return TermWords::tr("Not imported");
    if (state == "drifted"_L1)
        return TermWords::tr("Changed by the client");
    if (state == "removed"_L1)
        return TermWords::tr("Removed by the client");
    return TermWords::tr("Unknown");
}

QString undoStateText(const QString &state)
{
    if (state == "exact"_L1)
        return TermWords::tr("Will be byte for byte what it was");
    if (state == "in-place"_L1)
        return TermWords::tr(
            "The entry will be restored in its place; the rest of the file has changed since");
    if (state == "gone"_L1)
        return TermWords::tr("The entry is no longer in the file");
    return TermWords::tr("Can't be undone now");
}

} // namespace claviger::text
