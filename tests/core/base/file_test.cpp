#include "core/base/file.h"

#include "tests/support/processor_time.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kLimit = 1'000'000;

mode_t modeOf(const QString &path)
{
    struct stat status
    {
    };
    return ::lstat(qPrintable(path), &status) == 0 ? status.st_mode & 07777 : 0;
}

} // namespace

class FileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readsWithStamp();
    void refusesToRead_data();
    void refusesToRead();
    void readsNoHugeFile();
    void noticesOtherNames();
    void replacesAndKeepsTheMode_data();
    void replacesAndKeepsTheMode();
    void newFilesIgnoreTheUmask();
    void keepsOwnerAndGroup();
    void keepsAttributes();
    void keepsSymbolicLinks();
    void refusesToReplace_data();
    void refusesToReplace();
    void refusesReadOnlyFilesAndFolders();
    void noticesChanges();
    void checksNoHugeReplacement();
    void createsFolders();
    void leavesNothingBehindOnFailure();
    void reportsAFullDisk();
    void removes();
    void removesOnlyItsOwnLeftovers();
    void appends();
    void refusesToAppend();
    void appendsAllOrNothing();
    void privateFolders();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    void write(const QString &name, const QByteArray &bytes, mode_t mode = 0600) const;
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] QStringList names() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void FileTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void FileTest::write(const QString &name, const QByteArray &bytes, mode_t mode) const
{
    QFile file(path(name));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    file.close();
    QCOMPARE(::chmod(qPrintable(path(name)), mode), 0);
}

QByteArray FileTest::read(const QString &name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("cannot open");
}

