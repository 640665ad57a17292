#include "core/servers/server_json.h"

#include "core/servers/http_transport_json.h"
#include "core/servers/json_reader.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

QJsonObject sourceToJson(const Source &source)
{
    switch (source.kind) {
    case Source::Kind::Keychain:
        return {{u"kind"_s, u"keychain"_s}};
    case Source::Kind::Environment:
        return {{u"kind"_s, u"environment"_s}, {u"variable"_s, source.variable}};
    }
    Q_UNREACHABLE();
}

QString injectionName(Injection injection)
{
    switch (injection) {
    case Injection::Environment:
        return u"env"_s;
    case Injection::Argument:
        return u"argument"_s;
    case Injection::Header:
        return u"header"_s;
    case Injection::Url:
        return u"url"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject bindingToJson(const Binding &binding)
{
    QJsonObject object {{u"name"_s, binding.name}, {u"marker"_s, binding.marker},
        {u"inject"_s, injectionName(binding.injection)},
        {u"source"_s, sourceToJson(binding.source)}};
    const auto addIfAny = [&object](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    addIfAny(u"variable"_s, binding.variable);
    addIfAny(u"template"_s, binding.variableTemplate);
    addIfAny(u"service"_s, binding.service);
    return object;
}

QJsonObject transportToJson(const Transport &transport)
{
    if (const auto *http = std::get_if<HttpTransport>(&transport))
        return toJson(*http);
    const auto &stdio = std::get<StdioTransport>(transport);
    return {{u"kind"_s, u"stdio"_s}, {u"command"_s, stdio.command},
        {u"args"_s, QJsonArray::fromStringList(stdio.arguments)}};
}

Source readSource(const QJsonObject &object, const QString &path, QString *broken)
{
    JsonReader reader(object, path, broken);
    Source source;
    const QString kind = reader.string(u"kind"_s);
    if (kind == u"environment"_s) {
        source.kind = Source::Kind::Environment;
        source.variable = reader.string(u"variable"_s);
    } else if (kind != u"keychain"_s) {
        reader.complain(u"kind"_s, u"neither keychain nor environment"_s);
    }
    reader.refuseOthers();
    return source;
}

Binding readBinding(const QJsonObject &object, const QString &path, QString *broken)
{
    JsonReader reader(object, path, broken);
    Binding binding;
    binding.name = reader.string(u"name"_s);
    binding.marker = reader.string(u"marker"_s);
    const QString inject = reader.string(u"inject"_s);
    if (inject == u"argument"_s)
        binding.injection = Injection::Argument;
    else if (inject == u"header"_s)
        binding.injection = Injection::Header;
    else if (inject == u"url"_s)
        binding.injection = Injection::Url;
    else if (inject != u"env"_s)
        reader.complain(u"inject"_s, u"none of env, argument, header, url"_s);
    binding.source = readSource(reader.object(u"source"_s), path + u"source."_s, broken);
    binding.variable = reader.optionalString(u"variable"_s);
    binding.variableTemplate = reader.optionalString(u"template"_s);
    binding.service = reader.optionalString(u"service"_s);
    reader.refuseOthers();
    return binding;
}

Transport readTransport(const QJsonObject &object, QString *broken)
{
    JsonReader reader(object, u"transport."_s, broken);
    const QString kind = reader.string(u"kind"_s);
    if (kind == u"http"_s)
        return readHttpTransport(reader, broken);
    if (kind != u"stdio"_s)
        reader.complain(u"kind"_s, u"neither stdio nor http"_s);
    StdioTransport stdio;
    stdio.command = reader.string(u"command"_s);
    stdio.arguments = reader.strings(u"args"_s);
    reader.refuseOthers();
    return stdio;
}

/// "3:17" of a byte offset, both from 1.
QString lineAndColumn(const QByteArray &bytes, qsizetype offset)
{
    const QByteArrayView before = QByteArrayView(bytes).first(
        std::clamp(offset, qsizetype(0), bytes.size()));
    const qsizetype line = std::count(before.begin(), before.end(), '\n') + 1;
    const qsizetype column = before.size() - (before.lastIndexOf('\n') + 1) + 1;
    return u"%1:%2"_s.arg(line).arg(column);
}

/// The list inside the file, its head checked.
Result<QJsonArray> readHead(const QByteArray &bytes)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        return fail(ErrorCode::ParseFailed, {},
            lineAndColumn(bytes, parseError.offset) + u' ' + parseError.errorString());
    }
    if (!document.isObject())
        return fail(ErrorCode::ParseFailed, {}, u"1:1 not an object"_s);

    QString broken;
    JsonReader reader(document.object(), {}, &broken);
    const QJsonValue version = reader.take(u"version"_s);
    if (version.isDouble() && version.toInteger() > kFormatVersion)
        return fail(ErrorCode::Unsupported, {}, u"version %1"_s.arg(version.toInteger()));
    if (version.toInteger(-1) != kFormatVersion)
        reader.complain(u"version"_s, u"not 1"_s);
    QJsonArray list = reader.array(u"servers"_s);
    reader.refuseOthers();
    if (!broken.isEmpty())
        return fail(ErrorCode::ServerInvalid, {}, broken);
    return list;
}

} // namespace

