#include "core/broker/connection.h"

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include <sys/socket.h>
#include <unistd.h>

using namespace claviger;

namespace {

/// A connection and, as a descriptor, its other end.
struct Pair
{
    Pair()
    {
        int ends[2];
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0, ends) != 0)
            qFatal("no sockets");
        connection = std::make_unique<broker::Connection>(broker::OwnedDescriptor(ends[0]));
        peer = broker::OwnedDescriptor(ends[1]);
    }
    /// A byte of a message that is not complete.
    void say()
    {
        const char bytes[] = {0};
        QCOMPARE(::send(peer.number(), bytes, sizeof bytes, MSG_NOSIGNAL), ssize_t(sizeof bytes));
    }
    std::unique_ptr<broker::Connection> connection;
    broker::OwnedDescriptor peer;
};

} // namespace

class ConnectionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePeerIsGone_data()
    {
        QTest::addColumn<bool>("reads");
        QTest::addColumn<bool>("hasSaid");
        QTest::newRow("read from") << true << false;
        QTest::newRow("not read from") << false << false;
        QTest::newRow("not read from, with unread bytes") << false << true;
    }
    void thePeerIsGone()
    {
        QFETCH(const bool, reads);
        QFETCH(const bool, hasSaid);
        Pair pair;
        QSignalSpy closed(pair.connection.get(), &broker::Connection::closed);
        pair.connection->setReading(reads);
        pair.connection->setReading(reads); // again changes nothing
        if (hasSaid)
            pair.say();
        QCoreApplication::processEvents();
        QCOMPARE(closed.size(), 0);
        pair.peer.close();
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(!pair.connection->isOpen());
    }

    void thePeerWasGoneBefore()
    {
        Pair pair;
        QSignalSpy closed(pair.connection.get(), &broker::Connection::closed);
        pair.peer.close();
        pair.connection->setReading(false);
        QTRY_COMPARE(closed.size(), 1);
    }

    /// It has stopped sending and may still read.
    void thePeerIsSilent()
    {
        Pair pair;
        QSignalSpy closed(pair.connection.get(), &broker::Connection::closed);
        pair.connection->setReading(false);
        ::shutdown(pair.peer.number(), SHUT_WR);
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        QCOMPARE(closed.size(), 0);
        pair.connection->setReading(true);
        QTRY_COMPARE(closed.size(), 1);
    }

    void readAgain()
    {
        Pair pair;
        QSignalSpy closed(pair.connection.get(), &broker::Connection::closed);
        for (int i = 0; i < 3; ++i) {
            pair.connection->setReading(false);
            pair.say();
            pair.connection->setReading(true);
            QCoreApplication::processEvents();
        }
        QCOMPARE(closed.size(), 0);
    }
};

QTEST_GUILESS_MAIN(ConnectionTest)
#include "connection_test.moc"
