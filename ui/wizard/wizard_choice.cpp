// What the person ticks: the half of WizardModel that never calls anybody.
#include "ui/wizard/wizard_model.h"

namespace claviger::ui {

void WizardModel::chooseClient(qsizetype client, bool chosen)
{
    PlanClient &entry = m_plan.clients.at(static_cast<std::size_t>(client));
    if (entry.chosen == chosen || entry.newServerCount() == 0)
        return;
    entry.chosen = chosen;
    Q_EMIT choiceChanged();
    Q_EMIT stateChanged();
}

QStringList WizardModel::clientsToClose() const
{
    QStringList names;
    for (const PlanClient &client : m_plan.clients) {
        if (client.chosen && client.mustBeClosed())
            names.append(client.name);
    }
    return names;
}

void WizardModel::chooseServer(PlanServer &server, bool chosen)
{
    if (!server.canBeChosen() || server.chosen == chosen)
        return;
    server.chosen = chosen;
    Q_EMIT choiceChanged();
}

void WizardModel::chooseFinding(PlanServer &server, PlanFinding &finding, bool chosen)
{
    const bool isFixed = server.kind == ServerKind::Remote; // moves with its entry
    if (!finding.movable || finding.chosen == chosen || isFixed)
        return;
    finding.chosen = chosen;
    // A secret moves only together with the entry that asks for it.
    server.chosen = server.chosen || (chosen && server.canBeChosen());
    Q_EMIT choiceChanged();
}

void WizardModel::chooseReference(PlanServer &server, PlanReference &reference, bool chosen)
{
    if (reference.chosen == chosen)
        return;
    reference.chosen = chosen;
    server.chosen = server.chosen || (chosen && server.canBeChosen());
    Q_EMIT choiceChanged();
}

void WizardModel::typeReference(PlanServer &server, PlanReference &reference, Secret value)
{
    const bool isTyped = !value.isEmpty();
    reference.typed = std::move(value);
    reference.chosen = isTyped || (reference.chosen && reference.available);
    server.chosen = server.chosen || (isTyped && server.canBeChosen());
    Q_EMIT choiceChanged();
}

void WizardModel::chooseAll(bool chosen)
{
    for (PlanClient &client : m_plan.clients) {
        if (!client.chosen)
            continue;
        for (PlanFile &file : client.files) {
            for (PlanServer &server : file.servers) {
                server.chosen = chosen && server.canBeChosen();
                for (PlanFinding &finding : server.findings) {
                    // Other programs may read an env file: each of those is a choice of its own.
                    const bool isShared = finding.place == u"env-file";
                    const bool isFixed = server.kind == ServerKind::Remote;
                    finding.chosen = finding.movable
                        && (isFixed
                            || (chosen && !isShared
                                && finding.confidence != PlanConfidence::Maybe));
                }
                for (PlanReference &reference : server.references)
                    reference.chosen = chosen
                        && (reference.available || !reference.typed.isEmpty());
            }
        }
    }
    Q_EMIT choiceChanged();
}

WizardModel::Choice WizardModel::choice() const
{
    Choice result;
    for (const PlanClient &client : m_plan.clients) {
        if (!client.chosen)
            continue;
        for (const PlanFile &file : client.files) {
            for (const PlanServer &server : file.servers) {
                if (!server.chosen)
                    continue;
                ++result.servers;
                for (const PlanFinding &finding : server.findings)
                    result.secrets += finding.chosen ? 1 : 0;
                for (const PlanReference &reference : server.references) {
                    result.secrets += reference.chosen ? 1 : 0;
                    const bool isMissing = !reference.available && reference.typed.isEmpty();
                    result.valuesToType += reference.chosen && isMissing ? 1 : 0;
                }
            }
        }
    }
    return result;
}

qint64 WizardModel::movedSecrets() const
{
    qint64 moved = 0;
    for (const ImportResult &result : m_results)
        moved += result.secretsMoved;
    return moved;
}

qsizetype WizardModel::serversToSignIn() const
{
    QSet<QString> changed;
    for (const ImportResult &result : m_results) {
        if (result.ok)
            changed.insert(result.path);
    }
    QSet<QString> servers;
    for (const PlanClient &client : m_plan.clients) {
        for (const PlanFile &file : client.files) {
            if (!client.chosen || !changed.contains(file.path))
                continue;
            for (const PlanServer &server : file.servers) {
                if (server.chosen && server.mayWantSignIn())
                    servers.insert(server.command.value(0));
            }
        }
    }
    return servers.size();
}

} // namespace claviger::ui
