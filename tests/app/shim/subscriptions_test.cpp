#include "app/shim/subscriptions.h"

#include <QtTest/QTest>

using claviger::shim::Subscriptions;

class SubscriptionsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewestOfEach()
    {
        Subscriptions subscriptions;
        subscriptions.add("\"b\"", "first");
        subscriptions.add("\"a\"", "second");
        subscriptions.add("\"b\"", "third");
        subscriptions.remove("\"none\"");
        const std::map<std::string, std::string> both {{"\"a\"", "second"}, {"\"b\"", "third"}};
        QVERIFY(subscriptions.all() == both);
        subscriptions.remove("\"b\"");
        QCOMPARE(subscriptions.all().size(), 1U);
        subscriptions.add("\"a\"", {}); // a longer one than is kept, in its place
        subscriptions.add({}, "no URI");
        QVERIFY(subscriptions.all().empty());
    }

    void keepsNoMoreThanTheLimit()
    {
        Subscriptions subscriptions;
        for (std::size_t i = 0; i <= Subscriptions::kMost; ++i)
            subscriptions.add(std::to_string(i), "x");
        QCOMPARE(subscriptions.all().size(), Subscriptions::kMost);
        QVERIFY(!subscriptions.all().contains(std::to_string(Subscriptions::kMost)));
        subscriptions.remove("0");
        subscriptions.add("one more", "x");
        QVERIFY(subscriptions.all().contains("one more"));
    }

    void keepsNoMoreBytesThanTheLimit()
    {
        Subscriptions subscriptions;
        const std::string half(Subscriptions::kMostBytes / 2 - 1, 'x');
        subscriptions.add("a", half);
        subscriptions.add("b", half);
        subscriptions.add("c", "x");
        QCOMPARE(subscriptions.all().size(), 2U);
        subscriptions.remove("a");
        subscriptions.add("d", half + 'x');
        QVERIFY(!subscriptions.all().contains("d"));
        subscriptions.add("c", half);
        QVERIFY(subscriptions.all().contains("c"));
    }
};

QTEST_APPLESS_MAIN(SubscriptionsTest)
#include "subscriptions_test.moc"
