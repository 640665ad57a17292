#include "core/base/task_scope.h"

#include "core/base/timeout.h"

#include <algorithm>

namespace claviger {

/// The outermost frame: holds the task and tells the scope when it is over.
struct TaskScope::Root
{
    struct promise_type
    {
        TaskScope *scope = nullptr;
        quint64 id = 0; ///< Not the address: the next frame may get the same one.
        Root get_return_object() { return Root(Handle::from_promise(*this)); }
        std::suspend_always initial_suspend() const noexcept { return {}; }
        std::suspend_always final_suspend() noexcept
        {
            // The frame still stands here: it goes from the event loop, when nothing runs in it.
            QMetaObject::invokeMethod(
                &scope->m_context, [owner = scope, ended = id] { owner->finish(ended); },
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
        , afterwards(std::move(other.afterwards))
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
    std::function<void()> afterwards;

    static Root run(Task<void> task) { co_await std::move(task); }
};

void TaskScope::start(Task<void> task, std::function<void()> afterwards)
{
    auto root = std::make_unique<Root>(Root::run(std::move(task)));
    root->afterwards = std::move(afterwards);
    const Root::Handle handle = root->handle;
    handle.promise().scope = this;
    handle.promise().id = ++m_lastId;
    m_running.push_back(std::move(root));
    handle.resume();
}

void TaskScope::finish(quint64 id)
{
    const auto ended = std::find_if(m_running.begin(), m_running.end(),
        [id](const std::unique_ptr<Root> &root) { return root->handle.promise().id == id; });
    if (ended == m_running.end())
        return;
    // Destroying a frame may run code that spawns: let the list be consistent first.
    Roots gone;
    gone.splice(gone.end(), m_running, ended);
    const std::function<void()> afterwards = std::move(gone.front()->afterwards);
    gone.clear();
    if (afterwards)
        afterwards(); // may delete the scope: nothing follows
}

TaskScope::TaskScope() = default;

TaskScope::~TaskScope()
{
    // What a dying frame starts dies too.
    while (!m_running.empty())
        cancelAll();
}

void TaskScope::cancelAll()
{
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