QStringList FileTest::names() const
{
    return QDir(m_folder->path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

void FileTest::readsWithStamp()
{
    write(u"a ä"_s, QByteArray("x\0y", 3));
    const auto content = readRegularFile(path(u"a ä"_s), 3);
    QVERIFY(content);
    QCOMPARE(content->bytes, QByteArray("x\0y", 3));
    QCOMPARE(content->stamp.size, 3);
    QCOMPARE(content->stamp.sha256.size(), 32);
    QVERIFY(content->stamp == readRegularFile(path(u"a ä"_s), kLimit)->stamp);
    QVERIFY(QFile::link(path(u"a ä"_s), path(u"link"_s)));
    const auto linked = readRegularFile(path(u"link"_s), kLimit);
    QVERIFY(linked->stamp == content->stamp);
    QCOMPARE(linked->resolvedPath, QFileInfo(path(u"a ä"_s)).canonicalFilePath());
}

void FileTest::refusesToRead_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("missing") << u"missing"_s << ErrorCode::FileNotFound;
    QTest::newRow("file as folder") << u"file/x"_s << ErrorCode::FileNotFound;
    QTest::newRow("dangling link") << u"dangling"_s << ErrorCode::FileNotFound;
    QTest::newRow("loop") << u"loop"_s << ErrorCode::FileNotReadable;
    QTest::newRow("folder") << u"folder"_s << ErrorCode::FileNotRegular;
    QTest::newRow("pipe") << u"pipe"_s << ErrorCode::FileNotRegular;
    QTest::newRow("device") << u"/dev/zero"_s << ErrorCode::FileNotRegular;
    QTest::newRow("too large") << u"large"_s << ErrorCode::TooLarge;
    QTest::newRow("name too long") << QString(300, u'x') << ErrorCode::FileNotReadable;
}

void FileTest::refusesToRead()
{
    QFETCH(QString, name);
    write(u"file"_s, "x");
    write(u"large"_s, QByteArray(kLimit + 1, 'x'));
    QVERIFY(QFile::link(path(u"nowhere"_s), path(u"dangling"_s)));
    QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
    QVERIFY(QDir().mkdir(path(u"folder"_s)));
    QCOMPARE(::mkfifo(qPrintable(path(u"pipe"_s)), 0600), 0);
    const auto content = readRegularFile(name.startsWith(u'/') ? name : path(name), kLimit);
    QVERIFY(!content);
    QTEST(content.error().code, "code");
}

void FileTest::readsNoHugeFile()
{
    write(u"sparse"_s, "");
    QCOMPARE(::truncate(qPrintable(path(u"sparse"_s)), off_t(1) << 40), 0); // takes no space
    QCOMPARE(readRegularFile(path(u"sparse"_s), kLimit).error().code, ErrorCode::TooLarge);
}

void FileTest::noticesOtherNames()
{
    write(u"a"_s, "old");
    QVERIFY(!readRegularFile(path(u"a"_s), kLimit)->hasOtherNames);
    QCOMPARE(::link(qPrintable(path(u"a"_s)), qPrintable(path(u"b"_s))), 0);
    QVERIFY(readRegularFile(path(u"a"_s), kLimit)->hasOtherNames);
    QVERIFY(replaceFile(path(u"a"_s), "new"));
    QCOMPARE(read(u"a"_s), QByteArray("new"));
    QCOMPARE(read(u"b"_s), QByteArray("old"));
}

void FileTest::replacesAndKeepsTheMode_data()
{
    QTest::addColumn<uint>("mode");
    for (const uint mode : {0600U, 0644U, 0664U, 0777U, 0640U, 0200U})
        QTest::addRow("%o", mode) << mode;
}

void FileTest::replacesAndKeepsTheMode()
{
    QFETCH(uint, mode);
    write(u"a"_s, "old content", mode);
    const auto stamp = replaceFile(path(u"a"_s), "new");
    QVERIFY(stamp);
    QCOMPARE(modeOf(path(u"a"_s)), mode_t(mode));
    QCOMPARE(names(), QStringList {u"a"_s});
    QCOMPARE(::chmod(qPrintable(path(u"a"_s)), 0600), 0);
    QCOMPARE(read(u"a"_s), QByteArray("new"));
    QVERIFY(*stamp == readRegularFile(path(u"a"_s), kLimit)->stamp);
}

void FileTest::newFilesIgnoreTheUmask()
{
    const mode_t before = ::umask(0077);
    ReplaceOptions options;
    options.newFileMode = 0644;
    const bool isMade = replaceFile(path(u"a"_s), "x", options).has_value();
    ::umask(before);
    QVERIFY(isMade);
    QCOMPARE(modeOf(path(u"a"_s)), mode_t(0644));
    QVERIFY(replaceFile(path(u"b"_s), "x"));
    QCOMPARE(modeOf(path(u"b"_s)), mode_t(0600));
}

void FileTest::keepsOwnerAndGroup()
{
    if (::geteuid() != 0)
        QSKIP("needs root to give files away");
    write(u"a"_s, "old", 0640);
    QCOMPARE(::chown(qPrintable(path(u"a"_s)), 12345, 23456), 0);
    QVERIFY(replaceFile(path(u"a"_s), "new"));
    struct stat status
    {
    };
    QCOMPARE(::stat(qPrintable(path(u"a"_s)), &status), 0);
    QCOMPARE(status.st_uid, uid_t(12345));
    QCOMPARE(status.st_gid, gid_t(23456));
    QCOMPARE(modeOf(path(u"a"_s)), mode_t(0640));
}

void FileTest::keepsAttributes()
{
    write(u"a"_s, "old");
    if (::setxattr(qPrintable(path(u"a"_s)), "user.note", "mine", 4, 0) != 0)
        QSKIP("the file system has no extended attributes");
    // An access list: user::rw-, user:12345:r--, group::---, mask::r--, other::---
    const QByteArray list = QByteArray::fromHex("02000000"
                                                "01000600ffffffff"
                                                "0200040039300000"
                                                "04000000ffffffff"
                                                "10000400ffffffff"
                                                "20000000ffffffff");
    const bool hasLists = ::setxattr(qPrintable(path(u"a"_s)), "system.posix_acl_access",
                              list.constData(), size_t(list.size()), 0)
        == 0;
    QVERIFY(replaceFile(path(u"a"_s), "new"));
    char value[64];
    QCOMPARE(::getxattr(qPrintable(path(u"a"_s)), "user.note", value, sizeof value), ssize_t(4));
    if (hasLists) {
        const ssize_t size = ::getxattr(
            qPrintable(path(u"a"_s)), "system.posix_acl_access", value, sizeof value);
        QCOMPARE(QByteArray(value, size), list);
    }
}

void FileTest::keepsSymbolicLinks()
{
    QVERIFY(QDir().mkpath(path(u"real/deep"_s)));
    write(u"real/deep/file"_s, "old");
    QVERIFY(QFile::link(u"real/deep/file"_s, path(u"relative"_s)));
    QVERIFY(QFile::link(path(u"relative"_s), path(u"chain"_s)));
    QVERIFY(QFile::link(u"real/deep/new"_s, path(u"dangling"_s)));
    QVERIFY(replaceFile(path(u"chain"_s), "new"));
    QVERIFY(replaceFile(path(u"dangling"_s), "made"));
    QCOMPARE(read(u"real/deep/file"_s), QByteArray("new"));
    QCOMPARE(read(u"real/deep/new"_s), QByteArray("made"));
    for (const QString &link : {u"relative"_s, u"chain"_s, u"dangling"_s})
        QVERIFY(QFileInfo(path(link)).isSymLink());
}

void FileTest::refusesToReplace_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("folder") << u"folder"_s << ErrorCode::FileNotRegular;
    QTest::newRow("pipe") << u"pipe"_s << ErrorCode::FileNotRegular;
    QTest::newRow("device") << u"/dev/null"_s << ErrorCode::FileNotRegular;
    QTest::newRow("loop") << u"loop"_s << ErrorCode::FileNotWritable;
    QTest::newRow("missing folder") << u"missing/x"_s << ErrorCode::FileNotWritable;
    QTest::newRow("file as folder") << u"file/x"_s << ErrorCode::FileNotWritable;
    QTest::newRow("name too long") << QString(300, u'x') << ErrorCode::FileNotWritable;
}

