#pragma once

#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <sys/prctl.h>

namespace claviger::test {

using namespace Qt::StringLiterals;

/// Skips a test whose program is not installed; fails instead where CLAVIGER_REQUIRE_ALL is set.
#define CLAVIGER_NEED_PROGRAM(name) \
    do { \
        if (QStandardPaths::findExecutable(name).isEmpty()) { \
            const QByteArray message = QByteArray("not installed: ") \
                + QString(name).toLocal8Bit(); \
            if (qEnvironmentVariableIsSet("CLAVIGER_REQUIRE_ALL")) \
                QFAIL(message.constData()); \
            QSKIP(message.constData()); \
        } \
    } while (false)

/// A session bus and a home of its own, where nothing is activated but what `service` says.
class PrivateBus
{
public:
    PrivateBus() { qputenv("DBUS_SESSION_BUS_ADDRESS", address().toLocal8Bit()); }
    ~PrivateBus() { stop(); }
    PrivateBus(const PrivateBus &) = delete;
    PrivateBus &operator=(const PrivateBus &) = delete;

    QString path(const QString &name) const { return m_folder.filePath(name); }
    QString address() const { return u"unix:path="_s + path(u"bus"_s); }

    bool start()
    {
        const QString config =
            u"<busconfig><type>session</type><listen>%1</listen>"
            "<servicedir>%2</servicedir><policy context='default'>"
            "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/>"
            "<allow own='*'/></policy></busconfig>"_s.arg(address(), m_folder.path());
        QFile file(path(u"bus.conf"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(config.toUtf8()) < 0)
            return false;
        file.close();
        (void)QFile::remove(path(u"bus"_s)); // what a killed bus leaves
        m_daemon.setProcessEnvironment(environment());
        endWithUs(m_daemon);
        m_daemon.setStandardErrorFile(path(u"bus.log"_s));
        m_daemon.start(u"dbus-daemon"_s,
            {u"--nofork"_s, u"--print-address"_s, u"--config-file="_s + file.fileName()});
        return m_daemon.waitForReadyRead(10'000);
    }
    void stop() { end(m_daemon); }
    bool isRunning() const { return m_daemon.state() == QProcess::Running; }

    /// Of every program in this session: a home of its own, this bus, no display.
    QProcessEnvironment environment() const
    {
        QProcessEnvironment result = QProcessEnvironment::systemEnvironment();
        for (const auto &name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"GNOME_KEYRING_CONTROL"_s,
                 u"XDG_CURRENT_DESKTOP"_s, u"LD_PRELOAD"_s})
            result.remove(name);
        result.insert(u"HOME"_s, m_folder.path());
        for (const auto &[name, folder] :
            {std::pair(u"XDG_CONFIG_HOME"_s, u"config"_s), std::pair(u"XDG_DATA_HOME"_s, u"data"_s),
                std::pair(u"XDG_CACHE_HOME"_s, u"cache"_s),
                std::pair(u"XDG_RUNTIME_DIR"_s, u"run"_s), std::pair(u"TMPDIR"_s, u"tmp"_s)}) {
            QDir(m_folder.path()).mkpath(folder);
            result.insert(name, path(folder));
        }
        QFile::setPermissions(
            path(u"run"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        result.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, address());
        return result;
    }

    /// A test that crashes leaves nothing running.
    static void endWithUs(QProcess &process)
    {
        process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
    }
    static void end(QProcess &process)
    {
        if (process.state() == QProcess::NotRunning)
            return;
        process.kill();
        process.waitForFinished(10'000);
    }

private:
    QTemporaryDir m_folder;
    QProcess m_daemon;
};

/// gnome-keyring on that bus, its login keyring unlocked.
class GnomeKeyring
{
public:
    explicit GnomeKeyring(const PrivateBus &bus)
        : m_bus(bus)
    {
    }
    ~GnomeKeyring() { stop(); }
    GnomeKeyring(const GnomeKeyring &) = delete;
    GnomeKeyring &operator=(const GnomeKeyring &) = delete;

    void start()
    {
        PrivateBus::endWithUs(m_daemon);
        m_daemon.setProcessEnvironment(m_bus.environment());
        m_daemon.setProcessChannelMode(QProcess::MergedChannels);
        m_daemon.start(u"gnome-keyring-daemon"_s,
            {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
        m_daemon.write("keyring password");
        m_daemon.closeWriteChannel();
        m_daemon.waitForStarted(10'000);
    }
    /// SIGKILL.
    void stop() { PrivateBus::end(m_daemon); }

private:
    const PrivateBus &m_bus;
    QProcess m_daemon;
};

} // namespace claviger::test
