#include "tests/core/vault/keychain_scene.h"

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

namespace {

constexpr KeychainLimits kLimits {
    std::chrono::seconds(5), std::chrono::seconds(10), std::chrono::seconds(2)};

} // namespace

/// A second real Secret Service, which keeps another idea of locked: KeePassXC's, without a display.
class KeepassxcTest : public QObject
{
    Q_OBJECT
    test::KeychainScene m_scene;
    QProcess m_keepassxc;

    void writeFile(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_scene.bus.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment result = m_scene.bus.environment();
        result.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        return result;
    }
    /// KeePassXC saves a moment after it answered.
    bool isSaved() const
    {
        QFile now(m_scene.bus.path(u"db.kdbx"_s));
        QFile before(m_scene.bus.path(u"new.kdbx"_s));
        return now.open(QIODevice::ReadOnly) && before.open(QIODevice::ReadOnly)
            && now.readAll() != before.readAll();
    }
    void startKeepassxc(bool confirmsAccess = false)
    {
        writeFile(u"keepassxc.ini"_s,
            "[General]\nConfigVersion=2\nAutoSaveAfterEveryChange=true\nUpdateCheckMessageShown="
            "true\n[GUI]\nCheckForUpdates=false\n"
            "[FdoSecrets]\nEnabled=true\nShowNotification=false\nConfirmDeleteItem="
            "false\nConfirmAccessItem="
                + QByteArray(confirmsAccess ? "true" : "false") + '\n');
        test::PrivateBus::endWithUs(m_keepassxc);
        m_keepassxc.setProcessEnvironment(environment());
        m_keepassxc.setProcessChannelMode(QProcess::MergedChannels);
        m_keepassxc.start(u"keepassxc"_s,
            {u"--config"_s, m_scene.bus.path(u"keepassxc.ini"_s), u"--localconfig"_s,
                m_scene.bus.path(u"local.ini"_s), u"--pw-stdin"_s, m_scene.bus.path(u"db.kdbx"_s)});
        m_keepassxc.write("pw\n");
        m_keepassxc.closeWriteChannel();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &program : {u"dbus-daemon"_s, u"keepassxc"_s, u"keepassxc-cli"_s})
            CLAVIGER_NEED_PROGRAM(program);
        QVERIFY(m_scene.startBus());
        // A database whose root group is offered to the Secret Service's clients.
        writeFile(u"db.xml"_s,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><KeePassFile><Meta><CustomData><Item>"
            "<Key>FDO_SECRETS_EXPOSED_GROUP</Key><Value>{00010203-0405-0607-0809-0a0b0c0d0e0f}</"
            "Value>"
            "</Item></CustomData></Meta><Root><Group><UUID>AAECAwQFBgcICQoLDA0ODw==</UUID>"
            "<Name>Root</Name></Group></Root></KeePassFile>");
        QProcess cli;
        cli.setProcessEnvironment(environment());
        cli.start(u"keepassxc-cli"_s,
            {u"import"_s, u"-p"_s, m_scene.bus.path(u"db.xml"_s), m_scene.bus.path(u"new.kdbx"_s)});
        cli.write("pw\npw\n");
        cli.closeWriteChannel();
        QVERIFY(cli.waitForFinished(20'000));
        QCOMPARE(cli.exitCode(), 0);
    }
    void init()
    {
        for (const auto &name : {u"db.kdbx"_s, u"local.ini"_s, u".db.kdbx.lock"_s})
            QFile::remove(m_scene.bus.path(name));
        QVERIFY(QFile::copy(m_scene.bus.path(u"new.kdbx"_s), m_scene.bus.path(u"db.kdbx"_s)));
        m_scene.open(kLimits);
        startKeepassxc();
        QTRY_COMPARE_WITH_TIMEOUT(m_scene.state(), StoreState::Ready, 20'000);
    }
    void cleanup()
    {
        m_scene.store.reset();
        test::PrivateBus::end(m_keepassxc);
        QFile::remove(m_scene.bus.path(u".db.kdbx.lock"_s));
    }

    void storesReadsAndRemoves()
    {
        QCOMPARE(m_scene.read(), "error: secret-not-found");
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(m_scene.write("canary-value " + QByteArray::number(i)), "ok");
            QCOMPARE(m_scene.items().size(), 1);
        }
        QCOMPARE(m_scene.read(), "canary-value 9");
        QCOMPARE(m_scene.label(), u"Claviger: GitHub – GITHUB_TOKEN"_s);
        QCOMPARE(m_scene.remove(), "ok");
        QCOMPARE(m_scene.read(), "error: secret-not-found");
    }

    void lockedIsNotNotFound()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        QTRY_VERIFY(isSaved());
        const auto alias = m_scene.call(u"/org/freedesktop/secrets"_s,
            u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s, {u"default"_s});
        const QVariant paths = QVariant::fromValue(
            QList<QDBusObjectPath> {alias.arguments().value(0).value<QDBusObjectPath>()});
        const auto locked = m_scene.call(
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {paths});
        const QString prompt = locked.arguments().value(1).value<QDBusObjectPath>().path();
        if (prompt != u"/"_s)
            m_scene.call(prompt, u"org.freedesktop.Secret.Prompt"_s, u"Prompt"_s, {QString()});
        QTRY_COMPARE(m_scene.state(), StoreState::Locked);
        QCOMPARE(m_scene.read(), "error: keychain-locked");
        QCOMPARE(m_scene.write("new"), "keychain-locked");
        QCOMPARE(m_scene.remove(), "keychain-locked");
    }

    void asksForEachItem()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        QTRY_VERIFY(isSaved());
        cleanup();
        m_scene.open(kLimits);
        startKeepassxc(true);
        QTRY_COMPARE_WITH_TIMEOUT(m_scene.state(), StoreState::Ready, 20'000);
        // Its prompt stands before nobody: taken away after the limit, and nothing is stuck behind it.
        QCOMPARE(m_scene.read(), "error: timed-out");
        QVERIFY(!m_scene.store->isWaiting());
        QCOMPARE(m_scene.state(), StoreState::Ready);
    }

    void killedAndRestarted()
    {
        QCOMPARE(m_scene.write("v"), "ok");
        QTRY_VERIFY(isSaved());
        test::PrivateBus::end(m_keepassxc);
        QTRY_COMPARE(m_scene.state(), StoreState::Missing);
        QCOMPARE(m_scene.read(), "error: keychain-missing");
        QFile::remove(m_scene.bus.path(u".db.kdbx.lock"_s));
        startKeepassxc();
        QTRY_COMPARE_WITH_TIMEOUT(m_scene.state(), StoreState::Ready, 20'000);
        QCOMPARE(m_scene.read(), "v");
    }
};

QTEST_GUILESS_MAIN(KeepassxcTest)
#include "keepassxc_test.moc"
