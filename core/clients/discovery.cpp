#include "core/clients/discovery.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QSet>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

bool isWanted(const QString &client, const QStringList &clients)
{
    return clients.isEmpty() || clients.contains(client);
}

FoundFile foundFor(const QString &path, const Client &client, const FileRule &rule)
{
    FoundFile found;
    found.path = path;
    found.client = client.id;
    found.scope = rule.scope;
    found.accepts = rule.accepts;
    found.acceptsByteOrderMark = rule.acceptsByteOrderMark;
    found.maps = rule.maps;
    found.projectFolders = rule.projectFolders;
    found.lock = rule.lock;
    return found;
}

/// A path with at most one component "*", as the files that match it.
QStringList matching(const QString &pattern)
{
    const qsizetype star = pattern.indexOf("/*/"_L1);
    if (star < 0)
        return QFileInfo::exists(pattern) ? QStringList {pattern} : QStringList();
    QStringList paths;
    const QDir parent(pattern.left(star));
    const QStringList names = parent.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const QString &name : names) {
        const QString path = parent.filePath(name) + pattern.mid(star + 2);
        if (QFileInfo::exists(path) && paths.size() < limits::kMostFiles)
            paths.append(path);
    }
    return paths;
}

/// Adds files, each only once however many links lead to it.
class Collection
{
public:
    void add(const FoundFile &file)
    {
        const QString resolved = QFileInfo(file.path).canonicalFilePath();
        const QString identity = resolved.isEmpty() ? file.path : resolved;
        if (m_files.size() >= limits::kMostFiles || m_seen.contains(identity))
            return;
        m_seen.insert(identity);
        m_files.append(file);
    }
    void add(const QList<FoundFile> &files)
    {
        for (const FoundFile &file : files)
            add(file);
    }
    [[nodiscard]] const QList<FoundFile> &files() const { return m_files; }

private:
    QSet<QString> m_seen;
    QList<FoundFile> m_files;
};

void addUserFiles(
    const QStringList &clients, const Surroundings &surroundings, Collection &collection)
{
    for (const Client &client : knownClients()) {
        if (!isWanted(client.id, clients))
            continue;
        for (const FileRule &rule : client.files) {
            for (const QString &pattern : userPaths(rule, surroundings)) {
                for (const QString &path : matching(pattern))
                    collection.add(foundFor(path, client, rule));
            }
        }
    }
}

/// Folders that never hold a person's configuration but very many files.
bool isSkipped(const QString &folder)
{
    static const QSet<QString> kSkipped {u"node_modules"_s, u".git"_s, u".venv"_s, u"venv"_s,
        u"target"_s, u"build"_s, u"dist"_s, u"__pycache__"_s, u".cache"_s};
    return kSkipped.contains(folder);
}

void addBelow(const QString &top, const QStringList &clients, Collection &collection)
{
    const QString root = QFileInfo(top).canonicalFilePath();
    if (root.isEmpty())
        return;
    QList<std::pair<QString, int>> open {{root, 0}};
    int visited = 0;
    while (!open.isEmpty() && ++visited <= limits::kMostFolders) {
        const auto [folder, depth] = open.takeFirst();
        for (const FoundFile &file : projectFilesIn(folder, clients)) {
            // A link may not lead out of the folder that the person pointed at.
            if (QFileInfo(file.path).canonicalFilePath().startsWith(root + u'/'))
                collection.add(file);
        }
        if (depth == limits::kDeepestFolder)
            continue;
        const QDir::Filters filters = QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot
            | QDir::NoSymLinks;
        for (const QString &name : QDir(folder).entryList(filters, QDir::Name)) {
            if (!isSkipped(name) && open.size() < limits::kMostFolders)
                open.append({folder + u'/' + name, depth + 1});
        }
    }
}

/// Which keys a file of an unknown client may have its servers under.
QList<QStringList> everyMap()
{
    return {{u"mcpServers"_s}, {u"servers"_s}, {u"mcp_servers"_s}, {u"context_servers"_s},
        {u"mcp"_s, u"servers"_s}};
}

bool isForeign(const QString &path)
{
    return QFileInfo(path).ownerId() != ::geteuid() && ::geteuid() != 0;
}

bool isBlank(const QByteArray &bytes)
{
    return bytes.trimmed().isEmpty();
}

