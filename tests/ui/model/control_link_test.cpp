#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "ui/model/control_link.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class ControlLinkTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void burstsBecomeOne();
    void portMayOutliveTheLink();
    void neverTwoQuestionsAtOnce();
    void restartDropsTheOldAnswer();
    void ownerGoneWhileWaiting();
    void callsAreThePersons();

private:
    test::FakeClock m_clock;
};

void ControlLinkTest::burstsBecomeOne()
{
    test::ScriptedControl control;
    ui::ControlLink link(control, m_clock);
    QSignalSpy changed(&link, &ui::ControlLink::changed);
    for (int i = 0; i < 1000; ++i) {
        control.change(u"activity"_s);
        control.change(u"servers"_s);
    }
    QTRY_COMPARE(changed.size(), 2);
}

void ControlLinkTest::portMayOutliveTheLink()
{
    test::ScriptedControl control;
    {
        ui::ControlLink link(control, m_clock);
    }
    control.change(u"servers"_s); // must not touch it
}

void ControlLinkTest::neverTwoQuestionsAtOnce()
{
    test::ScriptedControl control;
    control.answer(u"status"_s, {});
    control.hold(u"status"_s);
    ui::ControlLink link(control, m_clock);
    int answers = 0;
    ui::Reloader reloader(
        link, u"status"_s, [] { return QJsonObject(); }, [&answers](auto) { ++answers; });
    for (int i = 0; i < 10; ++i)
        reloader.reload();
    QCOMPARE(control.count(u"status"_s), 1);
    control.release(u"status"_s);
    QTRY_COMPARE(answers, 2); // the one under way, and one for all that came meanwhile
    QCOMPARE(control.count(u"status"_s), 2);
}

void ControlLinkTest::restartDropsTheOldAnswer()
{
    test::ScriptedControl control;
    control.answerWith(
        u"servers.show"_s, [](const broker::ControlCall &call) -> Result<broker::ControlReply> {
            broker::ControlReply reply;
            reply.body = call.arguments;
            return reply;
        });
    control.hold(u"servers.show"_s);
    ui::ControlLink link(control, m_clock);
    QString server = u"old"_s;
    QStringList seen;
    ui::Reloader reloader(
        link, u"servers.show"_s,
        [&server] {
            return QJsonObject {{u"server"_s, server}};
        },
        [&seen](Result<broker::ControlReply> reply) {
            seen.append(reply->body["server"_L1].toString());
        });
    reloader.reload();
    server = u"new"_s;
    reloader.restart();
    control.release(u"servers.show"_s);
    QTRY_COMPARE(seen, QStringList {u"new"_s});
}

void ControlLinkTest::ownerGoneWhileWaiting()
{
    test::ScriptedControl control;
    control.answer(u"status"_s, {});
    control.hold(u"status"_s);
    ui::ControlLink link(control, m_clock);
    bool isCalled = false;
    {
        ui::Reloader reloader(
            link, u"status"_s, [] { return QJsonObject(); },
            [&isCalled](auto) { isCalled = true; });
        reloader.reload();
    }
    control.release(u"status"_s);
    QCoreApplication::processEvents();
    QVERIFY(!isCalled);
}

void ControlLinkTest::callsAreThePersons()
{
    test::ScriptedControl control;
    control.answer(u"lock"_s, {});
    ui::ControlLink link(control, m_clock);
    TaskScope scope;
    link.call(scope, u"lock"_s, {}, [](auto) {});
    QCOMPARE(control.last(u"lock"_s).origin, broker::CallOrigin::Window);
}

QTEST_GUILESS_MAIN(ControlLinkTest)
#include "control_link_test.moc"
