#include "core/oauth/redirect.h"

#include "core/oauth/form.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

Q_DECLARE_METATYPE(claviger::ErrorCode)

namespace {

const QByteArray kIssuer = "https://as.example/tenant";

RedirectExpectation expectation(bool promisesIssuer)
{
    return {"http://127.0.0.1:3118/callback", "the-state", kIssuer, promisesIssuer};
}

QByteArray text(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

class RedirectTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksInOrder_data();
    void checksInOrder();
    void f39_tellsErrorsApart_data();
    void f39_tellsErrorsApart();
    void f39_cleansTheDescription();
    void tellsStraysApart();
    void f08_readsLoopbackAddresses_data();
    void f08_readsLoopbackAddresses();
    void f08_makesLoopbackAddresses_data();
    void f08_makesLoopbackAddresses();
    void f11_readsWhatAPersonPastes_data();
    void f11_readsWhatAPersonPastes();
};

void RedirectTest::checksInOrder_data()
{
    QTest::addColumn<bool>("promisesIssuer");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("code"); // empty: an error
    QTest::addColumn<ErrorCode>("error");
    const QByteArray iss = "&iss=https%3A%2F%2Fas.example%2Ftenant";
    const QByteArray good = "state=the-state&code=c%2F1";
    const auto row = [](const char *name, bool promises, const QByteArray &query,
                         const QByteArray &code, ErrorCode error = ErrorCode::Internal) {
        QTest::newRow(name) << promises << query << code << error;
    };
    row("promised and there", true, good + iss, "c/1");
    row("not promised, there, right", false, good + iss, "c/1");
    row("neither promised nor there", false, good, "c/1");
    row("promised and missing", true, good, {}, ErrorCode::IssuerMismatch);
    row("promised and empty", true, good + "&iss=", {}, ErrorCode::IssuerMismatch);
    row("not promised, wrong", false, good + "&iss=https%3A%2F%2Fevil.example", {},
        ErrorCode::IssuerMismatch);
    row("a slash more", true, good + iss + "%2F", {}, ErrorCode::IssuerMismatch);
    row("another case", true, good + "&iss=https%3A%2F%2FAS.example%2Ftenant", {},
        ErrorCode::IssuerMismatch);
    row("the port spelled out", true, good + "&iss=https%3A%2F%2Fas.example:443%2Ftenant", {},
        ErrorCode::IssuerMismatch);
    row("encoded twice", true, good + "&iss=https%253A%252F%252Fas.example%252Ftenant", {},
        ErrorCode::IssuerMismatch);
    row("iss twice", true, good + iss + iss, {}, ErrorCode::InvalidInput);

    row("wrong state", true, "state=other&code=c" + iss, {}, ErrorCode::InvalidInput);
    row("no state", true, "code=c" + iss, {}, ErrorCode::InvalidInput);
    row("state cut short", true, "state=the-stat&code=c" + iss, {}, ErrorCode::InvalidInput);
    row("state in capitals", true, "state=THE-STATE&code=c" + iss, {}, ErrorCode::InvalidInput);
    row("two states", true, "state=the-state&state=other&code=c" + iss, {},
        ErrorCode::InvalidInput);
    row("nothing", true, "", {}, ErrorCode::InvalidInput);

    row("an error with the wrong state is nobody's", true, "state=x&error=access_denied" + iss, {},
        ErrorCode::InvalidInput);
    row("an error with the wrong issuer is not acted on", true,
        "state=the-state&error=access_denied&iss=https%3A%2F%2Fevil.example", {},
        ErrorCode::IssuerMismatch);
    row("an error without the promised issuer", true, "state=the-state&error=access_denied", {},
        ErrorCode::IssuerMismatch);
    row("an error beside a code", true, good + "&error=access_denied" + iss, {},
        ErrorCode::SignInRefused);
    row("neither code nor error", true, "state=the-state" + iss, {}, ErrorCode::OAuthFailed);
    row("an empty code", true, "state=the-state&code=" + iss, {}, ErrorCode::OAuthFailed);
    row("two codes", true, good + "&code=d" + iss, {}, ErrorCode::InvalidInput);
}

void RedirectTest::checksInOrder()
{
    QFETCH(bool, promisesIssuer);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, code);
    QFETCH(ErrorCode, error);
    const auto result = checkRedirect(expectation(promisesIssuer), Secret::copyOf(query));
    if (code.isEmpty()) {
        QVERIFY(!result);
        QCOMPARE(result.error().code, error);
        if (error == ErrorCode::IssuerMismatch) // nothing of a stranger's answer reaches the screen
            QVERIFY(!result.error().detail.contains(u"evil"_s)
                && !result.error().detail.contains(u"denied"_s));
        return;
    }
    QVERIFY(result.has_value());
    QCOMPARE(text(*result), code);
}

