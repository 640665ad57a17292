#include "core/oauth/scopes.h"

#include "core/oauth/challenge.h"

using namespace Qt::StringLiterals;

namespace claviger::oauth {

namespace {

const QString kOfflineScope = u"offline_access"_s; // OpenID Connect Core §11

QStringList askedFor(const ScopeWish &wish, const Discovery &discovery, const Profile &profile)
{
    if (!wish.fixed.isEmpty())
        return uniteScopes(
            uniteScopes(wish.fixed, wish.held), wish.challenged.value_or(QStringList()));
    if (!wish.held.isEmpty())
        return uniteScopes(wish.held, wish.challenged.value_or(QStringList()));
    if (wish.challenged)
        return *wish.challenged;
    if (discovery.resource.scopesSupported)
        return *discovery.resource.scopesSupported;
    return parseScopes(profile.value(entries::kDefaultScopes).value_or(QString()));
}

} // namespace

QStringList chooseScopes(const ScopeWish &wish, const Discovery &discovery, const Profile &profile)
{
    QStringList scopes = uniteScopes(askedFor(wish, discovery, profile), {});
    if (profile.says(entries::kOfflineAccess, "always"_L1))
        return uniteScopes(scopes, {kOfflineScope});
    if (profile.says(entries::kOfflineAccess, "never"_L1)) {
        scopes.removeAll(kOfflineScope);
        return scopes;
    }
    if (wish.fixed.contains(kOfflineScope))
        return scopes;
    const QStringList offered = discovery.server.scopesSupported.value_or(QStringList());
    if (!offered.contains(kOfflineScope))
        scopes.removeAll(kOfflineScope);
    else if (!scopes.isEmpty())
        scopes = uniteScopes(scopes, {kOfflineScope});
    return scopes;
}

QStringList uniteScopes(const QStringList &first, const QStringList &second)
{
    QStringList both = first + second;
    both.removeDuplicates();
    return both;
}

QStringList scopesNotGranted(const QStringList &wanted, const TokenSet &tokens)
{
    QStringList missing;
    if (!tokens.scopes)
        return missing;
    for (const QString &scope : wanted) {
        const bool isFulfilled = tokens.scopes->contains(scope)
            || (scope == kOfflineScope && !tokens.refreshToken.isEmpty());
        if (!isFulfilled)
            missing.append(scope);
    }
    return missing;
}

} // namespace claviger::oauth
