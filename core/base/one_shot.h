#pragma once

#include "core/base/result.h"
#include "core/base/task.h"

#include <QtCore/QMutex>
#include <QtCore/QObject>

#include <coroutine>
#include <memory>
#include <optional>

namespace claviger {

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
    std::coroutine_handle<> waiting;
    QObject *context = nullptr; ///< Lives in the awaiter; null while nobody waits.
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
        if (!m_state)
            return;
        const auto state = std::exchange(m_state, {});
        const QMutexLocker lock(&state->mutex);
        state->value.emplace(std::move(value));
        if (state->context) {
            QMetaObject::invokeMethod(
                state->context, [waiting = state->waiting] { waiting.resume(); },
                Qt::QueuedConnection);
        }
    }
    [[nodiscard]] bool isPending() const { return m_state != nullptr; }

private:
    void abandon()
    {
        if (m_state)
            send(fail(ErrorCode::Cancelled));
    }
    std::shared_ptr<detail::OneShotState<T>> m_state;
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
        std::unique_ptr<QObject> context = {};

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
            context = std::make_unique<QObject>();
            state->context = context.get();
            state->waiting = handle;
            return true;
        }
        Result<T> await_resume()
        {
            leave();
            if (context)
                context.release()->deleteLater(); // we may stand inside an event of its own
            return std::move(*state->value);
        }
        void leave()
        {
            if (!state)
                return;
            const QMutexLocker lock(&state->mutex);
            state->context = nullptr;
        }
        Awaiter(std::shared_ptr<detail::OneShotState<T>> s)
            : state(std::move(s))
        {
        }
        Awaiter(Awaiter &&) noexcept = default;
        Awaiter &operator=(Awaiter &&) = delete;
        ~Awaiter() { leave(); }
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
