#include "core/clients/put_back.h"

#include "core/base/file.h"
#include "core/clients/client_lock.h"
#include "core/clients/error_details.h"
#include "core/clients/file_import.h"
#include "core/clients/undo.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

/// An entry made from what we know of the server: what the client had besides is lost.
QByteArray entryFor(const servers::Server &server, const QString &shim)
{
    QStringList arguments {server.id.text()};
    if (const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport)) {
        arguments += {u"--"_s, stdio->command};
        arguments += stdio->arguments;
    }
    QJsonObject entry {{u"command"_s, shim}, {u"args"_s, QJsonArray::fromStringList(arguments)}};
    QJsonObject variables;
    for (const servers::Binding &binding : server.bindings) {
        if (binding.injection == servers::Injection::Environment
            && !binding.variableTemplate.isEmpty())
            variables.insert(binding.variable, binding.variableTemplate);
    }
    if (!variables.isEmpty())
        entry.insert(u"env"_s, variables);
    return QJsonDocument(entry).toJson(QJsonDocument::Compact);
}

/// Something is left out of the stored command: that one would start something else, or nothing.
bool isIncomplete(const servers::Server &server)
{
    const auto *stdio = std::get_if<servers::StdioTransport>(&server.transport);
    return stdio
        && std::any_of(stdio->arguments.begin(), stdio->arguments.end(),
            [](const QString &argument) { return argument.contains(kLeftOut); });
}

/// The splice that puts a member below this path of keys, making the objects that are missing.
config::Splice insertAt(const config::ConfigText &text, QStringList path, const QByteArray &value)
{
    const config::Node *node = &text.root();
    QByteArray raw = value;
    QStringList missing;
    while (!path.isEmpty()) {
        const config::Node *child = path.size() > 1 ? node->find(path.first()) : nullptr;
        if (!child || !child->isObject())
            break;
        node = child;
        path.removeFirst();
    }
    const QString key = path.takeFirst();
    while (!path.isEmpty()) {
        const QByteArray quoted = QJsonDocument(QJsonArray {path.takeLast()})
                                      .toJson(QJsonDocument::Compact);
        raw = "{" + quoted.sliced(1, quoted.size() - 2) + ": " + raw + "}";
    }
    return node->members.empty() ? text.insertRawFirst(*node, key, raw)
                                 : text.insertRawAfter(*node, node->members.back(), key, raw);
}

struct Missing
{
    QStringList path;
    QByteArray text; ///< Empty: we did not keep it.
};

/// The recorded entries of these keys that are not in the file.
std::vector<Missing> missingEntries(const ImportPorts &ports, const ImportPlaces &places,
    const Journal &journal, const LoadedFile &file, const QStringList &keys)
{
    const QSet<QString> wanted(keys.begin(), keys.end());
    std::vector<Missing> missing;
    for (const JournalRecord &record : journal.records()) {
        if (record.path != file.found.path || record.phase != JournalRecord::Phase::Written)
            continue;
        for (const JournalRecord::Entry &entry : record.entries) {
            const bool isWanted = wanted.contains(entryKey(entry.inverse.path));
            if (!isWanted || entryAt(file.text->root(), entry.inverse.path))
                continue;
            QByteArray text = entry.inverse.written;
            bool isKept = true;
            const auto id = servers::ServerId::parse(entry.inverse.server);
            if (text.isEmpty() && id) {
                const auto server = ports.registry.find(*id);
                isKept = !server || !isIncomplete(*server);
                if (server && isKept)
                    text = entryFor(*server, places.shim);
            }
            // An older record may have kept the entry too, for its .env file.
            std::erase_if(missing,
                [&entry](const Missing &older) { return older.path == entry.inverse.path; });
            if (!text.isEmpty() || !isKept)
                missing.push_back({entry.inverse.path, text});
        }
    }
    return missing;
}

} // namespace

Result<QStringList> putBack(const ImportPorts &ports, const ImportPlaces &places, Journal &journal,
    const JournalKey &key, const QString &path, const QStringList &keys)
{
    const auto record = std::find_if(journal.records().begin(), journal.records().end(),
        [&path](const JournalRecord &candidate) { return candidate.path == path; });
    if (record == journal.records().end())
        return fail(ErrorCode::EntryChanged, path);
    const Client *client = findClient(record->client);
    if (client && client->overwritesWhileRunning
        && runningClients(ports.processes).contains(client->id))
        return fail(ErrorCode::ClientRunning, client->name);
    const LoadedFile file = loadRecorded(*record);
    if (file.problem || !file.text)
        return fail(file.problem.value_or(Error {ErrorCode::EntryChanged, path, {}}));
    if (file.text->dialect() == config::Dialect::Toml || !file.text->root().isObject())
        return fail(ErrorCode::Unsupported, path);

    // One after another, parsed anew each time: several may go into one object that has to be made.
    const std::vector<Missing> missing = missingEntries(ports, places, journal, file, keys);
    QByteArray text = file.text->bytes();
    QStringList done;
    std::optional<Error> notKept;
    for (const Missing &entry : missing) {
        if (entry.text.isEmpty()) {
            notKept = Error {
                ErrorCode::EntryChanged, entryKey(entry.path), kCommandNotKept.toString()};
            continue;
        }
        const auto parsed = config::ConfigText::parse(text, file.text->dialect());
        if (!parsed)
            return fail(parsed.error());
        std::vector<config::Splice> splices {insertAt(*parsed, entry.path, entry.text)};
        auto next = config::applySplices(text, std::move(splices));
        if (!next)
            return fail(next.error());
        text = std::move(*next);
        done.append(entryKey(entry.path));
    }
    if (done.isEmpty())
        return fail(notKept.value_or(Error {ErrorCode::EntryChanged, path, {}}));
    if (auto readable = config::checkDialect(text, file.found.accepts); !readable)
        return fail(readable.error());
    auto lock = ClientLock::take(path, file.found.lock);
    if (!lock)
        return fail(lock.error());
    ReplaceOptions options;
    options.expected = file.stamp;
    if (auto written = replaceFile(path, text, options); !written)
        return fail(written.error());
    if (auto noted = noteOwnWrite(journal, path, key, file.text->bytes(), text); !noted)
        return fail(noted.error());
    return done;
}

} // namespace claviger::clients
