#include "core/wire/wiped_bytes.h"

#include <QtTest/QTest>

#include <algorithm>
#include <string>

using namespace claviger::wire;

class WipedBytesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void holdsBytes()
    {
        WipedBytes bytes("abc");
        bytes.append('d');
        bytes.append("ef");
        QVERIFY(bytes.view() == "abcdef");
        bytes.dropFront(2);
        QVERIFY(bytes.view() == "cdef");
        bytes.dropFront(100);
        QVERIFY(bytes.isEmpty());
    }

    void movesLeaveNothing()
    {
        WipedBytes from("secret-value-that-is-on-the-heap");
        const WipedBytes to = std::move(from);
        QVERIFY(from.isEmpty()); // NOLINT(bugprone-use-after-move): what is tested
        QCOMPARE(to.clone().view(), to.view());
    }

    /// The memory behind it may be read while the object lives; what left it must be gone.
    void wipesWhatItDrops()
    {
        WipedBytes bytes("0123456789");
        const char *memory = bytes.view().data();
        bytes.dropFront(8);
        QVERIFY(std::string_view(memory, 2) == "89");
        QVERIFY(std::all_of(memory + 2, memory + 10, [](char c) { return c == 0; }));
        bytes.clear();
        QVERIFY(std::all_of(memory, memory + 10, [](char c) { return c == 0; }));
    }

    void growsAndIsOverwritten()
    {
        WipedBytes bytes;
        std::string expected;
        for (int i = 0; i < 3000; ++i) {
            bytes.append(static_cast<char>('a' + i % 26));
            expected += static_cast<char>('a' + i % 26);
        }
        QVERIFY(bytes.view() == expected);
        bytes.append(std::string_view());
        bytes.append(std::string(10'000, 'x'));
        QCOMPARE(bytes.size(), std::size_t(13'000));
        QVERIFY(bytes.view().substr(0, 3000) == expected);
        bytes = WipedBytes("short");
        QVERIFY(bytes.view() == "short");
        bytes.clear();
        bytes.append("again");
        QVERIFY(bytes.view() == "again");
    }

    void reservedMemoryStaysWhereItIs()
    {
        WipedBytes bytes;
        bytes.reserve(100);
        bytes.append("x");
        const char *memory = bytes.view().data();
        bytes.append(std::string(99, 'y'));
        QVERIFY(bytes.view().data() == memory);
        bytes.reserve(10); // never smaller
        QVERIFY(bytes.view().data() == memory);
    }
};

QTEST_APPLESS_MAIN(WipedBytesTest)
#include "wiped_bytes_test.moc"
