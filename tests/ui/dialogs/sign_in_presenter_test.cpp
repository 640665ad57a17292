#include "core/base/task_scope.h"
#include "tests/support/fake_clock.h"
#include "tests/ui/dialogs/requests.h"
#include "tests/ui/gallery/remote_sample.h"
#include "ui/dialogs/access_dialog.h"
#include "ui/dialogs/bring_client_dialog.h"
#include "ui/dialogs/consent_presenter.h"
#include "ui/dialogs/dialog_turns.h"
#include "ui/dialogs/sign_in_dialog.h"
#include "ui/dialogs/sign_in_presenter.h"
#include "ui/dialogs/step_up_dialog.h"

#include <QtGui/QClipboard>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

/// Dialogs of attempts, driven as a person would, on a scripted broker.
class SignInPresenterTest : public QObject
{
    Q_OBJECT

private:
    static constexpr std::chrono::milliseconds kNoGuard {0};
    static constexpr std::chrono::milliseconds kGuard {300};

    void start(std::chrono::milliseconds guard = kNoGuard)
    {
        m_control = {};
        m_link = std::make_unique<ControlLink>(m_control, m_clock);
        test::scriptRemoteMachine(m_control, m_link->now());
        m_model = std::make_unique<SignInModel>(*m_link);
        m_turns = std::make_unique<DialogTurns>();
        m_presenter = std::make_unique<SignInPresenter>(*m_model, *m_turns, guard);
    }
    void setAttempts(const QJsonArray &attempts)
    {
        m_control.answer(u"signin.list"_s, {{u"attempts"_s, attempts}});
        m_control.change(u"signin"_s);
    }
    [[nodiscard]] qint64 now() const { return m_link->now(); }
    template <class T> [[nodiscard]] T *dialog(const QString &id) const
    {
        return qobject_cast<T *>(m_presenter->dialogOf(id));
    }
    template <class T = QPushButton> [[nodiscard]] T *child(const QString &id, const QString &name)
    {
        AttemptDialog *found = m_presenter->dialogOf(id);
        return found ? found->findChild<T *>(name) : nullptr;
    }
    /// Clicks as soon as the guard lets it count.
    void press(const QString &id, const QString &name, const QString &verb)
    {
        const qsizetype before = m_control.count(verb);
        QTRY_VERIFY(child(id, name));
        QTRY_VERIFY2((child(id, name) ? child(id, name)->click() : void(),
                         QCoreApplication::processEvents(), m_control.count(verb) > before),
            qPrintable(name));
    }

    test::FakeClock m_clock;
    test::ScriptedControl m_control;
    std::unique_ptr<ControlLink> m_link;
    std::unique_ptr<SignInModel> m_model;
    std::unique_ptr<DialogTurns> m_turns;
    std::unique_ptr<SignInPresenter> m_presenter;

private Q_SLOTS:
    void cleanup()
    {
        m_presenter.reset();
        m_turns.reset();
        m_model.reset();
        m_link.reset();
    }

