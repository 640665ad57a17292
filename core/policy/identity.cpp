#include "core/policy/policy.h"

#include <QtCore/QRegularExpression>

using namespace Qt::StringLiterals;

namespace claviger::policy {
namespace {

/// An AppImage runs from a folder that has another name at each start (.mount_CursorAbC123: the first letters of its
/// file, and six by chance). Whoever can choose that part could as well change what lies in it.
QString withoutMountName(QString path)
{
    static const QRegularExpression mount(u"^(/[^/]+)?/\\.mount_([^/]{1,6})[A-Za-z0-9]{6}/"_s);
    return path.replace(mount, u"\\1/.mount_\\2//"_s); // two, which are in no path
}

} // namespace

bool isSame(const Executable &before, const Executable &now)
{
    if (before.isProtected != now.isProtected)
        return false;
    if (now.isProtected)
        return before.path == now.path;
    return withoutMountName(before.path) == withoutMountName(now.path) && !now.sha256.isEmpty()
        && before.sha256 == now.sha256;
}

QString Application::id() const
{
    if (!client.isEmpty())
        return client;
    return script.isEmpty() ? executable.path : executable.path + u' ' + script;
}

bool Grant::isForFiles(const QStringList &files) const
{
    return command.files == files || otherFiles.contains(files);
}

void Grant::takeOtherFiles(const Grant &before)
{
    for (const QStringList &files : QList<QStringList> {before.command.files} + before.otherFiles) {
        if (!isForFiles(files) && otherFiles.size() < kMostOtherFiles)
            otherFiles.append(files);
    }
}

} // namespace claviger::policy
