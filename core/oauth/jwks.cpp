#include "core/oauth/jwks.h"

#include "core/oauth/document_fetch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::oauth {
namespace {

QList<Jwk> fitting(const QList<Jwk> &keys, const QString &keyId, const QString &algorithm)
{
    QList<Jwk> found;
    for (const Jwk &key : keys) {
        if ((keyId.isEmpty() || key.keyId == keyId) && key.fits(algorithm))
            found.append(key);
    }
    return found;
}

} // namespace

Task<Result<QList<Jwk>>> JwksCache::keysFor(
    HttpContext context, QByteArray jwksUri, QString keyId, QString algorithm)
{
    const auto known = m_sets.constFind(jwksUri);
    if (known != m_sets.constEnd()) {
        const auto age = m_clock.now() - known->readAt;
        // A clock that was set back makes a set as old as can be, not young for ever.
        const bool isOld = age > kOldest || age < age.zero();
        QList<Jwk> found = fitting(known->keys, keyId, algorithm);
        if (!found.isEmpty() && !isOld)
            co_return found;
        if (found.isEmpty() && !isOld && age < kShortestPause)
            co_return fail(ErrorCode::TokenInvalid, {}, u"no such key"_s);
    }
    auto read = co_await readAgain(context, jwksUri);
    if (!read)
        co_return fail(read.error());
    QList<Jwk> found = fitting(m_sets.value(jwksUri).keys, keyId, algorithm);
    if (found.isEmpty())
        co_return fail(ErrorCode::TokenInvalid, {}, u"no such key"_s);
    co_return found;
}

Task<Result<void>> JwksCache::readAgain(HttpContext context, QByteArray jwksUri)
{
    auto document = co_await fetchDocument(context, jwksUri, TraceStep::Stage::Keys);
    if (!document)
        co_return fail(document.error());
    if (document->kind == FetchedDocument::Kind::Busy)
        co_return fail(ErrorCode::ProviderBusy, {}, u"keys"_s);
    auto keys = parseJwkSet(document->body);
    if (!keys)
        co_return fail(ErrorCode::TokenInvalid, {}, u"the keys are not there"_s);
    makeRoom();
    m_sets.insert(jwksUri, Set {std::move(*keys), m_clock.now()});
    co_return Result<void>();
}

void JwksCache::makeRoom()
{
    if (m_sets.size() < kMostSets)
        return;
    const auto oldest = std::min_element(m_sets.begin(), m_sets.end(),
        [](const Set &a, const Set &b) { return a.readAt < b.readAt; });
    m_sets.erase(oldest);
}

} // namespace claviger::oauth
