#include "core/sessions/browser_brake.h"

#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::sessions;
using namespace std::chrono_literals;

class BrowserBrakeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsForOneServer()
    {
        test::FakeClock clock;
        BrowserBrake brake(clock);
        for (int i = 0; i < BrowserBrake::kMostOfServer; ++i)
            QVERIFY(brake.pass(u"linear"_s));
        const auto held = brake.pass(u"linear"_s);
        QCOMPARE(held.error().code, ErrorCode::TooManyRequests);
        QCOMPARE(held.error().subject, u"linear"_s);
        QCOMPARE(brakePause(held.error()), std::optional(60s));
        QVERIFY(brake.pass(u"notion"_s));
        clock.advance(59s);
        QCOMPARE(brakePause(brake.pass(u"linear"_s).error()), std::optional(1s));
        clock.advance(1s);
        QVERIFY(brake.pass(u"linear"_s));
    }

    void holdsForAll()
    {
        test::FakeClock clock;
        BrowserBrake brake(clock);
        for (int i = 0; i < BrowserBrake::kMost; ++i)
            QVERIFY(brake.pass(u"server-%1"_s.arg(i)));
        QVERIFY(!brake.pass(u"another"_s));
        clock.advance(BrowserBrake::kTime);
        QVERIFY(brake.pass(u"another"_s));
    }

    void aClockThatIsSetBackDoesNotHoldForLong()
    {
        test::FakeClock clock;
        BrowserBrake brake(clock);
        for (int i = 0; i < BrowserBrake::kMostOfServer; ++i)
            QVERIFY(brake.pass(u"linear"_s));
        clock.advance(-24h);
        QVERIFY(brake.pass(u"linear"_s));
    }

    void readsOnlyItsOwnErrors()
    {
        QVERIFY(!brakePause({ErrorCode::TooManyRequests, u"linear"_s, u"sign-ins"_s}));
        QVERIFY(!brakePause({ErrorCode::TooManyRequests, u"linear"_s, u"browsers:"_s}));
        QVERIFY(!brakePause({ErrorCode::TimedOut, u"linear"_s, u"browsers:5"_s}));
    }
};

QTEST_GUILESS_MAIN(BrowserBrakeTest)
#include "browser_brake_test.moc"
