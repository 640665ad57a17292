#include "app/tray/interface.h"

#include "core/broker/consent_desk.h"
#include "ui/wizard/import_wizard.h"

#include <QtCore/QSettings>
#include <QtCore/QTimer>

namespace claviger::app {

namespace {

constexpr std::chrono::seconds kTrayWait {60};
constexpr QLatin1StringView kToldOfTray("tray/toldThatThereIsNone");

ui::ConsentPresenter::Limits consentLimits()
{
    ui::ConsentPresenter::Limits limits;
    limits.answer = broker::ConsentDesk::Limits().answer; // what the broker waits is what is shown
    return limits;
}

} // namespace

Interface::Interface(broker::ControlBridge &control, const QString &settingsFile)
    : m_settingsFile(settingsFile)
    , m_link(control, m_clock)
    , m_servers(m_link)
    , m_status(m_link, m_servers)
    , m_signIns(m_link)
    , m_consent(consentLimits(), m_turns)
    , m_dialogs(m_link, [this](QWidget *parent) { return new ui::ImportWizard(m_link, parent); })
    , m_remoteDialogs({m_link, m_servers, m_signIns, m_turns}, settingsFile)
    , m_tray({m_status, m_servers, m_dialogs, m_remoteDialogs, m_signIns, m_clock})
{
    connect(&m_tray, &ui::Tray::windowRequested, this, &Interface::showWindow);
    connect(&m_tray, &ui::Tray::quitRequested, this, &Interface::quitRequested);
    connect(&m_tray, &ui::Tray::serverRequested, this, [this](const QString &id) {
        showWindow();
        window().openServer(id);
    });
    connect(&m_tray, &ui::Tray::serverSettingsRequested, this, [this](const QString &id) {
        showWindow();
        window().openServerSettings(id);
    });
    connect(&m_tray, &ui::Tray::activityRequested, this, [this] {
        showWindow();
        window().openPage(ui::SideBar::Page::Activity);
    });
    connect(&m_tray, &ui::Tray::settingsRequested, this, [this] {
        showWindow();
        window().openPage(ui::SideBar::Page::Settings);
    });
    connect(&m_tray, &ui::Tray::healthRequested, this, [this] {
        showWindow();
        window().openPage(ui::SideBar::Page::Health);
    });
    connect(&m_remoteDialogs, &ui::RemoteDialogs::failed, this, [this](const Error &error) {
        showWindow();
        window().showFailure(error);
    });
    control.onChanged([this](const QString &topic) {
        if (topic == u"window")
            showWindow();
    });
}

void Interface::start(bool withWindow)
{
    if (!withWindow)
        connect(&m_tray, &ui::Tray::noTrayYet, this, &Interface::waitForTray);
    m_tray.start();
    if (withWindow)
        showWindow();
}

/// At the start of a session the panel comes later than we do. Said once: a desktop without one stays so.
void Interface::waitForTray()
{
    QTimer::singleShot(kTrayWait, this, [this] {
        QSettings settings(m_settingsFile, QSettings::IniFormat);
        if (m_tray.isVisible() || m_window || settings.value(kToldOfTray).toBool())
            return;
        settings.setValue(kToldOfTray, true);
        m_tray.sayThatThereIsNone();
    });
}

ui::MainWindow &Interface::window()
{
    if (!m_window) {
        const ui::MainWindow::Models models {m_link, m_servers, m_status};
        m_window = std::make_unique<ui::MainWindow>(
            models, ui::DialogPorts {m_dialogs, m_remoteDialogs}, m_settingsFile);
        connect(m_window.get(), &ui::MainWindow::quitRequested, this, &Interface::quitRequested);
        m_dialogs.setWindow(m_window.get());
        m_remoteDialogs.setWindow(m_window.get());
    }
    return *m_window;
}

void Interface::showWindow()
{
    window().present();
}

} // namespace claviger::app