    void whatThePersonStartsIsShownToItsEnd()
    {
        start();
        m_presenter->open(u"linear"_s);
        QTRY_COMPARE(m_control.count(u"signin.start"_s), 1);
        setAttempts({test::sampleAttempt(u"asking"_s, now())});
        QTRY_VERIFY(dialog<SignInDialog>(u"a1"_s));
        QVERIFY(!dialog<SignInDialog>(u"a1"_s)->testAttribute(Qt::WA_ShowWithoutActivating));
        QVERIFY(child(u"a1"_s, u"continue"_s)->isDefault());
        QCOMPARE(child<QLabel>(u"a1"_s, u"host"_s)->text(), u"mcp.<b>linear.app</b>"_s);
        auto *account = child<QComboBox>(u"a1"_s, u"account"_s);
        QCOMPARE(account->count(), 2);
        account->setCurrentIndex(1);
        press(u"a1"_s, u"continue"_s, u"signin.approve"_s);
        QCOMPARE(m_control.last(u"signin.approve"_s).arguments["account"_L1].toString(), u"new"_s);

        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_VERIFY(child<QWidget>(u"a1"_s, u"help"_s)->isVisible());
        QCOMPARE(child<QLabel>(u"a1"_s, u"words"_s)->text(), u"amber falcon"_s);
        QVERIFY(!child<QWidget>(u"a1"_s, u"host"_s)->isVisible());
        press(u"a1"_s, u"reopen"_s, u"signin.reopen"_s);
        press(u"a1"_s, u"copyLink"_s, u"signin.link"_s);
        QTRY_VERIFY(QApplication::clipboard()->text().startsWith(u"https://linear.app/"_s));
        press(u"a1"_s, u"useDevice"_s, u"signin.device"_s);

        setAttempts({test::sampleAttempt(u"device"_s, now())});
        QTRY_VERIFY(child<QLabel>(u"a1"_s, u"deviceCode"_s));
        QCOMPARE(child<QLabel>(u"a1"_s, u"deviceCode"_s)->text(), u"WDJB-MJHT"_s);

        setAttempts({test::sampleAttempt(u"done"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"close"_s)->isVisible());
        press(u"a1"_s, u"close"_s, u"signin.dismiss"_s);
        QVERIFY(!m_presenter->dialogOf(u"a1"_s));
        QCOMPARE(m_control.count(u"signin.refuse"_s), 0);
    }

    void pastedAddressesAreSecrets()
    {
        start();
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"pasteToggle"_s));
        child(u"a1"_s, u"pasteToggle"_s)->setChecked(true);
        auto *field = child<QLineEdit>(u"a1"_s, u"address"_s);
        QVERIFY(field->isVisible());
        QVERIFY(!child(u"a1"_s, u"usePasted"_s)->isEnabled());
        QCOMPARE(field->maxLength(), SignInDialog::kLongestAddress);
        field->setText(u"  http://127.0.0.1/?code=x  "_s);
        press(u"a1"_s, u"usePasted"_s, u"signin.paste"_s);
        QCOMPARE(m_control.last(u"signin.paste"_s).secrets,
            QList<QByteArray>({"http://127.0.0.1/?code=x"}));
        QVERIFY(field->text().isEmpty());
    }

    void escapeCancels()
    {
        start();
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_VERIFY(dialog<SignInDialog>(u"a1"_s));
        QTRY_VERIFY((QTest::keyClick(m_presenter->dialogOf(u"a1"_s), Qt::Key_Escape),
            !m_presenter->dialogOf(u"a1"_s)));
        QTRY_COMPARE(m_control.count(u"signin.refuse"_s), 1);
        m_control.change(u"signin"_s); // the list still has it
        QCoreApplication::processEvents();
        QVERIFY(!m_presenter->dialogOf(u"a1"_s));
    }

    void theGuardHoldsBackEarlyAnswers()
    {
        start(kGuard);
        setAttempts({test::sampleAttempt(u"asking"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"continue"_s));
        child(u"a1"_s, u"continue"_s)->click(); // as an assistive tool does
        QTest::keyClick(m_presenter->dialogOf(u"a1"_s), Qt::Key_Escape);
        QCoreApplication::processEvents();
        QCOMPARE(m_control.count(u"signin.approve"_s), 0);
        QCOMPARE(m_control.count(u"signin.refuse"_s), 0);
        press(u"a1"_s, u"continue"_s, u"signin.approve"_s);
    }

    void aStepUpTakesNoFocusAndIsRefusedByDefault()
    {
        start();
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        QTRY_VERIFY(dialog<StepUpDialog>(u"s1"_s));
        auto *shown = dialog<StepUpDialog>(u"s1"_s);
        QVERIFY(shown->testAttribute(Qt::WA_ShowWithoutActivating));
        QVERIFY(shown->windowFlags().testFlag(Qt::WindowStaysOnTopHint));
        QVERIFY(child(u"s1"_s, u"notNow"_s)->isDefault());
        QVERIFY(child<QLabel>(u"s1"_s, u"asker"_s)->accessibleName().contains(u"Cursor"_s));
        QVERIFY(!child<QWidget>(u"s1"_s, u"hostWarning"_s)->isVisible());
        press(u"s1"_s, u"notNow"_s, u"signin.refuse"_s);
        QVERIFY(!m_control.last(u"signin.refuse"_s).arguments.contains("remember"_L1));
    }

    void neverIsRemembered()
    {
        start();
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        press(u"s1"_s, u"never"_s, u"signin.refuse"_s);
        QCOMPARE(m_control.last(u"signin.refuse"_s).arguments["remember"_L1].toBool(), true);
    }

    void anApprovedStepUpFollowsTheBrowserAndGoes()
    {
        start();
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        QTRY_VERIFY(child<QRadioButton>(u"s1"_s, u"untilSignOut"_s));
        child<QRadioButton>(u"s1"_s, u"untilSignOut"_s)->setChecked(true);
        press(u"s1"_s, u"continue"_s, u"signin.approve"_s);
        QCOMPARE(
            m_control.last(u"signin.approve"_s).arguments["keep"_L1].toString(), u"signed-in"_s);
        setAttempts({test::sampleStepUp(u"browser"_s, now())});
        QTRY_VERIFY(dialog<SignInDialog>(u"s1"_s));
        setAttempts({test::sampleStepUp(u"done"_s, now())});
        QTRY_VERIFY(!m_presenter->dialogOf(u"s1"_s));
        QTRY_COMPARE(m_control.count(u"signin.dismiss"_s), 1);
    }

    void aSignInThatOnlyAClientNeedsIsNotShown()
    {
        start();
        const QJsonObject application {{u"id"_s, u"cursor"_s}, {u"name"_s, u"Cursor"_s}};
        setAttempts(
            {test::with(test::sampleAttempt(u"asking"_s, now()), u"application"_s, application)});
        QTRY_COMPARE(m_model->attempts().size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(!m_presenter->dialogOf(u"a1"_s));
        m_presenter->open(u"linear"_s); // the notification's button
        QTRY_VERIFY(dialog<SignInDialog>(u"a1"_s));
        QCOMPARE(m_control.count(u"signin.start"_s), 0);
    }

    void whatEndsElsewhereTakesItsDialogAlong()
    {
        start();
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_VERIFY(m_presenter->dialogOf(u"a1"_s));
        setAttempts({});
        QTRY_VERIFY(!m_presenter->dialogOf(u"a1"_s));
        QCOMPARE(m_control.count(u"signin.refuse"_s), 0);
    }

    void oneQuestionAtATimeAmongAllWhoAsk()
    {
        start();
        ConsentPresenter consent({std::chrono::seconds(60), kNoGuard, 3}, *m_turns);
        TaskScope scope;
        std::optional<Result<broker::ConsentDecision>> answer;
        scope.spawn(consent.ask(test::launchRequest()),
            [&answer](Result<broker::ConsentDecision> given) { answer = given; });
        QTRY_VERIFY(m_turns->isHeldBy(&consent));
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        QTRY_COMPARE(m_model->attempts().size(), 1);
        QCoreApplication::processEvents();
        QVERIFY(!m_presenter->dialogOf(u"s1"_s));

        AccessDialog *access = nullptr;
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (auto *found = qobject_cast<AccessDialog *>(window); found && found->isVisible())
                access = found;
        }
        QVERIFY(access);
        QTRY_VERIFY((answer ? void() : access->findChild<QPushButton *>(u"deny"_s)->click(),
            QCoreApplication::processEvents(), answer.has_value()));
        QTRY_VERIFY(dialog<StepUpDialog>(u"s1"_s));

        // While it is open, the next question of the broker waits.
        answer.reset();
        scope.spawn(consent.ask(test::launchRequest(u"slack"_s)),
            [&answer](Result<broker::ConsentDecision> given) { answer = given; });
        QTRY_COMPARE(consent.waiting(), 1);
        QVERIFY(!m_turns->isHeldBy(&consent));
        press(u"s1"_s, u"notNow"_s, u"signin.refuse"_s);
        QTRY_VERIFY(m_turns->isHeldBy(&consent));
    }

    void aBrowserThatIsOpenHoldsUpNobody()
    {
        start();
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        QTRY_VERIFY(dialog<StepUpDialog>(u"s1"_s));
        setAttempts({test::sampleStepUp(u"browser"_s, now()),
            test::sampleStepUp(u"asking"_s, now(), u"s2"_s)});
        QTRY_VERIFY(dialog<StepUpDialog>(u"s2"_s));
        QVERIFY(dialog<SignInDialog>(u"s1"_s));
    }

    void aClientIsBroughtAndCorrectedInPlace()
    {
        start();
        setAttempts({test::sampleClientNeed(now())});
        QTRY_VERIFY(dialog<BringClientDialog>(u"c1"_s));
        QVERIFY(!child(u"c1"_s, u"test"_s)->isEnabled());
        child<QLineEdit>(u"c1"_s, u"clientId"_s)->setText(u" my-id "_s);
        QVERIFY(!child(u"c1"_s, u"test"_s)->isEnabled()); // this provider wants a secret
        // Tab goes from the steps over the fields to the button.
        QStringList way;
        for (QWidget *next = child(u"c1"_s, u"openConsole"_s); way.size() < 20;
             next = next->nextInFocusChain()) {
            if ((next->focusPolicy() & Qt::TabFocus) && !next->objectName().isEmpty())
                way.append(next->objectName());
            if (next->objectName() == u"test"_s)
                break;
        }
        const QStringList expected {u"openConsole"_s, u"copyField"_s, u"copy"_s, u"copyField"_s,
            u"copy"_s, u"clientId"_s, u"clientSecret"_s, u"proof"_s, u"chooseKey"_s, u"test"_s};
        QCOMPARE(way.join(u' '), expected.join(u' '));
        child<QLineEdit>(u"c1"_s, u"clientSecret"_s)->setText(u"wrong"_s);
        press(u"c1"_s, u"test"_s, u"signin.client"_s);
        QCOMPARE(
            m_control.last(u"signin.client"_s).arguments["clientId"_L1].toString(), u"my-id"_s);
        QCOMPARE(m_control.last(u"signin.client"_s).secrets, QList<QByteArray>({"wrong"}));
        QVERIFY(!child(u"c1"_s, u"test"_s)->isEnabled());

        setAttempts({test::with(test::sampleClientNeed(now()), u"phase"_s, u"exchanging"_s)});
        QTRY_COMPARE(m_model->attempts().first().phase, Attempt::Phase::Exchanging);
        QVERIFY(dialog<BringClientDialog>(u"c1"_s));
        const QJsonObject error {{u"code"_s, u"invalid-client"_s}, {u"subject"_s, u"GitHub"_s}};
        setAttempts({test::with(test::with(test::sampleClientNeed(now()), u"phase"_s, u"failed"_s),
            u"error"_s, error)});
        QTRY_VERIFY(child<QLineEdit>(u"c1"_s, u"clientId"_s)->isEnabled());
        QCOMPARE(child<QLineEdit>(u"c1"_s, u"clientId"_s)->text(), u" my-id "_s);
        QVERIFY(child<QWidget>(u"c1"_s, u"banner"_s)->isVisible());
        child<QLineEdit>(u"c1"_s, u"clientSecret"_s)->setText(u"right"_s);
        press(u"c1"_s, u"test"_s, u"signin.start"_s); // that attempt was over
        QCOMPARE(m_control.last(u"signin.client"_s).arguments["server"_L1].toString(),
            u"github-remote"_s);
    }

    void refusedAnswersAreShownWhereTheyWereGiven()
    {
        start();
        m_control.answerError(u"signin.device"_s, ErrorCode::Unsupported);
        setAttempts({test::sampleAttempt(u"browser"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"useDevice"_s));
        press(u"a1"_s, u"useDevice"_s, u"signin.device"_s);
        QTRY_VERIFY(child<QWidget>(u"a1"_s, u"banner"_s)->isVisible());
        QVERIFY(child<QWidget>(u"a1"_s, u"help"_s)->isVisible());
    }

    void aFailedOneCanBeTriedAgain()
    {
        start();
        m_presenter->open(u"linear"_s);
        QTRY_COMPARE(m_control.count(u"signin.start"_s), 1);
        setAttempts({test::sampleAttempt(u"failed"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"again"_s) && child(u"a1"_s, u"again"_s)->isVisible());
        QVERIFY(child<QWidget>(u"a1"_s, u"banner"_s)->isVisible());
        QVERIFY(child(u"a1"_s, u"close"_s)->isDefault());
        m_control.answer(u"signin.start"_s, {{u"attempt"_s, u"a2"_s}});
        press(u"a1"_s, u"again"_s, u"signin.start"_s);
        QTRY_COMPARE(m_control.count(u"signin.dismiss"_s), 1);
    }

    /// An attempt in which bob came instead of ada.
    [[nodiscard]] static QJsonObject withSomebodyElse(const QJsonObject &attempt)
    {
        return test::with(attempt, u"error"_s,
            QJsonObject {{u"code"_s, u"account-wrong"_s}, {u"subject"_s, u"bob@example.com"_s},
                {u"detail"_s, u"ada@example.com"_s}});
    }

    void somebodyElseCanBeKept()
    {
        start();
        m_presenter->open(u"linear"_s);
        QTRY_COMPARE(m_control.count(u"signin.start"_s), 1);
        setAttempts({withSomebodyElse(test::sampleAttempt(u"failed"_s, now()))});
        QTRY_VERIFY(child(u"a1"_s, u"keep"_s) && child(u"a1"_s, u"keep"_s)->isVisible());
        QCOMPARE(child<QLabel>(u"a1"_s, u"headline"_s)->text(),
            u"You signed in to Linear as bob@example.com, not as ada@example.com."_s);
        QVERIFY(child(u"a1"_s, u"again"_s)->isVisible());
        press(u"a1"_s, u"keep"_s, u"signin.approve"_s);
        QCOMPARE(m_control.last(u"signin.approve"_s).arguments["account"_L1].toString(), u"new"_s);
        setAttempts({test::sampleAttempt(u"done"_s, now())});
        QTRY_VERIFY(child(u"a1"_s, u"close"_s) && !child(u"a1"_s, u"keep"_s)->isVisible());
        QCOMPARE(m_control.count(u"signin.dismiss"_s), 0);
    }

    void aNewAccountIsWhatIsAskedFor()
    {
        start();
        setAttempts({test::with(test::sampleAttempt(u"asking"_s, now()), u"account"_s, QString())});
        QTRY_VERIFY(child<QComboBox>(u"a1"_s, u"account"_s));
        QCOMPARE(child<QComboBox>(u"a1"_s, u"account"_s)->currentData().toString(), u"new"_s);
        child<QComboBox>(u"a1"_s, u"account"_s)->setCurrentIndex(0);
        press(u"a1"_s, u"continue"_s, u"signin.approve"_s);
        QCOMPARE(m_control.last(u"signin.approve"_s).arguments["account"_L1].toString(), u"ada"_s);
    }

    void aStepUpThatFailedIsRepeatedInTheClient()
    {
        start();
        setAttempts({test::sampleStepUp(u"asking"_s, now())});
        QTRY_VERIFY(dialog<StepUpDialog>(u"s1"_s));
        setAttempts({withSomebodyElse(test::sampleStepUp(u"failed"_s, now()))});
        QTRY_VERIFY(child(u"s1"_s, u"close"_s) && child(u"s1"_s, u"close"_s)->isVisible());
        QVERIFY(!child(u"s1"_s, u"again"_s)->isVisible());
        QVERIFY(!child(u"s1"_s, u"keep"_s)->isVisible());
        QVERIFY(child<QWidget>(u"s1"_s, u"banner"_s)->accessibleName().contains(u"AI client"_s));
    }

    void aProofOfWhoOneIsAddsNothing()
    {
        start();
        setAttempts({test::with(test::sampleStepUp(u"asking"_s, now()), u"adds"_s, QJsonArray())});
        QTRY_VERIFY(dialog<StepUpDialog>(u"s1"_s));
        QCOMPARE(child<QLabel>(u"s1"_s, u"headline"_s)->text(),
            u"Linear wants you to confirm who you are."_s);
        QVERIFY(!child<QWidget>(u"s1"_s, u"columns"_s)->isVisible());
        QVERIFY(!child<QWidget>(u"s1"_s, u"keepBox"_s)->isVisible());
        QVERIFY(child<QWidget>(u"s1"_s, u"explanation"_s)->isVisible());
        press(u"s1"_s, u"continue"_s, u"signin.approve"_s);
    }

    void aStartThatFailsIsTold()
    {
        start();
        m_control.answerError(u"signin.start"_s, ErrorCode::Locked);
        QSignalSpy failed(m_presenter.get(), &SignInPresenter::startFailed);
        m_presenter->open(u"linear"_s);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().toString(), u"linear"_s);
    }
};

QTEST_MAIN(SignInPresenterTest)
#include "sign_in_presenter_test.moc"
