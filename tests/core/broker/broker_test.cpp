#include "tests/core/broker/socket_peer.h"

#include <QtCore/QFile>
#include <QtCore/QJsonDocument>

#include <csignal>
#include <fcntl.h>
#include <malloc.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using broker::ConsentDecision;

class BrokerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aShimGetsItsPlan()
    {
        Running running;
        running.consent.answer = ConsentDecision::AllowOnce;
        Peer peer(running.path());
        QVERIFY(peer.isConnected());
        peer.hello(wire::ClientKind::Shim);
        peer.send(1, githubRequest());
        peer.finishSending(); // a half-closed peer is answered all the same… if it is still there
        QTRY_VERIFY(peer.isClosed() || peer.find(wire::FrameType::LaunchPlan));
    }

    void splitIntoSingleBytes()
    {
        Running running;
        running.consent.answer = ConsentDecision::AllowOnce;
        Peer peer(running.path());
        wire::ClientHello hello;
        auto bytes = wire::encode(0, hello);
        const auto request = wire::encode(7, githubRequest());
        bytes->append(request->view());
        for (const char byte : bytes->view())
            peer.send({&byte, 1});
        QTRY_VERIFY(peer.find(wire::FrameType::LaunchPlan));
        QCOMPARE(peer.find(wire::FrameType::LaunchPlan)->request, 7U);
        QVERIFY(peer.find(wire::FrameType::ServerHello));
    }

    void aRefusalHasCodeAndSentence()
    {
        Running running;
        running.consent.answer = ConsentDecision::Deny;
        Peer peer(running.path());
        peer.hello(wire::ClientKind::Shim);
        peer.send(1, githubRequest());
        QTRY_VERIFY(peer.find(wire::FrameType::Refusal));
        const auto refusal = wire::decode<wire::Refusal>(
            peer.find(wire::FrameType::Refusal)->payload.view());
        QVERIFY(refusal);
        QCOMPARE(QString::fromStdString(refusal->code), u"launch-denied"_s);
        QCOMPARE(QString::fromStdString(refusal->message), u"because launch-denied"_s);
    }

    void whoWaitsIsTold()
    {
        Running running;
        Peer peer(running.path());
        peer.hello(wire::ClientKind::Shim);
        peer.send(1, githubRequest());
        QTRY_VERIFY(peer.find(wire::FrameType::Waiting));
        const auto waiting = wire::decode<wire::Waiting>(
            peer.find(wire::FrameType::Waiting)->payload.view());
        QVERIFY(waiting);
        QCOMPARE(static_cast<int>(waiting->reason), static_cast<int>(wire::WaitReason::Person));
        running.consent.answerAll(ConsentDecision::AllowOnce);
        QTRY_VERIFY(peer.find(wire::FrameType::LaunchPlan));
    }

    void disconnectWithdrawsTheQuestion()
    {
        Running running;
        {
            Peer peer(running.path());
            peer.hello(wire::ClientKind::Shim);
            peer.send(1, githubRequest());
            QTRY_COMPARE(running.consent.asked.size(), 1);
        }
        QTRY_COMPARE(running.consent.withdrawn, 1);
        QTRY_COMPARE(running.broker->connections(), 0);
    }

    void hostileBytesCloseTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const auto hello = wire::encode(0, wire::ClientHello());
        const auto request = wire::encode(1, githubRequest());
        const auto plan = wire::encode(1, wire::Waiting());
        const auto bytesOf = [](const wire::WipedBytes &frame) {
            return QByteArray(frame.view().data(), static_cast<qsizetype>(frame.size()));
        };
        QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("length of 4 GB") << QByteArray("\xff\xff\xff\xff\x01\x00\x00\x00\x00", 9);
        QTest::newRow("length of 0") << QByteArray(9, 0);
        QTest::newRow("request before the hello") << bytesOf(*request);
        QTest::newRow("two hellos") << bytesOf(*hello) + bytesOf(*hello);
        QTest::newRow("a type only we send") << bytesOf(*hello) + bytesOf(*plan);
        QTest::newRow("a hello that does not decode")
            << QByteArray("\x00\x00\x00\x07\x01\x00\x00\x00\x00\xff\xff", 11);
        QTest::newRow("the same id twice")
            << bytesOf(*hello) + bytesOf(*request) + bytesOf(*request);
        QTest::newRow("control on a shim's connection") << bytesOf(*hello)
                + bytesOf(*wire::encode(2, wire::ControlRequest {wire::WipedBytes("{}"), {}}));
    }

    void hostileBytesCloseTheConnection()
    {
        QFETCH(const QByteArray, bytes);
        Running running;
        Peer peer(running.path());
        peer.send({bytes.constData(), static_cast<std::size_t>(bytes.size())});
        QTRY_VERIFY(peer.isClosed());
        QTRY_COMPARE(running.broker->connections(), 0);
        QVERIFY(!peer.find(wire::FrameType::LaunchPlan));
    }

    void slowLorisIsDropped()
    {
        Running running(50ms);
        Peer silent(running.path());
        Peer halfway(running.path());
        halfway.hello(wire::ClientKind::Shim);
        QTRY_VERIFY(silent.isClosed());
        QTRY_VERIFY(halfway.isClosed());
        QTRY_COMPARE(running.broker->connections(), 0);
    }

    void tooManyConnectionsAreRefused()
    {
        Running running(5s, 2);
        Peer first(running.path());
        Peer second(running.path());
        Peer third(running.path());
        QTRY_VERIFY(third.isClosed());
        const wire::Frame *frame = third.find(wire::FrameType::Refusal);
        QVERIFY(frame);
        const auto refusal = wire::decode<wire::Refusal>(frame->payload.view());
        QVERIFY(refusal && refusal->retryable);
        QCOMPARE(QString::fromStdString(refusal->code), u"too-many-requests"_s);
    }

    void anotherVersionIsRefused()
    {
        Running running;
        Peer peer(running.path());
        wire::ClientHello hello;
        hello.newestVersion = 900;
        hello.oldestVersion = 900;
        peer.send(0, hello);
        QTRY_VERIFY(peer.isClosed());
        QVERIFY(peer.find(wire::FrameType::Refusal));
    }

    void controlCallsCarrySecretsBesideTheirJson()
    {
        Running running;
        Peer peer(running.path());
        peer.hello(wire::ClientKind::CommandLine);
        wire::ControlRequest request;
        request.json = wire::WipedBytes(R"({"verb":"echo","arguments":{"a":1}})");
        request.secrets.emplace_back("hidden");
        peer.send(3, request);
        QTRY_VERIFY(peer.find(wire::FrameType::ControlReply));
        const auto reply = wire::decode<wire::ControlReply>(
            peer.find(wire::FrameType::ControlReply)->payload.view());
        QVERIFY(reply && reply->ok);
        QCOMPARE(reply->secrets.size(), 1U);
        QVERIFY(reply->secrets.front().view() == "hidden");
        QVERIFY(reply->json.view().find("hidden") == std::string_view::npos);
        QVERIFY(reply->json.view().find("Cursor") != std::string_view::npos);
    }

    void badControlCallsAreAnswered_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("no JSON") << QByteArray("nonsense") << QByteArray("malformed-message");
        QTest::newRow("no verb") << QByteArray("{}") << QByteArray("malformed-message");
        QTest::newRow("arguments as a list")
            << QByteArray(R"({"verb":"echo","arguments":[]})") << QByteArray("malformed-message");
        QTest::newRow("deep") << QByteArray(R"({"verb":"echo","arguments":)")
                + QByteArray(5000, '[')
                              << QByteArray("malformed-message");
        QTest::newRow("unknown verb")
            << QByteArray(R"({"verb":"rm -rf"})") << QByteArray("verb-unknown");
    }

    void badControlCallsAreAnswered()
    {
        QFETCH(const QByteArray, json);
        QFETCH(const QByteArray, code);
        Running running;
        Peer peer(running.path());
        peer.hello(wire::ClientKind::CommandLine);
        wire::ControlRequest request;
        request.json = wire::WipedBytes({json.constData(), static_cast<std::size_t>(json.size())});
        peer.send(3, request);
        QTRY_VERIFY(peer.find(wire::FrameType::ControlReply));
        const auto reply = wire::decode<wire::ControlReply>(
            peer.find(wire::FrameType::ControlReply)->payload.view());
        QVERIFY(reply && !reply->ok);
        const std::string_view body = reply->json.view();
        const auto error = QJsonDocument::fromJson(
            QByteArray(body.data(), static_cast<qsizetype>(body.size())))
                               .object();
        QCOMPARE(error.value("code"_L1).toString().toLatin1(), code);
    }

    void eventsComeToThoseWhoAsked()
    {
        Running running;
        Peer watcher(running.path());
        Peer other(running.path());
        watcher.hello(wire::ClientKind::CommandLine);
        other.hello(wire::ClientKind::CommandLine);
        wire::ControlRequest request;
        request.json = wire::WipedBytes(R"({"verb":"events.watch"})");
        watcher.send(1, request);
        QTRY_VERIFY(watcher.find(wire::FrameType::ControlReply));
        running.changes.note(u"servers"_s);
        running.changes.note(u"servers"_s);
        QTRY_VERIFY(watcher.find(wire::FrameType::ControlEvent));
        QVERIFY(!other.find(wire::FrameType::ControlEvent));
        const auto count = std::count_if(watcher.frames.begin(), watcher.frames.end(),
            [](const auto &frame) { return frame.type == wire::FrameType::ControlEvent; });
        QCOMPARE(count, 1);
    }

    void oneBrokerAtATime()
    {
        Running running;
        const auto second = running.make();
        const auto listening = second->listen();
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::FileBusy);
        Peer peer(running.path()); // the first one's socket stands
        QVERIFY(peer.isConnected());
        running.broker.reset();
        QVERIFY(!QFile::exists(running.path()));
        QVERIFY(second->listen());
    }

    void aStaleSocketIsReplaced()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        QVERIFY(ensurePrivate(folder));
        const int stale = ::socket(AF_UNIX, SOCK_STREAM, 0);
        sockaddr_un address = {};
        address.sun_family = AF_UNIX;
        const QByteArray name = QFile::encodeName(folder + u"/broker.sock"_s);
        std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
        QVERIFY(::bind(stale, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0);
        ::close(stale);
        broker::Listener listener(folder);
        QVERIFY(listener.listen());
        struct stat status = {};
        QVERIFY(::stat(name.constData(), &status) == 0);
        QCOMPARE(static_cast<unsigned>(status.st_mode & 0777), 0600U);
        Peer peer(folder + u"/broker.sock"_s);
        QVERIFY(peer.isConnected());
    }

    void f44LockOfAKilledBroker()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        QVERIFY(ensurePrivate(folder));
        const QByteArray lock = QFile::encodeName(folder + u"/broker.lock"_s);
        int ready[2] = {};
        QCOMPARE(::pipe(ready), 0);
        const pid_t holder = ::fork();
        if (holder == 0) { // another broker
            const int file = ::open(lock.constData(), O_RDWR | O_CREAT, 0600);
            ::alarm(60); // it must not outlive a test that failed
            if (::flock(file, LOCK_EX) == 0 && ::write(ready[1], "", 1) == 1)
                ::pause();
            ::_exit(1);
        }
        ::close(ready[1]);
        char byte = 0;
        QCOMPARE(::read(ready[0], &byte, 1), ssize_t(1));
        ::close(ready[0]);
        {
            broker::Listener listener(folder);
            QCOMPARE(listener.listen().error().code, ErrorCode::FileBusy);
        }
        ::kill(holder, SIGKILL);
        QCOMPARE(::waitpid(holder, nullptr, 0), holder);
        broker::Listener listener(folder);
        QVERIFY(listener.listen()); // the file is there, and nobody holds it
    }

    /// As logind does it at logout; the next session has a folder of the same name.
    void aFolderThatIsGoneEndsItsBroker()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        auto old = std::make_unique<broker::Listener>(folder);
        QVERIFY(old->listen());
        QSignalSpy lost(old.get(), &broker::Listener::lost);
        QVERIFY(QDir(folder).removeRecursively());
        QTRY_COMPARE(lost.size(), 1);
        QVERIFY(!QFile::exists(folder));
        broker::Listener next(folder);
        QVERIFY(next.listen());
        old.reset(); // and leaves alone what is not its own
        Peer peer(folder + u"/broker.sock"_s);
        QVERIFY(peer.isConnected());
    }

    void anotherOneInANewFolderEndsItToo()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        broker::Listener old(folder);
        QVERIFY(old.listen());
        QSignalSpy lost(&old, &broker::Listener::lost);
        QVERIFY(QDir(folder).removeRecursively());
        broker::Listener next(folder);
        QVERIFY(next.listen()); // before the old one has looked
        QTRY_COMPARE(lost.size(), 1);
        Peer peer(next.socketPath());
        QVERIFY(peer.isConnected());
    }

    void aSocketFileThatIsGoneIsMadeAgain()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        broker::Listener listener(folder);
        QVERIFY(listener.listen());
        QSignalSpy lost(&listener, &broker::Listener::lost);
        QSignalSpy connected(&listener, &broker::Listener::connected);
        QVERIFY(QFile::remove(listener.socketPath()));
        QTRY_VERIFY(QFile::exists(listener.socketPath()));
        Peer peer(listener.socketPath());
        QVERIFY(peer.isConnected());
        QTRY_COMPARE(connected.size(), 1);
        ::close(connected.first().first().toInt());
        QCOMPARE(lost.size(), 0);
    }

    void anOpenFolderIsRefused()
    {
        TemporaryHome home;
        const QString folder = home.path(u"run"_s);
        QVERIFY(ensurePrivate(folder));
        QVERIFY(::chmod(QFile::encodeName(folder).constData(), 0755) == 0);
        broker::Listener listener(folder);
        const auto listening = listener.listen();
        QVERIFY(!listening);
        QCOMPARE(listening.error().code, ErrorCode::PeerForeign);
    }

    void aThousandAtOnce()
    {
        rlimit files = {};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = std::min<rlim_t>(files.rlim_max, 8192);
        ::setrlimit(RLIMIT_NOFILE, &files);
        const std::size_t count = files.rlim_cur >= 2200 ? 1000 : 400;

        Running running;
        running.consent.answer = ConsentDecision::AllowAlways;
        std::vector<Peer> peers;
        peers.reserve(count);
        for (std::size_t i = 0; i < count; ++i) {
            peers.emplace_back(running.path());
            QVERIFY(peers.back().isConnected());
            peers.back().hello(wire::ClientKind::Shim);
            peers.back().send(1, githubRequest());
        }
        const auto served = [&peers] {
            return std::all_of(peers.begin(), peers.end(),
                [](Peer &peer) { return peer.find(wire::FrameType::LaunchPlan) != nullptr; });
        };
        QTRY_VERIFY_WITH_TIMEOUT(served(), 60'000);
        peers.clear();
        QTRY_COMPARE(running.broker->connections(), 0);
    }

private:
    static bool ensurePrivate(const QString &folder)
    {
        return ::mkdir(QFile::encodeName(folder).constData(), 0700) == 0;
    }
};

QTEST_GUILESS_MAIN(BrokerTest)
#include "broker_test.moc"
