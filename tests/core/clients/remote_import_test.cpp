#include "tests/core/clients/cursor_file.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;
using namespace claviger::test;
using servers::HttpTransport;
using servers::RemoteAuthorization;
using servers::Source;

namespace {

const QByteArray kToken = "lin_api_q7Rv2mZx9KpL4tWc8NbYh3Ds";

} // namespace

/// Entries with a URL, and wrappers: turned over to the shim in bridge mode and taken back.
class RemoteImportTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rewrites_data();
    void rewrites();
    void unwrapsMcpRemote_data();
    void unwrapsMcpRemote();
    void leavesAlone_data();
    void leavesAlone();
    void keepsReferences();
    void takesOverTheClientsOwnSettings();
    void knowsTheProvider();
    void takesNamesOfVariables();
    void oneServerForAllClients();
    void secondImportFindsTheServer();
    void approvesExactlyTheAddress();
    void goesBackInPlaceWhenTheClientWroteTheFile();
    void readsRecordsOfOlderVersions();
    void putsADroppedEntryBack();
};

void RemoteImportTest::rewrites_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QString &file, const QByteArray &before,
                         const QByteArray &after) {
        QTest::newRow(name) << file << before << after;
    };
    row("plain", kCursorFile, q("{'mcpServers':{'r':{'url':'https://h/mcp'}}}"),
        q("{'mcpServers':{'r':{'command':'/usr/bin/claviger-shim','args':['r']}}}"));
    row("other keys stay", kCursorFile,
        "{\"mcpServers\": {\n  \"r\": {\n    // mine\n    \"disabled\": false,\n    \"url\": "
        "\"https://h/mcp\",\n    \"headers\": {\n      \"X-A\": \"b\"\n    },\n    \"timeout\": "
        "5\n  }\n}}\n",
        "{\"mcpServers\": {\n  \"r\": {\n    // mine\n    \"disabled\": false,\n    \"command\": "
        "\"/usr/bin/claviger-shim\",\n    \"args\": [\"r\"],\n    \"timeout\": 5\n  }\n}}\n");
    row("at sign in the path", kCursorFile,
        q("{'mcpServers':{'r':{'url':'https://server.smithery.ai/@a/b/mcp?to=c@d'}}}"),
        q("{'mcpServers':{'r':{'command':'/usr/bin/claviger-shim','args':['r']}}}"));
    row("type", u".claude.json"_s,
        q("{'mcpServers':{'r':{'type':'http','url':'https://h/mcp','headers':{}}}}"),
        q("{'mcpServers':{'r':{'type':'stdio','command':'/usr/bin/claviger-shim','args':['r']}}}"));
    row("sse in VS Code", u".config/Code/User/mcp.json"_s,
        q("{'servers':{'r':{'url':'http://localhost:8080/sse','type':'sse'}}}"),
        q("{'servers':{'r':{'command':'/usr/bin/claviger-shim','args':['r'],'type':'stdio'}}}"));
    row("httpUrl of Gemini", u".gemini/settings.json"_s,
        q("{'mcpServers':{'r':{'httpUrl':'https://h/mcp','trust':true}}}"),
        q("{'mcpServers':{'r':{'command':'/usr/bin/claviger-shim','args':['r'],'trust':true}}}"));
    row("table of Codex", u".codex/config.toml"_s,
        "model = \"x\"\n\n[mcp_servers.r]\nurl = \"https://h/mcp\"\nenabled = true\n\n[other]\na = "
        "1\n",
        "model = \"x\"\n\n[mcp_servers.r]\ncommand = \"/usr/bin/claviger-shim\"\nargs = "
        "[\"r\"]\nenabled = true\n\n[other]\na = 1\n");
    row("table of Codex with a table below it", u".codex/config.toml"_s,
        "[mcp_servers.r]\nurl = \"https://h/mcp\"\noauth_resource = \"https://h\"\nscopes = "
        "[\"a\"]\n\n[mcp_servers.r.http_headers]\nX-Team = \"b\"\n\n\n[other]\na = 1\n",
        "[mcp_servers.r]\ncommand = \"/usr/bin/claviger-shim\"\nargs = [\"r\"]\nscopes = "
        "[\"a\"]\n\n\n[other]\na = 1\n");
    row("the same at the end of the file", u".codex/config.toml"_s,
        "[mcp_servers.r]\nurl = \"https://h/mcp\"\n\n[mcp_servers.r.http_headers]\nX-Team = "
        "\"b\"\n",
        "[mcp_servers.r]\ncommand = \"/usr/bin/claviger-shim\"\nargs = [\"r\"]\n");
    row("wrapper in Codex with its variables in a table", u".codex/config.toml"_s,
        "[mcp_servers.r]\ncommand = \"npx\"\nargs = [\"mcp-remote\", \"https://h/mcp\", "
        "\"--header\", \"X-Team:${TEAM}\"]\n\n[mcp_servers.r.env]\nTEAM = \"b\"\n",
        "[mcp_servers.r]\ncommand = \"/usr/bin/claviger-shim\"\nargs = [\"r\"]\n");
}

