#include "core/oauth/resource_metadata.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

class ResourceMetadataTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsADocument();
    void f34_keepsAbsentAndEmptyScopesApart();
    void f40_readsOddJson_data();
    void f40_readsOddJson();
    void refusesWhatIsNoDocument_data();
    void refusesWhatIsNoDocument();
    void f14_keepsTheResourceByteForByte();
    void f14_judgesTheResource_data();
    void f14_judgesTheResource();
    void f14_judgesThePlace_data();
    void f14_judgesThePlace();
    void f31_knowsThePlaces_data();
    void f31_knowsThePlaces();
};

void ResourceMetadataTest::readsADocument()
{
    const auto resource = parseResourceMetadata(R"({"resource":"https://h/mcp",
        "authorization_servers":["https://a/","https://b/x","https://a/"],
        "scopes_supported":["read","write"],"resource_name":"The\u202e Server",
        "dpop_bound_access_tokens_required":true,"bearer_methods_supported":["header"]})");
    QVERIFY(resource);
    QCOMPARE(resource->resource, QByteArray("https://h/mcp"));
    QCOMPARE(resource->authorizationServers, QList<QByteArray>({"https://a/", "https://b/x"}));
    QCOMPARE(resource->scopesSupported.value(), QStringList({u"read"_s, u"write"_s}));
    QCOMPARE(resource->name, u"The Server"_s);
    QVERIFY(resource->requiresDpop);
}

void ResourceMetadataTest::f34_keepsAbsentAndEmptyScopesApart()
{
    QVERIFY(!parseResourceMetadata(R"({"resource":"r"})")->scopesSupported);
    const auto empty = parseResourceMetadata(R"({"resource":"r","scopes_supported":[]})");
    QVERIFY(empty->scopesSupported);
    QVERIFY(empty->scopesSupported->isEmpty());
}

void ResourceMetadataTest::f40_readsOddJson_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF{\"resource\":\"r\"}");
    QTest::newRow("blanks") << QByteArray("\r\n\t {\"resource\" : \"r\"}\n\n");
    QTest::newRow("wrong optional types") << QByteArray(
        R"({"resource":"r","authorization_servers":"https://a","scopes_supported":{},"resource_name":5})");
    QTest::newRow("twice") << QByteArray(R"({"resource":"x","resource":"r"})");
    QTest::newRow("strange members of a list")
        << QByteArray(R"({"resource":"r","authorization_servers":[1,null,{"a":1}]})");
}

void ResourceMetadataTest::f40_readsOddJson()
{
    QFETCH(QByteArray, body);
    const auto resource = parseResourceMetadata(body);
    QVERIFY(resource);
    QCOMPARE(resource->resource, QByteArray("r"));
    QVERIFY(resource->authorizationServers.isEmpty());
}

void ResourceMetadataTest::refusesWhatIsNoDocument_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<!doctype html><html></html>");
    QTest::newRow("array") << QByteArray(R"(["resource"])");
    QTest::newRow("no resource") << QByteArray(R"({"authorization_servers":["https://a"]})");
    QTest::newRow("resource is no string") << QByteArray(R"({"resource":["r"]})");
    QTest::newRow("empty resource") << QByteArray(R"({"resource":""})");
    QTest::newRow("endless resource")
        << QByteArray(R"({"resource":")" + QByteArray(9000, 'r') + "\"}");
    QTest::newRow("not UTF-8") << QByteArray("{\"resource\":\"\xff\xfe\"}");
    QTest::newRow("cut off") << QByteArray(R"({"resource":"r")");
    QTest::newRow("deep") << QByteArray(
        R"({"resource":"r","x":)" + QByteArray(5000, '[') + QByteArray(5000, ']') + '}');
}

void ResourceMetadataTest::refusesWhatIsNoDocument()
{
    QFETCH(QByteArray, body);
    const auto resource = parseResourceMetadata(body);
    QVERIFY(!resource);
    QCOMPARE(resource.error().code, ErrorCode::DiscoveryFailed);
}

