#include "tests/ui/dialogs/requests.h"
#include "ui/dialogs/access_question.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::ui;
using broker::ConsentDecision;
using broker::ConsentRequest;

class AccessQuestionTest : public QObject
{
    Q_OBJECT

private:
    static AccessQuestion worded(const ConsentRequest &request)
    {
        return wordAccessQuestion(request, std::chrono::seconds(120));
    }

private Q_SLOTS:
    void theHeadlineSaysWhoWantsWhat()
    {
        QCOMPARE(worded(test::launchRequest()).headline,
            u"Cursor wants to start GitHub with your GitHub token."_s);

        ConsentRequest nothing = test::launchRequest();
        nothing.values.clear();
        QCOMPARE(worded(nothing).headline, u"Cursor wants to start GitHub."_s);

        ConsentRequest unknown = test::launchRequest();
        unknown.values = {u"MY_OWN_THING"_s};
        QCOMPARE(worded(unknown).headline,
            u"Cursor wants to start GitHub with your secret MY_OWN_THING."_s);
    }

    void aRemoteServerIsUsedAndNotStarted()
    {
        ConsentRequest request = test::launchRequest(u"linear"_s);
        request.isRemote = true;
        request.serverName = u"Linear"_s;
        request.command = {u"https://mcp.linear.app/mcp?a=b&c"_s};
        request.values.clear();
        request.changes = {
            {policy::Change::Kind::Command, u"https://old.example"_s, request.command.first()}};
        AccessQuestion question = worded(request);
        QCOMPARE(question.headline, u"Cursor wants to use Linear."_s);
        QCOMPARE(question.command, request.command.first()); // not as a shell would want it
        QCOMPARE(question.commandCaption, u"It would connect to"_s);
        QVERIFY(question.consequence.contains(u"this address"_s));
        QVERIFY(question.consequence.contains(u"account"_s));
        QCOMPARE(
            question.changes.first().sentence, u"The address has changed since you allowed it."_s);
        QStringList said {question.consequence, question.changes.first().afterCaption};
        for (const AnswerChoice &choice : question.choices)
            said.append(choice.explanation);

        request.values = {u"X-API-Key"_s};
        question = worded(request);
        QCOMPARE(question.valuesCaption, u"Claviger adds to its calls"_s);
        QVERIFY(!question.consequence.contains(u"signed in"_s)); // with a key nobody is
        request.kind = ConsentRequest::Kind::WidenAccess;
        QVERIFY(worded(request).headline.endsWith(u"to use Linear."_s));
        said.append(worded(request).headline);
        for (const QString &text : said) {
            QVERIFY2(!text.contains(u"start"_s), qPrintable(text));
            QVERIFY2(!text.contains(u" run"_s), qPrintable(text));
        }
        ConsentRequest local = request;
        local.isRemote = false;
        QVERIFY(!asksTheSame(request, local));
    }

    void theSafeAnswerComesFirst()
    {
        for (const auto kind : {ConsentRequest::Kind::Launch, ConsentRequest::Kind::ShowSecret,
                 ConsentRequest::Kind::WidenAccess, ConsentRequest::Kind::PutSecretsBack}) {
            ConsentRequest request = test::launchRequest();
            request.kind = kind;
            const AccessQuestion question = worded(request);
            QCOMPARE(question.choices.first().decision, ConsentDecision::Deny);
            QVERIFY(!question.headline.isEmpty());
            QVERIFY(!question.consequence.isEmpty());
            const bool isLaunch = kind == ConsentRequest::Kind::Launch;
            QCOMPARE(question.choices.size(), isLaunch ? 3 : 2);
        }
    }

    void whatIsNotCertainGetsNoStandingAnswer()
    {
        ConsentRequest request = test::launchRequest();
        const ConsentRequest certain = request;
        request.canBeRemembered = false;
        const AccessQuestion question = worded(request);
        QCOMPARE(question.choices.size(), 2);
        QVERIFY(!question.consequence.contains(u"Always"_s));
        QVERIFY(!question.consequence.contains(u"directly"_s)); // our own launcher it is
        QVERIFY(!asksTheSame(request, certain));
    }

    void aProgramThatIsNotOurShimGetsNoStandingAnswer()
    {
        ConsentRequest request = test::launchRequest();
        request.isThroughShim = false;
        const AccessQuestion question = worded(request);
        QCOMPARE(question.choices.size(), 2);
        for (const AnswerChoice &choice : question.choices)
            QVERIFY(choice.decision != ConsentDecision::AllowAlways);
        QVERIFY(question.consequence.contains(u"directly"_s));
        QVERIFY(question.consequence.contains(u"each time"_s));
        QVERIFY(!question.consequence.contains(u"Always"_s));
    }

    void aChangedCommandIsADifference()
    {
        ConsentRequest request = test::launchRequest();
        request.changes = {
            {policy::Change::Kind::Command, u"npx server"_s, u"npx server --evil"_s}};
        const AccessQuestion question = worded(request);
        QCOMPARE(question.changes.size(), 1);
        QVERIFY(question.changes.first().difference.has_value());
        QVERIFY(question.changes.first().difference->after.last().differs);
        QCOMPARE(question.changes.first().difference->after.last().text, u"--evil"_s);
    }

    void theFirstTimeIsNoDifference() { QVERIFY(worded(test::launchRequest()).changes.isEmpty()); }

    void namesCannotDressUpAsOtherText()
    {
        ConsentRequest request = test::launchRequest();
        request.application.name = u"Cursor\u202E%2%n"_s;
        request.serverName = u"Git\nHub %1"_s;
        request.command = {u"sh"_s, u"\u202Etxt"_s};
        const AccessQuestion question = worded(request);
        QCOMPARE(question.headline,
            u"Cursor⟨U+202E⟩%2%n wants to start Git⟨U+000A⟩Hub %1 with your GitHub token."_s);
        QVERIFY(question.command.contains(u"⟨U+202E⟩"_s));
    }

    void aMarkerIsExplained()
    {
        ConsentRequest request = test::launchRequest();
        QVERIFY(worded(request).markerNote.isEmpty());
        request.command.append(u"--token=claviger-ref-1"_s);
        QVERIFY(!worded(request).markerNote.isEmpty());
    }

    void requestsJoinOnlyWhenTheyAskTheSame()
    {
        const ConsentRequest one = test::launchRequest();
        ConsentRequest other = one;
        other.id = u"2"_s;
        other.folder = u"/tmp"_s;
        other.processChain = {u"sh"_s};
        QVERIFY(asksTheSame(one, other));
        ConsentRequest command = one;
        command.command.append(u"-x"_s);
        QVERIFY(!asksTheSame(one, command));
        ConsentRequest values = one;
        values.values.append(u"MORE"_s);
        QVERIFY(!asksTheSame(one, values));
        ConsentRequest application = one;
        application.application.executable.path = u"/tmp/cursor"_s;
        QVERIFY(!asksTheSame(one, application));
        ConsentRequest kind = one;
        kind.kind = ConsentRequest::Kind::ShowSecret;
        QVERIFY(!asksTheSame(one, kind));
        ConsentRequest direct = one;
        direct.isThroughShim = false;
        QVERIFY(!asksTheSame(one, direct));
    }
};

QTEST_GUILESS_MAIN(AccessQuestionTest)
#include "access_question_test.moc"
