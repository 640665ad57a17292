#include "core/servers/server_registry.h"

#include "core/base/file.h"
#include "core/servers/server_json.h"
#include "tests/support/processor_time.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::servers;
using namespace std::chrono_literals;

namespace {

Server server(const QString &id, const QString &command = u"npx"_s)
{
    return {*ServerId::parse(id), id, StdioTransport {command, {u"-y"_s, id}}, {}, 1};
}

QStringList ids(const ServerRegistry &registry)
{
    QStringList result;
    for (const Server &each : registry.servers())
        result.append(each.id.text());
    return result;
}

} // namespace

class ServerRegistryTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;

    void write(const QByteArray &bytes) const
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray read() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"servers.json"_s);
    }

    void isEmptyWithoutAFile()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QVERIFY(registry.servers().isEmpty());
        QVERIFY(!registry.problem());
        QVERIFY(!QFile::exists(m_path));
    }

    void keepsWhatIsPut()
    {
        ServerRegistry registry(m_folder->filePath(u"new/folder/servers.json"_s));
        QSignalSpy changed(&registry, &ServerRegistry::changed);
        QVERIFY(registry.put({server(u"a"_s), server(u"b"_s)}).has_value());
        QCOMPARE(changed.size(), 1);
        QVERIFY(registry.put({server(u"a"_s, u"uvx"_s), server(u"c"_s)}).has_value());
        QCOMPARE(changed.size(), 2);
        QCOMPARE(ids(registry), QStringList({u"a"_s, u"b"_s, u"c"_s}));

        ServerRegistry again(m_folder->filePath(u"new/folder/servers.json"_s));
        QVERIFY(again.load().has_value());
        QCOMPARE(again.servers(), registry.servers());
        QCOMPARE(again.find(*ServerId::parse(u"a"_s))->transport,
            Transport(StdioTransport {u"uvx"_s, {u"-y"_s, u"a"_s}}));
    }

    void writesAPrivateFile()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.put({server(u"a"_s)}).has_value());
        struct stat info = {};
        QCOMPARE(::stat(qPrintable(m_path), &info), 0);
        QCOMPARE(info.st_mode & 0777u, 0600u);
    }

    void findsOnlyWhatThereIs()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.put({server(u"a"_s)}).has_value());
        QVERIFY(registry.find(*ServerId::parse(u"a"_s)).has_value());
        const auto missing = registry.find(*ServerId::parse(u"b"_s));
        QCOMPARE(missing.error().code, ErrorCode::ServerUnknown);
        QCOMPARE(missing.error().subject, u"b"_s);
    }

    void removesAllOrNone()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.put({server(u"a"_s), server(u"b"_s)}).has_value());
        const auto id = [](const QString &text) { return *ServerId::parse(text); };
        QCOMPARE(registry.remove({id(u"a"_s), id(u"x"_s)}).error().code, ErrorCode::ServerUnknown);
        QCOMPARE(ids(registry), QStringList({u"a"_s, u"b"_s}));
        QVERIFY(registry.remove({id(u"a"_s)}).has_value());
        QCOMPARE(ids(registry), QStringList({u"b"_s}));
        QVERIFY(registry.find(id(u"b"_s)).has_value());
    }

    void putsNothingWhenOneIsInvalid()
    {
        ServerRegistry registry(m_path);
        Server bad = server(u"b"_s);
        bad.name.clear();
        const auto result = registry.put({server(u"a"_s), bad});
        QCOMPARE(result.error().code, ErrorCode::ServerInvalid);
        QVERIFY(!QFile::exists(m_path));
    }

    void writesNothingWhenNothingChanges()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.put({server(u"a"_s)}).has_value());
        const FileStamp before = readRegularFile(m_path, 100'000)->stamp;
        QVERIFY(registry.put({server(u"a"_s)}).has_value());
        QVERIFY(before == readRegularFile(m_path, 100'000)->stamp);
    }

    void refusesTooManyServers()
    {
        ServerRegistry registry(m_path);
        QList<Server> many;
        for (qsizetype i = 0; i <= ServerRegistry::kMostServers; ++i)
            many.append(server(u"s%1"_s.arg(i)));
        QCOMPARE(registry.put(many).error().code, ErrorCode::TooLarge);
        QVERIFY(registry.servers().isEmpty());
        many.removeLast();
        QVERIFY(registry.put(many).has_value());
    }

    void noticesAnEditInPlace()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QSignalSpy changed(&registry, &ServerRegistry::changed);
        write(toFile({server(u"a"_s), server(u"b"_s)}));
        QTRY_COMPARE(ids(registry), QStringList({u"a"_s, u"b"_s}));
        QCOMPARE(changed.size(), 1);
    }

    void noticesEveryAtomicReplace()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QSignalSpy changed(&registry, &ServerRegistry::changed);
        for (int round = 1; round <= 3; ++round) {
            const QString id = u"r%1"_s.arg(round);
            QVERIFY(replaceFile(m_path, toFile({server(id)})).has_value());
            QTRY_COMPARE(ids(registry), QStringList {id});
            QCOMPARE(changed.size(), round);
        }
    }

    void noticesAReplaceBehindASymbolicLink()
    {
        QTemporaryDir elsewhere;
        const QString real = elsewhere.filePath(u"real.json"_s);
        QVERIFY(replaceFile(real, toFile({server(u"a"_s)})).has_value());
        QVERIFY(QFile::link(real, m_path));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        for (const QString &id : {u"b"_s, u"c"_s}) {
            QVERIFY(replaceFile(real, toFile({server(id)})).has_value());
            QTRY_COMPARE(ids(registry), QStringList {id});
        }
        QVERIFY(registry.put({server(u"d"_s)}).has_value());
        QVERIFY(QFileInfo(m_path).isSymLink());
    }

    void noticesAFileAndFolderThatAppear()
    {
        m_path = m_folder->filePath(u"x/y/servers.json"_s);
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        ReplaceOptions options;
        options.createFolders = true;
        QVERIFY(replaceFile(m_path, toFile({server(u"a"_s)}), options).has_value());
        QTRY_COMPARE(ids(registry), QStringList {u"a"_s});
    }

    void noticesARemovedFile()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QVERIFY(QFile::remove(m_path));
        QTRY_VERIFY(registry.servers().isEmpty());
        QVERIFY(!registry.problem());
    }

    void tellsItsOwnWriteOnlyOnce()
    {
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QSignalSpy changed(&registry, &ServerRegistry::changed);
        QVERIFY(registry.put({server(u"a"_s)}).has_value());
        // A later edit of somebody else proves that the watcher has had its time.
        write(toFile({server(u"z"_s)}));
        QTRY_COMPARE(ids(registry), QStringList {u"z"_s});
        QCOMPARE(changed.size(), 2);
    }

    void keepsTheLastGoodServersAndTheBrokenFile()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QSignalSpy changed(&registry, &ServerRegistry::changed);
        QSignalSpy problems(&registry, &ServerRegistry::problemChanged);
        const QByteArray broken = "{ \"version\": 1, \"servers\": [ oops ] }";
        QTest::ignoreMessage(
            QtWarningMsg, QRegularExpression(u"servers: .* not loaded: parse-failed 1:"_s));
        write(broken);
        QTRY_COMPARE(problems.size(), 1);
        QCOMPARE(registry.problem()->code, ErrorCode::ParseFailed);
        QCOMPARE(registry.problem()->subject, m_path);
        QCOMPARE(ids(registry), QStringList {u"a"_s});

        QCOMPARE(registry.put({server(u"b"_s)}).error().code, ErrorCode::ParseFailed);
        QCOMPARE(registry.remove({*ServerId::parse(u"a"_s)}).error().code, ErrorCode::ParseFailed);
        QCOMPARE(read(), broken);
        QCOMPARE(changed.size(), 0);

        write(toFile({server(u"a"_s)}));
        QTRY_COMPARE(problems.size(), 2);
        QVERIFY(!registry.problem());
        QCOMPARE(changed.size(), 0);
        QVERIFY(registry.put({server(u"b"_s)}).has_value());
    }

    void keepsAnEditThatTheWatcherHasNotToldYet()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        QVERIFY(replaceFile(m_path, toFile({server(u"a"_s), server(u"theirs"_s)})).has_value());
        QVERIFY(registry.put({server(u"ours"_s)}).has_value());
        QCOMPARE(ids(registry), QStringList({u"a"_s, u"theirs"_s, u"ours"_s}));
    }

    void refusesWhatIsNoFile()
    {
        QVERIFY(QDir().mkpath(m_path));
        ServerRegistry registry(m_path);
        QCOMPARE(registry.load().error().code, ErrorCode::FileNotRegular);
        QCOMPARE(registry.put({server(u"a"_s)}).error().code, ErrorCode::FileNotRegular);
    }

    void recoversWhenTheSameTextIsReadableAgain()
    {
        write(toFile({server(u"a"_s)}));
        ServerRegistry registry(m_path);
        QVERIFY(registry.load().has_value());
        const QString aside = m_path + u".aside"_s;
        QVERIFY(QFile::rename(m_path, aside));
        QVERIFY(QDir().mkdir(m_path));
        QVERIFY(!registry.load().has_value());
        QVERIFY(QDir().rmdir(m_path));
        QVERIFY(QFile::rename(aside, m_path));
        QVERIFY(registry.load().has_value());
        QVERIFY(!registry.problem());
    }

    void handlesFiveThousandServersInWellUnderASecond()
    {
        QList<Server> many;
        for (int i = 0; i < 5'000; ++i)
            many.append(server(u"server-%1"_s.arg(i)));
        ServerRegistry registry(m_path);
        const auto put = test::processorTimeOf(
            [&registry, &many] { QVERIFY(registry.put(many).has_value()); });
        ServerRegistry again(m_path);
        const auto load = test::processorTimeOf([&again] { QVERIFY(again.load().has_value()); });
        qInfo(
            "5,000 servers: put %lld ms, load %lld ms", qint64(put.count()), qint64(load.count()));
        QCOMPARE(again.servers().size(), 5'000);
        QVERIFY(put < 5s); // generous: sanitizers
        QVERIFY(load < 5s);
    }

    void mayBeDestroyedFromItsOwnSignal()
    {
        write(toFile({server(u"a"_s)}));
        auto *registry = new ServerRegistry(m_path);
        QVERIFY(registry->load().has_value());
        QPointer<ServerRegistry> guard(registry);
        connect(registry, &ServerRegistry::changed, registry, &QObject::deleteLater);
        write(toFile({server(u"b"_s)}));
        QTRY_VERIFY(guard.isNull());
    }
};

QTEST_GUILESS_MAIN(ServerRegistryTest)
#include "server_registry_test.moc"
