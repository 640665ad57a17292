#pragma once

#include "core/base/one_shot.h"
#include "core/base/task_scope.h"
#include "core/broker/changes.h"
#include "core/broker/consent.h"
#include "core/broker/control.h"

#include <QtCore/QObject>
#include <QtCore/QPointer>

#include <atomic>
#include <memory>
#include <vector>

namespace claviger::broker {

/// Lets the broker's thread ask a UserConsent that lives on the interface thread.
///
/// Life: created and destroyed on the interface thread, with or after the presenter; the broker's
/// thread is stopped before. ask() is called on the broker's thread; without a presenter it gives
/// Unsupported. Destroying its task takes the question off the screen.
class ConsentBridge : public QObject, public UserConsent
{
    Q_OBJECT
public:
    explicit ConsentBridge(QObject *parent = nullptr);
    ~ConsentBridge() override;

    /// Interface thread. Not owned; must outlive this or be taken back with null.
    void setPresenter(UserConsent *presenter);
    [[nodiscard]] Task<Result<ConsentDecision>> ask(ConsentRequest request) override;

private:
    struct Open;
    void begin(quint64 number, ConsentRequest request,
        std::shared_ptr<OneShotAnswer<ConsentDecision>> answer);
    void end(quint64 number);

    UserConsent *m_presenter = nullptr;
    std::atomic<quint64> m_next = 1;
    std::vector<std::unique_ptr<Open>> m_open; ///< Interface thread only.
};

/// The broker's verbs as the window calls them: each call hops to the broker's thread and back.
///
/// Life: created on the interface thread, destroyed there before the broker's thread is stopped.
/// `worker` lives on the broker's thread, as do table and changes; calls that are under way when
/// `worker` is destroyed end with Cancelled. Destroying a call's task does not stop the verb.
class ControlBridge : public QObject, public ControlPort
{
    Q_OBJECT
public:
    /// What runs verbs on the broker's thread. Create it there, destroy it there.
    class Worker : public QObject
    {
    public:
        explicit Worker(const VerbTable &verbs)
            : m_verbs(verbs)
        {
        }

    private:
        friend class ControlBridge;
        const VerbTable &m_verbs;
        TaskScope m_scope;
    };

    ControlBridge(Worker &worker, Changes &changes, QObject *parent = nullptr);

    [[nodiscard]] Task<Result<ControlReply>> call(ControlCall call) override;
    void onChanged(std::function<void(const QString &topic)> listener) override;

private:
    QPointer<Worker> m_worker;
    std::vector<std::function<void(const QString &)>> m_listeners;
};

} // namespace claviger::broker
