#include "core/broker/secret_ledger.h"

namespace claviger::broker {

namespace {

/// Records looked at for times; older ones count as unknown.
constexpr qsizetype kMostRecords = 20'000;

} // namespace

SecretLedger::SecretLedger(vault::SecretStore &store, audit::AuditLog &audit, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_audit(audit)
{
    connect(&m_audit, &audit::AuditLog::appended, this, &SecretLedger::take);
}

void SecretLedger::readRecord()
{
    if (std::exchange(m_hasReadRecord, true))
        return;
    audit::Query query;
    query.limit = kMostRecords;
    const auto records = m_audit.query(query);
    if (!records)
        return;
    for (auto record = records->rbegin(); record != records->rend(); ++record)
        take(*record);
}

void SecretLedger::take(const audit::Record &record)
{
    using Kind = audit::Record::Kind;
    const bool isStored = record.kind == Kind::SecretStored || record.kind == Kind::Import;
    const bool isUsed = record.kind == Kind::Launch && record.outcome == u"allowed";
    if (!isStored && !isUsed)
        return;
    for (const QString &name : record.values) {
        Entry &entry = m_entries[vault::SecretId {record.server, name}.key()];
        qint64 &time = isStored ? entry.storedAt : entry.lastUsedAt;
        time = std::max(time, record.at);
    }
}

Task<void> SecretLedger::refresh(QList<servers::Server> servers)
{
    readRecord();
    const vault::StoreState state = co_await m_store.state();
    if (state != vault::StoreState::Ready)
        co_return;
    int reads = 0;
    for (const servers::Server &server : servers) {
        for (const servers::Binding &binding : server.bindings) {
            const vault::SecretId id {server.id.text(), binding.name};
            if (binding.source.kind != servers::Source::Kind::Keychain
                || entry(id).presence != Presence::Unknown)
                continue;
            if (++reads > kMostReads)
                co_return;
            const auto value = co_await m_store.read(id);
            if (value)
                setPresence(id, Presence::Stored);
            else if (value.error().code == ErrorCode::SecretNotFound)
                setPresence(id, Presence::Missing);
            else
                co_return;
        }
    }
}

void SecretLedger::setPresence(const vault::SecretId &id, Presence presence)
{
    m_entries[id.key()].presence = presence;
}

void SecretLedger::forgetPresence()
{
    for (Entry &entry : m_entries)
        entry.presence = Presence::Unknown;
}

} // namespace claviger::broker
