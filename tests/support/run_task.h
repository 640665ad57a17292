#pragma once

#include "core/base/task_scope.h"

#include <QtTest/QTest>

#include <optional>

namespace claviger::test {

/// Runs a task to its end in the test's event loop and gives its result. Fails the test after `limit`.
template<class T>
T runTask(Task<T> task, std::chrono::milliseconds limit = std::chrono::seconds(20))
{
    std::optional<T> result;
    TaskScope scope;
    scope.spawn(std::move(task), [&result](T value) { result.emplace(std::move(value)); });
    if (!QTest::qWaitFor([&result] { return result.has_value(); }, static_cast<int>(limit.count())))
        qFatal("a task did not end in time");
    return std::move(*result);
}

} // namespace claviger::test
