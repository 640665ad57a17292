#include "ui/dialogs/undo_model.h"

#include "ui/model/json_fields.h"

#include <QtCore/QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::ui {

namespace {

std::optional<Problem> problemAt(Fields &fields, QLatin1StringView key)
{
    if (!fields.value(key).isObject())
        return {};
    Fields inner(fields.value(key), fields.pathOf(key));
    Problem problem;
    problem.code = inner.text("code"_L1);
    problem.subject = inner.textOrEmpty("subject"_L1);
    const Result<Problem> result = inner.finish(problem);
    if (!result) {
        fields.adopt(result.error());
        return {};
    }
    return *result;
}

Result<QJsonObject> parseObstacle(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    (void)fields.text("code"_L1);
    return fields.finish(value.toObject());
}

Result<UndoEntry> parseEntry(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    UndoEntry entry;
    entry.id = fields.text("id"_L1);
    entry.client = fields.textOrEmpty("client"_L1);
    entry.path = fields.text("path"_L1);
    entry.server = fields.textOrEmpty("server"_L1);
    entry.key = fields.textOrEmpty("key"_L1);
    entry.at = fields.number("at"_L1);
    entry.secrets = fields.texts("secrets"_L1);
    entry.state = fields.oneOf<UndoEntry::State>("state"_L1,
        {{"exact"_L1, UndoEntry::State::Exact}, {"in-place"_L1, UndoEntry::State::InPlace},
            {"gone"_L1, UndoEntry::State::Gone}, {"blocked"_L1, UndoEntry::State::Blocked}});
    entry.why = problemAt(fields, "why"_L1);
    entry.obstacles = fields.listOrEmpty<QJsonObject>("obstacles"_L1, parseObstacle);
    return fields.finish(entry);
}

Result<UndoSecret> parseSecret(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    UndoSecret secret;
    secret.server = fields.text("server"_L1);
    secret.name = fields.text("name"_L1);
    return fields.finish(secret);
}

Result<UndoResult> parseResult(const QJsonValue &value, const QString &path)
{
    Fields fields(value, path);
    UndoResult result;
    result.path = fields.text("path"_L1);
    result.ok = fields.flag("ok"_L1);
    result.exact = fields.flagOr("exact"_L1, false);
    result.error = problemAt(fields, "error"_L1);
    result.why = problemAt(fields, "why"_L1);
    result.obstacles = fields.listOrEmpty<QJsonObject>("obstacles"_L1, parseObstacle);
    result.staying = fields.textsOrEmpty("staying"_L1);
    return fields.finish(result);
}

bool canUndo(const UndoEntry &entry)
{
    return entry.state == UndoEntry::State::Exact || entry.state == UndoEntry::State::InPlace;
}

} // namespace

UndoModel::UndoModel(ControlLink &link, UndoScope scope, QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_scope(std::move(scope))
{
}

void UndoModel::load()
{
    enter(Step::Loading);
    m_link.call(
        m_tasks, u"undo.list"_s, {}, [this](Result<broker::ControlReply> reply) { listed(reply); });
}

void UndoModel::listed(const Result<broker::ControlReply> &reply)
{
    if (!reply)
        return failWith(reply.error());
    Fields fields(reply->body, {});
    Result<QList<UndoEntry>> entries = fields.finish(fields.list<UndoEntry>("undo"_L1, parseEntry));
    if (!entries)
        return failWith(entries.error());
    m_entries.clear();
    m_obstacles.clear();
    for (const UndoEntry &entry : std::as_const(*entries)) {
        const bool fitsClient = m_scope.client.isEmpty() || entry.client == m_scope.client;
        const bool fitsServer = m_scope.server.isEmpty() || entry.server == m_scope.server;
        if (!fitsClient || !fitsServer)
            continue;
        m_entries.append(entry);
        m_obstacles += entry.obstacles;
    }
    if (undoableCount() == 0)
        return enter(Step::Nothing);
    m_link.call(m_tasks, u"undo.preview"_s, idsToUndo(),
        [this](Result<broker::ControlReply> preview) { previewed(preview); });
}

void UndoModel::previewed(const Result<broker::ControlReply> &reply)
{
    if (!reply)
        return failWith(reply.error());
    Result<QList<DiffFile>> files = parseDiffFiles(reply->body);
    if (!files)
        return failWith(files.error());
    Fields fields(reply->body, {});
    Result<QList<UndoSecret>> secrets = fields.finish(
        fields.list<UndoSecret>("secrets"_L1, parseSecret));
    if (!secrets)
        return failWith(secrets.error());
    // Some are seen only with what the store keeps of the entry.
    Result<QList<QJsonObject>> obstacles = fields.finish(
        fields.listOrEmpty<QJsonObject>("obstacles"_L1, parseObstacle));
    if (!obstacles)
        return failWith(obstacles.error());
    m_obstacles += *obstacles;
    m_files = std::move(*files);
    m_secrets = std::move(*secrets);
    enter(Step::Review);
}

void UndoModel::apply()
{
    if (m_step != Step::Review)
        return;
    enter(Step::Applying);
    m_link.call(m_tasks, u"undo.apply"_s, idsToUndo(),
        [this](Result<broker::ControlReply> reply) { applied(reply); });
}

void UndoModel::applied(const Result<broker::ControlReply> &reply)
{
    if (!reply)
        return failWith(reply.error());
    Fields fields(reply->body, {});
    Result<QList<UndoResult>> results = fields.finish(
        fields.list<UndoResult>("files"_L1, parseResult));
    if (!results)
        return failWith(results.error());
    m_results = std::move(*results);
    enter(Step::Done);
}

void UndoModel::enter(Step step)
{
    m_step = step;
    Q_EMIT changed();
}

void UndoModel::failWith(const Error &error)
{
    m_error = error;
    enter(Step::Failed);
}

QJsonObject UndoModel::idsToUndo() const
{
    // Exactly what was shown: an entry that joins the journal meanwhile is not part of the answer.
    QJsonArray ids;
    for (const UndoEntry &entry : m_entries) {
        if (canUndo(entry))
            ids.append(entry.id);
    }
    return {{u"ids"_s, ids}};
}

qsizetype UndoModel::undoableCount() const
{
    return std::count_if(m_entries.cbegin(), m_entries.cend(), canUndo);
}

} // namespace claviger::ui
