#include "tests/core/clients/cursor_file.h"

#include "core/vault/limits.h"

#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using namespace claviger::test;
using servers::HttpTransport;
using servers::Injection;
using servers::RemoteAuthorization;
using servers::Source;

namespace {

const QByteArray kToken = "lin_api_q7Rv2mZx9KpL4tWc8NbYh3Ds";

} // namespace

/// Secrets of entries with a URL, and of wrappers: moved with their entry, in no plain file of ours and no
/// preview, and put back.
class RemoteSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void movesAHeader();
    void movesASecretOfTheUrl();
    void movesAReferenceThatWasChosen();
    void everythingMovesWithItsEntry();
    void keepsNoTextOfTheEntryInPlainFiles_data();
    void keepsNoTextOfTheEntryInPlainFiles();
    void masksWhatNobodyPlansFor();
    void leavesAWrapperItsVariables();
    void takesWhatFitsTheStore();
};

void RemoteSecretsTest::movesAHeader()
{
    ImportFixture fixture;
    const QByteArray entry = q("{'url':'https://h/mcp','headers':{'Authorization':'Bearer " + kToken
        + "','X-MCP-Readonly':'true'}}");
    const servers::Server server = imported(fixture, entry);
    const auto &http = std::get<HttpTransport>(server.transport);
    QCOMPARE(http.headers, (QList<servers::PlainHeader> {{u"X-MCP-Readonly"_s, u"true"_s}}));
    QVERIFY(http.authorization.kind == RemoteAuthorization::Kind::Headers);
    QCOMPARE(server.bindings.size(), 1);
    QVERIFY(server.bindings.first().injection == Injection::Header);
    QCOMPARE(server.bindings.first().variable, u"Authorization"_s);
    QCOMPARE(server.bindings.first().variableTemplate, u"Bearer claviger-ref-1"_s);
    QCOMPARE(fixture.store.plain(u"r/Authorization"_s), kToken);
    QVERIFY(!fixture.home.read(kCursorFile).contains(kToken));
    QVERIFY(!fixture.ownFiles().contains(kToken));
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(entry));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void RemoteSecretsTest::movesASecretOfTheUrl()
{
    ImportFixture fixture;
    const QByteArray entry = q("{'url':'https://h/mcp?api_key=q7Rv2mZx9KpL4tWc8NbY&x=1'}");
    const servers::Server server = imported(fixture, entry);
    QCOMPARE(std::get<HttpTransport>(server.transport).url,
        u"https://h/mcp?api_key=claviger-ref-1&x=1"_s);
    QVERIFY(server.bindings.first().injection == Injection::Url);
    QVERIFY(!fixture.ownFiles().contains("q7Rv2mZx9KpL4tWc8NbY"));
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(entry));
}

void RemoteSecretsTest::movesAReferenceThatWasChosen()
{
    ImportFixture fixture;
    fixture.loginVariables.insert(u"LINEAR"_s, QString::fromLatin1(kToken));
    fixture.home.write(kCursorFile,
        cursorFile(q("{'url':'https://h','headers':{'Authorization':'Bearer ${env:LINEAR}'}}")));
    const Plan &plan = fixture.scan();
    Selection selection = ImportFixture::proposed(plan);
    selection.front().references.push_back({u"r1"_s, std::nullopt});
    QVERIFY(runTask(fixture.service->apply(plan.id, std::move(selection))));
    QCOMPARE(fixture.store.plain(u"r/Authorization"_s), kToken);
    QVERIFY(fixture.registry->servers().first().bindings.first().source == Source());
    QVERIFY(fixture.undoAll().first().isExact);
    QVERIFY(fixture.home.read(kCursorFile).contains("${env:LINEAR}"));
}

void RemoteSecretsTest::everythingMovesWithItsEntry()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile,
        cursorFile(q("{'url':'https://h','headers':{'Authorization':'Bearer " + kToken + "'}}")));
    const Plan &plan = fixture.scan();
    Selection selection = ImportFixture::proposed(plan);
    selection.front().findings.clear();
    const auto reports = runTask(fixture.service->apply(plan.id, std::move(selection)));
    QVERIFY(reports->first().error);
    QCOMPARE(reports->first().error->code, ErrorCode::InvalidInput);
    QVERIFY(fixture.registry->servers().isEmpty());
}

void RemoteSecretsTest::keepsNoTextOfTheEntryInPlainFiles_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QByteArray>("secret");
    const QByteArray secret = "rt_q7Rv2mZx9KpL4tWc8NbY";
    const QByteArray known = "ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6"; // in text that is no value
    const auto row = [&secret](const char *name, const QByteArray &entry) {
        QTest::newRow(name) << entry << secret;
    };
    row("tokens of the client's own sign-in",
        q("{'url':'https://h/mcp','oauth':{'tokens':{'refresh_token':'") + secret + q("'}}}"));
    row("a header that stands twice",
        q("{'url':'https://h/mcp','headers':{'Authorization':'Bearer ") + secret
            + q("'},'headers':{'Authorization':'Bearer ") + kToken + q("'}}"));
    QTest::newRow("a comment") << "{/* was " + known + q(" */'url':'https://h/mcp'}") << known;
    row("an address that stands twice",
        q("{'url':'https://h/mcp?api_key=") + secret + q("','timeout':5,'url':'https://h/mcp'}"));
    row("a variable that stands twice, of a wrapper",
        q("{'command':'npx','args':['mcp-remote','https://h/"
          "sse','--header','Authorization:${AUTH}'],'env':{'AUTH':'")
            + secret + q("','AUTH':'Bearer ") + kToken + q("'}}"));
    row("settings of a local server",
        q("{'command':'npx','args':['p'],'settings':{'apiKey':'") + secret + q("'}}"));
    row("a variable that stands twice",
        q("{'command':'npx','args':['p'],'env':{'API_TOKEN':'") + secret + q("','API_TOKEN':'")
            + kToken + q("'}}"));
    QTest::newRow("a comment of a local server")
        << "{/* was " + known + q(" */'command':'npx'}") << known;
}

