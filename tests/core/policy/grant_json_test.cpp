#include "core/policy/grant_json.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::policy;
using namespace Qt::StringLiterals;

namespace {

Grant sample()
{
    Grant grant;
    grant.server = u"github"_s;
    grant.application = {
        u"cursor"_s, u"Cursor “ü”"_s, {u"/opt/cursor"_s, false, QByteArray(32, '\xee')}, {}};
    grant.command = {{u"npx"_s, u"a \"b\"\n"_s}, {u"/usr/bin/npx"_s, true, {}}, {u"TOKEN"_s}};
    grant.command.files = {u"/home/ada/a/index.js"_s};
    grant.decision = Decision::Deny;
    grant.origin = GrantOrigin::Import;
    grant.grantedAt = 1'767'225'600'123;
    grant.lastUsedAt = 9007199254740991;
    grant.otherFiles = {{u"/home/ada/b/index.js"_s, u"/home/ada/b"_s}, {}};
    return grant;
}

QByteArray sampleWith(const QByteArray &what, const QByteArray &instead)
{
    QByteArray json = serializeGrants({sample()});
    if (!json.contains(what))
        qFatal("sample has no %s", what.constData());
    return json.replace(what, instead);
}

} // namespace

class GrantJsonTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void roundTrip()
    {
        const auto parsed = parseGrants(serializeGrants({sample()}));
        QVERIFY(parsed);
        QCOMPARE(parsed->size(), 1);
        const Grant &grant = parsed->first();
        QCOMPARE(grant.application, sample().application);
        QCOMPARE(grant.command, sample().command);
        QCOMPARE(grant.decision, sample().decision);
        QCOMPARE(grant.origin, sample().origin);
        QCOMPARE(grant.grantedAt, sample().grantedAt);
        QCOMPARE(grant.lastUsedAt, sample().lastUsedAt);
        QCOMPARE(grant.otherFiles, sample().otherFiles);
    }

    void aGrantOfAnOlderVersionHasNoFiles()
    {
        Grant old = sample();
        old.command.files.clear();
        old.otherFiles.clear();
        const QByteArray json = serializeGrants({old});
        QVERIFY(!json.toLower().contains("files")); // and is one that an older version reads
        const auto parsed = parseGrants(json);
        QVERIFY(parsed);
        QCOMPARE(parsed->first().command, old.command);
        QVERIFY(parsed->first().otherFiles.isEmpty());
    }

    void hostile_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("zeros") << QByteArray(4096, '\0');
        QTest::newRow("relative file") << sampleWith("/home/ada/a", "home/ada/a");
        QTest::newRow("other file relative") << sampleWith("/home/ada/b/", "home/ada/b/");
        QTest::newRow("other files are text")
            << sampleWith("\"otherFiles\": [", "\"otherFiles\": \"\", \"x\": [");
        QTest::newRow("other files not in lists")
            << sampleWith("\"otherFiles\": [", "\"otherFiles\": [ \"/a\",");
        QTest::newRow("too many other files") << sampleWith(
            "\"otherFiles\": [", "\"otherFiles\": [" + QByteArray("[],").repeated(14));
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("later version") << QByteArray("{\"version\":2,\"grants\":[]}");
        QTest::newRow("no grants") << QByteArray("{\"version\":1}");
        QTest::newRow("grants not a list") << QByteArray("{\"version\":1,\"grants\":{}}");
        QTest::newRow("unknown key at the top")
            << QByteArray("{\"version\":1,\"grants\":[],\"more\":1}");
        QTest::newRow("a grant is null") << QByteArray("{\"version\":1,\"grants\":[null]}");
        QTest::newRow("cut") << serializeGrants({sample()}).chopped(20);
        QTest::newRow("twice") << serializeGrants({sample(), sample()});
        QTest::newRow("unknown decision") << sampleWith("\"deny\"", "\"allow\"");
        QTest::newRow("decision true") << sampleWith("\"deny\"", "true");
        QTest::newRow("unknown origin") << sampleWith("\"import\"", "\"root\"");
        QTest::newRow("unknown key") << sampleWith("\"decision\"", "\"decisions\"");
        QTest::newRow("relative path") << sampleWith("/opt/cursor", "opt/cursor");
        QTest::newRow("zero in path") << sampleWith("/opt/cursor", "/opt/\\u0000cursor");
        QTest::newRow("long path") << sampleWith("/opt/cursor", "/" + QByteArray(5000, 'x'));
        QTest::newRow("short hash") << sampleWith(QByteArray(64, 'e'), "ee");
        QTest::newRow("upper-case hash") << sampleWith(QByteArray(64, 'e'), QByteArray(64, 'E'));
        QTest::newRow("protected is text") << sampleWith("true", "\"true\"");
        QTest::newRow("argv is text") << sampleWith("\"argv\": [", "\"argv\": \"\", \"x\": [");
        QTest::newRow("argv has a number") << sampleWith("\"npx\"", "7");
        QTest::newRow("huge argument")
            << sampleWith("\"npx\"", '"' + QByteArray(200'000, 'x') + '"');
        QTest::newRow("server empty") << sampleWith("\"github\"", "\"\"");
        QTest::newRow("server too long")
            << sampleWith("\"github\"", '"' + QByteArray(300, 'x') + '"');
        QTest::newRow("nobody") << sampleWith("\"cursor\"", "\"\"").replace("/opt/cursor", "");
        QTest::newRow("time negative") << sampleWith("1767225600123", "-1");
        QTest::newRow("time fraction") << sampleWith("1767225600123", "1.5");
        QTest::newRow("time huge") << sampleWith("1767225600123", "1e300");
        QTest::newRow("time text") << sampleWith("1767225600123", "\"now\"");
    }
    void hostile()
    {
        QFETCH(QByteArray, json);
        const auto parsed = parseGrants(json);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::ParseFailed);
        QVERIFY(!parsed.error().detail.isEmpty());
    }

    void tooMany()
    {
        QByteArray json = "{\"version\":1,\"grants\":[0";
        for (qsizetype i = 0; i < Policy::kMostGrants; ++i)
            json += ",0";
        const auto parsed = parseGrants(json + "]}");
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, ErrorCode::TooLarge);
    }
};

QTEST_GUILESS_MAIN(GrantJsonTest)
#include "grant_json_test.moc"
