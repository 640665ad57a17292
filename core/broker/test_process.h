#pragma once

#include "core/base/one_shot.h"
#include "core/base/task.h"
#include "core/broker/server_test.h"
#include "core/wire/messages.h"

#include <QtCore/QJsonObject>
#include <QtCore/QProcess>

namespace claviger::broker {

/// A server that runs for a test, in a process group of its own.
///
/// Life: of one ServerTest::run(); its destruction kills the group. Thread: the broker's.
class TestProcess : public QObject
{
    Q_OBJECT
public:
    explicit TestProcess(ServerTest::Limits limits);
    ~TestProcess() override;

    /// Errors: ServerNotLaunchable (no such program, not executable).
    [[nodiscard]] Task<Result<void>> start(const wire::LaunchPlan &plan);
    /// The `result` of a request. Errors: ServerNotLaunchable (it ended; subject: exit code), TimedOut,
    /// TooLarge, InvalidInput (it answered with an error or with nonsense).
    [[nodiscard]] Task<Result<QJsonObject>> request(
        QString method, QJsonObject parameters, std::chrono::milliseconds limit);
    void notify(const QString &method);
    /// Closes its input, waits a little, then kills what is left.
    [[nodiscard]] Task<void> finish();

private:
    void send(QJsonObject message);
    void readLines();
    void takeLine(const QByteArray &line);
    void endWait(Result<QJsonObject> result);
    void killGroup(int signal);

    ServerTest::Limits m_limits;
    QProcess m_process;
    qint64 m_group =
        0; ///< QProcess forgets its number with its end; what it left behind has it still.
    QByteArray m_buffer;
    qsizetype m_total = 0;
    int m_lastId = 0;
    std::optional<OneShotAnswer<QJsonObject>> m_waiting;
    std::optional<OneShotAnswer<bool>> m_started;
    std::optional<OneShotAnswer<bool>> m_ended;
};

} // namespace claviger::broker
