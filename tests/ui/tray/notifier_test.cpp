#include "tests/support/fake_clock.h"
#include "tests/ui/tray/fake_notifications.h"
#include "tests/ui/tray/private_bus.h"
#include "ui/tray/notifier.h"

#include <QtTest/QSignalSpy>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace std::chrono_literals;

class NotifierTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void showsWithAButton();
    void neverTwiceForOneCauseWithinTenMinutes();
    void laterOneReplacesTheEarlier();
    void laterOneWaitsForTheAnswerToTheEarlier();
    void withdrawnWhileALaterOneWaits();
    void refusedOneDoesNotHoldUpTheNext();
    void causesAreSeparate();
    void withdrawnWhenTheCauseIsGone();
    void withdrawnBeforeTheServiceAnswered();
    void clickNamesTheCause();
    void markupInNamesIsHarmless();
    void withoutAServiceNothingHappens();

private:
    std::unique_ptr<test::PrivateBus> m_bus;
    std::unique_ptr<test::FakeNotifications> m_service;
    std::unique_ptr<ui::Notifier> m_notifier;
    test::FakeClock m_clock;
    int m_run = 0;
};

namespace {

ui::Notice notice(const QString &cause, const QString &text = u"Text."_s)
{
    return {cause, u"Title"_s, text, u"Enter it…"_s, false};
}

} // namespace

void NotifierTest::init()
{
    ++m_run;
    m_bus = std::make_unique<test::PrivateBus>();
    QVERIFY2(!m_bus->address().isEmpty(), "dbus-daemon did not start");
    m_service = std::make_unique<test::FakeNotifications>(
        m_bus->connect(u"service%1"_s.arg(m_run)));
    m_notifier = std::make_unique<ui::Notifier>(m_clock, m_bus->connect(u"client%1"_s.arg(m_run)));
}

void NotifierTest::cleanup()
{
    m_notifier.reset();
    m_service.reset();
    QDBusConnection::disconnectFromBus(u"service%1"_s.arg(m_run));
    QDBusConnection::disconnectFromBus(u"client%1"_s.arg(m_run));
    m_bus.reset();
}

void NotifierTest::showsWithAButton()
{
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    QCOMPARE(m_service->seen.first().title, u"Title"_s);
    QVERIFY(m_service->seen.first().actions.contains(u"Enter it…"_s));
}

void NotifierTest::neverTwiceForOneCauseWithinTenMinutes()
{
    m_notifier->show(notice(u"a"_s));
    m_clock.advance(9min + 59s);
    m_notifier->show(notice(u"a"_s));
    m_notifier->show(notice(u"end"_s));
    QTRY_COMPARE(m_service->seen.size(), 2); // "a" once, and "end" behind it
}

void NotifierTest::laterOneReplacesTheEarlier()
{
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    m_clock.advance(11min);
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 2);
    QCOMPARE(m_service->seen.last().replaces, m_service->seen.first().id);
}

void NotifierTest::laterOneWaitsForTheAnswerToTheEarlier()
{
    m_service->isSilent = true;
    m_notifier->show(notice(u"a"_s, u"first"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    m_clock.advance(11min);
    m_notifier->show(notice(u"a"_s, u"second"_s));
    m_clock.advance(11min);
    m_notifier->show(notice(u"a"_s, u"third"_s));
    m_notifier->show(notice(u"end"_s));
    QTRY_COMPARE(m_service->seen.size(), 2); // "end" went out behind them, and they did not
    m_service->isSilent = false;
    m_service->answerLate();
    QTRY_COMPARE(m_service->seen.size(), 3);
    QCOMPARE(m_service->seen.last().replaces, m_service->seen.first().id);
    QCOMPARE(m_service->seen.last().body, u"third"_s);
}

void NotifierTest::withdrawnWhileALaterOneWaits()
{
    m_service->isSilent = true;
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    m_clock.advance(11min);
    m_notifier->show(notice(u"a"_s));
    m_notifier->withdraw(u"a"_s);
    m_service->isSilent = false;
    m_service->answerLate();
    QTRY_COMPARE(m_service->closed, QList<uint> {1});
    m_notifier->show(notice(u"end"_s));
    QTRY_COMPARE(m_service->seen.last().id, 2U);
    QCOMPARE(m_service->seen.size(), 2);
}

void NotifierTest::refusedOneDoesNotHoldUpTheNext()
{
    m_service->isRefusing = true;
    m_notifier->show(notice(u"a"_s));
    m_clock.advance(11min);
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 2);
    QCOMPARE(m_service->seen.last().replaces, 0U);
}

void NotifierTest::causesAreSeparate()
{
    m_notifier->show(notice(u"a"_s));
    m_notifier->show(notice(u"b"_s));
    QTRY_COMPARE(m_service->seen.size(), 2);
    QCOMPARE(m_service->seen.last().replaces, 0U);
}

void NotifierTest::withdrawnWhenTheCauseIsGone()
{
    m_notifier->show(notice(u"a"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    m_notifier->withdraw(u"a"_s);
    QTRY_COMPARE(m_service->closed, QList<uint> {1});
    m_notifier->show(notice(u"a"_s)); // it comes and goes: no flicker
    m_notifier->show(notice(u"end"_s));
    QTRY_COMPARE(m_service->seen.last().id, 2U);
    QCOMPARE(m_service->seen.size(), 2);
}

void NotifierTest::withdrawnBeforeTheServiceAnswered()
{
    m_notifier->show(notice(u"a"_s));
    m_notifier->withdraw(u"a"_s);
    QTRY_COMPARE(m_service->closed, QList<uint> {1});
}

void NotifierTest::clickNamesTheCause()
{
    QSignalSpy activated(m_notifier.get(), &ui::Notifier::activated);
    m_notifier->show(notice(u"github/secret-missing"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    m_service->click(77); // somebody else's
    m_service->click(1);
    QTRY_COMPARE(activated.size(), 1);
    QCOMPARE(activated.first().first().toString(), u"github/secret-missing"_s);
}

void NotifierTest::markupInNamesIsHarmless()
{
    m_notifier->show(notice(u"a"_s, u"<a href='x'>Click</a> & go"_s));
    QTRY_COMPARE(m_service->seen.size(), 1);
    QVERIFY(!m_service->seen.first().body.contains(u'<'));
}

void NotifierTest::withoutAServiceNothingHappens()
{
    QDBusConnection nowhere(u"no such bus"_s);
    ui::Notifier notifier(m_clock, nowhere);
    notifier.show(notice(u"a"_s));
    notifier.withdraw(u"a"_s);
    QCoreApplication::processEvents();
}

QTEST_GUILESS_MAIN(NotifierTest)
#include "notifier_test.moc"
