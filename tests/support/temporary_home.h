#pragma once

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>

namespace claviger::test {

/// A home of its own: HOME and the XDG folders point into it while it lives.
class TemporaryHome
{
public:
    TemporaryHome()
    {
        const char *const names[] = {"HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME",
            "XDG_CACHE_HOME", "CLAVIGER_RUNTIME_DIR"};
        for (const char *name : names)
            m_before.append({name, qgetenv(name), qEnvironmentVariableIsSet(name)});
        qputenv("HOME", m_folder.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", path(QStringLiteral(".config")).toUtf8());
        qputenv("XDG_STATE_HOME", path(QStringLiteral(".local/state")).toUtf8());
        qputenv("XDG_DATA_HOME", path(QStringLiteral(".local/share")).toUtf8());
        qputenv("XDG_CACHE_HOME", path(QStringLiteral(".cache")).toUtf8());
        qputenv("CLAVIGER_RUNTIME_DIR", path(QStringLiteral("run")).toUtf8());
    }
    ~TemporaryHome()
    {
        for (const auto &variable : m_before) {
            if (variable.wasSet)
                qputenv(variable.name, variable.value);
            else
                qunsetenv(variable.name);
        }
    }
    TemporaryHome(const TemporaryHome &) = delete;
    TemporaryHome &operator=(const TemporaryHome &) = delete;

    [[nodiscard]] QString path(const QString &relative = {}) const
    {
        return relative.isEmpty() ? m_folder.path() : m_folder.filePath(relative);
    }
    /// Writes a file below the home, creating folders.
    void write(const QString &relative, const QByteArray &bytes) const
    {
        const QString target = path(relative);
        QDir().mkpath(QFileInfo(target).absolutePath());
        QFile file(target);
        if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate)
            || file.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(target));
    }
    [[nodiscard]] QByteArray read(const QString &relative) const
    {
        QFile file(path(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private:
    struct Variable
    {
        const char *name;
        QByteArray value;
        bool wasSet;
    };
    QTemporaryDir m_folder;
    QList<Variable> m_before;
};

} // namespace claviger::test
