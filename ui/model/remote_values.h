#pragma once

#include "core/base/result.h"

#include <QtCore/QJsonObject>
#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

#include <optional>

namespace claviger::ui {

class Fields;

// What the control verbs say of remote servers, as plain values. Shapes: core/broker/README.md.
// Times are epoch milliseconds, 0 for "never" or "unknown".

/// A scope that was added by a step-up, and when.
struct AddedScope
{
    QString name;
    qint64 at = 0;
    [[nodiscard]] bool operator==(const AddedScope &) const = default;
};

/// One sign-in of one server.
struct Account
{
    enum class State { SignedIn, Renewing, Offline, NeedsSignIn, KeyRejected };
    QString id;
    QString label; ///< What the person called it; may be empty.
    QString name; ///< As the provider shows it; may be empty.
    QString email;
    QString subject;
    QString issuer;
    QStringList scopes;
    QList<AddedScope> addedScopes;
    State state = State::SignedIn;
    QString reason; ///< An error's name, for NeedsSignIn and KeyRejected (a machine's).
    qint64 expiresAt = 0;
    bool renews = false;
    bool isDefault = false;
    QStringList defaultFor; ///< Clients, by id.
    qint64 signedInAt = 0;
    QString generation;
    int number = 0; ///< Among several of its server, from 1; else 0.
    [[nodiscard]] bool operator==(const Account &) const = default;
};

/// As the person knows it: its label, else its address, else its name or number at the provider, else which of several
/// it is.
[[nodiscard]] QString accountName(const Account &account);
/// Whether it no longer lets anybody in.
[[nodiscard]] bool isOver(const Account &account);
/// As the words of ui/text take it.
[[nodiscard]] QString accountStateName(Account::State state);

/// One departure from the strict rules, with its reason.
struct ProfileException
{
    QString name;
    QString value;
    QString reason;
    bool isFromPerson = false;
    [[nodiscard]] bool operator==(const ProfileException &) const = default;
};

/// How a remote server is signed in to.
struct Authorization
{
    QString kind; ///< "automatic", "headers", "client-credentials", "enterprise", "workload".
    QString clientId;
    QString clientIssuer;
    QString
        tokenAuthMethod; ///< How the client proves itself; empty: as the sign-in service wants it.
    QStringList scopes; ///< Fixed by the person; empty: as the server asks.
    QString identityIssuer;
    QString identityClientId;
    QString workloadTokenFile;
    QString authorityFile;
    QString pinnedPublicKey;
    QString clientCertificateFile;
    QList<ProfileException> profile;
    [[nodiscard]] bool operator==(const Authorization &) const = default;
};

struct LastCall
{
    qint64 at = 0;
    QString application;
    QString method;
    [[nodiscard]] bool operator==(const LastCall &) const = default;
};

struct TimelineEvent
{
    qint64 at = 0;
    QString kind;
    QString account;
    QString generation;
    QString detail;
    QString outcome;
    [[nodiscard]] bool operator==(const TimelineEvent &) const = default;
};

/// One step of signing out and what came of it.
struct SignOutStep
{
    QString step;
    bool ok = false;
    bool isSkipped = false;
    QString detail;
    [[nodiscard]] bool operator==(const SignOutStep &) const = default;
};

/// A key that Claviger can't revoke, and where the person can.
struct StaticKey
{
    QString server;
    QString name;
    QString service;
    QString whereRotate;
    [[nodiscard]] bool operator==(const StaticKey &) const = default;
};

struct RevokedServer
{
    QString server;
    QList<SignOutStep> steps;
    [[nodiscard]] bool operator==(const RevokedServer &) const = default;
};

struct RevokeReport
{
    QList<RevokedServer> servers;
    QList<StaticKey> staticKeys;
    [[nodiscard]] bool operator==(const RevokeReport &) const = default;
};

struct DoctorRequest
{
    QString method;
    QString url;
    int status = 0;
    QString note;
    [[nodiscard]] bool operator==(const DoctorRequest &) const = default;
};

struct DoctorFix
{
    QString action;
    QString name;
    QString value;
    [[nodiscard]] bool operator==(const DoctorFix &) const = default;
};

struct DoctorCheck
{
    enum class Verdict { Ok, Warning, Bad, Skipped };
    QString check;
    Verdict verdict = Verdict::Skipped;
    QString code;
    QString server; ///< Id; empty for checks of Claviger itself.
    QString account; ///< The name of the account that it is about, if it is about one.
    QString subject;
    QString detail;
    QList<DoctorRequest> requests;
    std::optional<DoctorFix> fix;
    [[nodiscard]] bool operator==(const DoctorCheck &) const = default;
};
[[nodiscard]] QString verdictName(DoctorCheck::Verdict verdict);

// Errors of all: InvalidInput (a missing or wrong field), TooLarge.
[[nodiscard]] Result<Account> parseAccount(const QJsonValue &value, const QString &path);
/// The accounts of one server, each with its number.
[[nodiscard]] QList<Account> parseAccounts(Fields &fields);
[[nodiscard]] Result<Authorization> parseAuthorization(
    const QJsonValue &value, const QString &path);
[[nodiscard]] Result<LastCall> parseLastCall(const QJsonValue &value, const QString &path);
[[nodiscard]] Result<QList<TimelineEvent>> parseTimeline(const QJsonObject &body);
[[nodiscard]] Result<QList<SignOutStep>> parseSteps(const QJsonObject &body);
[[nodiscard]] Result<RevokeReport> parseRevokeReport(const QJsonObject &body);
[[nodiscard]] Result<QList<DoctorCheck>> parseDoctor(const QJsonObject &body);

} // namespace claviger::ui
