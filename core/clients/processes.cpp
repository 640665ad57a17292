#include "core/clients/processes.h"

#include "core/clients/recognise.h"

namespace claviger::clients {

QStringList runningClients(const ProcessTable &processes)
{
    QStringList clients;
    for (const RunningProcess &process : processes.running()) {
        const Client *client = recogniseProcess(process.executable, process.arguments);
        if (client && !clients.contains(client->id))
            clients.append(client->id);
    }
    return clients;
}

} // namespace claviger::clients
