#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/policy/policy.h"
#include "core/servers/server.h"

#include <QtCore/QByteArray>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

/// What sessions show to whoever sits above them: plain values without a secret in them.
namespace claviger::sessions {

/// The detail of an InvalidClient: a person set up what is not accepted, so it is theirs to correct.
inline constexpr QLatin1StringView kBroughtClient("brought");

/// The detail of an IssuerMismatch, and a check's code: the server names another authorization server than the one
/// that the grant came from.
inline constexpr QLatin1StringView kServerMoved("server-moved");

/// The detail of an InvalidInput: a server that is let in with a key or as a machine.
inline constexpr QLatin1StringView kNobodySignsIn("nobody-signs-in");

/// How long added access is kept.
enum class Keep {
    Run, ///< Until Claviger ends or is locked; then the grant is narrowed again.
    SignedIn, ///< Until the account signs out.
};

/// A scope that came by a step-up.
struct AddedScope
{
    QString name;
    Clock::TimePoint at {};
    Keep keep = Keep::SignedIn;
    [[nodiscard]] bool operator==(const AddedScope &) const = default;
};

/// One account of one server: what is known of its grant, without the grant.
struct Account
{
    enum class State {
        SignedIn,
        Renewing,
        Offline, ///< The grant is there, the provider or the network is not.
        NeedsSignIn, ///< `reason` says why.
    };
    QString id; ///< Stable, random; the vault item is "oauth:account:<id>".
    QString label; ///< The person's name for it; empty: the identity's.
    QString subject;
    QString email;
    QString name;
    QString tenant;
    QByteArray issuer; ///< The authorization server that the grant is bound to.
    QStringList scopes; ///< Granted.
    QStringList requested; ///< Ever asked for and granted or not: what a step-up adds to.
    QList<AddedScope> added;
    State state = State::SignedIn;
    std::optional<ErrorCode> reason;
    std::optional<Clock::TimePoint> expiresAt; ///< Of the access token; absent: not said.
    bool renews = false; ///< There is a way to a new access token without a person.
    bool isMachine =
        false; ///< Signed in without a person: client credentials, an organisation's word.
    bool isDefault = false;
    QStringList defaultFor; ///< Ids of clients.
    Clock::TimePoint signedInAt {};
    QString generation; ///< A hash tag of the newest access token, six hex digits.

    /// What a person calls it: label, email, name, subject, or the id.
    [[nodiscard]] QString shownName() const;
};

/// A provider where the person has to make a client, for the guided dialog.
struct ClientGuide
{
    QString provider; ///< Name for a person, or empty: unknown.
    QString console; ///< Where clients are made; https, or empty.
    QByteArray redirectUri; ///< Exactly as it is to be pasted there.
    bool needsSecret = false;
    QStringList steps; ///< Codes; the interface words them.
    QStringList scopes;
};

/// RFC 8628 §3.2.
struct DeviceStep
{
    QString userCode;
    QByteArray uri;
    QByteArray uriComplete; ///< May be empty.
    Clock::TimePoint expiresAt {};
};

/// A sign-in or step-up under way, as it is shown.
///
/// Phases: Discovering → (NeedsClient) → Asking → Discovering (registering) → Browser or Device →
/// Exchanging → Done or Failed. A step-up begins with Asking. Asking is left out where the person has
/// clicked already and nothing is new. Failed attempts stay until they are dismissed or replaced by the next one of
/// their account; Done ones for kDoneStays.
struct Attempt
{
    enum class Kind { SignIn, StepUp };
    enum class Phase {
        Asking,
        Discovering,
        NeedsClient,
        Browser,
        Device,
        Exchanging,
        Done,
        Failed
    };

    QString id;
    Kind kind = Kind::SignIn;
    Phase phase = Phase::Discovering;
    QString server;
    QString serverName;
    QString url; ///< The server's.
    QString host; ///< Of the authorization endpoint; empty until it is known.
    QString domain; ///< Its registrable part, to be shown in bold.
    std::optional<Clock::TimePoint> firstSeenAt; ///< When this host was first signed in to.
    bool isNewHost = false; ///< Never seen, or another than this server had before.
    bool canUseDevice = false;
    QString words; ///< Two words that the page after the browser repeats.
    QStringList scopes; ///< All that will be asked for.
    QStringList has; ///< Step-up: granted now,
    QStringList adds; ///< and what would come.
    std::optional<policy::Application> application; ///< Who asked; none: the person.
    QString tool;
    Clock::TimePoint askedAt {};
    QString account; ///< Id; empty: a new one.
    std::optional<DeviceStep> device;
    std::optional<ClientGuide> client;
    std::optional<Error> error;
};

/// One line of "why was I signed out?". Never a value: tokens appear as hash tags.
struct Event
{
    Clock::TimePoint at {};
    QString kind; ///< One of timeline.h.
    QString account;
    QString generation;
    QString detail; ///< An issuer, a count, a host: safe to show.
    QString outcome; ///< "ok" or an error's name.
    [[nodiscard]] bool operator==(const Event &) const = default;
};

/// One step of a sign-out, in the order it was made.
struct SignOutStep
{
    /// end-sessions, revoke-refresh, revoke-access, delete-registration, wipe, probe; where an organisation
    /// vouches also revoke-identity, before wipe.
    QString step;
    bool ok = false;
    bool skipped = false;
    /// A code: "not-offered", "none", "other-accounts", "dead", "alive", "open", or an error's name.
    QString detail;
};

struct ServerSignOut
{
    QString server;
    QString account;
    QList<SignOutStep> steps;
};

/// One request that the doctor made, redacted.
struct DoctorRequest
{
    QString method;
    QString url;
    int status = 0; ///< 0: no answer.
    QString note; ///< A code.
};

/// What would mend it: sign-in, add-profile (name, value), bring-client, forget-registration, unlock …
struct DoctorFix
{
    QString action;
    QString name;
    QString value;
};

/// A check's code: the server answered with an error of its own, whoever asked.
inline constexpr QLatin1StringView kServerFailing("server-failing");

/// One finding. Codes are error names or words of the doctor's own; the interface has the sentences.
struct DoctorCheck
{
    enum class Verdict { Ok, Warning, Bad, Skipped };
    QString check;
    Verdict verdict = Verdict::Ok;
    QString code;
    QString server; ///< Empty: about Claviger itself.
    QString account; ///< Its name, where it is about one account of several or the only one.
    QString subject;
    QString detail;
    QList<DoctorRequest> requests;
    std::optional<DoctorFix> fix;
};

} // namespace claviger::sessions
