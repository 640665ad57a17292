#include "core/clients/catalog.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::clients;

class CatalogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hasTheClientsOfTheFirstRelease();
    void refusesABrokenCatalogue_data();
    void refusesABrokenCatalogue();
    void namesDialects();
};

void CatalogTest::hasTheClientsOfTheFirstRelease()
{
    const QStringList expected {u"claude-desktop"_s, u"claude-code"_s, u"cursor"_s, u"vscode"_s,
        u"vscode-insiders"_s, u"vscodium"_s, u"gemini-cli"_s, u"codex"_s};
    for (const QString &id : expected)
        QVERIFY2(findClient(id), qPrintable(id));
    QVERIFY(!findClient(u"nobody"));
    QVERIFY(findClient(u"claude-desktop")->overwritesWhileRunning);
    QVERIFY(!findClient(u"cursor")->overwritesWhileRunning);
    QVERIFY(!findClient(u"gemini-cli")->files.first().acceptsByteOrderMark);
    QCOMPARE(findClient(u"claude-code")->files.first().projectFolders, QStringList {u"projects"_s});
}

void CatalogTest::refusesABrokenCatalogue_data()
{
    QTest::addColumn<QByteArray>("json");
    const auto client = [](const QByteArray &rest) {
        return QByteArray("{\"format\":1,\"clients\":[{\"id\":\"a\",\"name\":\"A\","
                          "\"reload\":\"restart\",")
            + rest + "}]}";
    };
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("another format") << QByteArray("{\"format\":2,\"clients\":[]}");
    QTest::newRow("no files") << client("\"files\":[]");
    QTest::newRow("unknown scope") << client(
        "\"files\":[{\"scope\":\"x\",\"accepts\":\"json\",\"maps\":[[\"m\"]],\"paths\":[\"p\"]}]");
    QTest::newRow("unknown dialect") << client("\"files\":[{\"scope\":\"project\",\"accepts\":"
                                               "\"yaml\",\"maps\":[[\"m\"]],\"paths\":[\"p\"]}]");
    QTest::newRow("no maps") << client(
        "\"files\":[{\"scope\":\"project\",\"accepts\":\"json\",\"maps\":[],\"paths\":[\"p\"]}]");
    QTest::newRow("no paths") << client(
        "\"files\":[{\"scope\":\"project\",\"accepts\":\"json\",\"maps\":[[\"m\"]]}]");
    QTest::newRow("the same id twice") << QByteArray(
        "{\"format\":1,\"clients\":["
        "{\"id\":\"a\",\"name\":\"A\",\"reload\":\"restart\",\"files\":[{\"scope\":\"project\","
        "\"accepts\":\"json\",\"maps\":[[\"m\"]],\"paths\":[\"p\"]}]},"
        "{\"id\":\"a\",\"name\":\"B\",\"reload\":\"restart\",\"files\":[{\"scope\":\"project\","
        "\"accepts\":\"json\",\"maps\":[[\"m\"]],\"paths\":[\"p\"]}]}]}");
}

void CatalogTest::refusesABrokenCatalogue()
{
    QFETCH(QByteArray, json);
    const auto parsed = parseCatalog(json);
    QVERIFY(!parsed);
    QVERIFY(parsed.error().code == ErrorCode::ParseFailed
        || parsed.error().code == ErrorCode::InvalidInput);
}

void CatalogTest::namesDialects()
{
    using config::Dialect;
    for (const Dialect dialect : {Dialect::Json, Dialect::JsonWithComments,
             Dialect::JsonWithCommentsAndTrailingCommas, Dialect::Toml})
        QCOMPARE(dialectFromName(dialectName(dialect)), dialect);
    QVERIFY(!dialectFromName(u"yaml"));
    QCOMPARE(tolerantDialect(Dialect::Toml), Dialect::Toml);
    QCOMPARE(tolerantDialect(Dialect::Json), Dialect::JsonWithCommentsAndTrailingCommas);
}

QTEST_GUILESS_MAIN(CatalogTest)
#include "catalog_test.moc"
