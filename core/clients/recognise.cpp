#include "core/clients/recognise.h"

#include "core/clients/script.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace claviger::clients {
namespace {

QString baseName(const QString &path)
{
    return path.section(u'/', -1).section(u'\\', -1);
}

bool containsAny(const QString &path, const QStringList &parts)
{
    return !path.isEmpty() && std::any_of(parts.begin(), parts.end(), [&path](const QString &part) {
        return path.contains(part);
    });
}

} // namespace

const Client *recogniseProcess(const QString &executable, const QStringList &arguments)
{
    QString path = executable;
    // The kernel's mark on a program that was replaced while it ran (an update).
    if (path.endsWith(" (deleted)"_L1))
        path.chop(10);
    path.replace(u'\\', u'/');
    const Script runs = scriptOf(path, arguments);
    QString script = runs.mayBeClient ? runs.path : QString();
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