void RemoteImportTest::rewrites()
{
    QFETCH(QString, file);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    ImportFixture fixture;
    fixture.home.write(file, before);
    const auto reports = fixture.import();
    QCOMPARE(reports.size(), 1);
    const auto error = reports.first().error;
    QVERIFY2(!error, qPrintable(error ? errorName(error->code) + error->detail : QString()));
    QCOMPARE(fixture.home.read(file), after);
    QVERIFY(std::holds_alternative<HttpTransport>(fixture.registry->servers().first().transport));

    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(undone.first().isExact);
    QCOMPARE(fixture.home.read(file), before);
    QVERIFY(fixture.registry->servers().isEmpty());
}

void RemoteImportTest::unwrapsMcpRemote_data()
{
    QTest::addColumn<QByteArray>("entry");
    QTest::addColumn<QString>("header");
    const auto row = [](const char *name, const QByteArray &entry, const QString &header = {}) {
        QTest::newRow(name) << entry << header;
    };
    row("plain", q("{'command':'npx','args':['-y','mcp-remote','https://h/sse']}"));
    row("version, port and options",
        q("{'command':'npx','args':['mcp-remote@latest','https://h/"
          "sse','3334','--transport','sse-only','--debug']}"));
    row("header",
        q("{'command':'npx','args':['-y','mcp-remote','https://h/sse','--header','Authorization: "
          "Bearer ")
            + kToken + "\"]}",
        u"Bearer claviger-ref-1"_s);
    row("header from the environment",
        q("{'command':'npx','args':['-y','mcp-remote','https://h/"
          "sse','--header','Authorization:${AUTH}'],'env':{'AUTH':'Bearer ")
            + kToken + "\",\"NODE_ENV\":\"x\"}}",
        u"Bearer claviger-ref-1"_s);
    row("half of it from the environment",
        q("{'command':'npx','args':['-y','mcp-remote','https://h/sse','--header','Authorization: "
          "Bearer ${TOKEN}'],'env':{'TOKEN':'")
            + kToken + "\"}}",
        u"Bearer claviger-ref-1"_s);
}

void RemoteImportTest::unwrapsMcpRemote()
{
    QFETCH(QByteArray, entry);
    QFETCH(QString, header);
    ImportFixture fixture;
    const servers::Server server = imported(fixture, entry);
    QCOMPARE(std::get<HttpTransport>(server.transport).url, u"https://h/sse"_s);
    QCOMPARE(
        server.bindings.isEmpty() ? QString() : server.bindings.first().variableTemplate, header);
    if (!header.isEmpty())
        QCOMPARE(fixture.store.plain(u"r/Authorization"_s), kToken);
    const QByteArray written = fixture.home.read(kCursorFile);
    const QByteArray ours = q("{'command':'/usr/bin/claviger-shim','args':['r']}");
    QVERIFY2(written.contains(ours), written.constData());
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(entry));
}

void RemoteImportTest::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("entry");
    const auto row = [](const char *name, const QByteArray &entry) {
        QTest::newRow(name) << entry;
    };
    row("websocket", q("{'url':'wss://h/mcp'}"));
    row("pipe", q("{'url':'pipe:///x'}"));
    row("plain http to another machine", q("{'url':'http://h/mcp'}"));
    row("name in the address", q("{'url':'https://good.example@evil.example/mcp'}"));
    row("name in the address, no slashes", q("{'url':'https:\\\\\\\\a@evil.example/${X}'}"));
    row("backslash in the address", q("{'url':'https://good.example\\\\@evil.example/mcp'}"));
    row("password in the address", q("{'url':'https://u:q7Rv2mZx9KpL4tWc8NbY@h/mcp'}"));
    row("headers made by a program", q("{'url':'https://h','headersHelper':'/bin/make-headers'}"));
    row("a folder only the client knows", q("{'url':'https://h/${workspaceFolder}'}"));
    row("header that is no header", q("{'url':'https://h','headers':{'X Y':'1'}}"));
    row("header that is a number", q("{'url':'https://h','headers':{'X':1}}"));
    row("headers that are a list", q("{'url':'https://h','headers':['X: 1']}"));
    row("a key that only its client understands",
        q("{'url':'https://h/mcp','apiKey':'sk_live_q7Rv2mZx9KpL4tWc8NbY'}"));
    row("client's own id and secret from the environment",
        q("{'url':'https://h/mcp','auth':{'CLIENT_ID':'${env:ID}','CLIENT_SECRET':'${env:S}'}}"));
    row("client's own id from the environment",
        q("{'url':'https://h/mcp','auth':{'CLIENT_ID':'${env:ID}'}}"));
    row("a secret in a reference",
        q("{'url':'https://h','headers':{'Authorization':'Bearer "
          "${T:-")
            + kToken + q("}'}}"));
    row("no host", q("{'url':'https:///mcp'}"));
    row("too long", q("{'url':'https://h/") + QByteArray(9000, 'x') + q("'}"));
}

