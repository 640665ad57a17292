#pragma once

#include "core/base/clock.h"
#include "core/base/task_scope.h"
#include "core/broker/control.h"

#include <QtCore/QObject>
#include <QtCore/QSet>
#include <QtCore/QTimer>

namespace claviger::ui {

/// How far a model is with what it shows.
enum class LoadState { Loading, Ready, Failed };

/// The one listener to the ControlPort for all view models: gathers bursts of changes into one signal
/// per topic, and gives models a way to call a verb as the person.
///
/// Life: created by the composition root after the port and before the models; outlives them.
/// Interface thread only.
class ControlLink : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(Result<broker::ControlReply>)>;

    /// Changes that come within this time become one.
    static constexpr std::chrono::milliseconds kGather {60};

    /// `port` and `clock` outlive the link.
    ControlLink(broker::ControlPort &port, const Clock &clock, QObject *parent = nullptr);

    /// The answer comes from the event loop; never, if the scope is gone by then.
    void call(TaskScope &scope, const QString &verb, const QJsonObject &arguments, Handler handler);
    [[nodiscard]] qint64 now() const { return toEpochMilliseconds(m_clock.now()); }
    [[nodiscard]] broker::ControlPort &port() const { return m_port; }

Q_SIGNALS:
    void changed(const QString &topic);

private:
    void flush();

    broker::ControlPort &m_port;
    const Clock &m_clock;
    QTimer m_gather;
    QSet<QString> m_topics;
};

/// Keeps asking one verb without ever having two questions of the same kind under way: a change that
/// comes while an answer is awaited leads to one more question after it.
///
/// Life: a member of a model, declared after everything its handler touches.
class Reloader
{
public:
    using Arguments = std::function<QJsonObject()>;

    Reloader(ControlLink &link, QString verb, Arguments arguments, ControlLink::Handler apply);

    void reload();
    /// Forgets the answer under way and asks anew; for when the question itself has changed.
    void restart();
    [[nodiscard]] bool isLoading() const { return m_isLoading; }

private:
    void finished(quint64 question, Result<broker::ControlReply> reply);

    ControlLink &m_link;
    QString m_verb;
    Arguments m_arguments;
    ControlLink::Handler m_apply;
    bool m_isLoading = false;
    bool m_again = false;
    quint64 m_question = 0; ///< Answers to older questions are dropped.
    TaskScope m_scope;
};

} // namespace claviger::ui
