#include "core/clients/catalog.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QSet>

#include <array>

using namespace Qt::StringLiterals;

/// A static library's resources must be named by somebody, or the linker leaves them out.
static void initResources()
{
    Q_INIT_RESOURCE(claviger_clients);
}

namespace claviger::clients {
namespace {

template <class T> using Named = std::pair<QLatin1StringView, T>;

constexpr std::array kScopes {Named<Scope> {QLatin1StringView("user"), Scope::User},
    Named<Scope> {QLatin1StringView("project"), Scope::Project},
    Named<Scope> {QLatin1StringView("workspace"), Scope::Workspace},
    Named<Scope> {QLatin1StringView("local"), Scope::Local},
    Named<Scope> {QLatin1StringView("managed"), Scope::Managed}};

constexpr std::array kDialects {
    Named<config::Dialect> {QLatin1StringView("json"), config::Dialect::Json},
    Named<config::Dialect> {
        QLatin1StringView("json-with-comments"), config::Dialect::JsonWithComments},
    Named<config::Dialect> {QLatin1StringView("json-with-comments-and-trailing-commas"),
        config::Dialect::JsonWithCommentsAndTrailingCommas},
    Named<config::Dialect> {QLatin1StringView("toml"), config::Dialect::Toml}};

constexpr std::array kSystems {Named<System> {QLatin1StringView("linux"), System::Linux},
    Named<System> {QLatin1StringView("macos"), System::MacOs},
    Named<System> {QLatin1StringView("windows"), System::Windows}};

constexpr std::array kSyntaxes {
    Named<VariableSyntax> {QLatin1StringView("dollar"), VariableSyntax::Dollar},
    Named<VariableSyntax> {QLatin1StringView("dollar-brace"), VariableSyntax::DollarBrace},
    Named<VariableSyntax> {QLatin1StringView("dollar-brace-env"), VariableSyntax::DollarBraceEnv},
    Named<VariableSyntax> {
        QLatin1StringView("dollar-brace-named"), VariableSyntax::DollarBraceNamed}};

constexpr std::array kReloads {Named<Reload> {QLatin1StringView("restart"), Reload::Restart},
    Named<Reload> {QLatin1StringView("next-start"), Reload::NextStart},
    Named<Reload> {QLatin1StringView("watches"), Reload::Watches}};

template <class Table>
auto lookUp(const Table &table, QStringView name)
    -> std::optional<typename Table::value_type::second_type>
{
    for (const auto &[word, value] : table) {
        if (name == word)
            return value;
    }
    return std::nullopt;
}

template <class Table, class T> QString nameOf(const Table &table, T value)
{
    for (const auto &[word, candidate] : table) {
        if (candidate == value)
            return QString(word);
    }
    Q_UNREACHABLE();
}

tl::unexpected<Error> broken(const QString &client, const QString &rule)
{
    return fail(ErrorCode::InvalidInput, client, rule);
}

QStringList strings(const QJsonValue &value)
{
    QStringList result;
    for (const QJsonValue item : value.toArray())
        result.append(item.toString());
    return result;
}

QHash<System, QStringList> bySystem(const QJsonObject &object)
{
    QHash<System, QStringList> result;
    for (const auto &[word, system] : kSystems) {
        if (object.contains(word))
            result.insert(system, strings(object.value(word)));
    }
    return result;
}

Result<QList<QStringList>> parseMaps(const QString &client, const QJsonArray &array)
{
    QList<QStringList> maps;
    for (const QJsonValue map : array) {
        maps.append(strings(map));
        if (maps.last().isEmpty() || maps.last().contains(QString()))
            return broken(client, u"maps: a list of non-empty keys"_s);
    }
    if (maps.isEmpty())
        return broken(client, u"maps: at least one"_s);
    return maps;
}

Result<FileRule> parseFile(const QString &client, const QJsonObject &object)
{
    FileRule rule;
    const auto scope = lookUp(kScopes, object.value("scope"_L1).toString());
    if (!scope || *scope == Scope::Local)
        return broken(client, u"scope: user, project, workspace or managed"_s);
    rule.scope = *scope;
    const auto accepts = lookUp(kDialects, object.value("accepts"_L1).toString());
    if (!accepts)
        return broken(client, u"accepts: a known dialect"_s);
    rule.accepts = *accepts;
    rule.acceptsByteOrderMark = object.value("byteOrderMark"_L1).toBool(true);

    auto maps = parseMaps(client, object.value("maps"_L1).toArray());
    if (!maps)
        return fail(maps.error());
    rule.maps = std::move(*maps);

    const bool inFolder = rule.scope == Scope::Project || rule.scope == Scope::Workspace;
    rule.relativePaths = strings(object.value("paths"_L1));
    rule.templates = bySystem(object);
    if (inFolder ? rule.relativePaths.isEmpty() : rule.templates.isEmpty())
        return broken(client, u"a file needs its paths"_s);
    rule.projectFolders = strings(object.value("projectFolders"_L1));
    if (const QJsonObject lock = object.value("lock"_L1).toObject(); !lock.isEmpty()) {
        LockRule parsed;
        parsed.suffix = lock.value("suffix"_L1).toString();
        parsed.staleAfterSeconds = lock.value("staleSeconds"_L1).toInt(10);
        if (parsed.suffix.isEmpty() || lock.value("kind"_L1).toString() != "folder"_L1)
            return broken(client, u"lock: a folder with a suffix"_s);
        rule.lock = parsed;
    }
    return rule;
}

Result<Client> parseClient(const QJsonObject &object)
{
    Client client;
    client.id = object.value("id"_L1).toString();
    client.name = object.value("name"_L1).toString();
    if (client.id.isEmpty() || client.name.isEmpty())
        return broken(client.id, u"a client has an id and a name"_s);
    for (const QJsonValue file : object.value("files"_L1).toArray()) {
        auto rule = parseFile(client.id, file.toObject());
        if (!rule)
            return fail(rule.error());
        client.files.append(std::move(*rule));
    }
    if (client.files.isEmpty())
        return broken(client.id, u"files: at least one"_s);
    client.installedSigns = bySystem(object.value("installed"_L1).toObject());
    for (const QString &word : strings(object.value("variables"_L1))) {
        const auto syntax = lookUp(kSyntaxes, word);
        if (!syntax)
            return broken(client.id, u"variables: unknown syntax "_s + word);
        client.variables.append(*syntax);
    }
    const auto reload = lookUp(kReloads, object.value("reload"_L1).toString());
    if (!reload)
        return broken(client.id, u"reload: restart, next-start or watches"_s);
    client.reload = *reload;
    client.requiredType = object.value("requiredType"_L1).toString();
    client.overwritesWhileRunning = object.value("overwritesWhileRunning"_L1).toBool();
    client.copies = strings(object.value("copies"_L1));
    const QJsonObject processes = object.value("processes"_L1).toObject();
    client.processes.executables = strings(processes.value("executables"_L1));
    client.processes.executablePaths = strings(processes.value("executablePaths"_L1));
    client.processes.scripts = strings(processes.value("scripts"_L1));
    return client;
}

} // namespace

Result<QList<Client>> parseCatalog(QByteArrayView json)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray(), &problem);
    if (!document.isObject())
        return fail(ErrorCode::ParseFailed, {}, problem.errorString());
    if (document.object().value("format"_L1).toInt() != 1)
        return broken({}, u"format: 1"_s);
    QList<Client> clients;
    QSet<QString> ids;
    for (const QJsonValue value : document.object().value("clients"_L1).toArray()) {
        auto client = parseClient(value.toObject());
        if (!client)
            return fail(client.error());
        if (ids.contains(client->id))
            return broken(client->id, u"ids are unique"_s);
        ids.insert(client->id);
        clients.append(std::move(*client));
    }
    return clients;
}

const QList<Client> &knownClients()
{
    static const QList<Client> clients = [] {
        initResources();
        QFile file(u":/claviger/clients.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            qFatal("the catalogue of clients is not built in");
        auto parsed = parseCatalog(file.readAll());
        if (!parsed)
            qFatal("the catalogue of clients is broken: %s", qPrintable(parsed.error().detail));
        return std::move(*parsed);
    }();
    return clients;
}

const Client *findClient(QStringView id)
{
    for (const Client &client : knownClients()) {
        if (client.id == id)
            return &client;
    }
    return nullptr;
}

config::Dialect tolerantDialect(config::Dialect strict)
{
    return strict == config::Dialect::Toml ? config::Dialect::Toml
                                           : config::Dialect::JsonWithCommentsAndTrailingCommas;
}

QString scopeName(Scope scope)
{
    return nameOf(kScopes, scope);
}

QString dialectName(config::Dialect dialect)
{
    return nameOf(kDialects, dialect);
}

std::optional<config::Dialect> dialectFromName(QStringView name)
{
    return lookUp(kDialects, name);
}

} // namespace claviger::clients
