#include "core/vault/chosen_store.h"

namespace claviger::vault {

ChosenStore::ChosenStore(
    SecretStore &keychain, SecretStore &sealedFile, std::optional<StoreKind> kind)
    : m_keychain(keychain)
    , m_sealedFile(sealedFile)
    , m_kind(kind)
{
}

SecretStore &ChosenStore::current() const
{
    return active() == StoreKind::Keychain ? m_keychain : m_sealedFile;
}

void ChosenStore::use(std::optional<StoreKind> kind)
{
    if (kind == m_kind)
        return;
    m_kind = kind;
    if (m_listener)
        m_listener();
}

Task<Result<Secret>> ChosenStore::read(SecretId id)
{
    return current().read(std::move(id));
}

Task<Result<void>> ChosenStore::write(SecretId id, Secret value, QString label)
{
    return current().write(std::move(id), std::move(value), std::move(label));
}

Task<Result<void>> ChosenStore::remove(SecretId id)
{
    return current().remove(std::move(id));
}

Task<Result<void>> ChosenStore::writeAll(std::vector<SecretItem> items)
{
    return current().writeAll(std::move(items));
}

Task<Result<void>> ChosenStore::removeAll(std::vector<SecretId> ids)
{
    return current().removeAll(std::move(ids));
}

Task<StoreState> ChosenStore::state()
{
    const bool wasChosen = m_kind.has_value();
    const StoreState state = co_await current().state();
    co_return !wasChosen && state == StoreState::Missing ? StoreState::NotChosen : state;
}

Task<Result<void>> ChosenStore::unlock(Secret passphrase)
{
    return current().unlock(std::move(passphrase));
}

void ChosenStore::onStateChanged(std::function<void()> listener)
{
    m_listener = std::move(listener);
    // Only the one in use speaks: the other's state is nobody's business.
    m_keychain.onStateChanged([this] {
        if (active() == StoreKind::Keychain && m_listener)
            m_listener();
    });
    m_sealedFile.onStateChanged([this] {
        if (active() == StoreKind::SealedFile && m_listener)
            m_listener();
    });
}

} // namespace claviger::vault
