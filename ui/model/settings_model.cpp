#include "ui/model/settings_model.h"

using namespace Qt::StringLiterals;

namespace claviger::ui {

SettingsModel::SettingsModel(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_reloader(
          link, u"settings.get"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) { apply(std::move(reply)); })
{
    connect(&link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "settings"_L1 || topic == "status"_L1)
            m_reloader.reload();
    });
    m_reloader.reload();
}

void SettingsModel::apply(Result<broker::ControlReply> reply)
{
    const auto settings = reply ? parseSettings(reply->body)
                                : Result<Settings>(fail(reply.error()));
    if (settings) {
        m_settings = *settings;
        m_state = LoadState::Ready;
    } else {
        m_error = settings.error();
        m_state = LoadState::Failed;
    }
    Q_EMIT changed();
}

void SettingsModel::setAutostart(bool on)
{
    if (on == m_settings.autostart)
        return;
    m_link.call(m_commands, u"settings.set"_s, {{u"autostart"_s, on}},
        [this](Result<broker::ControlReply> reply) {
            if (!reply)
                Q_EMIT commandFailed(reply.error());
            m_reloader.reload();
        });
}

ScanModel::ScanModel(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_reloader(
          link, u"import.scan"_s, [] { return QJsonObject(); },
          [this](Result<broker::ControlReply> reply) {
              const auto summary = reply ? parseScanSummary(reply->body)
                                         : Result<ScanSummary>(fail(reply.error()));
              m_state = summary ? LoadState::Ready : LoadState::Failed;
              m_summary = summary.value_or(ScanSummary());
              m_error = summary ? Error() : summary.error();
              Q_EMIT changed();
          })
{
}

void ScanModel::scan()
{
    m_wasAsked = true;
    m_reloader.reload();
}

} // namespace claviger::ui
