#include "ui/wizard/wizard_model.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

WizardModel::WizardModel(ControlLink &link, QObject *parent)
    : QObject(parent)
    , m_link(link)
{
    m_look.setInterval(kLookEvery);
    connect(&m_look, &QTimer::timeout, this, &WizardModel::look);
    connect(&m_link, &ControlLink::changed, this, [this](const QString &topic) {
        if (topic == "clients"_L1 || topic == "import"_L1 || topic == "activity"_L1)
            look();
    });
}

void WizardModel::call(const QString &verb, const QJsonObject &arguments,
    std::vector<Secret> secrets, ControlLink::Handler handler)
{
    broker::ControlCall call;
    call.verb = verb;
    call.arguments = arguments;
    call.secrets = std::move(secrets);
    call.origin = broker::CallOrigin::Window;
    m_tasks.spawn(m_link.port().call(std::move(call)), std::move(handler));
}

void WizardModel::begin(Work work)
{
    m_work = work;
    m_error.reset();
    Q_EMIT stateChanged();
}

void WizardModel::end(const std::optional<Error> &error)
{
    m_work = Work::None;
    m_error = error;
    Q_EMIT stateChanged();
}

void WizardModel::scan()
{
    if (m_work != Work::None)
        return;
    QJsonObject arguments;
    if (!m_files.isEmpty() || !m_folders.isEmpty()) {
        // What was found already, and what the person pointed at.
        QJsonArray clients;
        for (const PlanClient &client : m_plan.clients)
            clients.append(client.id);
        arguments = {{u"clients"_s, clients}, {u"files"_s, QJsonArray::fromStringList(m_files)},
            {u"folders"_s, QJsonArray::fromStringList(m_folders)}};
    }
    begin(Work::Scanning);
    call(u"import.scan"_s, arguments, {}, [this](const Reply &reply) { scanned(reply); });
}

void WizardModel::scanned(const Reply &reply)
{
    if (!reply)
        return end(reply.error());
    Result<ImportPlan> plan = parseImportPlan(reply->body);
    if (!plan)
        return end(plan.error());
    carryChoices(m_plan, *plan);
    m_plan = std::move(*plan);
    end({});
    Q_EMIT planChanged();
    Q_EMIT choiceChanged();
    if (!m_look.isActive())
        m_look.start();
}

void WizardModel::addFile(const QString &path)
{
    if (!m_files.contains(path))
        m_files.append(path);
    scan();
}

void WizardModel::addFolder(const QString &path)
{
    if (!m_folders.contains(path))
        m_folders.append(path);
    scan();
}

bool WizardModel::canGoNext() const
{
    if (m_work != Work::None)
        return false;
    const Choice chosen = choice();
    switch (m_page) {
    case Page::Clients:
        return chosen.servers > 0 && clientsToClose().isEmpty();
    case Page::Servers:
        return chosen.servers > 0 && chosen.valuesToType == 0;
    case Page::Changes:
        return !m_error && clientsToClose().isEmpty();
    case Page::Done:
        return false;
    }
    Q_UNREACHABLE();
}

bool WizardModel::canGoBack() const
{
    return m_work == Work::None && (m_page == Page::Servers || m_page == Page::Changes);
}

void WizardModel::next()
{
    if (!canGoNext())
        return;
    switch (m_page) {
    case Page::Clients:
        return goTo(Page::Servers);
    case Page::Servers:
        m_changes.clear();
        goTo(Page::Changes);
        return preview();
    case Page::Changes:
        return apply();
    case Page::Done:
        return;
    }
}

void WizardModel::back()
{
    if (!canGoBack())
        return;
    m_error.reset();
    goTo(m_page == Page::Changes ? Page::Servers : Page::Clients);
    Q_EMIT stateChanged();
}

void WizardModel::retry()
{
    if (m_work != Work::None || !m_error)
        return;
    const bool isOutdated = m_error->code == ErrorCode::PlanOutdated;
    if (isOutdated || m_page == Page::Clients || m_page == Page::Servers) {
        if (isOutdated)
            goTo(Page::Servers);
        return scan();
    }
    m_error.reset();
    if (m_changes.isEmpty())
        preview();
    else
        apply();
}

