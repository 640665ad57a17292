#include "tests/support/fake_clock.h"
#include "tests/ui/gallery/remote_sample.h"
#include "ui/model/doctor_model.h"
#include "ui/model/server_details.h"
#include "ui/model/sign_in_model.h"
#include "ui/model/timeline_model.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

/// The view models of sign-ins, the history and the doctor, on a scripted broker.
class RemoteModelsTest : public QObject
{
    Q_OBJECT

private:
    void setAttempts(const QJsonArray &attempts)
    {
        m_control.answer(u"signin.list"_s, {{u"attempts"_s, attempts}});
        m_control.change(u"signin"_s);
    }
    [[nodiscard]] qint64 now() const { return m_link->now(); }

    test::FakeClock m_clock;
    test::ScriptedControl m_control;
    std::unique_ptr<ControlLink> m_link;

private Q_SLOTS:
    void init()
    {
        m_control = {};
        m_link = std::make_unique<ControlLink>(m_control, m_clock);
        test::scriptRemoteMachine(m_control, now());
    }

    void attemptsFollowTheTopic()
    {
        SignInModel model(*m_link);
        QSignalSpy changed(&model, &SignInModel::changed);
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_COMPARE(model.attempts().size(), 1);
        QVERIFY(model.isAnyWaiting());
        QVERIFY(model.find(u"a1"_s));
        QVERIFY(!model.find(u"a2"_s));
        const qsizetype before = changed.size();
        const qsizetype asked = m_control.count(u"signin.list"_s);
        m_control.change(u"signin"_s); // the same again
        QTRY_VERIFY(m_control.count(u"signin.list"_s) > asked);
        QCoreApplication::processEvents();
        QCOMPARE(changed.size(), before);
        setAttempts({test::sampleAttempt(u"done"_s, now())});
        QTRY_VERIFY(!model.isAnyWaiting());
    }

    void whatCantBeReadKeepsTheLast()
    {
        SignInModel model(*m_link);
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_COMPARE(model.attempts().size(), 1);
        const qsizetype asked = m_control.count(u"signin.list"_s);
        setAttempts({QJsonObject {{u"id"_s, 7}}});
        QTRY_VERIFY(m_control.count(u"signin.list"_s) > asked);
        m_control.answerError(u"signin.list"_s, ErrorCode::BrokerUnreachable);
        m_control.change(u"signin"_s);
        QTRY_VERIFY(m_control.count(u"signin.list"_s) > asked + 1);
        QCOMPARE(model.attempts().size(), 1);
    }

    void answersAreTheVerbs()
    {
        SignInModel model(*m_link);
        model.approve(u"a1"_s, u"ada"_s);
        QTRY_COMPARE(m_control.count(u"signin.approve"_s), 1);
        QCOMPARE(m_control.last(u"signin.approve"_s).arguments,
            (QJsonObject {{u"attempt"_s, u"a1"_s}, {u"account"_s, u"ada"_s}}));
        model.approve(u"a1"_s, SignInModel::Keep::UntilSignOut);
        QTRY_COMPARE(m_control.count(u"signin.approve"_s), 2);
        QCOMPARE(
            m_control.last(u"signin.approve"_s).arguments["keep"_L1].toString(), u"signed-in"_s);
        model.refuse(u"a1"_s);
        QTRY_COMPARE(m_control.count(u"signin.refuse"_s), 1);
        QVERIFY(!m_control.last(u"signin.refuse"_s).arguments.contains("remember"_L1));
        model.refuse(u"a1"_s, true);
        QTRY_COMPARE(m_control.count(u"signin.refuse"_s), 2);
        QCOMPARE(m_control.last(u"signin.refuse"_s).arguments["remember"_L1].toBool(), true);
        QCOMPARE(m_control.last(u"signin.refuse"_s).origin, broker::CallOrigin::Window);
    }

    void secretsDoNotStandInJson()
    {
        SignInModel model(*m_link);
        model.paste(u"a1"_s, Secret::copyOf("http://127.0.0.1/?code=abc"));
        QTRY_COMPARE(m_control.count(u"signin.paste"_s), 1);
        const auto pasted = m_control.last(u"signin.paste"_s);
        QCOMPARE(pasted.secrets, QList<QByteArray>({"http://127.0.0.1/?code=abc"}));
        QVERIFY(!QJsonDocument(pasted.arguments).toJson().contains("abc"));
        QCOMPARE(pasted.arguments["secret"_L1].toInt(-1), 0);
        model.bringClient(u"a1"_s, {u"id"_s, {}, {}, {}});
        QTRY_COMPARE(m_control.count(u"signin.client"_s), 1);
        QVERIFY(!m_control.last(u"signin.client"_s).arguments.contains("secret"_L1));
    }

    void aStartSaysWhichAttempt()
    {
        SignInModel model(*m_link);
        QSignalSpy started(&model, &SignInModel::started);
        model.start(u"linear"_s, u"new"_s);
        QTRY_COMPARE(started.size(), 1);
        QCOMPARE(started.first().first().toString(), u"a1"_s);
        const QJsonObject arguments = m_control.last(u"signin.start"_s).arguments;
        QCOMPARE(arguments["approved"_L1].toBool(), true);
        QCOMPARE(arguments["account"_L1].toString(), u"new"_s);
        m_control.answer(u"signin.start"_s, {{u"attempt"_s, QJsonObject {{u"id"_s, u"a9"_s}}}});
        model.start(u"linear"_s);
        QTRY_COMPARE(started.size(), 2);
        QCOMPARE(started.last().first().toString(), u"a9"_s);
    }