void FileTest::refusesToReplace()
{
    QFETCH(QString, name);
    write(u"file"_s, "x");
    QVERIFY(QFile::link(path(u"loop"_s), path(u"loop"_s)));
    QVERIFY(QDir().mkdir(path(u"folder"_s)));
    QCOMPARE(::mkfifo(qPrintable(path(u"pipe"_s)), 0600), 0);
    const QStringList before = names();
    const auto replaced = replaceFile(name.startsWith(u'/') ? name : path(name), "new");
    QVERIFY(!replaced);
    QTEST(replaced.error().code, "code");
    QCOMPARE(names(), before);
}

void FileTest::refusesReadOnlyFilesAndFolders()
{
    write(u"a"_s, "old", 0400); // towards root as well
    QCOMPARE(replaceFile(path(u"a"_s), "new").error().code, ErrorCode::FileNotWritable);
    QCOMPARE(read(u"a"_s), QByteArray("old"));
    if (::geteuid() == 0)
        QSKIP("root may write to any folder");
    write(u"b"_s, "old");
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0500), 0);
    const auto replaced = replaceFile(path(u"b"_s), "new");
    QCOMPARE(::chmod(qPrintable(m_folder->path()), 0700), 0);
    QCOMPARE(replaced.error().code, ErrorCode::FileNotWritable);
}

