#include "app/shim/launch.h"

#include "tests/app/shim/fake_broker.h"

#include <QtTest/QTest>

#include <chrono>
#include <unistd.h>

using namespace claviger;
using namespace claviger::shim;
using namespace claviger::test;
using namespace std::chrono_literals;

/// The waits of the shim, with limits that a test can wait for.
class LaunchTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    /// Start, silence, patience. A test makes long what it is not about: the machine may be busy.
    WaitLimits m_limits;

    BrokerPlace place() const
    {
        const std::string folder = m_folder.filePath(QStringLiteral("run")).toStdString();
        return {folder, folder + "/broker.sock", ::geteuid()};
    }
    static wire::LaunchRequest request()
    {
        wire::LaunchRequest result;
        result.server = "s";
        result.arguments = {"/bin/true"};
        return result;
    }
    /// The trouble that an attempt ends with.
    Trouble troubleWith(FakeBroker::Script script) const
    {
        const FakeBroker broker(place().folder, std::move(script));
        auto answer = askBroker(place(), request(), m_limits);
        const auto *trouble = std::get_if<Trouble>(&answer);
        return trouble != nullptr ? *trouble : Trouble {ExitCode::Internal, "none", false, {}};
    }

private Q_SLOTS:
    void init() { m_limits = {200ms, 200ms, 30s}; }

    void silentBroker()
    {
        const Trouble trouble = troubleWith(
            [](FakeBrokerConnection &connection, int) { connection.waitForClose(); });
        QCOMPARE(trouble.code, std::string("timed-out"));
        QCOMPARE(trouble.exit, ExitCode::Unavailable);
    }

    void nobodyEverGreets()
    {
        const Trouble trouble = troubleWith([](FakeBrokerConnection &, int) {});
        QCOMPARE(trouble.code, std::string("broker-unreachable"));
        QVERIFY(trouble.retryable);
    }

    void patience_data()
    {
        QTest::addColumn<int>("reason");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<int>("exit");
        QTest::newRow("person") << int(wire::WaitReason::Person) << QByteArray("launch-unanswered")
                                << 77;
        QTest::newRow("keychain") << int(wire::WaitReason::Keychain)
                                  << QByteArray("keychain-locked") << 75;
        QTest::newRow("queue") << int(wire::WaitReason::Queue) << QByteArray("timed-out") << 75;
    }
    void patience()
    {
        QFETCH(int, reason);
        QFETCH(QByteArray, code);
        QFETCH(int, exit);
        m_limits = {200ms, 30s, 600ms};
        const Trouble trouble = troubleWith([reason](FakeBrokerConnection &connection, int) {
            static_cast<void>(connection.readLaunch());
            connection.greet();
            for (int i = 0; i < 12; ++i) { // longer than the patience, never silent for long
                connection.send(1, wire::Waiting {static_cast<wire::WaitReason>(reason)});
                ::usleep(60'000);
            }
        });
        QCOMPARE(QByteArray::fromStdString(trouble.code), code);
        QCOMPARE(int(trouble.exit), exit);
        QVERIFY(trouble.retryable);
    }

    void waitingKeepsAlive()
    {
        m_limits = {200ms, 1500ms, 30s};
        const FakeBroker broker(place().folder, [](FakeBrokerConnection &connection, int) {
            const auto launch = connection.readLaunch();
            connection.greet();
            for (int i = 0; i < 6; ++i) { // 1.8 s: beyond the silence limit, within the patience
                connection.send(1, wire::Waiting {wire::WaitReason::Queue});
                ::usleep(300'000);
            }
            wire::LaunchPlan plan;
            plan.arguments.emplace_back("x");
            connection.send(1, plan);
        });
        const auto answer = askBroker(place(), request(), m_limits);
        QVERIFY(std::holds_alternative<Granted>(answer));
    }

    void describesMarkedVariablesAndNamesOthers()
    {
        const char *const command[] = {"npx", "x", nullptr};
        const char *const environment[] = {"A=claviger-ref-1", "B=plain", "=C:=claviger-ref-9",
            "no equals claviger-ref-3", "D=a=claviger-ref-2=b", "claviger-ref-4=x", nullptr};
        const auto launch = describeLaunch(
            "id", const_cast<char *const *>(command), const_cast<char *const *>(environment));
        QVERIFY((launch.arguments == std::vector<std::string> {"npx", "x"}));
        QVERIFY((launch.variables
            == std::vector<wire::Variable> {{"A", "claviger-ref-1"}, {"D", "a=claviger-ref-2=b"}}));
        QVERIFY((launch.passed == std::vector<std::string> {"B", "claviger-ref-4"}));
    }
};

QTEST_APPLESS_MAIN(LaunchTest)
#include "launch_test.moc"
