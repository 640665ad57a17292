#include "tests/app/cli/command_line_fixture.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::objectOf;

/// Verbs that take, test or show secrets and passphrases: asked for out of sight, said only where they belong.
class SecretVerbsTest : public CommandLineFixture
{
    Q_OBJECT
private Q_SLOTS:
    void init() { setUp(); }

    void setsASecretWithoutShowingIt()
    {
        m_broker->answer(u"secret.set"_s, {});
        m_terminal->hidden = {"hunter2!"};
        QCOMPARE(run({u"secret"_s, u"set"_s, u"github"_s, u"TOKEN"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"secret.set"_s),
            objectOf(R"({"server":"github","name":"TOKEN","secret":0})"));
        QCOMPARE(m_broker->seen().first().secrets, QList<QByteArray> {"hunter2!"});
        QVERIFY(!(m_terminal->out + m_terminal->err).contains(u"hunter2"_s));

        m_terminal->isPerson = false;
        m_terminal->input = "from-a-pipe";
        QCOMPARE(run({u"secret"_s, u"set"_s, u"github"_s, u"TOKEN"_s, u"--json"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().last().secrets, QList<QByteArray> {"from-a-pipe"});
    }

    void storesNothingWhenNothingIsGiven()
    {
        m_terminal->hidden = {""};
        QCOMPARE(run({u"secret"_s, u"set"_s, u"a"_s, u"B"_s}), ExitCode::Usage);
        QCOMPARE(run({u"secret"_s, u"set"_s, u"a"_s, u"B"_s}), ExitCode::Refused); // end of input
        QVERIFY(m_broker->seen().isEmpty());
    }

    void revealsOnlyToStandardOutput()
    {
        m_broker->answer(u"secret.reveal"_s, {{u"secret"_s, 0}}, "the-value");
        QCOMPARE(run({u"secret"_s, u"reveal"_s, u"a"_s, u"B"_s}), ExitCode::Ok);
        QCOMPARE(m_terminal->secrets, "the-value"_ba);
        QVERIFY(m_terminal->out.isEmpty());
        m_broker->answer(u"secret.reveal"_s, {{u"secret"_s, 3}}, "the-value");
        QCOMPARE(run({u"secret"_s, u"reveal"_s, u"a"_s, u"B"_s}), ExitCode::Failed);
        m_broker->answerError(u"secret.reveal"_s, ErrorCode::LaunchDenied, u"a"_s);
        QCOMPARE(run({u"secret"_s, u"reveal"_s, u"a"_s, u"B"_s}), ExitCode::Refused);
    }

    void deletesAfterAYes()
    {
        m_broker->answer(u"secret.delete"_s, {});
        m_terminal->answers = {u"n"_s};
        QCOMPARE(run({u"secret"_s, u"delete"_s, u"a"_s, u"B"_s}), ExitCode::Refused);
        QVERIFY(m_broker->seen().isEmpty());
        QCOMPARE(run({u"secret"_s, u"delete"_s, u"a"_s, u"B"_s, u"--yes"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().size(), 1);
    }

    void testsASecret_data()
    {
        QTest::addColumn<QByteArray>("checks");
        QTest::addColumn<int>("code");
        QTest::newRow("good")
            << R"([{"check":"stored","ok":true},{"check":"form","skipped":true}])"_ba << 0;
        QTest::newRow("partly")
            << R"([{"check":"stored","ok":true},{"check":"start","ok":false,"detail":"no npx"}])"_ba
            << 6;
        QTest::newRow("bad") << R"([{"check":"stored","ok":false}])"_ba << 1;
    }
    void testsASecret()
    {
        QFETCH(QByteArray, checks);
        QFETCH(int, code);
        m_broker->answer(
            u"secret.test"_s, {{u"checks"_s, QJsonDocument::fromJson(checks).array()}});
        QCOMPARE(int(run({u"secret"_s, u"test"_s, u"a"_s})), code);
        QCOMPARE(m_broker->argumentsOf(u"secret.test"_s), objectOf(R"({"server":"a"})"));
    }

    void namesTheHostBeforeItAsksTheService()
    {
        m_broker->answer(u"servers.show"_s, objectOf(R"({"server":{"id":"a","credentials":[
            {"name":"T","service":"GitHub"},{"name":"U","service":""}]}})"));
        m_broker->answer(u"secret.test"_s,
            objectOf(
                R"({"checks":[{"check":"service","ok":true,"skipped":false,"detail":"limited"}]})"));
        QCOMPARE(run({u"secret"_s, u"test"_s, u"a"_s, u"--service"_s}), ExitCode::Ok);
        QCOMPARE(
            m_broker->argumentsOf(u"secret.test"_s), objectOf(R"({"server":"a","service":true})"));
        const QString &out = m_terminal->out;
        QVERIFY(out.indexOf(u"api.github.com"_s) >= 0);
        QVERIFY(out.indexOf(u"api.github.com"_s) < out.indexOf(u"It knows the secret"_s));
    }

    void asksForThePassphraseOnlyWhenNeeded()
    {
        m_broker->answer(u"unlock"_s, {});
        QCOMPARE(run({u"unlock"_s}), ExitCode::Ok);
        QVERIFY(m_terminal->questions.isEmpty());
        m_broker->answerErrorOnce(u"unlock"_s, ErrorCode::PassphraseNeeded);
        m_terminal->hidden = {"open sesame"};
        QCOMPARE(run({u"unlock"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().last().secrets, QList<QByteArray> {"open sesame"});
        m_broker->answerError(u"unlock"_s, ErrorCode::PassphraseWrong);
        QCOMPARE(run({u"unlock"_s}), ExitCode::Failed);
    }

    void takesANewPassphraseOnlyTwiceTheSame()
    {
        m_broker->answer(u"vault.use"_s, {});
        m_broker->answer(u"vault.places"_s,
            objectOf(R"({"inUse":"keychain","sealedFile":false,"secrets":7,"signIns":1})"));
        m_terminal->hidden = {"one", "other"};
        QCOMPARE(run({u"vault"_s, u"use"_s, u"sealed-file"_s}), ExitCode::Failed);
        QCOMPARE(m_broker->seen().last().verb, u"vault.places"_s);
        m_terminal->hidden = {"same", "same"};
        QCOMPARE(run({u"vault"_s, u"use"_s, u"sealed-file"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"vault.use"_s),
            objectOf(R"({"kind":"sealed-file","secret":0})"));
        QVERIFY(m_terminal->out.contains(u"stay in the old place"_s));
        m_broker->answer(u"vault.places"_s,
            objectOf(R"({"inUse":"keychain","sealedFile":true,"secrets":0,"signIns":0})"));
        m_terminal->hidden = {"the old one"}; // of the file that is there
        QCOMPARE(run({u"vault"_s, u"use"_s, u"sealed-file"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().last().secrets, QList<QByteArray> {"the old one"});
        QCOMPARE(run({u"vault"_s, u"use"_s, u"keychain"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"vault.use"_s), objectOf(R"({"kind":"keychain"})"));
    }

    void changesThePassphrase()
    {
        m_broker->answer(u"vault.passphrase"_s, {});
        m_terminal->hidden = {"old", "one", "other"};
        QCOMPARE(run({u"vault"_s, u"passphrase"_s}), ExitCode::Failed);
        m_terminal->hidden = {"old", "", ""};
        QCOMPARE(run({u"vault"_s, u"passphrase"_s}), ExitCode::Usage);
        QVERIFY(m_broker->seen().isEmpty());
        m_terminal->hidden = {"old", "new", "new"};
        QCOMPARE(run({u"vault"_s, u"passphrase"_s}), ExitCode::Ok);
        QCOMPARE(
            m_broker->argumentsOf(u"vault.passphrase"_s), objectOf(R"({"current":0,"secret":1})"));
        QCOMPARE(m_broker->seen().last().secrets, QList<QByteArray>({"old", "new"}));
        m_terminal->isPerson = false;
        m_terminal->input = "old\nother\n";
        QCOMPARE(run({u"vault"_s, u"passphrase"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->seen().last().secrets, QList<QByteArray>({"old", "other"}));
        m_broker->answerError(u"vault.passphrase"_s, ErrorCode::PassphraseWrong);
        m_terminal->input = "bad\nother\n";
        QCOMPARE(run({u"vault"_s, u"passphrase"_s}), ExitCode::Failed);
    }
};

QTEST_GUILESS_MAIN(SecretVerbsTest)
#include "secret_verbs_test.moc"