QJsonObject toJson(const Server &server)
{
    QJsonArray credentials;
    for (const Binding &binding : server.bindings)
        credentials.append(bindingToJson(binding));
    return {{u"id"_s, server.id.text()}, {u"name"_s, server.name},
        {u"transport"_s, transportToJson(server.transport)}, {u"credentials"_s, credentials},
        {u"createdAt"_s, server.createdAt}};
}

Result<Server> serverFromJson(const QJsonObject &object)
{
    QString broken;
    JsonReader reader(object, {}, &broken);
    const QString idText = reader.string(u"id"_s);
    const auto id = ServerId::parse(idText);
    if (!id)
        return fail(ErrorCode::ServerInvalid, {}, u"id: not an id"_s);

    Server server {*id, reader.string(u"name"_s),
        readTransport(reader.object(u"transport"_s), &broken), {}, 0};
    const QJsonArray credentials = reader.array(u"credentials"_s);
    for (qsizetype i = 0; i < credentials.size() && broken.isEmpty(); ++i) {
        const QString path = u"credentials[%1]."_s.arg(i);
        server.bindings.append(readBinding(credentials.at(i).toObject(), path, &broken));
    }
    server.createdAt = reader.optionalTime(u"createdAt"_s);
    reader.refuseOthers();
    if (!broken.isEmpty())
        return fail(ErrorCode::ServerInvalid, id->text(), broken);

    auto valid = validate(server);
    if (!valid)
        return fail(valid.error());
    return server;
}

QByteArray toFile(const QList<Server> &servers)
{
    QJsonArray list;
    for (const Server &server : servers)
        list.append(toJson(server));
    const QJsonObject file {{u"version"_s, kFormatVersion}, {u"servers"_s, list}};
    return QJsonDocument(file).toJson(QJsonDocument::Indented);
}

Result<QList<Server>> serversFromFile(const QByteArray &bytes, qsizetype most)
{
    const auto list = readHead(bytes);
    if (!list)
        return fail(list.error());
    if (list->size() > most)
        return fail(ErrorCode::TooLarge, {}, u"more than %1 servers"_s.arg(most));

    QList<Server> servers;
    servers.reserve(list->size());
    QSet<QString> ids;
    for (qsizetype i = 0; i < list->size(); ++i) {
        const QString path = u"servers[%1]."_s.arg(i);
        auto server = serverFromJson(list->at(i).toObject());
        if (!server)
            return fail(
                ErrorCode::ServerInvalid, server.error().subject, path + server.error().detail);
        if (ids.contains(server->id.text()))
            return fail(ErrorCode::ServerInvalid, server->id.text(), path + u"id: used twice"_s);
        ids.insert(server->id.text());
        servers.append(std::move(*server));
    }
    return servers;
}

} // namespace claviger::servers