void ResourceMetadataTest::f14_keepsTheResourceByteForByte()
{
    const auto resource = parseResourceMetadata(
        R"({"resource":"HTTPS://H:443/%7Euser/../mcp/","authorization_servers":["https://A.example:443"]})");
    QCOMPARE(resource->resource, QByteArray("HTTPS://H:443/%7Euser/../mcp/"));
    QCOMPARE(resource->authorizationServers.first(), QByteArray("https://A.example:443"));
}

void ResourceMetadataTest::f14_judgesTheResource_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<bool>("good");
    QTest::addColumn<bool>("elsewhere"); // also in a document that is not at a well-known place
    const auto row = [](const char *name, const char *resource, const char *server, bool good,
                         bool elsewhere = false) {
        QTest::newRow(name) << QByteArray(resource) << QByteArray(server) << good << elsewhere;
    };
    row("identical", "https://h/mcp", "https://h/mcp", true, true);
    row("identical with query", "https://h/mcp?a=1", "https://h/mcp?a=1", true, true);
    row("slash more", "https://h/mcp/", "https://h/mcp", true, true);
    row("slash less", "https://h/mcp", "https://h/mcp/", true, true);
    row("origin", "https://h", "https://h/mcp", true);
    row("origin with slash", "https://h/", "https://h/mcp", true);
    row("path above", "https://h/v1", "https://h/v1/mcp", true);
    row("path above of a query", "https://h/mcp", "https://h/mcp?team=1", true);
    row("host in other case", "https://H/mcp", "https://h/mcp", true, true);
    row("default port", "https://h:443/mcp", "https://h/mcp", true, true);
    row("other host", "https://evil/mcp", "https://h/mcp", false);
    row("host above", "https://example.com/mcp", "https://mcp.example.com/mcp", false);
    row("longer host", "https://h.evil/mcp", "https://h/mcp", false);
    row("other port", "https://h:444/mcp", "https://h/mcp", false);
    row("other scheme", "http://h/mcp", "https://h/mcp", false);
    row("other path", "https://h/other", "https://h/mcp", false);
    row("path below", "https://h/mcp/x", "https://h/mcp", false);
    row("half a segment", "https://h/mc", "https://h/mcp", false);
    row("query of its own", "https://h/mcp?a=1", "https://h/mcp", false);
    row("another query", "https://h/mcp?a=1", "https://h/mcp?a=2", false);
    row("fragment", "https://h/mcp#x", "https://h/mcp", false);
    row("user", "https://h@evil/mcp", "https://h/mcp", false);
    row("user of ours", "https://x@h/mcp", "https://h/mcp", false);
    row("dots", "https://h/mcp/..", "https://h/mcp", false);
    row("no URL", "mcp", "https://h/mcp", false);
    row("name", "api://0000", "https://h/mcp", false);
    row("path only", "/mcp", "https://h/mcp", false);
}

void ResourceMetadataTest::f14_judgesTheResource()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, server);
    QFETCH(bool, good);
    QCOMPARE(coversServer(resource, server), good);
    const auto checked = checkResource(resource, server, resourceMetadataUrls(server).last());
    QCOMPARE(checked.has_value(), good);
    if (!good)
        QCOMPARE(checked.error().code, ErrorCode::ResourceMismatch);
    const auto stray = checkResource(resource, server, "https://evil.example/prm");
    QTEST(stray.has_value(), "elsewhere");
}

void ResourceMetadataTest::f14_judgesThePlace_data()
{
    QTest::addColumn<QByteArray>("resource");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<std::optional<ResourceFit>>("fit");
    const auto row = [](const char *resource, const QByteArray &place,
                         std::optional<ResourceFit> fit) {
        QTest::addRow("%s at %s", resource, place.constData())
            << QByteArray(resource) << place << fit;
    };
    const QByteArray root = "https://h/.well-known/oauth-protected-resource";
    row("https://h/a/mcp", root, ResourceFit::Same);
    row("https://h/a/mcp", "https://evil/prm", ResourceFit::Same);
    row("https://h", root, ResourceFit::Above);
    row("https://h/", root + '/', ResourceFit::Above);
    row("https://h/a", root + "/a", ResourceFit::Above);
    row("https://h", root + "/a/mcp", ResourceFit::Loose);
    row("https://h", root + "/one-tool", ResourceFit::Loose);
    row("https://h/a", root, ResourceFit::Loose);
    // The server itself points there: who has a path of a shared host must not get what is for all of it.
    row("https://h/", "https://evil/prm", {});
    row("https://h/", "https://evil/.well-known/oauth-protected-resource", {});
    row("https://h/", "https://h/a/prm", {});
    row("https://h/", "https://h/a/.well-known/oauth-protected-resource", {});
    row("https://h/", root + "/../../a/prm", {});
    row("https://h/", root + "/%2e%2e/%2e%2e/a/prm", {});
    row("https://h/", root + "-not/a", {});
    row("https://h/a", "https://h/a/prm", {});
}

void ResourceMetadataTest::f14_judgesThePlace()
{
    QFETCH(QByteArray, resource);
    QFETCH(QByteArray, place);
    QFETCH(std::optional<ResourceFit>, fit);
    const auto checked = checkResource(resource, "https://h/a/mcp", place);
    QCOMPARE(checked.has_value(), fit.has_value());
    if (fit)
        QVERIFY(*checked == *fit);
}

void ResourceMetadataTest::f31_knowsThePlaces_data()
{
    QTest::addColumn<QByteArray>("server");
    QTest::addColumn<QList<QByteArray>>("places");
    const QByteArray root = "https://h/.well-known/oauth-protected-resource";
    const auto row = [](const char *server, const QList<QByteArray> &places) {
        QTest::newRow(server) << QByteArray(server) << places;
    };
    row("https://h/mcp", {root + "/mcp", root});
    row("https://h/a/b/", {root + "/a/b", root});
    row("https://h", {root});
    row("https://h/", {root});
    row("https://h/mcp?t=1", {root + "/mcp?t=1", root});
    row("https://h/%7E/x#y", {root + "/%7E/x", root});
    row("nonsense", {});
}

void ResourceMetadataTest::f31_knowsThePlaces()
{
    QFETCH(QByteArray, server);
    QTEST(resourceMetadataUrls(server), "places");
}

QTEST_GUILESS_MAIN(ResourceMetadataTest)
#include "resource_metadata_test.moc"
