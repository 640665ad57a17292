#include "tests/core/broker/fakes.h"

#include <QtCore/QScopeGuard>

using namespace claviger;
using namespace claviger::test;
using namespace Qt::StringLiterals;
using broker::ConsentDecision;

class LaunchServiceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void firstLaunchAsksAndOnceAsksAgain()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowOnce;
        const auto plan = parts.launch();
        QVERIFY(plan);
        QCOMPARE(plan->set.size(), 1U);
        QVERIFY(plan->set.front().value.view() == "s3cret-value");
        QCOMPARE(parts.consent.asked.size(), 1);
        const broker::ConsentRequest &asked = parts.consent.asked.first();
        QCOMPARE(asked.serverName, u"GitHub"_s);
        QCOMPARE(asked.command, QStringList({u"npx"_s, u"-y"_s, u"server-github"_s}));
        QCOMPARE(asked.values, QStringList({u"GITHUB_TOKEN"_s}));
        QCOMPARE(asked.changes.first().kind, policy::Change::Kind::FirstTime);
        QVERIFY(asked.isThroughShim);
        QVERIFY(parts.waited.contains(static_cast<int>(wire::WaitReason::Person)));

        QVERIFY(parts.launch());
        QCOMPARE(parts.consent.asked.size(), 2);
        QCOMPARE(parts.lastRecord().outcome, u"allowed"_s);
        QCOMPARE(parts.lastRecord().values, QStringList({u"GITHUB_TOKEN"_s}));
    }

    void alwaysIsNotAskedAgain()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(parts.launch());
        QVERIFY(parts.launch());
        QCOMPARE(parts.consent.asked.size(), 1);
    }

    void denyRefusesAndGivesNothing()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::Deny;
        const auto plan = parts.launch();
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::LaunchDenied);
        QCOMPARE(parts.store.reads(), 0);
        QCOMPARE(parts.lastRecord().outcome, u"launch-denied"_s);
    }

    void nobodyAnswersIsARetryableNo()
    {
        BrokerParts parts;
        parts.consent.answer = Result<ConsentDecision>(fail(ErrorCode::LaunchUnanswered));
        const auto plan = parts.launch();
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::LaunchUnanswered);
        QCOMPARE(parts.store.reads(), 0);
    }

    void changesAskAgain_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<int>("kind");
        QTest::newRow("command") << 0 << static_cast<int>(policy::Change::Kind::Command);
        QTest::newRow("program") << 1 << static_cast<int>(policy::Change::Kind::Program);
        QTest::newRow("application") << 2 << static_cast<int>(policy::Change::Kind::Application);
        QTest::newRow("values") << 3 << static_cast<int>(policy::Change::Kind::Values);
    }

    void changesAskAgain()
    {
        QFETCH(const int, what);
        QFETCH(const int, kind);
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(parts.launch());
        auto request = githubRequest();
        if (what == 0)
            request.arguments.back() = "server-evil";
        if (what == 1)
            parts.inspector.executable = {u"/home/ada/bin/npx"_s, false, "hash"};
        if (what == 2)
            parts.inspector.caller->application.executable = {u"/home/ada/cursor"_s, false, "hash"};
        if (what == 3) {
            servers::Server server = githubServer();
            servers::Binding more = server.bindings.first();
            more.name = u"OTHER"_s;
            more.marker = u"claviger-ref-2"_s;
            more.variable = u"OTHER"_s;
            more.variableTemplate = u"claviger-ref-2"_s;
            server.bindings.append(more);
            QVERIFY(parts.registry.put({server}));
        }
        parts.consent.answer = ConsentDecision::Deny;
        QVERIFY(!parts.launch(std::move(request)));
        QCOMPARE(parts.consent.asked.size(), 2);
        QCOMPARE(static_cast<int>(parts.consent.asked.last().changes.first().kind), kind);
    }

    void aProgramThatIsNotOurShimGetsNoStandingAnswer()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(parts.launch());
        parts.inspector.caller->isOurShim = false;
        QVERIFY(parts.launch());
        QVERIFY(parts.launch());
        QCOMPARE(parts.consent.asked.size(), 3);
        QVERIFY(!parts.consent.asked.last().isThroughShim);
        QCOMPARE(parts.policy.grants().size(), 1);
    }

    void theSameWordsInAnotherFolderAsk()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        parts.inspector.named = {u"/home/ada/a/build/index.js"_s};
        QVERIFY(parts.launch());
        QVERIFY(parts.launch());
        QCOMPARE(parts.consent.asked.size(), 1);
        parts.inspector.named = {u"/home/ada/b/build/index.js"_s};
        parts.consent.answer = ConsentDecision::Deny;
        QVERIFY(!parts.launch());
        QCOMPARE(parts.consent.asked.size(), 2);
        QCOMPARE(parts.lastRecord().reason, u"changed-program"_s);
    }

    void whatLeftAShimBehindGetsNoStandingAnswer()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        parts.inspector.caller->isParentCertain = false;
        QVERIFY(parts.launch());
        QVERIFY(parts.consent.asked.last().isThroughShim);
        QVERIFY(!parts.consent.asked.last().canBeRemembered);
        QVERIFY(parts.policy.grants().isEmpty());
        QCOMPARE(parts.lastRecord().client, QString());
        parts.inspector.caller->isParentCertain = true;
        QVERIFY(parts.launch());
        parts.inspector.caller->isParentCertain = false;
        QVERIFY(parts.launch()); // nor is one that there is used
        QCOMPARE(parts.consent.asked.size(), 3);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("code");
        for (const ErrorCode code : {ErrorCode::LaunchesPaused, ErrorCode::Locked,
                 ErrorCode::ServerUnknown, ErrorCode::ServerNotLaunchable, ErrorCode::PeerForeign,
                 ErrorCode::PeerUnidentified, ErrorCode::KeychainFailed, ErrorCode::SecretNotFound})
            QTest::newRow(qPrintable(errorName(code))) << static_cast<int>(code);
    }

    void refusals()
    {
        QFETCH(const int, code);
        const auto wanted = static_cast<ErrorCode>(code);
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowOnce;
        auto request = githubRequest();
        if (wanted == ErrorCode::LaunchesPaused)
            parts.gate.setPaused(true);
        if (wanted == ErrorCode::Locked)
            parts.gate.setLocked(true);
        if (wanted == ErrorCode::ServerUnknown)
            request.server = "no/such\nserver";
        if (wanted == ErrorCode::ServerNotLaunchable)
            request.arguments.clear(); // the entry of a remote server, and this one is local
        if (wanted == ErrorCode::PeerForeign || wanted == ErrorCode::PeerUnidentified)
            parts.inspector.caller = fail(wanted);
        if (wanted == ErrorCode::KeychainFailed)
            parts.store.setState(vault::StoreState::Failing);
        if (wanted == ErrorCode::SecretNotFound)
            QVERIFY(runTask(parts.store.remove({u"github"_s, u"GITHUB_TOKEN"_s})));
        const auto plan = parts.launch(std::move(request));
        QVERIFY(!plan);
        QCOMPARE(errorName(plan.error().code), errorName(wanted));
        QCOMPARE(parts.lastRecord().outcome, errorName(wanted));
    }

    void aLockedKeychainIsOpenedOnceForAll()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowOnce;
        parts.store.setState(vault::StoreState::Locked); // its unlock() succeeds
        QVERIFY(parts.launch());
    }

    void pausedWhileAskedRefuses()
    {
        BrokerParts parts;
        TaskScope scope;
        std::optional<Result<broker::AllowedLaunch>> plan;
        broker::LaunchAttempt attempt;
        attempt.request = githubRequest();
        attempt.waiting = [](wire::WaitReason) {};
        scope.spawn(parts.launches.launch(std::move(attempt)),
            [&plan](Result<broker::AllowedLaunch> result) { plan.emplace(std::move(result)); });
        QTRY_COMPARE(parts.consent.asked.size(), 1);
        parts.gate.setPaused(true);
        parts.consent.answerAll(ConsentDecision::AllowAlways);
        QTRY_VERIFY(plan.has_value());
        QVERIFY(!*plan);
        QCOMPARE(plan->error().code, ErrorCode::LaunchesPaused);
        QCOMPARE(parts.store.reads(), 0);
    }

    void ownerGoneWhileAskedWithdraws()
    {
        BrokerParts parts;
        {
            TaskScope scope;
            broker::LaunchAttempt attempt;
            attempt.request = githubRequest();
            attempt.waiting = [](wire::WaitReason) {};
            scope.spawn(parts.launches.launch(std::move(attempt)),
                [](const Result<broker::AllowedLaunch> &) { QFAIL("nobody waits for this"); });
            QTRY_COMPARE(parts.consent.asked.size(), 1);
        }
        QCOMPARE(parts.consent.withdrawn, 1);
    }

    void whatMayBeASecretIsNotWritten()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        const auto launch = [&parts] {
            auto request = githubRequest();
            request.arguments = {"bash", "-c", "exec server --password hunter22"};
            return parts.launch(std::move(request));
        };
        QVERIFY(launch());
        QCOMPARE(parts.consent.asked.size(), 1);
        QCOMPARE(parts.consent.asked.first().command.last(), u"exec server --password hunter22"_s);
        QCOMPARE(parts.policy.grants().size(), 1);
        policy::Grant grant = parts.policy.grants().first();
        QVERIFY(!grant.command.command.last().contains(u"hunter22"));
        QVERIFY(launch());
        QCOMPARE(parts.consent.asked.size(), 1);
        // One that was written before it was left out goes on counting.
        grant.command.command.last() = u"exec server --password hunter22"_s;
        QVERIFY(parts.policy.forget(grant.server, grant.application.id()));
        QVERIFY(parts.policy.preApprove({grant}));
        QVERIFY(launch());
        QCOMPARE(parts.consent.asked.size(), 1);
    }

    // --- Remote servers ----------------------------------------------------------------------------------

    void aRemoteServerIsBridged()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowAlways;
        QVERIFY(parts.registry.put({remoteServer()}));
        const auto plan = parts.launch(remoteRequest());
        QVERIFY(plan);
        QCOMPARE(plan->mode, wire::LaunchMode::Bridge);
        QVERIFY(plan->arguments.empty() && plan->set.empty());
        QCOMPARE(parts.bridges.grants.size(), 1);
        QCOMPARE(parts.bridges.grants.first().server, remoteServer());
        QCOMPARE(parts.bridges.grants.first().caller.application.client, u"cursor"_s);
        const broker::ConsentRequest &asked = parts.consent.asked.first();
        QCOMPARE(asked.command, QStringList {u"https://mcp.linear.example/mcp"_s});
        QVERIFY(asked.isRemote);
        // Remembered, also for a shim that comes back.
        auto again = remoteRequest();
        again.resume = true;
        QVERIFY(parts.launch(std::move(again)));
        QCOMPARE(parts.consent.asked.size(), 1);
        QCOMPARE(parts.lastRecord().reason, u"always"_s);
    }

    /// What core/clients grants when it imports an entry is what is asked for here.
    void anImportedEntryIsNotAskedAbout()
    {
        BrokerParts parts;
        QVERIFY(parts.registry.put({remoteServer()}));
        policy::Grant grant;
        grant.server = u"linear"_s;
        grant.application.client = u"cursor"_s;
        grant.command.command = servers::remoteCommand(
            std::get<servers::HttpTransport>(remoteServer().transport));
        grant.decision = policy::Decision::Always;
        grant.origin = policy::GrantOrigin::Import;
        QVERIFY(parts.policy.preApprove({grant}));
        QVERIFY(parts.launch(remoteRequest()));
        QVERIFY(parts.launch(remoteRequest()));
        QCOMPARE(parts.consent.asked.size(), 0);
        // Another address is another server.
        servers::Server moved = remoteServer();
        moved.transport = servers::HttpTransport {u"https://evil.example/mcp"_s, {}, {}};
        QVERIFY(parts.registry.put({moved}));
        parts.consent.answer = ConsentDecision::Deny;
        QVERIFY(!parts.launch(remoteRequest()));
        QCOMPARE(parts.consent.asked.size(), 1);
        const policy::Change change = parts.consent.asked.first().changes.first();
        QCOMPARE(change.kind, policy::Change::Kind::Command);
        QCOMPARE(change.before, u"https://mcp.linear.example/mcp"_s); // the address alone
        QCOMPARE(change.after, u"https://evil.example/mcp"_s);
        QCOMPARE(parts.bridges.grants.size(), 2);
    }

    void anOldShimCannotBridge()
    {
        BrokerParts parts;
        QVERIFY(parts.registry.put({remoteServer()}));
        auto request = remoteRequest();
        request.arguments = {"npx", "-y", "mcp-remote"};
        const auto plan = parts.launch(std::move(request), 1);
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::VersionMismatch);
        QCOMPARE(parts.consent.asked.size(), 0);
    }

    void aBridgeThatDoesNotOpenIsRefused()
    {
        BrokerParts parts;
        parts.consent.answer = ConsentDecision::AllowOnce;
        QVERIFY(parts.registry.put({remoteServer()}));
        parts.bridges.error = Error {ErrorCode::FileNotReadable, {}, {}};
        const auto plan = parts.launch(remoteRequest());
        QVERIFY(!plan);
        QCOMPARE(plan.error().code, ErrorCode::FileNotReadable);
        QCOMPARE(parts.lastRecord().outcome, u"file-not-readable"_s);
    }
};

QTEST_GUILESS_MAIN(LaunchServiceTest)
#include "launch_service_test.moc"
