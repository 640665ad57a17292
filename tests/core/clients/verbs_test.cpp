#include "core/broker/verbs/clients_verbs.h"
#include "core/broker/verbs/import_verbs.h"
#include "core/broker/verbs/undo_verbs.h"
#include "tests/core/clients/import_fixture.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::broker;
using namespace claviger::clients;
using claviger::test::ImportFixture;
using claviger::test::runTask;

namespace {

const QByteArray kSecret = "q7Rv2mZx9KpL4tWc8NbY";
const QByteArray kFile =
    "{\"mcpServers\":{\"a\":{\"command\":\"npx\",\"args\":[\"-y\",\"p\"],"
    "\"env\":{\"API_KEY\":\"q7Rv2mZx9KpL4tWc8NbY\",\"GITHUB_TOKEN\":\"${env:GITHUB_TOKEN}\"}}}}";

class YesOrNo final : public UserConsent
{
public:
    [[nodiscard]] Task<Result<ConsentDecision>> ask(ConsentRequest request) override
    {
        asked.append(request.values);
        co_return answer;
    }
    ConsentDecision answer = ConsentDecision::Deny;
    QList<QStringList> asked;
};

} // namespace

class VerbsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void importsAndUndoes();
    void namesASecretOfTwoFilesOnce();
    void saysWhatStays();
    void anOrderOverTheSocketGivesNobodyAKnownServer();
    void refusesNonsense_data();
    void refusesNonsense();

private:
    struct Scene
    {
        Scene()
        {
            addImportVerbs(table, *fixture.service, changes);
            addUndoVerbs(table, *fixture.service, consent, changes);
            addClientsVerbs(table, *fixture.service, changes);
            fixture.home.write(u".cursor/mcp.json"_s, kFile);
        }
        Result<ControlReply> call(const QString &verb, const QJsonObject &arguments = {},
            std::vector<Secret> secrets = {}, CallOrigin origin = CallOrigin::CommandLine)
        {
            ControlCall call;
            call.origin = origin;
            call.verb = verb;
            call.arguments = arguments;
            call.secrets = std::move(secrets);
            return runTask(table.call(std::move(call)));
        }
        ImportFixture fixture;
        YesOrNo consent;
        Changes changes;
        VerbTable table;
    };
};

void VerbsTest::importsAndUndoes()
{
    Scene scene;
    const auto plan = scene.call(u"import.scan"_s);
    QVERIFY(plan);
    QVERIFY(!QJsonDocument(plan->body).toJson().contains(kSecret));
    QCOMPARE(plan->body.value("summary"_L1).toObject(),
        (QJsonObject {
            {u"clients"_s, 1}, {u"servers"_s, 1}, {u"secrets"_s, 1}, {u"references"_s, 1}}));
    const QJsonObject file = plan->body.value("clients"_L1)[0]["files"_L1][0].toObject();
    const QJsonObject server = file.value("servers"_L1)[0].toObject();
    QCOMPARE(server.value("state"_L1).toString(), u"new"_s);
    const QJsonObject finding = server.value("findings"_L1)[0].toObject();
    QCOMPARE(finding.value("place"_L1).toString(), u"environment"_s);
    QCOMPARE(finding.value("selected"_L1).toBool(), true);
    const QJsonObject reference = server.value("references"_L1)[0].toObject();
    QCOMPARE(reference.value("available"_L1).toBool(), false);

    const QJsonObject chosen {{u"path"_s, file.value("path"_L1)},
        {u"key"_s, server.value("key"_L1)}, {u"findings"_s, QJsonArray {finding.value("id"_L1)}},
        {u"references"_s,
            QJsonArray {QJsonObject {{u"id"_s, reference.value("id"_L1)}, {u"secret"_s, 0}}}}};
    const QJsonObject arguments {{u"plan"_s, plan->body.value("plan"_L1)},
        {u"selection"_s, QJsonObject {{u"servers"_s, QJsonArray {chosen}}}}};
    QJsonObject untyped = chosen; // nobody is asked for a value before the changes are agreed to
    untyped[u"references"_s] = QJsonArray {QJsonObject {{u"id"_s, reference.value("id"_L1)}}};
    const auto preview = scene.call(u"import.preview"_s,
        {{u"plan"_s, plan->body.value("plan"_L1)},
            {u"selection"_s, QJsonObject {{u"servers"_s, QJsonArray {untyped}}}}});
    QVERIFY(preview);
    QVERIFY(!QJsonDocument(preview->body).toJson().contains(kSecret));
    QVERIFY(QJsonDocument(preview->body).toJson().contains("claviger-ref-2"));
    std::vector<Secret> typed;
    typed.push_back(Secret::copyOf("typed-in"));
    const auto applied = scene.call(u"import.apply"_s, arguments, std::move(typed));
    QVERIFY(applied);
    QCOMPARE(applied->body.value("files"_L1)[0]["ok"_L1].toBool(), true);
    QCOMPARE(applied->body.value("files"_L1)[0]["secretsMoved"_L1].toInt(), 2);
    QCOMPARE(scene.fixture.store.plain(u"a/GITHUB_TOKEN"_s), QByteArray("typed-in"));

    const auto clients = scene.call(u"clients.list"_s);
    QVERIFY(clients);
    bool isManaged = false;
    for (const QJsonValue client : clients->body.value("clients"_L1).toArray())
        isManaged |= client["files"_L1][0]["entries"_L1][0]["state"_L1].toString() == "managed"_L1;
    QVERIFY(isManaged);

    QCOMPARE(
        scene.call(u"undo.list"_s)->body.value("undo"_L1)[0]["state"_L1].toString(), u"exact"_s);
    QVERIFY(scene.call(u"undo.preview"_s, {{u"all"_s, true}}));
    // A command line may not put secrets back behind the person's back.
    QVERIFY(
        scene.call(u"undo.apply"_s, {{u"all"_s, true}}).error().code == ErrorCode::LaunchDenied);
    QCOMPARE(scene.consent.asked.size(), 1);
    scene.consent.answer = ConsentDecision::AllowOnce;
    const auto undone = scene.call(u"undo.apply"_s, {{u"client"_s, u"cursor"_s}});
    QVERIFY(undone);
    QCOMPARE(undone->body.value("files"_L1)[0]["exact"_L1].toBool(), true);
    QCOMPARE(scene.fixture.home.read(u".cursor/mcp.json"_s), kFile);
}

