#include "tests/support/fake_clock.h"
#include "tests/support/processor_time.h"
#include "tests/support/scripted_control.h"
#include "tests/ui/wizard/plans.h"
#include "ui/wizard/plan_tree_model.h"

#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;
using namespace std::chrono_literals;

class PlanTreeModelTest : public QObject
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
        m_control.answer(u"clients.list"_s, test::wizardJson("{'clients':[]}"));
    }

    void itIsASoundModel()
    {
        ControlLink link(m_control, m_clock);
        WizardModel wizard(link);
        PlanTreeModel tree(wizard);
        PlanFilter filter(&tree);
        const QAbstractItemModelTester tester(
            &tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester filterTester(
            &filter, QAbstractItemModelTester::FailureReportingMode::QtTest);
        wizard.scan();
        QTRY_VERIFY(tree.rowCount() == 2);
        filter.setText(u"slack"_s);
        QCOMPARE(filter.rowCount(), 1);
        filter.setText({});
        QCOMPARE(filter.rowCount(), 2);
    }

    void ticksWriteThrough()
    {
        ControlLink link(m_control, m_clock);
        WizardModel wizard(link);
        PlanTreeModel tree(wizard);
        wizard.scan();
        QTRY_VERIFY(tree.rowCount() == 2);
        const QModelIndex file = tree.index(0, 0);
        const QModelIndex github = tree.index(0, 0, file);
        const QModelIndex maybe = tree.index(1, 0, github);
        QCOMPARE(file.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        QCOMPARE(maybe.data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
        QVERIFY(tree.setData(github, Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(file.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        // A secret takes its server along.
        QVERIFY(tree.setData(maybe, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(github.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        // What can't be moved has no tick.
        const QModelIndex remote = tree.index(2, 0, file);
        QVERIFY(!remote.data(Qt::CheckStateRole).isValid());
        QVERIFY(!remote.flags().testFlag(Qt::ItemIsUserCheckable));
        QCOMPARE(remote.siblingAtColumn(PlanTreeModel::ValueColumn).data().toString(),
            u"https://mcp.linear.app/mcp?a&b"_s); // its address, as it stands
    }

    void aTypedValueNeverComesBack()
    {
        ControlLink link(m_control, m_clock);
        WizardModel wizard(link);
        PlanTreeModel tree(wizard);
        wizard.scan();
        QTRY_VERIFY(tree.rowCount() == 2);
        const QModelIndex postgres = tree.index(1, 0, tree.index(0, 0));
        const QModelIndex value = tree.index(2, PlanTreeModel::ValueColumn, postgres);
        QVERIFY(value.flags().testFlag(Qt::ItemIsEditable));
        QVERIFY(tree.setData(value, u"typed-value-of-some-length"_s, Qt::EditRole));
        QVERIFY(!value.data(Qt::DisplayRole).toString().contains(u"value-of-some"_s));
        QVERIFY(!value.data(Qt::EditRole).isValid());
        QCOMPARE(value.siblingAtColumn(0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
        const QModelIndex available = tree.index(1, PlanTreeModel::ValueColumn, postgres);
        QVERIFY(!available.flags().testFlag(Qt::ItemIsEditable));
    }

    void fiveThousandServersStayQuick()
    {
        m_control.answer(u"import.scan"_s, test::hugePlan(5'000));
        ControlLink link(m_control, m_clock);
        WizardModel wizard(link);
        PlanTreeModel tree(wizard);
        PlanFilter filter(&tree);
        wizard.scan();
        QTRY_VERIFY(tree.rowCount() == 1);
        QCOMPARE(tree.rowCount(tree.index(0, 0)), 5'000);
        const auto took = test::processorTimeOf([&tree, &filter] {
            filter.setText(u"server-4999"_s);
            QCOMPARE(filter.rowCount(filter.index(0, 0)), 1);
            filter.setText({});
            QVERIFY(tree.setData(
                tree.index(7, 0, tree.index(0, 0)), Qt::Unchecked, Qt::CheckStateRole));
        });
        QVERIFY2(took < 5s, qPrintable(QString::number(took.count())));
    }
};

QTEST_GUILESS_MAIN(PlanTreeModelTest)
#include "plan_tree_model_test.moc"
