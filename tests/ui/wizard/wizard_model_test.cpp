#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "tests/ui/wizard/plans.h"
#include "ui/wizard/wizard_model.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;
using Page = WizardModel::Page;

class WizardModelTest : public QObject
{
    Q_OBJECT

private:
    test::ScriptedControl m_control;
    test::FakeClock m_clock;

    static PlanServer &server(WizardModel &model, std::size_t client, std::size_t index)
    {
        return model.mutablePlan().clients[client].files[0].servers[index];
    }
    /// Scanned, Claude Desktop (running) left out.
    static void scan(WizardModel &model)
    {
        model.scan();
        QTRY_VERIFY(model.hasPlan());
        model.chooseClient(1, false);
    }

private Q_SLOTS:
    void init()
    {
        m_control = {};
        m_control.answer(u"import.scan"_s, test::samplePlan());
        m_control.answer(u"import.preview"_s, test::samplePreview());
        m_control.answer(u"import.apply"_s,
            test::wizardJson(
                "{'files':[{'path':'/home/ada/.cursor/mcp.json','client':'cursor','ok':true,"
                "'error':null,'servers':['github'],'secretsMoved':1,'notes':['in-git']}]}"));
        m_control.answer(u"import.watch"_s, test::wizardJson("{'clients':[]}"));
        m_control.answer(u"clients.list"_s, test::wizardJson("{'clients':[]}"));
    }

