#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QtCore/QJsonObject>

#include <chrono>
#include <memory>
#include <vector>

namespace claviger::cli {

/// The command line's end of the socket: calls a verb, waits for its answer.
///
/// Life: one per run; connects with the first call, starting the broker if nobody listens. Blocks.
/// Errors: what the broker answers; BrokerUnreachable (also: it died, or went silent), PeerForeign,
/// VersionMismatch, MalformedMessage (what came makes no sense), TooLarge (what is to be sent does not fit).
class BrokerLink
{
public:
    struct Limits
    {
        std::chrono::milliseconds start = std::chrono::seconds(15); ///< Until it listens.
        std::chrono::milliseconds silence = std::chrono::seconds(10); ///< wire::kSilenceLimit.
        /// For one answer in all; a person may have to be found first.
        std::chrono::milliseconds patience = std::chrono::minutes(10);
    };
    struct Reply
    {
        QJsonObject body;
        std::vector<Secret> secrets;
    };

    BrokerLink();
    explicit BrokerLink(Limits limits);
    ~BrokerLink();

    [[nodiscard]] Result<Reply> call(
        const QString &verb, const QJsonObject &arguments = {}, std::vector<Secret> secrets = {});
    /// Asks for events, and waits for the next one: its topic. Errors: TimedOut.
    [[nodiscard]] Result<void> watch();
    [[nodiscard]] Result<QString> nextEvent(std::chrono::milliseconds limit);
    /// From now on nobody is started: BrokerUnreachable where nobody listens.
    void onlyRunning();
    /// Ends the application and waits until it is gone. False: none ran. Errors: TimedOut (it stays).
    [[nodiscard]] Result<bool> quitRunning();
    /// Called when the broker says that it waits for a person or the keychain.
    void onWaiting(std::function<void(bool forPerson)> listener);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::cli
