#pragma once

#include "core/vault/secret_store.h"

#include <chrono>
#include <memory>

namespace claviger::vault {

/// How long the keychain may take. The defaults are for people; tests shorten them.
struct KeychainLimits
{
    std::chrono::milliseconds call {10'000}; ///< One question to the service; starting it included.
    std::chrono::milliseconds job {30'000}; ///< One read, write or delete by QtKeychain.
    std::chrono::milliseconds prompt {120'000}; ///< A prompt of the service before the person.
};

/// The desktop's keychain: QtKeychain, and on Linux a guard that asks the Secret Service itself first.
///
/// QtKeychain alone says "not found" of a locked keychain, "deleted" of what it could not delete, never
/// recovers from a restarted service, and waits without end behind a prompt. The guard sees the state,
/// looks the item up, lets the person unlock, and only then lets QtKeychain move the value (encrypted:
/// libsecret's DH session). One item per SecretId: attributes server="Claviger", user=SecretId::key().
///
/// Life: made and destroyed on the broker's thread, whose event dispatcher must be GLib's (Qt's default
/// on Linux). One per process: QtKeychain's queue belongs to the thread that used it first.
/// Errors: as SecretStore. A locked collection is KeychainLocked, never a prompt: only unlock() shows
/// it. A service that asks for each item (KeePassXC) prompts in read(), write() and remove() too.
/// Not its job: values that are not text (limits.h), listing.
class KeychainStore final : public SecretStore
{
public:
    explicit KeychainStore(KeychainLimits limits = {});
    ~KeychainStore() override;

    [[nodiscard]] Task<Result<Secret>> read(SecretId id) override;
    [[nodiscard]] Task<Result<void>> write(SecretId id, Secret value, QString label) override;
    [[nodiscard]] Task<Result<void>> remove(SecretId id) override;
    [[nodiscard]] Task<StoreState> state() override;
    [[nodiscard]] Task<Result<void>> unlock(Secret passphrase) override;
    void onStateChanged(std::function<void()> listener) override;

    /// A prompt of the keychain stands before the person, or a request waits behind one.
    [[nodiscard]] bool isWaiting() const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// A broker that a client started may have no DBUS_SESSION_BUS_ADDRESS: sets it to the bus of this
/// user's session (/run/user/<uid>/bus) if there is one. For main(), before any thread starts.
void findSessionBus();

} // namespace claviger::vault