void RemoteSecretsTest::keepsNoTextOfTheEntryInPlainFiles()
{
    QFETCH(QByteArray, entry);
    QFETCH(QByteArray, secret);
    ImportFixture fixture;
    fixture.home.write(kCursorFile, cursorFile(entry));
    const Plan &plan = fixture.scan();
    const auto diffs = fixture.service->preview(plan.id, ImportFixture::proposed(plan));
    QVERIFY(diffs);
    for (const DiffLine &line : diffs->first().diff)
        QVERIFY2(!line.text.contains(QString::fromLatin1(secret)), qPrintable(line.text));
    const auto reports = runTask(fixture.service->apply(plan.id, ImportFixture::proposed(plan)));
    QVERIFY(reports && !reports->first().error);
    QVERIFY(!fixture.ownFiles().contains(secret));
    QVERIFY(!fixture.ownFiles().contains(kToken));
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    const auto previews = runTask(fixture.service->undoPreview(fixture.undoIds()));
    QVERIFY(previews && !previews->isEmpty() && !previews->first().diff.isEmpty());
    for (const DiffLine &line : previews->first().diff)
        QVERIFY2(!line.text.contains(QString::fromLatin1(secret)), qPrintable(line.text));
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(undone.first().isExact);
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(entry));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void RemoteSecretsTest::masksWhatNobodyPlansFor()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile,
        q("{'mcpServers':{'r':{'command':'npx','args':['p'],'env':{'TOKEN':'") + kToken
            + q("','GH':'${T:-ghp_5URYX45jqRO25g3uK5kbAAegiuE8LCAnmuO6}','API_KEY':'${env:MY_KEY}"
                "'},'settings':{'x':'aB3dE5fG7hJ9kL1mN3pQ5rS7'}}}}"));
    const Plan &plan = fixture.scan();
    const auto diffs = fixture.service->preview(plan.id, ImportFixture::proposed(plan));
    QVERIFY(diffs);
    QString all;
    for (const DiffLine &line : diffs->first().diff)
        all += line.text;
    QVERIFY2(!all.contains("aB3dE5fG7hJ9kL1mN3pQ5rS7"_L1), qPrintable(all));
    QVERIFY(all.contains(u"lin_…h3Ds"_s)); // a mask says which one it is
    QVERIFY2(all.contains("\"TOKEN\":\"claviger-ref-"_L1), qPrintable(all));
    QVERIFY2(all.contains("${T:-claviger-ref-"_L1),
        qPrintable(all)); // what is no secret stays to be read
    QVERIFY(all.contains("${env:MY_KEY}"_L1));
}

void RemoteSecretsTest::leavesAWrapperItsVariables()
{
    ImportFixture fixture;
    const QByteArray entry = q("{'command':'npx','args':['-y','mcp-remote','https://h/sse'],'env':{"
                               "'EXTRA_TOKEN':'")
        + kToken + q("','HTTPS_PROXY':'http://corp:pw4tWc8NbY@proxy:8080'}}");
    const servers::Server server = imported(fixture, entry);
    QVERIFY(std::holds_alternative<servers::StdioTransport>(server.transport));
    QCOMPARE(server.bindings.size(), 2);
    QVERIFY(!fixture.ownFiles().contains(kToken));
    QVERIFY(!fixture.ownFiles().contains("pw4tWc8NbY"));
    QVERIFY(fixture.undoAll().first().isExact);
}

/// Both texts of an entry are one item of the store; a longer one is left alone and stops nobody else.
void RemoteSecretsTest::takesWhatFitsTheStore()
{
    qsizetype longest = 0;
    for (qsizetype length = 26 * 1024; length <= 34 * 1024; length += 512) {
        ImportFixture fixture;
        QByteArray note;
        while (note.size() < length)
            note += "a b ";
        fixture.home.write(kCursorFile,
            q("{'mcpServers':{'c':{'command':'npx'},'r':{'url':'https://h/mcp','headers':"
              "{'Authorization':'Bearer ")
                + kToken + q("'},'note':'") + note + q("'}}}"));
        QVERIFY(!fixture.import().first().error);
        const QStringList keys = fixture.store.keys().filter(QRegularExpression(u"^r/"_s));
        for (const QString &key : keys)
            QVERIFY(fixture.store.plain(key).size() <= vault::limits::kLargestSecret);
        QCOMPARE(fixture.registry->servers().size(), keys.isEmpty() ? 1 : 2);
        if (!keys.isEmpty())
            longest = length;
    }
    QVERIFY(longest >= 29 * 1024 && longest < 33 * 1024);
}

QTEST_GUILESS_MAIN(RemoteSecretsTest)
#include "remote_secrets_test.moc"
