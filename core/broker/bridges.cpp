#include "core/broker/bridges.h"

#include "core/base/one_shot.h"

#include <QtCore/QScopeGuard>

namespace claviger::broker {

/// A question on its way: the scope runs it on the interface thread.
struct ConsentBridge::Open
{
    quint64 number = 0;
    TaskScope scope;
};

ConsentBridge::ConsentBridge(QObject *parent)
    : QObject(parent)
{
}

ConsentBridge::~ConsentBridge() = default;

void ConsentBridge::setPresenter(UserConsent *presenter)
{
    m_open.clear();
    m_presenter = presenter;
}

Task<Result<ConsentDecision>> ConsentBridge::ask(ConsentRequest request)
{
    const quint64 number = m_next++;
    auto [answerEnd, wait] = makeOneShot<ConsentDecision>();
    // Shared, because a queued call must be copyable; not kept here, so that it can be abandoned.
    auto answer = std::make_shared<OneShotAnswer<ConsentDecision>>(std::move(answerEnd));
    auto hop = [this, number, request = std::move(request), answer = std::move(answer)] {
        begin(number, request, answer);
    };
    QMetaObject::invokeMethod(this, std::move(hop), Qt::QueuedConnection);
    const auto withdraw = qScopeGuard([this, number] {
        QMetaObject::invokeMethod(
            this, [this, number] { end(number); }, Qt::QueuedConnection);
    });
    co_return co_await std::move(wait);
}

void ConsentBridge::begin(
    quint64 number, ConsentRequest request, std::shared_ptr<OneShotAnswer<ConsentDecision>> answer)
{
    if (!m_presenter) {
        answer->send(fail(ErrorCode::Unsupported, {}, QStringLiteral("nobody shows questions")));
        return;
    }
    m_open.push_back(std::make_unique<Open>());
    Open &open = *m_open.back();
    open.number = number;
    open.scope.spawn(m_presenter->ask(std::move(request)),
        [answer](Result<ConsentDecision> decision) { answer->send(std::move(decision)); });
}

void ConsentBridge::end(quint64 number)
{
    std::erase_if(
        m_open, [number](const std::unique_ptr<Open> &open) { return open->number == number; });
}

ControlBridge::ControlBridge(Worker &worker, Changes &changes, QObject *parent)
    : QObject(parent)
    , m_worker(&worker)
{
    connect(&changes, &Changes::changed, this, [this](const QString &topic) {
        for (const auto &listener : m_listeners)
            listener(topic);
    });
}

Task<Result<ControlReply>> ControlBridge::call(ControlCall call)
{
    call.origin = CallOrigin::Window;
    auto [answerEnd, wait] = makeOneShot<ControlReply>();
    Worker *const worker = m_worker;
    if (!worker)
        co_return fail(ErrorCode::Cancelled);
    // Shared, because a queued call must be copyable; not kept here, so that it can be abandoned.
    auto answer = std::make_shared<OneShotAnswer<ControlReply>>(std::move(answerEnd));
    auto moved = std::make_shared<ControlCall>(std::move(call));
    auto hop = [worker, answer = std::move(answer), moved = std::move(moved)] {
        worker->m_scope.spawn(worker->m_verbs.call(std::move(*moved)),
            [answer](Result<ControlReply> reply) { answer->send(std::move(reply)); });
    };
    QMetaObject::invokeMethod(worker, std::move(hop), Qt::QueuedConnection);
    co_return co_await std::move(wait);
}

void ControlBridge::onChanged(std::function<void(const QString &topic)> listener)
{
    m_listeners.push_back(std::move(listener));
}

} // namespace claviger::broker
