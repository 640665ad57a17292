#include "tests/core/base/file_fixture.h"
#include "tests/support/processor_time.h"

#include <sys/mount.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using test::modeOf;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kLimit = test::kFileLimit;

} // namespace

/// replaceFile(): the new content or the old one, and nothing of the file but its content is another.
class ReplaceFileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::Folder>(); }
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

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->path(name); }
    void write(const QString &name, const QByteArray &bytes, mode_t mode = 0600) const
    {
        m_folder->write(name, bytes, mode);
    }
    [[nodiscard]] QByteArray read(const QString &name) const { return m_folder->read(name); }
    [[nodiscard]] QStringList names() const { return m_folder->names(); }

    std::unique_ptr<test::Folder> m_folder;
};

void ReplaceFileTest::replacesAndKeepsTheMode_data()
{
    QTest::addColumn<uint>("mode");
    for (const uint mode : {0600U, 0644U, 0664U, 0777U, 0640U, 0200U})
        QTest::addRow("%o", mode) << mode;
}

void ReplaceFileTest::replacesAndKeepsTheMode()
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

void ReplaceFileTest::newFilesIgnoreTheUmask()
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

void ReplaceFileTest::keepsOwnerAndGroup()
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

void ReplaceFileTest::keepsAttributes()
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

void ReplaceFileTest::keepsSymbolicLinks()
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

void ReplaceFileTest::refusesToReplace_data()
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

void ReplaceFileTest::refusesToReplace()
{
    QFETCH(QString, name);
    m_folder->fillWithOddities();
    const QStringList before = names();
    const auto replaced = replaceFile(name.startsWith(u'/') ? name : path(name), "new");
    QVERIFY(!replaced);
    QTEST(replaced.error().code, "code");
    QCOMPARE(names(), before);
}

void ReplaceFileTest::refusesReadOnlyFilesAndFolders()
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

void ReplaceFileTest::noticesChanges()
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

void ReplaceFileTest::checksNoHugeReplacement()
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

void ReplaceFileTest::createsFolders()
{
    ReplaceOptions options;
    options.createFolders = true;
    QVERIFY(replaceFile(path(u"x/y/a"_s), "new", options));
    QCOMPARE(read(u"x/y/a"_s), QByteArray("new"));
    QCOMPARE(modeOf(path(u"x"_s)), mode_t(0700));
    QCOMPARE(modeOf(path(u"x/y"_s)), mode_t(0700));
}

void ReplaceFileTest::leavesNothingBehindOnFailure()
{
    write(u"a"_s, "old");
    const auto replaced = [this] {
        const test::SmallFiles small;
        return replaceFile(path(u"a"_s), QByteArray(5000, 'n'));
    }();
    QCOMPARE(replaced.error().code, ErrorCode::FileNotWritable);
    QCOMPARE(read(u"a"_s), QByteArray("old"));
    QCOMPARE(names(), QStringList {u"a"_s});
}

void ReplaceFileTest::reportsAFullDisk()
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

QTEST_GUILESS_MAIN(ReplaceFileTest)
#include "replace_file_test.moc"
