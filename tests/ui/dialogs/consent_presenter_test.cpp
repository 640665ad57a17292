#include "core/base/task_scope.h"
#include "tests/ui/dialogs/requests.h"
#include "ui/dialogs/access_dialog.h"
#include "ui/dialogs/consent_presenter.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;
using broker::ConsentDecision;

namespace {

/// Shows at once whether an answer counts: short enough for a test, long enough to act within.
constexpr std::chrono::milliseconds kGuard {120};

struct Asked
{
    std::optional<Result<ConsentDecision>> answer;
};

ConsentPresenter::Limits limits(std::chrono::milliseconds guard = std::chrono::milliseconds(0))
{
    return {std::chrono::seconds(60), guard, 3};
}

} // namespace

class ConsentPresenterTest : public QObject
{
    Q_OBJECT

private:
    static AccessDialog *dialog()
    {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            auto *found = qobject_cast<AccessDialog *>(window);
            if (found && found->isVisible())
                return found;
        }
        return nullptr;
    }
    static qsizetype openDialogs()
    {
        const auto windows = QApplication::topLevelWidgets();
        return std::count_if(windows.cbegin(), windows.cend(), [](QWidget *window) {
            return qobject_cast<AccessDialog *>(window) && window->isVisible();
        });
    }
    static QPushButton *button(const QString &name)
    {
        return dialog()->findChild<QPushButton *>(name);
    }

    std::shared_ptr<Asked> ask(
        ConsentPresenter &presenter, TaskScope &scope, const broker::ConsentRequest &request)
    {
        auto asked = std::make_shared<Asked>();
        scope.spawn(presenter.ask(request),
            [asked](Result<ConsentDecision> answer) { asked->answer = std::move(answer); });
        return asked;
    }

