#include "app/shim/client_output.h"

#include <QtTest/QTest>

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/socket.h>

using namespace claviger::shim;
using namespace std::chrono_literals;

namespace {

/// Two connected ends; the second is read without waiting.
struct Ends
{
    FileDescriptor write;
    FileDescriptor read;

    explicit Ends(bool isSocket)
    {
        std::array<int, 2> ends = {-1, -1};
        const int made = isSocket ? ::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data())
                                  : ::pipe(ends.data());
        if (made != 0)
            qFatal("no pipe");
        read = FileDescriptor(ends[0]);
        write = FileDescriptor(ends[1]);
        ::fcntl(read.number(), F_SETFL, O_NONBLOCK);
    }
    [[nodiscard]] std::string take() const
    {
        std::string result;
        std::array<char, 65536> piece;
        for (;;) {
            const ssize_t count = ::read(read.number(), piece.data(), piece.size());
            if (count <= 0)
                return result;
            result.append(piece.data(), static_cast<std::size_t>(count));
        }
    }
};

} // namespace

class ClientOutputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { std::signal(SIGPIPE, SIG_IGN); }

    void kinds_data()
    {
        QTest::addColumn<bool>("isSocket");
        QTest::newRow("pipe") << false;
        QTest::newRow("socket") << true;
    }
    void kinds()
    {
        QFETCH(const bool, isSocket);
        const Ends ends(isSocket);
        ClientOutput output(ends.write.number());
        output.append("{\"a\":", false);
        QVERIFY(!output.hasUnwritten()); // held until it is complete
        output.appendLine("own\n"); // may go before it
        output.append("1}", true);
        QVERIFY(output.flush(Deadline(1s)));
        QCOMPARE(ends.take(), std::string("own\n{\"a\":1}\n"));
        // The client's flags are its own.
        QVERIFY((::fcntl(ends.write.number(), F_GETFL) & O_NONBLOCK) == 0);
    }

    /// More than the kernel takes never blocks, and arrives as it was.
    void aClientThatDoesNotRead_data() { kinds_data(); }
    void aClientThatDoesNotRead()
    {
        QFETCH(const bool, isSocket);
        const Ends ends(isSocket);
        ClientOutput output(ends.write.number());
        std::string expected;
        for (int i = 0; i < 40; ++i) {
            const std::string piece(50'000, static_cast<char>('a' + i % 26));
            output.append(piece, true);
            expected += piece + '\n';
            QVERIFY(output.writeSome());
        }
        QVERIFY(output.isFull());
        QVERIFY(output.hasUnwritten());
        std::string taken;
        while (output.hasUnwritten()) {
            taken += ends.take();
            QVERIFY(output.writeSome());
        }
        taken += ends.take();
        QVERIFY(taken == expected);
        QVERIFY(!output.isFull());
    }

    void nobodyReadsAnyMore_data() { kinds_data(); }
    void nobodyReadsAnyMore()
    {
        QFETCH(const bool, isSocket);
        Ends ends(isSocket);
        ClientOutput output(ends.write.number());
        ends.read = FileDescriptor();
        output.append("x", true);
        QVERIFY(!output.writeSome());
        QVERIFY(!output.flush(Deadline(1s)));
    }

    void aCutMessageLeavesNoTrace()
    {
        const Ends ends(false);
        ClientOutput output(ends.write.number());
        output.append(std::string(ClientOutput::kLargestHeld, 'x'), false);
        QVERIFY(!output.hasUnwritten());
        output.cutMessage();
        output.append("whole", true);
        QVERIFY(output.flush(Deadline(1s)));
        QCOMPARE(ends.take(), std::string("whole\n"));
    }

    void aLongMessagePassesAndIfCutEndsItsLine()
    {
        const Ends ends(true);
        ClientOutput output(ends.write.number());
        std::string taken;
        const std::string begin(ClientOutput::kLargestHeld + 1, 'x');
        output.append(begin, false);
        QVERIFY(output.hasUnwritten());
        output.appendLine("own\n"); // must not stand in the middle of it
        output.append("y", false);
        while (output.hasUnwritten()) {
            QVERIFY(output.writeSome());
            taken += ends.take();
        }
        output.cutMessage();
        output.cutMessage(); // nothing more to cut
        QVERIFY(output.flush(Deadline(1s)));
        taken += ends.take();
        QVERIFY(taken == begin + "y\nown\n");
    }
};

QTEST_APPLESS_MAIN(ClientOutputTest)
#include "client_output_test.moc"
