#include "core/oauth/token_response.h"

#include "core/oauth/token_error.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

Q_DECLARE_METATYPE(claviger::ErrorCode)

namespace {

QByteArray text(const Secret &secret)
{
    return secret.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

} // namespace

class TokenResponseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsAllOfIt();
    void f04_readsEveryExpiry_data();
    void f04_readsEveryExpiry();
    void readsTokenTypes_data();
    void readsTokenTypes();
    void readsScopes_data();
    void readsScopes();
    void f26_onlyItsOwnWordEndsAGrant_data();
    void f26_onlyItsOwnWordEndsAGrant();
    void f27_namesADeadGrant();
    void refusesTokensThatBreakHeaders_data();
    void refusesTokensThatBreakHeaders();
    void holdsItsLimits();
    void readsExchangedTokens();

private:
    test::FakeClock m_clock;
};

void TokenResponseTest::readsAllOfIt()
{
    const auto tokens = parseTokenResponse(200,
        "\xef\xbb\xbf{\"access_token\":\"a\",\"refresh_token\":\"r\",\"id_token\":\"i\","
        "\"token_type\":\"Bearer\",\"expires_in\":60,\"scope\":\"read write\",\"other\":[1]}",
        m_clock.now());
    QVERIFY(tokens.has_value());
    QCOMPARE(text(tokens->accessToken), QByteArray("a"));
    QCOMPARE(text(tokens->refreshToken), QByteArray("r"));
    QCOMPARE(text(tokens->idToken), QByteArray("i"));
    QCOMPARE(*tokens->scopes, QStringList({u"read"_s, u"write"_s}));
    QVERIFY(tokens->receivedAt == m_clock.now());
    QVERIFY(tokens->expiresAt == m_clock.now() + std::chrono::seconds(60));
    QVERIFY(!tokens->isDpop);
}

void TokenResponseTest::f04_readsEveryExpiry_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<qint64>("seconds"); // 0: not said
    const qint64 longest = std::chrono::seconds(kLongestLife).count();
    QTest::newRow("number") << QByteArray(",\"expires_in\":3599") << qint64(3599);
    QTest::newRow("text") << QByteArray(",\"expires_in\":\"3600\"") << qint64(3600);
    QTest::newRow("text with blanks") << QByteArray(",\"expires_in\":\" 3600 \"") << qint64(3600);
    QTest::newRow("fraction") << QByteArray(",\"expires_in\":1.9") << qint64(1);
    QTest::newRow("one") << QByteArray(",\"expires_in\":1") << qint64(1);
    QTest::newRow("absent") << QByteArray() << qint64(0);
    QTest::newRow("zero") << QByteArray(",\"expires_in\":0") << qint64(0);
    QTest::newRow("zero as text") << QByteArray(",\"expires_in\":\"0\"") << qint64(0);
    QTest::newRow("null") << QByteArray(",\"expires_in\":null") << qint64(0);
    QTest::newRow("negative") << QByteArray(",\"expires_in\":-3600") << qint64(0);
    QTest::newRow("less than a second") << QByteArray(",\"expires_in\":0.5") << qint64(0);
    QTest::newRow("words") << QByteArray(",\"expires_in\":\"never\"") << qint64(0);
    QTest::newRow("nan") << QByteArray(",\"expires_in\":\"nan\"") << qint64(0);
    QTest::newRow("infinite") << QByteArray(",\"expires_in\":\"inf\"") << qint64(0);
    QTest::newRow("array") << QByteArray(",\"expires_in\":[3600]") << qint64(0);
    QTest::newRow("the longest") << ",\"expires_in\":" + QByteArray::number(longest) << longest;
    QTest::newRow("longer") << ",\"expires_in\":" + QByteArray::number(longest + 1) << longest;
    QTest::newRow("more than a clock holds") << QByteArray(",\"expires_in\":1e300") << longest;
}

void TokenResponseTest::f04_readsEveryExpiry()
{
    QFETCH(QByteArray, member);
    QFETCH(qint64, seconds);
    const auto tokens = parseTokenResponse(
        200, "{\"access_token\":\"a\"" + member + '}', m_clock.now());
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->expiresAt.has_value(), seconds != 0);
    if (seconds != 0)
        QVERIFY(*tokens->expiresAt == m_clock.now() + std::chrono::seconds(seconds));
}

void TokenResponseTest::readsTokenTypes_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<bool>("isGood");
    QTest::addColumn<bool>("isDpop");
    QTest::newRow("Bearer") << QByteArray("\"Bearer\"") << true << false;
    QTest::newRow("bearer") << QByteArray("\"bearer\"") << true << false;
    QTest::newRow("BEARER") << QByteArray("\"BEARER\"") << true << false;
    QTest::newRow("DPoP") << QByteArray("\"DPoP\"") << true << true;
    QTest::newRow("dpop") << QByteArray("\"dpop\"") << true << true;
    QTest::newRow("null") << QByteArray("null") << true << false;
    QTest::newRow("mac") << QByteArray("\"mac\"") << false << false;
    QTest::newRow("N_A") << QByteArray("\"N_A\"") << false << false;
}

