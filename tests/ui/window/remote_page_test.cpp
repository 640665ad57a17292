#include "tests/support/recording_dialogs.h"
#include "tests/support/sample_keys.h"
#include "tests/ui/gallery/remote_sample.h"
#include "ui/window/connection_box.h"
#include "ui/window/file_field.h"
#include "ui/window/health_page.h"
#include "ui/window/main_window.h"
#include "ui/window/server_page.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtGui/QClipboard>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPlainTextEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QTabWidget>
#include <QtWidgets/QToolButton>
#include <QtWidgets/QTreeView>

using namespace Qt::StringLiterals;
using namespace claviger;

/// The pages of remote servers with scripted models, driven as a person would.
class RemotePageTest : public QObject
{
    Q_OBJECT

private:
    void openServer(const QString &id, const QString &name, ui::ServerPage::Tab tab)
    {
        m_window->openServer(id);
        m_window->findChild<ui::ServerPage *>()->openTab(tab);
        QTRY_COMPARE(m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text(), name);
    }
    template <class T = QPushButton> [[nodiscard]] T *child(const QString &name) const
    {
        for (T *found : m_window->findChildren<T *>(name)) {
            if (found->isVisible())
                return found;
        }
        return nullptr;
    }

    void choose(const QString &box, const QString &data)
    {
        auto *combo = child<QComboBox>(box);
        QVERIFY(combo);
        combo->setCurrentIndex(combo->findData(data));
        Q_EMIT combo->activated(combo->currentIndex());
    }
    QString file(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }

    QTemporaryDir m_folder;
    SystemClock m_clock;
    test::RecordingDialogs m_dialogs;
    test::RecordingRemoteDialogs m_remoteDialogs;
    test::ScriptedControl m_control;
    std::unique_ptr<ui::ControlLink> m_link;
    std::unique_ptr<ui::ServerListModel> m_servers;
    std::unique_ptr<ui::StatusModel> m_status;
    std::unique_ptr<ui::MainWindow> m_window;

private Q_SLOTS:
    void init()
    {
        m_dialogs.opened.clear();
        m_remoteDialogs.opened.clear();
        m_control = {};
        test::scriptRemoteMachine(m_control, toEpochMilliseconds(m_clock.now()));
        m_link = std::make_unique<ui::ControlLink>(m_control, m_clock);
        m_servers = std::make_unique<ui::ServerListModel>(*m_link);
        m_status = std::make_unique<ui::StatusModel>(*m_link, *m_servers);
        m_window = std::make_unique<ui::MainWindow>(
            ui::MainWindow::Models {*m_link, *m_servers, *m_status},
            ui::DialogPorts {m_dialogs, m_remoteDialogs});
        m_window->show();
        QTRY_COMPARE(m_servers->servers().size(), 5);
    }
    void cleanup()
    {
        m_window.reset();
        m_status.reset();
        m_servers.reset();
        m_link.reset();
    }

    void accountsHaveTheirActions()
    {
        openServer(u"atlassian"_s, u"Atlassian"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child(u"makeDefault"_s));
        child(u"makeDefault"_s)->click();
        QTRY_COMPARE(m_control.count(u"accounts.setDefault"_s), 1);
        QCOMPARE(
            m_control.last(u"accounts.setDefault"_s).arguments["account"_L1].toString(), u"home"_s);
        child(u"signInAgain"_s)->click();
        child(u"signOut"_s)->click();
        child(u"stepDown"_s)->click();
        child(u"addAccount"_s)->click();
        QCOMPARE(m_remoteDialogs.opened,
            (QStringList {u"sign-in atlassian/home"_s, u"sign-out atlassian/work"_s,
                u"step-down atlassian/work"_s, u"sign-in atlassian/new"_s}));
        auto *choice = child<QComboBox>(u"accountFor-vscode"_s);
        QCOMPARE(choice->currentText(), u"ada@home.example"_s);
        choice->setCurrentIndex(0);
        Q_EMIT choice->activated(0);
        QTRY_COMPARE(m_control.count(u"remote.clientFor"_s), 1);
    }

