#include "core/servers/server_registry.h"

#include "core/base/file.h"
#include "core/servers/server_json.h"

#include <QtCore/QFileInfo>
#include <QtCore/QFileSystemWatcher>
#include <QtCore/QHash>
#include <QtCore/QTimer>

using namespace Qt::StringLiterals;

namespace claviger::servers {

namespace {

/// Editors write in several steps; one look after the last of them is enough.
constexpr std::chrono::milliseconds kQuietTime {50};
/// How often put() and remove() start again when somebody else writes at the same time.
constexpr int kMostAttempts = 3;

QString nearestFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

} // namespace

class ServerRegistry::Private
{
public:
    Private(ServerRegistry *owner, QString path)
        : m_owner(owner)
        , m_path(std::move(path))
    {
        m_settle.setSingleShot(true);
        m_settle.setInterval(kQuietTime);
        const auto look = [this] {
            watch(); // an atomic replace takes the watch along with the old file
            m_settle.start();
        };
        QObject::connect(&m_watcher, &QFileSystemWatcher::fileChanged, owner, look);
        QObject::connect(&m_watcher, &QFileSystemWatcher::directoryChanged, owner, look);
        QObject::connect(&m_settle, &QTimer::timeout, owner, [this] { reload(); });
    }

    /// Brings the memory up to what the file says.
    Result<void> load()
    {
        watch();
        auto content = readRegularFile(m_path, kLargestFile);
        if (!content && content.error().code == ErrorCode::FileNotFound) {
            m_stamp.reset();
            become({});
            setProblem({});
            return {};
        }
        if (!content) {
            m_stamp.reset(); // so that the same text, readable again, counts as new
            return giveUp(content.error());
        }
        if (m_stamp && m_stamp->sha256 == content->stamp.sha256) {
            m_stamp = content->stamp; // same text: same servers, or the same problem
            return m_problem ? Result<void>(fail(*m_problem)) : Result<void>();
        }
        m_stamp = content->stamp;
        auto servers = serversFromFile(content->bytes, kMostServers);
        if (!servers) {
            Error error = servers.error();
            if (error.subject.isEmpty())
                error.subject = m_path;
            return giveUp(error);
        }
        become(std::move(*servers));
        setProblem({});
        return {};
    }

    /// Applies an edit to what the file says now, and writes it.
    template <class Edit> Result<void> change(const Edit &edit)
    {
        Result<void> written = fail(ErrorCode::FileChanged, m_path);
        for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
            auto current = load();
            if (!current)
                return current;
            QList<Server> next = m_servers;
            auto edited = edit(next, m_index);
            if (!edited)
                return edited;
            if (next == m_servers)
                return {};
            written = write(std::move(next));
            if (written || written.error().code != ErrorCode::FileChanged)
                break;
        }
        return written;
    }

    void reload()
    {
        const auto result = load();
        if (!result)
            qWarning("servers: %s not loaded: %s %s", qUtf8Printable(m_path),
                qUtf8Printable(errorName(result.error().code)),
                qUtf8Printable(result.error().detail));
    }

    const QList<Server> &servers() const { return m_servers; }
    const QHash<QString, qsizetype> &index() const { return m_index; }
    const std::optional<Error> &problem() const { return m_problem; }

private:
    Result<void> write(QList<Server> next)
    {
        if (next.size() > kMostServers)
            return fail(ErrorCode::TooLarge, m_path, u"more than %1 servers"_s.arg(kMostServers));
        const QByteArray bytes = toFile(next);
        if (bytes.size() > kLargestFile)
            return fail(ErrorCode::TooLarge, m_path, u"servers.json"_s);

        ReplaceOptions options;
        options.expected = m_stamp;
        options.mustBeNew = !m_stamp;
        options.createFolders = true;
        auto stamp = replaceFile(m_path, bytes, options);
        if (!stamp)
            return fail(stamp.error());
        m_stamp = *stamp;
        watch();
        become(std::move(next));
        return {};
    }

