#pragma once

#include "core/base/file.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

namespace claviger::test {

constexpr qint64 kFileLimit = 1'000'000;

/// Of the file itself, no link followed; 0 where there is none.
inline mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::lstat(qPrintable(path), &status) == 0 ? status.st_mode & 07777 : 0;
}

/// A new folder, and what a test does and sees in it without the code under test.
class Folder
{
public:
    [[nodiscard]] QString path() const { return m_folder.path(); }
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }
    void write(const QString &name, const QByteArray &bytes, mode_t mode = 0600) const
    {
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        QCOMPARE(::chmod(qPrintable(path(name)), mode), 0);
    }
    [[nodiscard]] QByteArray read(const QString &name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open");
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(path()).entryList(
            QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    }
    /// A link, a folder, a pipe and a link to nowhere of these names: what is no file.
    void fillWithOddities() const
    {
        using namespace Qt::StringLiterals;
        write(u"file"_s, "x");
        QVERIFY(QFile::link(path(u"nowhere"_s), path(u"dangling"_s)));
        QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
        QVERIFY(QDir().mkdir(path(u"folder"_s)));
        QCOMPARE(::mkfifo(qPrintable(path(u"pipe"_s)), 0600), 0);
    }

private:
    QTemporaryDir m_folder;
};

/// No file of this process grows beyond 1,000 bytes while it lives.
class SmallFiles
{
public:
    SmallFiles()
    {
        m_handler = std::signal(SIGXFSZ, SIG_IGN);
        if (::getrlimit(RLIMIT_FSIZE, &m_before) != 0)
            qFatal("no limit of files");
        struct rlimit small = m_before;
        small.rlim_cur = 1000;
        if (::setrlimit(RLIMIT_FSIZE, &small) != 0)
            qFatal("files cannot be limited");
    }
    ~SmallFiles()
    {
        ::setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }
    SmallFiles(const SmallFiles &) = delete;
    SmallFiles &operator=(const SmallFiles &) = delete;

private:
    struct rlimit m_before
    {
    };
    void (*m_handler)(int) = nullptr;
};

} // namespace claviger::test