void RedirectTest::f39_tellsErrorsApart_data()
{
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    QTest::newRow("refused") << QByteArray("access_denied") << ErrorCode::SignInRefused
                             << QString();
    QTest::newRow("scope") << QByteArray("invalid_scope") << ErrorCode::OAuthFailed
                           << u"invalid_scope"_s;
    QTest::newRow("ill") << QByteArray("server_error") << ErrorCode::ProviderBusy << QString();
    QTest::newRow("later") << QByteArray("temporarily_unavailable") << ErrorCode::ProviderBusy
                           << QString();
    QTest::newRow("client") << QByteArray("unauthorized_client") << ErrorCode::InvalidClient
                            << QString();
    QTest::newRow("unknown") << QByteArray("org_blocked.v2") << ErrorCode::OAuthFailed
                             << u"org_blocked.v2"_s;
    QTest::newRow("no code at all")
        << QByteArray("%3Cscript%3E") << ErrorCode::OAuthFailed << u"?"_s;
}

void RedirectTest::f39_tellsErrorsApart()
{
    QFETCH(QByteArray, error);
    QFETCH(ErrorCode, code);
    QFETCH(QString, subject);
    const auto result = checkRedirect(
        expectation(false), Secret::copyOf("state=the-state&error=" + error));
    QVERIFY(!result);
    QCOMPARE(result.error().code, code);
    QCOMPARE(result.error().subject, subject);
}

void RedirectTest::f39_cleansTheDescription()
{
    const QByteArray query = "state=the-state&error=invalid_scope&error_description="
                             "no%0D%0Ascope%E2%80%AE%1B%5B31m"
        + QByteArray(5000, 'x');
    const QString detail = checkRedirect(expectation(false), Secret::copyOf(query)).error().detail;
    QVERIFY(detail.startsWith(u"invalid_scope: "_s));
    QVERIFY(detail.size() < 250);
    QVERIFY(!detail.contains(u'\n') && !detail.contains(u'\x1b') && !detail.contains(u'\u202e'));
}

void RedirectTest::tellsStraysApart()
{
    const RedirectExpectation expected = expectation(true);
    QVERIFY(isAnswerTo(expected, Secret::copyOf("state=the-state&error=x")));
    QVERIFY(!isAnswerTo(expected, Secret::copyOf("state=other")));
    QVERIFY(!isAnswerTo(expected, Secret()));
    QVERIFY(!isAnswerTo({}, Secret::copyOf("state=")));
    QVERIFY(!isAnswerTo({}, Secret::copyOf("code=x"))); // no state was made: nothing matches
}

void RedirectTest::f08_readsLoopbackAddresses_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("host"); // empty: refused
    QTest::addColumn<int>("port");
    QTest::addColumn<QByteArray>("path");
    QTest::newRow("IPv4") << QByteArray("http://127.0.0.1:3118/cb") << QByteArray("127.0.0.1")
                          << 3118 << QByteArray("/cb");
    QTest::newRow("IPv6") << QByteArray("http://[::1]:3118/") << QByteArray("[::1]") << 3118
                          << QByteArray("/");
    QTest::newRow("name, no port")
        << QByteArray("http://localhost/a/b") << QByteArray("localhost") << 0 << QByteArray("/a/b");
    QTest::newRow("no path") << QByteArray("http://localhost:80") << QByteArray("localhost") << 80
                             << QByteArray("/");
    for (const char *refused : {"https://127.0.0.1:1/", "http://127.0.0.1.evil.example/",
             "http://localhost.evil.example/", "http://localhost@evil.example/",
             "http://127.0.0.1:0/", "http://127.0.0.1:70000/", "http://127.0.0.1:/",
             "http://127.0.0.1:12x/", "http://127.0.0.1:-1/", "http://127.0.0.1:1/a?b",
             "http://127.0.0.1:1/a#b", "http://example.com/", "javascript:alert(1)", ""})
        QTest::newRow(refused) << QByteArray(refused) << QByteArray() << 0 << QByteArray();
}

