#pragma once

#include <QtCore/QtGlobal>

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

namespace claviger {

/// A piece of work that may wait, written from top to bottom.
///
/// Life: lazy; it starts when awaited, or when TaskScope::spawn() takes it. Destroying a Task that
/// waits destroys its locals in order, among them whatever it waits on: that is how work is
/// cancelled. One thread per Task.
/// Errors: through the value (Task<Result<T>>); an exception that leaves a coroutine ends the program.
/// Rules for g++ 12: no lambda with captures and no braced list inside a `co_await` expression (name
/// it first); coroutine lambdas capture nothing; parameters by value unless the caller awaits the
/// task in the same expression.
template <class T> class [[nodiscard]] Task;

namespace detail {

struct FinalAwaiter
{
    bool await_ready() const noexcept { return false; }
    template <class Promise>
    void await_suspend(std::coroutine_handle<Promise> handle) const noexcept
    {
        Promise &promise = handle.promise();
        if (promise.isStarting)
            promise.isDone = true; // the awaiting side goes on by itself, without a deeper stack
        else if (promise.continuation)
            promise.continuation.resume(); // may destroy this frame: nothing follows
    }
    void await_resume() const noexcept { }
};

struct PromiseBase
{
    std::coroutine_handle<> continuation;
    bool isStarting = false; ///< Inside the first resume(), which the awaiting side made.
    bool isDone = false;
    std::suspend_always initial_suspend() const noexcept { return {}; }
    FinalAwaiter final_suspend() const noexcept { return {}; }
    [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
};

template <class T> struct Promise : PromiseBase
{
    std::optional<T> value;
    Task<T> get_return_object();
    template <class U> void return_value(U &&result) { value.emplace(std::forward<U>(result)); }
    T result() { return std::move(*value); }
};

template <> struct Promise<void> : PromiseBase
{
    Task<void> get_return_object();
    void return_void() const noexcept { }
    void result() const noexcept { }
};

} // namespace detail

template <class T> class [[nodiscard]] Task
{
public:
    using promise_type = detail::Promise<T>;
    using Handle = std::coroutine_handle<promise_type>;

    explicit Task(Handle handle)
        : m_handle(handle)
    {
    }
    Task(Task &&other) noexcept
        : m_handle(std::exchange(other.m_handle, {}))
    {
    }
    Task &operator=(Task &&other) noexcept
    {
        if (this != &other) {
            destroy();
            m_handle = std::exchange(other.m_handle, {});
        }
        return *this;
    }
    Task(const Task &) = delete;
    Task &operator=(const Task &) = delete;
    ~Task() { destroy(); }

    auto operator co_await() && noexcept
    {
        struct Awaiter
        {
            Handle handle;
            bool await_ready() const noexcept { return false; }
            /// No symmetric transfer: g++ makes it a tail call only when optimising, and a long row
            /// of tasks that never wait would overflow the stack.
            bool await_suspend(std::coroutine_handle<> awaiting) const noexcept
            {
                promise_type &promise = handle.promise();
                promise.continuation = awaiting;
                promise.isStarting = true;
                handle.resume();
                promise.isStarting = false;
                return !promise.isDone;
            }
            T await_resume() const { return handle.promise().result(); }
        };
        Q_ASSERT(m_handle);
        return Awaiter {m_handle};
    }

private:
    void destroy()
    {
        if (m_handle)
            m_handle.destroy();
        m_handle = {};
    }
    Handle m_handle;
};

namespace detail {

template <class T> Task<T> Promise<T>::get_return_object()
{
    return Task<T>(std::coroutine_handle<Promise<T>>::from_promise(*this));
}

inline Task<void> Promise<void>::get_return_object()
{
    return Task<void>(std::coroutine_handle<Promise<void>>::from_promise(*this));
}

} // namespace detail
} // namespace claviger
