#include "core/clients/journal_key.h"

#include "core/base/sha256.h"

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr qsizetype kKeyBytes = 32;

} // namespace

QByteArray JournalKey::mac(QByteArrayView bytes) const
{
    return m_key.revealTo([bytes](QByteArrayView key) { return hmacSha256(key, bytes); });
}

QByteArray JournalKey::mac(const Secret &secret) const
{
    return secret.revealTo([this](QByteArrayView bytes) { return mac(bytes); });
}

vault::SecretId journalKeyId()
{
    return {u"claviger"_s, u"undo-journal"_s};
}

Task<Result<JournalKey>> readJournalKey(vault::SecretStore &store)
{
    auto key = co_await store.read(journalKeyId());
    if (!key)
        co_return fail(key.error());
    co_return JournalKey(std::move(*key));
}

Task<Result<JournalKey>> ensureJournalKey(vault::SecretStore &store, Random &random)
{
    auto known = co_await readJournalKey(store);
    if (known || known.error().code != ErrorCode::SecretNotFound)
        co_return known;
    // Hex, because a keychain's window shows items to people and some take text only.
    QByteArray fresh = random.bytes(kKeyBytes).toHex();
    Secret key = Secret::take(std::move(fresh));
    auto written = co_await store.write(
        journalKeyId(), key.clone(), u"Claviger: undo journal key"_s);
    if (!written)
        co_return fail(written.error());
    co_return JournalKey(std::move(key));
}

} // namespace claviger::clients