void FileTest::noticesChanges()
{
    write(u"a"_s, "old");
    ReplaceOptions options;
    options.expected = readRegularFile(path(u"a"_s), kLimit)->stamp;
    write(u"a"_s, "OLD"); // the same size
    QCOMPARE(replaceFile(path(u"a"_s), "new", options).error().code, ErrorCode::FileChanged);
    QCOMPARE(removeFile(path(u"a"_s), options.expected).error().code, ErrorCode::FileChanged);
    options.expected = readRegularFile(path(u"a"_s), kLimit)->stamp;
    const auto stamp = replaceFile(path(u"a"_s), "new", options);
    QVERIFY(stamp);
    options.expected = *stamp;
    QVERIFY(replaceFile(path(u"a"_s), "newer", options));
    QVERIFY(QFile::remove(path(u"a"_s)));
    QCOMPARE(replaceFile(path(u"a"_s), "new", options).error().code, ErrorCode::FileChanged);

    ReplaceOptions mustBeNew;
    mustBeNew.mustBeNew = true;
    QVERIFY(replaceFile(path(u"b"_s), "x", mustBeNew));
    QCOMPARE(replaceFile(path(u"b"_s), "x", mustBeNew).error().code, ErrorCode::FileChanged);
    QCOMPARE(names(), QStringList {u"b"_s});
}

void FileTest::checksNoHugeReplacement()
{
    write(u"a"_s, "old");
    ReplaceOptions options;
    options.expected = readRegularFile(path(u"a"_s), kLimit)->stamp;
    QCOMPARE(::truncate(qPrintable(path(u"a"_s)), off_t(1) << 40), 0);
    const auto took = test::processorTimeOf([this, &options] {
        QCOMPARE(replaceFile(path(u"a"_s), "new", options).error().code, ErrorCode::FileChanged);
    });
    QVERIFY(took < 5s);
}

void FileTest::createsFolders()
{
    ReplaceOptions options;
    options.createFolders = true;
    QVERIFY(replaceFile(path(u"x/y/a"_s), "new", options));
    QCOMPARE(read(u"x/y/a"_s), QByteArray("new"));
    QCOMPARE(modeOf(path(u"x"_s)), mode_t(0700));
    QCOMPARE(modeOf(path(u"x/y"_s)), mode_t(0700));
}

void FileTest::leavesNothingBehindOnFailure()
{
    write(u"a"_s, "old");
    struct rlimit before
    {
    };
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto *const handler = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = before;
    small.rlim_cur = 1000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto replaced = replaceFile(path(u"a"_s), QByteArray(5000, 'n'));
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QCOMPARE(replaced.error().code, ErrorCode::FileNotWritable);
    QCOMPARE(read(u"a"_s), QByteArray("old"));
    QCOMPARE(names(), QStringList {u"a"_s});
}

