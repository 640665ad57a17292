#include "app/platform/command_files.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

constexpr qsizetype kMostWords = 64; ///< Behind these no command names what it runs.
constexpr qsizetype kMostFiles = 16;
constexpr int kDeepest = 32;

/// A program that runs what the project around it says.
struct Runner
{
    QLatin1StringView name;
    QLatin1StringView exception; ///< A word with which it does not.
};
constexpr Runner kRunners[] = {{"npm"_L1, {}}, {"pnpm"_L1, "dlx"_L1}, {"yarn"_L1, "dlx"_L1},
    {"bun"_L1, "x"_L1}, {"uv"_L1, "tool"_L1}, {"poetry"_L1, {}}, {"pipenv"_L1, {}}, {"pdm"_L1, {}},
    {"hatch"_L1, {}}, {"cargo"_L1, {}}, {"go"_L1, {}}, {"make"_L1, {}}, {"just"_L1, {}},
    {"dotnet"_L1, {}}, {"bundle"_L1, {}}, {"rake"_L1, {}}, {"mvn"_L1, {}}, {"gradle"_L1, {}}};
constexpr QLatin1StringView kPackageRunners[] = {
    "npx"_L1, "npm"_L1, "pnpx"_L1, "pnpm"_L1, "yarn"_L1, "bunx"_L1, "bun"_L1};

/// Those that run packages and nothing else; and their options that take no word.
constexpr QLatin1StringView kPackagesOnly[] = {"npx"_L1, "pnpx"_L1, "bunx"_L1, "uvx"_L1};
constexpr QLatin1StringView kFlags[] = {"-y"_L1, "--yes"_L1, "-q"_L1, "--quiet"_L1, "--silent"_L1,
    "--"_L1, "--prefer-offline"_L1, "--prefer-online"_L1, "--offline"_L1, "--no-install"_L1,
    "--bun"_L1, "--isolated"_L1, "--refresh"_L1, "--no-cache"_L1};

QString programOf(const QStringList &command)
{
    return command.value(0).section(u'/', -1);
}

/// The word, or what stands behind an option's "=".
QString valueIn(const QString &word)
{
    if (!word.startsWith(u'-'))
        return word;
    return word.contains(u'=') ? word.section(u'=', 1) : QString();
}

/// Empty where the word is no path of the folder. A bare word is one only where it is a file: "run" is more often a
/// subcommand than the folder of that name.
QString pathIn(const QDir &folder, const QString &word)
{
    if (word.isEmpty() || QDir::isAbsolutePath(word))
        return {};
    const QFileInfo file(folder.absoluteFilePath(word));
    const bool isPath = word.contains(u'/') || word.startsWith(u'.');
    if (isPath ? file.exists() : file.isFile())
        return QDir::cleanPath(file.absoluteFilePath());
    for (const char *suffix : {".js", ".mjs", ".cjs", ".ts"}) { // node finds "build/index" as well
        const QString longer = file.absoluteFilePath() + QLatin1StringView(suffix);
        if (QFileInfo(longer).isFile())
            return QDir::cleanPath(longer);
    }
    return {};
}

QString moduleIn(const QDir &folder, QString module)
{
    module.replace(u'.', u'/');
    if (module.isEmpty() || module.startsWith(u'/'))
        return {};
    const QString path = folder.absoluteFilePath(module);
    if (QFileInfo(path + ".py"_L1).isFile())
        return path + ".py"_L1;
    return QFileInfo(path).isDir() ? path : QString();
}

/// What lies behind the package's name is the package's business: "." there is data, as any absolute path is. Before it
/// (`npx .`, `uvx --from . tool`) it is what runs. Without a doubt only: an option that is unknown may take the next word.
bool isBehindPackage(const QStringList &command, qsizetype index)
{
    const auto isOneOf = [](const auto &list, const QString &word) {
        return std::any_of(std::begin(list), std::end(list),
            [&word](QLatin1StringView known) { return word == known; });
    };
    if (!isOneOf(kPackagesOnly, programOf(command)))
        return false;
    for (qsizetype i = 1; i < index; ++i) {
        const QString &before = command.at(i - 1);
        const bool standsAlone = i == 1 || isOneOf(kFlags, before)
            || (before.startsWith(u'-') && before.contains(u'='));
        if (!command.at(i).startsWith(u'-'))
            return standsAlone;
    }
    return false;
}

/// The nearest project's own copy goes before the registry's.
QString packageIn(QDir folder, QString name)
{
    if (const qsizetype version = name.lastIndexOf(u'@'); version > 0)
        name.truncate(version);
    if (name.isEmpty() || name.startsWith(u'.') || name.startsWith(u'/'))
        return {};
    for (int depth = 0; depth < kDeepest; ++depth) {
        for (const QString &place : {u"node_modules/.bin/"_s + name, u"node_modules/"_s + name}) {
            if (QFileInfo::exists(folder.absoluteFilePath(place)))
                return QDir::cleanPath(folder.absoluteFilePath(place));
        }
        if (folder.isRoot() || !folder.cdUp())
            break;
    }
    return {};
}

/// Unless the command says where: an absolute path.
bool runsItsProject(const QStringList &command)
{
    const QString program = programOf(command);
    const auto runner = std::find_if(std::begin(kRunners), std::end(kRunners),
        [&program](const Runner &known) { return program == known.name; });
    if (runner == std::end(kRunners))
        return false;
    return std::none_of(command.begin() + 1, command.end(), [&](const QString &word) {
        return (!runner->exception.isEmpty() && word == runner->exception)
            || QDir::isAbsolutePath(valueIn(word));
    });
}

} // namespace

QStringList filesOfCommand(const QStringList &command, const QString &folder)
{
    QStringList files;
    if (!QDir::isAbsolutePath(folder))
        return files;
    const QDir here(folder);
    const QString program = programOf(command);
    const bool takesPackages = std::any_of(std::begin(kPackageRunners), std::end(kPackageRunners),
        [&program](QLatin1StringView known) { return program == known; });
    const auto add = [&files](const QString &path) {
        if (!path.isEmpty() && !files.contains(path) && files.size() < kMostFiles)
            files.append(path);
    };
    if (runsItsProject(command))
        add(QDir::cleanPath(folder));
    for (qsizetype i = 1; i < std::min(command.size(), kMostWords); ++i) {
        const QString word = valueIn(command.at(i));
        if ((word == u"." || word == u"..") && isBehindPackage(command, i))
            continue;
        add(pathIn(here, word));
        if (command.at(i - 1) == u"-m")
            add(moduleIn(here, word));
        if (takesPackages)
            add(packageIn(here, word));
    }
    return files;
}

} // namespace claviger::platform
