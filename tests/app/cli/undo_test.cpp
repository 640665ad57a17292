#include "tests/app/cli/command_line_fixture.h"
#include "tests/app/cli/import_fixture.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::objectOf;

/// undo: what is asked of the broker, what the person sees, what comes out.
class UndoTest : public CommandLineFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

    void undoes()
    {
        m_broker->answer(u"undo.list"_s, objectOf(R"({"undo":[
            {"id":"u1","client":"cursor","path":"/a","server":"github","key":"github","at":1,"secrets":["T"],"state":"exact","why":null},
            {"id":"u2","client":"vscode","path":"/b","server":"other","key":"o","at":1,"secrets":[],"state":"in-place","why":{"code":"file-changed","subject":"/b"}}]})"));
        m_broker->answer(u"undo.preview"_s,
            objectOf(R"({"files":[],"secrets":[{"server":"github","name":"T"}]})"));
        m_broker->answer(u"undo.apply"_s,
            objectOf(
                R"({"files":[{"path":"/a","ok":true,"exact":true,"error":null,"why":null},
                {"path":"/b","ok":true,"exact":false,"error":null,"staying":["other"],"why":{"code":"file-changed","subject":"/b"}},
                {"path":"/c","ok":true,"exact":false,"error":null,"why":{"code":"secret-replaced","subject":"/c"}}]})"));
        m_terminal->answers = {u"y"_s};
        QCOMPARE(run({u"undo"_s, u"--client"_s, u"cursor"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"undo.preview"_s), objectOf(R"({"ids":["u1"]})"));
        QCOMPARE(m_broker->argumentsOf(u"undo.apply"_s), objectOf(R"({"ids":["u1"]})"));
        QVERIFY(m_terminal->out.contains(u"github: T"_s));
        QVERIFY(m_terminal->out.contains(u"Exactly as it was: /a"_s));
        QVERIFY(m_terminal->out.contains(u"Entries put back: /b\n"_s));
        QVERIFY(m_terminal->out.contains(u"other stays in Claviger"_s));
        QVERIFY(m_terminal->out.contains(u"the present value is in the file."_s));
        QVERIFY(!m_terminal->out.contains(u"left /b as it is"_s)); // what an error would say

        QCOMPARE(run({u"undo"_s, u"--all"_s, u"--yes"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"undo.apply"_s), objectOf(R"({"ids":["u1","u2"]})"));
        QCOMPARE(run({u"undo"_s, u"--server=other"_s, u"--yes"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"undo.apply"_s), objectOf(R"({"ids":["u2"]})"));
        QCOMPARE(run({u"undo"_s, u"--client"_s, u"zed"_s, u"--yes"_s}), ExitCode::NothingToDo);
        QCOMPARE(run({u"undo"_s, u"--all"_s, u"--client"_s, u"zed"_s}), ExitCode::Usage);
    }

    void saysWhatStays()
    {
        const QByteArray obstacles =
            R"("obstacles":[{"code":"value-without-place","server":"a","key":"a","path":"/a","name":"B_TOKEN","marker":"claviger-ref-2"}])";
        m_broker->answer(u"undo.list"_s,
            objectOf(
                R"({"undo":[{"id":"u1","client":"c","path":"/a","server":"a","state":"blocked","why":null,)"
                + obstacles + "}]}"));
        m_broker->answer(u"undo.preview"_s,
            objectOf(R"({"files":[{"path":"/a","client":"c","diff":[]}],"secrets":[],)" + obstacles
                + "}"));
        m_broker->answer(u"undo.apply"_s,
            objectOf(R"({"files":[{"path":"/a","ok":true,"exact":false,"error":null,"why":null,)"
                + obstacles + "}]}"));
        QCOMPARE(run({u"undo"_s, u"--all"_s, u"--yes"_s}), ExitCode::Partly);
        for (const QString &shown : {m_terminal->out, m_terminal->err}) {
            QVERIFY2(shown.contains(u"B_TOKEN has no place in /a any more."_s), qPrintable(shown));
            QVERIFY(shown.contains(u"Write claviger-ref-2 where the value belongs"_s));
        }
        m_broker->answer(u"undo.apply"_s,
            objectOf(R"({"files":[{"path":"/a","ok":false,"exact":false,"why":null,)"
                     R"("error":{"code":"entry-changed","subject":"a"},)"
                + obstacles + "}]}"));
        m_terminal->err.clear();
        QCOMPARE(run({u"undo"_s, u"--all"_s, u"--yes"_s}), ExitCode::Failed);
        QCOMPARE(m_terminal->err.count(u'\n'), 1); // the general reason would say less

        m_broker->answer(
            u"undo.preview"_s, objectOf(R"({"files":[],"secrets":[],)" + obstacles + "}"));
        m_broker->answer(u"undo.apply"_s, objectOf(R"({"files":[]})"));
        m_terminal->out.clear();
        QCOMPARE(run({u"undo"_s, u"--all"_s}), ExitCode::Failed); // and nobody is asked
        QVERIFY(m_terminal->out.contains(u"Nothing was changed."_s));
    }

    void onlyListsWithoutAChoice()
    {
        m_broker->answer(u"undo.list"_s,
            objectOf(
                R"({"undo":[{"id":"u1","client":"cursor","path":"/a","server":"github","state":"exact","why":null}]})"));
        QCOMPARE(run({u"undo"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->out.contains(u"/a"_s));
        QVERIFY(!wasCalled(u"undo.apply"_s));
    }

    void saysWhenThePersonRefusesOnTheScreen()
    {
        m_broker->answer(u"undo.list"_s,
            objectOf(
                R"({"undo":[{"id":"u1","client":"c","path":"/a","server":"s","state":"exact"}]})"));
        m_broker->answer(u"undo.preview"_s, objectOf(R"({"files":[],"secrets":[]})"));
        m_broker->answerError(u"undo.apply"_s, ErrorCode::LaunchDenied, u"s"_s);
        QCOMPARE(run({u"undo"_s, u"--all"_s, u"--yes"_s}), ExitCode::Refused);
        QVERIFY(!m_terminal->err.isEmpty());
    }
};

QTEST_GUILESS_MAIN(UndoTest)
#include "undo_test.moc"