void WizardModel::goTo(Page page)
{
    if (m_page == page)
        return;
    m_page = page;
    Q_EMIT pageChanged();
}

void WizardModel::preview()
{
    begin(Work::Previewing);
    const QJsonObject arguments {{u"plan"_s, m_plan.id}, {u"selection"_s, selection(nullptr)}};
    call(u"import.preview"_s, arguments, {}, [this](const Reply &reply) {
        if (!reply)
            return end(reply.error());
        Result<QList<DiffFile>> changes = parseDiffFiles(reply->body);
        if (!changes)
            return end(changes.error());
        m_changes = std::move(*changes);
        end({});
    });
}

void WizardModel::apply()
{
    begin(Work::Applying);
    std::vector<Secret> secrets;
    const QJsonObject chosen = selection(&secrets);
    const QJsonObject arguments {{u"plan"_s, m_plan.id}, {u"selection"_s, chosen}};
    call(u"import.apply"_s, arguments, std::move(secrets), [this](const Reply &reply) {
        if (!reply)
            return end(reply.error());
        Result<QList<ImportResult>> results = parseImportResults(reply->body);
        if (!results)
            return end(results.error());
        m_results = std::move(*results);
        end({});
        goTo(Page::Done);
        look();
    });
}

void WizardModel::look()
{
    if (m_isLooking || !hasPlan())
        return;
    m_isLooking = true;
    if (m_page == Page::Done)
        call(u"import.watch"_s, {}, {}, [this](const Reply &reply) { launchesSeen(reply); });
    else
        call(u"clients.list"_s, {}, {}, [this](const Reply &reply) { clientsSeen(reply); });
}

void WizardModel::clientsSeen(const Reply &reply)
{
    m_isLooking = false;
    if (!reply)
        return; // the next look may succeed; nothing was asked of the person
    bool isOther = false;
    const QJsonArray clients = reply->body.value("clients"_L1).toArray();
    for (const QJsonValue &seen : clients) {
        for (PlanClient &client : m_plan.clients) {
            const bool isRunning = seen["running"_L1].toBool();
            if (client.id != seen["id"_L1].toString() || client.running == isRunning)
                continue;
            client.running = isRunning;
            isOther = true;
        }
    }
    if (isOther)
        Q_EMIT stateChanged();
}

void WizardModel::launchesSeen(const Reply &reply)
{
    m_isLooking = false;
    if (!reply)
        return;
    QSet<QString> launched;
    const QJsonArray clients = reply->body.value("clients"_L1).toArray();
    for (const QJsonValue &seen : clients) {
        if (seen["launchedAt"_L1].toDouble() > 0)
            launched.insert(seen["client"_L1].toString());
    }
    if (launched == m_launched)
        return;
    m_launched = launched;
    Q_EMIT stateChanged();
}

QJsonObject WizardModel::selection(std::vector<Secret> *secrets) const
{
    QJsonArray servers;
    for (const PlanClient &client : m_plan.clients) {
        if (!client.chosen)
            continue;
        for (const PlanFile &file : client.files) {
            for (const PlanServer &server : file.servers) {
                if (!server.chosen)
                    continue;
                QJsonArray findings;
                for (const PlanFinding &finding : server.findings) {
                    if (finding.chosen)
                        findings.append(finding.id);
                }
                QJsonArray references;
                for (const PlanReference &reference : server.references) {
                    if (!reference.chosen)
                        continue;
                    QJsonObject chosen {{u"id"_s, reference.id}};
                    if (secrets && !reference.typed.isEmpty()) {
                        chosen.insert(u"secret"_s, static_cast<int>(secrets->size()));
                        secrets->push_back(reference.typed.clone());
                    }
                    references.append(chosen);
                }
                servers.append(QJsonObject {{u"path"_s, file.path}, {u"key"_s, server.key},
                    {u"findings"_s, findings}, {u"references"_s, references}});
            }
        }
    }
    return {{u"servers"_s, servers}};
}

QString WizardModel::clientName(const QString &id) const
{
    const auto found = std::find_if(m_plan.clients.cbegin(), m_plan.clients.cend(),
        [&id](const PlanClient &client) { return client.id == id; });
    return found == m_plan.clients.cend() ? id : found->name;
}

} // namespace claviger::ui
