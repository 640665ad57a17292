#pragma once

#include "core/base/task.h"

#include <QtCore/QObject>

#include <functional>
#include <list>
#include <memory>

namespace claviger {

/// Owns running tasks. Deleting the scope cancels them all; nothing is delivered afterwards.
///
/// Life: a member of whoever starts flows, declared last so that it dies first. Lives on one thread,
/// which needs an event loop.
/// A task starts at once, inside spawn(). Its result is delivered from the event loop after its
/// frame is gone, so a handler may delete the scope or its owner.
class TaskScope
{
public:
    TaskScope();
    TaskScope(const TaskScope &) = delete;
    TaskScope &operator=(const TaskScope &) = delete;
    ~TaskScope();

    template<class T, class Handler>
    void spawn(Task<T> task, Handler handler)
    {
        start(runWithHandler<T>(std::move(task), std::function<void(T)>(std::move(handler)), &m_context));
    }
    void spawn(Task<void> task) { start(std::move(task)); }

    [[nodiscard]] bool isIdle() const { return m_running.empty(); }
    void cancelAll();

private:
    struct Root;
    using Roots = std::list<std::unique_ptr<Root>>;

    template<class T>
    static Task<void> runWithHandler(
        Task<T> task, std::function<void(T)> handler, QObject *context)
    {
        auto result = std::make_shared<T>(co_await std::move(task));
        QMetaObject::invokeMethod(
            context, [handler = std::move(handler), result] { handler(std::move(*result)); },
            Qt::QueuedConnection);
    }

    void start(Task<void> task);

    QObject m_context;
    Roots m_running;
};

} // namespace claviger
