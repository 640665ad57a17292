#include "app/tray/application.h"

#include "app/cli/broker_link.h"
#include "app/tray/broker_side.h"
#include "core/base/log.h"
#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::app {

namespace {

Q_LOGGING_CATEGORY(lcApplication, "claviger.application")

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
    if (error.code != ErrorCode::FileBusy) {
        qCCritical(lcApplication) << text::errorText(error).paragraph() << error.detail;
        QCoreApplication::exit(1);
        return;
    }
    int code = 0;
    if (m_options.mode == Options::Mode::Window) {
        cli::BrokerLink running;
        code = running.call(u"window.show"_s) ? 0 : 1;
    }
    QCoreApplication::exit(code);
}

} // namespace claviger::app
