#include "ui/text/terms.h"

#include "core/sessions/values.h"
#include "ui/text/error_text.h"
#include "ui/text/term_words.h"

#include <array>

using namespace Qt::StringLiterals;

namespace claviger::text {

namespace {

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
    if (check == "reach"_L1)
        return TermWords::tr("The server is reached");
    if (check == "key"_L1)
        return TermWords::tr("The server lets Claviger in with it");
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
    if (detail == sessions::kServerFailing)
        return TermWords::tr("It answered with an error of its own. Try again later.");
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
