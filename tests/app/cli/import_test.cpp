#include "tests/app/cli/command_line_fixture.h"
#include "tests/app/cli/import_fixture.h"

#include <QtCore/QDir>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::importPlan;
using claviger::test::importPreview;
using claviger::test::objectOf;
using claviger::test::ScriptedBroker;

namespace {

QJsonObject fileResult(const char *path, bool ok)
{
    return {{u"path"_s, QString::fromLatin1(path)}, {u"client"_s, u"cursor"_s}, {u"ok"_s, ok},
        {u"error"_s,
            ok ? QJsonValue()
               : QJsonValue(QJsonObject {{u"code"_s, u"file-changed"_s}, {u"subject"_s, u"/x"_s}})},
        {u"servers"_s, QJsonArray()}, {u"secretsMoved"_s, ok ? 2 : 0},
        {u"notes"_s, QJsonArray {u"reprompt"_s}}};
}

} // namespace

/// import: what is asked of the broker, what the person sees, what comes out.
class ImportTest : public CommandLineFixture
{
    Q_OBJECT

    /// "key: ids…" of each chosen server.
    static QByteArray chosen(const QJsonObject &arguments)
    {
        QStringList servers;
        for (const QJsonValue &server : arguments[u"selection"_s][u"servers"_s].toArray()) {
            QStringList ids;
            for (const QJsonValue &finding : server[u"findings"_s].toArray())
                ids.append(finding.toString());
            for (const QJsonValue &reference : server[u"references"_s].toArray())
                ids.append(reference[u"id"_s].toString());
            servers.append(server[u"key"_s].toString() + u':' + ids.join(u' '));
        }
        return servers.join(u'|').toUtf8();
    }
    void checkTyped()
    {
        QCOMPARE(chosen(m_broker->argumentsOf(u"import.apply"_s)),
            QByteArray("github:f1 r1 r2|plain:|walled:r3"));
        const ScriptedBroker::Seen apply = m_broker->seen().last();
        QCOMPARE(apply.secrets, QList<QByteArray>({"typed-1", "typed-2"}));
        const QJsonValue servers = apply.arguments[u"selection"_s][u"servers"_s];
        QVERIFY(servers[0][u"references"_s][0][u"secret"_s].isUndefined());
        QCOMPARE(servers[0][u"references"_s][1][u"secret"_s].toInt(-1), 0);
        QCOMPARE(servers[2][u"references"_s][0][u"secret"_s].toInt(-1), 1);
    }

private Q_SLOTS:
    void init()
    {
        setUp();
        m_broker->answer(u"import.scan"_s, importPlan());
        m_broker->answer(u"import.preview"_s, importPreview());
        m_broker->answer(u"import.apply"_s,
            {{u"files"_s, QJsonArray {fileResult("/home/a/.cursor/mcp.json", true)}}});
    }

    void showsEverythingAndAsks()
    {
        m_terminal->answers = {u"y"_s};
        QCOMPARE(run({u"import"_s}), ExitCode::Ok);
        for (const QString &part :
            {u"Cursor"_s, u"/home/a/.cursor/mcp.json"_s, u"[x] GITHUB_TOKEN  ghp_…9f2A"_s,
                u"Certainly a secret: Has the form of a key for GitHub"_s, u"[ ] THING"_s,
                u"[ ] X"_s, u"- \"GITHUB_TOKEN\": \"ghp_…9f2A\""_s,
                u"+ \"GITHUB_TOKEN\": \"claviger-ref-1\""_s, u"Changed: "_s})
            QVERIFY2(m_terminal->out.contains(part), qPrintable(part + u"\n"_s + m_terminal->out));
        QVERIFY(m_terminal->questions.first().contains(u"Apply these changes? [y/N"_s));
        QVERIFY(!m_terminal->out.contains(u'\x1b'));
    }

