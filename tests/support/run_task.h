#pragma once

#include "core/base/task_scope.h"

#include <QtCore/QEventLoop>
#include <QtCore/QTimer>
#include <QtTest/QTest>

#include <optional>

namespace claviger::test {

/// Runs a task to its end in the test's event loop and gives its result. Fails the test after `limit`.
template <class T>
T runTask(Task<T> task, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    std::optional<T> result;
    QEventLoop loop; // QTest::qWaitFor() would sleep 10 ms at every step of the task
    TaskScope scope;
    scope.spawn(std::move(task), [&](T value) {
        result.emplace(std::move(value));
        loop.quit();
    });
    QTimer::singleShot(limit, &loop, [] { qFatal("a task did not end in time"); });
    loop.exec();
    return std::move(*result);
}

} // namespace claviger::test
