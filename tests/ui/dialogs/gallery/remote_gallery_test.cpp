// Draws every dialog about remote servers as gallery_test.cpp draws the others.
#include "tests/ui/dialogs/gallery/gallery_support.h"
#include "tests/ui/gallery/remote_sample.h"
#include "tests/ui/mnemonics.h"
#include "ui/dialogs/account_dialogs.h"
#include "ui/dialogs/add_server_dialog.h"
#include "ui/dialogs/bring_client_dialog.h"
#include "ui/dialogs/emergency_dialog.h"
#include "ui/dialogs/sign_in_dialog.h"
#include "ui/dialogs/sign_out_dialog.h"
#include "ui/dialogs/step_down_dialog.h"
#include "ui/dialogs/step_up_dialog.h"

#include <QtCore/QDir>
#include <QtCore/QMap>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyleFactory>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class RemoteGalleryTest : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 kNow = 1'790'000'000'000;
    static constexpr std::chrono::milliseconds kNoGuard {0};
    using Origin = AttemptDialog::Origin;

    test::LongTexts m_longTexts;
    QPalette m_light;
    std::unique_ptr<RotationList> m_rotations;
    const AccountRef m_account {u"linear"_s, u"Linear"_s, u"ada"_s, u"ada@example.com"_s};

    using Maker = QDialog *(RemoteGalleryTest::*)();

    static Attempt parsed(const QJsonObject &attempt)
    {
        const auto attempts = parseAttempts({{u"attempts"_s, QJsonArray {attempt}}});
        if (!attempts)
            qFatal("%s", qPrintable(attempts.error().detail));
        return attempts->first();
    }
    static SignInDialog *signIn(const QJsonObject &attempt, Origin origin = Origin::Person)
    {
        auto *dialog = new SignInDialog(origin, kNoGuard);
        dialog->showAttempt(parsed(attempt), kNow);
        return dialog;
    }
    QDialog *signInAsking() { return signIn(test::sampleAttempt(u"asking"_s, kNow)); }
    QDialog *signInNewHost()
    {
        QJsonObject attempt = test::sampleAttempt(u"asking"_s, kNow);
        attempt = test::with(attempt, u"isNewHost"_s, true);
        attempt = test::with(attempt, u"host"_s, u"login.accounts.example-of-a-long-name.com"_s);
        attempt = test::with(attempt, u"domain"_s, u"example-of-a-long-name.com"_s);
        return signIn(attempt, Origin::Background);
    }
    QDialog *signInManyScopes()
    {
        QJsonArray scopes;
        for (int i = 0; i < 90; ++i)
            scopes.append(u"https://www.googleapis.com/auth/thing%1.readonly"_s.arg(i));
        return signIn(test::with(test::sampleAttempt(u"asking"_s, kNow), u"scopes"_s, scopes));
    }
    QDialog *signInBrowser() { return signIn(test::sampleAttempt(u"browser"_s, kNow)); }
    QDialog *signInPaste()
    {
        auto *dialog = signIn(test::sampleAttempt(u"browser"_s, kNow));
        dialog->findChild<QPushButton *>(u"pasteToggle"_s)->setChecked(true);
        return dialog;
    }
    QDialog *signInDevice() { return signIn(test::sampleAttempt(u"device"_s, kNow)); }
    QDialog *signInDone() { return signIn(test::sampleAttempt(u"done"_s, kNow)); }
    QDialog *signInFailed() { return signIn(test::sampleAttempt(u"failed"_s, kNow)); }
    QDialog *signInWrongAccount()
    {
        return signIn(test::with(test::sampleAttempt(u"failed"_s, kNow), u"error"_s,
            QJsonObject {{u"code"_s, u"account-wrong"_s}, {u"subject"_s, u"bob@example.com"_s},
                {u"detail"_s, u"ada@example.com"_s}}));
    }
    QDialog *stepUpFailed() { return signIn(test::sampleStepUp(u"failed"_s, kNow)); }
    QDialog *stepUpProof()
    {
        auto *dialog = new StepUpDialog(Origin::Background, kNoGuard);
        dialog->showAttempt(
            parsed(test::with(test::sampleStepUp(u"asking"_s, kNow), u"adds"_s, QJsonArray())),
            kNow);
        return dialog;
    }
    QDialog *stepUp()
    {
        auto *dialog = new StepUpDialog(Origin::Background, kNoGuard);
        dialog->showAttempt(parsed(test::sampleStepUp(u"asking"_s, kNow)), kNow);
        return dialog;
    }
    QDialog *stepUpElsewhere()
    {
        auto *dialog = new StepUpDialog(Origin::Background, kNoGuard);
        dialog->showAttempt(
            parsed(test::with(test::sampleStepUp(u"asking"_s, kNow), u"isNewHost"_s, true)), kNow);
        return dialog;
    }
    QDialog *bringClient()
    {
        auto *dialog = new BringClientDialog(Origin::Person, kNoGuard);
        dialog->showAttempt(parsed(test::sampleClientNeed(kNow)), kNow);
        dialog->findChild<QLineEdit *>(u"clientId"_s)->setText(u"Iv1.8a61f9b3a7aba766"_s);
        dialog->showError({ErrorCode::InvalidClient, u"GitHub"_s, {}});
        return dialog;
    }
    static Result<broker::ControlReply> reply(const QJsonObject &body)
    {
        broker::ControlReply made;
        made.body = body;
        return made;
    }
    QDialog *signOutAsking() { return new SignOutDialog(m_account); }
    QDialog *signOutAll()
    {
        return new SignOutDialog(AccountRef {u"linear"_s, u"Linear"_s, {}, {}});
    }
    QDialog *signOutDone()
    {
        auto *dialog = new SignOutDialog(m_account);
        dialog->showReply(reply(test::sampleSteps()));
        return dialog;
    }
    QDialog *stepDown()
    {
        return new StepDownDialog(
            m_account, {u"openid"_s, u"read"_s, u"issues:write"_s, u"admin:org"_s});
    }
    QDialog *emergency(bool isDone)
    {
        m_rotations = std::make_unique<RotationList>(QString());
        auto *dialog = new EmergencyDialog(
            *m_rotations, [](const QString &server) { return u"Server "_s + server; });
        if (isDone) {
            dialog->showReply(reply(test::sampleRevokeReport()));
            dialog->showLock({});
            dialog->findChild<QCheckBox *>(u"done-1"_s)->setChecked(true);
        }
        return dialog;
    }
    QDialog *emergencyAsking() { return emergency(false); }
    QDialog *emergencyDone() { return emergency(true); }
    QDialog *emergencyDoneWithoutKeys()
    {
        m_rotations = std::make_unique<RotationList>(QString());
        auto *dialog = new EmergencyDialog(
            *m_rotations, [](const QString &) { return u"Linear"_s; });
        dialog->showReply(
            reply(test::with(test::sampleRevokeReport(), u"staticKeys"_s, QJsonArray())));
        dialog->showLock({});
        return dialog;
    }
    QDialog *rename() { return new RenameDialog(m_account, u"Work"_s); }
    QDialog *identity()
    {
        return new IdentityDialog(m_account, u"http://login.example.com/token"_s);
    }
    QDialog *bringClientWithKey()
    {
        auto *dialog = new BringClientDialog(Origin::Person, kNoGuard);
        dialog->showAttempt(parsed(test::sampleClientNeed(kNow)), kNow);
        auto *proof = dialog->findChild<QComboBox *>(u"proof"_s);
        proof->setCurrentIndex(proof->findData(u"private_key_jwt"_s));
        Q_EMIT proof->activated(proof->currentIndex());
        return dialog;
    }
    QDialog *addServer()
    {
        auto *dialog = new AddServerDialog;
        dialog->findChild<QLineEdit *>(u"address"_s)->setText(u"http://mcp.example.com"_s);
        dialog->findChild<QCheckBox *>(u"hasKey"_s)->setChecked(true);
        return dialog;
    }

    static QMap<QString, Maker> scenes()
    {
        using Test = RemoteGalleryTest;
        return {{u"sign-in-asking"_s, &Test::signInAsking},
            {u"sign-in-new-host"_s, &Test::signInNewHost},
            {u"sign-in-many-scopes"_s, &Test::signInManyScopes},
            {u"sign-in-browser"_s, &Test::signInBrowser}, {u"sign-in-paste"_s, &Test::signInPaste},
            {u"sign-in-device"_s, &Test::signInDevice}, {u"sign-in-done"_s, &Test::signInDone},
            {u"sign-in-failed"_s, &Test::signInFailed}, {u"step-up"_s, &Test::stepUp},
            {u"step-up-elsewhere"_s, &Test::stepUpElsewhere},
            {u"sign-in-wrong-account"_s, &Test::signInWrongAccount},
            {u"step-up-failed"_s, &Test::stepUpFailed}, {u"step-up-proof"_s, &Test::stepUpProof},
            {u"sign-out-all"_s, &Test::signOutAll}, {u"bring-client"_s, &Test::bringClient},
            {u"rename"_s, &Test::rename}, {u"identity"_s, &Test::identity},
            {u"bring-client-key"_s, &Test::bringClientWithKey},
            {u"sign-out-asking"_s, &Test::signOutAsking}, {u"sign-out-done"_s, &Test::signOutDone},
            {u"step-down"_s, &Test::stepDown}, {u"emergency-asking"_s, &Test::emergencyAsking},
            {u"emergency-done"_s, &Test::emergencyDone},
            {u"emergency-done-no-keys"_s, &Test::emergencyDoneWithoutKeys},
            {u"add-server"_s, &Test::addServer}};
    }
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        m_light = QApplication::palette();
    }
    void draw_data()
    {
        QTest::addColumn<QString>("variant");
        QTest::addColumn<QString>("name");
        const QStringList names = scenes().keys();
        for (const QString &name : names) {
            for (const QString &variant : {u"light"_s, u"dark"_s, u"german"_s, u"long"_s, u"rtl"_s})
                QTest::newRow(qPrintable(name + u'-' + variant)) << variant << name;
        }
    }
    void draw()
    {
        QFETCH(QString, variant);
        QFETCH(QString, name);
        const Maker maker = scenes().value(name);
        QVERIFY(maker);
        test::dress(variant, m_light, m_longTexts);
        std::unique_ptr<QDialog> dialog((this->*maker)());
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->show();
        QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
        const QString folder = qEnvironmentVariable("CLAVIGER_SCREENSHOTS", u"screenshots"_s);
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(dialog->grab().save(u"%1/%2-%3.png"_s.arg(folder, name, variant)));
        const QStringList cut = test::cutTexts(dialog.get());
        QVERIFY2(cut.isEmpty(), qPrintable(cut.join(u'\n')));
        const QStringList doubled = test::doubledMnemonics(*dialog);
        QVERIFY2(doubled.isEmpty(), qPrintable(doubled.join(u'\n')));
        const QStringList nameless = test::namelessControls(dialog.get());
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
        QVERIFY(dialog->height() <= dialog->screen()->availableGeometry().height());
    }
};

QTEST_MAIN(RemoteGalleryTest)
#include "remote_gallery_test.moc"
