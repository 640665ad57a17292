#include "tests/support/fake_clock.h"
#include "tests/ui/gallery/remote_sample.h"
#include "ui/dialogs/add_server_dialog.h"
#include "ui/dialogs/dialog_turns.h"
#include "ui/dialogs/remote_dialogs.h"
#include "ui/dialogs/remote_parts.h"
#include "ui/dialogs/sign_out_dialog.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class RemoteDialogsTest : public QObject
{
    Q_OBJECT

private:
    static QDialog *dialog(const QString &name)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            if (window->objectName() == name && window->isVisible())
                return qobject_cast<QDialog *>(window);
        }
        return nullptr;
    }
    template <class T = QPushButton> static T *child(const QString &dialogName, const QString &name)
    {
        return dialog(dialogName)->findChild<T *>(name);
    }

    test::FakeClock m_clock;
    test::ScriptedControl m_control;
    QTemporaryDir m_folder;
    std::unique_ptr<ControlLink> m_link;
    std::unique_ptr<ServerListModel> m_servers;
    std::unique_ptr<SignInModel> m_signIns;
    std::unique_ptr<DialogTurns> m_turns;
    std::unique_ptr<RemoteDialogs> m_dialogs;
    const AccountRef m_account {u"linear"_s, u"Linear"_s, u"ada"_s, u"ada@example.com"_s};

    static QString emergencyHeadline()
    {
        return child<QLabel>(u"emergencyDialog"_s, u"headline"_s)->text();
    }
    void restart()
    {
        m_dialogs.reset();
        m_dialogs = std::make_unique<RemoteDialogs>(
            RemoteDialogs::Parts {*m_link, *m_servers, *m_signIns, *m_turns},
            m_folder.filePath(u"window.ini"_s), std::chrono::milliseconds(0));
    }

