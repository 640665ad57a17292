#include "tests/app/cli/command_line_fixture.h"

#include "app/cli/help.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::objectOf;

/// What a person gets of each verb that has no file of its own here, against a broker that says what it is told.
class VerbsTest : public CommandLineFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

    void helpsWithEveryVerb()
    {
        QCOMPARE(run({}), ExitCode::Ok);
        const QString overview = m_terminal->out;
        for (const Verb &verb : verbs()) {
            QVERIFY2(overview.contains(verb.name), qPrintable(verb.name));
            m_terminal->out.clear();
            QCOMPARE(run({verb.name, u"--help"_s}), ExitCode::Ok);
            QVERIFY2(m_terminal->out.startsWith(u"Usage: claviger "_s), qPrintable(verb.name));
            for (const QString &option : verb.syntax.options) {
                if (option == u"--json"_s)
                    continue; // the overview says it for all
                const QString name = option.section(u'=', 0, 0);
                QVERIFY2(m_terminal->out.contains(name), qPrintable(verb.name + u' ' + name));
            }
        }
        QVERIFY(m_broker->seen().isEmpty());
        m_terminal->out.clear();
        QCOMPARE(run({u"--version"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.startsWith(u"claviger "_s));
    }

    void explainsWrongUsage_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *line) {
            QTest::newRow(line) << QString::fromLatin1(line).split(u' ');
        };
        for (const char *line :
            {"impotr", "import x", "import --clent a", "undo --all=1", "secret set a", "secret set",
                "secret show a b", "secret test", "access maybe a b", "access always a",
                "access list a b", "audit verfy", "audit --limit 0", "audit --limit x",
                "audit --limit 9999999", "run", "run a b", "vault use moon", "vault set keychain",
                "vault", "vault use", "vault passphrase x", "status --yes", "prompt --json"})
            row(line);
    }
    void explainsWrongUsage()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(run(arguments), ExitCode::Usage);
        QVERIFY(m_terminal->err.contains(u"--help"_s));
        QVERIFY(m_broker->seen().isEmpty());
    }

    void listsServers()
    {
        m_broker->answer(u"servers.list"_s, objectOf(R"({"servers":[{"id":"github","name":"GitHub",
            "credentials":[{"name":"GITHUB_TOKEN","state":"missing"}],
            "clients":[{"clientName":"Cursor"},{"clientName":"Cursor"}],"attention":["secret-missing"]}]})"));
        QCOMPARE(run({u"list"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"github  GitHub  GITHUB_TOKEN (missing)  Cursor\n"_s));
        QVERIFY(m_terminal->out.contains(u"A secret of GitHub is missing."_s));
        m_terminal->out.clear();
        QCOMPARE(run({u"list"_s, u"--json"_s}), ExitCode::Ok);
        QCOMPARE(objectOf(m_terminal->out.toUtf8())[u"servers"_s].toArray().size(), 1);
    }

    void showsTheClients()
    {
        m_broker->answer(u"clients.list"_s,
            objectOf(QByteArray(R"({"clients":[
            {"id":"cursor","name":"Cursor","installed":true,"running":true,"files":[
              {"path":"/home/ada/.cursor/mcp.json","problem":null,"entries":[
                {"key":"github","kind":"local","state":"managed","server":"github","plainSecrets":0},
                {"key":"evil%12J","kind":"local","state":"unmanaged","server":null,"plainSecrets":2}]},
              {"path":"/home/ada/p/.cursor/mcp.json","entries":[],
               "problem":{"code":"parse-failed","subject":"/home/ada/p/.cursor/mcp.json","detail":""}}]},
            {"id":"zed","name":"Zed","installed":false,"running":false,"files":[]}]})")
                         .replace("%1", "\\u001b[")));
        QCOMPARE(run({u"clients"_s}), ExitCode::Ok);
        const QString &out = m_terminal->out;
        QVERIFY(out.contains(u"Cursor (running)\n/home/ada/.cursor/mcp.json\n"_s));
        QVERIFY(out.contains(u"Starts through Claviger"_s));
        QVERIFY(out.contains(u"in plain text"_s));
        QVERIFY(!out.contains(QChar(0x1b)));
        QVERIFY(!out.contains(u"Zed"_s));
        QCOMPARE(out.count(u"/home/ada/p/.cursor/mcp.json"_s), 2); // the file, and its problem
        m_terminal->out.clear();
        QCOMPARE(run({u"clients"_s, u"--json"_s}), ExitCode::Ok);
        QCOMPARE(objectOf(m_terminal->out.toUtf8())[u"clients"_s].toArray().size(), 2);
    }

    void showsTheStatus()
    {
        m_broker->answer(u"status"_s, objectOf(R"({"version":"0.1.0","paused":true,"locked":false,
            "vault":{"kind":"keychain","state":"locked"},"counts":{"servers":3,"clients":2,"secrets":5,"prompts":0},
            "problems":[{"code":"keychain-locked","subject":""}]})"));
        QCOMPARE(run({u"status"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"Claviger 0.1.0 is running."_s));
        QVERIFY(m_terminal->out.contains(u"claviger resume"_s));
    }

    void quitsWhatRuns()
    {
        m_broker->answerBytes(u"quit"_s, ""); // it is gone before it has answered
        QCOMPARE(run({u"quit"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().size(), 1);
        m_broker->answerError(u"quit"_s, ErrorCode::Unsupported);
        QCOMPARE(run({u"quit"_s}), ExitCode::Failed);
        m_broker.reset();
        QTemporaryDir empty;
        qputenv("CLAVIGER_RUNTIME_DIR", empty.path().toUtf8());
        QCOMPARE(run({u"quit"_s, u"--json"_s}), ExitCode::NothingToDo);
    }

    void saysThatTheBrokerIsNotThere()
    {
        m_broker.reset();
        QTemporaryDir empty;
        qputenv("CLAVIGER_RUNTIME_DIR", empty.path().toUtf8());
        QCOMPARE(run({u"status"_s, u"--json"_s}), ExitCode::Unreachable);
        const QJsonObject error = objectOf(m_terminal->out.toUtf8())[u"error"_s].toObject();
        QCOMPARE(error[u"code"_s].toString(), u"broker-unreachable"_s);
        QVERIFY(!error[u"message"_s].toString().isEmpty());
        QVERIFY(error[u"retryable"_s].toBool());
    }

    void changesAccess()
    {
        m_broker->answer(u"access.list"_s, objectOf(R"({"grants":[
            {"server":"a","application":{"id":"/usr/bin/cursor","name":"Cursor","client":"cursor"},"decision":"ask","lastUsedAt":0},
            {"server":"a","application":{"id":"/x","name":"node","client":""},"decision":"deny","lastUsedAt":0},
            {"server":"a","application":{"id":"/y","name":"node","client":""},"decision":"deny","lastUsedAt":0}]})"));
        m_broker->answer(u"access.set"_s, {});
        m_broker->answer(u"access.forget"_s, {});
        QCOMPARE(run({u"access"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"/usr/bin/cursor"_s));
        QCOMPARE(run({u"access"_s, u"always"_s, u"a"_s, u"cursor"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"access.set"_s),
            objectOf(R"({"server":"a","application":"/usr/bin/cursor","decision":"always"})"));
        QCOMPARE(run({u"access"_s, u"forget"_s, u"a"_s, u"/y"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"access.forget"_s),
            objectOf(R"({"server":"a","application":"/y"})"));
        QCOMPARE(run({u"access"_s, u"deny"_s, u"a"_s, u"node"_s}), ExitCode::Failed);
        QVERIFY(m_terminal->err.contains(u"Several applications"_s));
        QCOMPARE(run({u"access"_s, u"deny"_s, u"a"_s, u"%2 zed"_s}), ExitCode::Failed);
        QVERIFY(m_terminal->err.contains(u"\"%2 zed\""_s));
    }

    void showsTheRecordOldestFirst()
    {
        m_broker->answer(u"audit.query"_s, objectOf(R"({"records":[
            {"at":2000,"kind":"launch","serverName":"Second","outcome":"allowed"},
            {"at":1000,"kind":"launch","serverName":"First","outcome":"denied"}]})"));
        QCOMPARE(run({u"audit"_s, u"--limit"_s, u"2"_s, u"--server=s"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.indexOf(u"First"_s) < m_terminal->out.indexOf(u"Second"_s));
        QCOMPARE(m_broker->argumentsOf(u"audit.query"_s), objectOf(R"({"limit":2,"server":"s"})"));
    }

    void showsWhoseAccessItWas()
    {
        m_broker->answer(u"audit.query"_s, objectOf(R"({"records":[
            {"at":1000,"kind":"stepped-up","serverName":"Linear","application":"Cursor",
             "subject":"ada@example.com","values":["admin"],"tool":"delete","outcome":"ok"}]})"));
        QCOMPARE(run({u"audit"_s}), ExitCode::Ok);
        for (const QString &part : {u"More access"_s, u"Linear"_s, u"Cursor"_s,
                 u"ada@example.com"_s, u"admin"_s, u"delete"_s})
            QVERIFY2(m_terminal->out.contains(part), qPrintable(m_terminal->out));
    }

    void followsTheRecordUntilTheBrokerEnds()
    {
        m_broker->answer(u"events.watch"_s, {});
        m_broker->answer(u"audit.query"_s,
            objectOf(
                R"({"records":[{"at":1000,"kind":"launch","serverName":"Only","outcome":"allowed"}]})"));
        int left = 2;
        m_broker->sendBefore(u"audit.query"_s, [this, left](wire::RequestId) mutable {
            if (--left < 0) // the third look finds nobody
                m_broker->answerLater(u"audit.query"_s, QByteArray(""));
            return std::move(*wire::encode(0, wire::ControlEvent {"activity"}));
        });
        QCOMPARE(run({u"audit"_s, u"--follow"_s, u"--json"_s}), ExitCode::Unreachable);
        const qsizetype end = m_terminal->out.indexOf(u"{\n"_s);
        QCOMPARE(
            m_terminal->out.left(end).count(u"\"Only\""_s), 1); // the same record is shown once
    }

    void verifiesTheRecord()
    {
        m_broker->answer(u"audit.verify"_s, objectOf(R"({"ok":true,"records":7})"));
        QCOMPARE(run({u"audit"_s, u"verify"_s}), ExitCode::Ok);
        m_broker->answer(u"audit.verify"_s,
            objectOf(R"({"ok":false,"records":7,"firstBad":3,"reason":"hash"})"));
        QCOMPARE(run({u"audit"_s, u"verify"_s}), ExitCode::Failed);
        QVERIFY(!m_terminal->err.isEmpty());
    }

    void setsAndClearsTheDocument()
    {
        m_broker->answer(u"settings.set"_s, {});
        const QString url = u"https://example.com/claviger.json"_s;
        QCOMPARE(run({u"settings"_s, u"document"_s, url}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"settings.set"_s),
            (QJsonObject {{u"clientMetadataUrl"_s, url}}));
        QCOMPARE(run({u"settings"_s, u"document"_s, u"none"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"settings.set"_s), objectOf(R"({"clientMetadataUrl":""})"));
        m_broker->answerError(u"settings.set"_s, ErrorCode::InvalidInput);
        QVERIFY(run({u"settings"_s, u"document"_s, u"x"_s}) != ExitCode::Ok);
        QVERIFY(m_terminal->err.contains(u"https://"_s));
        m_broker->answer(u"settings.get"_s, {{u"clientMetadataUrl"_s, url}});
        QCOMPARE(run({u"settings"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(url));
        QCOMPARE(run({u"settings"_s, u"document"_s}), ExitCode::Usage);
    }

    void pausesAndLocks()
    {
        for (const QString &verb : {u"pause"_s, u"resume"_s, u"lock"_s}) {
            m_broker->answer(verb, {});
            QCOMPARE(run({verb}), ExitCode::Ok);
            QCOMPARE(m_broker->seen().last().verb, verb);
        }
    }

    void answersPrompts()
    {
        m_broker->answer(u"prompts.list"_s,
            objectOf(R"({"prompts":[{"id":"q1","kind":"launch","serverName":"GitHub",
            "application":{"name":"Cursor","executable":"/usr/bin/cursor"},"command":["npx","-y","two words"],
            "folder":"/p","values":["GITHUB_TOKEN"],"throughShim":true}]})"));
        m_broker->answer(u"prompts.answer"_s, {});
        m_terminal->answers = {u"what?"_s, u"a"_s};
        QCOMPARE(run({u"prompt"_s, u"--once"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"Cursor wants to start GitHub."_s));
        QVERIFY(m_terminal->out.contains(u"npx -y 'two words'"_s));
        QCOMPARE(m_broker->argumentsOf(u"prompts.answer"_s),
            objectOf(R"({"id":"q1","decision":"always"})"));
        m_terminal->answers = {QString()};
        QCOMPARE(run({u"prompt"_s, u"--once"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"prompts.answer"_s)[u"decision"_s].toString(), u"deny"_s);
    }

    void saysWhyItIsAskedAgain()
    {
        m_broker->answer(u"prompts.list"_s,
            objectOf(R"({"prompts":[{"id":"q1","kind":"launch","serverName":"Linear","remote":true,
            "application":{"name":"Cursor","executable":"/usr/bin/cursor"},
            "command":["https:\/\/mcp.linear.app/mcp"],"values":[],"throughShim":true,
            "changes":[{"kind":"first-time","before":"","after":""},
            {"kind":"command","before":"https:\/\/old.example","after":"https:\/\/mcp.linear.app/mcp"}]}]})"));
        m_broker->answer(u"prompts.answer"_s, {});
        m_terminal->answers = {QString()};
        QCOMPARE(run({u"prompt"_s, u"--once"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"Cursor wants to use Linear."_s));
        QVERIFY(m_terminal->out.contains(u"The address changed from “https://old.example” to "
                                         "“https://mcp.linear.app/mcp”."_s));
        QVERIFY(m_terminal->out.contains(u"Address"_s));
        QVERIFY(!m_terminal->out.contains(u"first time"_s));
    }

    void runsNothingThatHasNoCommand()
    {
        m_broker->answer(u"servers.show"_s, objectOf(R"({"server":{"id":"a","command":[]}})"));
        QCOMPARE(run({u"run"_s, u"a"_s}), ExitCode::Failed);
        m_broker->answerError(u"servers.show"_s, ErrorCode::ServerUnknown, u"b"_s);
        QCOMPARE(run({u"run"_s, u"b"_s}), ExitCode::Failed);
    }
};

QTEST_GUILESS_MAIN(VerbsTest)
#include "verbs_test.moc"
