#include "tests/support/fake_clock.h"
#include "tests/ui/gallery/sample_data.h"
#include "ui/model/clients_model.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class ClientsModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void treeOfClientsFilesAndEntries();
    void driftsAreGatheredPerFile();
    void everyFileIsPutBack();
    void restoreNamesTheKeys();
    void absentClientsAreLeftOut();

private:
    test::FakeClock m_clock;
};

void ClientsModelTest::treeOfClientsFilesAndEntries()
{
    test::ScriptedControl control;
    test::scriptDeveloperMachine(control, toEpochMilliseconds(m_clock.now()));
    ui::ControlLink link(control, m_clock);
    ui::ClientsModel model(link);
    QAbstractItemModelTester tester(&model);
    QTRY_COMPARE(model.rowCount(), 3);
    const QModelIndex cursor = model.index(1, 0);
    const QModelIndex file = model.index(0, 0, cursor);
    const QModelIndex stripe = model.index(2, 0, file);
    QCOMPARE(cursor.data().toString(), u"Cursor"_s);
    QCOMPARE(stripe.data().toString(), u"stripe"_s);
    QVERIFY(stripe.siblingAtColumn(1).data().toString().startsWith(u"Not imported"_s));
    QVERIFY(!stripe.data(ui::ClientsModel::RemoteRole).toBool());
    QVERIFY(model.index(3, 0, file).data(ui::ClientsModel::RemoteRole).toBool());
    QCOMPARE(stripe.parent(), file);
    QCOMPARE(file.parent(), cursor);
    QCOMPARE(model.clientAt(stripe)->id, u"cursor"_s);
    QVERIFY(
        model.index(2, 0).data(ui::ClientsModel::NeedsYouRole).toBool()); // its file does not parse
}

void ClientsModelTest::driftsAreGatheredPerFile()
{
    test::ScriptedControl control;
    test::scriptDeveloperMachine(control, toEpochMilliseconds(m_clock.now()));
    ui::ControlLink link(control, m_clock);
    ui::ClientsModel model(link);
    QTRY_COMPARE(model.drifts().size(), 1);
    QCOMPARE(model.drifts().first().keys, (QStringList {u"slack"_s, u"sentry"_s}));
    QVERIFY(model.drifts().first().isRemoved);
    // When it was noticed stays, however often the list is loaded again.
    const qint64 noticed = toEpochMilliseconds(m_clock.now());
    QCOMPARE(model.drifts().first().noticedAt, noticed);
    m_clock.advance(std::chrono::hours(2));
    const qsizetype before = control.count(u"clients.list"_s);
    model.reload();
    QTRY_VERIFY(control.count(u"clients.list"_s) > before);
    QTRY_COMPARE(model.drifts().first().noticedAt, noticed);
}

void ClientsModelTest::everyFileIsPutBack()
{
    test::ScriptedControl control;
    test::scriptDeveloperMachine(control, toEpochMilliseconds(m_clock.now()));
    ui::ControlLink link(control, m_clock);
    ui::ClientsModel model(link);
    QTRY_COMPARE(model.drifts().size(), 1);
    const ui::ClientsModel::Drift one = model.drifts().first();
    ui::ClientsModel::Drift other = one;
    other.path = u"/home/ada/.cursor/mcp.json"_s;
    ui::ClientsModel::Drift third = one;
    third.path = u"/home/ada/.codex/config.toml"_s;
    QSignalSpy failed(&model, &ui::ClientsModel::commandFailed);
    control.hold(u"clients.restore"_s); // the service refuses a second one while the first waits
    model.restore({one, other});
    model.restore({third});
    QTRY_COMPARE(control.count(u"clients.restore"_s), 1);
    QTest::qWait(20);
    QCOMPARE(control.count(u"clients.restore"_s), 1);
    QCOMPARE(control.last(u"clients.restore"_s).arguments["path"_L1].toString(), one.path);
    control.answerError(u"clients.restore"_s, ErrorCode::ClientRunning, u"Cursor"_s);
    control.release(u"clients.restore"_s);
    QTRY_COMPARE(control.count(u"clients.restore"_s), 3);
    QCOMPARE(control.last(u"clients.restore"_s).arguments["path"_L1].toString(), third.path);
    QTRY_COMPARE(failed.size(), 3); // one that fails does not keep the others back
}

void ClientsModelTest::restoreNamesTheKeys()
{
    test::ScriptedControl control;
    test::scriptDeveloperMachine(control, toEpochMilliseconds(m_clock.now()));
    ui::ControlLink link(control, m_clock);
    ui::ClientsModel model(link);
    QTRY_COMPARE(model.drifts().size(), 1);
    control.answerError(u"clients.restore"_s, ErrorCode::ClientRunning, u"Claude Desktop"_s);
    QSignalSpy failed(&model, &ui::ClientsModel::commandFailed);
    model.restore(model.drifts());
    QTRY_COMPARE(failed.size(), 1);
    const QJsonObject arguments = control.last(u"clients.restore"_s).arguments;
    QCOMPARE(arguments["client"_L1].toString(), u"claude-desktop"_s);
    QCOMPARE(arguments["keys"_L1].toArray(), (QJsonArray {u"slack"_s, u"sentry"_s}));
}

void ClientsModelTest::absentClientsAreLeftOut()
{
    test::ScriptedControl control;
    control.answer(u"clients.list"_s,
        {{u"clients"_s,
            QJsonArray {QJsonObject {{u"id"_s, u"zed"_s}, {u"name"_s, u"Zed"_s},
                {u"installed"_s, false}, {u"files"_s, QJsonArray()}}}}});
    ui::ControlLink link(control, m_clock);
    ui::ClientsModel model(link);
    QTRY_COMPARE(model.state(), ui::LoadState::Ready);
    QCOMPARE(model.rowCount(), 0);
}

QTEST_GUILESS_MAIN(ClientsModelTest)
#include "clients_model_test.moc"
