#include "core/clients/recognise.h"

#include <QtCore/QFileInfo>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

constexpr std::array kInterpreters {
    "node"_L1, "nodejs"_L1, "bun"_L1, "deno"_L1, "electron"_L1, "python"_L1, "python3"_L1};

/// Options of node and electron whose value is the next argument.
constexpr std::array kOptionsWithValue {"-r"_L1, "--require"_L1, "--import"_L1, "--loader"_L1,
    "-C"_L1, "--conditions"_L1, "--env-file"_L1};

QString baseName(const QString &path)
{
    return path.section(u'/', -1).section(u'\\', -1);
}

bool isInterpreter(const QString &executable)
{
    QString name = baseName(executable);
    if (name.endsWith(".exe"_L1, Qt::CaseInsensitive))
        name.chop(4);
    return std::any_of(kInterpreters.begin(), kInterpreters.end(), [&](QLatin1StringView known) {
        // python3.11, node20
        return name.startsWith(known)
            && std::all_of(name.begin() + known.size(), name.end(),
                [](QChar c) { return c.isDigit() || c == u'.'; });
    });
}

bool containsAny(const QString &path, const QStringList &parts)
{
    return !path.isEmpty() && std::any_of(parts.begin(), parts.end(), [&path](const QString &part) {
        return path.contains(part);
    });
}

} // namespace

QString scriptOf(const QString &executable, const QStringList &arguments)
{
    if (!isInterpreter(executable))
        return {};
    for (qsizetype i = 1; i < arguments.size(); ++i) {
        const QString &argument = arguments.at(i);
        if (!argument.startsWith(u'-'))
            return argument;
        const bool takesValue = std::any_of(kOptionsWithValue.begin(), kOptionsWithValue.end(),
            [&argument](QLatin1StringView option) { return argument == option; });
        if (takesValue)
            ++i;
        else if (argument == "-e"_L1 || argument == "-c"_L1 || argument == "--eval"_L1)
            return {}; // the program stands in the arguments themselves
    }
    return {};
}

const Client *recogniseProcess(const QString &executable, const QStringList &arguments)
{
    QString path = executable;
    // The kernel's mark on a program that was replaced while it ran (an update).
    if (path.endsWith(" (deleted)"_L1))
        path.chop(10);
    path.replace(u'\\', u'/');
    QString script = scriptOf(path, arguments);
    script.replace(u'\\', u'/');

    // A script says more than its interpreter, a path more than a base name.
    for (const Client &client : knownClients()) {
        if (containsAny(script, client.processes.scripts))
            return &client;
    }
    for (const Client &client : knownClients()) {
        if (containsAny(path, client.processes.executablePaths))
            return &client;
    }
    const QString name = baseName(path);
    for (const Client &client : knownClients()) {
        if (client.processes.executables.contains(name))
            return &client;
    }
    // `/usr/bin/claude` is a link to a script: argv has the link's name, not the script's folder.
    const QString scriptName = baseName(script);
    for (const Client &client : knownClients()) {
        if (!scriptName.isEmpty() && client.processes.executables.contains(scriptName))
            return &client;
    }
    return nullptr;
}

} // namespace claviger::clients
