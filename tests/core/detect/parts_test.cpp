#include "core/detect/detector.h"
#include "core/detect/name_words.h"
#include "core/detect/references.h"
#include "core/detect/services.h"
#include "core/detect/value_shape.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger::detect;

Q_DECLARE_METATYPE(claviger::detect::NameKind)

/// The pieces that judging is made of, each for itself.
class PartsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void splitsNames()
    {
        QCOMPARE(wordsOf(u"GITHUB_ApiKey-v2"_s),
            QStringList({u"github"_s, u"api"_s, u"key"_s, u"v2"_s}));
        QCOMPARE(wordsOf(u"--figma-api-key"_s), QStringList({u"figma"_s, u"api"_s, u"key"_s}));
        QCOMPARE(wordsOf(u"APIKey"_s), QStringList({u"api"_s, u"key"_s}));
        QCOMPARE(wordsOf(u"oauth2Bearer"_s), QStringList({u"oauth2"_s, u"bearer"_s}));
        QCOMPARE(wordsOf(u"--"_s), QStringList());
    }

    void seesSecretsInOptionsOfContainers_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<int>("index"); ///< Of what is found; -1: nothing.
        const QString token = u"ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6"_s;
        const QString set = u"GITHUB_TOKEN="_s + token;
        QTest::newRow("-e=") << QStringList {u"-e="_s + set} << 1;
        QTest::newRow("-e") << QStringList {u"-e"_s, set} << 2;
        QTest::newRow("-ite") << QStringList {u"-ite"_s, set} << 2;
        QTest::newRow("-ite=") << QStringList {u"-ite="_s + set} << 1;
        QTest::newRow("--label") << QStringList {u"--label"_s, u"auth="_s + token} << 2;
        QTest::newRow("--label=") << QStringList {u"--label=auth="_s + token} << 1;
        QTest::newRow("-v") << QStringList {u"-v"_s, u"/x/"_s + token + u":/y"_s} << 2;
        QTest::newRow("only named so")
            << QStringList {u"--label"_s, u"token=hunter2hunter2"_s} << -1;
    }
    void seesSecretsInOptionsOfContainers()
    {
        QFETCH(QStringList, arguments);
        QFETCH(int, index);
        arguments = QStringList {u"run"_s} + arguments + QStringList {u"img"_s};
        const auto found = judgeArguments(u"x"_s, u"docker"_s, arguments);
        QCOMPARE(found.isEmpty() ? -1 : int(found.first().index), index);
        if (index >= 0)
            QVERIFY(found.first().finding.confidence == Confidence::Certain);
    }

    void knowsWhatNamesMean_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<NameKind>("kind");
        const auto row = [](const QString &name, NameKind kind) {
            QTest::newRow(qPrintable(name)) << name << kind;
        };
        for (const QString &name : {u"API_KEY"_s, u"--api-key"_s, u"tavilyApiKey"_s, u"GH_TOKEN"_s,
                 u"client_secret"_s, u"X-Auth-Token"_s, u"WIKI_PAT"_s, u"API_TOKENS"_s,
                 u"BOTTOKEN"_s, u"MYAPIKEY"_s, u"VAULT_SECRET_ID"_s, u"SUPABASE_SERVICE_ROLE"_s})
            row(name, NameKind::Secret);
        for (const QString &name : {u"DB_PASSWORD"_s, u"SMTP_PASS"_s, u"pwd"_s, u"DBPASS"_s,
                 u"SSHPASS"_s, u"MYSQLPASSWORD"_s, u"SMTPPASSWORD"_s, u"SEED_PHRASE"_s})
            row(name, NameKind::Password);
        for (const QString &name : {u"key"_s, u"--key"_s, u"BASIC_AUTH"_s, u"sig"_s})
            row(name, NameKind::Weak);
        for (const QString &name : {u"MAX_THINKING_TOKENS"_s, u"TOKEN_LIMIT"_s, u"CLIENT_ID"_s,
                 u"AUTH_TYPE"_s, u"PUBLIC_KEY"_s, u"API_KEY_HEADER"_s, u"SECRET_NAME"_s,
                 u"api-version"_s, u"CLIENT_SECRET_ID"_s, u"DBPASS_LENGTH"_s})
            row(name, NameKind::Plain);
        for (const QString &name : {u"TOKEN_URL"_s, u"KEY_FILE"_s, u"CREDENTIALS_PATH"_s})
            row(name, NameKind::Location);
        for (const QString &name : {u"env_key"_s, u"api_key_env_var"_s, u"bearer_token_env_var"_s})
            row(name, NameKind::NameOfVariable);
        for (const QString &name :
            {u"AUTHOR"_s, u"TOKENIZER"_s, u"KEYBOARD"_s, u"MONKEY"_s, u"compass"_s, QString(),
                u"AUTH_BYPASS"_s, u"TRESPASS"_s, u"OLDPWD"_s, u"CHIPTOKENIZER"_s})
            row(name, NameKind::Unknown);
        row(u"Authorization"_s, NameKind::Authorization);
        row(u"POSTHOG_AUTH_HEADER"_s, NameKind::Authorization);
        row(u"LINKEDIN_COOKIE"_s, NameKind::Cookie);
        row(u"SENTRY_DSN"_s, NameKind::Connection);
        row(u"MDB_MCP_CONNECTION_STRING"_s, NameKind::Connection);
    }
    void knowsWhatNamesMean()
    {
        QFETCH(QString, name);
        QFETCH(NameKind, kind);
        QCOMPARE(int(meaningOf(name).kind), int(kind));
    }

    void findsReferences_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QStringList>("found"); ///< "text kind name fallback", kind as number
        QTest::newRow("env") << u"${env:A_B}"_s << QStringList {u"${env:A_B} 0 A_B "_s};
        QTest::newRow("braces") << u"x${A}y"_s << QStringList {u"${A} 0 A "_s};
        QTest::newRow("default") << u"${A:-b-c}"_s << QStringList {u"${A:-b-c} 0 A b-c"_s};
        QTest::newRow("nested") << u"${A:-${B}}"_s << QStringList {u"${A:-${B}} 0 A ${B}"_s};
        QTest::newRow("input") << u"Bearer ${input:my-token}"_s
                               << QStringList {u"${input:my-token} 1 my-token "_s};
        QTest::newRow("folder") << u"${workspaceFolder}/x"_s
                                << QStringList {u"${workspaceFolder} 2 workspaceFolder "_s};
        QTest::newRow("dollar") << u"$A_B"_s << QStringList {u"$A_B 0 A_B "_s};
        QTest::newRow("lower dollar") << u"$token"_s << QStringList {u"$token 0 token "_s};
        QTest::newRow("dollar in text") << u"--key=$KEY x"_s << QStringList {u"$KEY 0 KEY "_s};
        QTest::newRow("percent") << u"%A_B%"_s << QStringList {u"%A_B% 0 A_B "_s};
        QTest::newRow("opencode") << u"{env:A}/{file:b}"_s
                                  << QStringList({u"{env:A} 0 A "_s, u"{file:b} 2 b "_s});
        QTest::newRow("1password") << u"op://v/i/f"_s << QStringList {u"op://v/i/f 2 v/i/f "_s};
        QTest::newRow("command") << u"$(pass show x)"_s << QStringList {u"$(pass show x) 2  "_s};
        QTest::newRow("two") << u"${A}:${B}"_s << QStringList({u"${A} 0 A "_s, u"${B} 0 B "_s});
        QTest::newRow("dollars in a password") << u"pa$$w0rd$Xy"_s << QStringList();
        QTest::newRow("percent-encoding") << u"p%40ss%2Fx%AB%CD"_s << QStringList();
        QTest::newRow("open") << u"${A"_s << QStringList();
        QTest::newRow("json") << u"{\"a\":\"b\"}"_s << QStringList();
    }
    void findsReferences()
    {
        QFETCH(QString, value);
        QFETCH(QStringList, found);
        QStringList actual;
        for (const Reference &reference : findReferences(value)) {
            actual.append(u"%1 %2 %3 %4"_s.arg(value.mid(reference.begin, reference.length),
                QString::number(int(reference.kind)), reference.name, reference.fallback));
        }
        QCOMPARE(actual, found);
    }

    void measuresEntropy()
    {
        QCOMPARE(entropyPerCharacter(u"aaaa"), 0.0);
        QCOMPARE(entropyPerCharacter(u"abab"), 1.0);
        QCOMPARE(entropyPerCharacter(u"abcdefgh"), 3.0);
    }

    void readsTheTableOfServices()
    {
        QVERIFY(knownServices().size() > 100);
        for (const Service &service : knownServices()) {
            QVERIFY(!service.name.isEmpty());
            QVERIFY2(!service.contextWords.isEmpty(), qPrintable(service.name));
            for (const QString &pattern :
                service.tokenPatterns + service.contextPatterns + QStringList(service.urlPattern))
                QVERIFY2(QRegularExpression(pattern).isValid(),
                    qPrintable(service.name + u": "_s + pattern));
            // A group of its own would shift the numbers by which tokens are told apart.
            for (const QString &pattern : service.tokenPatterns)
                QCOMPARE(QRegularExpression(pattern).captureCount(), 0);
            for (const QString &variable : service.variables)
                QVERIFY2(!isPlainVariable(variable), qPrintable(variable));
        }
        QCOMPARE(serviceOfVariable(u"GITHUB_TOKEN"_s)->name, u"GitHub"_s);
        QVERIFY(!serviceOfVariable(u"HOME"_s));
        QVERIFY(isPlainVariable(u"SLACK_TEAM_ID"_s));
    }

    void checksForms()
    {
        const Service *github = serviceOfVariable(u"GITHUB_TOKEN"_s);
        QVERIFY(github);
        QCOMPARE(hasKnownForm(*github, u"ghp_"_s + QString(36, u'a')), std::optional(true));
        QCOMPARE(hasKnownForm(*github, u"ghp_short"_s), std::optional(false));
        QCOMPARE(
            hasKnownForm(*serviceOfVariable(u"QDRANT_API_KEY"_s), u"x"_s), std::optional<bool>());
    }

    void reportsFilesOfVariables()
    {
        const QString flag = u"--env-file"_s;
        QVERIFY(readsEnvironmentFile(u"docker"_s, {u"run"_s, flag, u"/a/.env"_s, u"img"_s}));
        QVERIFY(!readsEnvironmentFile(u"docker"_s, {u"run"_s, u"img"_s, u"--env-file=/b"_s}));
        QVERIFY(readsEnvironmentFile(u"node"_s, {u"--env-file=.env"_s, u"server.js"_s}));
        QVERIFY(!readsEnvironmentFile(u"node"_s, {flag}));
        QVERIFY(!readsEnvironmentFile(u"node"_s, {u"server.js"_s, u"--env-files=x"_s}));
    }

    void saysWhyItLeavesAValue_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<int>("why");
        const auto row = [](const QString &name, const QString &value, NotSecret why) {
            QTest::newRow(qPrintable(name + u'=' + value)) << name << value << int(why);
        };
        row(u"API_KEY"_s, u""_s, NotSecret::Empty);
        row(u"API_KEY"_s, u"${X}"_s, NotSecret::Reference);
        row(u"API_KEY"_s, u"your-key"_s, NotSecret::Placeholder);
        row(u"TOKEN"_s, u"8192"_s, NotSecret::Number);
        row(u"TOKEN"_s, u"/run/secrets/x"_s, NotSecret::Path);
        row(u"TOKEN"_s, u"https://h/x"_s, NotSecret::PlainUrl);
        row(u"env_key"_s, u"OPENAI_API_KEY"_s, NotSecret::NameOfVariable);
        row(u"JIRA_EMAIL"_s, u"ada@example.org"_s, NotSecret::Identifier);
        row(u"MODE"_s, u"abc"_s, NotSecret::Short);
        row(u"API_KEY"_s, u"claviger-ref-3"_s, NotSecret::AlreadyMoved);
        row(u"GITHUB_TOKEN"_s, u"ghp_"_s + QString(36, u'a'), NotSecret::None);
    }
    void saysWhyItLeavesAValue()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(int, why);
        const Verdict verdict = judge({Place::EnvironmentValue, name, value, {}, {}});
        QCOMPARE(int(verdict.notSecret), why);
        QCOMPARE(verdict.findings.isEmpty(), why != int(NotSecret::None));
    }

    void namesTheService()
    {
        const auto serviceOf = [](const QString &name, const QString &value) {
            const Verdict verdict = judge({Place::EnvironmentValue, name, value, {}, {}});
            return verdict.findings.isEmpty() ? QString() : verdict.findings.first().service;
        };
        QCOMPARE(serviceOf(u"X"_s, u"fc-0123456789abcdef0123456789abcdef"_s), u"Firecrawl"_s);
        QCOMPARE(serviceOf(u"EXA_API_KEY"_s, u"0f8fad5b-d9cb-469f-a165-70867728950e"_s), u"Exa"_s);
        QCOMPARE(serviceOf(u"ACME_API_KEY"_s, u"q9w8e7r6t5"_s), QString());
    }
};

QTEST_APPLESS_MAIN(PartsTest)
#include "parts_test.moc"
