#include "app/cli/import_choice.h"

#include <QtCore/QJsonArray>

using namespace Qt::StringLiterals;

namespace claviger::cli {

namespace {

ChoiceValue findingOf(const QJsonValue &json)
{
    ChoiceValue value;
    value.json = json;
    value.canMove = json[u"movable"_s].toBool(true);
    value.isChosen = value.canMove && json[u"selected"_s].toBool();
    return value;
}

ChoiceValue referenceOf(const QJsonValue &json)
{
    ChoiceValue value;
    value.json = json;
    value.isReference = true;
    value.canMove = true;
    value.mustBeTyped = !json[u"available"_s].toBool();
    value.isChosen = json[u"selected"_s].toBool() && !value.mustBeTyped;
    return value;
}

/// Ticked together with its server, because a value moves only with the entry that asks for it.
void choose(ChoiceServer &server, ChoiceValue &value, bool chosen)
{
    value.isChosen = chosen;
    server.isChosen = server.isChosen || chosen;
}

QJsonObject selectedServer(
    const ChoiceFile &file, const ChoiceServer &server, std::vector<Secret> *secrets)
{
    QJsonArray findings;
    QJsonArray references;
    for (const ChoiceValue &value : server.values) {
        if (!value.isChosen)
            continue;
        if (!value.isReference) {
            findings.append(value.json[u"id"_s]);
            continue;
        }
        QJsonObject reference {{u"id"_s, value.json[u"id"_s]}};
        if (secrets && value.typed) {
            reference.insert(u"secret"_s, static_cast<int>(secrets->size()));
            secrets->push_back(value.typed->clone());
        }
        references.append(reference);
    }
    return {{u"path"_s, file.json[u"path"_s]}, {u"key"_s, server.json[u"key"_s]},
        {u"findings"_s, findings}, {u"references"_s, references}};
}

} // namespace

ImportChoice::ImportChoice(const QJsonObject &plan)
{
    for (const QJsonValue &client : plan[u"clients"_s].toArray()) {
        ChoiceClient &added = m_clients.emplace_back();
        added.json = client;
        for (const QJsonValue &file : client[u"files"_s].toArray()) {
            ChoiceFile &inClient = added.files.emplace_back();
            inClient.json = file;
            for (const QJsonValue &server : file[u"servers"_s].toArray())
                inClient.servers.push_back(serverOf(server));
        }
    }
}

ChoiceServer ImportChoice::serverOf(const QJsonValue &json)
{
    ChoiceServer server;
    server.json = json;
    server.canMove = json[u"state"_s].toString() == u"new"_s;
    server.isChosen = server.canMove && json[u"selected"_s].toBool(true);
    server.number = server.canMove ? ++m_last : 0;
    for (const QJsonValue &finding : json[u"findings"_s].toArray())
        server.values.push_back(findingOf(finding));
    for (const QJsonValue &reference : json[u"references"_s].toArray())
        server.values.push_back(referenceOf(reference));
    const bool isRemote = json[u"kind"_s].toString() == u"remote"_s;
    for (ChoiceValue &value : server.values) {
        value.isChosen = value.isChosen && server.canMove;
        // All that may be a secret of a remote server moves with it: nobody would send what stays behind.
        const bool isFixed = isRemote && !value.isReference;
        value.canMove = value.canMove && server.canMove && !isFixed;
        value.number = value.canMove ? ++m_last : 0;
    }
    return server;
}

template <class Function> void ImportChoice::forEachServer(Function function)
{
    for (ChoiceClient &client : m_clients) {
        for (ChoiceFile &file : client.files) {
            for (ChoiceServer &server : file.servers)
                function(server);
        }
    }
}

Result<void> ImportChoice::set(const QString &word, bool chosen)
{
    bool isFound = false;
    forEachServer([&word, chosen, &isFound](ChoiceServer &server) {
        const QString name = server.json[u"name"_s].toString();
        if (server.canMove && name == word) {
            server.isChosen = chosen;
            isFound = true;
        }
        for (ChoiceValue &value : server.values) {
            const QString valueName = value.json[u"name"_s].toString();
            if (!value.canMove || (valueName != word && name + u'/' + valueName != word))
                continue;
            choose(server, value, chosen);
            isFound = true;
        }
    });
    if (!isFound)
        return fail(ErrorCode::InvalidInput, word, u"nothing in the plan has this name"_s);
    return {};
}

Result<void> ImportChoice::move(const QString &word)
{
    return set(word, true);
}

Result<void> ImportChoice::leave(const QString &word)
{
    return set(word, false);
}

bool ImportChoice::toggle(int number)
{
    bool isFound = false;
    forEachServer([number, &isFound](ChoiceServer &server) {
        if (server.number == number && number > 0) {
            server.isChosen = !server.isChosen;
            isFound = true;
        }
        for (ChoiceValue &value : server.values) {
            if (value.number != number || number <= 0)
                continue;
            choose(server, value, !(value.isChosen && server.isChosen));
            isFound = true;
        }
    });
    return isFound;
}

bool ImportChoice::isEmpty() const
{
    return selection(nullptr)[u"servers"_s].toArray().isEmpty();
}

std::vector<std::pair<const ChoiceServer *, ChoiceValue *>> ImportChoice::valuesToType()
{
    std::vector<std::pair<const ChoiceServer *, ChoiceValue *>> missing;
    forEachServer([&missing](ChoiceServer &server) {
        for (ChoiceValue &value : server.values) {
            if (server.isChosen && value.isChosen && value.mustBeTyped && !value.typed)
                missing.emplace_back(&server, &value);
        }
    });
    return missing;
}

QJsonObject ImportChoice::selection(std::vector<Secret> *secrets) const
{
    QJsonArray servers;
    for (const ChoiceClient &client : m_clients) {
        for (const ChoiceFile &file : client.files) {
            for (const ChoiceServer &server : file.servers) {
                if (server.isChosen)
                    servers.append(selectedServer(file, server, secrets));
            }
        }
    }
    return {{u"servers"_s, servers}};
}

} // namespace claviger::cli