void RemoteImportTest::leavesAlone()
{
    QFETCH(QByteArray, entry);
    ImportFixture fixture;
    fixture.home.write(kCursorFile, cursorFile(entry));
    const PlannedEntry planned = fixture.scan().files.first().entries.first();
    QVERIFY(planned.state == PlannedEntry::State::Unsupported);
    QVERIFY(planned.note == Note::OddShape);
}

void RemoteImportTest::keepsReferences()
{
    ImportFixture fixture;
    const servers::Server server = imported(fixture,
        q("{'url':'https://h/mcp','headers':{'Authorization':'Bearer "
          "${env:LINEAR}','X-Key':'${input:key}'}}"));
    QCOMPARE(server.bindings.size(), 2);
    QVERIFY(server.bindings.at(0).source == (Source {Source::Kind::Environment, u"LINEAR"_s}));
    QCOMPARE(server.bindings.at(0).variableTemplate, u"Bearer claviger-ref-1"_s);
    // What the client would have asked for has to be entered with us.
    QVERIFY(server.bindings.at(1).source == Source());
    QVERIFY(fixture.undoAll().first().isExact);

    ImportFixture other;
    const servers::Server region = imported(other,
        q("{'url':'https://h/mcp','headers':{'X-Region':'${REGION:-us}','X-Team':'${TEAM:-}'}}"));
    QVERIFY(
        region.bindings.at(0).source == (Source {Source::Kind::Environment, u"REGION"_s, u"us"_s}));
    QVERIFY(region.bindings.at(1).source == (Source {Source::Kind::Environment, u"TEAM"_s, u""_s}));
    QVERIFY(other.undoAll().first().isExact);
}

void RemoteImportTest::takesOverTheClientsOwnSettings()
{
    ImportFixture fixture;
    const QByteArray entry = q("{'url':'https://h/"
                               "mcp','auth':{'CLIENT_ID':'123.456','CLIENT_SECRET':'"
                               "q7Rv2mZx9KpL4tWc8NbY','scopes':['a','b']}}");
    const servers::Server server = imported(fixture, entry);
    const auto &authorization = std::get<HttpTransport>(server.transport).authorization;
    QVERIFY(authorization.kind == RemoteAuthorization::Kind::Automatic);
    QCOMPARE(authorization.clientId, u"123.456"_s);
    QCOMPARE(authorization.scopes, (QStringList {u"a"_s, u"b"_s}));
    QCOMPARE(fixture.store.plain(u"r/"_s + servers::kClientSecretItem),
        QByteArray("q7Rv2mZx9KpL4tWc8NbY"));
    QVERIFY(server.bindings.isEmpty());
    (void)fixture.undoAll();
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(entry));
    QCOMPARE(fixture.store.keys(), QStringList {u"claviger/undo-journal"_s});
}

void RemoteImportTest::knowsTheProvider()
{
    ImportFixture fixture;
    fixture.knownProfile = {{u"redirect-port"_s, u"3118"_s, u"it compares exactly"_s, false},
        {u"resource-parameter"_s, u"omit"_s, u"it refuses it"_s, false}};
    const servers::Server server = imported(
        fixture, q("{'url':'https://h/mcp','oauth':{'clientId':'c','callbackPort':4000}}"));
    const auto &profile = std::get<HttpTransport>(server.transport).authorization.profile;
    QCOMPARE(profile.size(), 2);
    QCOMPARE(profile.at(0).value, u"4000"_s); // what the person had set up goes before
    QCOMPARE(profile.at(1), fixture.knownProfile.at(1));
}

void RemoteImportTest::takesNamesOfVariables()
{
    ImportFixture fixture;
    const QByteArray file = "[mcp_servers.r]\nurl = \"https://h/mcp\"\nbearer_token_env_var = "
                            "\"TOKEN\"\nenv_http_headers = { \"X-Team\" = \"TEAM\" }\n";
    fixture.home.write(u".codex/config.toml"_s, file);
    QVERIFY(!fixture.import().first().error);
    const servers::Server server = fixture.registry->servers().first();
    QCOMPARE(server.bindings.size(), 2);
    QCOMPARE(server.bindings.at(0).variableTemplate, u"Bearer claviger-ref-1"_s);
    QCOMPARE(server.bindings.at(0).source.variable, u"TOKEN"_s);
    QCOMPARE(server.bindings.at(1).variable, u"X-Team"_s);
    QCOMPARE(server.bindings.at(1).source.variable, u"TEAM"_s);
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(u".codex/config.toml"_s), file);
}

