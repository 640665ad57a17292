#pragma once

#include "core/base/one_shot.h"
#include "core/base/task_scope.h"

#include <QtCore/QTimer>

#include <chrono>

namespace claviger {

/// Waits. Cancelled by destroying the task.
[[nodiscard]] Task<void> sleepFor(std::chrono::milliseconds duration);

/// Runs the task for at most `limit`; then cancels it and gives `onTimeout` instead.
template <class T>
[[nodiscard]] Task<Result<T>> withTimeout(
    Task<Result<T>> task, std::chrono::milliseconds limit, Error onTimeout)
{
    auto [answer, wait] = makeOneShot<T>();
    auto shared = std::make_shared<OneShotAnswer<T>>(std::move(answer));
    TaskScope scope;
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer,
        [shared, error = std::move(onTimeout)] { shared->send(fail(error)); });
    timer.start(limit);
    scope.spawn(std::move(task), [shared](Result<T> result) { shared->send(std::move(result)); });
    co_return co_await std::move(wait);
}

} // namespace claviger
