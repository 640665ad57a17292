#include "app/platform/places.h"

#include "core/wire/socket_path.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>

#include <cstdlib>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

QString folder(const char *variable, const QString &below)
{
    const QString given = QFile::decodeName(qgetenv(variable));
    const QString base = given.startsWith(u'/') ? given : QDir::homePath() + u'/' + below;
    return base + u"/claviger"_s;
}

} // namespace

Places places()
{
    Places result;
    result.config = folder("XDG_CONFIG_HOME", u".config"_s);
    result.state = folder("XDG_STATE_HOME", u".local/state"_s);
    result.data = folder("XDG_DATA_HOME", u".local/share"_s);
    result.runtime = QString::fromStdString(
        wire::runtimeFolder(::geteuid(), std::getenv(wire::kRuntimeFolderVariable)));
    result.program = QFileInfo(u"/proc/self/exe"_s).symLinkTarget();
    result.shim = QFileInfo(result.program).absolutePath() + u"/claviger-shim"_s;
    return result;
}

} // namespace claviger::platform
