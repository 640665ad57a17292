#include "core/oauth/challenge.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

class ChallengeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsHeaders_data();
    void readsHeaders();
    void limitsWhatAHeaderMayHold();
    void picksBearerAndFillsFromDpop();
    void tellsThatOnlyDpopIsAccepted();
    void hasNoChallengeForOtherSchemes();
    void decodesClaims_data();
    void decodesClaims();
    void f12_readsStepUpFromTheBody_data();
    void f12_readsStepUpFromTheBody();
    void f12_takesNoOtherBodyForAChallenge_data();
    void f12_takesNoOtherBodyForAChallenge();
    void headerComesBeforeBody();
    void f34_keepsAbsentAndEmptyScopesApart();
    void readsScopes_data();
    void readsScopes();
};

namespace {

/// "Bearer[realm=x,scope=a b] Basic{dG9r}": what was read, as one line.
QString shown(const QList<Challenge> &challenges)
{
    QStringList all;
    for (const Challenge &challenge : challenges) {
        QString text = QString::fromUtf8(challenge.scheme);
        if (!challenge.token68.isEmpty())
            text += u'{' + QString::fromUtf8(challenge.token68) + u'}';
        QStringList parameters;
        for (const auto &[name, value] : challenge.parameters)
            parameters.append(QString::fromUtf8(name + '=' + value));
        if (!parameters.isEmpty())
            text += u'[' + parameters.join(u'|') + u']';
        all.append(text);
    }
    return all.join(u' ');
}

} // namespace

