#include "ui/text/time_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

namespace claviger::text {

struct TimeWords
{
    Q_DECLARE_TR_FUNCTIONS(TimeWords)
};

namespace {

constexpr qint64 kMinute = 60'000;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

QString dayText(const QDate &date, const QDate &today)
{
    const QLocale locale;
    //: Date in the current year, as QDate::toString() understands it: 2 May
    const QString sameYear = TimeWords::tr("d MMM");
    //: Date in another year: 2 May 2025
    const QString otherYear = TimeWords::tr("d MMM yyyy");
    return locale.toString(date, date.year() == today.year() ? sameYear : otherYear);
}

} // namespace

QString relativeTime(qint64 at, qint64 now)
{
    if (at <= 0)
        return TimeWords::tr("never");
    const qint64 passed = now - at;
    if (passed < kMinute)
        return TimeWords::tr("just now");
    if (passed < kHour)
        return TimeWords::tr("%n min ago", nullptr, static_cast<int>(passed / kMinute));
    const QDate date = QDateTime::fromMSecsSinceEpoch(at).date();
    const QDate today = QDateTime::fromMSecsSinceEpoch(now).date();
    if (date == today || passed < 6 * kHour)
        return TimeWords::tr("%n hour(s) ago", nullptr, static_cast<int>(passed / kHour));
    if (date.daysTo(today) == 1)
        return TimeWords::tr("yesterday");
    if (date.daysTo(today) < 7)
        return TimeWords::tr("%n day(s) ago", nullptr, static_cast<int>(date.daysTo(today)));
    return dayText(date, today);
}

QString exactTime(qint64 at)
{
    if (at <= 0)
        return {};
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(at), QLocale::LongFormat);
}

QString ageText(qint64 since, qint64 now)
{
    if (since <= 0)
        return TimeWords::tr("age unknown");
    const qint64 days = (now - since) / kDay;
    if (days < 1)
        return TimeWords::tr("stored today");
    if (days < 60)
        return TimeWords::tr("stored %n day(s) ago", nullptr, static_cast<int>(days));
    return TimeWords::tr("stored %n month(s) ago", nullptr, static_cast<int>(days / 30));
}

QString durationText(qint64 milliseconds)
{
    if (milliseconds < 1000)
        return TimeWords::tr("%1 ms").arg(milliseconds);
    return TimeWords::tr("%1 s").arg(
        QLocale().toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
}

} // namespace claviger::text
