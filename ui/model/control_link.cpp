#include "ui/model/control_link.h"

#include <QtCore/QPointer>

namespace claviger::ui {

ControlLink::ControlLink(broker::ControlPort &port, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_port(port)
    , m_clock(clock)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(kGather);
    connect(&m_gather, &QTimer::timeout, this, &ControlLink::flush);
    // The port keeps its listener for ever: it may outlive us.
    m_port.onChanged([guard = QPointer(this)](const QString &topic) {
        if (!guard)
            return;
        guard->m_topics.insert(topic);
        if (!guard->m_gather.isActive())
            guard->m_gather.start();
    });
}

void ControlLink::call(
    TaskScope &scope, const QString &verb, const QJsonObject &arguments, Handler handler)
{
    broker::ControlCall call;
    call.verb = verb;
    call.arguments = arguments;
    call.origin = broker::CallOrigin::Window;
    scope.spawn(m_port.call(std::move(call)), std::move(handler));
}

void ControlLink::flush()
{
    const QSet<QString> topics = std::exchange(m_topics, {});
    for (const QString &topic : topics)
        Q_EMIT changed(topic);
}

Reloader::Reloader(ControlLink &link, QString verb, Arguments arguments, ControlLink::Handler apply)
    : m_link(link)
    , m_verb(std::move(verb))
    , m_arguments(std::move(arguments))
    , m_apply(std::move(apply))
{
}

void Reloader::reload()
{
    if (m_isLoading) {
        m_again = true;
        return;
    }
    m_isLoading = true;
    const quint64 question = ++m_question;
    m_link.call(
        m_scope, m_verb, m_arguments(), [this, question](Result<broker::ControlReply> reply) {
            finished(question, std::move(reply));
        });
}

void Reloader::restart()
{
    m_scope.cancelAll();
    m_isLoading = false;
    m_again = false;
    reload();
}

void Reloader::finished(quint64 question, Result<broker::ControlReply> reply)
{
    if (question != m_question)
        return;
    m_isLoading = false;
    if (std::exchange(m_again, false))
        reload();
    m_apply(std::move(reply)); // may delete us: nothing after it
}

} // namespace claviger::ui
