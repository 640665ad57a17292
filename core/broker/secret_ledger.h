#pragma once

#include "core/audit/audit_log.h"
#include "core/servers/server.h"
#include "core/vault/secret_store.h"

#include <QtCore/QHash>
#include <QtCore/QObject>

namespace claviger::broker {

/// What is known of each value without showing it: whether it is stored, since when, when last used.
///
/// "Stored" is asked of an open store once and remembered until the store or the value changes; times
/// come from the audit record. Thread: the broker's. A locked store is never asked, so that looking at
/// a list shows no prompt.
class SecretLedger : public QObject
{
    Q_OBJECT
public:
    enum class Presence { Unknown, Stored, Missing };
    struct Entry
    {
        Presence presence = Presence::Unknown;
        qint64 storedAt = 0; ///< Epoch milliseconds; 0: before the record, or never.
        qint64 lastUsedAt = 0;
    };
    /// Reads per refresh(): a keychain answers in about a millisecond each.
    static constexpr int kMostReads = 500;

    SecretLedger(vault::SecretStore &store, audit::AuditLog &audit, QObject *parent = nullptr);

    /// Finds out what is not known yet of these servers' values.
    [[nodiscard]] Task<void> refresh(QList<servers::Server> servers);
    [[nodiscard]] Entry entry(const vault::SecretId &id) const { return m_entries.value(id.key()); }
    void setPresence(const vault::SecretId &id, Presence presence);
    /// The store changed its state, or another took its place.
    void forgetPresence();

private:
    void readRecord();
    void take(const audit::Record &record);

    vault::SecretStore &m_store;
    audit::AuditLog &m_audit;
    bool m_hasReadRecord = false;
    QHash<QString, Entry> m_entries;
};

} // namespace claviger::broker
