#pragma once

#include "core/clients/catalog.h"
#include "core/clients/plan.h"

namespace claviger::clients {

/// Adds findings and references to an entry's plan: names that are unique in it, markers in a row, masked
/// forms, and what we propose. Life: of planning one entry; what it refers to outlives it.
class PlannedValues
{
public:
    PlannedValues(
        QString server, const Client *client, const PlanContext &context, PlannedEntry &planned)
        : m_server(std::move(server))
        , m_client(client)
        , m_context(context)
        , m_planned(planned)
    {
    }

    /// `text` is the whole string that `found` is a part of; `place` says where that string stands.
    PlannedFinding *addFinding(
        ValuePlace place, const QString &name, const QString &text, const detect::Finding &found);
    /// References to what is a secret by its name: others (folders, ports) are nobody's business.
    void addReferences(const ValuePlace &where, const QString &field, const QString &text);
    /// One reference, whatever it is to.
    PlannedReference *addReference(
        const ValuePlace &place, const QString &field, const detect::Reference &reference);

private:
    [[nodiscard]] bool namesSecret(const detect::Reference &reference, const QString &field) const;
    [[nodiscard]] QString uniqueName(const QString &wanted);
    [[nodiscard]] QString nextMarker();

    QString m_server;
    const Client *m_client;
    const PlanContext &m_context;
    PlannedEntry &m_planned;
    QSet<QString> m_names;
    int m_markers = 0;
};

} // namespace claviger::clients