std::optional<Error> obstacle(const LoadedFile &file)
{
    if (file.found.scope == Scope::Managed)
        return Error {ErrorCode::FileManaged, file.found.path, {}};
    if (isForeign(file.resolvedPath))
        return Error {ErrorCode::FileManaged, file.found.path, u"owned by another user"_s};
    const bool replaceable = ::access(QFile::encodeName(file.resolvedPath).constData(), W_OK) == 0
        && ::access(
               QFile::encodeName(QFileInfo(file.resolvedPath).absolutePath()).constData(), W_OK)
            == 0;
    if (!replaceable)
        return Error {ErrorCode::FileNotWritable, file.found.path, {}};
    return std::nullopt;
}

} // namespace

QList<FoundFile> projectFilesIn(const QString &folder, const QStringList &clients)
{
    QList<FoundFile> files;
    for (const Client &client : knownClients()) {
        if (!isWanted(client.id, clients))
            continue;
        for (const FileRule &rule : client.files) {
            for (const QString &relative : rule.relativePaths) {
                const QString path = folder + u'/' + relative;
                if (QFileInfo(path).isFile())
                    files.append(foundFor(path, client, rule));
            }
        }
    }
    return files;
}

FoundFile classifyFile(const QString &path, const Surroundings &surroundings)
{
    const QString absolute = QDir::cleanPath(QFileInfo(path).absoluteFilePath());
    for (const Client &client : knownClients()) {
        for (const FileRule &rule : client.files) {
            for (const QString &pattern : userPaths(rule, surroundings)) {
                if (matching(pattern).contains(absolute))
                    return foundFor(absolute, client, rule);
            }
        }
    }
    for (const Client &client : knownClients()) {
        for (const FileRule &rule : client.files) {
            for (const QString &relative : rule.relativePaths) {
                if (absolute.endsWith(u'/' + relative))
                    return foundFor(absolute, client, rule);
            }
        }
    }
    FoundFile found;
    found.path = absolute;
    found.client = kOtherClient;
    found.scope = Scope::Project;
    found.accepts = absolute.endsWith(".toml"_L1)
        ? config::Dialect::Toml
        : config::Dialect::JsonWithCommentsAndTrailingCommas;
    found.maps = everyMap();
    return found;
}

QList<FoundFile> discoverFiles(const DiscoveryRequest &request, const Surroundings &surroundings)
{
    Collection collection;
    if (request.isEverything())
        addUserFiles(request.clients, surroundings, collection);
    for (const QString &path : request.files)
        collection.add(classifyFile(path, surroundings));
    for (const QString &folder : request.folders)
        addBelow(folder, request.clients, collection);
    return collection.files();
}

LoadedFile loadFile(const FoundFile &found)
{
    LoadedFile file;
    file.found = found;
    auto content = readRegularFile(found.path, config::ConfigText::kLargestFile);
    if (!content) {
        file.problem = content.error();
        return file;
    }
    file.stamp = content->stamp;
    file.resolvedPath = content->resolvedPath;
    file.hasOtherNames = content->hasOtherNames;
    file.problem = obstacle(file);
    if (isBlank(content->bytes))
        return file;

    const auto refuse = [&file, &found](Error error) {
        error.subject = found.path;
        file.problem = std::move(error);
    };
    if (!found.acceptsByteOrderMark && content->bytes.startsWith("\xef\xbb\xbf")) {
        refuse({ErrorCode::ParseFailed, {}, u"1:1: the client does not read a byte order mark"_s});
        return file;
    }
    const config::Dialect tolerant = tolerantDialect(found.accepts);
    if (tolerant != found.accepts) {
        if (auto strict = config::checkDialect(content->bytes, found.accepts); !strict) {
            refuse(strict.error());
            return file;
        }
    }
    auto text = config::ConfigText::parse(std::move(content->bytes), tolerant);
    if (!text) {
        refuse(text.error());
        return file;
    }
    file.text = std::make_unique<config::ConfigText>(std::move(*text));
    file.entries = entriesOf(file.text->root(), found.maps);
    return file;
}

QStringList projectFoldersOf(const LoadedFile &file)
{
    QStringList folders;
    if (!file.text)
        return folders;
    for (const QString &key : file.found.projectFolders) {
        const config::Node *projects = file.text->root().find(key);
        if (!projects || !projects->isObject())
            continue;
        for (const config::Member &member : projects->members) {
            if (folders.size() < limits::kMostProjects && QDir::isAbsolutePath(member.key)
                && QFileInfo(member.key).isDir())
                folders.append(QDir::cleanPath(member.key));
        }
    }
    return folders;
}

} // namespace claviger::clients
