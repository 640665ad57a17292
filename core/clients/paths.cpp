#include "core/clients/paths.h"

#include <QtCore/QDir>
#include <QtCore/QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

System thisSystem()
{
#if defined(Q_OS_WIN)
    return System::Windows;
#elif defined(Q_OS_MACOS)
    return System::MacOs;
#else
    return System::Linux;
#endif
}

bool isAbsolute(const QString &path, System system)
{
    if (system != System::Windows)
        return path.startsWith(u'/');
    return path.size() > 2 && path.at(0).isLetter() && path.at(1) == u':' && path.at(2) == u'/';
}

QString withHome(const QString &path, const QString &home)
{
    if (path == "~"_L1 || path.startsWith("~/"_L1))
        return home + path.mid(1);
    return path;
}

} // namespace

Surroundings Surroundings::ofThisProcess()
{
    Surroundings result;
    result.system = thisSystem();
    result.home = QDir::homePath();
    const QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QStringList names {u"XDG_CONFIG_HOME"_s, u"CLAUDE_CONFIG_DIR"_s, u"CODEX_HOME"_s,
        u"APPDATA"_s, u"LOCALAPPDATA"_s, u"MCP_REMOTE_CONFIG_DIR"_s};
    for (const QString &name : names) {
        if (environment.contains(name))
            result.variables.insert(name, environment.value(name));
    }
    return result;
}

std::optional<QString> expandPath(const QString &pathTemplate, const Surroundings &surroundings)
{
    QString path = pathTemplate;
    if (path.startsWith("${"_L1)) {
        const qsizetype end = path.indexOf(u'}');
        if (end < 0)
            return std::nullopt;
        const QString inside = path.mid(2, end - 2);
        QString value = surroundings.variables.value(inside.section(u'|', 0, 0));
        if (value.isEmpty())
            value = inside.section(u'|', 1);
        if (value.isEmpty())
            return std::nullopt;
        path = value + path.mid(end + 1);
    }
    QString home = surroundings.home;
    if (surroundings.system == System::Windows) {
        path.replace(u'\\', u'/');
        home.replace(u'\\', u'/');
    }
    path = withHome(path, home);
    if (!isAbsolute(path, surroundings.system))
        return std::nullopt;
    return QDir::cleanPath(path);
}

QStringList userPaths(const FileRule &rule, const Surroundings &surroundings)
{
    QStringList paths;
    for (const QString &pathTemplate : rule.templates.value(surroundings.system)) {
        if (const auto path = expandPath(pathTemplate, surroundings);
            path && !paths.contains(*path))
            paths.append(*path);
    }
    return paths;
}

} // namespace claviger::clients
