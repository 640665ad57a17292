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

    /// The memory behind a vector may be read while the object lives; what left it must be gone.
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

    void allocatorWipesBeforeFreeing()
    {
        // An allocator works on any memory of its own; look at it while it is given back.
        WipingAllocator<char> allocator;
        char *memory = allocator.allocate(16);
        std::fill_n(memory, 16, 'x');
        wipe(memory, 16);
        QVERIFY(std::all_of(memory, memory + 16, [](char c) { return c == 0; }));
        allocator.deallocate(memory, 16);
    }
};

QTEST_APPLESS_MAIN(WipedBytesTest)
#include "wiped_bytes_test.moc"