void RemoteImportTest::oneServerForAllClients()
{
    ImportFixture fixture;
    fixture.home.write(kCursorFile, q("{'mcpServers':{'linear':{'url':'https://h/mcp'}}}"));
    fixture.home.write(u".claude.json"_s,
        q("{'mcpServers':{'Linear [work]':{'type':'http','url':'https://h/mcp'},"
          "'other':{'type':'http','url':'https://h/mcp','headers':{'X-Team':'b'}}}}"));
    fixture.home.write(u".config/Claude/claude_desktop_config.json"_s,
        q("{'mcpServers':{'l':{'command':'npx','args':['-y','mcp-remote','https://h/mcp']}}}"));
    for (const FileReport &report : fixture.import())
        QVERIFY(!report.error);
    QCOMPARE(fixture.registry->servers().size(), 2); // the other header makes another server
}

void RemoteImportTest::secondImportFindsTheServer()
{
    ImportFixture fixture;
    (void)imported(
        fixture, q("{'url':'https://h/mcp','headers':{'Authorization':'Bearer " + kToken + "'}}"));
    fixture.home.write(u".claude.json"_s,
        q("{'mcpServers':{'x':{'type':'http','url':'https://h/mcp','headers':"
          "{'authorization':'Bearer "
            + kToken + "'}}}}"));
    QVERIFY(!fixture.import().first().error);
    QCOMPARE(fixture.registry->servers().size(), 1);
    QCOMPARE(fixture.registry->servers().first().bindings.size(), 1);
}

void RemoteImportTest::approvesExactlyTheAddress()
{
    ImportFixture fixture;
    (void)imported(fixture, q("{'url':'https://h/mcp'}"));
    QCOMPARE(fixture.policy->grants().size(), 1);
    const QStringList address {u"remote"_s, u"https://h/mcp"_s};
    QCOMPARE(fixture.policy->grants().first().command.command, address);
}

void RemoteImportTest::goesBackInPlaceWhenTheClientWroteTheFile()
{
    ImportFixture fixture;
    (void)imported(fixture, q("{'url':'https://h/mcp','headers':{'X':'y'}}"));
    fixture.home.write(kCursorFile,
        q("{'mcpServers': {'r': {'args': ['r'], 'command': '/usr/bin/claviger-shim'}, 'new': "
          "{}}}"));
    const auto undone = fixture.undoAll();
    QVERIFY(!undone.first().error);
    QVERIFY(!undone.first().isExact);
    QCOMPARE(fixture.home.read(kCursorFile),
        q("{'mcpServers': {'r': {'url':'https://h/mcp','headers':{'X':'y'}}, 'new': {}}}"));
}

void RemoteImportTest::readsRecordsOfOlderVersions()
{
    ImportFixture fixture;
    (void)imported(fixture, q("{'url':'https://h/mcp','headers':{'X':'y'}}"));
    const QString name = u".local/state/claviger/journal/"_s + fixture.journalFiles().first();
    QByteArray record = fixture.home.read(name);
    const qsizetype begin = record.indexOf("\"whole\":{") + 9;
    const qsizetype end = record.indexOf('}', begin);
    record.replace(begin, end - begin,
        R"("before":"{\"url\":\"https://h/mcp\"}","now":"{\"command\":\"/usr/bin/claviger-shim\",\"args\":[\"r\"]}")");
    fixture.home.write(name, record);
    fixture.restart();
    QVERIFY(runTask(fixture.service->start()));
    QVERIFY(fixture.undoAll().first().isExact);
    QCOMPARE(fixture.home.read(kCursorFile), cursorFile(q("{'url':'https://h/mcp'}")));
}

void RemoteImportTest::putsADroppedEntryBack()
{
    ImportFixture fixture;
    (void)imported(fixture, q("{'url':'https://h/mcp'}"));
    const QString path = fixture.home.path(kCursorFile);
    fixture.home.write(kCursorFile, q("{'mcpServers':{}}"));
    const auto back = runTask(fixture.service->restore(path, {u"r"_s}));
    QVERIFY(back);
    QVERIFY(fixture.home.read(kCursorFile)
                .contains(q("{'command':'/usr/bin/claviger-shim','args':['r']}")));
    QVERIFY(!fixture.undoAll().first().error);
    QVERIFY(fixture.home.read(kCursorFile).contains("https://h/mcp"));
}

QTEST_GUILESS_MAIN(RemoteImportTest)
#include "remote_import_test.moc"
