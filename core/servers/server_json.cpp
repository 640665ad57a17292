#include "core/servers/server_json.h"

#include "core/base/json_writer.h"
#include "core/servers/http_transport_json.h"
#include "core/servers/json_reader.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

void write(JsonWriter &json, QLatin1StringView key, const QString &text)
{
    json.key(key);
    json.text(text);
}

// The keys of each object in the order of the alphabet, as in files that older versions wrote.

void write(JsonWriter &json, const Source &source)
{
    json.beginObject();
    switch (source.kind) {
    case Source::Kind::Keychain:
        write(json, "kind"_L1, u"keychain"_s);
        break;
    case Source::Kind::Environment:
        if (source.fallback)
            write(json, "fallback"_L1, *source.fallback);
        write(json, "kind"_L1, u"environment"_s);
        write(json, "variable"_L1, source.variable);
        break;
    }
    json.endObject();
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

void write(JsonWriter &json, const Binding &binding)
{
    json.beginObject();
    write(json, "inject"_L1, injectionName(binding.injection));
    write(json, "marker"_L1, binding.marker);
    write(json, "name"_L1, binding.name);
    if (!binding.service.isEmpty())
        write(json, "service"_L1, binding.service);
    json.key("source"_L1);
    write(json, binding.source);
    if (!binding.variableTemplate.isEmpty())
        write(json, "template"_L1, binding.variableTemplate);
    if (!binding.variable.isEmpty())
        write(json, "variable"_L1, binding.variable);
    json.endObject();
}

void write(JsonWriter &json, const Transport &transport)
{
    if (const auto *http = std::get_if<HttpTransport>(&transport)) {
        json.value(toJson(*http));
        return;
    }
    const auto &stdio = std::get<StdioTransport>(transport);
    json.beginObject();
    json.key("args"_L1);
    json.texts(stdio.arguments);
    write(json, "command"_L1, stdio.command);
    write(json, "kind"_L1, u"stdio"_s);
    json.endObject();
}

void write(JsonWriter &json, const Server &server)
{
    json.beginObject();
    json.key("createdAt"_L1);
    json.number(server.createdAt);
    json.key("credentials"_L1);
    json.beginArray();
    for (const Binding &binding : server.bindings)
        write(json, binding);
    json.endArray();
    write(json, "id"_L1, server.id.text());
    write(json, "name"_L1, server.name);
    json.key("transport"_L1);
    write(json, server.transport);
    json.endObject();
}

Source readSource(const QJsonObject &object, const QString &path, QString *broken)
{
    JsonReader reader(object, path, broken);
    Source source;
    const QString kind = reader.string(u"kind"_s);
    if (kind == u"environment"_s) {
        source.kind = Source::Kind::Environment;
        source.variable = reader.string(u"variable"_s);
        if (object.contains("fallback"_L1))
            source.fallback = reader.optionalString(u"fallback"_s);
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
    JsonWriter json(JsonWriter::Layout::Indented);
    json.beginObject();
    json.key("servers"_L1);
    json.beginArray();
    for (const Server &server : servers)
        write(json, server);
    json.endArray();
    json.key("version"_L1);
    json.number(kFormatVersion);
    json.endObject();
    return json.take() + '\n';
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