    void aServerWithoutClientsShowsItsCommand()
    {
        m_control.answerWith(
            u"servers.show"_s, [](const broker::ControlCall &) -> Result<broker::ControlReply> {
                broker::ControlReply reply;
                reply.body = {
                    {u"server"_s,
                        QJsonObject {{u"id"_s, u"linear"_s}, {u"name"_s, u"Linear"_s},
                            {u"kind"_s, u"remote"_s}, {u"command"_s, QJsonArray()},
                            {u"url"_s, u"https://mcp.linear.app/mcp"_s},
                            {u"credentials"_s, QJsonArray()}, {u"clients"_s, QJsonArray()},
                            {u"attention"_s, QJsonArray()}, {u"lastLaunch"_s, QJsonValue::Null}}},
                    {u"recent"_s, QJsonArray()}};
                return reply;
            });
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child<QLineEdit>(u"copyField"_s));
        QCOMPARE(child<QLineEdit>(u"copyField"_s)->text(), u"/usr/bin/claviger-shim linear"_s);
    }

    void theHeaderSignsInAndOut()
    {
        openServer(u"notion"_s, u"Notion"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child(u"sign"_s) && !child(u"sign"_s)->menu());
        child(u"sign"_s)->click();
        QCOMPARE(m_remoteDialogs.opened.last(), u"sign-in notion/"_s);
        openServer(u"atlassian"_s, u"Atlassian"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child(u"sign"_s)->menu());
        QCOMPARE(child(u"sign"_s)->menu()->actions().size(), 5);
        child(u"sign"_s)->menu()->actions().at(2)->trigger();
        QCOMPARE(m_remoteDialogs.opened.last(), u"sign-out atlassian/"_s);
        openServer(u"context7"_s, u"Context7"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(!child(u"sign"_s)); // let in by a key
    }

    void aMachinesKeyIsInTheSettings()
    {
        test::scriptMachineAccount(m_control, toEpochMilliseconds(m_clock.now()));
        m_control.change(u"servers"_s);
        QTRY_COMPARE(m_servers->servers().size(), 6);
        auto *tabs = m_window->findChild<QTabWidget *>(u"tabs"_s);
        openServer(u"jobs"_s, u"Jobs"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child(u"changeKey"_s));
        for (const QString &name : {u"sign"_s, u"addAccount"_s, u"signInAgain"_s})
            QVERIFY2(!child(name), qPrintable(name));
        child(u"changeKey"_s)->click();
        QCOMPARE(tabs->currentIndex(), int(ui::ServerPage::RemoteSettings));
        openServer(u"jobs"_s, u"Jobs"_s, ui::ServerPage::Overview);
        auto *notice = child<ui::NoticeBar>(u"serverNotice"_s);
        QVERIFY(notice);
        notice->findChild<QPushButton *>()->click();
        QCOMPARE(tabs->currentIndex(), int(ui::ServerPage::RemoteSettings));
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::Overview);
        m_window->openServerSettings(u"jobs"_s); // from the tray
        QCOMPARE(tabs->currentIndex(), int(ui::ServerPage::RemoteSettings));
        QVERIFY(m_remoteDialogs.opened.isEmpty());
        QVERIFY(m_dialogs.opened.isEmpty());
    }

    void aHealthFixLeadsToTheSettings()
    {
        test::scriptMachineAccount(m_control, toEpochMilliseconds(m_clock.now()));
        m_control.answer(u"doctor"_s,
            {{u"checks"_s,
                QJsonArray {QJsonObject {{u"check"_s, u"account"_s}, {u"verdict"_s, u"bad"_s},
                    {u"code"_s, u"key-rejected"_s}, {u"server"_s, u"linear"_s},
                    {u"subject"_s, u"Linear"_s},
                    {u"fix"_s,
                        QJsonObject {{u"action"_s, u"settings"_s}, {u"name"_s, QString()},
                            {u"value"_s, QString()}}}}}}});
        m_window->openPage(ui::SideBar::Page::Health);
        QTRY_VERIFY(child(u"fix"_s));
        child(u"fix"_s)->click();
        QTRY_COMPARE(m_window->findChild<ui::ElidedLabel *>(u"serverName"_s)->text(), u"Linear"_s);
        QCOMPARE(m_window->findChild<QTabWidget *>(u"tabs"_s)->currentIndex(),
            int(ui::ServerPage::RemoteSettings));
    }

    void whatIsTypedOutlivesAReload()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"scopes"_s));
        QVERIFY(!child(u"save"_s)->isEnabled());
        QTest::keyClicks(child<QLineEdit>(u"scopes"_s), u"read  write"_s);
        QVERIFY(child(u"save"_s)->isEnabled());
        const qsizetype asked = m_control.count(u"servers.show"_s);
        m_control.change(u"servers"_s);
        QTRY_VERIFY(m_control.count(u"servers.show"_s) > asked);
        QCoreApplication::processEvents();
        QCOMPARE(child<QLineEdit>(u"scopes"_s)->text(), u"read  write"_s);
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.set"_s), 1);
        QCOMPARE(m_control.last(u"remote.set"_s).arguments["authorization"_L1].toObject(),
            (QJsonObject {{u"scopes"_s, QJsonArray {u"read"_s, u"write"_s}}}));
    }

    void aClientSecretDoesNotStandInJson()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"clientId"_s));
        QTest::keyClicks(child<QLineEdit>(u"clientId"_s), u"my-id"_s);
        QTest::keyClicks(child<QLineEdit>(u"clientSecret"_s), u"my-secret"_s);
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"signin.client"_s), 1);
        QCOMPARE(m_control.last(u"signin.client"_s).secrets, QList<QByteArray>({"my-secret"}));
        QTRY_VERIFY(m_window->findChild<QLineEdit *>(u"clientSecret"_s)->text().isEmpty());
    }

    void exceptionsAreRemovedAfterAQuestion()
    {
        openServer(u"atlassian"_s, u"Atlassian"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child(u"remove-pkce"_s));
        m_dialogs.saysYes = false;
        child(u"remove-pkce"_s)->click();
        QCOMPARE(m_control.count(u"profile.remove"_s), 0);
        m_dialogs.saysYes = true;
        child(u"remove-pkce"_s)->click();
        QTRY_COMPARE(m_control.count(u"profile.remove"_s), 1);
    }

    void accountsAreRenamed()
    {
        openServer(u"atlassian"_s, u"Atlassian"_s, ui::ServerPage::Overview);
        QTRY_VERIFY(child(u"rename"_s));
        child(u"rename"_s)->click();
        QCOMPARE(m_remoteDialogs.opened, QStringList {u"rename atlassian/work"_s});
    }

    void howTheApplicationProvesItselfIsKept()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"scopes"_s));
        QVERIFY(!child<QComboBox>(u"proof"_s)); // nothing to prove without an own application
        QTest::keyClicks(child<QLineEdit>(u"clientId"_s), u"my-id"_s);
        choose(u"proof"_s, u"client_secret_post"_s);
        QVERIFY(child<QLineEdit>(u"clientSecret"_s) && !child(u"clientKey"_s));
        choose(u"proof"_s, u"private_key_jwt"_s);
        QVERIFY(!child<QLineEdit>(u"clientSecret"_s) && child(u"clientKey"_s));
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.set"_s), 1);
        QCOMPARE(m_control.last(u"remote.set"_s).arguments["authorization"_L1].toObject(),
            (QJsonObject {
                {u"clientId"_s, u"my-id"_s}, {u"tokenAuthMethod"_s, u"private_key_jwt"_s}}));
    }

    void aSecretGoesWithTheWayItIsSent()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"clientId"_s));
        QTest::keyClicks(child<QLineEdit>(u"clientId"_s), u"my-id"_s);
        choose(u"proof"_s, u"client_secret_post"_s);
        QTest::keyClicks(child<QLineEdit>(u"clientSecret"_s), u"my-secret"_s);
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"signin.client"_s), 1);
        QCOMPARE(m_control.last(u"signin.client"_s).arguments["tokenAuthMethod"_L1].toString(),
            u"client_secret_post"_s);
    }

    void keysComeFromFilesAndGoToTheKeychain()
    {
        const QString key = file(u"key.pem"_s, test::kKey);
        const QString certificate = file(u"certificate.pem"_s, test::kCertificate);
        const QString other = file(u"other.pem"_s, test::kOtherKey);
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"certificate"_s));
        auto *box = m_window->findChild<ui::ConnectionBox *>();
        auto *state = box->findChild<QLabel *>(u"tlsKeyState"_s);
        QVERIFY(state->text().startsWith(u"None yet"_s));
        // What the file holds is said, and it is a change to be saved.
        QTest::keyClicks(child<QLineEdit>(u"certificate"_s), certificate);
        QTest::keyClick(child<QLineEdit>(u"certificate"_s), Qt::Key_Return);
        auto *contents = box->findChild<QLabel *>(u"certificateContents"_s);
        QVERIFY2(contents->text().contains(u"CN=Ada"_s), qPrintable(contents->text()));
        QVERIFY(contents->text().contains(u"SHA-256"_s));
        // A key of another certificate is not taken.
        auto *field = box->findChild<ui::KeyField *>();
        Q_EMIT field->chosen(other);
        QVERIFY(state->text().contains(u"does not belong"_s));
        QCOMPARE(m_control.count(u"remote.key"_s), 0);
        Q_EMIT field->chosen(certificate);
        QVERIFY(state->text().contains(u"no private key"_s));
        Q_EMIT field->chosen(key);
        QTRY_COMPARE(m_control.count(u"remote.key"_s), 1);
        QCOMPARE(m_control.last(u"remote.key"_s).arguments["use"_L1].toString(), u"tls"_s);
        QCOMPARE(m_control.last(u"remote.key"_s).secrets, QList<QByteArray>({test::kKey}));
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.set"_s), 1);
        QCOMPARE(m_control.last(u"remote.set"_s).arguments["authorization"_L1].toObject(),
            (QJsonObject {{u"clientCertificateFile"_s, certificate}}));
    }

    void aPinComesFromACertificate()
    {
        const QString certificate = file(u"server.pem"_s, test::kCertificate);
        const QString none = file(u"none.pem"_s, "hello");
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"pin"_s));
        auto *trouble = m_window->findChild<QLabel *>(u"pinTrouble"_s);
        const auto choose = [this](const QString &path) {
            child(u"pinFromFile"_s)->click();
            auto *dialog = m_window->findChild<QFileDialog *>();
            Q_EMIT dialog->fileSelected(path);
            delete dialog;
        };
        child<QLineEdit>(u"pin"_s)->setText(u"the former one"_s);
        choose(none);
        QVERIFY(trouble->isVisible() && trouble->text().contains(u"no certificate"_s));
        QCOMPARE(child<QLineEdit>(u"pin"_s)->text(), u"the former one"_s);
        choose(certificate);
        QVERIFY(!trouble->isVisible());
        QCOMPARE(QByteArray::fromBase64(child<QLineEdit>(u"pin"_s)->text().toLatin1()).size(), 32);
        QVERIFY(child(u"save"_s)->isEnabled());
    }

    void anOrganisationsSignInIsHandedOver()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::RemoteSettings);
        QTRY_VERIFY(child<QLineEdit>(u"scopes"_s));
        QVERIFY(!child(u"handOverIdentity"_s));
        choose(u"kind"_s, u"enterprise"_s);
        child(u"handOverIdentity"_s)->click();
        QCOMPARE(m_remoteDialogs.opened, QStringList {u"identity linear "_s});
        // Where Claviger has to prove itself there, its secret goes into the keychain, and stays on no screen.
        auto *secret = child<QLineEdit>(u"identitySecret"_s);
        QTest::keyClicks(secret, u"hush"_s);
        child(u"save"_s)->click();
        QTRY_COMPARE(m_control.count(u"remote.key"_s), 1);
        QCOMPARE(m_control.last(u"remote.key"_s).arguments["use"_L1].toString(), u"identity"_s);
        QCOMPARE(m_control.last(u"remote.key"_s).secrets, QList<QByteArray>({"hush"}));
        QVERIFY(secret->text().isEmpty());
    }

    void theHistoryIsShown()
    {
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::Timeline);
        QTRY_VERIFY(child<QTreeView>(u"timeline"_s));
        QTRY_COMPARE(child<QTreeView>(u"timeline"_s)->model()->rowCount(), 8);
    }

    void theDoctorMends()
    {
        m_window->openPage(ui::SideBar::Page::Health);
        QTRY_VERIFY(child(u"fix"_s));
        QCOMPARE(child<QToolButton>(u"page-2"_s)->text(), u"Healt&h (3)"_s);
        child(u"fix"_s)->click();
        QVERIFY(m_dialogs.opened.last().startsWith(u"confirm Allow an exception"_s));
        QTRY_COMPARE(m_control.count(u"profile.add"_s), 1);
        child(u"report"_s)->click();
        QVERIFY(child<QPlainTextEdit>(u"reportText"_s)->isVisible());
        child(u"copyReport"_s)->click();
        QCOMPARE(QApplication::clipboard()->text(),
            child<QPlainTextEdit>(u"reportText"_s)->toPlainText());
        QVERIFY(!QApplication::clipboard()->text().contains(u"ada@example.com"_s));
    }

    void aCheckSaysWhatItIsAbout()
    {
        m_control.answer(u"doctor"_s,
            {{u"checks"_s,
                QJsonArray {QJsonObject {{u"check"_s, u"protocol"_s}, {u"verdict"_s, u"bad"_s},
                    {u"code"_s, u"sign-in-rejected"_s}, {u"server"_s, u"linear"_s},
                    {u"subject"_s, u"Linear"_s}, {u"account"_s, u"ada@example.com"_s}}}}});
        m_window->openPage(ui::SideBar::Page::Health);
        QTRY_VERIFY(child<QFrame>(u"check-protocol"_s));
        QStringList said;
        for (const QLabel *label : child<QFrame>(u"check-protocol"_s)->findChildren<QLabel *>())
            said.append(label->text());
        QVERIFY2(said.contains(u"The server’s answers (Linear, ada@example.com)"_s),
            qPrintable(said.join(u'|')));
        QVERIFY(said.join(u'|').contains(u"Linear refuses this sign-in"_s));
    }

    void nothingToCheckIsSaid()
    {
        m_control.answer(u"doctor"_s, {{u"checks"_s, QJsonArray()}});
        openServer(u"linear"_s, u"Linear"_s, ui::ServerPage::Overview);
        auto *health = m_window->findChild<ui::HealthPage *>();
        health->check(u"linear"_s);
        m_window->openPage(ui::SideBar::Page::Health);
        QTRY_VERIFY([health] {
            for (const QLabel *label : health->findChildren<QLabel *>()) {
                if (label->isVisible() && label->text() == u"There is nothing to check here."_s)
                    return true;
            }
            return false;
        }());
    }

    void serversAreAddedFromTheSide()
    {
        child<QToolButton>(u"addServer"_s)->click();
        QCOMPARE(m_remoteDialogs.opened, QStringList {u"add"_s});
    }
};

QTEST_MAIN(RemotePageTest)
#include "remote_page_test.moc"
