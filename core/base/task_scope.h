#pragma once

#include "core/base/task.h"

#include <QtCore/QObject>

#include <functional>
#include <list>
#include <memory>
#include <optional>

namespace claviger {

/// Owns running tasks. Deleting the scope cancels them all; nothing is delivered afterwards.
///
/// Life: a member of whoever starts flows, declared last so that it dies first. Lives on one thread,
/// which needs an event loop.
/// A task starts at once, inside spawn(). Its result is delivered from the event loop after its
/// frame, with all it held, is gone, so a handler may delete the scope or its owner. A task itself must
/// not: neither the scope nor cancelAll() may be ended from inside one of its own tasks.
class TaskScope
{
public:
    TaskScope();
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;
    ~TaskScope();

    template <class T, class Handler> void spawn(Task<T> task, Handler handler)
    {
        auto result = std::make_shared<std::optional<T>>();
        start(keepResult<T>(std::move(task), result),
            [deliver = std::function<void(T)>(std::move(handler)), result] {
                deliver(std::move(**result));
            });
    }
    void spawn(Task<void> task) { start(std::move(task), {}); }

    /// Whether no task runs or waits for its delivery.
    [[nodiscard]] bool isIdle() const { return m_running.empty(); }
    /// Ends all tasks; none delivers.
    void cancelAll();

private:
    struct Root;
    using Roots = std::list<std::unique_ptr<Root>>;

    template <class T>
    static Task<void> keepResult(Task<T> task, std::shared_ptr<std::optional<T>> result)
    {
        result->emplace(co_await std::move(task));
    }

    void start(Task<void> task, std::function<void()> afterwards);
    void finish(quint64 id);

    quint64 m_lastId = 0;
    QObject m_context;
    Roots m_running;
};

} // namespace claviger
