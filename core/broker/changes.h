#pragma once

#include <QtCore/QObject>
#include <QtCore/QSet>

namespace claviger::broker {

/// Says what has changed, by topic, to everybody who shows it: window and command lines.
///
/// Topics: "servers", "clients", "access", "activity", "status", "import", "prompts", "signin", "accounts", and "window"
/// (somebody asks for the window to be shown).
/// Thread: the broker's. Several changes of one topic within a turn of the event loop come as one.
class Changes : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void note(const QString &topic);

Q_SIGNALS:
    void changed(const QString &topic);

private:
    void announce();
    QSet<QString> m_topics;
};

} // namespace claviger::broker
