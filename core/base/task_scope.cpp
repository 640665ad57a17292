#include "core/base/task_scope.h"

#include "core/base/timeout.h"

#include <QtCore/QPointer>

namespace claviger {

/// The outermost frame: holds the task and tells the scope when it is over.
struct TaskScope::Root
{
    struct promise_type
    {
        TaskScope *scope = nullptr;
        Root *root = nullptr;
        Root get_return_object() { return Root(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() noexcept
        {
            // The frame still stands here: it goes from the event loop, when nothing runs in it.
            TaskScope *owner = scope;
            Root *self = root;
            QMetaObject::invokeMethod(
                &owner->m_context,
                [owner, self] {
                    owner->m_running.remove_if(
                        [self](const std::unique_ptr<Root> &item) { return item.get() == self; });
                },
                Qt::QueuedConnection);
            return {};
        }
        void return_void() const noexcept { }
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };
    using Handle = std::coroutine_handle<promise_type>;

    explicit Root(Handle frame)
        : handle(frame)
    {
    }
    Root(Root &&other) noexcept
        : handle(std::exchange(other.handle, {}))
    {
    }
    Root &operator=(Root &&) = delete;
    Root(const Root &) = delete;
    ~Root()
    {
        if (handle)
            handle.destroy();
    }
    Handle handle;

    static Root run(Task<void> task) { co_await std::move(task); }
};

void TaskScope::start(Task<void> task)
{
    auto root = std::make_unique<Root>(Root::run(std::move(task)));
    const Root::Handle handle = root->handle;
    handle.promise().scope = this;
    handle.promise().root = root.get();
    m_running.push_back(std::move(root));
    handle.resume();
}

TaskScope::TaskScope() = default;
TaskScope::~TaskScope() = default;

void TaskScope::cancelAll()
{
    // Destroying a frame may run code that spawns: let the list be consistent first.
    Roots ended;
    ended.swap(m_running);
}

Task<void> sleepFor(std::chrono::milliseconds duration)
{
    auto [answer, wait] = makeOneShot<bool>();
    auto shared = std::make_shared<OneShotAnswer<bool>>(std::move(answer));
    QTimer timer;
    timer.setSingleShot(true);
    QObject::connect(&timer, &QTimer::timeout, &timer, [shared] { shared->send(true); });
    timer.start(duration);
    (void)co_await std::move(wait);
}

} // namespace claviger