void ChallengeTest::readsHeaders_data()
{
    QTest::addColumn<QList<QByteArray>>("headers");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QList<QByteArray> &headers, const char *expected) {
        QTest::newRow(name) << headers << QString::fromLatin1(expected);
    };
    row("none", {}, "");
    row("empty", {""}, "");
    row("scheme alone", {"Bearer"}, "Bearer");
    row("usual", {R"(Bearer resource_metadata="https://h/x", scope="a b")"},
        "Bearer[resource_metadata=https://h/x|scope=a b]");
    row("names in any case", {R"(bearer Resource_Metadata="u", ERROR="e")"},
        "bearer[resource_metadata=u|error=e]");
    row("comma in quotes", {R"(Bearer realm="a, b", error="e")"}, "Bearer[realm=a, b|error=e]");
    row("escapes", {R"(Bearer realm="a \"b\" \\c")"}, R"(Bearer[realm=a "b" \c])");
    row("blanks around equals", {R"(Bearer realm = "x" , error ="e")"}, "Bearer[realm=x|error=e]");
    row("several schemes in one header",
        {R"(Basic realm="x", Bearer error="e", DPoP algs="ES256")"},
        "Basic[realm=x] Bearer[error=e] DPoP[algs=ES256]");
    row("several headers", {R"(Negotiate)", R"(Bearer error="e")"}, "Negotiate Bearer[error=e]");
    row("token68", {"Negotiate dG9rZW4=, Bearer"}, "Negotiate{dG9rZW4=} Bearer");
    row("token68 alone", {"NTLM TlRMTVNTUAAC/+=="}, "NTLM{TlRMTVNTUAAC/+==}");
    row("scheme after scheme", {R"(Bearer, DPoP algs="ES256")"}, "Bearer DPoP[algs=ES256]");
    row("empty list elements", {R"(, ,Bearer ,, error="e",)"}, "Bearer[error=e]");
    // What servers send against the grammar
    row("no quotes", {"Bearer resource_metadata=https://h/x?a=1, error=e"},
        "Bearer[resource_metadata=https://h/x?a=1|error=e]");
    row("forgotten commas", {R"(Bearer error="e" scope="a b" realm=x)"},
        "Bearer[error=e|scope=a b|realm=x]");
    row("open quote", {R"(Bearer scope="a b, error="e")"}, "Bearer[scope=a b, error=] e");
    row("quote to the end", {R"(Bearer scope="a b)"}, "Bearer[scope=a b]");
    row("backslash at the end", {"Bearer scope=\"a\\"}, "Bearer[scope=a\\]");
    row("twice", {R"(Bearer error="first", error="second")"}, "Bearer[error=first|error=second]");
    row("no scheme", {R"(error="e")"}, "");
    row("parameters do not belong to the header before", {"Basic", R"(error="e")"}, "Basic");
    row("garbage", {"\"\x01[]{}=,;Bearer error=\"e\""}, "Bearer[error=e]");
    row("only equals", {"====="}, "");
    row("only quotes", {R"("""""")"}, "");
}

void ChallengeTest::readsHeaders()
{
    QFETCH(QList<QByteArray>, headers);
    QTEST(shown(parseChallenges(headers)), "expected");
}

void ChallengeTest::limitsWhatAHeaderMayHold()
{
    QByteArray many;
    for (qsizetype i = 0; i < kMostChallenges + 5; ++i)
        many += "S" + QByteArray::number(i) + ", ";
    QCOMPARE(parseChallenges({many}).size(), kMostChallenges);

    QByteArray wide = "Bearer ";
    for (qsizetype i = 0; i < kMostChallengeParameters + 5; ++i)
        wide += "p" + QByteArray::number(i) + "=1, ";
    QCOMPARE(parseChallenges({wide}).first().parameters.size(), kMostChallengeParameters);

    // What stands beyond the longest header is not read: here the last letter.
    QByteArray longest = "Bearer a=" + QByteArray(kLongestChallengeHeader - 18, 'x') + ", error=e";
    QCOMPARE(longest.size(), kLongestChallengeHeader);
    QCOMPARE(parseChallenges({longest}).first().parameter("error").value(), QByteArray("e"));
    longest.insert(9, 'x');
    QCOMPARE(parseChallenges({longest}).first().parameter("error").value(), QByteArray());
}

void ChallengeTest::picksBearerAndFillsFromDpop()
{
    const auto challenge = bearerChallenge(
        parseChallenges({R"(DPoP algs="ES256 RS256", resource_metadata="https://h/dpop")",
            R"(Bearer error="invalid_token", error_description="gone")"}));
    QVERIFY(challenge);
    QCOMPARE(challenge->error, u"invalid_token"_s);
    QCOMPARE(challenge->errorDescription, u"gone"_s);
    QCOMPARE(challenge->resourceMetadata, QByteArray("https://h/dpop"));
    QVERIFY(!challenge->isDpop);
    QVERIFY(challenge->offersDpop);
    QCOMPARE(challenge->dpopAlgorithms, QStringList({u"ES256"_s, u"RS256"_s}));
    QVERIFY(!challenge->isStepUp());
}

void ChallengeTest::tellsThatOnlyDpopIsAccepted()
{
    const auto challenge = bearerChallenge(
        parseChallenges({R"(DPoP error="use_dpop_nonce", algs="ES256")"}));
    QVERIFY(challenge);
    QVERIFY(challenge->isDpop);
    QCOMPARE(challenge->error, u"use_dpop_nonce"_s);
}

void ChallengeTest::hasNoChallengeForOtherSchemes()
{
    QVERIFY(!bearerChallenge(parseChallenges({R"(Basic realm="x")", "Negotiate"})));
    QVERIFY(!bearerChallenge({}));
}

void ChallengeTest::decodesClaims_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const QByteArray json = R"({"access_token":{"acrs":{"essential":true,"value":"c1??>>"}}})";
    QTest::newRow("base64") << json.toBase64() << json;
    QTest::newRow("base64url") << json.toBase64(
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)
                               << json;
    QTest::newRow("not JSON inside") << QByteArray("hello").toBase64() << QByteArray();
    QTest::newRow("an array inside") << QByteArray("[1]").toBase64() << QByteArray();
    QTest::newRow("neither") << QByteArray("%%%") << QByteArray();
    QTest::newRow("too long") << ("{\"a\":\"" + QByteArray(20'000, 'x') + "\"}") << QByteArray();
}

void ChallengeTest::decodesClaims()
{
    QFETCH(QByteArray, value);
    const auto challenge = bearerChallenge(
        parseChallenges({"Bearer error=\"insufficient_claims\", claims=\""
            + QByteArray(value).replace('"', "\\\"") + '"'}));
    QVERIFY(challenge);
    QTEST(challenge->claims, "expected");
    QVERIFY(challenge->isStepUp());
}

void ChallengeTest::f12_readsStepUpFromTheBody_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("scopes");
    const QStringList both {u"a"_s, u"b"_s};
    const auto row = [](const char *name, const char *body, const QStringList &scopes) {
        QTest::newRow(name) << QByteArray(body) << scopes;
    };
    row("flat", R"({"error":"insufficient_scope","scope":"a b"})", both);
    row("nested", R"({"error":{"code":"insufficient_scope","required_scope":"a b"}})", both);
    row("list", R"({"error":{"code":"insufficient_scope","required_scopes":["a","b"]}})", both);
    row("scopes beside the error", R"({"error":{"code":"insufficient_scope"},"scope":"a b"})",
        both);
    row("JSON-RPC data",
        R"({"jsonrpc":"2.0","id":1,"error":{"code":-32001,"message":"no","data":{"error":"insufficient_scope","scope":"a b"}}})",
        both);
    row("no scope", R"({"error":"insufficient_scope"})", {});
    row("byte order mark", "\xEF\xBB\xBF{\"error\":\"insufficient_scope\",\"scope\":\"a b\"}",
        both);
}

void ChallengeTest::f12_readsStepUpFromTheBody()
{
    QFETCH(QByteArray, body);
    const auto challenge = bodyChallenge(body);
    QVERIFY(challenge);
    QVERIFY(challenge->isStepUp());
    QTEST(challenge->scope.value_or(QStringList()), "scopes");
}

void ChallengeTest::f12_takesNoOtherBodyForAChallenge_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("HTML") << QByteArray("<html>insufficient_scope</html>");
    QTest::newRow("other error") << QByteArray(R"({"error":"not_found","scope":"a"})");
    QTest::newRow("word elsewhere") << QByteArray(R"({"message":"insufficient_scope"})");
    QTest::newRow("a number") << QByteArray(R"({"error":{"code":403}})");
    QTest::newRow("an array") << QByteArray(R"(["insufficient_scope"])");
    QTest::newRow("too long") << QByteArray(
        R"({"error":"insufficient_scope","x":")" + QByteArray(70'000, 'x') + "\"}");
}

void ChallengeTest::f12_takesNoOtherBodyForAChallenge()
{
    QFETCH(QByteArray, body);
    QVERIFY(!bodyChallenge(body));
}

void ChallengeTest::headerComesBeforeBody()
{
    const QByteArray body = R"({"error":"insufficient_scope","scope":"body"})";
    const auto both = readChallenge({R"(Bearer error="insufficient_scope", scope="header")"}, body);
    QCOMPARE(both->scope.value(), QStringList(u"header"_s));
    const auto filled = readChallenge({R"(Bearer resource_metadata="u")"}, body);
    QCOMPARE(filled->scope.value(), QStringList(u"body"_s));
    QCOMPARE(filled->error, u"insufficient_scope"_s);
    QCOMPARE(filled->resourceMetadata, QByteArray("u"));
    // A body about another error does not lend its scopes to the header's.
    const auto other = readChallenge({R"(Bearer error="invalid_token")"}, body);
    QVERIFY(!other->scope);
    QVERIFY(readChallenge({}, body));
    QVERIFY(!readChallenge({}, {}));
}

void ChallengeTest::f34_keepsAbsentAndEmptyScopesApart()
{
    QVERIFY(!bearerChallenge(parseChallenges({"Bearer"}))->scope);
    const auto empty = bearerChallenge(parseChallenges({R"(Bearer scope="")"}));
    QVERIFY(empty->scope);
    QVERIFY(empty->scope->isEmpty());
}

void ChallengeTest::readsScopes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("usual") << u"a b"_s << QStringList {u"a"_s, u"b"_s};
    QTest::newRow("blanks") << u"  a   b "_s << QStringList {u"a"_s, u"b"_s};
    QTest::newRow("twice") << u"a b a"_s << QStringList {u"a"_s, u"b"_s};
    QTest::newRow("address") << u"https://h/auth/x.readonly"_s
                             << QStringList {u"https://h/auth/x.readonly"_s};
    QTest::newRow("no scope characters") << u"a\"b c\\d é x\ty ok"_s << QStringList {u"ok"_s};
    QTest::newRow("longest") << QString(kLongestScope, u'x')
                             << QStringList {QString(kLongestScope, u'x')};
    QTest::newRow("too long") << QString(kLongestScope + 1, u'x') << QStringList {};
    QString many;
    for (qsizetype i = 0; i <= kMostScopes; ++i)
        many += QString::number(i) + u' ';
    QStringList most = many.split(u' ', Qt::SkipEmptyParts);
    most.removeLast();
    QTest::newRow("too many") << many << most;
}

void ChallengeTest::readsScopes()
{
    QFETCH(QString, text);
    QTEST(parseScopes(text), "expected");
}

QTEST_GUILESS_MAIN(ChallengeTest)
#include "challenge_test.moc"
