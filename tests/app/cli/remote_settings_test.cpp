#include "tests/app/cli/command_line_fixture.h"
#include "tests/support/sample_keys.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::cli;
using claviger::test::CommandLineFixture;
using claviger::test::objectOf;
using claviger::test::ScriptedBroker;

/// "claviger remote" and what else changes the settings of remote servers.
class RemoteSettingsTest : public CommandLineFixture
{
    Q_OBJECT

    QTemporaryDir m_folder;

    QString file(const QString &name, const QByteArray &bytes) const
    {
        const QString path = m_folder.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(path));
        return path;
    }
    QList<QByteArray> secretsOf(const QString &verb) const
    {
        for (const ScriptedBroker::Seen &seen : m_broker->seen()) {
            if (seen.verb == verb)
                return seen.secrets;
        }
        return {};
    }

private Q_SLOTS:
    void init()
    {
        setUp();
        for (const QString &verb : {u"remote.set"_s, u"remote.key"_s, u"remote.identity"_s,
                 u"profile.add"_s, u"profile.remove"_s, u"registration.forget"_s,
                 u"refusals.forget"_s, u"accounts.label"_s, u"accounts.setDefault"_s,
                 u"remote.clientFor"_s, u"signin.client"_s})
            m_broker->answer(verb, {});
        m_broker->answer(u"servers.show"_s, objectOf(R"({"recent":[],"server":{"id":"linear",
            "kind":"remote","url":"https:\/\/mcp.linear.app/mcp","keys":["client-key"],
            "authorization":{"kind":"automatic","clientId":"my-id","tokenAuthMethod":"private_key_jwt",
            "scopes":["read"],"profile":[{"name":"pkce","value":"unadvertised"}]}}})"));
        m_broker->answer(u"accounts.list"_s,
            objectOf(R"({"accounts":[{"server":"linear","id":"7","email":"ada@example.com"}]})"));
    }

    void showsWhatIsSet()
    {
        QCOMPARE(run({u"remote"_s, u"show"_s, u"linear"_s}), ExitCode::Ok);
        for (const QString &part :
            {u"https://mcp.linear.app/mcp"_s, u"my-id"_s, u"the application’s private key"_s,
                u"with a key of its own"_s, u"Exception pkce: "_s})
            QVERIFY2(m_terminal->out.contains(part), qPrintable(m_terminal->out));
        QVERIFY(!m_terminal->out.contains(u"Organisation"_s)); // not set
        m_broker->answer(
            u"servers.show"_s, objectOf(R"({"server":{"id":"github","kind":"local"}})"));
        QVERIFY(run({u"remote"_s, u"show"_s, u"github"_s}) != ExitCode::Ok);
    }

    void changesOnlyWhatIsNamed()
    {
        QCOMPARE(run({u"remote"_s, u"set"_s, u"linear"_s, u"--scopes"_s, u" a  b "_s,
                     u"--client-auth"_s, u"client_secret_post"_s, u"--identity-issuer="_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.set"_s),
            objectOf(R"({"server":"linear","authorization":{"scopes":["a","b"],
                "tokenAuthMethod":"client_secret_post","identityIssuer":""}})"));
        QCOMPARE(run({u"remote"_s, u"set"_s, u"linear"_s}), ExitCode::Usage);
    }

    void filesAreNamedWholeAndSaid()
    {
        const QString path = file(u"ca.pem"_s, test::kCertificate);
        const QString before = QDir::currentPath();
        QVERIFY(QDir::setCurrent(m_folder.path()));
        const ExitCode code = run(
            {u"remote"_s, u"set"_s, u"linear"_s, u"--authorities"_s, u"ca.pem"_s});
        QVERIFY(QDir::setCurrent(before));
        QCOMPARE(code, ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.set"_s)[u"authorization"_s].toObject(),
            (QJsonObject {{u"authorityFile"_s, path}}));
        QVERIFY2(m_terminal->out.contains(u"CN=Ada"_s), qPrintable(m_terminal->out));
        QVERIFY(m_terminal->out.contains(u"SHA-256"_s));
    }

    void aPinMayBeAFile()
    {
        const QString path = file(u"server.pem"_s, test::kCertificate);
        QCOMPARE(run({u"remote"_s, u"set"_s, u"linear"_s, u"--pin"_s, path}), ExitCode::Ok);
        const QString pin = m_broker
                                ->argumentsOf(
                                    u"remote.set"_s)[u"authorization"_s][u"pinnedPublicKey"_s]
                                .toString();
        QCOMPARE(QByteArray::fromBase64(pin.toLatin1()).size(), 32);
    }

    void whatIsNoCertificateIsNotSet()
    {
        const QString path = file(u"empty.pem"_s, "nothing");
        for (const QString &option : {u"--authorities"_s, u"--certificate"_s, u"--pin"_s})
            QVERIFY(run({u"remote"_s, u"set"_s, u"linear"_s, option, path}) != ExitCode::Ok);
        QVERIFY(m_broker->seen().isEmpty());
        QVERIFY2(
            m_terminal->err.contains(u"no certificate in "_s + path), qPrintable(m_terminal->err));
    }

    void keysComeFromFilesOrStandardInput()
    {
        const QString path = file(u"key.pem"_s, test::kKey);
        QCOMPARE(run({u"remote"_s, u"key"_s, u"linear"_s, path, u"--tls"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.key"_s),
            objectOf(R"({"server":"linear","secret":0,"use":"tls"})"));
        QCOMPARE(secretsOf(u"remote.key"_s), QList<QByteArray>({test::kKey}));
        m_terminal->input = test::kKey;
        QCOMPARE(run({u"remote"_s, u"key"_s, u"linear"_s}), ExitCode::Ok);
        m_terminal->input = "no key";
        QVERIFY(run({u"remote"_s, u"key"_s, u"linear"_s}) != ExitCode::Ok);
        QVERIFY(!(m_terminal->out + m_terminal->err).contains(u"PRIVATE"_s));
    }

    void secretsAreAskedForAndNotShown()
    {
        m_terminal->hidden = {"hush", "hush-there", "eyJ.a.b"};
        QCOMPARE(run({u"remote"_s, u"secret"_s, u"linear"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"signin.client"_s),
            objectOf(
                R"({"server":"linear","clientId":"my-id","tokenAuthMethod":"private_key_jwt","secret":0})"));
        QCOMPARE(run({u"remote"_s, u"secret"_s, u"linear"_s, u"--identity"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.key"_s),
            objectOf(R"({"server":"linear","use":"identity","secret":0})"));
        QCOMPARE(secretsOf(u"remote.key"_s), QList<QByteArray>({"hush-there"}));
        QCOMPARE(run({u"remote"_s, u"identity"_s, u"linear"_s, u"--token-endpoint"_s,
                     u"https://idp.example/token"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.identity"_s),
            objectOf(
                R"({"server":"linear","secret":0,"tokenEndpoint":"https:\/\/idp.example/token"})"));
        QCOMPARE(secretsOf(u"remote.identity"_s), QList<QByteArray>({"eyJ.a.b"}));
        QVERIFY(!(m_terminal->out + m_terminal->err).contains(u"hush"_s));
        QVERIFY(run({u"remote"_s, u"identity"_s, u"linear"_s}) != ExitCode::Ok); // nothing given
    }

    void exceptionsComeAndGo()
    {
        QCOMPARE(run({u"remote"_s, u"allow"_s, u"linear"_s, u"pkce"_s, u"unadvertised"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"profile.add"_s),
            objectOf(R"({"server":"linear","name":"pkce","value":"unadvertised"})"));
        QCOMPARE(run({u"remote"_s, u"strict"_s, u"linear"_s, u"pkce"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"profile.remove"_s),
            objectOf(R"({"server":"linear","name":"pkce"})"));
        QCOMPARE(run({u"remote"_s, u"allow"_s, u"linear"_s, u"pkce"_s}), ExitCode::Usage);
    }

    void forgets()
    {
        QCOMPARE(run({u"remote"_s, u"forget"_s, u"linear"_s, u"registration"_s}), ExitCode::Ok);
        QCOMPARE(run({u"remote"_s, u"forget"_s, u"linear"_s, u"refusals"_s}), ExitCode::Ok);
        QCOMPARE(run({u"remote"_s, u"forget"_s, u"linear"_s, u"everything"_s}), ExitCode::Usage);
        QCOMPARE(m_broker->seen().size(), 2);
        QCOMPARE(run({u"remote"_s, u"nonsense"_s, u"linear"_s}), ExitCode::Usage);
    }

    void accountsAreRenamedAndChosen()
    {
        QCOMPARE(
            run({u"accounts"_s, u"rename"_s, u"linear"_s, u"ada@example.com"_s, u"At  work"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"accounts.label"_s),
            objectOf(R"({"server":"linear","account":"7","label":"At work"})"));
        QCOMPARE(run({u"accounts"_s, u"use"_s, u"linear"_s, u"7"_s}), ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"accounts.setDefault"_s),
            objectOf(R"({"server":"linear","account":"7"})"));
        QCOMPARE(run({u"accounts"_s, u"use"_s, u"linear"_s, u"7"_s, u"--client"_s, u"cursor"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.clientFor"_s),
            objectOf(R"({"server":"linear","account":"7","client":"cursor"})"));
        QVERIFY(run({u"accounts"_s, u"rename"_s, u"linear"_s, u"bob"_s, u"x"_s}) != ExitCode::Ok);
        QCOMPARE(run({u"accounts"_s, u"rename"_s, u"linear"_s}), ExitCode::Usage);
        QCOMPARE(run({u"accounts"_s, u"linear"_s, u"github"_s}), ExitCode::Usage);
    }

    void aServerIsAddedWithAKey()
    {
        m_broker->answer(u"remote.add"_s, {{u"server"_s, u"context7"_s}});
        m_broker->answer(u"status"_s, {});
        m_terminal->hidden = {"Bearer abc"};
        QCOMPARE(
            run({u"add"_s, u"https://mcp.context7.com/mcp"_s, u"--header"_s, u"Authorization"_s}),
            ExitCode::Ok);
        QCOMPARE(m_broker->argumentsOf(u"remote.add"_s),
            objectOf(
                R"({"url":"https:\/\/mcp.context7.com/mcp","headers":[{"name":"Authorization","secret":0}]})"));
        QCOMPARE(secretsOf(u"remote.add"_s), QList<QByteArray>({"Bearer abc"}));
    }
};

QTEST_GUILESS_MAIN(RemoteSettingsTest)
#include "remote_settings_test.moc"