    void become(QList<Server> servers)
    {
        if (servers == m_servers)
            return;
        m_servers = std::move(servers);
        m_index.clear();
        m_index.reserve(m_servers.size());
        for (qsizetype i = 0; i < m_servers.size(); ++i)
            m_index.insert(m_servers.at(i).id.text(), i);
        Q_EMIT m_owner->changed();
    }

    Result<void> giveUp(const Error &error)
    {
        setProblem(error);
        return fail(error);
    }

    void setProblem(std::optional<Error> problem)
    {
        const bool same = problem.has_value() == m_problem.has_value()
            && (!problem
                || (problem->code == m_problem->code && problem->subject == m_problem->subject
                    && problem->detail == m_problem->detail));
        m_problem = std::move(problem);
        if (!same)
            Q_EMIT m_owner->problemChanged();
    }

    /// The file itself for edits in place, its folder for atomic replaces and for a file to come;
    /// behind a symbolic link, also the folder where the real file is replaced.
    void watch()
    {
        QStringList wanted {nearestFolder(m_path)};
        const QFileInfo file(m_path);
        if (file.exists()) {
            wanted.append(m_path);
            const QString target = QFileInfo(file.canonicalFilePath()).absolutePath();
            if (!wanted.contains(target))
                wanted.append(target);
        }
        QStringList watched = m_watcher.files() + m_watcher.directories();
        for (const QString &path : std::as_const(watched)) {
            if (!wanted.removeOne(path))
                m_watcher.removePath(path);
        }
        if (!wanted.isEmpty())
            m_watcher.addPaths(wanted);
    }

    ServerRegistry *m_owner;
    QString m_path;
    QList<Server> m_servers;
    QHash<QString, qsizetype> m_index; ///< Id to position.
    std::optional<FileStamp> m_stamp; ///< Of the text last read; empty: there was no file.
    std::optional<Error> m_problem;
    QFileSystemWatcher m_watcher;
    QTimer m_settle;
};

ServerRegistry::ServerRegistry(QString path, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(path)))
{
}

ServerRegistry::~ServerRegistry() = default;

Result<void> ServerRegistry::load()
{
    return d->load();
}

const QList<Server> &ServerRegistry::servers() const
{
    return d->servers();
}

const std::optional<Error> &ServerRegistry::problem() const
{
    return d->problem();
}

Result<Server> ServerRegistry::find(const ServerId &id) const
{
    const auto at = d->index().constFind(id.text());
    if (at == d->index().constEnd())
        return fail(ErrorCode::ServerUnknown, id.text());
    return d->servers().at(*at);
}

Result<void> ServerRegistry::put(const QList<Server> &servers)
{
    for (const Server &server : servers) {
        auto valid = validate(server);
        if (!valid)
            return valid;
    }
    const auto addAll = [&servers](
                            QList<Server> &all, QHash<QString, qsizetype> index) -> Result<void> {
        for (const Server &server : servers) {
            const auto at = index.constFind(server.id.text());
            if (at != index.constEnd()) {
                all[*at] = server;
                continue;
            }
            index.insert(server.id.text(), all.size());
            all.append(server);
        }
        return {};
    };
    return d->change(addAll);
}

Result<void> ServerRegistry::remove(const QList<ServerId> &ids)
{
    const auto removeAll = [&ids](QList<Server> &all,
                               const QHash<QString, qsizetype> &index) -> Result<void> {
        QSet<QString> gone;
        for (const ServerId &id : ids) {
            if (!index.contains(id.text()))
                return fail(ErrorCode::ServerUnknown, id.text());
            gone.insert(id.text());
        }
        all.removeIf([&gone](const Server &server) { return gone.contains(server.id.text()); });
        return {};
    };
    return d->change(removeAll);
}

} // namespace claviger::servers
