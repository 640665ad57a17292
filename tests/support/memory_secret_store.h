#pragma once

#include "core/base/one_shot.h"
#include "core/vault/secret_store.h"

#include <QtCore/QMap>

#include <memory>

namespace claviger::test {

/// A keychain in memory that can be told to misbehave.
class MemorySecretStore final : public vault::SecretStore
{
public:
    [[nodiscard]] Task<Result<Secret>> read(vault::SecretId id) override;
    [[nodiscard]] Task<Result<void>> write(
        vault::SecretId id, Secret value, QString label) override;
    [[nodiscard]] Task<Result<void>> remove(vault::SecretId id) override;
    [[nodiscard]] Task<Result<void>> writeAll(std::vector<vault::SecretItem> items) override;
    [[nodiscard]] Task<vault::StoreState> state() override;
    [[nodiscard]] Task<Result<void>> unlock(Secret passphrase) override;
    void onStateChanged(std::function<void()> listener) override
    {
        m_listener = std::move(listener);
    }

    void setState(vault::StoreState state);
    /// The next `count` writes fail with this error.
    void failWrites(int count, ErrorCode code);
    /// Reads, or writes and removals, of keys that contain `part` wait until release(), as behind a keyring's prompt.
    void holdReads(const QString &part) { m_heldReads = part; }
    void holdWrites(const QString &part) { m_heldWrites = part; }
    void release();
    [[nodiscard]] int held() const { return static_cast<int>(m_held.size()); }
    [[nodiscard]] QStringList keys() const { return m_items.keys(); }
    [[nodiscard]] QByteArray plain(const QString &key) const { return m_items.value(key); }
    [[nodiscard]] QString label(const QString &key) const { return m_labels.value(key); }
    [[nodiscard]] int reads() const { return m_reads; }
    [[nodiscard]] int batches() const { return m_batches; } ///< Calls of writeAll().

private:
    [[nodiscard]] Result<void> checkOpen() const;
    [[nodiscard]] Task<void> passPrompt(QString heldPart, QString key);

    QMap<QString, QByteArray> m_items;
    QMap<QString, QString> m_labels;
    vault::StoreState m_state = vault::StoreState::Ready;
    std::function<void()> m_listener;
    int m_failingWrites = 0;
    ErrorCode m_failure = ErrorCode::KeychainFailed;
    QString m_heldReads;
    QString m_heldWrites;
    std::vector<OneShotAnswer<void>> m_held;
    int m_reads = 0;
    int m_batches = 0;
};

} // namespace claviger::test
