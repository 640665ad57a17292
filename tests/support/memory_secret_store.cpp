#include "tests/support/memory_secret_store.h"

namespace claviger::test {

using vault::SecretId;
using vault::StoreState;

Result<void> MemorySecretStore::checkOpen() const
{
    switch (m_state) {
    case StoreState::Ready:
        return {};
    case StoreState::Locked:
        return fail(ErrorCode::KeychainLocked);
    case StoreState::Missing:
    case StoreState::NotChosen:
        return fail(ErrorCode::KeychainMissing);
    case StoreState::Failing:
        return fail(ErrorCode::KeychainFailed);
    }
    Q_UNREACHABLE();
}

Task<void> MemorySecretStore::passPrompt(QString heldPart, QString key)
{
    if (heldPart.isEmpty() || !key.contains(heldPart))
        co_return;
    auto [answer, wait] = makeOneShot<void>();
    m_held.push_back(std::move(answer));
    (void)co_await std::move(wait);
}

void MemorySecretStore::release()
{
    m_heldReads.clear();
    m_heldWrites.clear();
    for (OneShotAnswer<void> &held : std::exchange(m_held, {}))
        held.send({});
}

Task<Result<Secret>> MemorySecretStore::read(SecretId id)
{
    ++m_reads;
    co_await passPrompt(m_heldReads, id.key());
    if (auto open = checkOpen(); !open)
        co_return fail(open.error());
    if (!m_items.contains(id.key()))
        co_return fail(ErrorCode::SecretNotFound, id.key());
    co_return Secret::copyOf(m_items.value(id.key()));
}

Task<Result<void>> MemorySecretStore::write(SecretId id, Secret value, QString label)
{
    co_await passPrompt(m_heldWrites, id.key());
    if (auto open = checkOpen(); !open)
        co_return fail(open.error());
    if (m_failingWrites > 0) {
        --m_failingWrites;
        co_return fail(m_failure, id.key());
    }
    m_items.insert(
        id.key(), value.revealTo([](QByteArrayView bytes) { return bytes.toByteArray(); }));
    m_labels.insert(id.key(), label);
    co_return Result<void>();
}

Task<Result<void>> MemorySecretStore::remove(SecretId id)
{
    co_await passPrompt(m_heldWrites, id.key());
    if (auto open = checkOpen(); !open)
        co_return fail(open.error());
    m_items.remove(id.key());
    co_return Result<void>();
}

Task<Result<void>> MemorySecretStore::writeAll(std::vector<vault::SecretItem> items)
{
    ++m_batches;
    return SecretStore::writeAll(std::move(items));
}

Task<StoreState> MemorySecretStore::state()
{
    co_return m_state;
}

Task<Result<void>> MemorySecretStore::unlock(Secret)
{
    if (m_state == StoreState::Locked)
        setState(StoreState::Ready);
    co_return checkOpen();
}

void MemorySecretStore::setState(StoreState state)
{
    m_state = state;
    if (m_listener)
        m_listener();
}

void MemorySecretStore::failWrites(int count, ErrorCode code)
{
    m_failingWrites = count;
    m_failure = code;
}

} // namespace claviger::test
