#include "core/credentials/remote_request.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::credentials;
using namespace Qt::StringLiterals;

namespace {

servers::Server serverWith(const QString &url, const QList<servers::Binding> &bindings)
{
    return {servers::ServerId::fromName(u"s"_s), u"S"_s, servers::HttpTransport {url, {}, {}},
        bindings, 0};
}

servers::Binding header(const QString &number, const QString &text)
{
    servers::Binding binding;
    binding.name = u"H"_s + number;
    binding.marker = u"claviger-ref-"_s + number;
    binding.injection = servers::Injection::Header;
    binding.variable = binding.name;
    binding.variableTemplate = text;
    return binding;
}

std::vector<ResolvedValue> values(const QByteArray &first, const QByteArray &second = {})
{
    std::vector<ResolvedValue> result;
    result.push_back({u"claviger-ref-1"_s, u"H1"_s, Secret::copyOf(first)});
    result.push_back({u"claviger-ref-2"_s, u"H2"_s, Secret::copyOf(second)});
    return result;
}

} // namespace

class RemoteRequestTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void urls_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("expected");
        QTest::newRow("none") << u"HTTPS://A.b/%7e?x=1#y"_s << QByteArray("v")
                              << QByteArray("HTTPS://A.b/%7e?x=1#y");
        QTest::newRow("query") << u"https://a/?k=claviger-ref-1&z=2"_s << QByteArray("v-1.~_")
                               << QByteArray("https://a/?k=v-1.~_&z=2");
        QTest::newRow("nothing in a value changes the structure")
            << u"https://a/claviger-ref-1/x"_s << QByteArray("a/b?c&d#e f%\r\n@:\xc3\xa9")
            << QByteArray("https://a/a%2Fb%3Fc%26d%23e%20f%25%0D%0A%40%3A%C3%A9/x");
        QTest::newRow("encoded already, as an import keeps it")
            << u"https://a/?k=claviger-ref-1"_s << QByteArray("abcD%2FefG%3d%3D 5% %zz%4")
            << QByteArray("https://a/?k=abcD%2FefG%3d%3D%205%25%20%25zz%254");
        QTest::newRow("a value is not searched")
            << u"https://a/?k=claviger-ref-1"_s << QByteArray("claviger-ref-2")
            << QByteArray("https://a/?k=claviger-ref-2");
    }
    void urls()
    {
        QFETCH(const QString, url);
        QFETCH(const QByteArray, value);
        QFETCH(const QByteArray, expected);
        QCOMPARE(makeRemoteUrl(serverWith(url, {}), values(value)).value(), expected);
    }

    void urlErrors()
    {
        const auto unknown = makeRemoteUrl(
            serverWith(u"https://a/claviger-ref-9"_s, {}), values("v"));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().code, ErrorCode::ServerInvalid);
        servers::Server local = serverWith({}, {});
        local.transport = servers::StdioTransport {u"x"_s, {}};
        QCOMPARE(makeRemoteUrl(local, {}).error().code, ErrorCode::ServerNotLaunchable);
    }

    void headers()
    {
        const servers::Server server = serverWith(u"https://a/"_s,
            {header(u"1"_s, u"Bearer claviger-ref-1"_s), header(u"2"_s, u"claviger-ref-2"_s)});
        QVERIFY(hasSecretHeaders(server));
        const auto made = makeSecretHeaders(server, values("one", "\x01 \xff"));
        QVERIFY(made);
        QCOMPARE(made->size(), 2U);
        QCOMPARE(made->at(0).name, QByteArray("H1"));
        QVERIFY(made->at(0).secret.equals(Secret::copyOf("Bearer one")));
        QVERIFY(made->at(1).secret.equals(Secret::copyOf("\x01 \xff")));
        QVERIFY(!hasSecretHeaders(serverWith(u"https://a/"_s, {})));
    }

    void headerErrors_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("line feed") << QByteArray("a\nb");
        QTest::newRow("carriage return") << QByteArray("a\r");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }
    void headerErrors()
    {
        QFETCH(const QByteArray, value);
        const auto made = makeSecretHeaders(
            serverWith(u"https://a/"_s, {header(u"1"_s, u"claviger-ref-1"_s)}), values(value));
        QVERIFY(!made);
        QCOMPARE(made.error().code, ErrorCode::InvalidInput);
        QCOMPARE(made.error().subject, u"H1"_s);
    }
};

QTEST_APPLESS_MAIN(RemoteRequestTest)
#include "remote_request_test.moc"
