#include "core/broker/verbs/state_verbs.h"

#include "core/wire/limits.h"

#include <unistd.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::broker {

namespace {

QString stateName(vault::StoreState state)
{
    switch (state) {
    case vault::StoreState::Ready:
        return u"ready"_s;
    case vault::StoreState::Locked:
        return u"locked"_s;
    case vault::StoreState::Missing:
        return u"missing"_s;
    case vault::StoreState::Failing:
        return u"failing"_s;
    case vault::StoreState::NotChosen:
        return u"not-chosen"_s;
    }
    Q_UNREACHABLE();
}

/// Codes that a search names; more or longer ones there are not.
QStringList codesIn(const QJsonValue &value)
{
    constexpr qsizetype kMostCodes = 500;
    constexpr qsizetype kLongestCode = 100;
    QStringList codes;
    for (const QJsonValue &code : value.toArray()) {
        if (codes.size() < kMostCodes && !code.toString().isEmpty())
            codes.append(code.toString().left(kLongestCode));
    }
    return codes;
}

QString kindName(vault::StoreKind kind)
{
    return kind == vault::StoreKind::Keychain ? u"keychain"_s : u"sealed-file"_s;
}

} // namespace

StateVerbs::StateVerbs(Parts parts, ProgramFacts facts)
    : m(parts)
    , m_facts(std::move(facts))
{
}

void StateVerbs::addTo(VerbTable &table)
{
    table.add(u"status"_s, [this](ControlCall call) { return status(std::move(call)); });
    table.add(u"pause"_s, [this](ControlCall call) { return pause(std::move(call)); });
    table.add(u"resume"_s, [this](ControlCall call) { return resume(std::move(call)); });
    table.add(u"lock"_s, [this](ControlCall call) { return lock(std::move(call)); });
    table.add(u"unlock"_s, [this](ControlCall call) { return unlock(std::move(call)); });
    table.add(u"vault.places"_s, [this](ControlCall call) { return vaultPlaces(std::move(call)); });
    table.add(u"vault.use"_s, [this](ControlCall call) { return useVault(std::move(call)); });
    table.add(u"vault.passphrase"_s,
        [this](ControlCall call) { return changePassphrase(std::move(call)); });
    table.add(u"settings.get"_s, [this](ControlCall call) { return settings(std::move(call)); });
    table.add(u"settings.set"_s, [this](ControlCall call) { return setSettings(std::move(call)); });
    table.add(u"prompts.list"_s, [this](ControlCall call) { return listPrompts(std::move(call)); });
    table.add(
        u"prompts.answer"_s, [this](ControlCall call) { return answerPrompt(std::move(call)); });
    table.add(u"audit.query"_s, [this](ControlCall call) { return queryAudit(std::move(call)); });
    table.add(u"audit.verify"_s, [this](ControlCall call) { return verifyAudit(std::move(call)); });
    table.add(u"window.show"_s, [this](ControlCall call) { return showWindow(std::move(call)); });
    table.add(u"quit"_s, [this](ControlCall call) { return quit(std::move(call)); });
}

void StateVerbs::record(audit::Record::Kind kind, const ControlCall &call, const QString &outcome)
{
    audit::Record record;
    record.kind = kind;
    record.applicationName = call.originName;
    record.outcome = outcome;
    (void)m.audit.append(record);
}