    void asksTheBrokerForWhatIsTicked()
    {
        QCOMPARE(run({u"import"_s, u"--yes"_s}), ExitCode::Ok);
        const QJsonObject expected = objectOf(R"({"plan":"p1","selection":{"servers":[
            {"path":"/home/a/.cursor/mcp.json","key":"github","findings":["f1"],"references":[{"id":"r1"}]},
            {"path":"/home/a/.cursor/mcp.json","key":"plain","findings":[],"references":[]}]}})");
        QCOMPARE(m_broker->argumentsOf(u"import.preview"_s), expected);
        QCOMPARE(m_broker->argumentsOf(u"import.apply"_s), expected);
        QVERIFY(m_terminal->questions.isEmpty());
    }

    // What a person chooses otherwise than it is proposed

    void takesWhatIsToBeMovedAndLeft_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QByteArray>("servers"); // key: findings references
        const QByteArray plain = "plain:";
        QTest::newRow("a suggestion of one server")
            << QStringList {u"--move"_s, u"github/THING"_s} << "github:f1 f2 r1|" + plain;
        QTest::newRow("all of a name; brings its server along")
            << QStringList {u"--move=THING"_s} << "github:f1 f2 r1|" + plain + "|walled:f4";
        QTest::newRow("a value of a .env file")
            << QStringList {u"--move=walled/THING"_s} << "github:f1 r1|" + plain + "|walled:f4";
        QTest::newRow("a server that is not proposed")
            << QStringList {u"--move=walled"_s} << "github:f1 r1|" + plain + "|walled:";
        QTest::newRow("not what is proposed")
            << QStringList {u"--leave=GITHUB_TOKEN"_s, u"--leave"_s, u"github/HOME_TOKEN"_s}
            << "github:|" + plain;
        QTest::newRow("not a server")
            << QStringList {u"--leave=plain"_s} << QByteArray("github:f1 r1");
        QTest::newRow("a remote server, and all of it")
            << QStringList {u"--move=far"_s} << "github:f1 r1|" + plain + "|far:f5";
        QTest::newRow("the last word counts")
            << QStringList {u"--move=THING"_s, u"--leave=walled"_s, u"--leave=github/THING"_s}
            << "github:f1 r1|" + plain;
    }
    void takesWhatIsToBeMovedAndLeft()
    {
        QFETCH(QStringList, options);
        QFETCH(QByteArray, servers);
        QCOMPARE(run(QStringList {u"import"_s, u"--yes"_s} + options), ExitCode::Ok);
        QCOMPARE(chosen(m_broker->argumentsOf(u"import.apply"_s)), servers);
        QCOMPARE(chosen(m_broker->argumentsOf(u"import.preview"_s)), servers);
    }

    void refusesNamesThatNothingHas_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("unknown") << u"--move=NOTHING"_s;
        QTest::newRow("cannot be moved") << u"--move=X"_s;
        QTest::newRow("another server's") << u"--leave=plain/GITHUB_TOKEN"_s;
        QTest::newRow("managed") << u"--leave=old"_s;
        QTest::newRow("moves with its entry") << u"--leave=far/Authorization"_s;
        QTest::newRow("empty") << u"--move="_s;
    }
    void refusesNamesThatNothingHas()
    {
        QFETCH(QString, option);
        QCOMPARE(run({u"import"_s, u"--yes"_s, option}), ExitCode::Usage);
        QVERIFY(!wasCalled(u"import.apply"_s));
        QVERIFY(m_terminal->err.contains(u"Nothing that can be moved is called"_s));
    }

    void hasNothingToImportWhereAllIsLeft()
    {
        QCOMPARE(run({u"import"_s, u"--yes"_s, u"--leave=github"_s, u"--leave=plain"_s}),
            ExitCode::NothingToDo);
        QVERIFY(!wasCalled(u"import.preview"_s));
    }

    void ticksByNumber()
    {
        // 1 github, 2 GITHUB_TOKEN, 3 THING, 4 HOME_TOKEN, 5 asked, 6 plain, 7 walled, 8 THING, 9 UNSET
        m_terminal->answers = {u"3, 6"_s, u"8 99"_s, u"8"_s, u"y"_s};
        QCOMPARE(run({u"import"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"3 [ ] THING"_s));
        QVERIFY(m_terminal->out.contains(u"3 [x] THING"_s));
        QVERIFY(m_terminal->out.contains(u"6 [ ] plain"_s));
        QVERIFY(m_terminal->out.contains(u"7 [x] walled"_s));
        QCOMPARE(m_terminal->err, u"Nothing has the number 99.\n"_s);
        QCOMPARE(chosen(m_broker->argumentsOf(u"import.apply"_s)),
            QByteArray("github:f1 f2 r1|walled:"));
        QCOMPARE(m_broker->seen().size(), 6); // scan, a preview for each choice, apply
    }

    void changesNothingWhereNothingIsLeftChosen()
    {
        m_terminal->answers = {u"1 6"_s, u"y"_s};
        QCOMPARE(run({u"import"_s}), ExitCode::Refused);
        QVERIFY(m_terminal->questions.last().contains(u"Nothing is chosen."_s));
        QVERIFY(!wasCalled(u"import.apply"_s));
    }

    void asksForWhatOnlyThePersonKnows()
    {
        m_terminal->answers = {u"y"_s};
        m_terminal->hidden = {"typed-1", "typed-2"};
        QCOMPARE(run({u"import"_s, u"--move=asked"_s, u"--move=UNSET"_s}), ExitCode::Ok);
        QCOMPARE(m_terminal->questions.mid(1),
            QStringList({u"Value of asked for github: "_s, u"Value of UNSET for walled: "_s}));
        checkTyped();
    }

    void readsWhatOnlyThePersonKnowsLineByLine()
    {
        m_terminal->isPerson = false;
        m_terminal->input = "typed-1\ntyped-2";
        QCOMPARE(
            run({u"import"_s, u"--yes"_s, u"--move=asked"_s, u"--move=UNSET"_s}), ExitCode::Ok);
        checkTyped();
    }

    void needsAllThatIsToBeTyped_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::newRow("nothing") << QByteArray() << int(ExitCode::Refused);
        QTest::newRow("only one") << QByteArray("a\n") << int(ExitCode::Refused);
        QTest::newRow("an empty one") << QByteArray("a\n\n") << int(ExitCode::Failed);
    }
    void needsAllThatIsToBeTyped()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        m_terminal->isPerson = false;
        m_terminal->input = input;
        QCOMPARE(int(run({u"import"_s, u"--yes"_s, u"--move=asked"_s, u"--move=UNSET"_s})), code);
        QVERIFY(!wasCalled(u"import.apply"_s));
    }

    void passesClientsAndAbsolutePathsOn()
    {
        QCOMPARE(run({u"import"_s, u"--client"_s, u"cursor"_s, u"--client=vscode"_s, u"--file"_s,
                     u"a/../b.json"_s, u"--folder=/p"_s, u"--dry-run"_s}),
            ExitCode::Ok);
        const QJsonObject arguments = m_broker->argumentsOf(u"import.scan"_s);
        QCOMPARE(arguments[u"clients"_s].toArray(), QJsonArray({u"cursor"_s, u"vscode"_s}));
        QCOMPARE(arguments[u"files"_s].toArray(),
            QJsonArray({QDir::current().absoluteFilePath(u"a/../b.json"_s)}));
        QCOMPARE(arguments[u"folders"_s].toArray(), QJsonArray({u"/p"_s}));
    }

    void changesNothingInADryRun()
    {
        QCOMPARE(run({u"import"_s, u"--dry-run"_s}), ExitCode::Ok);
        QVERIFY(!wasCalled(u"import.apply"_s));
        QVERIFY(m_terminal->out.contains(u"Nothing was changed."_s));
    }

    void changesNothingWithoutAYes_data()
    {
        QTest::addColumn<QStringList>("answers");
        QTest::newRow("no") << QStringList {u"n"_s};
        QTest::newRow("only Enter") << QStringList {QString()};
        QTest::newRow("something else") << QStringList {u"yess"_s};
        QTest::newRow("end of input") << QStringList();
    }
    void changesNothingWithoutAYes()
    {
        QFETCH(QStringList, answers);
        m_terminal->answers = answers;
        QCOMPARE(run({u"import"_s}), ExitCode::Refused);
        QVERIFY(!wasCalled(u"import.apply"_s));
        QCOMPARE(m_terminal->err, u"Nothing was changed.\n"_s);
    }

    void needsYesWhereNobodyCanBeAsked()
    {
        m_terminal->isPerson = false;
        QCOMPARE(run({u"import"_s}), ExitCode::Usage);
        QVERIFY(!wasCalled(u"import.apply"_s));
        QVERIFY(m_terminal->err.contains(u"--yes"_s));
    }

    void printsTheBodyAsJson()
    {
        QCOMPARE(run({u"import"_s, u"--yes"_s, u"--json"_s}), ExitCode::Ok);
        const QJsonObject body = QJsonDocument::fromJson(m_terminal->out.toUtf8()).object();
        QCOMPARE(body[u"files"_s].toArray().size(), 1);
        QCOMPARE(body[u"files"_s][0][u"secretsMoved"_s].toInt(), 2);
    }

    void printsPlanAndPreviewAsJsonInADryRun()
    {
        QCOMPARE(run({u"import"_s, u"--dry-run"_s, u"--json"_s}), ExitCode::Ok);
        const QJsonObject body = QJsonDocument::fromJson(m_terminal->out.toUtf8()).object();
        QCOMPARE(body[u"plan"_s].toObject(), importPlan());
        QCOMPARE(body[u"preview"_s].toObject(), importPreview());
    }

    void saysWhenOnlySomeFilesWorked_data()
    {
        QTest::addColumn<QJsonArray>("files");
        QTest::addColumn<int>("code");
        QTest::newRow("all") << QJsonArray {fileResult("/a", true), fileResult("/b", true)}
                             << int(ExitCode::Ok);
        QTest::newRow("some") << QJsonArray {fileResult("/a", true), fileResult("/b", false)}
                              << int(ExitCode::Partly);
        QTest::newRow("none") << QJsonArray {fileResult("/b", false)} << int(ExitCode::Failed);
        QTest::newRow("no files") << QJsonArray() << int(ExitCode::NothingToDo);
    }
    void saysWhenOnlySomeFilesWorked()
    {
        QFETCH(QJsonArray, files);
        QFETCH(int, code);
        m_broker->answer(u"import.apply"_s, {{u"files"_s, files}});
        QCOMPARE(int(run({u"import"_s, u"--yes"_s})), code);
    }

    void saysThatThereIsNothing()
    {
        m_broker->answer(u"import.scan"_s, objectOf(R"({"plan":"p","summary":{},"clients":[]})"));
        QCOMPARE(run({u"import"_s}), ExitCode::NothingToDo);
        QVERIFY(!m_terminal->err.isEmpty());
        m_broker->answerError(u"import.scan"_s, ErrorCode::NothingToImport);
        QCOMPARE(run({u"import"_s, u"--json"_s}), ExitCode::NothingToDo);
        const QJsonObject body = QJsonDocument::fromJson(
            m_terminal->out.mid(m_terminal->out.indexOf(u'{')).toUtf8())
                                     .object();
        QCOMPARE(body[u"error"_s][u"code"_s].toString(), u"nothing-to-import"_s);
    }

    void saysWhereAFileDoesNotParse()
    {
        m_broker->answer(u"import.scan"_s,
            objectOf(
                R"({"plan":"p","summary":{},"clients":[{"name":"Cursor","files":[{"path":"/a","servers":[],
                "problem":{"code":"parse-failed","subject":"/a","detail":"3:7: expected a comma"}}]}]})"));
        QCOMPARE(run({u"import"_s}), ExitCode::NothingToDo);
        QVERIFY(m_terminal->out.contains(u"3:7: expected a comma"_s));
    }

    void takesHostileTextApart()
    {
        QJsonObject hostile = importPlan();
        hostile[u"clients"_s] = QJsonArray {QJsonObject {{u"name"_s, u"\x1b]0;evil\x07\u202e"_s},
            {u"files"_s,
                QJsonArray {7, QJsonObject {{u"path"_s, u"/a\nb"_s}, {u"servers"_s, u"none"_s}}}}}};
        m_broker->answer(u"import.scan"_s, hostile);
        QCOMPARE(run({u"import"_s}), ExitCode::NothingToDo);
        QVERIFY(!m_terminal->out.contains(u'\x1b'));
        QVERIFY(!m_terminal->out.contains(u'\u202e'));
    }

    void coloursOnlyWhereWelcome()
    {
        m_terminal->isColourful = true;
        QCOMPARE(run({u"import"_s, u"--dry-run"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"\x1b[32m+ "_s));
    }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