private Q_SLOTS:
    void init()
    {
        m_control = {};
        m_link = std::make_unique<ControlLink>(m_control, m_clock);
        test::scriptRemoteMachine(m_control, m_link->now());
        m_control.answer(u"lock"_s, {});
        m_servers = std::make_unique<ServerListModel>(*m_link);
        m_signIns = std::make_unique<SignInModel>(*m_link);
        m_turns = std::make_unique<DialogTurns>();
        restart();
        QTRY_COMPARE(m_servers->state(), LoadState::Ready);
    }
    void cleanup()
    {
        m_dialogs.reset();
        m_turns.reset();
        m_signIns.reset();
        m_servers.reset();
        m_link.reset();
    }

    void signingOutShowsEveryStep()
    {
        m_dialogs->openSignOut(m_account);
        QTRY_VERIFY(dialog(u"signOutDialog"_s));
        QCOMPARE(m_control.count(u"signout"_s), 0);
        child(u"signOutDialog"_s, u"signOut"_s)->click();
        QTRY_COMPARE(m_control.count(u"signout"_s), 1);
        QCOMPARE(m_control.last(u"signout"_s).arguments["account"_L1].toString(), u"ada"_s);
        auto *steps = child<QListWidget>(u"signOutDialog"_s, u"steps"_s);
        QTRY_COMPARE(steps->count(), 6);
        QVERIFY(child(u"signOutDialog"_s, u"close"_s)->isDefault());
        child(u"signOutDialog"_s, u"close"_s)->click();
        QTRY_VERIFY(!dialog(u"signOutDialog"_s));
    }

    void noAccountMeansAll()
    {
        m_dialogs->openSignOut({u"linear"_s, u"Linear"_s, {}, {}});
        QTRY_VERIFY(dialog(u"signOutDialog"_s));
        QCOMPARE(child<QLabel>(u"signOutDialog"_s, u"headline"_s)->text(),
            u"Sign out of Linear with all accounts?"_s);
        child(u"signOutDialog"_s, u"signOut"_s)->click();
        QTRY_COMPARE(m_control.count(u"signout"_s), 1);
        QCOMPARE(m_control.last(u"signout"_s).arguments["account"_L1].toString(), u"all"_s);
    }

    void whatCouldNotBeRevokedIsNotDone_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<bool>("isDone");
        QTest::newRow("nothing to revoke") << u"none"_s << true;
        QTest::newRow("others use it") << u"other-accounts"_s << true;
        QTest::newRow("no way") << u"not-offered"_s << false;
        QTest::newRow("not readable") << u"keychain-locked"_s << false;
    }
    void whatCouldNotBeRevokedIsNotDone()
    {
        QFETCH(QString, detail);
        QFETCH(bool, isDone);
        const QList<SignOutStep> steps {
            {u"revoke-refresh"_s, false, true, detail}, {u"wipe"_s, true, false, {}}};
        QCOMPARE(areAllDone(steps), isDone);
        QVERIFY(isGoneHere(steps));
        QVERIFY(!isGoneHere({{u"wipe"_s, false, false, u"keychain-locked"_s}}));
    }

    void aFailedSignOutCanBeRepeated()
    {
        m_control.answerError(u"signout"_s, ErrorCode::KeychainLocked);
        m_dialogs->openSignOut(m_account);
        QTRY_VERIFY(dialog(u"signOutDialog"_s));
        child(u"signOutDialog"_s, u"signOut"_s)->click();
        QTRY_VERIFY(child<QWidget>(u"signOutDialog"_s, u"banner"_s)->isVisible());
        QVERIFY(child(u"signOutDialog"_s, u"signOut"_s)->isEnabled());
        QTest::keyClick(dialog(u"signOutDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!dialog(u"signOutDialog"_s));
    }

    void takingAccessBackKeepsTheRest()
    {
        m_dialogs->openStepDown(m_account, {u"read"_s, u"issues:write"_s});
        QTRY_VERIFY(dialog(u"stepDownDialog"_s));
        auto *go = child(u"stepDownDialog"_s, u"takeBack"_s);
        QVERIFY(!go->isEnabled()); // nothing is taken back
        auto *write = child<QCheckBox>(u"stepDownDialog"_s, u"scope-issues:write"_s);
        auto *read = child<QCheckBox>(u"stepDownDialog"_s, u"scope-read"_s);
        write->setChecked(false);
        read->setChecked(false);
        QVERIFY(!go->isEnabled()); // that would be signing out
        read->setChecked(true);
        go->click();
        QTRY_COMPARE(m_control.count(u"scopes.stepDown"_s), 1);
        QCOMPARE(m_control.last(u"scopes.stepDown"_s).arguments["scopes"_L1].toArray(),
            QJsonArray {u"read"_s});
        QTRY_VERIFY(!dialog(u"stepDownDialog"_s));
    }

    void accountsAreRenamed()
    {
        m_dialogs->openRename(m_account, u"Work"_s);
        QTRY_VERIFY(dialog(u"renameDialog"_s));
        auto *name = child<QLineEdit>(u"renameDialog"_s, u"name"_s);
        QCOMPARE(name->text(), u"Work"_s);
        name->setText(u"  At   home "_s);
        m_control.answerError(u"accounts.label"_s, ErrorCode::DiskFull);
        child(u"renameDialog"_s, u"save"_s)->click();
        QTRY_VERIFY(child<QWidget>(u"renameDialog"_s, u"banner"_s)->isVisible());
        m_control.answer(u"accounts.label"_s, {});
        child(u"renameDialog"_s, u"save"_s)->click();
        QTRY_VERIFY(!dialog(u"renameDialog"_s));
        QCOMPARE(m_control.last(u"accounts.label"_s).arguments,
            (QJsonObject {
                {u"server"_s, u"linear"_s}, {u"account"_s, u"ada"_s}, {u"label"_s, u"At home"_s}}));
    }

    void anOrganisationsSignInIsHandedOver()
    {
        m_dialogs->openIdentity(m_account, {});
        QTRY_VERIFY(dialog(u"identityDialog"_s));
        auto *go = child(u"identityDialog"_s, u"handOver"_s);
        auto *token = child<QLineEdit>(u"identityDialog"_s, u"token"_s);
        auto *endpoint = child<QLineEdit>(u"identityDialog"_s, u"endpoint"_s);
        QVERIFY(!go->isEnabled());
        token->setText(u" eyJ.a.b "_s);
        endpoint->setText(u"http://idp.example/token"_s);
        QVERIFY(!go->isEnabled()); // others could read along
        endpoint->setText(u"https://idp.example/token"_s);
        QVERIFY(go->isEnabled());
        m_control.answerError(u"remote.identity"_s, ErrorCode::InvalidGrant);
        go->click();
        QTRY_VERIFY(child<QWidget>(u"identityDialog"_s, u"banner"_s)->isVisible());
        QVERIFY(token->text().isEmpty() && !go->isEnabled());
        QCOMPARE(m_control.last(u"remote.identity"_s).secrets, QList<QByteArray>({"eyJ.a.b"}));
        token->setText(u"eyJ.c.d"_s);
        endpoint->clear();
        m_control.answer(u"remote.identity"_s, {});
        go->click();
        QTRY_VERIFY(!dialog(u"identityDialog"_s));
        QCOMPARE(m_control.last(u"remote.identity"_s).arguments,
            (QJsonObject {{u"server"_s, u"linear"_s}, {u"secret"_s, 0}}));
    }

    void addressesAreChecked_data()
    {
        QTest::addColumn<QString>("address");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("https") << u"https://mcp.linear.app/mcp"_s << true;
        QTest::newRow("empty") << QString() << true;
        QTest::newRow("here") << u"http://localhost:3000/mcp"_s << true;
        QTest::newRow("here by number") << u"http://127.0.0.1:3000"_s << true;
        QTest::newRow("http elsewhere") << u"http://mcp.linear.app"_s << false;
        QTest::newRow("looks like here") << u"http://localhost.evil.example"_s << false;
        QTest::newRow("password") << u"https://ada:secret@mcp.linear.app"_s << false;
        QTest::newRow("no scheme") << u"mcp.linear.app"_s << false;
        QTest::newRow("file") << u"file:///etc/passwd"_s << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("blank inside") << u"https://mcp linear.app"_s << false;
    }
    void addressesAreChecked()
    {
        QFETCH(QString, address);
        QFETCH(bool, isGood);
        QCOMPARE(remarkOnAddress(address).isEmpty(), isGood);
    }

    void onlyPagesAreOpened()
    {
        for (const QString &bad : {u"javascript:alert(1)"_s, u"file:///etc/passwd"_s,
                 u"http://evil.example"_s, u"https://a:b@evil.example"_s, u"not an address"_s})
            QVERIFY2(!openPage(bad), qPrintable(bad));
    }

    void aServerWithASignInIsAddedAndStarted()
    {
        m_dialogs->openAddServer();
        QTRY_VERIFY(dialog(u"addServerDialog"_s));
        QVERIFY(!child(u"addServerDialog"_s, u"add"_s)->isEnabled());
        child<QLineEdit>(u"addServerDialog"_s, u"address"_s)
            ->setText(u" https://mcp.linear.app/mcp "_s);
        child(u"addServerDialog"_s, u"add"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.add"_s), 1);
        QCOMPARE(m_control.last(u"remote.add"_s).arguments,
            (QJsonObject {{u"url"_s, u"https://mcp.linear.app/mcp"_s}}));
        QTRY_COMPARE(m_control.count(u"signin.start"_s), 1);
        QCOMPARE(m_control.last(u"signin.start"_s).arguments["server"_L1].toString(), u"linear"_s);
    }

    void aServerWithAKeyIsNotSignedInTo()
    {
        m_dialogs->openAddServer();
        QTRY_VERIFY(dialog(u"addServerDialog"_s));
        child<QLineEdit>(u"addServerDialog"_s, u"address"_s)->setText(u"https://x.example"_s);
        child<QCheckBox>(u"addServerDialog"_s, u"hasKey"_s)->setChecked(true);
        QVERIFY(!child(u"addServerDialog"_s, u"add"_s)->isEnabled());
        child<QLineEdit>(u"addServerDialog"_s, u"header"_s)->setText(u"Bearer abc"_s);
        child(u"addServerDialog"_s, u"add"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.add"_s), 1);
        const auto call = m_control.last(u"remote.add"_s);
        QCOMPARE(call.secrets, QList<QByteArray>({"Bearer abc"}));
        QVERIFY(!QJsonDocument(call.arguments).toJson().contains("abc"));
        QTRY_VERIFY(!dialog(u"addServerDialog"_s));
        QCOMPARE(m_control.count(u"signin.start"_s), 0);
    }

    void revokingComesBeforeLocking()
    {
        m_dialogs->openEmergency();
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        QVERIFY(child(u"emergencyDialog"_s, u"cancel"_s)->isDefault());
        child(u"emergencyDialog"_s, u"revoke"_s)->click();
        QTRY_COMPARE(m_control.count(u"lock"_s), 1);
        QStringList order;
        for (const auto &call : m_control.calls()) {
            if (call.verb == "revoke.all"_L1 || call.verb == "lock"_L1)
                order.append(call.verb);
        }
        QCOMPARE(order, (QStringList {u"revoke.all"_s, u"lock"_s}));
        auto *servers = child<QListWidget>(u"emergencyDialog"_s, u"servers"_s);
        QTRY_COMPARE(servers->count(), 2);
        QVERIFY(servers->item(0)->text().startsWith(u"Linear"_s));
        QTRY_VERIFY(emergencyHeadline().startsWith(u"Claviger is locked. Some"_s));
    }

    void theChecklistSurvivesARestart()
    {
        m_dialogs->openEmergency();
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        child(u"emergencyDialog"_s, u"revoke"_s)->click();
        QTRY_VERIFY(child<QCheckBox>(u"emergencyDialog"_s, u"done-0"_s));
        child<QCheckBox>(u"emergencyDialog"_s, u"done-0"_s)->setChecked(true);
        QTRY_COMPARE(m_control.count(u"lock"_s), 1);
        restart();
        m_dialogs->openEmergency();
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        QTRY_VERIFY(child<QCheckBox>(u"emergencyDialog"_s, u"done-0"_s));
        QVERIFY(child<QCheckBox>(u"emergencyDialog"_s, u"done-0"_s)->isChecked());
        QVERIFY(!child<QCheckBox>(u"emergencyDialog"_s, u"done-2"_s)->isChecked());
        // Once more asks as the first time did.
        child(u"emergencyDialog"_s, u"again"_s)->click();
        QCoreApplication::processEvents();
        QCOMPARE(m_control.count(u"revoke.all"_s), 1);
        QVERIFY(child(u"emergencyDialog"_s, u"revoke"_s)->isVisible());
        QVERIFY(child(u"emergencyDialog"_s, u"cancel"_s)->isDefault());
        QVERIFY(!child<QWidget>(u"emergencyDialog"_s, u"keys"_s)->isVisible());
        child(u"emergencyDialog"_s, u"revoke"_s)->click();
        QTRY_COMPARE(m_control.count(u"lock"_s), 2);
        QTRY_VERIFY(child<QCheckBox>(u"emergencyDialog"_s, u"done-0"_s)->isVisible());
        for (const QString &name : {u"done-0"_s, u"done-1"_s, u"done-2"_s})
            child<QCheckBox>(u"emergencyDialog"_s, name)->setChecked(true);
        restart();
        m_dialogs->openEmergency(); // nothing is left to do: it asks again
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        QVERIFY(child(u"emergencyDialog"_s, u"revoke"_s)->isVisible());
    }

    void whatFailedIsSaid_data()
    {
        QTest::addColumn<bool>("isRevoked");
        QTest::addColumn<bool>("isLocked");
        QTest::addColumn<QString>("headline");
        QTest::newRow("neither")
            << false << false
            << u"Claviger could not be locked, and the sign-ins could not be ended."_s;
        QTest::newRow("locked only")
            << false << true << u"Claviger is locked. The sign-ins could not be ended."_s;
        QTest::newRow("ended only") << true << false << u"Claviger could not be locked."_s;
    }
    void whatFailedIsSaid()
    {
        QFETCH(bool, isRevoked);
        QFETCH(bool, isLocked);
        QFETCH(QString, headline);
        if (!isRevoked)
            m_control.answerError(u"revoke.all"_s, ErrorCode::Internal);
        if (!isLocked)
            m_control.answerError(u"lock"_s, ErrorCode::Internal);
        m_dialogs->openEmergency();
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        child(u"emergencyDialog"_s, u"revoke"_s)->click();
        QTRY_COMPARE(emergencyHeadline(), headline);
        QVERIFY(child<QWidget>(u"emergencyDialog"_s, u"banner"_s)->isVisible());
        QVERIFY(child(u"emergencyDialog"_s, u"revoke"_s)->isEnabled());
    }

    void closingItDoesNotStopTheLock()
    {
        m_control.answerError(u"lock"_s, ErrorCode::Internal);
        QSignalSpy failed(m_dialogs.get(), &RemoteDialogs::failed);
        m_dialogs->openEmergency();
        QTRY_VERIFY(dialog(u"emergencyDialog"_s));
        child(u"emergencyDialog"_s, u"revoke"_s)->click();
        delete dialog(u"emergencyDialog"_s);
        QTRY_COMPARE(m_control.count(u"lock"_s), 1);
        QTRY_COMPARE(failed.size(), 1);
    }

    void theListHasALimit()
    {
        RotationList list({});
        QList<StaticKey> keys;
        for (qsizetype i = 0; i <= RotationList::kMostItems; ++i)
            keys.append({u"s"_s, QString::number(i), {}, {}});
        list.begin(keys);
        QCOMPARE(list.items().size(), RotationList::kMostItems);
        list.setDone(RotationList::kMostItems, true); // beyond the end: nothing
        QCOMPARE(list.openCount(), RotationList::kMostItems);
    }

    void dotsMoveTwiceASecondAndOnlyWhileSeen()
    {
        BusyDots dots;
        QCOMPARE(BusyDots::kFrame, 500);
        dots.show();
        QVERIFY(QTest::qWaitForWindowExposed(&dots));
        if (dots.style()->styleHint(QStyle::SH_Widget_Animation_Duration, nullptr, &dots) > 0)
            QTRY_VERIFY(dots.position() != 0);
    }
};

QTEST_MAIN(RemoteDialogsTest)
#include "remote_dialogs_test.moc"
