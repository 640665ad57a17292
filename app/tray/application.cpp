#include "app/tray/application.h"

#include "app/cli/broker_link.h"
#include "app/tray/broker_side.h"
#include "core/base/log.h"
#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace claviger::app {

namespace {

Q_LOGGING_CATEGORY(lcApplication, "claviger.application")

/// How often to look whether another one is gone.
constexpr std::chrono::milliseconds kPause {100};

} // namespace

BrokerThread::BrokerThread(platform::Places places, broker::UserConsent *person)
    : m_places(std::move(places))
    , m_person(person)
{
    setObjectName(u"broker"_s);
}

BrokerThread::~BrokerThread()
{
    quit();
    wait();
}

void BrokerThread::run()
{
    BrokerSide side(m_places, m_person);
    connect(&side, &BrokerSide::quitRequested, this, &BrokerThread::quitRequested);
    if (const auto started = side.start(); !started) {
        Q_EMIT failed(started.error());
        return;
    }
    Q_EMIT ready(&side);
    exec();
    TaskScope closing;
    closing.spawn(side.close(), [this](bool) { quit(); });
    exec();
}

Application::Application(const Options &options, bool hasInterface)
    : m_options(options)
    , m_hasInterface(hasInterface)
    , m_places(platform::places())
    , m_thread(m_places, hasInterface ? &m_consent : nullptr)
{
    qRegisterMetaType<Error>();
    qRegisterMetaType<BrokerSide *>();
    connect(&m_signals, &QuitSignals::quitRequested, QCoreApplication::instance(),
        &QCoreApplication::quit);
    connect(&m_thread, &BrokerThread::quitRequested, QCoreApplication::instance(),
        &QCoreApplication::quit);
    connect(&m_thread, &BrokerThread::ready, this, &Application::onReady);
    connect(&m_thread, &BrokerThread::failed, this, &Application::onFailed);
    m_thread.start();
}

Application::~Application()
{
    // What calls the broker goes first, then the broker, then what it asks.
    m_consent.setPresenter(nullptr);
    m_interface.reset();
    m_control.reset();
    m_thread.quit();
    m_thread.wait();
}

void Application::onReady(BrokerSide *side)
{
    if (!m_hasInterface)
        return;
    m_control = std::make_unique<broker::ControlBridge>(side->worker(), side->changes());
    m_interface = std::make_unique<Interface>(*m_control, m_places.config + u"/window.ini"_s);
    m_consent.setPresenter(&m_interface->consent());
    connect(m_interface.get(), &Interface::quitRequested, qApp, &QCoreApplication::quit);
    m_interface->start(m_options.mode == Options::Mode::Window);
}

void Application::onFailed(const Error &error)
{
    if (error.code == ErrorCode::FileBusy && !m_room.hasExpired()) {
        meetRunning();
        return;
    }
    qCCritical(lcApplication) << text::errorText(error).paragraph() << error.detail;
    QCoreApplication::exit(1);
}

/// Another one runs. Whose wish it was to have one decides: a shim has what it wants, a person wants to see it.
void Application::meetRunning()
{
    if (!m_hasInterface || m_options.sessionOf != 0) {
        QCoreApplication::exit(0);
        return;
    }
    cli::BrokerLink running;
    running.onlyRunning();
    const auto status = running.call(u"status"_s);
    if (!status) { // it ends just now, or begins
        startAgain();
        return;
    }
    if (!status->body["display"_L1].toBool(true)) {
        if (const auto hasEnded = running.quitRunning(); !hasEnded)
            onFailed(hasEnded.error());
        else
            startAgain();
        return;
    }
    const bool isWanted = m_options.mode == Options::Mode::Window;
    QCoreApplication::exit(!isWanted || running.call(u"window.show"_s) ? 0 : 1);
}

void Application::startAgain()
{
    QTimer::singleShot(kPause, this, [this] {
        m_thread.wait();
        m_thread.start();
    });
}

} // namespace claviger::app
