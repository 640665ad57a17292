#pragma once

#include "app/platform/places.h"
#include "app/tray/interface.h"
#include "app/tray/options.h"
#include "app/tray/quit_signals.h"
#include "core/base/result.h"
#include "core/broker/bridges.h"

#include <QtCore/QDeadlineTimer>
#include <QtCore/QThread>

#include <memory>

namespace claviger::app {

class BrokerSide;

/// Runs a BrokerSide from start to end.
class BrokerThread : public QThread
{
    Q_OBJECT
public:
    BrokerThread(platform::Places places, broker::UserConsent *person);
    ~BrokerThread() override;

Q_SIGNALS:
    /// `side` may be used for ControlBridge until the thread is told to end.
    void ready(claviger::app::BrokerSide *side);
    void failed(const claviger::Error &error);
    void quitRequested();

protected:
    void run() override;

private:
    platform::Places m_places;
    broker::UserConsent *m_person;
};

/// The application from its first event to its last: broker's thread, bridges, interface.
///
/// Life: one, in main(), after the Q(Core)Application.
/// Errors: what keeps the broker from listening ends it with exit code 1; that another one runs already
/// ends it with 0, after asking that one for its window (if this start was for a window). One without a
/// display is asked to make room for one with.
class Application : public QObject
{
    Q_OBJECT
public:
    Application(const Options &options, bool hasInterface);
    ~Application() override;

private:
    static constexpr std::chrono::seconds kRoomWait {10};

    void onReady(BrokerSide *side);
    void onFailed(const Error &error);
    void meetRunning();
    void startAgain();

    Options m_options;
    bool m_hasInterface;
    platform::Places m_places;
    QuitSignals m_signals;
    broker::ConsentBridge m_consent;
    BrokerThread m_thread;
    std::unique_ptr<broker::ControlBridge> m_control;
    std::unique_ptr<Interface> m_interface;
    QDeadlineTimer m_room {kRoomWait}; ///< For another one to go.
};

} // namespace claviger::app
