#include "app/platform/sleep_watch.h"

#include <QtDBus/QDBusConnection>

using namespace Qt::StringLiterals;

namespace claviger::platform {

SleepWatch::SleepWatch(QObject *parent)
    : QObject(parent)
{
    QDBusConnection::systemBus().connect(u"org.freedesktop.login1"_s, u"/org/freedesktop/login1"_s,
        u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, this,
        SLOT(onPrepareForSleep(bool)));
}

void SleepWatch::onPrepareForSleep(bool begins)
{
    if (!begins)
        Q_EMIT wokeUp();
}

} // namespace claviger::platform