void VerbsTest::anOrderOverTheSocketGivesNobodyAKnownServer()
{
    Scene scene;
    const auto import = [&scene](CallOrigin origin) {
        const Plan &plan = scene.fixture.scan();
        QJsonArray chosen;
        for (const SelectedEntry &entry : ImportFixture::proposed(plan)) {
            chosen.append(QJsonObject {{u"path"_s, entry.path}, {u"key"_s, entry.key},
                {u"findings"_s, QJsonArray::fromStringList(entry.findings)}});
        }
        const QJsonObject arguments {
            {u"plan"_s, plan.id}, {u"selection"_s, QJsonObject {{u"servers"_s, chosen}}}};
        const auto reply = scene.call(u"import.apply"_s, arguments, {}, origin);
        return reply && reply->body["files"_L1][0]["ok"_L1].toBool();
    };
    QVERIFY(import(CallOrigin::CommandLine)); // "a", new with this import
    scene.fixture.home.write(
        u".cursor/mcp.json"_s, R"({"mcpServers":{"linear":{"url":"https://h/mcp"}}})");
    QVERIFY(import(CallOrigin::Window)); // and the person signs in to it
    const auto clientsOf = [&scene](const QString &server) {
        QStringList clients;
        for (const policy::Grant &grant : scene.fixture.policy->grants()) {
            if (grant.server == server)
                clients.append(grant.application.client);
        }
        return clients;
    };
    QCOMPARE(clientsOf(u"a"_s), QStringList {u"cursor"_s});
    QCOMPARE(clientsOf(u"linear"_s), QStringList {u"cursor"_s});

    const QByteArray entry = R"({"mcpServers":{"x":{"url":"https://h/mcp"}}})";
    scene.fixture.home.write(u".gemini/settings.json"_s, entry);
    QVERIFY(import(CallOrigin::CommandLine));
    QCOMPARE(scene.fixture.registry->servers().size(), 2);
    QCOMPARE(clientsOf(u"linear"_s), QStringList {u"cursor"_s});
    scene.fixture.home.write(u".gemini/settings.json"_s, entry);
    const QJsonObject back {{u"path"_s, scene.fixture.home.path(u".gemini/settings.json"_s)},
        {u"keys"_s, QJsonArray {u"x"_s}}};
    QVERIFY(scene.call(u"clients.restore"_s, back));
    QCOMPARE(clientsOf(u"linear"_s), QStringList {u"cursor"_s});
    scene.fixture.home.write(u".gemini/settings.json"_s, entry);
    QVERIFY(import(CallOrigin::Window));
    QCOMPARE(clientsOf(u"linear"_s), (QStringList {u"cursor"_s, u"gemini-cli"_s}));
}

void VerbsTest::namesASecretOfTwoFilesOnce()
{
    Scene scene;
    scene.fixture.home.write(u".config/Claude/claude_desktop_config.json"_s, kFile);
    (void)scene.fixture.import();
    const auto preview = scene.call(u"undo.preview"_s, {{u"all"_s, true}});
    QVERIFY(preview);
    QCOMPARE(preview->body.value("files"_L1).toArray().size(), 2);
    QCOMPARE(preview->body.value("secrets"_L1).toArray(),
        QJsonArray({QJsonObject {{u"server"_s, u"a"_s}, {u"name"_s, u"API_KEY"_s}}}));
    QVERIFY(!scene.call(u"undo.apply"_s, {{u"all"_s, true}}));
    QCOMPARE(scene.consent.asked.last(), QStringList {u"API_KEY"_s});
}

void VerbsTest::saysWhatStays()
{
    Scene scene;
    (void)scene.fixture.import();
    QByteArray text = scene.fixture.home.read(u".cursor/mcp.json"_s);
    scene.fixture.home.write(
        u".cursor/mcp.json"_s, text.replace("\"API_KEY\":\"claviger-ref-1\",", ""));
    const QJsonArray obstacles {
        QJsonObject {{u"code"_s, u"value-without-place"_s}, {u"server"_s, u"a"_s},
            {u"key"_s, u"a"_s}, {u"path"_s, scene.fixture.home.path(u".cursor/mcp.json"_s)},
            {u"name"_s, u"API_KEY"_s}, {u"marker"_s, u"claviger-ref-1"_s}}};
    const auto item = scene.call(u"undo.list"_s)->body.value("undo"_L1)[0];
    QCOMPARE(item["state"_L1].toString(), u"blocked"_s);
    QCOMPARE(item["obstacles"_L1].toArray(), obstacles);
    const auto preview = scene.call(u"undo.preview"_s, {{u"all"_s, true}});
    QVERIFY(preview->body.value("secrets"_L1).toArray().isEmpty());
    QVERIFY(preview->body.value("files"_L1).toArray().isEmpty());
    QCOMPARE(preview->body.value("obstacles"_L1).toArray(), obstacles);
    scene.consent.answer = ConsentDecision::AllowOnce;
    const auto applied = scene.call(u"undo.apply"_s, {{u"ids"_s, QJsonArray {item["id"_L1]}}});
    QCOMPARE(applied->body.value("files"_L1)[0]["ok"_L1].toBool(), false);
    QCOMPARE(applied->body.value("files"_L1)[0]["obstacles"_L1].toArray(), obstacles);
    QCOMPARE(scene.consent.asked.last(), QStringList());
}

void VerbsTest::refusesNonsense_data()
{
    QTest::addColumn<QString>("verb");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("a client nobody knows")
        << u"import.scan"_s << QJsonObject {{u"clients"_s, QJsonArray {u"x"_s}}}
        << ErrorCode::ClientUnknown;
    QTest::newRow("a relative path")
        << u"import.scan"_s << QJsonObject {{u"files"_s, QJsonArray {u"x"_s}}}
        << ErrorCode::InvalidInput;
    QTest::newRow("files that are no list")
        << u"import.scan"_s << QJsonObject {{u"files"_s, u"/x"_s}} << ErrorCode::InvalidInput;
    QTest::newRow("no plan") << u"import.apply"_s << QJsonObject() << ErrorCode::InvalidInput;
    QTest::newRow("no selection") << u"import.apply"_s << QJsonObject {{u"plan"_s, u"x"_s}}
                                  << ErrorCode::InvalidInput;
    QTest::newRow("an unknown plan")
        << u"import.preview"_s
        << QJsonObject {{u"plan"_s, u"x"_s},
               {u"selection"_s, QJsonObject {{u"servers"_s, QJsonArray()}}}}
        << ErrorCode::PlanOutdated;
    QTest::newRow("a secret that is not there")
        << u"import.preview"_s
        << QJsonObject {{u"plan"_s, u"x"_s},
               {u"selection"_s,
                   QJsonObject {{u"servers"_s,
                       QJsonArray {QJsonObject {{u"path"_s, u"/x"_s}, {u"key"_s, u"a"_s},
                           {u"references"_s,
                               QJsonArray {
                                   QJsonObject {{u"id"_s, u"r1"_s}, {u"secret"_s, 7}}}}}}}}}}
        << ErrorCode::InvalidInput;
    QTest::newRow("everything and one")
        << u"undo.apply"_s << QJsonObject {{u"all"_s, true}, {u"client"_s, u"cursor"_s}}
        << ErrorCode::InvalidInput;
    QTest::newRow("nothing to undo")
        << u"undo.apply"_s << QJsonObject {{u"all"_s, true}} << ErrorCode::NothingToUndo;
    QTest::newRow("nothing to restore")
        << u"clients.restore"_s << QJsonObject {{u"path"_s, u"/x"_s}} << ErrorCode::InvalidInput;
}

void VerbsTest::refusesNonsense()
{
    QFETCH(QString, verb);
    QFETCH(QJsonObject, arguments);
    QFETCH(ErrorCode, code);
    Scene scene;
    const auto reply = scene.call(verb, arguments);
    QVERIFY(!reply);
    QCOMPARE(errorName(reply.error().code), errorName(code));
}

QTEST_GUILESS_MAIN(VerbsTest)
#include "verbs_test.moc"