void FileTest::reportsAFullDisk()
{
    if (::geteuid() != 0
        || ::mount("tmpfs", qPrintable(m_folder->path()), "tmpfs", 0, "size=64k") != 0)
        QSKIP("needs root and the right to mount a small disk");
    write(u"a"_s, "old");
    const auto replaced = replaceFile(path(u"a"_s), QByteArray(500'000, 'n'));
    const auto appended = appendToFile(path(u"log"_s), QByteArray(500'000, 'n'), true);
    const QByteArray left = read(u"a"_s);
    const QStringList leftNames = names();
    const qint64 logSize = QFileInfo(path(u"log"_s)).size();
    QCOMPARE(::umount2(qPrintable(m_folder->path()), MNT_DETACH), 0);
    QCOMPARE(replaced.error().code, ErrorCode::DiskFull);
    QCOMPARE(left, QByteArray("old"));
    QCOMPARE(appended.error().code, ErrorCode::DiskFull);
    QCOMPARE(logSize, 0);
    QCOMPARE(leftNames, (QStringList {u"a"_s, u"log"_s}));
}

void FileTest::removes()
{
    write(u"a"_s, "x");
    const FileStamp stamp = readRegularFile(path(u"a"_s), kLimit)->stamp;
    QVERIFY(QFile::link(path(u"a"_s), path(u"link"_s)));
    QCOMPARE(removeFile(path(u"link"_s)).error().code, ErrorCode::FileNotRegular);
    QVERIFY(removeFile(path(u"a"_s), stamp));
    QVERIFY(!QFile::exists(path(u"a"_s)));
    QVERIFY(removeFile(path(u"a"_s), stamp));
    QVERIFY(removeFile(path(u"a/b"_s)));
    QVERIFY(QDir().mkdir(path(u"folder"_s)));
    QCOMPARE(removeFile(path(u"folder"_s)).error().code, ErrorCode::FileNotRegular);
}

void FileTest::removesOnlyItsOwnLeftovers()
{
    const QStringList foreign {
        u".claviger-a-0123456789abcdef.tmp"_s, u".claviger.tmp"_s, u"a.tmp"_s, u"a-b"_s};
    for (const QString &name : foreign)
        write(name, "x");
    write(u"a"_s, "x");
    removeLeftovers(path(u"a"_s));
    removeLeftovers(path(u"missing/a"_s));
    QCOMPARE(names().size(), foreign.size() + 1);
}

void FileTest::appends()
{
    const mode_t before = ::umask(0);
    const bool isMade = appendToFile(path(u"log"_s), "one\n", true).has_value();
    ::umask(before);
    QVERIFY(isMade);
    QVERIFY(appendToFile(path(u"log"_s), "two\n", false));
    QCOMPARE(read(u"log"_s), QByteArray("one\ntwo\n"));
    QCOMPARE(modeOf(path(u"log"_s)), mode_t(0600));
    QVERIFY(QDir().mkdir(path(u"real"_s)));
    QVERIFY(QFile::link(path(u"real"_s), path(u"linked"_s)));
    QVERIFY(appendToFile(path(u"linked/log"_s), "x\n", false));
}

void FileTest::refusesToAppend()
{
    write(u"target"_s, "x");
    QVERIFY(QFile::link(path(u"target"_s), path(u"link"_s)));
    QCOMPARE(::mkfifo(qPrintable(path(u"pipe"_s)), 0600), 0);
    QCOMPARE(appendToFile(path(u"link"_s), "y", false).error().code, ErrorCode::FileNotWritable);
    QCOMPARE(appendToFile(path(u"pipe"_s), "y", false).error().code, ErrorCode::FileNotWritable);
    QCOMPARE(appendToFile(u"/dev/null"_s, "y", false).error().code, ErrorCode::FileNotRegular);
    QCOMPARE(
        appendToFile(path(u"missing/log"_s), "y", false).error().code, ErrorCode::FileNotWritable);
    QCOMPARE(read(u"target"_s), QByteArray("x"));
}

void FileTest::appendsAllOrNothing()
{
    write(u"log"_s, "first\n");
    struct rlimit before
    {
    };
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    auto *const handler = std::signal(SIGXFSZ, SIG_IGN);
    struct rlimit small = before;
    small.rlim_cur = 1000;
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto appended = appendToFile(path(u"log"_s), QByteArray(5000, 'n'), false);
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!appended);
    QCOMPARE(read(u"log"_s), QByteArray("first\n"));
}

void FileTest::privateFolders()
{
    QVERIFY(ensurePrivateFolder(path(u"a/b/c"_s)));
    QVERIFY(ensurePrivateFolder(path(u"a/b/c"_s)));
    QCOMPARE(modeOf(path(u"a/b"_s)), mode_t(0700));
    QCOMPARE(::chmod(qPrintable(path(u"a"_s)), 0770), 0);
    QCOMPARE(ensurePrivateFolder(path(u"a"_s)).error().code, ErrorCode::PeerForeign);
    write(u"file"_s, "x");
    QCOMPARE(ensurePrivateFolder(path(u"file"_s)).error().code, ErrorCode::FileNotRegular);
    QCOMPARE(ensurePrivateFolder(path(u"file/x"_s)).error().code, ErrorCode::FileNotWritable);
    if (::geteuid() == 0) {
        QCOMPARE(::chown(qPrintable(path(u"a/b"_s)), 12345, 12345), 0);
        QCOMPARE(ensurePrivateFolder(path(u"a/b"_s)).error().code, ErrorCode::PeerForeign);
    }
}

QTEST_GUILESS_MAIN(FileTest)
#include "file_test.moc"
