#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QtCore/QMutex>
#include <QtCore/QObject>

#include <coroutine>
#include <memory>
#include <optional>

namespace claviger {

/// Takes events for the calling thread, as long as it runs.
[[nodiscard]] QObject *threadContext();

/// The bridge from callbacks to tasks: one side answers once, the other awaits the answer.
///
///     auto [answer, wait] = makeOneShot<int>();
///     job.onFinished([answer = std::move(answer)](int n) mutable { answer.send(n); });
///     Result<int> n = co_await std::move(wait);
///
/// An Answer that is destroyed without send() answers ErrorCode::Cancelled, so no wait can hang on a
/// forgotten branch. send() may be called from any thread; the waiting task goes on on its own
/// thread, from the event loop. Later sends are ignored.
namespace detail {

template <class T> struct OneShotState
{
    QMutex mutex;
    std::optional<Result<T>> value;
    std::coroutine_handle<> waiting; ///< None while nobody waits.
    QObject *context = nullptr; ///< Of the thread of who waits.

    void resume()
    {
        QMutexLocker lock(&mutex);
        const std::coroutine_handle<> task = std::exchange(waiting, {});
        lock.unlock();
        if (task)
            task.resume();
    }
};

} // namespace detail

template <class T> class OneShotAnswer
{
public:
    explicit OneShotAnswer(std::shared_ptr<detail::OneShotState<T>> state)
        : m_state(std::move(state))
    {
    }
    OneShotAnswer(OneShotAnswer &&) noexcept = default;
    OneShotAnswer &operator=(OneShotAnswer &&other) noexcept
    {
        if (this != &other) {
            abandon();
            m_state = std::move(other.m_state);
        }
        return *this;
    }
    OneShotAnswer(const OneShotAnswer &) = delete;
    OneShotAnswer &operator=(const OneShotAnswer &) = delete;
    ~OneShotAnswer() { abandon(); }

    void send(Result<T> value)
    {
        const StatePointer state = std::exchange(m_state, {});
        if (!state)
            return;
        const QMutexLocker lock(&state->mutex);
        state->value.emplace(std::move(value));
        if (state->waiting) { // and so its thread still runs
            QMetaObject::invokeMethod(
                state->context, [state] { state->resume(); }, Qt::QueuedConnection);
        }
    }
    /// As send(), but the waiting task, which is one of this thread, goes on before this returns. For who is called
    /// by the event loop itself: the task may end whatever stands between it and the loop.
    void sendNow(Result<T> value)
    {
        const StatePointer state = std::exchange(m_state, {});
        if (!state)
            return;
        {
            const QMutexLocker lock(&state->mutex);
            state->value.emplace(std::move(value));
        }
        state->resume();
    }
    [[nodiscard]] bool isPending() const { return m_state != nullptr; }

private:
    using StatePointer = std::shared_ptr<detail::OneShotState<T>>;

    void abandon()
    {
        if (m_state)
            send(fail(ErrorCode::Cancelled));
    }
    StatePointer m_state;
};

template <class T> class [[nodiscard]] OneShotWait
{
public:
    explicit OneShotWait(std::shared_ptr<detail::OneShotState<T>> state)
        : m_state(std::move(state))
    {
    }
    OneShotWait(OneShotWait &&) noexcept = default;
    OneShotWait &operator=(OneShotWait &&) = delete;

    auto operator co_await() && { return Awaiter {std::move(m_state)}; }

private:
    struct Awaiter
    {
        std::shared_ptr<detail::OneShotState<T>> state;

        bool await_ready()
        {
            const QMutexLocker lock(&state->mutex);
            return state->value.has_value();
        }
        bool await_suspend(std::coroutine_handle<> handle)
        {
            const QMutexLocker lock(&state->mutex);
            if (state->value)
                return false;
            state->context = threadContext();
            state->waiting = handle;
            return true;
        }
        Result<T> await_resume() { return std::move(*state->value); }
        Awaiter(std::shared_ptr<detail::OneShotState<T>> s)
            : state(std::move(s))
        {
        }
        Awaiter(Awaiter &&) noexcept = default;
        Awaiter &operator=(Awaiter &&) = delete;
        ~Awaiter()
        {
            if (!state)
                return;
            const QMutexLocker lock(&state->mutex);
            state->waiting = {}; // an event on its way finds nobody
        }
    };
    std::shared_ptr<detail::OneShotState<T>> m_state;
};

template <class T> struct OneShot
{
    OneShotAnswer<T> answer;
    OneShotWait<T> wait;
};

template <class T> [[nodiscard]] OneShot<T> makeOneShot()
{
    auto state = std::make_shared<detail::OneShotState<T>>();
    return {OneShotAnswer<T>(state), OneShotWait<T>(state)};
}

} // namespace claviger
