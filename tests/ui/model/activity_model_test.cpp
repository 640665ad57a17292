#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "ui/model/activity_model.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

/// A record of `total` events at the times total, total-1 … 1, answered as the broker would.
void scriptRecord(test::ScriptedControl &control, int total)
{
    control.answerWith(
        u"audit.query"_s, [total](const broker::ControlCall &call) -> Result<broker::ControlReply> {
            const int limit = call.arguments["limit"_L1].toInt();
            const auto before = static_cast<int>(call.arguments["before"_L1].toInteger(total + 1));
            QJsonArray records;
            for (int at = before - 1; at >= 1 && records.size() < limit; --at) {
                records.append(QJsonObject {{u"at"_s, at}, {u"kind"_s, u"launch"_s},
                    {u"server"_s, u"s%1"_s.arg(at)}, {u"serverName"_s, u"S%1"_s.arg(at)},
                    {u"outcome"_s, u"allowed"_s}, {u"values"_s, QJsonArray()}});
            }
            broker::ControlReply reply;
            reply.body = {{u"records"_s, records}};
            return reply;
        });
}

} // namespace

class ActivityModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksNothingWhileNobodyLooks();
    void loadsPageByPage();
    void searchIsSentOnceAfterTyping();
    void exportsEverything();
    void exportFailureIsTold();
    void csvCellsCantRun();
    void jsonLinesCanBeReadBack();
    void saysWhoseAccessItWas();

private:
    test::FakeClock m_clock;
};

void ActivityModelTest::asksNothingWhileNobodyLooks()
{
    test::ScriptedControl control;
    scriptRecord(control, 3);
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    QSignalSpy changed(&link, &ui::ControlLink::changed);
    control.change(u"activity"_s);
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(control.count(u"audit.query"_s), 0);
    model.setActive(true);
    QTRY_COMPARE(model.rowCount(), 3);
    model.setActive(false);
    model.setActive(true);
    QCOMPARE(control.count(u"audit.query"_s), 1); // nothing new since
}

void ActivityModelTest::loadsPageByPage()
{
    test::ScriptedControl control;
    scriptRecord(control, 450);
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    model.setActive(true);
    QTRY_COMPARE(model.rowCount(), 200);
    QVERIFY(model.canFetchMore({}));
    model.fetchMore({});
    model.fetchMore({}); // while one is under way: nothing
    QTRY_COMPARE(model.rowCount(), 400);
    model.fetchMore({});
    QTRY_COMPARE(model.rowCount(), 450);
    QVERIFY(!model.canFetchMore({}));
    const QAbstractItemModelTester tester(&model); // it fetches by itself, so not before
    QCOMPARE(model.index(449, ui::ActivityModel::ServerName).data().toString(), u"S1"_s);
}

void ActivityModelTest::searchIsSentOnceAfterTyping()
{
    test::ScriptedControl control;
    scriptRecord(control, 3);
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    model.setActive(true);
    QTRY_COMPARE(control.count(u"audit.query"_s), 1);
    for (const QString &typed : {u"g"_s, u"gi"_s, u"git"_s})
        model.setSearch(typed);
    QTRY_COMPARE(control.count(u"audit.query"_s), 2);
    QCOMPARE(control.last(u"audit.query"_s).arguments["text"_L1].toString(), u"git"_s);
    // What stands on the screen is found: the record itself knows only codes.
    model.setSearch(u"server start"_s);
    QTRY_COMPARE(control.count(u"audit.query"_s), 3);
    QCOMPARE(
        control.last(u"audit.query"_s).arguments["kinds"_L1].toArray(), QJsonArray {u"launch"_s});
    model.setSearch(u"Denied"_s);
    QTRY_COMPARE(control.count(u"audit.query"_s), 4);
    QVERIFY(
        control.last(u"audit.query"_s).arguments["outcomes"_L1].toArray().contains(u"denied"_s));
    model.setSearch(u"allowed by the import"_s);
    QTRY_COMPARE(control.count(u"audit.query"_s), 5);
    QCOMPARE(
        control.last(u"audit.query"_s).arguments["reasons"_L1].toArray(), QJsonArray {u"import"_s});
}

