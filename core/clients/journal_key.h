#pragma once

#include "core/base/random.h"
#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"
#include "core/vault/secret_store.h"

#include <QtCore/QByteArray>

namespace claviger::clients {

/// The key of the journal's hashes. It rests in the keychain, so that what is on the disk lets nobody
/// try passwords against a hash.
class JournalKey
{
public:
    explicit JournalKey(Secret key)
        : m_key(std::move(key))
    {
    }
    /// HMAC-SHA-256.
    [[nodiscard]] QByteArray mac(QByteArrayView bytes) const;
    [[nodiscard]] QByteArray mac(const Secret &secret) const;

private:
    Secret m_key;
};

/// The keychain item; no server can have this id (ServerNaming keeps it free).
[[nodiscard]] vault::SecretId journalKeyId();

/// Reads the key. Errors: the store's; SecretNotFound if there never was an import.
[[nodiscard]] Task<Result<JournalKey>> readJournalKey(vault::SecretStore &store);

/// Reads the key or makes it.
[[nodiscard]] Task<Result<JournalKey>> ensureJournalKey(vault::SecretStore &store, Random &random);

} // namespace claviger::clients
