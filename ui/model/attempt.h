#pragma once

#include "ui/model/values.h"

namespace claviger::ui {

/// One sign-in or step-up under way, as `signin.list` tells of it.
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
    /// For a browser on another device: a code to type there.
    struct DeviceCode
    {
        QString userCode;
        QString uri;
        QString uriComplete;
        qint64 expiresAt = 0;
        [[nodiscard]] bool operator==(const DeviceCode &) const = default;
    };
    /// What a person has to set up at the provider by hand.
    struct ClientNeed
    {
        QString provider;
        QString console; ///< Address of the page for it.
        QString redirectUri;
        bool needsSecret = false;
        QStringList steps; ///< Codes.
        QStringList scopes;
        [[nodiscard]] bool operator==(const ClientNeed &) const = default;
    };

    QString id;
    Kind kind = Kind::SignIn;
    QString server;
    QString serverName;
    Phase phase = Phase::Asking;
    QString url; ///< The server's.
    QString host; ///< Of the sign-in service.
    QString domain; ///< Its registrable domain.
    qint64 firstSeenAt = 0;
    bool isNewHost = false;
    bool canUseDevice = true; ///< A code on another device is possible, as far as anybody knows.
    QString words; ///< Two words that the page in the browser repeats.
    QStringList scopes;
    QStringList has;
    QStringList adds;
    std::optional<Application> application; ///< Whose call needs it; none: the person started it.
    QString tool;
    qint64 askedAt = 0;
    QString account; ///< Id, "new", or empty.
    QList<Account> accounts;
    std::optional<DeviceCode> device;
    std::optional<ClientNeed> client;
    std::optional<Error> error;

    /// The person has something to decide.
    [[nodiscard]] bool isAsking() const
    {
        return phase == Phase::Asking || phase == Phase::NeedsClient;
    }
    [[nodiscard]] bool isOver() const { return phase == Phase::Done || phase == Phase::Failed; }
    /// Something of the person's, in a browser or here, is waited for.
    [[nodiscard]] bool isWaiting() const { return !isOver(); }
    [[nodiscard]] bool operator==(const Attempt &other) const;
};

[[nodiscard]] Result<QList<Attempt>> parseAttempts(const QJsonObject &body);

} // namespace claviger::ui
