#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "ui/dialogs/dialogs.h"
#include "ui/dialogs/vault_dialog.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListWidget>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTextEdit>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class DialogsTest : public QObject
{
    Q_OBJECT

private:
    test::ScriptedControl m_control;
    test::FakeClock m_clock;
    const CredentialRef m_credential {u"github"_s, u"GitHub"_s, u"GITHUB_TOKEN"_s, u"GitHub"_s,
        u"Settings (https://github.com/settings/tokens)"_s};

    static QDialog *dialog(const QString &name)
    {
        const auto windows = QApplication::topLevelWidgets();
        for (QWidget *window : windows) {
            if (window->objectName() == name && window->isVisible())
                return qobject_cast<QDialog *>(window);
        }
        return nullptr;
    }
    template <class T = QPushButton> static T *child(const QString &dialogName, const QString &name)
    {
        return dialog(dialogName)->findChild<T *>(name);
    }
    static QJsonObject places(const QString &inUse, const QString &keychain, bool hasFile)
    {
        return {{u"inUse"_s, inUse}, {u"keychain"_s, keychain}, {u"sealedFile"_s, hasFile},
            {u"secrets"_s, 7}, {u"signIns"_s, 2}};
    }
    static QJsonObject status(const QString &kind, const QString &state)
    {
        return {{u"version"_s, u"1"_s}, {u"startedAt"_s, 1}, {u"paused"_s, false},
            {u"locked"_s, false},
            {u"vault"_s, QJsonObject {{u"kind"_s, kind}, {u"state"_s, state}}},
            {u"counts"_s,
                QJsonObject {
                    {u"servers"_s, 0}, {u"clients"_s, 0}, {u"secrets"_s, 0}, {u"prompts"_s, 0}}},
            {u"problems"_s, QJsonArray()}};
    }

private Q_SLOTS:
    void init() { m_control = {}; }

    void replacingStoresWhatWasTyped()
    {
        m_control.answer(u"secret.set"_s, {});
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openCredential(CredentialTask::Replace, m_credential);
        QTRY_VERIFY(dialog(u"secretDialog"_s));
        QVERIFY(!child(u"secretDialog"_s, u"save"_s)->isEnabled());
        auto *value = child<QLineEdit>(u"secretDialog"_s, u"value"_s);
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        QTest::keyClicks(value, u"new-value"_s);
        QTest::keyClick(value, Qt::Key_Return);
        QTRY_COMPARE(m_control.count(u"secret.set"_s), 1);
        const auto call = m_control.last(u"secret.set"_s);
        QCOMPARE(call.secrets, QList<QByteArray>({"new-value"}));
        QCOMPARE(call.origin, broker::CallOrigin::Window);
        QVERIFY(!QJsonDocument(call.arguments).toJson().contains("new-value"));
        QTRY_VERIFY(!dialog(u"secretDialog"_s));
    }

    void aFailedReplaceSaysWhyAndKeepsTheDialog()
    {
        m_control.answerError(u"secret.set"_s, ErrorCode::KeychainLocked);
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openCredential(CredentialTask::Replace, m_credential);
        QTRY_VERIFY(dialog(u"secretDialog"_s));
        QTest::keyClicks(child<QLineEdit>(u"secretDialog"_s, u"value"_s), u"x"_s);
        QTest::mouseClick(child(u"secretDialog"_s, u"save"_s), Qt::LeftButton);
        QTRY_VERIFY(child<QLineEdit>(u"secretDialog"_s, u"value"_s)->isEnabled()
            && child<QWidget>(u"secretDialog"_s, u"banner"_s)->isVisible());
        QVERIFY(child<QLineEdit>(u"secretDialog"_s, u"value"_s)->text().isEmpty());
        QTest::keyClick(dialog(u"secretDialog"_s), Qt::Key_Escape);
        QTRY_VERIFY(!dialog(u"secretDialog"_s));
    }

    void revealingAsksFirst()
    {
        m_control.answerSecret(u"secret.reveal"_s, {{u"secret"_s, 0}}, "the-secret");
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openCredential(CredentialTask::Reveal, m_credential);
        QTRY_VERIFY(dialog(u"revealDialog"_s));
        QCOMPARE(m_control.count(u"secret.reveal"_s), 0);
        QVERIFY(child(u"revealDialog"_s, u"close"_s)->isDefault());
        QTest::mouseClick(child(u"revealDialog"_s, u"reveal"_s), Qt::LeftButton);
        QTRY_COMPARE(
            child<QTextEdit>(u"revealDialog"_s, u"value"_s)->toPlainText(), u"the-secret"_s);
        QTest::mouseClick(child(u"revealDialog"_s, u"copy"_s), Qt::LeftButton);
        QCOMPARE(QApplication::clipboard()->text(), u"the-secret"_s);
    }

    void aRevealedSecretHidesByItself()
    {
        ClipboardKeeper clipboard;
        RevealDialog reveal(m_credential, clipboard, std::chrono::milliseconds(30));
        reveal.setAttribute(Qt::WA_DeleteOnClose, false);
        reveal.show();
        reveal.showSecret(Secret::copyOf("the-secret"));
        auto *value = reveal.findChild<QTextEdit *>(u"value"_s);
        QCOMPARE(value->toPlainText(), u"the-secret"_s);
        QTRY_VERIFY(!value->isVisible());
        QVERIFY(value->toPlainText().isEmpty());
    }

    void theClipboardIsClearedOnlyIfItStillHoldsTheSecret()
    {
        ClipboardKeeper clipboard(std::chrono::milliseconds(30));
        clipboard.copy(Secret::copyOf("the-secret"));
        QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());

        clipboard.copy(Secret::copyOf("the-secret"));
        QApplication::clipboard()->setText(u"something else"_s);
        clipboard.clear();
        QCOMPARE(QApplication::clipboard()->text(), u"something else"_s);
    }

    void wrongPassphraseAndDamageAreToldApart()
    {
        m_control.answer(u"status"_s, status(u"sealed-file"_s, u"locked"_s));
        m_control.answerError(u"unlock"_s, ErrorCode::PassphraseWrong);
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openUnlock();
        QTRY_VERIFY(dialog(u"unlockDialog"_s));
        auto *field = child<QLineEdit>(u"unlockDialog"_s, u"passphrase"_s);
        QVERIFY(field);
        QTest::keyClicks(field, u"wrong"_s);
        QTest::keyClick(field, Qt::Key_Return);
        auto *banner = child<QWidget>(u"unlockDialog"_s, u"banner"_s);
        QTRY_COMPARE(m_control.last(u"unlock"_s).secrets, QList<QByteArray>({"wrong"}));
        QTRY_VERIFY(banner->isVisible() && field->isEnabled());
        const QString wrong = banner->accessibleName();

        m_control.answerError(u"unlock"_s, ErrorCode::SealedFileDamaged);
        QTest::keyClicks(field, u"right"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QTRY_VERIFY(!field->isEnabled());
        QVERIFY(banner->accessibleName() != wrong);
    }

    void unlockingAfterLockNowAsksForNothing()
    {
        m_control.answer(u"status"_s, status(u"keychain"_s, u"ready"_s));
        m_control.answer(u"unlock"_s, {});
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openUnlock();
        QTRY_VERIFY(dialog(u"unlockDialog"_s));
        QCOMPARE(child<QLabel>(u"unlockDialog"_s, u"headline"_s)->text(), u"Claviger is locked."_s);
        QVERIFY(!child<QLineEdit>(u"unlockDialog"_s, u"passphrase"_s));
        child<QPushButton>(u"unlockDialog"_s, u"unlock"_s)->click();
        QTRY_COMPARE(m_control.count(u"unlock"_s), 1);
        QTRY_VERIFY(!dialog(u"unlockDialog"_s));

        m_control.answer(u"status"_s, status(u"keychain"_s, u"locked"_s));
        dialogs.openUnlock();
        QTRY_VERIFY(dialog(u"unlockDialog"_s));
        QCOMPARE(
            child<QLabel>(u"unlockDialog"_s, u"headline"_s)->text(), u"Your secrets are locked."_s);
    }

    void thePassphraseIsChanged()
    {
        m_control.answerError(u"vault.passphrase"_s, ErrorCode::PassphraseWrong);
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openPassphrase();
        QTRY_VERIFY(dialog(u"passphraseDialog"_s));
        const auto type = [](const QString &name, const QString &text) {
            child<QLineEdit>(u"passphraseDialog"_s, name)->setText(text);
        };
        auto *change = child(u"passphraseDialog"_s, u"change"_s);
        type(u"passphrase"_s, u"correct horse battery"_s);
        type(u"passphraseAgain"_s, u"correct horse battery"_s);
        QVERIFY(!change->isEnabled()); // the present one is missing
        type(u"current"_s, u"old one"_s);
        QVERIFY(change->isEnabled());
        change->click();
        QTRY_VERIFY(child<QWidget>(u"passphraseDialog"_s, u"banner"_s)->isVisible());
        QCOMPARE(m_control.last(u"vault.passphrase"_s).secrets,
            QList<QByteArray>({"old one", "correct horse battery"}));
        QCOMPARE(m_control.last(u"vault.passphrase"_s).arguments,
            (QJsonObject {{u"current"_s, 0}, {u"secret"_s, 1}}));
        QVERIFY(child<QLineEdit>(u"passphraseDialog"_s, u"current"_s)->text().isEmpty());
        m_control.answer(u"vault.passphrase"_s, {});
        type(u"current"_s, u"right one"_s);
        type(u"passphrase"_s, u"correct horse battery"_s);
        type(u"passphraseAgain"_s, u"correct horse battery"_s);
        change->click();
        QTRY_VERIFY(!dialog(u"passphraseDialog"_s));
    }

    void theSealedFileNeedsTheSamePassphraseTwice()
    {
        m_control.answer(u"vault.places"_s, places(u"none"_s, u"missing"_s, false));
        m_control.answer(u"vault.use"_s, {});
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openVaultChoice();
        QTRY_VERIFY(dialog(u"vaultDialog"_s));
        child<QRadioButton>(u"vaultDialog"_s, u"sealedFile"_s)->setChecked(true);
        auto *use = child(u"vaultDialog"_s, u"use"_s);
        QVERIFY(!use->isEnabled());
        QTest::keyClicks(
            child<QLineEdit>(u"vaultDialog"_s, u"passphrase"_s), u"correct horse battery"_s);
        QVERIFY(!use->isEnabled());
        QTest::keyClicks(
            child<QLineEdit>(u"vaultDialog"_s, u"passphraseAgain"_s), u"correct horse battery"_s);
        QVERIFY(use->isEnabled());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(m_control.count(u"vault.use"_s), 1);
        QCOMPARE(m_control.last(u"vault.use"_s).arguments[u"kind"_s].toString(), u"sealed-file"_s);
        QCOMPARE(
            m_control.last(u"vault.use"_s).secrets, QList<QByteArray>({"correct horse battery"}));
        QTRY_VERIFY(!dialog(u"vaultDialog"_s));
    }

    void whatStaysBehindIsSaid_data()
    {
        QTest::addColumn<QString>("inUse");
        QTest::addColumn<QString>("choice");
        QTest::addColumn<QString>("headline");
        QTest::newRow("keychain in use")
            << u"keychain"_s << u"sealedFile"_s << u"Where should Claviger keep your secrets?"_s;
        QTest::newRow("file in use")
            << u"sealed-file"_s << u"keychain"_s << u"Where should Claviger keep your secrets?"_s;
    }

    void whatStaysBehindIsSaid()
    {
        QFETCH(const QString, inUse);
        QFETCH(const QString, choice);
        QFETCH(const QString, headline);
        m_control.answer(u"vault.places"_s, places(inUse, u"ready"_s, true));
        m_control.answer(u"vault.use"_s, {});
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openVaultChoice();
        QTRY_VERIFY(dialog(u"vaultDialog"_s));
        QCOMPARE(child<QLabel>(u"vaultDialog"_s, u"headline"_s)->text(), headline);
        auto *stays = child<QWidget>(u"vaultDialog"_s, u"stays"_s);
        auto *use = child(u"vaultDialog"_s, u"use"_s);
        QVERIFY(!stays->isVisible());
        QVERIFY(!use->isEnabled()); // it is used already
        child<QRadioButton>(u"vaultDialog"_s, choice)->setChecked(true);
        QVERIFY(stays->isVisible());
        if (choice == u"sealedFile") { // there is one, so nothing new is made up
            QVERIFY(!child<QLineEdit>(u"vaultDialog"_s, u"passphraseAgain"_s));
            QVERIFY(!use->isEnabled());
            QTest::keyClicks(child<QLineEdit>(u"vaultDialog"_s, u"existing"_s), u"old one"_s);
        }
        QVERIFY(use->isEnabled());
        QTest::mouseClick(use, Qt::LeftButton);
        QTRY_COMPARE(m_control.count(u"vault.use"_s), 1);
        if (choice == u"sealedFile")
            QCOMPARE(m_control.last(u"vault.use"_s).secrets, QList<QByteArray>({"old one"}));
        QTRY_VERIFY(!dialog(u"vaultDialog"_s));
    }

    void strengthIsAHint()
    {
        QCOMPARE(strengthOf(u"short"_s), PassphraseStrength::TooShort);
        QCOMPARE(strengthOf(u"aaaaaaaaaaaaaaaa"_s), PassphraseStrength::Weak);
        QCOMPARE(strengthOf(u"abcdefghijklmnop"_s), PassphraseStrength::Weak);
        QCOMPARE(strengthOf(u"correct horse battery staple"_s), PassphraseStrength::Good);
    }

    void destroyingIsNeverTheDefault()
    {
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        int times = 0;
        const Question question {u"Delete?"_s, u"It goes."_s, {}, u"&Delete"_s, true};
        dialogs.confirm(question, this, [&times] { ++times; });
        QTRY_VERIFY(dialog(u"confirmDialog"_s));
        QVERIFY(child(u"confirmDialog"_s, u"no"_s)->isDefault());
        QTest::keyClick(dialog(u"confirmDialog"_s), Qt::Key_Return);
        QTRY_VERIFY(!dialog(u"confirmDialog"_s));
        QCOMPARE(times, 0);
        dialogs.confirm(question, this, [&times] { ++times; });
        QTRY_VERIFY(dialog(u"confirmDialog"_s));
        QTest::mouseClick(child(u"confirmDialog"_s, u"yes"_s), Qt::LeftButton);
        QCOMPARE(times, 1);
        QTRY_VERIFY(!dialog(u"confirmDialog"_s));
    }

    void anUndoSaysWhatStays()
    {
        const QJsonObject obstacle {{u"code"_s, u"value-without-place"_s}, {u"key"_s, u"a"_s},
            {u"path"_s, u"/a"_s}, {u"name"_s, u"T"_s}, {u"marker"_s, u"claviger-ref-1"_s}};
        QJsonObject entry {{u"id"_s, u"1"_s}, {u"path"_s, u"/a"_s}, {u"key"_s, u"a"_s},
            {u"at"_s, 1}, {u"secrets"_s, QJsonArray()}, {u"state"_s, u"blocked"_s},
            {u"obstacles"_s, QJsonArray {obstacle}}};
        m_control.answer(u"undo.list"_s, {{u"undo"_s, QJsonArray {entry}}});
        ControlLink link(m_control, m_clock);
        {
            Dialogs dialogs(link, {});
            dialogs.openUndo({});
            QTRY_VERIFY(dialog(u"undoDialog"_s));
            auto *why = child<QLabel>(u"undoDialog"_s, u"obstacles"_s);
            QTRY_VERIFY(why->isVisible()); // though there is nothing to undo
            QVERIFY(why->text().contains(u"T has no place in /a any more."_s));
            dialog(u"undoDialog"_s)->close();
            QTRY_VERIFY(!dialog(u"undoDialog"_s));
        }
        entry[u"state"_s] = u"in-place"_s;
        entry.remove(u"obstacles"_s);
        m_control.answer(u"undo.list"_s, {{u"undo"_s, QJsonArray {entry}}});
        m_control.answer(
            u"undo.preview"_s, {{u"files"_s, QJsonArray()}, {u"secrets"_s, QJsonArray()}});
        const QJsonObject file {{u"path"_s, u"/a"_s}, {u"ok"_s, true}, {u"exact"_s, false},
            {u"obstacles"_s, QJsonArray {obstacle}}};
        m_control.answer(u"undo.apply"_s, {{u"files"_s, QJsonArray {file}}});
        Dialogs dialogs(link, {});
        dialogs.openUndo({});
        QTRY_VERIFY(dialog(u"undoDialog"_s));
        QTRY_VERIFY(child(u"undoDialog"_s, u"undo"_s)->isEnabled());
        QTest::mouseClick(child(u"undoDialog"_s, u"undo"_s), Qt::LeftButton);
        auto *results = child<QListWidget>(u"undoDialog"_s, u"results"_s);
        QTRY_COMPARE(results->count(), 2);
        QVERIFY(results->item(1)->text().contains(u"Write claviger-ref-1"_s));
        QVERIFY(!child<QLabel>(u"undoDialog"_s, u"headline"_s)->text().contains(u"Everything"_s));
    }

    void eachDialogOpensOnce()
    {
        m_control.hold(u"undo.list"_s);
        ControlLink link(m_control, m_clock);
        Dialogs dialogs(link, {});
        dialogs.openUndo({});
        dialogs.openUndo({});
        QTRY_VERIFY(dialog(u"undoDialog"_s));
        const auto windows = QApplication::topLevelWidgets();
        QCOMPARE(std::count_if(windows.cbegin(), windows.cend(),
                     [](QWidget *window) { return window->objectName() == u"undoDialog"_s; }),
            1);
    }
};

QTEST_MAIN(DialogsTest)
#include "dialogs_test.moc"
