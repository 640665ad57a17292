#pragma once

#include <QtCore/QObject>

namespace claviger::platform {

/// Tells when the machine comes back from sleep: timers have slept with it, and the network may be another.
///
/// Linux: logind's PrepareForSleep on the system bus; without it nobody is told, and expiries are noticed at
/// the next use.
/// Thread: the one it is made on, with an event loop.
class SleepWatch : public QObject
{
    Q_OBJECT
public:
    explicit SleepWatch(QObject *parent = nullptr);

Q_SIGNALS:
    void wokeUp();

private Q_SLOTS:
    void onPrepareForSleep(bool begins);
};

} // namespace claviger::platform
