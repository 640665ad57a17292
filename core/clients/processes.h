#pragma once

#include <QtCore/QList>
#include <QtCore/QString>
#include <QtCore/QStringList>

namespace claviger::clients {

/// A running program, as the operating system shows it.
struct RunningProcess
{
    QString executable;
    QStringList arguments;
};

/// What runs on this computer under this user. Port: SystemProcesses for real, a list in tests.
class ProcessTable
{
public:
    virtual ~ProcessTable() = default;
    [[nodiscard]] virtual QList<RunningProcess> running() const = 0;
};

class SystemProcesses final : public ProcessTable
{
public:
    /// Processes that may not be read (another user's, gone meanwhile) are left out.
    [[nodiscard]] QList<RunningProcess> running() const override;
};

/// Ids of the clients of the catalogue that run.
[[nodiscard]] QStringList runningClients(const ProcessTable &processes);

} // namespace claviger::clients
