#pragma once

#include "core/base/random.h"
#include "core/vault/sealed_format.h"
#include "core/vault/secret_store.h"

#include <memory>

namespace claviger::vault {

/// Secrets in one file, sealed with a passphrase, for machines without a keychain.
///
/// AES-256-GCM under a key that scrypt makes of the passphrase; the whole file is rewritten, atomically
/// and with a fresh nonce, at each change. The key is in memory while open and wiped by lock().
///
/// Life: made on the broker's thread; locked until unlock(). scrypt runs on a thread of the pool; reads
/// and writes on the broker's.
/// Errors: PassphraseNeeded (locked), PassphraseWrong (file intact), SealedFileDamaged (whatever the
/// passphrase), TooLarge, FileChanged (somebody else wrote it since), FileNotWritable, DiskFull.
/// Limits: kMostItems, sealed_format.h.
/// Not its job: being chosen (ChosenStore).
class SealedFileStore final : public SecretStore
{
public:
    static constexpr qsizetype kMostItems = 20'000;

    /// `cost` is what a new file is made with.
    SealedFileStore(QString path, Random &random, ScryptCost cost = {});
    ~SealedFileStore() override;

    [[nodiscard]] bool exists() const;
    /// Makes an empty file and leaves it open. FileChanged where one is there already; InvalidInput for an
    /// empty passphrase.
    [[nodiscard]] Task<Result<void>> create(Secret passphrase);
    /// Wipes the key and everything read. The next read needs the passphrase again.
    void lock();
    /// Seals the same items with a key of the new passphrase, a new salt and the current cost.
    [[nodiscard]] Task<Result<void>> changePassphrase(Secret current, Secret fresh);

    [[nodiscard]] Task<Result<Secret>> read(SecretId id) override;
    [[nodiscard]] Task<Result<void>> write(SecretId id, Secret value, QString label) override;
    [[nodiscard]] Task<Result<void>> remove(SecretId id) override;
    /// All or nothing, and the file is written once.
    [[nodiscard]] Task<Result<void>> writeAll(std::vector<SecretItem> items) override;
    [[nodiscard]] Task<Result<void>> removeAll(std::vector<SecretId> ids) override;
    /// Missing: no file yet. Failing: damaged.
    [[nodiscard]] Task<StoreState> state() override;
    [[nodiscard]] Task<Result<void>> unlock(Secret passphrase) override;
    void onStateChanged(std::function<void()> listener) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace claviger::vault