void ActivityModelTest::exportsEverything()
{
    test::ScriptedControl control;
    scriptRecord(control, 12'345);
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    QSignalSpy exported(&model, &ui::ActivityModel::exported);
    model.exportAll(ui::ActivityModel::ExportForm::Csv);
    QTRY_COMPARE(exported.size(), 1);
    QCOMPARE(exported.first().first().toByteArray().count("\r\n"), 12'346);
}

void ActivityModelTest::exportFailureIsTold()
{
    test::ScriptedControl control;
    control.answerError(u"audit.query"_s, ErrorCode::AuditBroken);
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    QSignalSpy failed(&model, &ui::ActivityModel::exportFailed);
    model.exportAll(ui::ActivityModel::ExportForm::JsonLines);
    QTRY_COMPARE(failed.size(), 1);
}

void ActivityModelTest::csvCellsCantRun()
{
    ui::Activity record;
    record.kind = u"launch"_s;
    record.serverName = u"=HYPERLINK(\"x\")"_s;
    record.application = u"a,\"b\"\nc"_s;
    const QByteArray csv = ui::activityAsCsv({record});
    QVERIFY(csv.contains("\"'=HYPERLINK(\"\"x\"\")\""));
    QVERIFY(csv.contains("\"a,\"\"b\"\"\nc\""));
}

void ActivityModelTest::jsonLinesCanBeReadBack()
{
    ui::Activity record;
    record.at = 5;
    record.kind = u"launch"_s;
    record.values = {u"TOKEN"_s};
    const QByteArray lines = ui::activityAsJsonLines({record, record});
    QCOMPARE(lines.count('\n'), 2);
    const QJsonArray back {QJsonDocument::fromJson(lines.left(lines.indexOf('\n'))).object()};
    const auto parsed = ui::parseActivity({{u"records"_s, back}});
    QVERIFY(parsed);
    QCOMPARE(parsed->first(), record);
}

void ActivityModelTest::saysWhoseAccessItWas()
{
    test::ScriptedControl control;
    control.answerWith(
        u"audit.query"_s, [](const broker::ControlCall &) -> Result<broker::ControlReply> {
            const QJsonObject record {{u"at"_s, 1}, {u"kind"_s, u"stepped-up"_s},
                {u"server"_s, u"linear"_s}, {u"serverName"_s, u"Linear"_s},
                {u"application"_s, u"Cursor"_s}, {u"outcome"_s, u"ok"_s}, {u"reason"_s, u"run"_s},
                {u"values"_s, QJsonArray {u"admin"_s}}, {u"subject"_s, u"ada@example.com"_s},
                {u"tool"_s, u"delete_issue"_s}};
            broker::ControlReply reply;
            reply.body = {{u"records"_s, QJsonArray {record}}};
            return reply;
        });
    ui::ControlLink link(control, m_clock);
    ui::ActivityModel model(link);
    model.setActive(true);
    QTRY_COMPARE(model.rowCount(), 1);
    const auto said = [&model](int column, int role) {
        return model.data(model.index(0, column), role).toString();
    };
    QCOMPARE(said(ui::ActivityModel::What, Qt::DisplayRole),
        u"More access for an account: ada@example.com"_s);
    QCOMPARE(said(ui::ActivityModel::Outcome, Qt::DisplayRole), u"Done (until Claviger ends)"_s);
    for (const int role : {Qt::ToolTipRole, Qt::AccessibleDescriptionRole}) {
        for (const QString &part : {u"ada@example.com"_s, u"admin"_s, u"delete_issue"_s})
            QVERIFY2(said(ui::ActivityModel::What, role).contains(part),
                qPrintable(said(ui::ActivityModel::What, role)));
    }
}

QTEST_GUILESS_MAIN(ActivityModelTest)
#include "activity_model_test.moc"