Task<Result<ControlReply>> StateVerbs::status(ControlCall)
{
    const vault::StoreState state = co_await m.store.state();
    qsizetype secrets = 0;
    for (const servers::Server &server : m.registry.servers())
        secrets += server.bindings.size();
    QJsonArray problems;
    for (const Error &problem : m.problems.all())
        problems.append(
            QJsonObject {{u"code"_s, errorName(problem.code)}, {u"subject"_s, problem.subject}});
    const bool isChosen = state != vault::StoreState::NotChosen;
    ControlReply reply;
    reply.body = {{u"version"_s, m_facts.version}, {u"protocol"_s, wire::kNewestVersion},
        {u"pid"_s, static_cast<qint64>(::getpid())}, {u"startedAt"_s, m_facts.startedAt},
        {u"paused"_s, m.gate.isPaused()}, {u"locked"_s, m.gate.isLocked()},
        {u"vault"_s,
            QJsonObject {{u"kind"_s, isChosen ? kindName(m.store.active()) : u"none"_s},
                {u"state"_s, stateName(state)}}},
        {u"counts"_s,
            QJsonObject {{u"servers"_s, m.registry.servers().size()},
                {u"clients"_s, m_facts.clientsFound ? m_facts.clientsFound() : 0},
                {u"secrets"_s, secrets}, {u"prompts"_s, m.desk.openQuestions()}}},
        {u"display"_s, m.prompts == nullptr}, {u"shim"_s, m_facts.shim}, {u"problems"_s, problems}};
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::pause(ControlCall call)
{
    m.gate.setPaused(true);
    m.resolver.forgetAll();
    record(audit::Record::Kind::Paused, call, u"ok"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::resume(ControlCall call)
{
    m.gate.setPaused(false);
    record(audit::Record::Kind::Resumed, call, u"ok"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::lock(ControlCall call)
{
    m.gate.setLocked(true);
    m.resolver.forgetAll();
    m.sealedFile.lock();
    record(audit::Record::Kind::Locked, call, u"ok"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::unlock(ControlCall call)
{
    Secret passphrase;
    if (hasArgument(call, "secret"_L1)) {
        auto given = secretArgument(call, "secret"_L1);
        if (!given)
            co_return fail(given.error());
        passphrase = std::move(*given);
    }
    const vault::StoreState state = co_await m.store.state();
    if (state == vault::StoreState::Locked) {
        const auto opened = co_await m.store.unlock(std::move(passphrase));
        if (!opened) {
            record(audit::Record::Kind::Unlocked, call, errorName(opened.error().code));
            co_return fail(opened.error());
        }
    }
    m.gate.setLocked(false);
    record(audit::Record::Kind::Unlocked, call, u"ok"_s);
    co_return ControlReply();
}

/// What there is to choose from, and what would stay behind: nothing is moved from one place to the other.
Task<Result<ControlReply>> StateVerbs::vaultPlaces(ControlCall)
{
    const vault::StoreState state = co_await m.store.state();
    const vault::StoreState keychain = co_await m.store.keychainState();
    qsizetype secrets = 0;
    for (const servers::Server &server : m.registry.servers()) {
        secrets += std::count_if(
            server.bindings.cbegin(), server.bindings.cend(), [](const servers::Binding &binding) {
                return binding.source.kind == servers::Source::Kind::Keychain;
            });
    }
    const bool isChosen = state != vault::StoreState::NotChosen;
    ControlReply reply;
    reply.body = {{u"inUse"_s, isChosen ? kindName(m.store.active()) : u"none"_s},
        {u"keychain"_s, stateName(keychain)}, {u"sealedFile"_s, m.sealedFile.exists()},
        {u"secrets"_s, secrets}, {u"signIns"_s, m_facts.signIns ? m_facts.signIns() : 0}};
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::useVault(ControlCall call)
{
    const QString kind = call.arguments.value("kind"_L1).toString();
    if (kind != u"keychain" && kind != u"sealed-file")
        co_return fail(ErrorCode::InvalidInput, u"kind"_s, u"keychain or sealed-file"_s);
    if (kind == u"sealed-file") {
        auto passphrase = secretArgument(call, "secret"_L1);
        if (!passphrase)
            co_return fail(passphrase.error());
        Result<void> ready;
        if (m.sealedFile.exists())
            ready = co_await m.sealedFile.unlock(std::move(*passphrase));
        else
            ready = co_await m.sealedFile.create(std::move(*passphrase));
        if (!ready)
            co_return fail(ready.error());
    }
    if (auto kept = m.settings.setVault(kind); !kept)
        co_return fail(kept.error());
    m.store.use(kind == u"keychain" ? vault::StoreKind::Keychain : vault::StoreKind::SealedFile);
    m.resolver.forgetAll();
    record(audit::Record::Kind::VaultChanged, call, u"ok"_s);
    m.changes.note(u"status"_s);
    m.changes.note(u"servers"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::changePassphrase(ControlCall call)
{
    auto current = secretArgument(call, "current"_L1);
    auto fresh = secretArgument(call, "secret"_L1);
    if (!current)
        co_return fail(current.error());
    if (!fresh)
        co_return fail(fresh.error());
    const bool wasOpen = co_await m.sealedFile.state() == vault::StoreState::Ready;
    const auto changed = co_await m.sealedFile.changePassphrase(
        std::move(*current), std::move(*fresh));
    if (!wasOpen)
        m.sealedFile.lock(); // another passphrase is no reason to open it
    record(audit::Record::Kind::PassphraseChanged, call,
        changed ? u"ok"_s : errorName(changed.error().code));
    if (!changed)
        co_return fail(changed.error());
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::settings(ControlCall)
{
    ControlReply reply;
    reply.body = m.settings.values();
    reply.body.insert(u"autostart"_s, m.autostart.isOn());
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::setSettings(ControlCall call)
{
    QJsonObject changes = call.arguments;
    const QJsonValue autostart = changes.take("autostart"_L1);
    if (!autostart.isUndefined() && !autostart.isBool())
        co_return fail(ErrorCode::InvalidInput, u"autostart"_s, u"true or false"_s);
    if (auto kept = m.settings.set(changes); !kept)
        co_return fail(kept.error());
    if (autostart.isBool() && autostart.toBool() != m.autostart.isOn()) {
        if (auto written = m.autostart.set(autostart.toBool()); !written)
            co_return fail(written.error());
    }
    m.changes.note(u"status"_s);
    co_return co_await settings(ControlCall());
}

Task<Result<ControlReply>> StateVerbs::queryAudit(ControlCall call)
{
    audit::Query query;
    query.limit = std::clamp<qsizetype>(call.arguments.value("limit"_L1).toInt(200), 1, 10'000);
    query.before = call.arguments.value("before"_L1).toInteger();
    query.server = call.arguments.value("server"_L1).toString().left(servers::ServerId::kLongest);
    query.text = call.arguments.value("text"_L1).toString().left(200);
    query.kinds = codesIn(call.arguments.value("kinds"_L1));
    query.outcomes = codesIn(call.arguments.value("outcomes"_L1));
    query.reasons = codesIn(call.arguments.value("reasons"_L1));
    QHash<QString, QString> names;
    for (const servers::Server &server : m.registry.servers()) {
        names.insert(server.id.text(), server.name);
        if (server.name.contains(query.text, Qt::CaseInsensitive))
            query.servers.append(server.id.text());
    }
    const auto records = m.audit.query(query);
    if (!records)
        co_return fail(records.error());
    QJsonArray list;
    for (const audit::Record &item : *records)
        list.append(activityJson(item, names.value(item.server, item.server)));
    ControlReply reply;
    reply.body = {{u"records"_s, list}};
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::verifyAudit(ControlCall)
{
    const auto verdict = m.audit.verify();
    if (!verdict)
        co_return fail(verdict.error());
    ControlReply reply;
    reply.body = {{u"ok"_s, verdict->ok}, {u"records"_s, verdict->records},
        {u"firstBad"_s, verdict->firstBad}, {u"reason"_s, verdict->reason}};
    co_return reply;
}

Task<Result<ControlReply>> StateVerbs::showWindow(ControlCall)
{
    if (m.prompts)
        co_return fail(ErrorCode::Unsupported, u"window"_s, u"runs without a display"_s);
    m.changes.note(u"window"_s);
    co_return ControlReply();
}

Task<Result<ControlReply>> StateVerbs::quit(ControlCall)
{
    if (!m_facts.quit)
        co_return fail(ErrorCode::Unsupported, u"quit"_s);
    m_facts.quit();
    co_return ControlReply();
}

} // namespace claviger::broker
