#pragma once

#include "core/clients/ports.h"

#include <QtCore/QHash>
#include <QtCore/QSet>

#include <algorithm>

namespace claviger::clients {

/// The servers that the registry shall have: one per id, joined with what it has already.
///
/// Life: of one file's import. Errors: PlanOutdated (somebody took or removed an id since the plan).
class ServerMerge
{
public:
    ServerMerge(const ImportPorts &ports, const QSet<QString> &createdHere, qint64 now)
        : m_ports(ports)
        , m_createdHere(createdHere)
        , m_now(now)
    {
        for (const servers::Server &server : ports.registry.servers())
            m_before.insert(server.id.text(), server);
    }

    Result<void> add(const servers::Server &server, bool isKnown)
    {
        const QString id = server.id.text();
        if (!m_merged.contains(id)) {
            const auto before = m_before.constFind(id);
            // An id that the plan thought free and that somebody took meanwhile.
            if (before != m_before.constEnd() && !isKnown && !m_createdHere.contains(id))
                return fail(ErrorCode::PlanOutdated, id);
            if (before == m_before.constEnd() && isKnown)
                return fail(ErrorCode::PlanOutdated, id);
            m_merged.insert(id, before == m_before.constEnd() ? server : *before);
            m_order.append(id);
            if (before == m_before.constEnd()) {
                m_merged.find(id)->createdAt = m_now;
                addKnownProfile(*m_merged.find(id));
            }
        }
        servers::Server &merged = *m_merged.find(id);
        for (const servers::Binding &binding : server.bindings) {
            const bool isThere = std::any_of(merged.bindings.begin(), merged.bindings.end(),
                [&binding](
                    const servers::Binding &other) { return other.marker == binding.marker; });
            if (!isThere)
                merged.bindings.append(binding);
        }
        return {};
    }

    [[nodiscard]] bool isNew(const QString &id) const { return !m_before.contains(id); }
    /// New, or created for an earlier file of the same import.
    [[nodiscard]] bool isOfThisImport(const QString &id) const
    {
        return isNew(id) || m_createdHere.contains(id);
    }
    [[nodiscard]] bool hadSecret(const QString &id, const QString &name) const
    {
        const auto before = m_before.constFind(id);
        return before != m_before.constEnd()
            && std::any_of(before->bindings.begin(), before->bindings.end(),
                [&name](const servers::Binding &binding) { return binding.name == name; });
    }
    [[nodiscard]] QList<servers::Server> result() const
    {
        QList<servers::Server> servers;
        for (const QString &id : m_order)
            servers.append(*m_merged.constFind(id));
        return servers;
    }
    [[nodiscard]] const servers::Server &merged(const QString &id) const
    {
        return *m_merged.constFind(id);
    }

private:
    /// The provider's exceptions; what the client's own settings say goes before.
    void addKnownProfile(servers::Server &server) const
    {
        auto *http = std::get_if<servers::HttpTransport>(&server.transport);
        if (!http || !m_ports.knownProfile)
            return;
        QList<servers::ProfileEntry> &profile = http->authorization.profile;
        for (const servers::ProfileEntry &entry : m_ports.knownProfile(http->url)) {
            const bool isThere = std::any_of(profile.begin(), profile.end(),
                [&entry](const servers::ProfileEntry &own) { return own.name == entry.name; });
            if (!isThere)
                profile.append(entry);
        }
    }

    const ImportPorts &m_ports;
    const QSet<QString> &m_createdHere;
    qint64 m_now;
    QHash<QString, servers::Server> m_before;
    QHash<QString, servers::Server> m_merged;
    QStringList m_order;
};

} // namespace claviger::clients
