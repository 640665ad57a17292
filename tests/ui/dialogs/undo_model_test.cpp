#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "ui/dialogs/undo_model.h"
#include "ui/text/undo_text.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

namespace {

QJsonObject json(const char *text)
{
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(text).replace('\'', '"'));
    Q_ASSERT(document.isObject());
    return document.object();
}

const char *const kList =
    "{'undo':["
    "{'id':'1','client':'cursor','path':'/a','server':'github','key':'github','at':1,"
    "'secrets':['T'],'state':'exact','why':null},"
    "{'id':'2','client':'cursor','path':'/a','server':'x','key':'x','at':1,"
    "'secrets':[],'state':'gone','why':{'code':'entry-changed','subject':'x'}},"
    "{'id':'3','client':'code','path':'/b','server':'github','key':'github','at':1,"
    "'secrets':[],'state':'in-place','why':{'code':'file-changed','subject':'/b'}}]}";
const char *const kPreview =
    "{'files':[{'path':'/a','client':'cursor','diff':["
    "{'kind':'removed','line':3,'text':'old'},{'kind':'added','line':3,'text':'new'}]}],"
    "'secrets':[{'server':'github','name':'T'}]}";

} // namespace

class UndoModelTest : public QObject
{
    Q_OBJECT

private:
    test::ScriptedControl m_control;
    test::FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_control = {};
        m_control.answer(u"undo.list"_s, json(kList));
        m_control.answer(u"undo.preview"_s, json(kPreview));
        m_control.answer(u"undo.apply"_s,
            json("{'files':[{'path':'/a','ok':true,'exact':true,'error':null,'why':null}]}"));
    }

    void undoesExactlyWhatWasShown()
    {
        ControlLink link(m_control, m_clock);
        UndoModel model(link, {u"cursor"_s, {}});
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Review);
        QCOMPARE(model.entries().size(), 2);
        QCOMPARE(model.undoableCount(), 1);
        QCOMPARE(model.secrets(), QList<UndoSecret>({{u"github"_s, u"T"_s}}));
        QCOMPARE(
            m_control.last(u"undo.preview"_s).arguments[u"ids"_s].toArray(), QJsonArray({u"1"_s}));
        QCOMPARE(m_control.count(u"undo.apply"_s), 0);

        model.apply();
        model.apply(); // twice is once
        QTRY_COMPARE(model.step(), UndoModel::Step::Done);
        QCOMPARE(m_control.count(u"undo.apply"_s), 1);
        QCOMPARE(
            m_control.last(u"undo.apply"_s).arguments[u"ids"_s].toArray(), QJsonArray({u"1"_s}));
        QVERIFY(model.results().first().exact);
    }

    void theScopeLimits()
    {
        ControlLink link(m_control, m_clock);
        UndoModel server(link, {{}, u"github"_s});
        server.load();
        QTRY_COMPARE(server.step(), UndoModel::Step::Review);
        QCOMPARE(server.undoableCount(), 2);
        UndoModel everything(link, {});
        everything.load();
        QTRY_COMPARE(everything.step(), UndoModel::Step::Review);
        QCOMPARE(everything.entries().size(), 3);
    }

    void knowsWhatStays()
    {
        m_control.answer(u"undo.list"_s,
            json(
                "{'undo':[{'id':'1','client':'cursor','path':'/a','server':'a','key':'a','at':1,"
                "'secrets':['T'],'state':'blocked','why':null,'obstacles':["
                "{'code':'value-without-place','key':'a','path':'/a','name':'T','marker':'claviger-"
                "ref-1'}]}]}"));
        ControlLink link(m_control, m_clock);
        UndoModel model(link, {});
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Nothing);
        QCOMPARE(model.obstacles().size(), 1);
        const QString text = text::obstacleText(model.obstacles().first()).paragraph();
        QVERIFY(text.contains(u"T has no place in /a any more."_s));
    }

    void saysThatATextIsGone()
    {
        const QString text = text::obstacleText(
            {{u"code"_s, u"entry-text-gone"_s}, {u"key"_s, u"r"_s},
                {u"path"_s,
                    u"/a"_s}}).paragraph();
        QVERIFY(text.contains(u"“r” in /a stays as it is."_s));
        QVERIFY(text.contains(u"not there any more"_s));
    }

    void nothingToUndoIsSaid()
    {
        ControlLink link(m_control, m_clock);
        UndoModel model(link, {u"zed"_s, {}});
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Nothing);
        QCOMPARE(m_control.count(u"undo.preview"_s), 0);
    }

    void aFailureCanBeTriedAgain()
    {
        m_control.answerError(u"undo.apply"_s, ErrorCode::KeychainLocked);
        ControlLink link(m_control, m_clock);
        UndoModel model(link, {});
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Review);
        model.apply();
        QTRY_COMPARE(model.step(), UndoModel::Step::Failed);
        QCOMPARE(model.error().code, ErrorCode::KeychainLocked);
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Review);
    }

    void nonsenseIsAnError_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("no list") << QByteArray("{}");
        QTest::newRow("wrong type") << QByteArray("{'undo':[1]}");
        QTest::newRow("unknown state")
            << QByteArray("{'undo':[{'id':'1','path':'/a','secrets':[],'state':'so'}]}");
    }
    void nonsenseIsAnError()
    {
        QFETCH(QByteArray, body);
        m_control.answer(u"undo.list"_s, json(body.constData()));
        ControlLink link(m_control, m_clock);
        UndoModel model(link, {});
        model.load();
        QTRY_COMPARE(model.step(), UndoModel::Step::Failed);
    }

    void deletingItWhileItWaitsIsHarmless()
    {
        m_control.hold(u"undo.list"_s);
        ControlLink link(m_control, m_clock);
        auto model = std::make_unique<UndoModel>(link, UndoScope {});
        model->load();
        model.reset();
        m_control.release(u"undo.list"_s);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(UndoModelTest)
#include "undo_model_test.moc"
