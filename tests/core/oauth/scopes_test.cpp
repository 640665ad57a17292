#include "core/oauth/scopes.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace claviger::oauth;

namespace {

std::optional<QStringList> scopes(const QString &text) // "-": absent
{
    if (text == u"-")
        return std::nullopt;
    return text.split(u' ', Qt::SkipEmptyParts);
}

} // namespace

class ScopesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void f34_chooses_data();
    void f34_chooses();
    void f15_obeysTheProfile_data();
    void f15_obeysTheProfile();
    void usesDefaultsOnlyWhereNobodyNamesAny();
    void f12_unitesForAStepUp();
    void seesWhatWasNotGranted();
};

void ScopesTest::f34_chooses_data()
{
    QTest::addColumn<QString>("fixed");
    QTest::addColumn<QString>("challenged");
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("chosen");
    const auto row = [](const char *name, const QString &fixed, const QString &challenged,
                         const QString &resource, const QString &server, const QString &chosen) {
        QTest::newRow(name) << fixed << challenged << resource << server << chosen;
    };
    row("the challenge wins", u""_s, u"a"_s, u"a b c"_s, u"-"_s, u"a"_s);
    row("a challenge outside of the metadata", u""_s, u"z"_s, u"a b"_s, u"-"_s, u"z"_s);
    row("an empty challenge means none", u""_s, u""_s, u"a b"_s, u"-"_s, u""_s);
    row("all of the resource's", u""_s, u"-"_s, u"a b"_s, u"-"_s, u"a b"_s);
    row("an empty list means none", u""_s, u"-"_s, u""_s, u"-"_s, u""_s);
    row("nobody names any", u""_s, u"-"_s, u"-"_s, u"a b"_s, u""_s);
    row("the person wins", u"b"_s, u"-"_s, u"a b c"_s, u"-"_s, u"b"_s);
    row("the person's and the challenged", u"b"_s, u"c"_s, u"a b c"_s, u"-"_s, u"b c"_s);
    row("offline where listed", u""_s, u"a"_s, u"-"_s, u"a offline_access"_s,
        u"a offline_access"_s);
    row("not alone", u""_s, u"-"_s, u"-"_s, u"offline_access"_s, u""_s);
    row("not where not listed", u""_s, u"a offline_access"_s, u"-"_s, u"a"_s, u"a"_s);
    row("not where nothing is listed", u""_s, u"-"_s, u"a offline_access"_s, u"-"_s, u"a"_s);
    row("the person's own", u"a offline_access"_s, u"-"_s, u"-"_s, u"-"_s, u"a offline_access"_s);
}

void ScopesTest::f34_chooses()
{
    QFETCH(QString, fixed);
    QFETCH(QString, challenged);
    QFETCH(QString, resource);
    QFETCH(QString, server);
    QFETCH(QString, chosen);
    ScopeWish wish;
    wish.fixed = *scopes(fixed);
    wish.challenged = scopes(challenged);
    Discovery discovery;
    discovery.resource.scopesSupported = scopes(resource);
    discovery.server.scopesSupported = scopes(server);
    QCOMPARE(chooseScopes(wish, discovery, {}), *scopes(chosen));
}

void ScopesTest::f15_obeysTheProfile_data()
{
    QTest::addColumn<QString>("entry");
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("chosen");
    QTest::newRow("always") << u"always"_s << u"a"_s << u"a offline_access"_s;
    QTest::newRow("never") << u"never"_s << u"a offline_access"_s << u"a"_s;
}

void ScopesTest::f15_obeysTheProfile()
{
    QFETCH(QString, entry);
    QFETCH(QString, server);
    QFETCH(QString, chosen);
    ScopeWish wish;
    wish.challenged = QStringList {u"a"_s};
    Discovery discovery;
    discovery.server.scopesSupported = scopes(server);
    const Profile profile({{QString(entries::kOfflineAccess), entry}});
    QCOMPARE(chooseScopes(wish, discovery, profile), *scopes(chosen));
}

void ScopesTest::usesDefaultsOnlyWhereNobodyNamesAny()
{
    const Profile profile({{QString(entries::kDefaultScopes), u"api read"_s}});
    Discovery discovery;
    QCOMPARE(chooseScopes({}, discovery, profile), *scopes(u"api read"_s));
    discovery.resource.scopesSupported = QStringList {u"a"_s};
    QCOMPARE(chooseScopes({}, discovery, profile), *scopes(u"a"_s));
}

void ScopesTest::f12_unitesForAStepUp()
{
    ScopeWish wish;
    wish.held = {u"read"_s, u"list"_s};
    wish.challenged = QStringList {u"write"_s, u"read"_s};
    Discovery discovery;
    discovery.resource.scopesSupported = QStringList {u"decoy"_s};
    QCOMPARE(chooseScopes(wish, discovery, {}), *scopes(u"read list write"_s));
    wish.challenged.reset();
    QCOMPARE(chooseScopes(wish, discovery, {}), *scopes(u"read list"_s));
}

void ScopesTest::seesWhatWasNotGranted()
{
    TokenSet tokens;
    const QStringList wanted {u"a"_s, u"b"_s, u"offline_access"_s};
    QCOMPARE(scopesNotGranted(wanted, tokens), QStringList());
    tokens.scopes = QStringList {u"b"_s, u"c"_s};
    QCOMPARE(scopesNotGranted(wanted, tokens), QStringList({u"a"_s, u"offline_access"_s}));
    tokens.refreshToken = Secret::copyOf("r");
    QCOMPARE(scopesNotGranted(wanted, tokens), QStringList {u"a"_s});
}

QTEST_GUILESS_MAIN(ScopesTest)
#include "scopes_test.moc"
