#pragma once

#include "core/base/one_shot.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCallWatcher>
#include <QtDBus/QDBusPendingReply>

#include <chrono>

namespace claviger::vault {

/// Sends a call and waits for its reply without blocking. A refusal is a reply too: look at its type.
/// Errors: none of its own but Cancelled; after `limit` QtDBus makes a NoReply error of it.
[[nodiscard]] inline Task<Result<QDBusMessage>> callBus(
    QDBusConnection bus, QDBusMessage message, std::chrono::milliseconds limit)
{
    auto [answer, wait] = makeOneShot<QDBusMessage>();
    auto shared = std::make_shared<OneShotAnswer<QDBusMessage>>(
        std::move(answer)); // a slot must copy
    QDBusPendingCallWatcher watcher(bus.asyncCall(message, static_cast<int>(limit.count())));
    QObject::connect(&watcher, &QDBusPendingCallWatcher::finished, &watcher,
        [shared](
            QDBusPendingCallWatcher *call) { shared->send(QDBusPendingReply<>(*call).reply()); });
    co_return co_await std::move(wait);
}

} // namespace claviger::vault
