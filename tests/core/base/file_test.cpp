#include "tests/core/base/file_fixture.h"

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace claviger;
using test::modeOf;

namespace {

constexpr qint64 kLimit = test::kFileLimit;

} // namespace

/// Reading, removing and appending to files, and folders of our own.
class FileTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<test::Folder>(); }
    void readsWithStamp();
    void refusesToRead_data();
    void refusesToRead();
    void readsNoHugeFile();
    void noticesOtherNames();
    void removes();
    void removesOnlyItsOwnLeftovers();
    void appends();
    void refusesToAppend();
    void appendsAllOrNothing();
    void privateFolders();

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
    m_folder->fillWithOddities();
    write(u"large"_s, QByteArray(kLimit + 1, 'x'));
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
    const auto appended = [this] {
        const test::SmallFiles small;
        return appendToFile(path(u"log"_s), QByteArray(5000, 'n'), false);
    }();
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
