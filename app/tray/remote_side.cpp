#include "app/tray/remote_side.h"

#include "core/oauth/callback_page.h"
#include "ui/text/callback_page.h"
#include "ui/text/model_text.h"

using namespace Qt::StringLiterals;

namespace claviger::app {

namespace {

oauth::CallbackPages callbackPages(const QString &)
{
    const QString place = QString::fromLatin1(oauth::kWordsPlace.toByteArray());
    return {text::callbackPage(text::CallbackPage::Success, place),
        text::callbackPage(text::CallbackPage::Failure, place),
        text::callbackPage(text::CallbackPage::Stray)};
}

sessions::SessionAuthority::Options optionsOf(
    const platform::Places &places, const QString &version, const broker::Settings &settings)
{
    sessions::SessionAuthority::Options options;
    options.file = places.state + u"/sessions.json"_s;
    options.clientName = u"Claviger"_s;
    options.softwareVersion = version;
    options.pages = callbackPages;
    options.metadataDocumentUrl = [&settings] {
        return settings.values().value("clientMetadataUrl"_L1).toString().toUtf8();
    };
    return options;
}

} // namespace

QString ModelWords::failure(const Error &error, const mcp::RemoteTarget &target, const QString &)
{
    return text::modelErrorText(error, target.serverName);
}

QString ModelWords::waitingForSignIn(const mcp::RemoteTarget &target)
{
    return text::modelWaitingText(target.serverName);
}

RemoteSide::RemoteSide(Parts parts, const platform::Places &places, const QString &version)
    : m_sessions({parts.registry, parts.store, parts.http, parts.clock, parts.random, m_browser},
        optionsOf(places, version, parts.settings))
    , m_access(m_sessions)
    , m_memory(places.state + u"/memory"_s)
    , m_bridges({parts.registry, parts.http, m_access, parts.resolver, m_memory, m_words,
          parts.gate, parts.changes, parts.clock})
    , m_facts(m_sessions, m_bridges, m_memory)
{
}

} // namespace claviger::app
