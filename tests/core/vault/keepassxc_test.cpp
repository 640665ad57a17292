#include "core/vault/keychain_store.h"

#include "tests/core/vault/private_bus.h"
#include "tests/support/run_task.h"

#include <QtCore/QThread>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusMetaType>
#include <QtDBus/QDBusObjectPath>
#include <QtDBus/QDBusVariant>

using namespace claviger;
using namespace claviger::vault;
using namespace Qt::StringLiterals;

namespace {

const SecretId kId {u"github"_s, u"GITHUB_TOKEN"_s};
constexpr KeychainLimits kLimits {
    std::chrono::seconds(5), std::chrono::seconds(10), std::chrono::seconds(2)};

QByteArray plain(const Result<Secret> &value)
{
    return value ? value->revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); })
                 : "error: " + errorName(value.error().code).toUtf8();
}

QByteArray said(const Result<void> &result)
{
    return result ? QByteArray("ok") : errorName(result.error().code).toUtf8();
}

} // namespace

/// A second real Secret Service, which keeps another idea of locked: KeePassXC's, without a display.
class KeepassxcTest : public QObject
{
    Q_OBJECT
    test::PrivateBus m_bus;
    QProcess m_keepassxc;
    std::unique_ptr<KeychainStore> m_store;

    QByteArray read() { return plain(test::runTask(m_store->read(kId))); }
    QByteArray write(const QByteArray &value)
    {
        return said(
            test::runTask(m_store->write(kId, Secret::copyOf(value), u"GitHub – GITHUB_TOKEN"_s)));
    }
    QByteArray remove() { return said(test::runTask(m_store->remove(kId))); }
    StoreState state() { return test::runTask(m_store->state()); }

    QDBusMessage call(const QString &path, const QString &interface, const QString &method,
        const QVariantList &arguments)
    {
        const QString name = u"test-eyes"_s;
        QDBusMessage reply;
        {
            QDBusConnection bus = QDBusConnection::connectToBus(m_bus.address(), name);
            QDBusMessage message = QDBusMessage::createMethodCall(
                u"org.freedesktop.secrets"_s, path, interface, method);
            message.setArguments(arguments);
            reply = bus.call(message, QDBus::Block, 5000);
        }
        QDBusConnection::disconnectFromBus(name);
        return reply;
    }
    QStringList items()
    {
        const QMap<QString, QString> attributes {
            {u"server"_s, u"Claviger"_s}, {u"user"_s, kId.key()}};
        const auto reply = call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
            u"SearchItems"_s, {QVariant::fromValue(attributes)});
        QStringList paths;
        for (const QVariant &part : reply.arguments()) {
            for (const auto &path : qdbus_cast<QList<QDBusObjectPath>>(part))
                paths.append(path.path());
        }
        return paths;
    }
    void writeFile(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_bus.path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    QProcessEnvironment environment() const
    {
        QProcessEnvironment result = m_bus.environment();
        result.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        return result;
    }
    /// KeePassXC saves a moment after it answered.
    bool isSaved() const
    {
        QFile now(m_bus.path(u"db.kdbx"_s));
        QFile before(m_bus.path(u"new.kdbx"_s));
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
            {u"--config"_s, m_bus.path(u"keepassxc.ini"_s), u"--localconfig"_s,
                m_bus.path(u"local.ini"_s), u"--pw-stdin"_s, m_bus.path(u"db.kdbx"_s)});
        m_keepassxc.write("pw\n");
        m_keepassxc.closeWriteChannel();
    }

