#include "app/platform/session_environment.h"

#include "app/platform/process_files.h"

#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusInterface>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusVariant>

#include <algorithm>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace claviger::platform {

namespace {

constexpr int kBusWaitMilliseconds = 300;
constexpr int kLongestChain = 32;
constexpr const char *kNames[] = {"DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY",
    "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP",
    "XDG_SESSION_ID", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME",
    "XDG_DATA_DIRS", "XDG_CONFIG_DIRS", "DESKTOP_SESSION", "KDE_FULL_SESSION",
    "GNOME_KEYRING_CONTROL", "SSH_AUTH_SOCK", "BROWSER", "HOME", "PATH", "SHELL", "USER", "LOGNAME",
    "LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "QT_QPA_PLATFORMTHEME", "GTK_THEME",
    "QT_SCALE_FACTOR"};

bool isSessionVariable(const QByteArray &name)
{
    return std::any_of(
        std::begin(kNames), std::end(kNames), [&name](const char *known) { return name == known; });
}

void takeMissing(const Environment &found)
{
    for (auto variable = found.begin(); variable != found.end(); ++variable) {
        if (!qEnvironmentVariableIsSet(variable.key().constData()))
            qputenv(variable.key().constData(), variable.value());
    }
}

bool hasDisplayAndBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
        && (qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY"));
}

bool isOursAt(const QByteArray &path, mode_t kind)
{
    struct stat status = {};
    return ::lstat(path.constData(), &status) == 0 && (status.st_mode & S_IFMT) == kind
        && status.st_uid == ::geteuid();
}

Environment variablesOf(const QByteArray &environ)
{
    Environment result;
    for (const QByteArray &entry : environ.split('\0')) {
        const qsizetype equals = entry.indexOf('=');
        if (equals > 0 && equals + 1 < entry.size())
            result.insert(entry.left(equals), entry.mid(equals + 1));
    }
    return result;
}

Environment onlyOfSession(Environment variables)
{
    variables.removeIf([](Environment::iterator each) { return !isSessionVariable(each.key()); });
    return variables;
}

} // namespace

Environment managerEnvironment()
{
    const QByteArray socket = "/run/user/" + QByteArray::number(::geteuid()) + "/systemd/private";
    if (!isOursAt(socket, S_IFSOCK))
        return {};
    const QString name = u"claviger-systemd"_s;
    QByteArray environ;
    {
        QDBusConnection manager = QDBusConnection::connectToPeer(
            u"unix:path="_s + QString::fromLatin1(socket), name);
        QDBusMessage get = QDBusMessage::createMethodCall(u"org.freedesktop.systemd1"_s,
            u"/org/freedesktop/systemd1"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        get.setArguments({u"org.freedesktop.systemd1.Manager"_s, u"Environment"_s});
        const QDBusMessage answer = manager.call(get, QDBus::Block, kBusWaitMilliseconds);
        const QVariant value = answer.arguments().value(0).value<QDBusVariant>().variant();
        for (const QString &entry : value.toStringList())
            environ += entry.toLocal8Bit() + '\0';
    }
    QDBusConnection::disconnectFromPeer(name);
    return variablesOf(environ);
}

Environment sessionVariables(const QByteArray &environ)
{
    return onlyOfSession(variablesOf(environ));
}

void recoverSession(pid_t pid)
{
    for (int i = 0; i < kLongestChain && pid > 0 && !hasDisplayAndBus(); ++i) {
        const auto process = readProcess(pid);
        if (!process || process->uid != ::geteuid())
            break;
        takeMissing(sessionVariables(readEnvironment(pid)));
        pid = process->parent;
    }
    if (!hasDisplayAndBus())
        takeMissing(onlyOfSession(managerEnvironment()));
    const QByteArray runtime = "/run/user/" + QByteArray::number(::geteuid());
    if (isOursAt(runtime, S_IFDIR))
        takeMissing({{"XDG_RUNTIME_DIR", runtime}});
}

} // namespace claviger::platform
