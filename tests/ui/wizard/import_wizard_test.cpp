#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "tests/ui/wizard/plans.h"
#include "ui/wizard/import_wizard.h"

#include <QtTest/QTest>
#include <QtWidgets/QListView>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTreeWidget>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class ImportWizardTest : public QObject
{
    Q_OBJECT

private:
    test::ScriptedControl m_control;
    test::FakeClock m_clock;

private Q_SLOTS:
    void init()
    {
        m_control = {};
        m_control.answer(u"import.scan"_s, test::samplePlan());
        m_control.answer(u"import.preview"_s, test::samplePreview());
        m_control.answer(u"import.apply"_s,
            test::wizardJson(
                "{'files':[{'path':'/home/ada/.cursor/mcp.json','client':'cursor','ok':true,"
                "'error':null,'servers':['github'],'secretsMoved':1,'notes':[]}]}"));
        m_control.answer(u"import.watch"_s,
            test::wizardJson("{'clients':[{'client':'cursor','launchedAt':5}]}"));
        m_control.answer(u"clients.list"_s, test::wizardJson("{'clients':[]}"));
    }

    void byKeyboardAlone()
    {
        ControlLink link(m_control, m_clock);
        ImportWizard wizard(link);
        wizard.show();
        auto *next = wizard.findChild<QPushButton *>(u"next"_s);
        auto *clients = wizard.findChild<QTreeWidget *>(u"clients"_s);
        QTRY_COMPARE(clients->topLevelItemCount(), 3);
        QVERIFY(!next->isEnabled());
        // Claude Desktop is running: untick it with the space bar.
        clients->setFocus();
        clients->setCurrentItem(clients->topLevelItem(1));
        QTest::keyClick(clients, Qt::Key_Space);
        QTRY_VERIFY(next->isEnabled());
        QTest::keyClick(&wizard, Qt::Key_Return);
        QCOMPARE(wizard.model().page(), WizardModel::Page::Servers);
        QTest::keyClick(&wizard, Qt::Key_Return);
        QTRY_VERIFY(next->isEnabled());
        QCOMPARE(wizard.model().page(), WizardModel::Page::Changes);
        QVERIFY(wizard.findChild<QListView *>(u"diff"_s)->model()->rowCount() > 5);
        QTest::keyClick(&wizard, Qt::Key_Return);
        QTRY_COMPARE(wizard.model().page(), WizardModel::Page::Done);
        auto *lights = wizard.findChild<QListWidget *>(u"lights"_s);
        QTRY_COMPARE(lights->count(), 1);
        QTRY_VERIFY(lights->item(0)->text().startsWith(u"●"_s));
        QTest::keyClick(&wizard, Qt::Key_Return);
        QTRY_VERIFY(!wizard.isVisible());
    }

    void escapeChangesNothing()
    {
        ControlLink link(m_control, m_clock);
        ImportWizard wizard(link);
        wizard.show();
        QTRY_VERIFY(wizard.model().hasPlan());
        QTest::keyClick(&wizard, Qt::Key_Escape);
        QVERIFY(!wizard.isVisible());
        QCOMPARE(m_control.count(u"import.apply"_s), 0);
    }

    void anErrorIsSaidAndCanBeTriedAgain()
    {
        m_control.answerError(u"import.scan"_s, ErrorCode::BrokerUnreachable);
        ControlLink link(m_control, m_clock);
        ImportWizard wizard(link);
        wizard.show();
        auto *retry = wizard.findChild<QPushButton *>(u"retry"_s);
        QTRY_VERIFY(retry->isVisible());
        QVERIFY(wizard.findChild<QWidget *>(u"banner"_s)->isVisible());
        m_control.answer(u"import.scan"_s, test::samplePlan());
        QTest::mouseClick(retry, Qt::LeftButton);
        QTRY_VERIFY(wizard.model().hasPlan());
        QVERIFY(!retry->isVisible());
    }
};

QTEST_MAIN(ImportWizardTest)
#include "import_wizard_test.moc"