private Q_SLOTS:
    void initTestCase()
    {
        for (const auto &program : {u"dbus-daemon"_s, u"keepassxc"_s, u"keepassxc-cli"_s})
            CLAVIGER_NEED_PROGRAM(program);
        qDBusRegisterMetaType<QMap<QString, QString>>();
        QVERIFY(m_bus.start());
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
            {u"import"_s, u"-p"_s, m_bus.path(u"db.xml"_s), m_bus.path(u"new.kdbx"_s)});
        cli.write("pw\npw\n");
        cli.closeWriteChannel();
        QVERIFY(cli.waitForFinished(20'000));
        QCOMPARE(cli.exitCode(), 0);
    }
    void init()
    {
        for (const auto &name : {u"db.kdbx"_s, u"local.ini"_s, u".db.kdbx.lock"_s})
            QFile::remove(m_bus.path(name));
        QVERIFY(QFile::copy(m_bus.path(u"new.kdbx"_s), m_bus.path(u"db.kdbx"_s)));
        m_store = std::make_unique<KeychainStore>(kLimits);
        startKeepassxc();
        QTRY_COMPARE_WITH_TIMEOUT(state(), StoreState::Ready, 20'000);
    }
    void cleanup()
    {
        m_store.reset();
        test::PrivateBus::end(m_keepassxc);
        QFile::remove(m_bus.path(u".db.kdbx.lock"_s));
    }

    void storesReadsAndRemoves()
    {
        QCOMPARE(read(), "error: secret-not-found");
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(write("canary-value " + QByteArray::number(i)), "ok");
            QCOMPARE(items().size(), 1);
        }
        QCOMPARE(read(), "canary-value 9");
        const auto reply = call(items().value(0), u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
            {u"org.freedesktop.Secret.Item"_s, u"Label"_s});
        QCOMPARE(reply.arguments().value(0).value<QDBusVariant>().variant().toString(),
            u"Claviger: GitHub – GITHUB_TOKEN"_s);
        QCOMPARE(remove(), "ok");
        QCOMPARE(read(), "error: secret-not-found");
    }

    void lockedIsNotNotFound()
    {
        QCOMPARE(write("v"), "ok");
        QTRY_VERIFY(isSaved());
        const auto alias = call(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s,
            u"ReadAlias"_s, {u"default"_s});
        const QVariant paths = QVariant::fromValue(
            QList<QDBusObjectPath> {alias.arguments().value(0).value<QDBusObjectPath>()});
        const auto locked = call(
            u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s, {paths});
        const QString prompt = locked.arguments().value(1).value<QDBusObjectPath>().path();
        if (prompt != u"/"_s)
            call(prompt, u"org.freedesktop.Secret.Prompt"_s, u"Prompt"_s, {QString()});
        QTRY_COMPARE(state(), StoreState::Locked);
        QCOMPARE(read(), "error: keychain-locked");
        QCOMPARE(write("new"), "keychain-locked");
        QCOMPARE(remove(), "keychain-locked");
    }

    void asksForEachItem()
    {
        QCOMPARE(write("v"), "ok");
        QTRY_VERIFY(isSaved());
        cleanup();
        m_store = std::make_unique<KeychainStore>(kLimits);
        startKeepassxc(true);
        QTRY_COMPARE_WITH_TIMEOUT(state(), StoreState::Ready, 20'000);
        // Its prompt stands before nobody: taken away after the limit, and nothing is stuck behind it.
        QCOMPARE(read(), "error: timed-out");
        QVERIFY(!m_store->isWaiting());
        QCOMPARE(state(), StoreState::Ready);
    }

    void killedAndRestarted()
    {
        QCOMPARE(write("v"), "ok");
        QTRY_VERIFY(isSaved());
        test::PrivateBus::end(m_keepassxc);
        QTRY_COMPARE(state(), StoreState::Missing);
        QCOMPARE(read(), "error: keychain-missing");
        QFile::remove(m_bus.path(u".db.kdbx.lock"_s));
        startKeepassxc();
        QTRY_COMPARE_WITH_TIMEOUT(state(), StoreState::Ready, 20'000);
        QCOMPARE(read(), "v");
    }
};

QTEST_GUILESS_MAIN(KeepassxcTest)
#include "keepassxc_test.moc"