void RedirectTest::f08_readsLoopbackAddresses()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, host);
    QFETCH(int, port);
    QFETCH(QByteArray, path);
    const auto target = parseLoopbackRedirect(address);
    QCOMPARE(target.has_value(), !host.isEmpty());
    if (!target)
        return;
    QCOMPARE(target->host, host);
    QCOMPARE(static_cast<int>(target->port), port);
    QCOMPARE(target->path, path);
}

void RedirectTest::f08_makesLoopbackAddresses_data()
{
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("port");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("address");
    QTest::newRow("usual") << QString() << QString() << QString()
                           << QByteArray("http://127.0.0.1:41000/callback");
    QTest::newRow("Slack's") << u"localhost"_s << u"3118"_s << u"/callback"_s
                             << QByteArray("http://localhost:3118/callback");
    QTest::newRow("IPv6") << u"[::1]"_s << QString() << u"/"_s << QByteArray("http://[::1]:41000/");
    QTest::newRow("not a host of ours") << u"evil.example"_s << u"x"_s << u"/callback"_s
                                        << QByteArray("http://127.0.0.1:41000/callback");
    QTest::newRow("not a path") << u"localhost"_s << u"70000"_s << u"@evil.example/"_s
                                << QByteArray("http://127.0.0.1:41000/callback");
}

void RedirectTest::f08_makesLoopbackAddresses()
{
    QFETCH(QString, host);
    QFETCH(QString, port);
    QFETCH(QString, path);
    QFETCH(QByteArray, address);
    QList<ProfileItem> items;
    const auto add = [&](QLatin1StringView name, const QString &value) {
        if (!value.isEmpty())
            items.append({QString(name), value});
    };
    add(entries::kRedirectHost, host);
    add(entries::kRedirectPort, port);
    add(entries::kRedirectPath, path);
    const Profile profile(items);
    const quint16 fixed = fixedRedirectPort(profile);
    QCOMPARE(makeLoopbackRedirect(profile, fixed == 0 ? 41000 : fixed), address);
}

void RedirectTest::f11_readsWhatAPersonPastes_data()
{
    QTest::addColumn<QByteArray>("pasted");
    QTest::addColumn<QByteArray>("query"); // empty: refused
    const QByteArray query = "code=a%2Bb&state=x";
    QTest::newRow("address") << "http://127.0.0.1:3118/callback?" + query << query;
    QTest::newRow("blanks around") << " \n http://localhost/callback?" + query + "\r\n" << query;
    QTest::newRow("fragment") << "http://localhost/callback?" + query + "#_=_" << query;
    QTest::newRow("query alone") << query << query;
    QTest::newRow("without scheme") << "localhost:3118/callback?" + query << query;
    QTest::newRow("nothing") << QByteArray("  ") << QByteArray();
    QTest::newRow("the clean page") << QByteArray("http://localhost/signed-in") << QByteArray();
}

void RedirectTest::f11_readsWhatAPersonPastes()
{
    QFETCH(QByteArray, pasted);
    QFETCH(QByteArray, query);
    const auto result = redirectQueryFrom(Secret::copyOf(pasted));
    QCOMPARE(result.has_value(), !query.isEmpty());
    if (result)
        QCOMPARE(text(*result), query);
    const QByteArray huge(FormValues::kLongest + 1, '=');
    QCOMPARE(redirectQueryFrom(Secret::copyOf(huge)).error().code, ErrorCode::TooLarge);
}

QTEST_GUILESS_MAIN(RedirectTest)
#include "redirect_test.moc"
