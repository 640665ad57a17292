#include "tests/support/fake_clock.h"
#include "tests/ui/gallery/sample_data.h"
#include "ui/model/server_details.h"
#include "ui/model/settings_model.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class ServerDetailsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void loadsServerAndItsGrants();
    void showsNothingOfTheOldServer();
    void commandsNameTheServer();
    void failedCommandIsToldAndReloads();
    void unknownServerIsAnError();
    void settingShowsWhatWasKept();

private:
    test::FakeClock m_clock;
    std::unique_ptr<test::ScriptedControl> m_control;
    std::unique_ptr<ui::ControlLink> m_link;
    std::unique_ptr<ui::ServerDetails> m_details;
};

void ServerDetailsTest::init()
{
    m_details.reset();
    m_link.reset();
    m_control = std::make_unique<test::ScriptedControl>();
    test::scriptDeveloperMachine(*m_control, toEpochMilliseconds(m_clock.now()));
    m_link = std::make_unique<ui::ControlLink>(*m_control, m_clock);
    m_details = std::make_unique<ui::ServerDetails>(*m_link);
    m_details->setServer(u"github"_s);
    QTRY_COMPARE(m_details->state(), ui::LoadState::Ready);
}

void ServerDetailsTest::loadsServerAndItsGrants()
{
    QCOMPARE(m_details->server().name, u"GitHub"_s);
    QTRY_COMPARE(m_details->grants().size(), 3);
    QVERIFY(!m_details->recent().isEmpty());
}

void ServerDetailsTest::showsNothingOfTheOldServer()
{
    m_control->hold(u"servers.show"_s);
    m_details->setServer(u"slack"_s);
    QCOMPARE(m_details->state(), ui::LoadState::Loading);
    QVERIFY(m_details->server().name.isEmpty());
    QVERIFY(m_details->grants().isEmpty());
    m_control->release(u"servers.show"_s);
    QTRY_COMPARE(m_details->server().name, u"Slack"_s);
}

void ServerDetailsTest::commandsNameTheServer()
{
    m_details->setDecision(u"cursor"_s, policy::Decision::Deny);
    QCOMPARE(m_control->last(u"access.set"_s).arguments,
        (QJsonObject {{u"server"_s, u"github"_s}, {u"application"_s, u"cursor"_s},
            {u"decision"_s, u"deny"_s}}));
    m_details->deleteSecret(u"TOKEN"_s);
    QCOMPARE(m_control->last(u"secret.delete"_s).arguments,
        (QJsonObject {{u"server"_s, u"github"_s}, {u"name"_s, u"TOKEN"_s}}));
    m_details->forgetGrant(u"cursor"_s);
    QCOMPARE(m_control->count(u"access.forget"_s), 1);
    m_details->restoreEntry({u"c"_s, u"C"_s, u"/p"_s, u"k"_s, ui::EntryState::Removed});
    QCOMPARE(m_control->last(u"clients.restore"_s).arguments["keys"_L1],
        QJsonValue(QJsonArray {u"k"_s}));
}

void ServerDetailsTest::failedCommandIsToldAndReloads()
{
    QSignalSpy failed(m_details.get(), &ui::ServerDetails::commandFailed);
    m_control->answerError(u"access.set"_s, ErrorCode::DiskFull);
    const qsizetype before = m_control->count(u"access.list"_s);
    m_details->setDecision(u"cursor"_s, policy::Decision::Always);
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, ErrorCode::DiskFull);
    QTRY_VERIFY(m_control->count(u"access.list"_s) > before);
}

void ServerDetailsTest::unknownServerIsAnError()
{
    m_details->setServer(u"nobody"_s);
    QTRY_COMPARE(m_details->state(), ui::LoadState::Failed);
    QCOMPARE(m_details->error().code, ErrorCode::ServerUnknown);
}

void ServerDetailsTest::settingShowsWhatWasKept()
{
    ui::SettingsModel settings(*m_link);
    QTRY_COMPARE(settings.state(), ui::LoadState::Ready);
    QVERIFY(settings.settings().autostart);
    m_control->answerError(u"settings.set"_s, ErrorCode::FileNotWritable);
    QSignalSpy failed(&settings, &ui::SettingsModel::commandFailed);
    settings.setAutostart(false);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(settings.settings().autostart);
}

QTEST_GUILESS_MAIN(ServerDetailsTest)
#include "server_details_test.moc"
