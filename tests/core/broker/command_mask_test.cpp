#include "core/broker/command_mask.h"

#include <QtTest/QTest>

using namespace Qt::StringLiterals;
using namespace claviger;

class CommandMaskTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void hidesLiteralSecrets();
    void hidesWhatMayBeOne_data();
    void hidesWhatMayBeOne();
    void noticesThatOneChanged();
    void leavesEverythingElse_data();
    void leavesEverythingElse();
};

namespace {

const QString kToken = u"ghp_Zq7Lk2Wn9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7"_s;

} // namespace

void CommandMaskTest::hidesLiteralSecrets()
{
    const QStringList command {u"npx"_s, u"server"_s, u"--token="_s + kToken, kToken,
        u"postgres://ada:correct-horse-7781@db/notes"_s};
    const QStringList masked = broker::withoutSecrets(u"s"_s, command);
    QCOMPARE(masked.size(), command.size());
    QCOMPARE(masked.mid(0, 2), command.mid(0, 2));
    QVERIFY(masked.at(2).startsWith(u"--token=…#"));
    const QString all = masked.join(u' ');
    QVERIFY2(!all.contains(kToken), qPrintable(all));
    QVERIFY2(!all.contains(u"correct-horse-7781"), qPrintable(all));
    QVERIFY(all.contains(u"@db/notes"));
}

void CommandMaskTest::hidesWhatMayBeOne_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("secret");
    QTest::newRow("shell text") << QStringList {u"bash"_s, u"-c"_s,
        u"API_TOKEN="_s + kToken + u" exec server"_s}
                                << kToken;
    QTest::newRow("shell text, short")
        << QStringList {u"sh"_s, u"-c"_s, u"server --password hunter22"_s} << u"hunter22"_s;
    QTest::newRow("random") << QStringList {u"npx"_s, u"server"_s,
        u"q9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7Zk"_s}
                            << u"q9Xv4Bt6Ry1Mc8Ud3Fs5Ha0Jp2Ge7Zk"_s;
    QTest::newRow("plain words") << QStringList {u"npx"_s, u"--api-key=correct-horse"_s}
                                 << u"correct-horse"_s;
}

void CommandMaskTest::hidesWhatMayBeOne()
{
    QFETCH(QStringList, command);
    QFETCH(QString, secret);
    const QStringList masked = broker::withoutSecrets(u"s"_s, command);
    QVERIFY2(!masked.join(u' ').contains(secret), qPrintable(masked.join(u' ')));
    QCOMPARE(masked.size(), command.size());
    QCOMPARE(broker::withoutSecrets(u"s"_s, masked), masked); // a mask is none itself
}

void CommandMaskTest::noticesThatOneChanged()
{
    const QStringList before {u"npx"_s, u"--token="_s + kToken};
    QStringList after = before;
    after[1].chop(1);
    after[1].append(u'8');
    QCOMPARE(broker::withoutSecrets(u"s"_s, before), broker::withoutSecrets(u"s"_s, before));
    QVERIFY(broker::withoutSecrets(u"s"_s, before) != broker::withoutSecrets(u"s"_s, after));
}

void CommandMaskTest::leavesEverythingElse_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("only a program") << QStringList {u"node"_s};
    QTest::newRow("markers") << QStringList {u"npx"_s, u"--token"_s, u"claviger-ref-1"_s};
    QTest::newRow("the id of a project")
        << QStringList {u"npx"_s, u"server"_s, u"8a7f3c21-5b6d-4e9f-a012-3c4d5e6f7a8b"_s};
    QTest::newRow("plain") << QStringList {u"npx"_s, u"-y"_s,
        u"@modelcontextprotocol/server-github"_s, u"/home/ada"_s, u"--port=8080"_s};
}

void CommandMaskTest::leavesEverythingElse()
{
    QFETCH(QStringList, command);
    QCOMPARE(broker::withoutSecrets(u"s"_s, command), command);
}

QTEST_GUILESS_MAIN(CommandMaskTest)
#include "command_mask_test.moc"
