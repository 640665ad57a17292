#include "core/wire/socket_path.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace claviger::wire;
using namespace Qt::StringLiterals;

class SocketPathTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    const uid_t m_uid = ::geteuid();

    std::string at(const char *name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }

private Q_SLOTS:
    void override_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("folder");
        QTest::newRow("absolute") << QByteArray("/x/y") << QByteArray("/x/y");
        QTest::newRow("slashes at the end") << QByteArray("/x/y//") << QByteArray("/x/y");
        QTest::newRow("relative is ignored")
            << QByteArray("x/y") << QByteArray("/nowhere/claviger-77");
        QTest::newRow("empty is ignored") << QByteArray("") << QByteArray("/nowhere/claviger-77");
        QTest::newRow("unset") << QByteArray() << QByteArray("/nowhere/claviger-77");
    }
    void override()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, folder);
        const SystemPlaces places {"/nowhere/run/user", "/nowhere"};
        const char *text = value.isNull() ? nullptr : value.constData();
        QCOMPARE(runtimeFolder(77, text, places), folder.toStdString());
        QCOMPARE(socketPath(77, text, places), folder.toStdString() + "/broker.sock");
    }

    void sessionFolderOnlyIfOurs()
    {
        const SystemPlaces places {at("run"), "/nowhere"};
        const std::string session = places.runUser + "/" + std::to_string(m_uid);
        const std::string fallback = "/nowhere/claviger-" + std::to_string(m_uid);
        QCOMPARE(runtimeFolder(m_uid, nullptr, places), fallback);
        QCOMPARE(::mkdir(places.runUser.c_str(), 0755), 0);
        QCOMPARE(::symlink("/", session.c_str()), 0);
        QCOMPARE(runtimeFolder(m_uid, nullptr, places), fallback);
        QCOMPARE(::unlink(session.c_str()), 0);
        QCOMPARE(::mkdir(session.c_str(), 0700), 0);
        QCOMPARE(runtimeFolder(m_uid, nullptr, places), session + "/claviger");
        QCOMPARE(runtimeFolder(m_uid + 1, nullptr, places),
            "/nowhere/claviger-" + std::to_string(m_uid + 1));
    }

    void folderStates()
    {
        QCOMPARE(checkRuntimeFolder(at("none"), m_uid), FolderState::Missing);
        QCOMPARE(ensureRuntimeFolder(at("a/b/c"), m_uid), FolderState::Trusted);
        QCOMPARE(ensureRuntimeFolder(at("a/b/c"), m_uid), FolderState::Trusted);
        struct stat status = {};
        QCOMPARE(::stat(at("a/b").c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777u, 0700u);

        QCOMPARE(::symlink(at("a").c_str(), at("link").c_str()), 0);
        QCOMPARE(checkRuntimeFolder(at("link"), m_uid), FolderState::NotAFolder);
        QCOMPARE(ensureRuntimeFolder(at("link"), m_uid), FolderState::NotAFolder);

        QFile file(m_folder.filePath(u"file"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(checkRuntimeFolder(at("file"), m_uid), FolderState::NotAFolder);
        QCOMPARE(ensureRuntimeFolder(at("file/below"), m_uid), FolderState::Unusable);

        QCOMPARE(checkRuntimeFolder(at("a"), m_uid + 1), FolderState::Foreign);
        for (const mode_t mode : {0750u, 0705u, 01700u, 0600u}) {
            QCOMPARE(::chmod(at("a").c_str(), mode), 0);
            QCOMPARE(checkRuntimeFolder(at("a"), m_uid), FolderState::TooOpen);
        }
    }

    void addressLength()
    {
        QVERIFY(fitsSocketAddress(std::string(107, 'x')));
        QVERIFY(!fitsSocketAddress(std::string(108, 'x')));
    }
};

QTEST_APPLESS_MAIN(SocketPathTest)
#include "socket_path_test.moc"
