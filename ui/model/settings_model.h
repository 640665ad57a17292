#pragma once

#include "ui/model/control_link.h"
#include "ui/model/values.h"

namespace claviger::ui {

/// The person's settings. A change is sent at once; what is shown is what was really kept.
///
/// Interface thread. Errors: commandFailed(), then the old values again.
class SettingsModel : public QObject
{
    Q_OBJECT
public:
    explicit SettingsModel(ControlLink &link, QObject *parent = nullptr);

    [[nodiscard]] const Settings &settings() const { return m_settings; }
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    void setAutostart(bool on);

Q_SIGNALS:
    void changed();
    void commandFailed(const claviger::Error &error);

private:
    void apply(Result<broker::ControlReply> reply);

    ControlLink &m_link;
    Settings m_settings;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    Reloader m_reloader;
    TaskScope m_commands;
};

/// What an import would find on this computer, in numbers; for the first start.
///
/// Interface thread. Asks only when told to: a scan reads every client's files.
class ScanModel : public QObject
{
    Q_OBJECT
public:
    explicit ScanModel(ControlLink &link, QObject *parent = nullptr);

    void scan();
    [[nodiscard]] bool wasAsked() const { return m_wasAsked; }
    [[nodiscard]] const ScanSummary &summary() const { return m_summary; }
    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }

Q_SIGNALS:
    void changed();

private:
    bool m_wasAsked = false;
    ScanSummary m_summary;
    LoadState m_state = LoadState::Loading;
    Error m_error;
    Reloader m_reloader;
};

} // namespace claviger::ui
