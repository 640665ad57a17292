#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"
#include "core/base/task.h"

#include <functional>
#include <vector>

namespace claviger::vault {

/// Which secret: one stable item per server and value name, updated in place. In a keychain's own
/// window a person finds it as "Claviger: <server> – <name>"; `key()` is what we look it up by.
struct SecretId
{
    QString server;
    QString name;

    [[nodiscard]] QString key() const { return server + u'/' + name; }
    [[nodiscard]] bool operator==(const SecretId &) const = default;
};

/// A secret to store.
struct SecretItem
{
    SecretId id;
    Secret value;
    QString label; ///< What a person reads beside the item.
};

enum class StoreState {
    Ready,
    Locked, ///< There, closed. unlock() may open it.
    Missing, ///< No such service on this machine or session.
    Failing, ///< There, but does not answer as it should; may recover by itself.
    NotChosen, ///< No keychain here, and the person has not chosen the sealed file.
};

/// Where secrets rest. Port; implemented by KeychainStore (QtKeychain behind a guard), SealedFileStore
/// and, in tests, MemorySecretStore.
///
/// Thread: the broker's. Every call ends within a limit of its own (a keychain may show a prompt).
/// Errors: KeychainMissing, KeychainLocked, KeychainDenied, KeychainFailed, SecretNotFound (only when
/// the store is open and really has no such item), TooLarge, PassphraseNeeded, PassphraseWrong,
/// SealedFileDamaged, DiskFull, TimedOut.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    [[nodiscard]] virtual Task<Result<Secret>> read(SecretId id) = 0;
    /// `label` is what a person reads beside the item.
    [[nodiscard]] virtual Task<Result<void>> write(SecretId id, Secret value, QString label) = 0;
    /// A missing item is success.
    [[nodiscard]] virtual Task<Result<void>> remove(SecretId id) = 0;
    /// Many at once, as if by write() and remove(): one after the other, until one fails. Those before it may
    /// be done. A store that writes its file as a whole does all or nothing, in one write.
    [[nodiscard]] virtual Task<Result<void>> writeAll(std::vector<SecretItem> items);
    [[nodiscard]] virtual Task<Result<void>> removeAll(std::vector<SecretId> ids);
    [[nodiscard]] virtual Task<StoreState> state() = 0;
    /// A keychain shows its own prompt and ignores `passphrase`; the sealed file needs it.
    [[nodiscard]] virtual Task<Result<void>> unlock(Secret passphrase) = 0;
    /// One listener; called on the broker's thread whenever the state may have changed (locked,
    /// unlocked, replaced, gone).
    virtual void onStateChanged(std::function<void()> listener) = 0;
};

// In the header, so that who uses the port need not link a store.

inline Task<Result<void>> SecretStore::writeAll(std::vector<SecretItem> items)
{
    for (SecretItem &item : items) {
        auto written = co_await write(
            std::move(item.id), std::move(item.value), std::move(item.label));
        if (!written)
            co_return written;
    }
    co_return Result<void>();
}

inline Task<Result<void>> SecretStore::removeAll(std::vector<SecretId> ids)
{
    for (SecretId &id : ids) {
        auto removed = co_await remove(std::move(id));
        if (!removed)
            co_return removed;
    }
    co_return Result<void>();
}

} // namespace claviger::vault