    void onlyWhatIsSureIsTicked()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.hasPlan());
        const PlanServer &github = server(model, 0, 0);
        QVERIFY(github.chosen);
        QVERIFY(github.findings[0].chosen);
        QVERIFY(!github.findings[1].chosen); // maybe
        QVERIFY(!server(model, 0, 2).chosen); // unsupported
        QVERIFY(!server(model, 0, 2).findings[0].chosen); // not movable
        QVERIFY(!model.plan().clients[2].chosen); // its file does not parse
    }

    void aRunningClientMustBeClosedFirst()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.hasPlan());
        QCOMPARE(model.clientsToClose(), QStringList({u"Claude Desktop"_s}));
        QVERIFY(!model.canGoNext());

        m_control.answer(u"clients.list"_s,
            test::wizardJson("{'clients':[{'id':'claude-desktop','running':false}]}"));
        m_control.change(u"clients"_s);
        QTRY_VERIFY(model.canGoNext());
    }

    void leavingItOutWorksToo()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        QVERIFY(model.clientsToClose().isEmpty());
        QVERIFY(model.canGoNext());
    }

    void theWholeWay()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        model.next();
        QCOMPARE(model.page(), Page::Servers);
        model.next();
        QCOMPARE(model.page(), Page::Changes);
        QCOMPARE(model.work(), WizardModel::Work::Previewing);
        QVERIFY(!model.canGoNext());
        QTRY_VERIFY(model.canGoNext());
        QCOMPARE(model.changes().size(), 1);
        QCOMPARE(m_control.count(u"import.apply"_s), 0);
        model.next();
        model.next(); // twice is once
        QTRY_COMPARE(model.page(), Page::Done);
        QCOMPARE(m_control.count(u"import.apply"_s), 1);
        QCOMPARE(model.results().first().secretsMoved, 1);
        QCOMPARE(model.results().first().notes.first().code, u"in-git"_s);

        const QJsonArray servers =
            m_control.last(u"import.apply"_s).arguments[u"selection"_s][u"servers"_s].toArray();
        QCOMPARE(servers.size(), 2);
        QCOMPARE(servers[0][u"key"_s].toString(), u"github"_s);
        QCOMPARE(servers[0][u"findings"_s].toArray(), QJsonArray({u"f1"_s}));

        QVERIFY(!model.hasLaunched(u"cursor"_s));
        m_control.answer(u"import.watch"_s,
            test::wizardJson("{'clients':[{'client':'cursor','launchedAt':5}]}"));
        m_control.change(u"import"_s);
        QTRY_VERIFY(model.hasLaunched(u"cursor"_s));
    }

    void aTypedValueTravelsAsASecret()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        PlanServer &postgres = server(model, 0, 1);
        model.next();
        model.chooseReference(postgres, postgres.references[1], true);
        QCOMPARE(model.choice().valuesToType, 1);
        QVERIFY(!model.canGoNext());
        model.typeReference(postgres, postgres.references[1], Secret::copyOf("typed-value"));
        QVERIFY(model.canGoNext());
        model.next();
        QTRY_VERIFY(model.canGoNext());
        QVERIFY(m_control.last(u"import.preview"_s).secrets.isEmpty());
        model.next();
        QTRY_COMPARE(model.page(), Page::Done);
        const auto call = m_control.last(u"import.apply"_s);
        QCOMPARE(call.secrets, QList<QByteArray>({"typed-value"}));
        QVERIFY(!QJsonDocument(call.arguments).toJson().contains("typed-value"));
        const QJsonValue reference =
            call.arguments[u"selection"_s][u"servers"_s][1][u"references"_s][1];
        QCOMPARE(reference[u"secret"_s].toInt(-1), 0);
    }

    void choicesSurviveBackAndAnotherScan()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        model.next();
        model.chooseFinding(server(model, 0, 0), server(model, 0, 0).findings[1], true);
        model.chooseServer(server(model, 0, 1), false);
        PlanServer &postgres = server(model, 0, 1);
        postgres.references[1].typed = Secret::copyOf("kept");
        model.back();
        QCOMPARE(model.page(), Page::Clients);
        model.addFolder(u"/home/ada/work"_s);
        QTRY_COMPARE(model.work(), WizardModel::Work::None);
        const QJsonObject arguments = m_control.last(u"import.scan"_s).arguments;
        QCOMPARE(arguments[u"folders"_s].toArray(), QJsonArray({u"/home/ada/work"_s}));
        QCOMPARE(arguments[u"clients"_s].toArray().size(), 3);
        QVERIFY(server(model, 0, 0).findings[1].chosen);
        QVERIFY(!server(model, 0, 1).chosen);
        QVERIFY(server(model, 0, 1).references[1].typed.equals(Secret::copyOf("kept")));
        QVERIFY(!model.plan().clients[1].chosen);
    }

    void aFailureCanBeTriedAgain()
    {
        m_control.answerError(u"import.scan"_s, ErrorCode::BrokerUnreachable);
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.error().has_value());
        QCOMPARE(model.error()->code, ErrorCode::BrokerUnreachable);
        m_control.answer(u"import.scan"_s, test::samplePlan());
        model.retry();
        QTRY_VERIFY(model.hasPlan());
        QVERIFY(!model.error());
    }

    void aFailedApplyKeepsEverythingAndCanBeTriedAgain()
    {
        m_control.answerError(u"import.apply"_s, ErrorCode::KeychainLocked);
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        model.next();
        model.next();
        QTRY_VERIFY(model.canGoNext());
        model.next();
        QTRY_VERIFY(model.error().has_value());
        QCOMPARE(model.page(), Page::Changes);
        m_control.answer(u"import.apply"_s, test::wizardJson("{'files':[]}"));
        model.retry();
        QTRY_COMPARE(model.page(), Page::Done);
    }

    void anOutdatedPlanIsScannedAgain()
    {
        m_control.answerError(u"import.preview"_s, ErrorCode::PlanOutdated);
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        model.next();
        model.next();
        QTRY_VERIFY(model.error().has_value());
        model.retry();
        QCOMPARE(model.page(), Page::Servers);
        QTRY_COMPARE(m_control.count(u"import.scan"_s), 2);
        QTRY_VERIFY(!model.error());
    }

    void nonsenseIsAnError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("no clients") << QByteArray("{'plan':'p'}");
        QTest::newRow("wrong type") << QByteArray("{'plan':'p','clients':[7]}");
        QTest::newRow("unknown confidence")
            << QByteArray("{'plan':'p','clients':[{'id':'c','name':'C','files':[{'path':'/"
                          "a','servers':[{'key':'k','kind':'local',"
                          "'command':[],'state':'new','findings':[{'id':'f','place':'header','"
                          "confidence':'so'}],'references':[]}]}]}]}");
    }
    void nonsenseIsAnError()
    {
        QFETCH(QByteArray, body);
        m_control.answer(u"import.scan"_s, test::wizardJson(body));
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.error().has_value());
        QCOMPARE(model.error()->code, ErrorCode::InvalidInput);
        QVERIFY(!model.hasPlan());
    }

    void proposesWhatTheBrokerProposes()
    {
        // A sandboxed server, an entry without a command, and a remote server whose header only may be a secret.
        m_control.answer(u"import.scan"_s, test::wizardJson(R"({'plan':'p','summary':{},'clients':[
{'id':'vscode','name':'VS Code','running':false,'overwritesWhileRunning':false,'files':[
 {'path':'/h/mcp.json','scope':'user','problem':null,'servers':[
  {'key':'a','id':'a','name':'a','kind':'local','command':['npx'],'state':'new','selected':false,'note':'sandboxed','findings':[],'references':[]},
  {'key':'b','id':'','name':'b','kind':'unknown','command':[],'state':'unsupported','note':'no-command','findings':[],'references':[]},
  {'key':'c','id':'c','name':'c','kind':'remote','command':['https://h'],'state':'new','selected':true,'note':'remote-server',
   'findings':[{'id':'f1','place':'header','name':'X-Id','masked':'…','confidence':'maybe','reason':'high-entropy','service':'','movable':true,'selected':true,'note':null}],'references':[]}]}]}]})"));
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.hasPlan());
        QVERIFY(!server(model, 0, 0).chosen);
        QVERIFY(!server(model, 0, 1).chosen);
        PlanServer &remote = server(model, 0, 2);
        QVERIFY(remote.chosen && remote.findings[0].chosen);
        model.chooseFinding(
            remote, remote.findings[0], false); // moves with its entry or not at all
        QVERIFY(remote.findings[0].chosen);
        model.chooseAll(false);
        model.chooseServer(remote, true);
        QVERIFY(remote.findings[0].chosen);
    }

    void remoteServersWithoutAKeyMayWantASignIn()
    {
        // Two clients use the first; the second brings a key; the file of the third could not be changed.
        const QByteArray scan = R"({'plan':'p','summary':{},'clients':[
{'id':'a','name':'A','files':[{'path':'/a','scope':'user','problem':null,'servers':[
  {'key':'linear','id':'linear','name':'linear','kind':'remote','command':['https://linear'],'state':'new','selected':true,'note':null,'findings':[],'references':[]},
  {'key':'key','id':'key','name':'key','kind':'remote','command':['https://key'],'state':'new','selected':true,'note':null,
   'findings':[{'id':'f1','place':'header','name':'X-Key','masked':'…','confidence':'certain','reason':'secret-name','service':'','movable':true,'selected':true,'note':null}],'references':[]}]}]},
{'id':'b','name':'B','files':[{'path':'/b','scope':'user','problem':null,'servers':[
  {'key':'linear','id':'linear','name':'linear','kind':'remote','command':['https://linear'],'state':'new','selected':true,'note':null,'findings':[],'references':[]},
  {'key':'local','id':'local','name':'local','kind':'local','command':['npx'],'state':'new','selected':true,'note':null,'findings':[],'references':[]}]}]},
{'id':'c','name':'C','files':[{'path':'/c','scope':'user','problem':null,'servers':[
  {'key':'notion','id':'notion','name':'notion','kind':'remote','command':['https://notion'],'state':'new','selected':true,'note':null,'findings':[],'references':[]}]}]}]})";
        m_control.answer(u"import.scan"_s, test::wizardJson(scan));
        m_control.answer(u"import.apply"_s, test::wizardJson(R"({'files':[
{'path':'/a','client':'a','ok':true,'error':null,'servers':['linear','key'],'secretsMoved':1,'notes':[]},
{'path':'/b','client':'b','ok':true,'error':null,'servers':['linear','local'],'secretsMoved':0,'notes':[]},
{'path':'/c','client':'c','ok':false,'error':{'code':'file-not-writable','subject':'/c'},'servers':[],'secretsMoved':0,'notes':[]}]})"));
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        model.scan();
        QTRY_VERIFY(model.hasPlan());
        QCOMPARE(model.serversToSignIn(), 0); // nothing is imported yet
        model.next();
        model.next();
        QTRY_VERIFY(model.canGoNext());
        model.next();
        QTRY_COMPARE(model.page(), Page::Done);
        QCOMPARE(model.serversToSignIn(), 1);
        QCOMPARE(model.movedSecrets(), 1);
    }

    void selectAllLeavesSuggestionsAlone()
    {
        ControlLink link(m_control, m_clock);
        WizardModel model(link);
        scan(model);
        model.chooseAll(false);
        QCOMPARE(model.choice(), WizardModel::Choice());
        model.chooseAll(true);
        QCOMPARE(model.choice().servers, 2);
        QVERIFY(!server(model, 0, 0).findings[1].chosen);
    }

    void deletingItWhileItScansIsHarmless()
    {
        m_control.hold(u"import.scan"_s);
        ControlLink link(m_control, m_clock);
        auto model = std::make_unique<WizardModel>(link);
        model->scan();
        model.reset();
        m_control.release(u"import.scan"_s);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(WizardModelTest)
#include "wizard_model_test.moc"
