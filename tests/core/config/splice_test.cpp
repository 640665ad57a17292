#include "core/config/splice.h"

#include <QtTest/QTest>

using namespace claviger;
using namespace claviger::config;

class SpliceTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void applies_data();
    void applies();
    void refusesWhatDoesNotFit_data();
    void refusesWhatDoesNotFit();
};

void SpliceTest::applies_data()
{
    QTest::addColumn<std::vector<Splice>>("splices");
    QTest::addColumn<QByteArray>("expected");
    using List = std::vector<Splice>;
    QTest::newRow("none") << List() << QByteArray("0123456789");
    QTest::newRow("one") << List {{{2, 4}, "ab"}} << QByteArray("01ab456789");
    QTest::newRow("any order") << List {{{8, 9}, ""}, {{0, 0}, "<"}, {{10, 10}, ">"}}
                               << QByteArray("<01234567"
                                             "9>");
    QTest::newRow("touching") << List {{{4, 6}, "b"}, {{2, 4}, "a"}} << QByteArray("01ab6789");
    QTest::newRow("insertions keep their order")
        << List {{{5, 5}, "a"}, {{5, 7}, "c"}, {{5, 5}, "b"}} << QByteArray("01234abc789");
    QTest::newRow("all") << List {{{0, 10}, ""}} << QByteArray("");
}

void SpliceTest::applies()
{
    QFETCH(std::vector<Splice>, splices);
    const auto result = applySplices("0123456789", splices);
    QVERIFY(result);
    QTEST(*result, "expected");
}

void SpliceTest::refusesWhatDoesNotFit_data()
{
    QTest::addColumn<std::vector<Splice>>("splices");
    using List = std::vector<Splice>;
    QTest::newRow("overlap") << List {{{2, 5}, ""}, {{4, 6}, ""}};
    QTest::newRow("twice") << List {{{2, 5}, ""}, {{2, 5}, ""}};
    QTest::newRow("insertion inside") << List {{{2, 5}, ""}, {{3, 3}, "x"}};
    QTest::newRow("behind the end") << List {{{9, 11}, ""}};
    QTest::newRow("before the begin") << List {{{-1, 2}, ""}};
    QTest::newRow("backwards") << List {{{5, 4}, ""}};
}

void SpliceTest::refusesWhatDoesNotFit()
{
    QFETCH(std::vector<Splice>, splices);
    const auto result = applySplices("0123456789", splices);
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::InvalidInput);
}

QTEST_GUILESS_MAIN(SpliceTest)
#include "splice_test.moc"