private Q_SLOTS:
    void eachButtonGivesItsAnswer_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<int>("decision");
        QTest::newRow("deny") << u"deny"_s << static_cast<int>(ConsentDecision::Deny);
        QTest::newRow("once") << u"allowOnce"_s << static_cast<int>(ConsentDecision::AllowOnce);
        QTest::newRow("always") << u"allowAlways"_s
                                << static_cast<int>(ConsentDecision::AllowAlways);
    }
    void eachButtonGivesItsAnswer()
    {
        QFETCH(QString, name);
        QFETCH(int, decision);
        ConsentPresenter presenter(limits());
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::mouseClick(button(name), Qt::LeftButton);
        QTRY_VERIFY(asked->answer.has_value());
        QCOMPARE(static_cast<int>(**asked->answer), decision);
        QVERIFY(!dialog());
        QCOMPARE(presenter.waiting(), 0);
    }

    void escapeAndClosingDeny()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(asked->answer.has_value());
        QCOMPARE(**asked->answer, ConsentDecision::Deny);

        asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        dialog()->close();
        QTRY_VERIFY(asked->answer.has_value());
        QCOMPARE(**asked->answer, ConsentDecision::Deny);
    }

    void returnGivesTheSafeAnswer()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::keyClick(dialog(), Qt::Key_Return);
        QTRY_VERIFY(asked->answer.has_value());
        QCOMPARE(**asked->answer, ConsentDecision::Deny);
    }

    void nothingAnswersAtFirst()
    {
        ConsentPresenter presenter(limits(std::chrono::hours(1)));
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog());
        QTest::mouseClick(button(u"allowAlways"_s), Qt::LeftButton);
        QTest::keyClick(button(u"allowOnce"_s), Qt::Key_Space);
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTest::keyClick(dialog(), Qt::Key_Return);
        button(u"allowAlways"_s)->click(); // what an assistive tool does
        dialog()->close();
        QCoreApplication::processEvents();
        QVERIFY(dialog());
        QVERIFY(!asked->answer.has_value());
    }

    void movingAndActivatingStartTheWaitAgain()
    {
        ConsentPresenter presenter(limits(kGuard));
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        dialog()->move(dialog()->pos() + QPoint(40, 40));
        QTRY_VERIFY(!dialog()->isArmed());
        QTRY_VERIFY(dialog()->isArmed());
        QEvent activate(QEvent::WindowActivate);
        QCoreApplication::sendEvent(dialog(), &activate);
        QVERIFY(!dialog()->isArmed());
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QVERIFY(dialog());
        QTRY_VERIFY(dialog()->isArmed());
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QTRY_VERIFY(asked->answer.has_value());
    }

    void aHeldKeyNeverAnswers()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QKeyEvent held(QEvent::KeyPress, Qt::Key_Return, Qt::NoModifier, u"\r"_s, true);
        QCoreApplication::sendEvent(dialog(), &held);
        QVERIFY(dialog());
        QVERIFY(!asked->answer.has_value());
    }

    void questionsComeOneAtATime()
    {
        ConsentPresenter presenter(limits());
        QSignalSpy waiting(&presenter, &ConsentPresenter::waitingChanged);
        TaskScope scope;
        const auto first = ask(presenter, scope, test::launchRequest(u"a"_s));
        const auto second = ask(presenter, scope, test::launchRequest(u"b"_s));
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QCOMPARE(openDialogs(), 1);
        QCOMPARE(presenter.waiting(), 2);
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QTRY_VERIFY(first->answer.has_value());
        QVERIFY(!second->answer.has_value());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::mouseClick(button(u"deny"_s), Qt::LeftButton);
        QTRY_VERIFY(second->answer.has_value());
        QCOMPARE(**second->answer, ConsentDecision::Deny);
        QCOMPARE(waiting.last().first().toLongLong(), 0);
    }

    void theSameQuestionJoinsTheWaitingOne()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        const auto first = ask(presenter, scope, test::launchRequest());
        const auto second = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QCOMPARE(presenter.waiting(), 1);
        QTRY_VERIFY(dialog()->findChild<QLabel *>(u"timesAsked"_s)->isVisible());
        QTRY_VERIFY(dialog()->isArmed());
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QTRY_VERIFY(first->answer.has_value() && second->answer.has_value());
        QCOMPARE(**first->answer, ConsentDecision::AllowOnce);
        QCOMPARE(**second->answer, ConsentDecision::AllowOnce);
        QVERIFY(!dialog());
    }

    void noAnswerInTimeIsSaidSo()
    {
        ConsentPresenter::Limits short_ = limits();
        short_.answer = std::chrono::milliseconds(50);
        ConsentPresenter presenter(short_);
        TaskScope scope;
        const auto asked = ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(asked->answer.has_value());
        QVERIFY(!*asked->answer);
        QCOMPARE(asked->answer->error().code, ErrorCode::LaunchUnanswered);
        QVERIFY(!dialog());
    }

    void whoGoesAwayTakesTheDialogAlong()
    {
        ConsentPresenter presenter(limits());
        TaskScope stays;
        TaskScope leaves;
        ask(presenter, leaves, test::launchRequest(u"a"_s));
        const auto second = ask(presenter, stays, test::launchRequest(u"b"_s));
        QTRY_VERIFY(dialog());
        leaves.cancelAll();
        QCOMPARE(presenter.waiting(), 1);
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QTRY_VERIFY(second->answer.has_value());
    }

    void oneOfTwoAskersMayGoAway()
    {
        ConsentPresenter presenter(limits());
        TaskScope stays;
        TaskScope leaves;
        ask(presenter, leaves, test::launchRequest());
        const auto second = ask(presenter, stays, test::launchRequest());
        QTRY_VERIFY(dialog());
        leaves.cancelAll();
        QTRY_VERIFY(dialog() && dialog()->isArmed());
        QTest::mouseClick(button(u"allowOnce"_s), Qt::LeftButton);
        QTRY_VERIFY(second->answer.has_value());
    }

    void tooManyQuestionsAreRefused()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        for (const QString &server : {u"a"_s, u"b"_s, u"c"_s})
            ask(presenter, scope, test::launchRequest(server));
        const auto fourth = ask(presenter, scope, test::launchRequest(u"d"_s));
        QTRY_VERIFY(fourth->answer.has_value());
        QCOMPARE(fourth->answer->error().code, ErrorCode::TooManyRequests);
        const auto joined = ask(presenter, scope, test::launchRequest(u"c"_s));
        QCoreApplication::processEvents();
        QVERIFY(!joined->answer.has_value());
    }

    void destructionEndsAllWaits()
    {
        TaskScope scope;
        auto presenter = std::make_unique<ConsentPresenter>(limits());
        const auto asked = ask(*presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog());
        presenter.reset();
        QTRY_VERIFY(asked->answer.has_value());
        QCOMPARE(asked->answer->error().code, ErrorCode::Cancelled);
        QVERIFY(!dialog());
    }

    void itDoesNotTakeTheKeyboard()
    {
        ConsentPresenter presenter(limits());
        TaskScope scope;
        ask(presenter, scope, test::launchRequest());
        QTRY_VERIFY(dialog());
        QVERIFY(dialog()->testAttribute(Qt::WA_ShowWithoutActivating));
        QVERIFY(dialog()->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
        QVERIFY(!dialog()->isModal());
    }
};

QTEST_MAIN(ConsentPresenterTest)
#include "consent_presenter_test.moc"