void TokenResponseTest::readsTokenTypes()
{
    QFETCH(QByteArray, type);
    QFETCH(bool, isGood);
    QFETCH(bool, isDpop);
    const auto tokens = parseTokenResponse(
        200, "{\"access_token\":\"a\",\"token_type\":" + type + '}', m_clock.now());
    QCOMPARE(tokens.has_value(), isGood);
    if (tokens)
        QCOMPARE(tokens->isDpop, isDpop);
    else
        QCOMPARE(tokens.error().code, ErrorCode::TokenInvalid);
}

void TokenResponseTest::readsScopes_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("isSaid");
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("absent") << QByteArray() << false << QStringList();
    QTest::newRow("null") << QByteArray(",\"scope\":null") << false << QStringList();
    QTest::newRow("empty") << QByteArray(",\"scope\":\"\"") << false << QStringList();
    QTest::newRow("blanks") << QByteArray(",\"scope\":\"  \"") << false << QStringList();
    QTest::newRow("one") << QByteArray(",\"scope\":\"read\"") << true << QStringList {u"read"_s};
    QTest::newRow("twice") << QByteArray(",\"scope\":\"a b a\"") << true
                           << QStringList({u"a"_s, u"b"_s});
    QTest::newRow("commas") << QByteArray(",\"scope\":\"repo,gist\"") << true
                            << QStringList({u"repo"_s, u"gist"_s});
    QTest::newRow("a comma inside")
        << QByteArray(",\"scope\":\"a,b c\"") << true << QStringList({u"a,b"_s, u"c"_s});
    QTest::newRow("list") << QByteArray(",\"scope\":[\"a\",\"b\",1]") << true
                          << QStringList({u"a"_s, u"b"_s});
}

void TokenResponseTest::readsScopes()
{
    QFETCH(QByteArray, member);
    QFETCH(bool, isSaid);
    QFETCH(QStringList, scopes);
    const auto tokens = parseTokenResponse(
        200, "{\"access_token\":\"a\"" + member + '}', m_clock.now());
    QVERIFY(tokens.has_value());
    QCOMPARE(tokens->scopes.has_value(), isSaid);
    if (isSaid)
        QCOMPARE(*tokens->scopes, scopes);
}

void TokenResponseTest::f26_onlyItsOwnWordEndsAGrant_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    const QByteArray grant = "{\"error\":\"invalid_grant\"}";
    const auto row = [](const char *name, int status, const QByteArray &body, ErrorCode code,
                         const QString &subject = {}) {
        QTest::newRow(name) << status << body << code << subject;
    };
    const auto busy = ErrorCode::ProviderBusy;
    row("400", 400, grant, ErrorCode::InvalidGrant);
    row("401", 401, grant, ErrorCode::InvalidGrant);
    row("Auth0's 403", 403, grant, ErrorCode::InvalidGrant);
    row("GitHub's 200", 200, "{\"error\":\"bad_refresh_token\"}", ErrorCode::InvalidGrant);
    row("Slack's 200", 200, "{\"ok\":false,\"error\":\"invalid_refresh_token\"}",
        ErrorCode::InvalidGrant);
    row("client", 401, "{\"error\":\"invalid_client\"}", ErrorCode::InvalidClient);
    row("client not allowed", 400, "{\"error\":\"unauthorized_client\"}", ErrorCode::InvalidClient);
    row("scope", 400, "{\"error\":\"invalid_scope\"}", ErrorCode::OAuthFailed, u"invalid_scope"_s);
    row("target", 400, "{\"error\":\"invalid_target\"}", ErrorCode::OAuthFailed,
        u"invalid_target"_s);
    row("grant type", 400, "{\"error\":\"unsupported_grant_type\"}", ErrorCode::OAuthFailed,
        u"unsupported_grant_type"_s);
    row("conditional access", 400, "{\"error\":\"interaction_required\",\"claims\":\"{}\"}",
        ErrorCode::SignInNeeded);
    row("says itself that it is ill", 400, "{\"error\":\"temporarily_unavailable\"}", busy);

    row("500 with a code", 500, grant, busy);
    row("503", 503, "", busy);
    row("502 page", 502, "<html>Bad gateway</html>", busy);
    row("429 with a code", 429, grant, busy);
    row("429", 429, "slow down", busy);
    row("400 page", 400, "<html>Blocked by the proxy</html>", busy);
    row("401 empty", 401, "", busy);
    row("403 of a firewall", 403, "{\"message\":\"Forbidden\"}", busy);
    row("404 of a framework", 404, "{\"status\":404,\"error\":\"Not Found\"}", busy);
    row("error is an object", 400, "{\"error\":{\"code\":\"invalid_grant\"}}", busy);
    row("redirect of a portal", 302, "", busy);
    row("portal's page", 200, "<!doctype html><title>Welcome to the hotel</title>", busy);
    row("empty success", 200, "", busy);
    row("success without a token", 200, "{}", busy);
    row("success with an empty token", 200, "{\"access_token\":\"\"}", busy);
    row("success with a null token", 200, "{\"access_token\":null}", busy);
    row("a list", 200, "[{\"access_token\":\"a\"}]", busy);
    row("cut off", 200, "{\"access_token\":\"a\",\"refr", busy);
    row("a form", 200, "access_token=a&token_type=bearer", busy);
    row("token in a refusal", 400, "{\"access_token\":\"a\"}", busy);
    row("informational", 100, "{\"access_token\":\"a\"}", busy);
    row("no content", 204, "", busy);
}

