#pragma once

#include "core/vault/keychain_store.h"
#include "core/vault/sealed_file_store.h"

#include <optional>

namespace claviger::vault {

enum class StoreKind { Keychain, SealedFile };

/// The store that the person chose. Never another one: where the keychain is missing and nobody chose
/// the sealed file, the state is NotChosen and every call answers KeychainMissing.
///
/// No choice means: the keychain, if there is one. Thread: the broker's. Does not move secrets from one
/// store to the other. The stores outlive it; it takes their one listener.
class ChosenStore final : public SecretStore
{
public:
    /// `kind`: what settings.json says, or nothing where the person never chose.
    ChosenStore(SecretStore &keychain, SecretStore &sealedFile, std::optional<StoreKind> kind);

    void use(std::optional<StoreKind> kind);
    [[nodiscard]] std::optional<StoreKind> chosen() const { return m_kind; }
    /// The one that calls go to.
    [[nodiscard]] StoreKind active() const { return m_kind.value_or(StoreKind::Keychain); }
    /// How the keychain is, whether it is in use or not.
    [[nodiscard]] Task<StoreState> keychainState() { return m_keychain.state(); }

    [[nodiscard]] Task<Result<Secret>> read(SecretId id) override;
    [[nodiscard]] Task<Result<void>> write(SecretId id, Secret value, QString label) override;
    [[nodiscard]] Task<Result<void>> remove(SecretId id) override;
    [[nodiscard]] Task<Result<void>> writeAll(std::vector<SecretItem> items) override;
    [[nodiscard]] Task<Result<void>> removeAll(std::vector<SecretId> ids) override;
    [[nodiscard]] Task<StoreState> state() override;
    [[nodiscard]] Task<Result<void>> unlock(Secret passphrase) override;
    void onStateChanged(std::function<void()> listener) override;

private:
    [[nodiscard]] SecretStore &current() const;

    SecretStore &m_keychain;
    SecretStore &m_sealedFile;
    std::optional<StoreKind> m_kind;
    std::function<void()> m_listener;
};

} // namespace claviger::vault
