#include "app/tray/broker_side.h"

#include "core/broker/verbs/clients_verbs.h"
#include "core/broker/verbs/import_verbs.h"
#include "core/broker/verbs/undo_verbs.h"
#include "core/clients/recognise.h"
#include "core/credentials/argument_lowering.h"
#include "core/sessions/remote.h"
#include "ui/text/error_text.h"

#include <QtCore/QCoreApplication>

using namespace Qt::StringLiterals;

namespace claviger::app {

namespace {

const QString kVersion = QStringLiteral(CLAVIGER_VERSION);

platform::KnownClient recognise(const QString &executable, const QStringList &arguments)
{
    const clients::Client *client = clients::recogniseProcess(executable, arguments);
    return client ? platform::KnownClient {client->id, client->name} : platform::KnownClient();
}

std::optional<vault::StoreKind> kindOf(const QString &name)
{
    if (name == u"keychain")
        return vault::StoreKind::Keychain;
    if (name == u"sealed-file")
        return vault::StoreKind::SealedFile;
    return {};
}

std::optional<Error> problemOf(const Result<void> &result)
{
    return result ? std::nullopt : std::optional(result.error());
}

QSet<qsizetype> hiddenArguments(const QStringList &command)
{
    std::vector<std::string> arguments;
    for (const QString &word : command)
        arguments.push_back(word.toStdString());
    QSet<qsizetype> hidden;
    for (const credentials::LoweredArgument &argument : credentials::lowerArguments(arguments))
        hidden.insert(static_cast<qsizetype>(argument.index));
    return hidden;
}

} // namespace

BrokerSide::BrokerSide(const platform::Places &places, broker::UserConsent *person)
    : m_places(places)
    , m_settings(places.config + u"/settings.json"_s)
    , m_registry(places.config + u"/servers.json"_s)
    , m_policy(places.config + u"/grants.json"_s, m_clock)
    , m_audit(places.state + u"/audit.jsonl"_s, m_clock)
    , m_sealedFile(places.data + u"/sealed"_s, m_random)
    , m_store(m_keychain, m_sealedFile, {})
    , m_resolver(m_store, m_loginShell, m_clock)
    , m_ledger(m_store, m_audit)
    , m_import({m_store, m_registry, m_policy, m_audit, m_clock, m_random, m_processes,
                   [this] { return m_loginShell.variables(); },
                   [](const QString &url) { return sessions::knownProfile(url.toUtf8()); },
                   [this](const servers::ServerId &server) {
                       return m_remote.sessions().forgetServer(server);
                   },
                   hiddenArguments},
          {places.shim, places.state + u"/journal"_s, clients::Surroundings::ofThisProcess()})
    , m_autostart(places.program)
    , m_inspector(places.shim, places.program, recognise)
    , m_prompts(person ? nullptr : std::make_unique<broker::HeadlessConsent>())
    , m_desk(person ? *person : *m_prompts, m_random, broker::ConsentDesk::Limits())
    , m_remote({m_registry, m_store, m_resolver, m_http, m_gate, m_settings, m_changes, m_clock,
                   m_random},
          places, kVersion)
    , m_sessionRecorder(m_remote.sessions(), m_audit)
    , m_launches({m_registry, m_inspector, m_policy, m_desk, m_store, m_resolver, m_audit, m_gate,
          m_changes, m_clock, m_remote.bridges()})
    , m_test(m_resolver, m_store, m_http, broker::ServerTest::Limits())
    , m_serverVerbs(m_registry, m_policy, m_store, m_resolver, m_ledger, m_audit, m_changes,
          [this] { return clientEntries(); })
    , m_secretVerbs(m_registry, m_store, m_resolver, m_ledger, m_audit, m_desk, m_changes)
    , m_testVerbs({m_registry, m_inspector, m_policy, m_desk, m_audit, m_gate, m_test})
    , m_accessVerbs(m_registry, m_policy, m_audit, m_desk, m_changes)
    , m_stateVerbs({m_registry, m_store, m_sealedFile, m_resolver, m_audit, m_gate, m_desk,
                       m_prompts.get(), m_problems, m_settings, m_autostart, m_changes},
          {kVersion, places.shim, toEpochMilliseconds(m_clock.now()),
              [this] {
                  const auto all = m_import.clients();
                  return static_cast<int>(std::count_if(all.begin(), all.end(),
                      [](const auto &client) { return client.isInstalled; }));
              },
              [this] {
                  qsizetype accounts = 0;
                  for (const servers::Server &server : m_registry.servers())
                      accounts += m_remote.sessions().accounts(server.id).size();
                  return static_cast<int>(accounts);
              },
              [this] { Q_EMIT quitRequested(); }})
    , m_remoteVerbs(m_registry, m_store, m_ledger, m_remote.sessions(), m_audit, m_changes, m_clock)
    , m_signinVerbs(m_remote.sessions(), m_audit, m_prompts != nullptr)
    , m_accountsVerbs(m_registry, m_remote.sessions())
    , m_healthVerbs({m_registry, m_store, m_resolver, m_http, m_ledger, m_remote.sessions(),
          m_problems, places.shim, platform::DesktopBrowser::isThere,
          [this] { return m_store.active() == vault::StoreKind::SealedFile; },
          [this] { return clientEntries(); }})
    , m_cacheVerbs(m_registry, m_remote.sessions())
    , m_worker(m_verbs)
    , m_broker({places.runtime, u"claviger "_s + kVersion}, m_launches, m_verbs, m_inspector,
          m_changes, text::refusalText)
{
    m_serverVerbs.setRemote(m_remote.facts(), m_remote.sessions());
    addVerbs();
    connectChanges();
    connectSessions();
}

BrokerSide::~BrokerSide()
{
    m_registry.disconnect(this);
    m_audit.disconnect(this);
    note(audit::Record::Kind::Stopped);
}

void BrokerSide::addVerbs()
{
    m_serverVerbs.addTo(m_verbs);
    m_secretVerbs.addTo(m_verbs);
    m_testVerbs.addTo(m_verbs);
    m_accessVerbs.addTo(m_verbs);
    m_stateVerbs.addTo(m_verbs);
    m_remoteVerbs.addTo(m_verbs);
    m_signinVerbs.addTo(m_verbs);
    m_accountsVerbs.addTo(m_verbs);
    m_healthVerbs.addTo(m_verbs);
    m_cacheVerbs.addTo(m_verbs);
    broker::addClientsVerbs(m_verbs, m_import, m_changes);
    broker::addImportVerbs(m_verbs, m_import, m_changes);
    broker::addUndoVerbs(m_verbs, m_import, m_desk, m_changes);
}

void BrokerSide::connectChanges()
{
    const auto announce = [this](const QString &topic) {
        return [this, topic] { m_changes.note(topic); };
    };
    connect(&m_gate, &broker::LaunchGate::changed, this, announce(u"status"_s));
    connect(&m_gate, &broker::LaunchGate::changed, this, [this] {
        if (m_gate.isLocked())
            m_remote.sessions().lock();
        else
            m_remote.sessions().unlock();
    });
    connect(&m_problems, &broker::Problems::changed, this, announce(u"status"_s));
    connect(&m_desk, &broker::ConsentDesk::openQuestionsChanged, this, announce(u"status"_s));
    connect(&m_desk, &broker::ConsentDesk::openQuestionsChanged, this, announce(u"prompts"_s));
    connect(&m_audit, &audit::AuditLog::appended, this, announce(u"activity"_s));
    connect(&m_import, &clients::ImportService::clientsChanged, this, announce(u"clients"_s));
    connect(&m_import, &clients::ImportService::launchSeen, this, announce(u"import"_s));
    connect(&m_registry, &servers::ServerRegistry::changed, this, announce(u"servers"_s));
    // An import or an undo has written or removed secrets.
    connect(
        &m_registry, &servers::ServerRegistry::changed, this, [this] { m_resolver.forgetAll(); });
    connect(&m_broker, &broker::Broker::lost, this, &BrokerSide::quitRequested);
    m_problems.follow(u"servers"_s, m_registry);
    m_problems.follow(u"audit"_s, m_audit);
    m_store.onStateChanged([this] { onStoreChanged(); });
}

void BrokerSide::connectSessions()
{
    const sessions::SessionAuthority *authority = &m_remote.sessions();
    connect(authority, &sessions::SessionAuthority::changed, this, [this] {
        m_changes.note(u"accounts"_s);
        m_changes.note(u"servers"_s); // a server's JSON has its accounts
    });
    connect(authority, &sessions::SessionAuthority::attemptsChanged, this, [this] {
        m_changes.note(u"signin"_s);
        m_changes.note(u"servers"_s); // and whether a step-up waits
    });
    connect(&m_sleep, &platform::SleepWatch::wokeUp, this, [this] {
        m_http.forgetConnections(); // before anybody sends
        m_remote.sessions().wokeUp();
        m_remote.bridges().wokeUp();
    });
}

void BrokerSide::onStoreChanged()
{
    m_resolver.forgetAll();
    m_ledger.forgetPresence();
    m_remote.sessions().onStoreChanged();
    m_changes.note(u"status"_s);
    m_changes.note(u"servers"_s);
    m_scope.spawn(m_import.start(), [](const Result<void> &) {});
}

Result<void> BrokerSide::start()
{
    if (auto listening = m_broker.listen(); !listening)
        return listening;
    // Nobody is served before this returns to the event loop.
    load();
    note(audit::Record::Kind::Started);
    m_scope.spawn(m_import.start(),
        [this](const Result<void> &started) { m_problems.set(u"import"_s, problemOf(started)); });
    return {};
}

void BrokerSide::load()
{
    m_problems.set(u"settings"_s, problemOf(m_settings.load()));
    m_store.use(kindOf(m_settings.vault()));
    (void)m_registry.load(); // its problem is followed
    m_problems.set(u"sessions"_s, problemOf(m_remote.sessions().load()));
    m_problems.set(u"grants"_s, problemOf(m_policy.load()));
    (void)m_audit.open(); // its problem is followed
}

void BrokerSide::note(audit::Record::Kind kind)
{
    audit::Record record;
    record.kind = kind;
    record.outcome = u"ok"_s;
    (void)m_audit.append(record); // a record that cannot be written is a problem of its own already
}

QHash<QString, QJsonArray> BrokerSide::clientEntries() const
{
    QHash<QString, QJsonArray> result;
    for (const clients::ClientStatus &client : m_import.clients()) {
        for (const clients::FileStatus &file : client.files) {
            for (const clients::EntryStatus &entry : file.entries) {
                if (entry.server.isEmpty())
                    continue;
                result[entry.server].append(QJsonObject {{u"client"_s, client.id},
                    {u"clientName"_s, client.name}, {u"path"_s, file.path}, {u"key"_s, entry.key},
                    {u"state"_s, clients::entryStateName(entry.state)},
                    {u"imported"_s, entry.isImported}});
            }
        }
    }
    return result;
}

} // namespace claviger::app