void TokenResponseTest::f26_onlyItsOwnWordEndsAGrant()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(ErrorCode, code);
    QFETCH(QString, subject);
    const auto tokens = parseTokenResponse(status, body, m_clock.now());
    QVERIFY(!tokens);
    QCOMPARE(tokens.error().code, code);
    QCOMPARE(tokens.error().subject, subject);
    QCOMPARE(isRetryable(code), code == ErrorCode::ProviderBusy);
}

void TokenResponseTest::f27_namesADeadGrant()
{
    const auto tokens = parseTokenResponse(400,
        "{\"error\":\"invalid_grant\",\"error_description\":\"Grant\\nnot found\"}", m_clock.now());
    QCOMPARE(tokens.error().code, ErrorCode::InvalidGrant);
    QVERIFY(tokens.error().detail.startsWith(u"invalid_grant: Grant"_s));
    QVERIFY(!tokens.error().detail.contains(u'\n'));
    QCOMPARE(errorCodeOf("{\"error\":\"invalid_grant\"}"), QByteArray("invalid_grant"));
    QCOMPARE(errorCodeOf("<html>"), QByteArray());
}

void TokenResponseTest::refusesTokensThatBreakHeaders_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("line break") << QByteArray("a\\r\\nX-Evil: 1");
    QTest::newRow("blank") << QByteArray("a b");
    QTest::newRow("zero") << QByteArray("a\\u0000b");
    QTest::newRow("not ASCII") << QByteArray("\\u00e4");
}

void TokenResponseTest::refusesTokensThatBreakHeaders()
{
    QFETCH(QByteArray, token);
    for (const char *member : {"access_token", "refresh_token", "id_token"}) {
        QByteArray body = "{\"access_token\":\"a\",\"";
        if (qstrcmp(member, "access_token") == 0)
            body = "{\"";
        body += member;
        body += "\":\"" + token + "\"}";
        const auto tokens = parseTokenResponse(200, body, m_clock.now());
        QVERIFY(!tokens);
        QCOMPARE(tokens.error().code, ErrorCode::TokenInvalid);
        QVERIFY(tokens.error().detail.startsWith(QLatin1StringView(member)));
    }
}

void TokenResponseTest::holdsItsLimits()
{
    const auto sized = [&](qsizetype size) {
        return parseTokenResponse(
            200, "{\"access_token\":\"" + QByteArray(size, 'x') + "\"}", m_clock.now());
    };
    QVERIFY(sized(kLongestToken).has_value());
    QCOMPARE(sized(kLongestToken + 1).error().code, ErrorCode::TokenInvalid);
    QVERIFY(isErrorCode(QByteArray(64, 'a')));
    QVERIFY(!isErrorCode(QByteArray(65, 'a')));
    QVERIFY(!isErrorCode({}));
    QVERIFY(!isErrorCode("Not Found"));
}

void TokenResponseTest::readsExchangedTokens()
{
    const auto exchanged = parseExchangeResponse(200,
        "{\"access_token\":\"a.b.c\",\"token_type\":\"N_A\",\"issued_token_type\":"
        "\"urn:ietf:params:oauth:token-type:id-jag\",\"expires_in\":300}",
        m_clock.now());
    QVERIFY(exchanged.has_value());
    QVERIFY(!exchanged->isAccessToken);
    QCOMPARE(exchanged->issuedTokenType, u"urn:ietf:params:oauth:token-type:id-jag"_s);
    QCOMPARE(text(exchanged->tokens.accessToken), QByteArray("a.b.c"));
}

QTEST_GUILESS_MAIN(TokenResponseTest)
#include "token_response_test.moc"
