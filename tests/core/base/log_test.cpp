#include "core/base/log.h"

#include "tests/support/processor_time.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace std::chrono_literals;

/// All secrets here are made up.
class LogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void removesSecrets_data();
    void removesSecrets();
    void leavesOrdinaryLines_data();
    void leavesOrdinaryLines();
    void redactionIsFast();
    void makesDisplayable_data();
    void makesDisplayable();
};

void LogTest::removesSecrets_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("secret");
    const auto row = [](const char *name, const QString &line, const QString &secret) {
        QTest::newRow(name) << line << secret;
    };
    const QString fake = u"q8ZrT2mfake0Wx71"_s;
    row("header", u"Authorization: Bearer "_s + fake, fake);
    row("header, other scheme", u"authorization: token "_s + fake, fake);
    row("header, no scheme", u"Authorization: "_s + fake, fake);
    row("basic", u"Authorization: Basic dXNlcjpmYWtlcGFzcw=="_s, u"dXNlcjpmYWtlcGFzcw"_s);
    row("bearer alone", u"sent bearer "_s + fake, fake);
    row("JSON header", u"{\"Authorization\":\"Bearer "_s + fake + u"\"}"_s, fake);
    row("JSON", u"{\"api_key\": \""_s + fake + u"\", \"x\": 1}"_s, fake);
    row("escaped JSON", u"{\\\"apiKey\\\": \\\""_s + fake + u"\\\"}"_s, fake);
    row("variable", u"GITHUB_TOKEN="_s + fake, fake);
    row("quoted variable", u"DB_PASSWORD='"_s + fake + u"'"_s, fake);
    row("short password", u"password=fake"_s, u"fake"_s);
    row("form", u"grant_type=x&client_secret="_s + fake + u"&a=b"_s, fake);
    row("query", u"https://example.com/cb?code="_s + fake + u"&x=1"_s, fake);
    row("query key", u"GET /v1?key="_s + fake, fake);
    row("user info", u"postgres://user:"_s + fake + u"@host/db"_s, fake);
    row("user info, empty user", u"redis://:"_s + fake + u"@host"_s, fake);
    row("connection string", u"Server=h;Pwd="_s + fake + u";X=1"_s, fake);
    row("argument", u"run --api-key "_s + fake, fake);
    row("argument, one word", u"run --api-key="_s + fake, fake);
    row("cookie", u"Cookie: sid="_s + fake, fake);
    row("github", u"value ghp_fakefakefakefakefakefakefake0123"_s, u"fakefakefake"_s);
    row("openai", u"value sk-proj-fake0fake1fake2fake3"_s, u"fake0fake1"_s);
    row("stripe", u"value sk_live_fake0fake1fake2"_s, u"fake0fake1"_s);
    row("slack", u"xoxb-123456789012-fakefake"_s, u"fakefake"_s);
    row("aws", u"AKIAFAKEFAKEFAKEFAKE"_s, u"FAKEFAKE"_s);
    row("google", u"AIzaFakeFakeFakeFakeFakeFake"_s, u"FakeFake"_s);
    row("jwt", u"got eyJhbGciOiJub25lIn0.eyJmYWtlIjoxfQ.fakefake"_s, u"eyJmYWtlIjoxfQ"_s);
    row("code in JSON", u"{\"code\": \""_s + fake + u"\"}"_s, fake);
    row("key", u"-----BEGIN RSA PRIVATE KEY-----\nMIIfake\n-----END RSA PRIVATE KEY-----"_s,
        u"MIIfake"_s);
    row("key on one line", u"-----BEGIN PRIVATE KEY----- MIIfake -----END PRIVATE KEY-----"_s,
        u"MIIfake"_s);
    row("cut key", u"-----BEGIN EC PRIVATE KEY----- MIIfake"_s, u"MIIfake"_s);
    row("two on a line", u"token=first0fake password=second0fake"_s, u"second0fake"_s);
}

void LogTest::removesSecrets()
{
    QFETCH(QString, line);
    QFETCH(QString, secret);
    const QString result = redacted(line);
    QVERIFY2(!result.contains(secret), qPrintable(result));
    QVERIFY2(result.contains(u"[removed]"), qPrintable(result));
    QCOMPARE(redacted(result), result);
}

void LogTest::leavesOrdinaryLines_data()
{
    QTest::addColumn<QString>("line");
    for (const char *line : {"exit code: 1, signal 9", "error code: keychain-locked",
             "tokens: 123456", "secret not found: github/GITHUB_TOKEN",
             "basic configuration written", "Basic Authentication is not offered",
             "token endpoint answered", "bearer of the keys", "GITHUB_TOKEN=claviger-ref-1",
             "{\"token\": null, \"x\": \"y\"}", "https://user@example.com/a:b@c",
             "http://[::1]:8080/mcp", "wrote /home/me/.cursor/mcp.json", "sk-learn-based-model",
             "npx -y @modelcontextprotocol/server-github", "id 0123456789abcdef"}) {
        QTest::newRow(line) << QString::fromUtf8(line);
    }
}

void LogTest::leavesOrdinaryLines()
{
    QFETCH(QString, line);
    QCOMPARE(redacted(line), line);
}

void LogTest::redactionIsFast()
{
    // Patterns that begin everywhere: none may take a square of the line's length.
    for (const QString &line :
        {QString(65536, u'a'), u"a."_s.repeated(30000), u"a://"_s.repeated(15000),
            u"-----BEGIN PRIVATE KEY-----"_s.repeated(2000), u"token="_s.repeated(10000),
            u"bearer a"_s.repeated(8000), u"--key-"_s.repeated(10000), u"--a-"_s.repeated(15000)}) {
        const auto took = test::processorTimeOf([&line] { (void)redacted(line); });
        QVERIFY2(took < 3s, qPrintable(line.left(20) + QString::number(took.count())));
    }
}

void LogTest::makesDisplayable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("limit");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << u"GitHub (work)"_s << 20 << u"GitHub (work)"_s;
    QTest::newRow("control") << u"a\x1b[31mb\x07\r\nc\td\x7f"_s << 50 << u"a[31mb c d"_s;
    QTest::newRow("C1") << u"a\x9b"
                           u"31mb"_s
                        << 50 << u"a31mb"_s;
    QTest::newRow("bidirectional") << u"a\u202eb\u2066c\u200fd\u061ce"_s << 50 << u"abcde"_s;
    QTest::newRow("invisible") << u"a\u200bb\ufeffc\u2028d\u00ade\u2060f"_s << 50 << u"abcdef"_s;
    QTest::newRow("tags") << u"a\U000e0041b"_s << 50 << u"ab"_s;
    QTest::newRow("exactly") << u"abcd"_s << 4 << u"abcd"_s;
    QTest::newRow("cut") << u"abcde"_s << 4 << u"abcd…"_s;
    QTest::newRow("cut before a pair") << u"abc😀d"_s << 4 << u"abc…"_s;
    QTest::newRow("emoji") << u"a😀"_s << 3 << u"a😀"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xd83d) + u'b' << 9 << u"ab"_s;
    QTest::newRow("nothing fits") << u"abc"_s << 0 << u"…"_s;
}

void LogTest::makesDisplayable()
{
    QFETCH(QString, text);
    QFETCH(int, limit);
    QTEST(displayable(text, limit), "expected");
}

QTEST_GUILESS_MAIN(LogTest)
#include "log_test.moc"
