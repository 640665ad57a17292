#pragma once

#include <QtCore/QObject>

#include <memory>

class QSocketNotifier;

namespace claviger::app {

/// SIGTERM, SIGINT and SIGHUP as an ordinary signal of the event loop. One per process.
///
/// Handlers, not a blocked mask: a mask would be inherited by the servers that a test starts.
class QuitSignals : public QObject
{
    Q_OBJECT
public:
    explicit QuitSignals(QObject *parent = nullptr);
    ~QuitSignals() override;

Q_SIGNALS:
    void quitRequested();

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace claviger::app