    void failuresAreToldWithTheirAttempt()
    {
        SignInModel model(*m_link);
        QSignalSpy failed(&model, &SignInModel::answerFailed);
        m_control.answerError(u"signin.device"_s, ErrorCode::Unsupported);
        model.useDevice(u"a1"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), u"a1"_s);
        m_control.answerError(u"signin.start"_s, ErrorCode::ServerUnknown);
        model.start(u"gone"_s);
        QTRY_COMPARE(failed.size(), 2);
        QVERIFY(failed.last().first().toString().isEmpty());
    }

    void theHistoryAsksOnlyWhenSeen()
    {
        TimelineModel model(*m_link);
        const QAbstractItemModelTester tester(&model);
        model.setServer(u"linear"_s, {});
        m_control.change(u"accounts"_s);
        QCoreApplication::processEvents();
        QCOMPARE(m_control.count(u"timeline"_s), 0);
        model.setActive(true);
        QTRY_COMPARE(model.rowCount(), 8);
        QCOMPARE(
            model.index(0, TimelineModel::What).data().toString(), u"The sign-in was renewed."_s);
        QVERIFY(!model.index(1, 0).data(TimelineModel::IsGoodRole).toBool());
        QVERIFY(model.index(0, TimelineModel::What)
                    .data(Qt::ToolTipRole)
                    .toString()
                    .contains(u"a1b2c3"_s));
        m_control.answerError(u"timeline"_s, ErrorCode::BrokerUnreachable);
        m_control.change(u"accounts"_s);
        QTRY_COMPARE(model.state(), LoadState::Failed);
        QCOMPARE(model.rowCount(), 8);
        model.setServer(u"notion"_s, {});
        QCOMPARE(model.rowCount(), 0);
    }

    void accountsAreNamedWhereThereAreSeveral()
    {
        TimelineModel model(*m_link);
        Account ada;
        ada.id = u"ada"_s;
        ada.email = u"ada@example.com"_s;
        Account other;
        other.id = u"other"_s;
        model.setActive(true);
        model.setServer(u"linear"_s, {ada});
        QTRY_COMPARE(model.rowCount(), 8);
        const auto first = [&model] { return model.index(0, 1).data().toString(); };
        QVERIFY(!first().contains(u"ada@example.com"_s));
        model.setServer(u"linear"_s, {ada, other});
        QVERIFY(first().contains(u"ada@example.com"_s));
    }

    void theDoctorWaitsToBeAsked()
    {
        DoctorModel model(*m_link);
        QCoreApplication::processEvents();
        QCOMPARE(m_control.count(u"doctor"_s), 0);
        model.run();
        model.run();
        QVERIFY(model.isRunning());
        QTRY_COMPARE(model.checks().size(), 8);
        QCOMPARE(m_control.count(u"doctor"_s), 1);
        QCOMPARE(model.findings(), 3);
        QCOMPARE(m_control.last(u"doctor"_s).arguments["secretsShown"_L1].toBool(true), false);
        model.setServer(u"notion"_s);
        QVERIFY(model.checks().isEmpty());
        model.run();
        QTRY_VERIFY(!model.isRunning());
        QCOMPARE(m_control.last(u"doctor"_s).arguments["server"_L1].toString(), u"notion"_s);
    }

    void theReportNamesNobody()
    {
        DoctorModel model(*m_link);
        model.run();
        QTRY_COMPARE(model.checks().size(), 8);
        const QString report = model.report();
        QVERIFY(report.contains(u"discovery-failed"_s));
        QVERIFY(report.contains(u"oauth-authorization-server?…"_s));
        QVERIFY2(!report.contains(u"ada@example.com"_s), qPrintable(report));
        QVERIFY(!report.contains(u"x=secret"_s));
    }

    void aFixIsFollowedByANewLook()
    {
        DoctorModel model(*m_link);
        model.addException(u"atlassian"_s, {u"add-profile"_s, u"pkce"_s, u"unadvertised"_s});
        QTRY_COMPARE(m_control.count(u"profile.add"_s), 1);
        QCOMPARE(
            m_control.last(u"profile.add"_s).arguments["value"_L1].toString(), u"unadvertised"_s);
        QTRY_COMPARE(m_control.count(u"doctor"_s), 1);
        QSignalSpy failed(&model, &DoctorModel::commandFailed);
        m_control.answerError(u"registration.forget"_s, ErrorCode::KeychainLocked);
        model.forgetRegistration(u"atlassian"_s);
        QTRY_COMPARE(failed.size(), 1);
    }

    void detailsSpeakTheRemoteVerbs()
    {
        ServerDetails details(*m_link);
        details.setServer(u"linear"_s);
        details.setDefaultAccount(u"ada"_s);
        details.setDefaultAccount(u"ada"_s, u"cursor"_s);
        details.setClient(u"my-id"_s, Secret::copyOf("my-secret"), {});
        details.setAuthorization({{u"kind"_s, u"headers"_s}});
        details.removeException(u"pkce"_s);
        QTRY_COMPARE(m_control.count(u"profile.remove"_s), 1);
        QCOMPARE(
            m_control.last(u"accounts.setDefault"_s).arguments["account"_L1].toString(), u"ada"_s);
        QCOMPARE(
            m_control.last(u"remote.clientFor"_s).arguments["client"_L1].toString(), u"cursor"_s);
        QCOMPARE(m_control.last(u"signin.client"_s).secrets, QList<QByteArray>({"my-secret"}));
        QCOMPARE(m_control.last(u"remote.set"_s)
                     .arguments["authorization"_L1]
                     .toObject()["kind"_L1]
                     .toString(),
            u"headers"_s);
    }
};

QTEST_GUILESS_MAIN(RemoteModelsTest)
#include "remote_models_test.moc"
