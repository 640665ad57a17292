#include "tests/ui/gallery/sample_data.h"
#include "ui/model/json_fields.h"
#include "ui/model/values.h"

#include <QtCore/QJsonDocument>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

namespace {

QJsonObject json(const char *text)
{
    return QJsonDocument::fromJson(QByteArray(text)).object();
}

const char *const kServer =
    R"({"servers":[{"id":"a","name":"A","kind":"local","command":["npx"],"url":"",
    "credentials":[{"name":"T","marker":"claviger-ref-1","inject":"environment","visibleToOthers":false,
        "variable":"T","source":"keychain","service":"","whereCreated":"","state":"stored","storedAt":5,"lastUsedAt":null}],
    "clients":[{"client":"c","clientName":"C","path":"/p","key":"a","state":"drifted"}],
    "attention":["entry-changed"],"lastLaunch":{"at":7,"application":"Cursor","outcome":"allowed"},"laterKey":1}]})";

} // namespace

class ValuesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serverIsRead();
    void wrongFieldIsNamed_data();
    void wrongFieldIsNamed();
    void bodiesThatAreNoObjectsAreRefused();
    void hugeListsAreRefused();
    void applicationMayBeAnObject();
    void statusOfEveryVault_data();
    void statusOfEveryVault();
    void undoableIsANumberOrAFlag();
};

void ValuesTest::serverIsRead()
{
    const auto servers = ui::parseServers(json(kServer));
    QVERIFY2(servers, servers ? "" : qPrintable(servers.error().detail));
    const ui::Server &server = servers->first();
    QCOMPARE(server.id, u"a"_s);
    QCOMPARE(server.credentials.first().state, ui::Credential::State::Stored);
    QCOMPARE(server.credentials.first().lastUsedAt, 0);
    QCOMPARE(server.clients.first().state, ui::EntryState::Drifted);
    QCOMPARE(server.lastLaunch->application, u"Cursor"_s);
}

void ValuesTest::wrongFieldIsNamed_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("path");
    QTest::newRow("missing id") << QByteArray("\"id\":\"a\",") << QByteArray()
                                << u"servers[0].id"_s;
    QTest::newRow("number for text")
        << QByteArray("\"name\":\"A\"") << QByteArray("\"name\":3") << u"servers[0].name"_s;
    QTest::newRow("unknown kind") << QByteArray("\"kind\":\"local\"")
                                  << QByteArray("\"kind\":\"lunar\"") << u"servers[0].kind"_s;
    QTest::newRow("command no list")
        << QByteArray("[\"npx\"]") << QByteArray("\"npx\"") << u"servers[0].command"_s;
    QTest::newRow("command of numbers")
        << QByteArray("[\"npx\"]") << QByteArray("[1]") << u"servers[0].command"_s;
    QTest::newRow("half a millisecond")
        << QByteArray("\"storedAt\":5") << QByteArray("\"storedAt\":5.5")
        << u"credentials[0].storedAt"_s;
    QTest::newRow("endless time") << QByteArray("\"at\":7") << QByteArray("\"at\":1e300")
                                  << u"lastLaunch.at"_s;
    QTest::newRow("state of entry")
        << QByteArray("\"drifted\"") << QByteArray("\"\"") << u"clients[0].state"_s;
    QTest::newRow("launch is a text")
        << QByteArray("{\"at\":7,\"application\":\"Cursor\",\"outcome\":\"allowed\"}")
        << QByteArray("\"x\"") << u"lastLaunch"_s;
}

void ValuesTest::wrongFieldIsNamed()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, path);
    QByteArray text(kServer);
    QVERIFY(text.contains(before));
    text.replace(before, after);
    const auto servers = ui::parseServers(QJsonDocument::fromJson(text).object());
    QVERIFY(!servers);
    QCOMPARE(servers.error().code, ErrorCode::InvalidInput);
    QVERIFY2(servers.error().detail.contains(path), qPrintable(servers.error().detail));
}

void ValuesTest::bodiesThatAreNoObjectsAreRefused()
{
    QVERIFY(!ui::parseServers({}));
    QVERIFY(!ui::parseStatus({}));
    QVERIFY(!ui::parseClients(json(R"({"clients":{}})")));
    QVERIFY(!ui::parseClients(json(R"({"clients":[null]})")));
    QVERIFY(!ui::parseGrants(json(R"({"grants":[{"server":"a"}]})")));
    QVERIFY(!ui::parseActivity(json(R"({"records":["x"]})")));
    QVERIFY(!ui::parseScanSummary(json(R"({"summary":[]})")));
    QVERIFY(!ui::parseSettings(json(R"({"autostart":"yes"})")));
}

void ValuesTest::hugeListsAreRefused()
{
    QJsonArray many;
    for (qsizetype i = 0; i <= ui::Fields::kLongestList; ++i)
        many.append(0);
    const auto servers = ui::parseServers({{u"servers"_s, many}});
    QVERIFY(!servers);
    QCOMPARE(servers.error().code, ErrorCode::TooLarge);
}

void ValuesTest::applicationMayBeAnObject()
{
    const auto records = ui::parseActivity(json(
        R"({"records":[{"at":1,"kind":"launch","application":{"name":"Cursor"},"values":[]}]})"));
    QVERIFY(records);
    QCOMPARE(records->first().application, u"Cursor"_s);
}

void ValuesTest::statusOfEveryVault_data()
{
    QTest::addColumn<QString>("state");
    QTest::addColumn<bool>("isKnown");
    for (const char *state : {"ready", "locked", "missing", "failing", "not-chosen"})
        QTest::newRow(state) << QString::fromLatin1(state) << true;
    QTest::newRow("other") << u"melting"_s << false;
}

void ValuesTest::statusOfEveryVault()
{
    QFETCH(QString, state);
    QFETCH(bool, isKnown);
    QCOMPARE(ui::parseStatus(test::sampleStatus(u"keychain"_s, state)).has_value(), isKnown);
}

void ValuesTest::undoableIsANumberOrAFlag()
{
    const QByteArray text =
        R"({"clients":[{"id":"c","name":"C","installed":true,"files":[],"undoable":%1}]})";
    for (const auto &[value, expected] : {std::pair("0", false), std::pair("3", true),
             std::pair("true", true), std::pair("null", false)}) {
        QByteArray body = text;
        body.replace("%1", value);
        const auto clients = ui::parseClients(QJsonDocument::fromJson(body).object());
        QVERIFY(clients);
        QCOMPARE(clients->first().undoable, expected);
    }
}

QTEST_GUILESS_MAIN(ValuesTest)
#include "values_test.moc"
